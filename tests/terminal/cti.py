"""The program in a real terminal, as a worker starts it."""

import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from cti_tui.data.store import Store
from tests.conftest import TODAY
from tests.terminal.terminal import CEILING, Terminal

Opened = Callable[..., Terminal]

CTI = (sys.executable, "-m", "cti_tui")


def start(
    open_terminal: Opened, path: Path, *, ready: str = "Sagsoversigt", **options: object
) -> Terminal:
    """Start the program on a file and wait for its first screen."""
    terminal = open_terminal(*CTI, "--fil", path, "--idag", TODAY.isoformat(), **options)
    terminal.wait_for(ready)
    return terminal


def _focus(terminal: Terminal) -> list[str]:
    """The colours down a column that the fields reach and their cursors do not."""
    return [terminal.cells.buffer[row][70].bg for row in range(terminal.cells.lines)]


def type_in(terminal: Terminal, text: str, shown: str = "") -> None:
    """Type a text and wait until it stands on the screen."""
    terminal.type(text)
    terminal.wait_for(shown or text)


def next_field(terminal: Terminal, key: str = "tab") -> None:
    """Go on to the next field, and wait until the focus is there.

    Letters that come in the same breath as a key that moves the focus overtake it in Textual.
    """
    terminal.settle()  # what is still being drawn must not pass for the focus moving
    before = _focus(terminal)
    terminal.press(key)
    terminal.wait_for(lambda _: _focus(terminal) != before)


def choose(terminal: Terminal, *keys: str) -> None:
    """Unfold the choice that has the focus, press the keys, and take the answer."""
    terminal.settle()
    before = _focus(terminal)
    terminal.press("enter")
    terminal.wait_for("esc luk listen")
    terminal.press(*keys, "enter")
    terminal.wait_for(lambda text: "luk listen" not in text and _focus(terminal) == before)


def wait_stored(path: Path, fits: Callable[[Store], object], passphrase: str | None = None) -> None:
    """Look at the file as another process does until it fits; fails after a while."""
    end = time.monotonic() + CEILING
    while True:
        with closing(Store.open(path, passphrase)) as store:
            if fits(store):
                return
        assert time.monotonic() < end, "it was never stored"
        time.sleep(0.02)


def left_clean(terminal: Terminal) -> bool:
    """Whether the terminal is as it was: first page, cursor shown, no mouse, no paste marks."""
    return not terminal.modes & {1000, 1003, 1006, 1049, 2004} and 25 in terminal.modes
