"""Time that is taken: what a day and hour meet is said in the form, and stops nothing."""

from datetime import date
from pathlib import Path

import pytest

from cti_tui.data.contact.appointment_records import NewAppointment
from cti_tui.screens.contact.appointment_form import AppointmentForm
from cti_tui.screens.contact.next_meeting import NextMeeting
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.course.borger import BorgerScreen
from tests.screens.agreeing import agree, kept
from tests.screens.stage import on_stage

FRIDAY = date(2026, 5, 1)

MEETS = [
    ("Anna A.", "fre kl. 10", "Du har allerede en aftale med Bo B. på den tid."),
    ("Anna A.", "lør kl. 12", "Dagen er en lørdag."),
    ("Anna A.", "14/5 kl. 10", "Dagen er Kristi himmelfartsdag."),
    ("Anna A.", "5/6 kl. 10", "Dagen er grundlovsdag"),
    ("Emil E.", "4/5 kl. 10", "Forløbet slutter søn. 3. maj 2026."),
    ("Freja F.", "4/5 kl. 10", "Forløbet har pause fra fre. 17. apr. 2026."),
]


@pytest.fixture
def busy(caseload: Path) -> Path:
    """Bo is met on Friday at ten."""
    agree(caseload, "Bo", NewAppointment(FRIDAY, "10:00"))
    return caseload


@pytest.mark.parametrize(("name", "when", "words"), MEETS, ids=[one[1] for one in MEETS])
async def test_it_is_said_in_the_form_and_the_appointment_is_made_all_the_same(
    busy: Path, name: str, when: str, words: str
) -> None:
    async with on_stage(busy) as stage:
        await stage.open(name)
        await stage.press("a")
        await stage.on(AppointmentForm)
        await stage.fill("when", when)
        await stage.shows(f"! {words[:20]}")
        assert words.rstrip(".").lower() in stage.seen.lower()
        await stage.press("ctrl+s")
        await stage.on(BorgerScreen)
        assert len(await kept(stage, name)) == 1


async def test_it_is_said_after_the_note_too(busy: Path) -> None:
    async with on_stage(busy) as stage:
        await stage.open("Anna A.")
        await stage.press("n")
        await stage.on(NoteScreen)
        await stage.type("Ord")
        await stage.press("ctrl+s")
        await stage.on(NextMeeting)
        await stage.type("fre kl. 10")
        await stage.shows("! Du har allerede en aftale med Bo B. på den tid.")
        await stage.press("enter")
        await stage.on(BorgerScreen)
        assert len(await kept(stage, "Anna A.")) == 1


async def test_twice_with_the_same_borger_is_said_and_a_free_hour_is_not(busy: Path) -> None:
    async with on_stage(busy) as stage:
        await stage.open("Bo B.")
        await stage.press("a")
        await stage.on(AppointmentForm)
        await stage.fill("when", "fre kl. 10")
        await stage.shows("Du har allerede en aftale med Bo B. på den tid.")
        await stage.fill("when", "fre kl. 14")
        await stage.hides("på den tid")
        assert not stage.screen.query_one("#beside").display
