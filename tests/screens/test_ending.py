"""An ending names what is agreed after it, a mistaken one is taken back, and two become one."""

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from cti_tui.data.contact.appointment_records import NewAppointment
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.records import NewNote
from cti_tui.data.store import Store
from cti_tui.method.edition import Gate
from cti_tui.method.meeting import AppointmentState
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.course.change import ConfirmDates
from cti_tui.screens.course.course import CourseScreen
from cti_tui.screens.course.course_forms import EndForm
from cti_tui.screens.course.gaps import GapsDialog
from cti_tui.screens.course.shift import ShiftDialog
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.line import AskWords
from cti_tui.screens.kit.pick import PickBorger
from cti_tui.screens.overview.caseload import CaseloadScreen
from tests.conftest import TODAY, MakeBorger
from tests.current import current
from tests.screens.agreeing import agree
from tests.screens.stage import Stage, on_stage, stored

DAY = timedelta(days=1)


def at_ten(*days: date) -> list[NewAppointment]:
    """A meeting at ten on each day."""
    return [NewAppointment(day, "10:00") for day in days]


def states(path: Path, name: str) -> list[AppointmentState]:
    """How a borger's appointments stand, the latest first."""
    with closing(stored(path)) as store:
        found = store.part(Appointments).of_borger(store.find(name, TODAY).borger_id)
        return [one.state for one in found]


async def to_end_form(stage: Stage, name: str) -> None:
    await stage.open(name)
    await stage.press("l")
    await stage.on(CourseScreen)
    await stage.press("full_stop", "s")
    await stage.on(EndForm)


@pytest.mark.parametrize("call_off", [False, True], ids=["kept", "called off"])
async def test_an_early_end_names_what_lies_ahead_and_keeps_it_or_calls_it_off(
    caseload: Path, size: tuple[int, int], call_off: bool
) -> None:
    agree(caseload, "Anna", *at_ten(TODAY + 2 * DAY, TODAY + 9 * DAY))
    with closing(stored(caseload)) as store:
        before = current(store)
    async with on_stage(caseload, size=size) as stage:
        await to_end_form(stage, "Anna A.")
        await stage.shows(
            "2 aftaler ligger efter den dag: møde ons. 29. apr. 2026 kl. 10:00",
            "og møde ons. 6. maj 2026 kl. 10:00.",
            "Behold dem, og bliv mindet",
        )
        await stage.choose("why", "flyttet")
        if call_off:
            await stage.choose("ahead", "Aflys dem")
        await stage.press("ctrl+s")
        await stage.on(ConfirmDates)
        what = "aflyses" if call_off else "bliver stående, og du mindes stadig om dem"
        await stage.shows(f"2 aftaler efter slutningen {what}.", "Nej, gå tilbage")
        await stage.press("down", "enter")
        await stage.on(CourseScreen)
        await stage.shows("Anna A. · Afsluttet")
        wanted = AppointmentState.CANCELLED if call_off else AppointmentState.PLANNED
        assert states(caseload, "Anna") == [wanted, wanted]
        await stage.press("u")
        await stage.on(Confirm)
        await stage.press("down", "enter")
        await stage.shows("Fortrudt: afslutningen af forløbet")
    with closing(stored(caseload)) as store:
        assert current(store) == before


async def test_without_anything_ahead_nothing_is_asked_of_it(caseload: Path) -> None:
    agree(caseload, "Bo", *at_ten(TODAY + DAY))
    async with on_stage(caseload) as stage:
        await to_end_form(stage, "Anna A.")
        await stage.shows("Sidste dag")
        assert not stage.screen.query_one("#after-end").display
        assert "Aftalerne" not in stage.text


@pytest.mark.parametrize("gaps", [False, True], ids=["marked", "with gaps"])
async def test_the_last_gate_names_what_lies_ahead_too(caseload: Path, gaps: bool) -> None:
    agree(caseload, "Emil", *at_ten(TODAY + 20 * DAY))
    if gaps:
        with closing(stored(caseload)) as store:
            case = store.find("Emil", TODAY)
            from cti_tui.method.gate import ItemState

            store.set_item(case.course_id, case.items[0].item.id, ItemState.OPEN, TODAY)
    async with on_stage(caseload) as stage:
        await stage.go_to("Emil E.")
        await stage.press("f")
        await stage.on(ShiftDialog)
        if gaps:
            await stage.shows("Skift med mangler")
            await stage.to("gaps")
            await stage.press("enter")
            await stage.on(GapsDialog)
            await stage.fill("reason", "Nåede det ikke")
        await stage.shows("1 aftale ligger efter den dag: møde søn. 17. maj 2026 kl. 10:00.")
        await stage.choose("ahead", "Aflys dem")
        await stage.answer_shift()
        await stage.press("ctrl+s")
        await stage.not_now()
        await stage.on(CaseloadScreen)
        await stage.shows("Forløbets sidste dag er")
        assert states(caseload, "Emil") == [AppointmentState.CANCELLED]
        await stage.press("u")
        await stage.on(Confirm)
        await stage.press("down", "enter")
        await stage.shows("Fortrudt: markeringen")
        assert states(caseload, "Emil") == [AppointmentState.PLANNED]


