"""What is pasted never reaches the terminal as an order."""

from collections.abc import Callable
from pathlib import Path

from tests.terminal.cti import Opened, start
from tests.terminal.terminal import Terminal

ORDERS = "\x1b]52;c;QUJD\x07\x1b[5m\x1b]0;kapret\x07\x9b5m\u202e\x07"
ITSELF = (b"\x1b]52;", b"\x1b[5m", b"kapret\x07", "\x9b".encode(), "\u202e".encode())


def obeyed(terminal: Terminal, since: int) -> list[bytes]:
    """The orders that the program passed on to the terminal."""
    return [order for order in ITSELF if order in terminal.raw[since:]]


def test_pasted_orders_are_shown_as_letters(
    open_terminal: Opened, tmp_path: Path, blank_file: Callable[[Path, str | None], Path]
) -> None:
    terminal = start(open_terminal, blank_file(tmp_path / "fil" / "cti.db", None))
    terminal.wait_for("Her er ingen borgere endnu.")
    since = len(terminal.raw)
    terminal.press("a")
    terminal.wait_for("Ny borger")
    terminal.paste(f"Åse {ORDERS}")
    terminal.wait_for(lambda text: "Åse" in text and "kapret" in text)
    terminal.press("ctrl+s")
    terminal.wait_for("er oprettet.")
    terminal.press("n")
    terminal.wait_for("Fakta: hvad skete")
    terminal.paste(f"Ord {ORDERS}")
    terminal.wait_for(lambda text: "Ord" in text and "kapret" in text.partition("Fakta")[2])
    terminal.press("ctrl+s")
    terminal.wait_for("er gemt.")
    assert obeyed(terminal, since) == []
