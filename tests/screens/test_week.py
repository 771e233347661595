"""The week across borgere on the screen."""

from datetime import timedelta
from pathlib import Path

from cti_tui.data.contact.appointment_records import NewAppointment
from cti_tui.method.edition import Gate, edition
from cti_tui.method.week import CourseDay
from cti_tui.screens.contact.appointment import AppointmentDialog
from cti_tui.screens.contact.appointment_form import AppointmentForm
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.contact.sheet import SheetScreen
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.kit.pick import PickBorger
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.overview.week import WeekScreen, day_words
from tests.conftest import TODAY
from tests.screens.agreeing import agree, kept
from tests.screens.stage import on_stage

DAY = timedelta(days=1)


async def test_the_week_runs_from_monday_with_every_borgers_days(caseload: Path) -> None:
    agree(caseload, "Anna A.", NewAppointment(TODAY, "14:00", "møde", "Caféen [/]"))
    agree(caseload, "Gerda G.", NewAppointment(TODAY, "09:15", "opstart"))
    agree(caseload, "Gerda G.", NewAppointment(TODAY + 6 * DAY))
    async with on_stage(caseload) as stage:
        await stage.press("w")
        await stage.on(WeekScreen)
        await stage.shows("Ugen · uge 18 · 27. apr. til 3. maj 2026 · 3 aftaler")
        await stage.shows("man. 27. apr. · i dag", "tir. 28. apr. · intet", "søn. 3. maj")
        assert "09:15  Gerda G.         opstart" in stage.text
        assert "14:00  Anna A.          møde · Caféen [/]" in stage.text
        assert stage.row_of("09:15") < stage.row_of("14:00") < stage.row_of("tir. 28")
        # What the courses bring themselves, by word as well as sign.
        assert "faseskift Fase 1 → Fase 2" in stage.line_with("Bo B.")
        assert "Fase 1 begynder" in stage.line_with("Cæcilie C.")
        assert "forløbets sidste dag · markeret" not in stage.text
        assert "forløbets sidste dag" in stage.line_with("Emil E.")
        assert "Hans" not in stage.text
        assert len(stage.lines) == 24
        await stage.shows("enter åbn", "← ugen før", "esc tilbage")


async def test_arrows_turn_the_weeks_and_d_comes_back(caseload: Path) -> None:
    agree(caseload, "Gerda G.", NewAppointment(TODAY - 3 * DAY), made=TODAY - 3 * DAY)
    async with on_stage(caseload) as stage:
        await stage.press("w")
        await stage.on(WeekScreen)
        await stage.shows("uge 18")
        await stage.press("right")
        await stage.shows("uge 19 · 4. maj til 10. maj 2026 · 0 aftaler")
        await stage.press("left", "left")
        await stage.shows("uge 17 · 20. apr. til 26. apr. 2026")
        assert "skriv, hvordan det gik" in stage.line_with("Gerda G.")
        await stage.press(*["left"] * 16)
        await stage.shows("uge 1 · 29. dec. 2025 til 4. jan. 2026", "Ingen aftaler i denne uge.")
        await stage.press("n")  # nobody is at hand, so who it is about is asked
        await stage.on(PickBorger)
        await stage.press("escape")
        await stage.press("enter")  # nothing to act on, and nothing happens
        assert isinstance(stage.screen, WeekScreen)
        await stage.press("full_stop", "d")
        await stage.shows("uge 18")
        await stage.press("escape")
        await stage.on(CaseloadScreen)


async def test_a_line_opens_the_appointment_and_takes_notes_sheets_and_new_ones(
    caseload: Path,
) -> None:
    agree(caseload, "Gerda G.", NewAppointment(TODAY + DAY, "09:15", "møde", about="ferie"))
    async with on_stage(caseload) as stage:
        await stage.open("Gerda G.")
        await stage.press("w")  # from a borger the cursor is on the next appointment
        await stage.on(WeekScreen)
        await stage.shows("Gerda G. · tir. 28. apr. 2026 kl. 09:15 (i morgen) · møde", "ferie")
        await stage.press("enter")
        await stage.on(AppointmentDialog)
        await stage.press("escape")
        await stage.on(WeekScreen)
        await stage.press("n")
        await stage.on(NoteScreen)
        await stage.shows("Notat · Gerda G.")
        await stage.press("escape")
        await stage.on(WeekScreen)
        await stage.press("m")
        await stage.on(SheetScreen)
        await stage.press("escape")
        await stage.on(WeekScreen)
        await stage.press("a")
        await stage.on(AppointmentForm)
        await stage.type("ons 12")
        await stage.press("ctrl+s")
        await stage.on(WeekScreen)
        await stage.shows("12:00")
        assert len(await kept(stage, "Gerda G.")) == 2


async def test_a_day_of_a_course_opens_the_borger(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.press("w")
        await stage.on(WeekScreen)
        await stage.shows("Bo B. · man. 27. apr. 2026")
        await stage.press("enter")
        await stage.on(BorgerScreen)
        await stage.shows("Bo B.")


def test_a_day_of_a_course_is_said_with_what_still_moves_it() -> None:
    job = edition("job")
    shift = CourseDay(TODAY, Gate.ONE_TWO, tentative=True)
    assert day_words(shift, job) == "faseskift Fase 1 → Fase 2, tidligst"
    step = CourseDay(TODAY, step="Overdragelsesmøde med netværket")
    assert day_words(step, job) == "overdragelsesmøde med netværket, gerne senest denne dag"
