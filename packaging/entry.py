"""Where the built program begins."""

import os

# Programs that are started from here (a terminal, a printer) are the system's, and need its
# libraries, not those of the bundle; what stood there before is kept beside it by PyInstaller.
before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
os.environ.pop("LD_LIBRARY_PATH", None)
if before is not None:
    os.environ["LD_LIBRARY_PATH"] = before

from cti_tui.__main__ import main  # noqa: E402

main()
