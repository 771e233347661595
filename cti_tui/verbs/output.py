"""What a verb prints, when nobody can be told: a verb that is at work is never cut off by it."""

import errno
import io
import os
import sys
from contextlib import suppress
from types import TracebackType
from typing import Self, TextIO

from cti_tui.data.safety.console import is_terminal
from cti_tui.refusal import os_words

CLOSED = "der er lukket for det"
"""Why nothing can be written where the shell gave nowhere to write."""


class Tolerant(io.TextIOBase):
    """A stream that remembers that it could not be written, and lets the verb go on."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self.trouble = "" if stream is not None else CLOSED
        """Why something was not written, in Danish; empty where all was."""
        self.left = False
        """Whether it was the reader who had enough."""

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """What the stream is written in."""
        return getattr(self._stream, "encoding", None) or "utf-8"

    def isatty(self) -> bool:
        """Whether someone is looking."""
        return is_terminal(self._stream)

    def fileno(self) -> int:
        """The stream's own descriptor."""
        if self._stream is None:
            raise io.UnsupportedOperation("closed")
        return self._stream.fileno()

    def write(self, text: str) -> int:
        """Write what can be written."""
        if self._stream is not None and not self.trouble:
            try:
                self._stream.write(text)
            except (OSError, ValueError) as error:
                self._fail(error)
        return len(text)

    def flush(self) -> None:
        """Let what was written out."""
        if self._stream is not None and not self.trouble:
            try:
                self._stream.flush()
            except (OSError, ValueError) as error:
                self._fail(error)

    def _fail(self, error: OSError | ValueError) -> None:
        self.left = is_broken_pipe(error)
        self.trouble = os_words(error) if isinstance(error, OSError) else CLOSED
        # What is left in the stream has nowhere to go when Python flushes it at exit.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.fileno())


def is_broken_pipe(error: Exception, platform: str = sys.platform) -> bool:
    """Whether whoever read has gone; Windows' own library says only that the value is no good."""
    if isinstance(error, BrokenPipeError):
        return True
    return platform == "win32" and isinstance(error, OSError) and error.errno == errno.EINVAL


class Output:
    """Stdout and stderr for one run of the command line."""

    def __enter__(self) -> Self:
        self._real = sys.stdout, sys.stderr
        _occupy()
        for stream in self._real:
            if isinstance(stream, io.TextIOWrapper):
                with suppress(OSError, ValueError):
                    stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        self.out, err = Tolerant(sys.stdout), Tolerant(sys.stderr)
        sys.stdout, sys.stderr = self.out, err
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        sys.stdout, sys.stderr = self._real

    def trouble(self) -> str:
        """Why not all of the answer was written; empty where it was, or the reader had enough."""
        self.out.flush()
        return "" if self.out.left else self.out.trouble


def _occupy() -> None:
    """Let the numbers of the standard streams be taken, so that no file of ours gets one."""
    with suppress(OSError):
        while (handle := os.open(os.devnull, os.O_RDWR)) <= 2:
            os.set_inheritable(handle, True)
        os.close(handle)
