"""What became of an appointment: held, missed, called off, moved, deleted, never written about."""

from pathlib import Path

import pytest

from cti_tui.data.contact.appointment_records import NewAppointment
from cti_tui.data.contact.appointments import Appointments
from cti_tui.screens.contact.appointment import AppointmentDialog
from cti_tui.screens.contact.appointment_form import AppointmentForm
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.contact.sheet import SheetScreen
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.line import AskWords
from cti_tui.screens.overview.today import TodayScreen
from cti_tui.words.appointment import CANCELLED, MISSED
from tests.conftest import TODAY
from tests.screens.agreeing import DAY, agree, as_new, choose, kept, open_from_today, until_kept
from tests.screens.stage import on_stage, stored


async def test_an_overdue_one_is_asked_about_and_leads_to_the_note_with_its_day_and_kind(
    caseload: Path,
) -> None:
    before = TODAY - 3 * DAY
    agree(caseload, "Anna A.", NewAppointment(before, "10:15", "telefon"), made=before)
    async with on_stage(caseload) as stage:
        await open_from_today(stage, "Anna A.")
        await stage.on(AppointmentDialog)
        await stage.shows("Telefon", "fre. 24. apr. 2026 kl. 10:15 (for 3 dage siden)")
        await choose(stage, "held")
        await stage.on(NoteScreen)
        await stage.until(lambda: stage.focused == "fact")
        await stage.shows("24-04-2026", "telefon")
        await stage.type("Vi talte")
        await stage.keep_note()
        await stage.on(TodayScreen)
        (note,) = await stage.notes("Anna A.")
        assert (note.date, note.kind) == (before, "telefon")
        await stage.hides("skriv, hvordan det gik")
        await until_kept(stage, "Anna A.", "held")


async def test_a_missed_meeting_is_met_with_understanding_and_a_new_time(caseload: Path) -> None:
    agree(caseload, "Anna A.", NewAppointment(TODAY, "10:15"))
    async with on_stage(caseload) as stage:
        await open_from_today(stage, "Anna A.")
        await choose(stage, "missed")
        await stage.on(AskWords)
        await stage.shows("Vi fik ikke mødtes", MISSED[:40])
        await stage.type("Bussen kom ikke")
        await stage.press("enter")
        await stage.on(Confirm)
        await stage.press("enter")
        await stage.on(AppointmentForm)
        await stage.type("+2")
        await stage.press("ctrl+s")
        await stage.on(TodayScreen)
        new, old = await until_kept(stage, "Anna A.", "planned", "missed")
        assert (new.date, old.reason) == (TODAY + 2 * DAY, "Bussen kom ikke")


async def test_one_that_is_called_off_can_be_taken_back(caseload: Path) -> None:
    agree(caseload, "Anna A.", NewAppointment(TODAY, "10:15"))
    async with on_stage(caseload) as stage:
        await open_from_today(stage, "Anna A.")
        await choose(stage, "cancel")
        await stage.on(AskWords)
        await stage.shows(CANCELLED[:40])
        await stage.press("enter")
        await stage.on(Confirm)
        await stage.press("escape")
        await stage.on(TodayScreen)
        await until_kept(stage, "Anna A.", "cancelled")
        await stage.take_back()
        await until_kept(stage, "Anna A.", "planned")


async def test_moving_asks_for_the_new_time_and_can_be_taken_back(caseload: Path) -> None:
    agree(caseload, "Anna A.", NewAppointment(TODAY, "10:15", "møde", "Caféen"))
    async with on_stage(caseload) as stage:
        await open_from_today(stage, "Anna A.")
        await choose(stage, "move")
        await stage.on(AppointmentForm)
        await stage.shows("Flyt aftalen", "Caféen")
        await stage.type("ons 9.30")
        await stage.fill("reason", "Forkølet")
        await stage.press("ctrl+s")
        await stage.on(TodayScreen)
        new, old = await until_kept(stage, "Anna A.", "planned", "moved")
        assert (new.date, new.time, new.place) == (TODAY + 2 * DAY, "09:30", "Caféen")
        assert old.reason == "Forkølet"
        await stage.take_back()
        await until_kept(stage, "Anna A.", "planned")


