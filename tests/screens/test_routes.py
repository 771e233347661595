"""A place leads to its screen: every room opens, from ids alone, and no room is without a way."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.screen import Screen

from cti_tui.data.contact.appointment_records import NewAppointment
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.records import NewNote
from cti_tui.data.store import Store
from cti_tui.method.edition import Gate, themes_of
from cti_tui.method.handover import Step
from cti_tui.method.meeting import MeetingKind
from cti_tui.refusal import Refusal
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.kit.pick import PickBorger
from cti_tui.screens.kit.place import ACROSS, Place, Room, at
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.routes import ACROSS_SCREENS as OVER
from cti_tui.screens.routes import OF_BORGER
from tests.conftest import TODAY
from tests.screens.stage import Stage, on_stage


def test_every_room_has_its_line_and_only_one() -> None:
    assert set(OVER) == ACROSS
    assert set(OVER) | set(OF_BORGER) == set(Room)
    assert not set(OVER) & set(OF_BORGER)


async def things(stage: Stage) -> dict[Room, object]:
    """A thing for each room that is about one."""
    case = await stage.case("Anna A.")
    note = await stage.ask(Store.add_note, case.borger_id, NewNote("Et notat", TODAY), TODAY)
    new = NewAppointment(TODAY, "10:00", MeetingKind.MEETING.value)
    assert stage.app.desk is not None
    part = stage.app.desk.store.part(Appointments)
    agreed = await part(Appointments.add, case.borger_id, new, TODAY)
    return {
        Room.NOTE_READ: note.id,
        Room.PAPER: "plan",
        Room.OFFERED: Gate.ONE_TWO,
        Room.APPOINTMENT: agreed.id,
        Room.REMINDER: agreed.id,
        Room.NOT_HELD: agreed.id,
        Room.TELL: Gate.ONE_TWO,
        Room.NEED: themes_of(case.edition)[0].id,
        Room.HANDOVER: Step.CLOSING,
    }


async def test_every_room_opens_from_ids_alone_and_says_where_it_is(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        case, about = await stage.case("Anna A."), await things(stage)
        for room in OF_BORGER:
            place = at(room, case, about.get(room, "")).bare
            before = stage.screen
            stage.app.go(place)
            await stage.until(lambda before=before: stage.screen is not before, str(room))
            assert stage.app.places[stage.screen] == place
            await stage.on(type(stage.screen))
            await stage.app.pop_screen()
        for room in ACROSS - {Room.CASES}:
            stage.app.go(Place(room, thing="gennemgang" if room is Room.CASELOAD_PAPER else ""))
            await stage.until(lambda: not isinstance(stage.screen, CaseloadScreen), str(room))
            await stage.on(type(stage.screen))
            await stage.app.pop_screen()


async def test_what_was_read_already_opens_at_once_and_what_is_gone_is_said(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        case = await stage.case("Anna A.")
        stage.app.go(at(Room.BORGER, case))
        assert isinstance(stage.screen, BorgerScreen)
        stage.app.go(Place(Room.BORGER, borger=999))
        await stage.until(lambda: stage.told)
        assert isinstance(stage.screen, BorgerScreen)
        found = stage.app.screen_at(replace(at(Room.COURSE, case).bare, course=999))
        assert not isinstance(found, Screen)
        with pytest.raises(Refusal):
            await found


async def test_a_room_of_a_borger_asks_who_where_nobody_is_at_hand(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        stage.app.go(at(Room.BORGER, None))
        await stage.on(PickBorger)
        await stage.type("bo")
        await stage.press("enter")
        await stage.on(BorgerScreen)
        await stage.shows("Bo B.")
        await stage.press("escape")
        stage.app.go(at(Room.BORGER, None))
        await stage.on(PickBorger)
        await stage.press("escape")
        await stage.on(CaseloadScreen)
