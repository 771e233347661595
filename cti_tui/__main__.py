"""`cti` and `python -m cti_tui`."""

import sys

from cti_tui.cli import main as run


def main() -> None:
    """Run the command line and end with its exit code."""
    sys.exit(run())


if __name__ == "__main__":
    main()
