"""Hvornår ses vi igen, picking a borger, and reading, correcting and deleting a note."""

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from cti_tui.data.contact.appointment_records import NewAppointment
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.door import StoreFault
from cti_tui.data.records import NewNote
from cti_tui.data.store import Store
from cti_tui.method.gate import ItemState
from cti_tui.screens.contact.next_meeting import NextMeeting
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.contact.note_reading import NoteReading
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.kit import in_order
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.pick import PickBorger, fitting
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.overview.today import TodayScreen
from tests.conftest import TODAY
from tests.screens.agreeing import agree, as_new
from tests.screens.stage import Stage, on_stage, stored

DAY = timedelta(days=1)


def full_disk(*_: Any, **__: Any) -> None:
    """What a store method does when the disk is full."""
    raise StoreFault("Disken er fuld, og intet er gemt. Gør plads, og prøv igen.")


async def asked(stage: Stage) -> None:
    """Write a note on Anna and come to the question."""
    await stage.go_to("Anna A.")
    await stage.press("n")
    await stage.on(NoteScreen)
    await stage.type("x")
    await stage.press("ctrl+s")
    await stage.on(NextMeeting)


def agreed(path: Path) -> list[NewAppointment]:
    """What is agreed with Anna."""
    with closing(stored(path)) as store:
        part = store.part(Appointments)
        return [as_new(one) for one in part.of_borger(store.find("Anna", TODAY).borger_id)]


