"""The screen on a Windows Python under Wine, in a pseudo-terminal: typed in, copied, closed.

Wine draws the screen after its own head, so what is looked at is what is stored, not what is shown.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

QUIET, STEP = 4.0, 15.0
"""Seconds without a new letter after which the screen is taken to stand still, and the most that a
step may take all the same: in a field the cursor blinks for ever."""

PATIENCE = 120.0
"""Seconds that a start, or an end, may take on a machine with much else to do."""

SAVE, COPY, LEAVE = "\x13", "\x1b[15~", "\x11"
"""ctrl+s, F5 and ctrl+q. Neither Escape alone nor an arrow comes through Wine's console."""


class Screen:
    """A program of Wine in a terminal of 100 by 30."""

    def __init__(self, command: list[str], environ: dict[str, str]) -> None:
        self._pid, self._tty = pty.fork()
        if not self._pid:
            os.execvpe(command[0], command, {**environ, "TERM": "xterm-256color"})
        fcntl.ioctl(self._tty, termios.TIOCSWINSZ, struct.pack("4H", 30, 100, 0, 0))
        self.code: int | None = None

    def rest(self, least: int = 0, most: float = STEP) -> None:
        """Read until the screen stands still, and at least so many bytes have come."""
        read, until = 0, time.monotonic() + most
        while time.monotonic() < until:
            ready, _, _ = select.select([self._tty], [], [], QUIET)
            if not ready and read >= least:
                return
            if ready:
                try:
                    read += len(os.read(self._tty, 65_536))
                except OSError:
                    return  # it has ended

    def type(self, *parts: str) -> None:
        """Type each part, and let the screen come to rest after it."""
        for part in parts:
            os.write(self._tty, part.encode())
            self.rest()

    def ended(self) -> bool:
        """Wait for the end; whether it came."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with suppress(OSError):
                if select.select([self._tty], [], [], 0.2)[0]:
                    os.read(self._tty, 65_536)
            pid, status = os.waitpid(self._pid, os.WNOHANG)
            if pid:
                self.code = os.waitstatus_to_exitcode(status)
                return True
        return False

    def close(self) -> None:
        """End it where it stands."""
        if self.code is None:
            with suppress(OSError):
                os.kill(self._pid, signal.SIGKILL)
                os.waitpid(self._pid, 0)
        os.close(self._tty)


@contextmanager
def on_screen(command: list[str], environ: dict[str, str]) -> Iterator[Screen]:
    """The program once its first screen stands still; ended afterwards."""
    screen = Screen(command, environ)
    try:
        screen.rest(2_000, PATIENCE)
        yield screen
    finally:
        screen.close()


@contextmanager
def holding(command: list[str], environ: dict[str, str]) -> Iterator[None]:
    """A program of Wine's that has something open and says so by a line, until we are through."""
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environ, stdin=pipe, stdout=pipe, stderr=pipe) as other:
        assert other.stdout is not None
        if not other.stdout.readline():
            raise RuntimeError(other.communicate()[1].decode(errors="replace"))
        try:
            yield
        finally:
            other.communicate()
