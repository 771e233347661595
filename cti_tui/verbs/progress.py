"""What a verb says while it works: a line on stderr, where someone looks and it takes a while."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from cti_tui.data.stopping import HowFar, Stopped
from cti_tui.verbs.call import say

BLINK = 0.3
"""Seconds that something may take before it is said that it goes on (ours)."""

_TENTHS = 10
"""The line is written anew each tenth of the way: each is read aloud by a screen reader."""


@contextmanager
def at_work(words: str) -> Iterator[HowFar]:
    """Say what is being done and how far it is; ctrl+c stops it, and that is said too.

    What is done in here writes nothing to any file, so that what is stopped wrote nothing.
    """
    line = _Line(words)
    try:
        yield line.told
    except KeyboardInterrupt:
        line.clear()
        say(Stopped())
        raise
    finally:
        line.clear()


class _Line:
    """The one line, written over itself."""

    def __init__(self, words: str) -> None:
        self._words, self._shown, self._began = words, "", time.monotonic()

    def told(self, done: float) -> None:
        """Show how far it is."""
        if not sys.stderr.isatty() or time.monotonic() - self._began < BLINK:
            return
        far = int(done * _TENTHS) * 100 // _TENTHS
        shown = f"{self._words} {far} % · ctrl+c stopper"
        if shown != self._shown:
            print(f"\r{shown:<{len(self._shown)}}", end="", file=sys.stderr, flush=True)
            self._shown = shown

    def clear(self) -> None:
        """Leave the line empty."""
        if self._shown:
            print(f"\r{'':<{len(self._shown)}}\r", end="", file=sys.stderr, flush=True)
            self._shown = ""
