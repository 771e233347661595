"""The course screen: what it shows, and every act with its dates before and after."""

from pathlib import Path

from cti_tui.data.store import Store
from cti_tui.method.calendar import Pause, PauseKind
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.course.change import ConfirmDates
from cti_tui.screens.course.course import CourseScreen
from cti_tui.screens.course.course_forms import AnewForm, ChangeForm, EndForm
from cti_tui.screens.course.pause_forms import PauseForm
from cti_tui.screens.kit.reading import ReadingScreen
from cti_tui.widgets.case_list import CaseList
from cti_tui.widgets.timeline import draw_whole
from tests.conftest import START, TODAY
from tests.screens.at_the_course import DAY, act, at_line, to_closed, to_course, yes
from tests.screens.stage import on_stage

# What it shows.


async def test_the_whole_course_is_there_at_both_sizes(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload, size=size) as stage:
        await to_course(stage, "Anna A.")
        seen = await stage.shows(
            "Fase 1 begynder tor. 15. jan. 2026 før import",
            "Fase 2 begynder ons. 15. apr. 2026 ikke markeret (12 dage)",
            "Overdragelsesmøde tir. 15. sep. 2026 gerne 1 måned før slut",
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
