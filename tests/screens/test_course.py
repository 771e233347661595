"""The course screen: what it shows, and every act with its dates before and after."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from cti_tui.data.store import Store
from cti_tui.method.calendar import Pause, PauseKind
from cti_tui.method.edition import Gate
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.course.change import ConfirmDates
from cti_tui.screens.course.course import CourseScreen
from cti_tui.screens.course.course_forms import AnewForm, ChangeForm, EndForm
from cti_tui.screens.course.pause_forms import PauseForm, ResumeForm
from cti_tui.screens.kit.reading import ReadingScreen
from cti_tui.widgets.case_list import CaseList
from cti_tui.widgets.timeline import draw_whole
from tests.conftest import START, TODAY
from tests.screens.stage import Stage, on_stage

DAY = timedelta(days=1)

NASTY = "[/ [i dag] \x1b[2J æøå [b]fed[/b] " + "lang" * 20


async def to_course(stage: Stage, name: str) -> None:
    """Go from the caseload to a borger's course."""
    await stage.go_to(name)
    await stage.press("l")
    await stage.on(CourseScreen)
    await stage.shows("Datoer", "Ændringer")
    await stage.until(lambda: stage.focused == "rows")


async def to_closed(stage: Stage, name: str) -> None:
    """Open the course of a borger who is not among the open ones."""
    assert stage.app.desk is not None
    stage.app.push_screen(CourseScreen(stage.app.desk, await stage.case(name)))
    await stage.on(CourseScreen)
    await stage.shows("Datoer", "Ændringer")


async def act(stage: Stage, key: str, dialog: type[Any]) -> None:
    """Press the keys that open a dialog."""
    await stage.press(*key.split())
    await stage.on(dialog)


async def yes(stage: Stage) -> None:
    """Answer that it is right."""
    await stage.on(ConfirmDates)
    await stage.press("tab", "enter")
    await stage.on(CourseScreen)


async def at_line(stage: Stage, words: str) -> None:
    """Put the cursor on the line of the list that has the words."""
    screen = stage.screen
    assert isinstance(screen, CourseScreen)
    await stage.shows(words)
    place = next(n for n, line in enumerate(screen._lines) if words in line.words)
    screen.query_one("#rows").highlighted = place  # type: ignore[attr-defined]
    await stage.pilot.pause()


# What it shows.


async def test_the_whole_course_is_there_at_both_sizes(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload, size=size) as stage:
        await to_course(stage, "Anna A.")
        seen = await stage.shows(
            "Fase 1 begynder tor. 15. jan. 2026 før import",
            "Fase 2 begynder ons. 15. apr. 2026 ikke markeret (12 dage)",
            "Overdragelsesmøde tir. 15. sep. 2026 gerne en måned før slut",
            "Forløbets sidste dag ons. 14. okt. 2026",
            "Ingen pauser. Tryk . a for at sætte en.",
            "Intet er ændret",
            "● i dag",
        )
        assert "Fase 1" in stage.lines[2]
        assert "Fase 3" in stage.lines[2]
        assert "┼" in stage.lines[3]
        assert len(stage.lines[3].strip()) >= size[0] - 4
        await stage.shows("esc tilbage")
        assert all(len(line) <= size[0] for line in seen.splitlines())
        await stage.press("escape")
        await stage.shows("Sagsoversigt")


