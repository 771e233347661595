"""A real terminal for the tests: a pseudo-terminal whose bytes are read into a screen of cells.

Posix only: on Windows a test module that imports this is skipped.
"""

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

import copy
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import pyte

from tests.conftest import QUICK_KEYS

ESCAPE_DELAY = 0.15
"""Seconds after Escape before the next key, so that the two are not read as Alt and a key."""

CEILING = 60.0
"""Seconds to wait for what must come, also where the machine has much else to do."""

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "space": " ",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    **{f"f{n}": f"\x1bO{letter}" for n, letter in enumerate("PQRS", start=1)},
    **{
        f"f{n}": f"\x1b[{code}~" for n, code in enumerate((15, 17, 18, 19, 20, 21, 23, 24), start=5)
    },
    **{f"ctrl+{letter}": chr(ord(letter) & 0x1F) for letter in "abcdefghijklmnopqrstuvwxyz"},
}
"""What a terminal sends for a key that has a name."""

_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<=>][0-9;]*[@-~]")
_UNFINISHED = re.compile(rb"\x1b(\[[0-9;<=>?]*)?\Z")
_ALTERNATE = 1049


class _Cells(pyte.Screen):
    """The screen, with the second page that a full-screen program opens and leaves again."""

    def __init__(self, columns: int, lines: int, answer: Callable[[str], None]) -> None:
        super().__init__(columns, lines)
        self._answer = answer
        self._first_page: Any = None

    def set_mode(self, *modes: int, **kwargs: Any) -> None:
        super().set_mode(*modes, **kwargs)
        if kwargs.get("private") and _ALTERNATE in modes and self._first_page is None:
            self._first_page = copy.deepcopy((self.buffer, self.cursor))
            self.erase_in_display(2)

    def reset_mode(self, *modes: int, **kwargs: Any) -> None:
        super().reset_mode(*modes, **kwargs)
        if kwargs.get("private") and _ALTERNATE in modes and self._first_page is not None:
            self.buffer, self.cursor = self._first_page
            self._first_page = None

    def write_process_input(self, data: str) -> None:
        self._answer(data)