async def test_what_cannot_be_read_stays_with_a_sentence(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await asked(stage)
        await stage.shows("Notatet om Anna A. er gemt.", "Skriv fx »fre kl. 10«")
        for written, said in (("en dag", "kan ikke læses"), ("i går", "den dag er gået")):
            await stage.fill("when", written)
            await stage.press("enter")
            await stage.shows(said, written)
        await stage.fill("when", "14/5 9.30")
        await stage.shows("tor. 14. maj kl. 09:30, om 17 dage")
        await stage.choose("kind", "planmøde")
        await stage.fill("place", "Jobcentret")
        await stage.press("ctrl+s")
        await stage.on(CaseloadScreen)
    assert agreed(caseload) == [
        NewAppointment(date(2026, 5, 14), "09:30", "planmøde", "Jobcentret")
    ]


@pytest.mark.parametrize("key", ["enter", "ctrl+s", "escape"])
async def test_an_empty_line_is_not_now(caseload: Path, key: str) -> None:
    async with on_stage(caseload) as stage:
        await asked(stage)
        await stage.press(key)
        await stage.on(CaseloadScreen)
        assert await stage.ask(Store.drafts) == ()
    assert agreed(caseload) == []


async def test_what_is_agreed_already_is_said_and_the_last_place_suggested(caseload: Path) -> None:
    agree(caseload, "Anna", NewAppointment(TODAY + 8 * DAY, "10:15", place="Caféen"))
    async with on_stage(caseload) as stage:
        await asked(stage)
        await stage.shows("I ses allerede tir. 5. maj 2026 kl. 10:15.", "Caféen")


async def test_a_failed_save_keeps_the_line_and_f8_asks(
    caseload: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage(caseload) as stage:
        await asked(stage)
        await stage.type("+7")
        with monkeypatch.context() as broken:
            broken.setattr(Appointments, "add", full_disk)
            await stage.press("enter")
            await stage.shows("Disken er fuld, og intet er gemt.")
        await stage.press("f8")
        await stage.on(Confirm)
        await stage.press("enter")
        await stage.on(NextMeeting)
        await stage.press("enter")
        await stage.on(CaseloadScreen)
    assert [one.date for one in agreed(caseload)] == [TODAY + 7 * DAY]


# Whom it is about.


async def test_a_screen_without_a_borger_asks_whom_the_note_is_about(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.shows("Gerda G.")
        await stage.press("b")
        await stage.shows("Belastning")
        await stage.press("n")
        await stage.on(PickBorger)
        await stage.shows("Anna A.", "Hans H.")
        await stage.type("zzzz")
        await stage.shows("Ingen borger passer.")
        await stage.press("enter")
        assert isinstance(stage.screen, PickBorger)
        await stage.fill("words", "caec")
        await stage.hides("Anna A.")
        await stage.press("enter")
        await stage.on(NoteScreen)
        await stage.shows("Notat · Cæcilie C.")


async def test_the_arrows_move_in_the_picker_and_i_dag_without_a_line_has_one(empty: Path) -> None:
    async with on_stage(empty) as stage:
        await stage.press("i")
        await stage.on(TodayScreen)
        await stage.press("n")
        await stage.on(PickBorger)
        await stage.shows("Her er ingen borgere endnu.")
        await stage.press("down", "up", "enter", "escape")
        await stage.on(TodayScreen)


def test_a_name_is_found_by_its_letters(caseload: Path) -> None:
    with closing(stored(caseload)) as store:
        cases = store.caseload(TODAY, closed=True)
        anna = replace(cases[0], name="Anna Østergård")
        others = [replace(cases[0], name=name) for name in ("Bo Annesen", "Åse Holm", "Mia Dall")]
    everyone = [*others, anna]
    assert fitting(" ", everyone) == everyone
    for words, first in (
        ("anna", "Anna Østergård"),
        ("oster", "Anna Østergård"),
        ("ØST an", "Anna Østergård"),
        ("aase", "Åse Holm"),
        ("ostegard", "Anna Østergård"),
        ("[/", None),
    ):
        found = [case.name for case in fitting(words, everyone)]
        assert (found[0] if found else None) == first, words


# A note that is read.


def written(path: Path, days_ago: int = 0) -> int:
    """A note on Anna, written some days ago."""
    with closing(stored(path)) as store:
        anna = store.find("Anna", TODAY).borger_id
        day = TODAY - days_ago * DAY
        return store.add_note(anna, NewNote("Som det var [/", day, place="Hjemme"), day).id


async def reading(stage: Stage) -> None:
    """Open Anna's latest note."""
    await stage.open("Anna A.")
    await stage.press("tab")
    await stage.until(lambda: stage.focused == "notes")
    await stage.press("enter")
    await stage.on(NoteReading)


async def test_a_late_correction_can_be_read_beside_the_original(caseload: Path) -> None:
    written(caseload, days_ago=3)
    async with on_stage(caseload) as stage:
        await reading(stage)
        await stage.shows("Som det var [/", "Sted: Hjemme", "r ret")
        await stage.press("r")
        await stage.on(NoteScreen)
        await stage.shows("Ret notat · Anna A.")
        await stage.type(" og blev")
        await stage.press("ctrl+s")
        await stage.on(NoteReading)
        await stage.shows(
            "Som det var [/ og blev", "Rettet man. 27. apr. 2026. Sådan stod der før:"
        )
        await stage.press("escape")
        await stage.on(BorgerScreen)


async def test_a_note_changed_elsewhere_meanwhile_is_not_written_over(caseload: Path) -> None:
    note_id = written(caseload)
    async with on_stage(caseload) as stage:
        await reading(stage)
        await stage.press("r")
        await stage.on(NoteScreen)
        await stage.type(" her")
        with closing(stored(caseload)) as other:
            other.change_note(note_id, NewNote("Der", TODAY), TODAY, 1)
        await stage.press("ctrl+s")
        await stage.shows("Notatet er ændret et andet sted imens", "Som det var [/ her")
        assert [note.fact for note in await stage.notes("Anna A.")] == ["Der"]


async def test_a_deleted_note_is_asked_about_and_can_come_back(caseload: Path) -> None:
    note_id = written(caseload)
    with closing(stored(caseload)) as store:
        case = store.find("Anna", TODAY)
        key = store.evidence_choices(case.borger_id)[0].key
        item = case.open_items[0].item.id
        store.set_item(case.course_id, item, ItemState.MET, TODAY, evidence=key)
        (before,) = store.notes(case.borger_id)
    async with on_stage(caseload) as stage:
        await reading(stage)
        await stage.press("delete")
        await stage.on(Confirm)
        await stage.shows("Slet notatet?", "1 punkt på tjeklisten bygger på notatet")
        await stage.press("enter")
        await stage.on(NoteReading)
        await stage.press("delete")
        await stage.on(Confirm)
        await stage.press("tab", "enter")
        await stage.on(BorgerScreen)
        assert await stage.notes("Anna A.") == ()
        await stage.take_back()
        assert await stage.notes("Anna A.") == (before,)
        assert before.id == note_id


async def test_no_key_after_it_waits_for_the_field_that_is_gone(
    caseload: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_order, "PATIENCE", 3600.0)
    async with on_stage(caseload) as stage:
        await stage.go_to("Anna A.")
        await stage.press("l", "n")
        await stage.on(NoteScreen)
        await stage.type("x")
        await stage.press("ctrl+s")
        await stage.on(NextMeeting)
        await stage.press("escape", "escape")
        await stage.on(CaseloadScreen)
