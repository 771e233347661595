"""`cti` and `python -m cti_tui`."""

import os
import signal
import sys
from types import FrameType


def _end_quietly(number: int, frame: FrameType | None) -> None:
    """Ctrl+c while nothing of ours is at work: nothing is half done, and nobody wants a trace."""
    os._exit(130)


signal.signal(signal.SIGINT, _end_quietly)  # the imports below are the longest part of a start


def main() -> None:
    """Run the command line and end with its exit code."""
    from cti_tui.cli import main as run
    from cti_tui.data.safety.surroundings import close_the_process

    close_the_process()
    try:
        try:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            code = run()
        finally:
            # What was asked for is done; Python's own end would let the signal kill it.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
