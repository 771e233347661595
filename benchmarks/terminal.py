"""A program in a pseudo-terminal whose output is timed as it arrives and shown by pyte."""

import fcntl
import os
import queue
import re
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

import pyte

COLUMNS, LINES = 120, 36

DOWN = b"\x1b[B"
BACKSPACE = b"\x7f"
ENTER = b"\r"
ESCAPE = b"\x1b"

_PATIENCE = 30.0
"""Seconds to wait for what should come in one."""

# Sequences pyte would print as letters (private prefixes), and one cut off by the end of a chunk.
_UNKNOWN = re.compile(rb"\x1b\[[<=>][0-9;]*[@-~]")
_CUT_OFF = re.compile(rb"\x1b(?:\[[0-9;<=>?$]*)?\Z")

# The reader must not wait for pyte to finish a chunk before it can take the time of the next one.
sys.setswitchinterval(0.0005)


class Missing(Exception):
    """What was waited for did not come; says what stood on the screen."""


class Terminal:
    """One program from spawn to kill. Times are seconds of `time.perf_counter`."""

    def __init__(self, command: Sequence[str | Path], env: Mapping[str, str], folder: Path) -> None:
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)
        self._rest = b""
        self._arrived: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
        self._master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self.spawned = time.perf_counter()
        """When the program was started."""
        self._process = subprocess.Popen(
            [str(word) for word in command],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=folder,
            env=dict(env),
            start_new_session=True,
        )
        os.close(slave)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        self._reader.join()
        os.close(self._master)

    def lines(self) -> list[str]:
        """The text on the screen, line by line."""
        return list(self._screen.display)

    def look(self) -> list[tuple[object, ...]]:
        """The screen with its colours, line by line, to compare with another look."""
        buffer = self._screen.buffer
        return [tuple(buffer[row][column] for column in range(COLUMNS)) for row in range(LINES)]

    def wait(self, fits: Callable[[Self], bool], what: str) -> float:
        """When the bytes that made the screen fit came in; raises Missing where none did."""
        end = time.perf_counter() + _PATIENCE
        while (left := end - time.perf_counter()) > 0:
            came = self._take(left)
            if came is None:
                break
            if fits(self):
                return came
        raise Missing(f"{what} did not come; the screen:\n" + "\n".join(self.lines()))

    def settle(self, quiet: float) -> float | None:
        """Read until nothing has come for so long; when the last of it came, or None."""
        last = None
        while (came := self._take(quiet)) is not None:
            last = came
        return last

    def press(self, key: bytes) -> float:
        """Send a key; when it was sent."""
        sent = time.perf_counter()
        os.write(self._master, key)
        return sent

    def wait_end(self) -> None:
        """Wait until the program has ended by itself and well; raises Missing where it does not."""
        while self._take(_PATIENCE) is not None:
            pass
        if self._process.wait(_PATIENCE):
            raise Missing("a good end did not come; the screen:\n" + "\n".join(self.lines()))

    @property
    def pid(self) -> int:
        """The program's process id."""
        return self._process.pid

    def resident_mib(self) -> float:
        """The memory the program holds at this moment (VmRSS), in MiB."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    def _read(self) -> None:
        """On a thread of its own: take the time of each chunk the moment it arrives."""
        while True:
            try:
                data = os.read(self._master, 1 << 16)
            except OSError:  # the program is gone
                data = b""
            self._arrived.put((time.perf_counter(), data))
            if not data:
                return

    def _take(self, seconds: float) -> float | None:
        """Show the next chunk; when it came, or None where none does or the program is gone."""
        try:
            came, data = self._arrived.get(timeout=seconds)
        except queue.Empty:
            return None
        if not data:
            return None
        data = self._rest + data
        cut = _CUT_OFF.search(data)
        whole, self._rest = (data[: cut.start()], data[cut.start() :]) if cut else (data, b"")
        self._stream.feed(_UNKNOWN.sub(b"", whole))
        return came