async def test_a_deleted_one_comes_back_with_undo(caseload: Path) -> None:
    agree(caseload, "Anna A.", NewAppointment(TODAY, "10:15"))
    async with on_stage(caseload) as stage:
        await open_from_today(stage, "Anna A.")
        await choose(stage, "remove")
        await stage.on(Confirm)
        await stage.press("tab", "enter")
        await stage.on(TodayScreen)
        await until_kept(stage, "Anna A.")
        await stage.take_back()
        await until_kept(stage, "Anna A.", "planned")


async def test_what_was_changed_elsewhere_is_said_and_nothing_lost(caseload: Path) -> None:
    agree(caseload, "Anna A.", NewAppointment(TODAY, "10:15"))
    async with on_stage(caseload) as stage:
        await open_from_today(stage, "Anna A.")
        await choose(stage, "change")
        await stage.on(AppointmentForm)
        await stage.shows("27-04-2026 kl. 10:15")
        other = stored(caseload)
        part = other.part(Appointments)
        (one,) = (one for one in part.of_borger(1) if one.planned)
        part.change(one.id, as_new(one, place="Her"), one.version, TODAY)
        other.release()
        await stage.fill("place", "Der")
        await stage.press("ctrl+s")
        await stage.shows("ændret et andet sted imens", "Der")
        (one,) = await kept(stage, "Anna A.")
        assert one.place == "Her"


@pytest.mark.parametrize("became", ["forgotten", "held", "missed"])
async def test_one_that_nobody_wrote_about_stands_on_the_borger_until_it_is_written(
    caseload: Path, size: tuple[int, int], became: str
) -> None:
    before = TODAY - 3 * DAY
    agree(caseload, "Anna A.", NewAppointment(before, "10:15"), made=before)
    store = stored(caseload)
    part = store.part(Appointments)
    (one,) = part.of_borger(store.find("Anna", TODAY).borger_id)
    if became == "held":
        part.held(one.id, one.version, TODAY)
    elif became == "missed":
        part.missed(one.id, "", one.version, TODAY)
    store.release()
    async with on_stage(caseload, size=size) as stage:
        await stage.open("Anna A.")
        await stage.shows("fre. 24. apr. 2026 kl. 10:15 · møde", "skriv, hvordan det gik")
        await stage.press("m")
        await stage.on(SheetScreen)
        await stage.shows("fre. 24. apr. 2026 kl. 10:15 · møde: skriv, hvordan det gik")
        await stage.press("enter")
        await stage.on(AppointmentDialog)
        await choose(stage, "held" if became == "forgotten" else "told")
        await stage.on(NoteScreen)
        await stage.until(lambda: stage.focused == "fact")
        await stage.shows("24-04-2026", "aftalen")
        await stage.type("Vi talte")
        await stage.keep_note()
        await stage.on(SheetScreen)
        await stage.hides("skriv, hvordan det gik")
        await stage.press("t")
        await stage.on(BorgerScreen)
        await stage.hides("skriv, hvordan det gik")


async def test_why_it_was_missed_is_enough_said_and_more_are_counted(caseload: Path) -> None:
    before = TODAY - 3 * DAY
    three = [NewAppointment(before, f"{hour}:00") for hour in (10, 12, 14)]
    agree(caseload, "Anna A.", *three, made=before)
    store = stored(caseload)
    part = store.part(Appointments)
    last, *_ = part.of_borger(store.find("Anna", TODAY).borger_id)
    part.missed(last.id, "bussen kom ikke", last.version, TODAY)
    store.release()
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await stage.shows("kl. 12:00 · møde · skriv, hvordan det gik · og 1 til: . a")
        assert "kl. 14:00" not in stage.text
