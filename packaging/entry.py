"""Where the built program begins."""

from cti_tui.__main__ import main

main()