async def test_it_opens_from_the_borger_too_and_steps_back_there(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await stage.press("l")
        await stage.on(CourseScreen)
        await stage.press("escape")
        await stage.shows("Tjekliste")


async def test_a_borger_on_pause_is_told_of_with_days_and_a_reminder_of_contact(
    caseload: Path, size: tuple[int, int]
) -> None:
    """B section 6."""
    async with on_stage(caseload, size=size) as stage:
        await stage.open("Freja F.")
        told = ("på pause siden 17. apr. 2026, 10 dage", "Hold kontakten i pausen (B, afsnit 6)")
        await stage.shows(*told)
        await stage.press("l")
        await stage.on(CourseScreen)
        await stage.shows(
            *told, "tidligst", "17. apr. 2026 og ikke slut endnu · 10 dage", "░ pause"
        )


async def test_a_course_without_a_start_has_no_line_and_takes_no_pause(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await to_course(stage, "Gerda G.")
        await stage.shows("Fase 1 har ingen start endnu")
        await act(stage, "full_stop a", PauseForm)
        await stage.shows("uden en start på fase 1. Sæt den først.")


async def test_enter_on_a_date_shows_its_checklist(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await to_course(stage, "Anna A.")
        await at_line(stage, "Fase 2 begynder")
        await stage.press("enter")
        await stage.on(ReadingScreen)
        await stage.shows("Anna A. · Fase 1 → Fase 2", "opfyldt 27. apr. 2026")


async def test_a_closed_course_can_only_be_read(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await to_closed(stage, "Hans H.")
        for key in ("full_stop a", "r", "full_stop s"):
            await stage.press(*key.split())
            await stage.shows("kan kun læses")
            assert isinstance(stage.screen, CourseScreen)


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


# What the course rests on.


async def test_a_new_start_shows_every_date_asks_and_is_kept_with_its_reason(
    caseload: Path, size: tuple[int, int]
) -> None:
    """Rule 8."""
    async with on_stage(caseload, size=size) as stage:
        await to_course(stage, "Anna A.")
        await act(stage, "r", ChangeForm)
        await stage.press("ctrl+s")
        await stage.shows("Der er ikke noget at gemme")
        await stage.fill("start", "19-1-2026")
        await stage.shows("Fase 1 begynder 15. jan. 2026 → 19. jan. 2026", "→ 19. apr. 2026")
        await stage.press("ctrl+s")
        await stage.shows("Skriv, hvorfor forløbet ændres")
        await stage.fill("reason", "Jobbet begyndte senere")
        await stage.press("ctrl+s")
        await yes(stage)
        case = await stage.case("Anna A.")
        assert case.start == START + 4 * DAY
        await stage.shows("Fase 1 begynder: 15. jan. 2026 → 19. jan. 2026.")


async def test_another_edition_brings_its_own_hjemmel_and_lists(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await to_course(stage, "Anna A.")
        await act(stage, "r", ChangeForm)
        await stage.choose("edition", "CTI for alle målgrupper")
        await stage.shows(
            "SEL § 85, socialpædagogisk bistand", "Tjeklisterne bliver den nye udgaves"
        )
        await stage.fill("reason", "Overgangen er en anden")
        await stage.press("ctrl+s")
        await yes(stage)
        case = await stage.case("Anna A.")
        assert (case.edition.id, case.hjemmel.id) == ("generisk-2018", "sel-85")
        await stage.shows("Udgave: CTI i overgangen til job → CTI for alle målgrupper.")


async def test_a_start_that_would_pass_a_pause_is_refused_by_its_day(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await to_course(stage, "Freja F.")
        await act(stage, "r", ChangeForm)
        await stage.fill("start", "20-4-2026")
        await stage.shows(
            "Pausen fra fre. 17. apr. 2026 ville komme til at ligge uden for forløbet"
        )


# Endings.


async def test_an_early_end_has_a_reason_and_closes_the_course(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await to_course(stage, "Freja F.")
        await act(stage, "full_stop s", EndForm)
        await stage.shows("→ bortfalder", "→ 27. apr. 2026", "tager u den tilbage i dag")
        await stage.shows("Vælg et svar")  # no reason stands there in advance
        await stage.press("ctrl+s")
        await stage.shows("Vælg en grund, eller skriv den med dine ord.")
        await stage.choose("why", "andet")
        await stage.press("ctrl+s")
        await stage.shows("Vælg en grund, eller skriv den med dine ord.")
        await stage.fill("words", "Rejst hjem")
        await stage.press("ctrl+s")
        await stage.on(ConfirmDates)
        await stage.shows("Ja, afslut forløbet")
        await yes(stage)
        case = await stage.case("Freja F.")
        assert (case.facts.ended, case.end_reason) == (TODAY, "Rejst hjem")
        assert case.pauses[0].end == TODAY
        await stage.shows("Forløbet afsluttet før tid 27. apr. 2026. Grund: Rejst hjem.")


async def test_begin_anew_links_the_two_and_each_can_be_read_from_the_other(
    caseload: Path, size: tuple[int, int]
) -> None:
    """Rule 7 (B section 6)."""
    async with on_stage(caseload, size=size) as stage:
        old = await stage.case("Freja F.")
        await to_course(stage, "Freja F.")
        await act(stage, "full_stop b", AnewForm)
        await stage.shows("Et nyt forløb begynder i kontaktskabelsen")
        await stage.press("ctrl+s")
        await yes(stage)
        new = await stage.case("Freja F.")
        assert (new.previous_course_id, new.start) == (old.course_id, None)
        await stage.shows("Fase 1 har ingen start endnu", "Tidligere: 9. feb. 2026 til 27. apr.")
        await at_line(stage, "Tidligere:")
        await stage.press("enter")
        await stage.shows("Senere: Kontaktskabelse · åbent", "Grund: ny vurdering")
        await stage.press("full_stop", "a")
        await stage.shows("kan kun læses")
        await stage.press("escape")
        await stage.shows("Tidligere:")


async def test_the_line_of_an_earlier_course_opens_that_course(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        old = await stage.case("Hans H.")
        await stage.ask(Store.begin_anew, old.course_id, TODAY)
        await stage.press("full_stop", "v")
        listed = stage.screen.query_one(CaseList)
        await stage.until(lambda: listed.has_open(old.borger_id))
        listed.go_to(old)
        await stage.press("enter")
        await stage.on(CourseScreen)
        await stage.press("escape")
        listed.go_to(await stage.case("Hans H."))
        await stage.press("enter")
        await stage.on(BorgerScreen)


async def test_a_closed_course_is_followed_by_a_new_one(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await to_closed(stage, "Hans H.")
        await act(stage, "full_stop b", AnewForm)
        await stage.press("ctrl+s")
        await yes(stage)
        new = await stage.case("Hans H.")
        assert (new.previous_course_id is not None, new.status.closed) == (True, False)


async def test_what_was_changed_elsewhere_meanwhile_is_refused_and_the_form_stays(
    caseload: Path,
) -> None:
    async with on_stage(caseload) as stage:
        case = await stage.case("Anna A.")
        await to_course(stage, "Anna A.")
        await act(stage, "full_stop a", PauseForm)
        await stage.fill("reason", "Indlagt")
        await stage.ask(
            *(Store.add_pause, case.course_id, TODAY, None, PauseKind.OTHER, "Anden vej", TODAY)
        )
        await stage.press("ctrl+s")
        await stage.on(ConfirmDates)
        await stage.press("tab", "enter")
        await stage.on(PauseForm)
        await stage.shows("er slut. Ret den ene af dem.")


# The line drawn to scale.


async def test_the_line_shows_phases_pauses_marks_today_and_the_next_meeting(
    caseload: Path,
) -> None:
    async with on_stage(caseload) as stage:
        freja = await stage.case("Freja F.")
        assert freja.facts.pauses == (Pause(TODAY - 10 * DAY),)
        for width in (40, 78, 118):
            names, line, labels, told = draw_whole(freja, TODAY, width)
            assert len(names) == len(line) == len(labels) == width
            assert names.startswith("Fase 1")
            assert line.index("░") < line.index("●")
            assert line.count("┼") == 3
            assert told == "● i dag  ░ pause  ✓ markeret  ┼ skift"
        gerda = await stage.case("Gerda G.")
        assert draw_whole(gerda, TODAY, 78) == []
