"""What the verbs print on a terminal, and piped."""

import io
import re

import pytest

from cti_tui.verbs.paper import print_block, print_table

HEADINGS = ("Id", "Navn", "", "Seneste kontakt")
ROWS = (
    ("1", "Åse Østergård", "✔", "tir. 14. apr. 2026"),
    ("12", "李小龍", "", "ingen"),
    ("113", "[b]Bo[/b] 🌻", "!", "en lang linje af ord " * 9),
)
BLOCK = "Første linje af et notat\n\nog den sidste, som er længere"


class Shown(io.StringIO):
    """Somewhere to print, that is a terminal or is not."""

    def __init__(self, columns: int) -> None:
        super().__init__()
        self.columns = columns

    def isatty(self) -> bool:
        return self.columns > 0


def printed(monkeypatch: pytest.MonkeyPatch, columns: int = 0) -> list[str]:
    """The lines as they are seen on a terminal of so many columns; piped without any."""
    shown = Shown(columns)
    monkeypatch.setattr("sys.stdout", shown)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", str(columns))
    print_table(HEADINGS, ROWS)
    print_block(BLOCK)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown.getvalue())
    return [line.rstrip() for line in plain.splitlines()]


def test_what_is_piped_is_what_a_wide_terminal_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    piped = printed(monkeypatch)
    assert len(piped) == 1 + len(ROWS) + 3
    assert printed(monkeypatch, columns=300) == piped


def test_a_cell_is_folded_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert max(map(len, printed(monkeypatch, columns=60))) <= 60
    assert max(map(len, printed(monkeypatch))) > 200
