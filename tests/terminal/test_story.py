"""The main job from first run to the day after, by keyboard alone, at 80 by 24."""

from contextlib import closing
from datetime import date
from pathlib import Path

from cti_tui.data.safety.backup import copies
from cti_tui.data.store import Store
from cti_tui.method.edition import Gate
from tests.conftest import TODAY
from tests.terminal.cti import Opened, choose, left_clean, next_field, start, type_in
from tests.terminal.terminal import Terminal

PASSPHRASE = "blåbærgrød hver søndag"
NOTE = "Første møde på Ærø: øl, æbler og åben snak. [/ kl. 10]"


def new_borger(terminal: Terminal) -> None:
    """Make Bjørn by J and SEL § 82b, with every date seen before it is saved."""
    terminal.press("a")
    terminal.wait_for("Ny borger")
    type_in(terminal, "Bjørn Å.")
    next_field(terminal)
    next_field(terminal)
    choose(terminal, "down")
    terminal.wait_for("SEL § 82b")
    next_field(terminal)
    next_field(terminal)
    type_in(terminal, "27-04-2026")
    next_field(terminal)
    terminal.type("27-04-2026")
    terminal.wait_for("Sidste dag er man. 26. okt. 2026")
    text = terminal.text()
    assert "begynder man. 27. apr. 2026" in text
    assert "begynder lør. 27. jun. 2026" in text
    assert "begynder tor. 27. aug. 2026" in text
    terminal.press("ctrl+s")
    terminal.wait_for("Bjørn Å. er oprettet.")


def refused_then_marked(terminal: Terminal) -> None:
    """Try to mark with open items, tick them all, and mark."""
    terminal.press("f")
    terminal.wait_for("5 punkter er åbne")
    terminal.wait_for("[ ] I har aftalt, hvordan I holder kontakten fremover")
    terminal.wait_for("[ ] Der er lavet et jobmatch")
    terminal.press("escape")
    terminal.wait_for("Næste faseskift")
    terminal.press("enter")
    terminal.wait_for("0 af 5")
    for number in range(1, 6):
        terminal.press("space")
        terminal.wait_for(f"{number} af 5")
        terminal.press("down")
    terminal.wait_for("klar, tryk f")
    terminal.press("f")
    terminal.wait_for("Alle punkter på tjeklisten er på plads.")
    terminal.press("enter")
    terminal.wait_for("Dokumentér skiftet?")
    terminal.press("escape")
    terminal.wait_for("Tjekliste Fase 1 → Fase 2 · 0 af 10")


def write_a_note(terminal: Terminal) -> None:
    terminal.press("n")
    terminal.wait_for("Fakta: hvad skete")
    type_in(terminal, NOTE)
    terminal.press("ctrl+s")
    terminal.wait_for("Hvornår ses vi igen?")
    terminal.press("escape")
    terminal.wait_for("Notater · 1")


def test_the_whole_story_from_first_run(open_terminal: Opened, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    terminal = start(open_terminal, path, ready="Velkommen til cti")
    dots = "•" * len(PASSPHRASE)
    type_in(terminal, PASSPHRASE, dots)
    next_field(terminal, "enter")
    terminal.type(PASSPHRASE)
    terminal.wait_for(lambda text: text.count(dots) == 2)
    terminal.press("enter")
    terminal.wait_for("Jeg har skrevet den ned")
    terminal.press("escape")
    terminal.wait_for(lambda text: "Jeg har skrevet den ned" not in text)
    terminal.wait_for("Her er ingen borgere endnu.")
    new_borger(terminal)
    refused_then_marked(terminal)
    write_a_note(terminal)
    terminal.press("escape")
    terminal.wait_for("Sagsoversigt")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert left_clean(terminal)
    assert terminal.text().strip() == ""

    assert not path.read_bytes().startswith(b"SQLite format 3")
    assert "Ærø".encode() not in path.read_bytes()
    assert len(copies(path)) == 1

    terminal = start(open_terminal, path, ready="cti er låst")
    type_in(terminal, "noget helt andet", "•" * 16)
    terminal.press("enter")
    terminal.wait_for("Adgangssætningen passer ikke til filen.")
    type_in(terminal, PASSPHRASE, dots)
    terminal.press("enter")
    terminal.wait_for("Bjørn Å.")
    terminal.press("enter")
    terminal.wait_for("Notater · 1")
    terminal.wait_for("Første møde på Ærø")
    terminal.press("left")
    terminal.wait_for("5 af 5 · markeret 27. apr. 2026")
    next_field(terminal)
    terminal.press("enter")
    terminal.wait_for(NOTE)
    terminal.press("escape")
    terminal.wait_for("mellemrum kryds")
    terminal.press("escape")
    terminal.wait_for("Sagsoversigt")
    terminal.press("q")
    assert terminal.wait_exit() == 0

    with closing(Store.open(path, PASSPHRASE)) as store:
        (case,) = store.caseload(TODAY)
        assert (case.name, case.hjemmel.id, case.start) == ("Bjørn Å.", "sel-82b", TODAY)
        assert case.status.boundaries is not None
        assert case.status.boundaries.last_day == date(2026, 10, 26)
        assert [(mark.gate, mark.on) for mark in case.marks] == [(Gate.CONTACT, TODAY)]
        assert [note.fact for note in store.notes(case.borger_id)] == [NOTE]