@pytest.mark.parametrize("how", ["early", "last gate"])
async def test_a_mistaken_ending_is_taken_back_later_with_a_reason(
    caseload: Path, size: tuple[int, int], how: str
) -> None:
    name = "Anna" if how == "early" else "Emil"
    with closing(stored(caseload)) as store:
        before = store.find(name, TODAY)
        if how == "early":
            store.end_early(before.course_id, TODAY, "flyttet", TODAY)
        else:
            store.mark_shift(before.course_id, TODAY, TODAY)
    later = TODAY + 14 * DAY
    async with on_stage(caseload, size=size, today=later) as stage:
        await stage.press("full_stop", "v")
        await stage.open(before.name)
        await stage.press("l")
        await stage.on(CourseScreen)
        await stage.shows(f"{before.name} · Afsluttet")
        await stage.press("u")
        await stage.on(Confirm)
        await stage.press("down", "enter")
        await stage.shows("kun fortrydes den dag, de er gjort")
        await stage.press("full_stop", "t")
        await stage.on(AskWords)
        await stage.press("ctrl+s")
        await stage.shows("Skriv, hvorfor det var en fejl.")
        await stage.type("Forkert borger")
        await stage.press("ctrl+s")
        await stage.on(CourseScreen)
        await stage.shows(
            f"Afslutningen af forløbet med {before.name} er taget tilbage.",
            "Grund: Forkert borger",
        )
    with closing(stored(caseload)) as store:
        after = store.find(name, TODAY)
        assert (after.facts, after.end_reason) == (before.facts, None)


async def test_an_open_course_has_no_ending_to_take_back(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await stage.press("l")
        await stage.on(CourseScreen)
        await stage.press("full_stop", "t")
        await stage.shows("Forløbet er ikke afsluttet")
        assert isinstance(stage.screen, CourseScreen)


async def test_one_entered_twice_is_joined_after_a_preview_and_taken_back(
    caseload: Path, size: tuple[int, int], new_borger: MakeBorger
) -> None:
    with closing(stored(caseload)) as store:
        twice = store.add_borgere([new_borger("Ane A.")], TODAY)[0]
        store.add_note(twice.borger_id, NewNote("Fra den anden", TODAY), TODAY)
        before = current(store)
    async with on_stage(caseload, size=size) as stage:
        await stage.open("Anna A.")
        await stage.press("full_stop", "j")
        await stage.on(PickBorger)
        await stage.shows("Hvem er den samme som Anna A.?")
        await stage.type("ane")
        await stage.press("enter")
        await stage.on(Confirm)
        await stage.shows(
            "går ind i Anna A. (id 1).",
            "Med over: 1 forløb og 1 notat.",
            "Begge har et åbent forløb",
            "»Ane A.« bliver stående som tidligere navn",
            "Der laves en kopi først",
        )
        await stage.press("enter")  # no stands first
        await stage.on(BorgerScreen)
        await stage.press("full_stop", "j")
        await stage.on(PickBorger)
        await stage.type("ane")
        await stage.press("enter")
        await stage.on(Confirm)
        await stage.press("down", "enter")
        await stage.on(BorgerScreen)
        await stage.shows("Ane A. er slået sammen med Anna A. · u fortryder.", "Notater · 1")
        with closing(stored(caseload)) as store:
            assert store.find("Ane", TODAY).name == "Anna A."
        await stage.press("u")
        await stage.on(Confirm)
        await stage.shows("Sammenlægningen af to borgere")
        await stage.press("down", "enter")
        await stage.shows("Fortrudt: sammenlægningen", "Notater · n skriver")
    with closing(stored(caseload)) as store:
        assert current(store) == before


async def test_a_borger_is_not_joined_with_itself(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await stage.press("full_stop", "j")
        await stage.on(PickBorger)
        await stage.type("anna")
        await stage.press("enter")
        await stage.shows("Det er den samme borger.")
        assert isinstance(stage.screen, BorgerScreen)


def test_the_last_mark_calls_off_only_what_lies_after_it(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    from cti_tui.method.calendar import Phase

    opening = {"start": date(2025, 8, 4), "phase": Phase.THREE}
    case = plain_store.add_borgere([new_borger(**opening)], TODAY)[0]
    part = plain_store.part(Appointments)
    days = (TODAY + DAY, TODAY + 20 * DAY)
    for day in days:
        part.add(case.borger_id, NewAppointment(day, "10:00"), TODAY)
    plain_store.mark_with_gaps(case.course_id, TODAY, "x", TODAY, call_off=True)
    found = {one.date: one.state for one in part.of_borger(case.borger_id)}
    assert found == {days[0]: AppointmentState.PLANNED, days[1]: AppointmentState.CANCELLED}
    assert Gate.END in plain_store.case(case.borger_id, TODAY).facts.marked
