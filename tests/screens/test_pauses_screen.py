"""Pauses on the course's screen: previewed, kept, ended, corrected and removed."""

from datetime import date
from pathlib import Path

import pytest

from cti_tui.method.edition import Gate
from cti_tui.screens.course.change import ConfirmDates
from cti_tui.screens.course.course import CourseScreen
from cti_tui.screens.course.pause_forms import PauseForm, ResumeForm
from tests.conftest import TODAY
from tests.screens.at_the_course import DAY, NASTY, act, at_line, to_course, yes
from tests.screens.stage import on_stage

# Pauses.


async def test_a_pause_is_previewed_while_it_is_written_asked_about_and_kept(
    caseload: Path, size: tuple[int, int]
) -> None:
    """Rule 6, and what the issue asks to see at 80×24."""
    async with on_stage(caseload, size=size) as stage:
        await to_course(stage, "Anna A.")
        await act(stage, "full_stop a", PauseForm)
        await stage.shows("15. jul. 2026 → tidligst 15. jul. 2026")
        await stage.fill("from", "1/5-2026")
        await stage.fill("to", "29-05-2026")
        await stage.shows(
            "Fase 2 begynder 15. apr. 2026 uændret",
            "Fase 3 begynder 15. jul. 2026 → 12. aug. 2026",
            "Overdragelsesmøde 15. sep. 2026 → 13. okt. 2026",
            "Forløbets sidste dag 14. okt. 2026 → 11. nov. 2026",
            "Pausen er på 28 dage. Hold kontakten",
        )
        await stage.choose("kind", "afsoning")
        await stage.press("ctrl+s")
        await stage.shows("Skriv en grund til pausen")
        await stage.fill("reason", NASTY)
        await stage.press("ctrl+s")
        await stage.on(ConfirmDates)
        await stage.shows("Er det rigtigt?", "15. jul. 2026 → 12. aug. 2026")
        assert not (await stage.case("Anna A.")).pauses
        await yes(stage)
        case = await stage.case("Anna A.")
        (kept,) = case.pauses
        assert (kept.start, kept.end, kept.kind) == (
            date(2026, 5, 1),
            date(2026, 5, 29),
            "sentence",
        )
        assert "[/ [i dag]" in kept.reason
        await stage.shows("1. maj 2026 til 29. maj 2026 · 28 dage · afsoning", "Pause sat:")


async def test_a_no_leaves_all_as_it_was_and_what_was_written_stands(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await to_course(stage, "Anna A.")
        await act(stage, "full_stop a", PauseForm)
        await stage.fill("reason", "Indlagt")
        await stage.press("ctrl+s")
        await stage.on(ConfirmDates)
        await stage.press("enter")
        await stage.on(PauseForm)
        assert stage.screen.line("reason") == "Indlagt"  # type: ignore[attr-defined]
        await stage.press("escape")
        await stage.shows("Det skrevne er gemt som kladde.")
        await stage.on(CourseScreen)
        assert not (await stage.case("Anna A.")).pauses


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("1-1-2026", "", "ligger før fase 1"),
        ("1-5-2026", "30-4-2026", "slutter, før den er begyndt"),
        ("1-12-2026", "", "efter forløbets sidste dag"),
    ],
)
async def test_what_cannot_be_is_said_while_it_is_written(
    caseload: Path, first: str, last: str, words: str
) -> None:
    async with on_stage(caseload) as stage:
        await to_course(stage, "Anna A.")
        await act(stage, "full_stop a", PauseForm)
        await stage.fill("from", first)
        await stage.fill("to", last)
        await stage.shows(words)
        await stage.press("ctrl+s")
        await stage.pilot.pause()
        assert isinstance(stage.screen, PauseForm)


async def test_half_a_date_is_left_in_peace_until_it_is_saved(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await to_course(stage, "Anna A.")
        await act(stage, "full_stop a", PauseForm)
        await stage.fill("from", "1-5-")
        await stage.hides("er ikke en dato")
        await stage.press("ctrl+s")
        await stage.shows("»1-5-« er ikke en dato")


async def test_resuming_ends_the_pause_with_the_dates_shown(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload, size=size) as stage:
        await to_course(stage, "Freja F.")
        await act(stage, "full_stop g", ResumeForm)
        await stage.shows("10 dage på pause", "tidligst 19. maj 2026 → 19. maj 2026")
        await stage.fill("on", "+7")
        await stage.shows("17 dage på pause", "→ 26. maj 2026")
        await stage.press("enter")
        await yes(stage)
        case = await stage.case("Freja F.")
        assert case.pauses[0].end == TODAY + 7 * DAY
        await stage.shows("26. maj 2026", "Pause rettet:")


async def test_there_is_nothing_to_resume_without_a_pause(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await to_course(stage, "Anna A.")
        await stage.press("full_stop", "g")
        await stage.shows("Forløbet er ikke på pause")


async def test_a_pause_is_corrected_with_enter_and_removed_with_s(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await to_course(stage, "Freja F.")
        await stage.press("x")
        await stage.shows("Stil dig på den pause")
        await at_line(stage, "17. apr. 2026 og ikke slut")
        await stage.press("enter")
        await stage.on(PauseForm)
        await stage.fill("from", "20-4-2026")
        await stage.fill("reason", "Indlagt")
        await stage.press("ctrl+s")
        await yes(stage)
        assert (await stage.case("Freja F.")).pauses[0].start == date(2026, 4, 20)
        await at_line(stage, "20. apr. 2026 og ikke slut")
        await stage.press("x")
        await stage.on(ConfirmDates)
        await stage.shows("tidligst 16. maj 2026 → 9. maj 2026", "Pausen slettes:")
        await stage.press("escape")
        await stage.on(CourseScreen)
        assert (await stage.case("Freja F.")).pauses
        await stage.press("x")
        await yes(stage)
        assert not (await stage.case("Freja F.")).pauses
        await stage.shows("Pause fjernet: 20. apr. 2026 uden slutdato (andet)")


async def test_a_pause_that_takes_a_mark_back_says_so_before_it_is_kept(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await to_course(stage, "Dorthe D.")
        await act(stage, "full_stop a", PauseForm)
        await stage.fill("from", "1-3-2026")
        await stage.fill("to", "29-3-2026")
        await stage.fill("reason", "Indlagt")
        await stage.shows("Markeringen tages tilbage ved Fase 1 → Fase 2; krydsene bliver stående.")
        await stage.press("ctrl+s")
        await stage.on(ConfirmDates)
        await stage.shows("Markeringen tages tilbage ved Fase 1 → Fase 2")
        await yes(stage)
        case = await stage.case("Dorthe D.")
        assert (case.status.gate, case.open_items) == (Gate.ONE_TWO, ())
        assert Gate.ONE_TWO not in case.facts.marked
        await stage.shows("Markeringen ved Fase 1 → Fase 2 taget tilbage")
