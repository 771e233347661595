"""The lock in a real terminal: after the key, what is on the screen and what comes is no name."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cti_tui.data.contact.written import NOTE_FORM
from cti_tui.data.records import NewBorger
from cti_tui.data.store import Store
from cti_tui.method.edition import edition
from cti_tui.method.opening import Opening
from tests.conftest import PASSPHRASE, TODAY
from tests.terminal.cti import Opened, left_clean, start, type_in

NAME, TEXT = "Hemmelig Åse", "Åse fortalte om sin bror"


@pytest.fixture
def path(tmp_path: Path, blank_file: Callable[[Path, str | None], Path]) -> Path:
    """An encrypted file with one borger."""
    found = blank_file(tmp_path / "fil" / "cti.db", PASSPHRASE)
    manual = edition("job")
    with closing(Store.open(found, PASSPHRASE)) as store:
        store.add_borgere([NewBorger(NAME, Opening(manual, manual.hjemler[0], TODAY))], TODAY)
    return found


def test_after_the_lock_nothing_is_on_the_screen_and_the_note_comes_back(
    open_terminal: Opened, path: Path
) -> None:
    terminal = start(open_terminal, path, ready="cti er låst")
    terminal.type(PASSPHRASE)
    terminal.wait_for("•" * len(PASSPHRASE))
    terminal.press("enter")
    terminal.wait_for(NAME)
    terminal.press("n")
    terminal.wait_for("Fakta: hvad skete")
    type_in(terminal, TEXT)
    terminal.wait_for(TEXT)
    terminal.settle()
    before = len(terminal.raw)
    terminal.press("ctrl+l")
    terminal.wait_for("cti er låst")
    terminal.settle()
    for word in ("Hemmelig", "bror", "fortalte"):
        assert word not in terminal.text()
        assert word not in terminal.raw[before:].decode(errors="replace")
    with closing(Store.open(path, PASSPHRASE)) as store:
        assert (store.draft(1, NOTE_FORM) or {})["fact"] == TEXT
    terminal.type(PASSPHRASE)
    terminal.wait_for("•" * len(PASSPHRASE))
    terminal.press("enter")
    terminal.wait_for(TEXT)
    terminal.press("f6")
    terminal.wait_for("Skjult. F6 viser igen")
    terminal.settle()
    assert "Hemmelig" not in terminal.text()
    assert "bror" not in terminal.text()
    terminal.press("f6")
    terminal.wait_for(TEXT)
    terminal.press("ctrl+q")
    assert terminal.wait_exit() == 0
    assert left_clean(terminal)
