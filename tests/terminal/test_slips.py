"""Two walks in a real terminal at 80 by 24, with slips of every kind; the file has what was meant.

A visit, tapped along beside the borger, and a Monday at the desk.
"""

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from cti_tui.data.contact.appointment_records import NewAppointment
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.contact.journal import Journal
from cti_tui.data.records import NewBorger, NewNote
from cti_tui.data.store import Store
from cti_tui.method.edition import Gate, Phase, edition
from cti_tui.method.gate import ItemState
from cti_tui.method.meeting import AppointmentState
from cti_tui.method.opening import Opening
from tests.conftest import START, TODAY
from tests.current import current, forget
from tests.terminal.cti import Opened, choose, next_field, start, type_in
from tests.terminal.terminal import Terminal

DAY = timedelta(days=1)
FRIDAY = date(2026, 5, 1)
_CLICK = "\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m"
"""A click, as a terminal sends it."""
CPR = "010190-1234"


def _new(name: str, begun: date) -> NewBorger:
    manual = edition("job")
    return NewBorger(name, Opening(manual, manual.hjemler[0], begun, phase=Phase.ONE))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with Anna, whose shift lacks two items, and Bo, whose is ready and is today."""
    path = tmp_path / "a.db"
    with closing(Store.create(path, None)) as store:
        made = store.add_borgere([_new("Anna A.", START), _new("Bo B.", date(2026, 1, 27))], TODAY)
        for case, leave in zip(made, (2, 0), strict=True):
            for one in case.items[: len(case.items) - leave]:
                store.set_item(case.course_id, one.item.id, ItemState.MET, TODAY)
        part = store.part(Appointments)
        part.add(made[1].borger_id, NewAppointment(FRIDAY, "10:00"), TODAY)
        part.add(made[0].borger_id, NewAppointment(TODAY - 3 * DAY, "09:00"), TODAY - 5 * DAY)
        note = NewNote("Talte om lønnen", TODAY - 3 * DAY)
        store.add_note(made[1].borger_id, note, TODAY, journal=True)
        forget(store)
    return path


def _yes(terminal: Terminal, asked: str) -> None:
    """Answer yes, which never stands first."""
    terminal.wait_for(asked)
    terminal.press("down", "enter")


def _slips_at_the_list(terminal: Terminal) -> None:
    terminal.press("enter")
    terminal.wait_for("8 af 10")
    terminal.wait_for("▌[ ]  9")
    terminal.press("enter")  # meant to tick; opens the item
    terminal.wait_for("Bygger på")
    terminal.press("space", "escape")
    terminal.wait_for(lambda text: "Bygger på" not in text)
    terminal.press("tab")
    terminal.wait_for(lambda text: "▏[ ]  9" in text)
    terminal.press("space")  # in another panel
    terminal.press("shift+tab")
    terminal.wait_for("▌[ ]  9")
    assert "8 af 10" in terminal.text()
    terminal.type(_CLICK.format(column=4, row=24))  # on the key line's own word
    terminal.wait_for("Mellemrum på linjen sætter det, og intet andet.")
    assert "8 af 10" in terminal.text()
    terminal.press("space")  # meant
    terminal.wait_for("9 af 10")
    terminal.press("space")  # once too often
    terminal.wait_for("! Krydset ved punkt 9 hos Anna A. er fjernet · 8 af 10 · u fortryder.")
    terminal.press("u")
    terminal.wait_for("9 af 10")
    terminal.press("down", "x")  # the wrong item, the wrong key
    terminal.wait_for("Manualen siger ikke, at punktet kan udelades")
    terminal.press("enter")  # no stands first
    terminal.wait_for(lambda text: "Manualen siger ikke, at punktet kan udelades" not in text)
    assert "9 af 10" in terminal.text()


def _slips_in_the_note(terminal: Terminal, path: Path) -> None:
    terminal.press("n")
    terminal.wait_for("Fakta: hvad skete")
    type_in(terminal, f"Hans cpr er {CPR}")
    terminal.press("escape")  # meant as something else: what is written stays
    terminal.wait_for("Det skrevne er gemt som kladde.")
    terminal.press("n")
    terminal.wait_for("Din kladde er hentet frem.")
    terminal.press("ctrl+s")
    terminal.wait_for("ligner et CPR-nummer")
    terminal.press("enter")
    terminal.wait_for(lambda text: "ligner et CPR-nummer" not in text)
    terminal.press(*["backspace"] * len(f"Hans cpr er {CPR}"))
    aside = path.with_name("b.db")
    path.rename(aside)  # tidied away in another window
    type_in(terminal, "Vi så på")
    terminal.wait_for("Kladden er ikke gemt.")
    terminal.wait_for("er ikke på sin plads længere")
    aside.rename(path)
    terminal.wait_for("Det er i orden igen, og kladden er gemt.")
    type_in(terminal, " værelset", "Vi så på værelset")
    terminal.press("ctrl+s")
    terminal.wait_for("Hvornår ses vi igen?")
    type_in(terminal, "fre kl. 10")
    terminal.wait_for(
        "! Du har allerede en aftale med Bo B. på den tid."
    )  # said, and not in the way
    terminal.press(*["backspace"] * len("fre kl. 10"))
    type_in(terminal, "fre kl. 13")
    terminal.wait_for(lambda text: "allerede en aftale" not in text)
    terminal.press("enter")
    terminal.wait_for("I ses fre. 1. maj 2026 kl. 13:00.")


def _slips_at_the_shift(terminal: Terminal) -> None:
    terminal.press("f")
    terminal.wait_for("1 punkt er åbent")
    terminal.press("ctrl+s", "enter")  # nothing can be marked here
    terminal.press("tab")
    terminal.wait_for("▌Skift med mangler")
    terminal.press("enter")
    terminal.wait_for("Hvorfor markeres skiftet")
    type_in(terminal, "Når det ikke")
    terminal.press("ctrl+s")
    terminal.wait_for("»Ikke gjort« er også et svar.")
    terminal.press("f8")
    _yes(terminal, "Smid det skrevne væk?")
    terminal.wait_for("1 punkt er åbent")
    terminal.press("escape")
    terminal.wait_for("mellemrum kryds")
    terminal.press("l")
    terminal.wait_for("Datoer")
    terminal.press(".", "s")
    terminal.wait_for("Slut før tid")
    terminal.wait_for("1 aftale ligger efter den dag")
    terminal.press("ctrl+s")
    terminal.wait_for("Vælg en grund")  # none is chosen in advance
    terminal.press("tab", "enter")
    terminal.wait_for("ønsker ikke mere støtte")
    terminal.press("down", "enter")
    terminal.wait_for(lambda text: "ønsker ikke mere støtte" not in text and "flyttet" in text)
    terminal.press("ctrl+s")
    terminal.wait_for("Er det rigtigt?")
    terminal.press("enter")  # no stands first
    terminal.wait_for(lambda text: "Er det rigtigt?" not in text)
    terminal.press("escape")
    terminal.wait_for("Fase 3 begynder")


def test_a_visit_with_slips_leaves_what_was_meant(open_terminal: Opened, path: Path) -> None:
    with closing(Store.open(path, None)) as store:
        before = current(store)
    terminal = start(open_terminal, path)
    terminal.wait_for("▌! Anna A.")
    _slips_at_the_list(terminal)
    _slips_in_the_note(terminal, path)
    _slips_at_the_shift(terminal)
    terminal.press("escape")
    terminal.wait_for("mellemrum kryds")
    terminal.press("escape")
    terminal.wait_for("Sagsoversigt")
    terminal.press("q")
    assert terminal.wait_exit() == 0

    with closing(Store.open(path, None)) as store:
        anna = store.find("Anna", TODAY)
        assert [one.number for one in anna.items if one.state is ItemState.OPEN] == [10]
        assert [one.fact for one in store.notes(anna.borger_id)] == ["Vi så på værelset"]
        latest, *_ = store.part(Appointments).of_borger(anna.borger_id)
        assert (latest.date, latest.time) == (FRIDAY, "13:00")
        assert Gate.ONE_TWO not in anna.facts.marked
        assert anna.facts.ended is None
        after = current(store)
        untouched = set(after) - {"tick", "note", "appointment"}
        assert {table: after[table] for table in untouched} == {
            table: before[table] for table in untouched
        }
        assert len(after["tick"]) == len(before["tick"]) + 1
        assert len(after["note"]) == len(before["note"]) + 1
        assert len(after["appointment"]) == len(before["appointment"]) + 1


def _the_forgotten_one(terminal: Terminal) -> None:
    terminal.press("i")
    terminal.wait_for("skriv, hvordan det gik")
    for _ in range(8):
        if "▌" in next(line for line in terminal.screen() if "skriv, hvordan" in line):
            break
        terminal.press("down")
        terminal.settle()
    terminal.press("enter")
    terminal.wait_for("Det blev holdt: skriv notatet")
    terminal.press("enter")
    terminal.wait_for("Fakta: hvad skete")
    type_in(terminal, "Vi gik en tur")
    terminal.press("ctrl+s")
    terminal.wait_for("Hvornår ses vi igen?")
    terminal.press("escape")
    terminal.wait_for(lambda text: "skriv, hvordan det gik" not in text)


def _the_shift(terminal: Terminal) -> None:
    terminal.press("escape")
    terminal.wait_for("Sagsoversigt")
    terminal.press("home", "down")
    terminal.wait_for("▌● Bo B.")
    terminal.press("f")
    terminal.wait_for("Alle punkter på tjeklisten er på plads.")
    terminal.press("ctrl+s")  # before anything is answered
    terminal.wait_for("»Ikke gjort« er også et svar.")
    choose(terminal, "down")  # told, and agreed
    next_field(terminal, "shift+tab")
    choose(terminal, "down", "down")  # not evaluated
    terminal.press("ctrl+s")
    terminal.wait_for("Dokumentér skiftet?")
    terminal.press("u", "escape")  # too soon, and not now
    terminal.wait_for("er markeret.")
    terminal.press("u")
    _yes(terminal, "Markeringen af faseskiftet")
    terminal.wait_for("Fortrudt: markeringen af faseskiftet")
    terminal.press("f")
    terminal.wait_for("Alle punkter på tjeklisten er på plads.")
    terminal.press("ctrl+s")
    terminal.wait_for("»Ikke gjort« er også et svar.")
    choose(terminal, "down")
    next_field(terminal, "shift+tab")
    choose(terminal, "down")  # evaluated, after all
    terminal.press("ctrl+s")
    terminal.wait_for("Dokumentér skiftet?")
    terminal.press("escape")
    terminal.wait_for("er markeret.")


def _the_same_name(terminal: Terminal) -> None:
    terminal.press("a")
    terminal.wait_for("Ny borger")
    type_in(terminal, "anna  a.")
    terminal.press("ctrl+s")
    terminal.wait_for("Er det en anden person?")
    terminal.press("enter")  # no stands first
    terminal.wait_for(lambda text: "Er det en anden person?" not in text)
    terminal.press("escape")
    terminal.wait_for("Det skrevne er gemt som kladde.")


def _the_queue_and_what_was_done(terminal: Terminal) -> None:
    terminal.press("s")
    terminal.wait_for("1 venter")
    terminal.press("space")
    terminal.wait_for("Hvornår blev notatet journaliseret?")
    terminal.press("escape")  # not yet
    terminal.wait_for(lambda text: "Hvornår blev notatet" not in text)
    terminal.press("x")  # the wrong key: off the queue
    terminal.wait_for("taget af køen")
    terminal.press("u")
    terminal.wait_for("1 venter")
    terminal.press("escape")
    terminal.wait_for("Sagsoversigt")
    terminal.press(".", "f")
    terminal.wait_for("Det gjorte")
    terminal.wait_for("Markeringen af faseskiftet")
    terminal.wait_for("fortrudt")
    terminal.press("escape")
    terminal.wait_for("Sagsoversigt")


def test_a_monday_with_slips_leaves_what_was_meant(open_terminal: Opened, path: Path) -> None:
    with closing(Store.open(path, None)) as store:
        before = current(store)
    terminal = start(open_terminal, path)
    terminal.wait_for("Anna A.")
    _the_forgotten_one(terminal)
    _the_shift(terminal)
    _the_same_name(terminal)
    _the_queue_and_what_was_done(terminal)
    terminal.press("q")
    assert terminal.wait_exit() == 0

    with closing(Store.open(path, None)) as store:
        anna, bo = store.find("Anna", TODAY), store.find("Bo", TODAY)
        (old,) = store.part(Appointments).of_borger(anna.borger_id)
        assert old.state is AppointmentState.HELD
        assert [(one.fact, one.date) for one in store.notes(anna.borger_id)] == [
            ("Vi gik en tur", TODAY - 3 * DAY)
        ]
        mark = next(one for one in bo.marks if one.gate is Gate.ONE_TWO)
        assert (mark.on, mark.evaluated, mark.told) == (TODAY, "yes", "yes")
        assert len(bo.announcements) == 1
        assert len(store.part(Journal).queue()) == 1
        after = current(store)
        untouched = set(after) - {"note", "appointment", "shift", "announcement", "shift_document"}
        assert {table: after[table] for table in untouched} == {
            table: before[table] for table in untouched
        }
