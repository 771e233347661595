"""A day is shown in full while it is typed, and a bad one is said as its field is left."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.screen import Screen

from cti_tui.data.network.records import ConsentRecord, SupporterRecord
from cti_tui.data.records import CaseRecord
from cti_tui.method.edition import Gate
from cti_tui.method.handover import Step
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.course.pause_forms import ResumeForm
from cti_tui.screens.course.shift import ShiftDialog
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.line import AskDay
from cti_tui.screens.kit.period import PeriodDialog
from cti_tui.screens.kit.place import Place, Room, at
from cti_tui.screens.network.consents import ConsentForm, WithdrawForm
from cti_tui.screens.network.handing import StepForm
from cti_tui.screens.network.people import LeaveForm, SupporterForm
from cti_tui.screens.overview.numbers import NumbersScreen
from cti_tui.widgets.day_field import DayField
from tests.conftest import TODAY
from tests.screens.stage import Stage, on_stage


async def test_a_day_is_shown_in_full_beside_the_words(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.go_to("Anna A.")
        await stage.press("n")
        await stage.on(NoteScreen)
        await stage.to("date")
        await stage.fill("date", "-2")
        await stage.shows("= lør. 25. apr., for 2 dage siden")
        await stage.press("end", "right", "right")
        assert stage.screen.query_one("#date").value == "-2"
        await stage.fill("date", "30. februar")
        await stage.to("minutes")
        await stage.shows("findes ikke i kalenderen")
        await stage.fill("date", "næste fredag")
        await stage.to("minutes")
        await stage.shows("kan være fre. 1. maj 2026 eller fre. 8. maj 2026")


ROOMS = [
    (Room.NOTE, "", "date"),
    (Room.AGREE, "", "when"),
    (Room.NEXT, "", "when"),
    (Room.PAUSE, "", "from"),
    (Room.PAUSE, "", "to"),
    (Room.CHANGE, "", "start"),
    (Room.END, "", "on"),
    (Room.GRANT, "", "day"),
    (Room.TELL, Gate.ONE_TWO, "on"),
    (Room.CORRECT, "", "start"),
    (Room.CORRECT, "", "transition_date"),
    (Room.OTHER_PLAN, "", "review"),
    (Room.SPELL, "", "from"),
    (Room.SPELL, "", "to"),
]
"""Where a day or a time is asked for, in the room that a Place leads to."""

Form = Callable[[Desk, CaseRecord], Screen[object]]

FORMS: list[tuple[Form, str]] = [
    (lambda desk, case: ShiftDialog(desk, case), "on"),
    (lambda desk, case: SupporterForm(desk, case), "since"),
    (lambda desk, case: LeaveForm(desk, case, SupporterRecord("Eva", id=1)), "on"),
    (lambda desk, case: ConsentForm(desk, case, ()), "given"),
    (lambda desk, case: ConsentForm(desk, case, ()), "until"),
    (lambda desk, case: WithdrawForm(desk, case, ConsentRecord("Eva", "alt", TODAY, id=1)), "on"),
    (lambda desk, case: StepForm(desk, case, Step.HANDOVER), "on"),
    (lambda desk, case: AskDay(desk, case.borger_id, "x", "Dag", "Hvad?", _nothing, TODAY), "on"),
]


async def _nothing(*_: object) -> None:
    """Nothing is kept here."""


async def walked(stage: Stage, name: str) -> None:
    """Say days in a field: one is shown in full, two as two, and none when it is left."""
    await stage.until(lambda: stage.screen.query(f"#{name}"))
    await stage.until(lambda: stage.focused)
    field = stage.screen.query_one(f"#{name}", DayField)
    field.focus()
    await stage.until(lambda: stage.focused == name)
    await stage.press("home", "ctrl+k")
    await stage.type("4. dec. 2026")
    await stage.shows("= fre. 4. dec., om 221 dage")
    await stage.press("home", "ctrl+k")
    await stage.type("næste fredag")
    await stage.shows("= fre. 1. maj eller fre. 8. maj")
    await stage.press("home", "ctrl+k")
    await stage.type("30. februar 2026")
    await stage.press("tab")
    if stage.focused == name:  # there is no other field to go on to
        await stage.press("ctrl+s")
    await stage.shows("»30. februar 2026« findes ikke i kalenderen")


@pytest.mark.parametrize(("room", "thing", "name"), ROOMS)
async def test_a_day_is_said_as_it_is_typed_in_every_room(
    caseload: Path, room: Room, thing: str, name: str
) -> None:
    async with on_stage(caseload) as stage:
        case = await stage.case("Anna A.")
        stage.app.go(at(room, case, thing))
        await walked(stage, name)


@pytest.mark.parametrize(("form", "name"), FORMS)
async def test_a_day_is_said_as_it_is_typed_in_every_form(
    caseload: Path, form: Form, name: str
) -> None:
    async with on_stage(caseload) as stage:
        case = await stage.case("Bo B.")
        assert stage.app.desk is not None
        await stage.app.push_screen(form(stage.app.desk, case))
        await walked(stage, name)


async def test_the_days_of_a_new_borger_and_of_the_figures(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        stage.app.go(Place(Room.NEW_BORGER))
        await walked(stage, "start")
    async with on_stage(caseload) as stage:
        stage.app.go(Place(Room.NUMBERS))
        await stage.on(NumbersScreen)
        await stage.press("r")
        await stage.on(PeriodDialog)
        await walked(stage, "last")
        await stage.fill("first", "1/1-2026")
        await stage.fill("last", "31. marts 2026")
        await stage.press("enter")
        await stage.on(NumbersScreen)
        await stage.shows("1. jan. 2026", "31. mar. 2026")


async def test_a_pause_goes_on_again_on_a_day_as_it_is_said(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        for name in "ABCDEFGH":
            case = await stage.case(f"{name}")
            if case.pauses:
                break
        assert case.pauses
        assert stage.app.desk is not None
        await stage.app.push_screen(ResumeForm(stage.app.desk, case, case.pauses[0]))
        await walked(stage, "on")


async def test_what_stands_and_has_passed_is_no_fault_of_the_one_who_reads_it(
    caseload: Path,
) -> None:
    async with on_stage(caseload):
        field = DayField("26-04-2026 kl. 10", name="when", today=TODAY, timed=True)
        assert field.fault == ""
        field.value = "25-04-2026 kl. 10"
        assert "den dag er gået" in field.fault
