"""What a verb says while it works: a line on stderr, where someone looks and it takes a while."""

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from cti_tui.data.stopping import Stopped, Work, heard_by

BLINK = 0.3
"""Seconds that something may take before it is said that it goes on (ours)."""

_TENTHS = 10
"""The line is written anew each tenth of the way: each is read aloud by a screen reader."""


@contextmanager
def at_work(words: str, when_stopped: str = "") -> Iterator[None]:
    """Say what is being done and how far it is; ctrl+c stops it, and that is said too.

    The act is stopped where it is safe to, and what was begun is thrown away; ctrl+c a second time
    waits for nothing.
    """
    line = _Line(words)
    work = Work(line.show)
    try:
        with _ctrl_c_stops(work), heard_by(work):
            yield
    except Stopped as stopped:
        line.clear()
        print(when_stopped or stopped, file=sys.stderr)
        raise KeyboardInterrupt from None
    finally:
        line.clear()


@contextmanager
def _ctrl_c_stops(work: Work) -> Iterator[None]:
    """Let ctrl+c stop the work, instead of cutting it off wherever it is."""
    if threading.current_thread() is not threading.main_thread():
        yield  # who sits at a terminal presses it in the main thread
        return

    def stop(*_: object) -> None:
        """The first time it is asked to stop."""
        if work.stopped:
            raise KeyboardInterrupt
        work.stopped = True

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class _Line:
    """The one line, written over itself."""

    def __init__(self, words: str) -> None:
        self._words, self._shown, self._began = words, "", time.monotonic()

    def show(self, done: float) -> None:
        """Show how far it is, where that can be told."""
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
            wide = len(self._shown) + len("^C")  # which the terminal writes where it is pressed
            print(f"\r{'':<{wide}}\r", end="", file=sys.stderr, flush=True)
            self._shown = ""