class Terminal:
    """A program running in a terminal of its own, in a home of its own.

    Nothing is read behind the test's back: the screen changes in `wait_for`, `wait_exit`,
    `settle`, `type` and `press` alone.
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        home: Path,
        *,
        columns: int = 80,
        lines: int = 24,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.raw = b""
        """Every byte the program has sent so far."""
        self.cells = _Cells(columns, lines, self._answer)
        """The screen as pyte holds it, for colours and attributes."""
        self._stream = pyte.ByteStream(self.cells)
        self._held = b""
        self._open = True
        self._master, slave = os.openpty()
        try:
            self._set_size(columns, lines)
            self._process = subprocess.Popen(
                [str(word) for word in command],
                stdin=slave,
                stdout=slave,
                stderr=slave,
                cwd=home,
                env={**_environment(home), **(env or {})},
                start_new_session=True,
                preexec_fn=_own_the_terminal,
            )
        finally:
            os.close(slave)
        os.set_blocking(self._master, False)

    # What is seen

    def screen(self) -> list[str]:
        """The lines on the screen, without the blanks at their ends."""
        return [line.rstrip() for line in self.cells.display]

    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.screen())

    @property
    def modes(self) -> set[int]:
        """The private modes that are on: 25 visible cursor, 1049 second page, 1000 mouse, …"""
        return {mode >> 5 for mode in self.cells.mode if mode >= 1 << 5}

    @property
    def pid(self) -> int:
        """The program's process id."""
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """How the program ended (minus the signal where one ended it); None while it runs."""
        return self._process.poll()

    def wait_for(self, wanted: str | Callable[[str], bool], seconds: float = CEILING) -> str:
        """Read until the text stands on the screen, or the screen's text fits; give the text.

        Raises AssertionError with the screen when the time is out or the program is gone.
        """
        fits = (lambda text: wanted in text) if isinstance(wanted, str) else wanted
        if self._read_until(lambda: fits(self.text()), seconds):
            return self.text()
        shown = repr(wanted) if isinstance(wanted, str) else "what was waited for"
        raise AssertionError(f"{shown} did not come; {self._picture()}")

    def wait_exit(self, seconds: float = CEILING) -> int:
        """Read until the program ends; give its exit code."""
        self._read_until(lambda: False, seconds)
        with suppress(subprocess.TimeoutExpired):
            return self._process.wait(0 if self._open else 1)
        raise AssertionError(f"still running; {self._picture()}")

    def wait_gone(self, seconds: float = CEILING) -> int:
        """Wait until a program whose window is closed has ended; give its exit code."""
        return self._process.wait(seconds)

    def settle(self, quiet: float = 0.2, seconds: float = 5) -> str:
        """Read until nothing has come for a while; give the screen's text."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self._read(quiet):
            pass
        return self.text()

    # What is done

    def type(self, text: str) -> None:
        """Send the text as typed on a keyboard."""
        self._send(text.encode())

    def paste(self, text: str) -> None:
        """Send the text as a terminal sends what is pasted."""
        self._send(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def press(self, *keys: str) -> None:
        """Send keys: a name in `KEYS`, or one character."""
        for key in keys:
            if key not in KEYS and len(key) != 1:
                raise ValueError(f"no such key: {key}")
            self._send(KEYS.get(key, key).encode())
            if key == "escape":
                self._read_until(lambda: False, ESCAPE_DELAY)

    def resize(self, columns: int, lines: int) -> None:
        """Change the size of the window; the program is told by SIGWINCH."""
        self.cells.resize(lines, columns)
        self._set_size(columns, lines)

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self._process.send_signal(number)

    def kill(self) -> None:
        """End the program at once, as a power cut would."""
        self._process.kill()
        self._process.wait()

    def hang_up(self) -> None:
        """Close the window; the program is told by SIGHUP."""
        if self._open:
            self._open = False
            os.close(self._master)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing running and nothing open."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self.hang_up()

    # How

    def _set_size(self, columns: int, lines: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def _read_until(self, done: Callable[[], bool], seconds: float) -> bool:
        end = time.monotonic() + seconds
        while not done():
            left = end - time.monotonic()
            if left <= 0 or not self._open:
                return False
            self._read(left)
        return True

    def _read(self, seconds: float) -> bool:
        """Take in what has come, or comes within the time; False where nothing came."""
        if not self._open or not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._master, 1 << 16)
        except BlockingIOError:
            return False
        except OSError:  # Linux says EIO where macOS gives an empty read: the program is gone
            data = b""
        if not data:
            self.hang_up()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(1)
            return False
        self.raw += data
        self._feed(data)
        return True

    def _feed(self, data: bytes) -> None:
        """Show the data, without the sequences that pyte would print as letters."""
        data = self._held + data
        unfinished = _UNFINISHED.search(data)
        cut = unfinished.start() if unfinished else len(data)
        self._held = data[cut:]
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data[:cut]))

    def _send(self, data: bytes) -> None:
        """Write it all, reading meanwhile: a program that waits for us to read takes nothing in."""
        while data:
            if not self._open:
                raise AssertionError(f"no one is listening; {self._picture()}")
            readable, writable, _ = select.select([self._master], [self._master], [], 5)
            if readable:
                self._read(0)
            elif writable:
                with suppress(BlockingIOError):
                    data = data[os.write(self._master, data) :]
            else:
                raise AssertionError(f"the program takes nothing in; {self._picture()}")

    def _answer(self, data: str) -> None:
        """What the terminal itself says when a program asks it something."""
        self._send(data.encode())

    def _picture(self) -> str:
        ended = "" if self.exit_code is None else f"the program ended with {self.exit_code}; "
        return f"{ended}the screen:\n{self.text()}"


def _own_the_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _environment(home: Path) -> dict[str, str]:
    """A terminal user's surroundings that hold nothing of the tester's own."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        # The tree the tests are of, if none else; and keys that cost no more than in the tests.
        "PYTHONPATH": os.pathsep.join((str(Path(__file__).parents[2]), str(QUICK_KEYS))),
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local" / "share"),
        "XDG_STATE_HOME": str(home / ".local" / "state"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "CTI_FIL": str(home / "cti.db"),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
    }
