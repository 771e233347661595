"""Whether there is a terminal, and the end of a Windows console, which no signal tells of."""

import sys
import threading
from collections.abc import Callable
from typing import TextIO

PATIENCE = 4.5
"""Seconds that an end may take once the console is being closed; Windows grants five."""

_ENDING = frozenset((1, 2, 5, 6))
"""What Windows says when a program is to end: ctrl+break, the window closed, logged off, shut down.

Ctrl+c is none of them: it is a key on the screen, and Python's own in a verb.
"""


def is_terminal(stream: TextIO | None) -> bool:
    """Whether someone sits at a stream. On Windows NUL says so of itself, and nobody does."""
    if stream is None or not stream.isatty():
        return False
    return sys.platform != "win32" or _is_console(stream)


def console_event(
    kind: int, end: Callable[[], None], ended: threading.Event, patience: float = PATIENCE
) -> bool:
    """Answer what a console tells of, on the thread it tells it on; whether it was heeded.

    `end` asks the program to end. As soon as this answers, Windows ends the process: so it waits
    for `ended`, and no longer than it may.
    """
    if kind not in _ENDING:
        return False
    end()
    ended.wait(patience)
    return True


if sys.platform == "win32":
    import ctypes
    import msvcrt
    from contextlib import suppress
    from ctypes import wintypes

    _Handler = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.DWORD)
    _handlers: list[object] = []
    """Kept for as long as the process lives: Windows calls them."""

    def _is_console(stream: TextIO) -> bool:
        mode = wintypes.DWORD()
        with suppress(OSError, ValueError):  # a stream that is none of the system's
            handle = wintypes.HANDLE(msvcrt.get_osfhandle(stream.fileno()))
            return bool(ctypes.windll.kernel32.GetConsoleMode(handle, ctypes.byref(mode)))
        return True

    def heed_console(end: Callable[[], None], ended: threading.Event) -> None:
        """Let `end` be called when the console is closed, and the process wait for `ended`."""
        handler = _Handler(lambda kind: console_event(kind, end, ended))
        _handlers.append(handler)
        ctypes.windll.kernel32.SetConsoleCtrlHandler(handler, True)
