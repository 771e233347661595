"""Whole forms typed in one breath, faster than any screen can open: each letter in its field."""

from contextlib import closing
from datetime import date
from pathlib import Path

from cti_tui.data.network.network import Networks
from cti_tui.data.store import Store
from tests.terminal.cti import Opened, start
from tests.terminal.terminal import KEYS

PASSPHRASE = "blåbærgrød hver søndag"


def keys(*written: str) -> str:
    """What a terminal sends for these, in one piece: a key's name, or what is typed."""
    return "".join(KEYS.get(one, one) for one in written)


def test_forms_typed_in_one_breath_hold_what_was_typed(
    open_terminal: Opened, tmp_path: Path
) -> None:
    path = tmp_path / "a.db"
    terminal = start(open_terminal, path, ready="Velkommen til cti")
    terminal.type(keys(PASSPHRASE, "enter", PASSPHRASE, "enter"))
    terminal.wait_for("Jeg har skrevet den ned")
    terminal.press("escape")
    terminal.wait_for("Her er ingen borgere endnu.")

    new_borger = ("a", "Bjørn Å.", "tab", "tab", "enter", "down", "enter")
    days = ("tab", "tab", "27-04-2026", "tab", "27-04-2026")
    terminal.type(keys(*new_borger, *days, "ctrl+s"))
    terminal.wait_for("Bjørn Å. er oprettet.")

    note = ("n", "Vi mødtes på Ærø", "tab", "Det gik godt", "ctrl+s")
    terminal.type(keys(*note))
    terminal.wait_for("Hvornår ses vi igen?")
    terminal.press("escape")
    terminal.wait_for(lambda text: "Hvornår ses vi igen?" not in text)

    person = ("3", "a", "a", "Poul", "tab", "tab", "ven", "ctrl+s")
    terminal.type(keys(*person))
    terminal.wait_for("Poul er")

    today = date(2026, 4, 27)
    with closing(Store.open(path, PASSPHRASE)) as store:
        (case,) = store.caseload(today)
        assert (case.name, case.hjemmel.id) == ("Bjørn Å.", "sel-82b")
        assert (case.entered_transition_date, case.start) == (today, today)
        (note_kept,) = store.notes(case.borger_id)
        assert (note_kept.fact, note_kept.reflection) == ("Vi mødtes på Ærø", "Det gik godt")
        (poul,) = store.part(Networks).network(case.course_id, today).supporters
        assert (poul.name, poul.role) == ("Poul", "ven")
