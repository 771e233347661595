"""The CTI-plan by keyboard: written in place, moved, evaluated, dropped, taken back."""

from pathlib import Path

from cti_tui.data.plan.plans import PLAN_FORM, Plans
from cti_tui.method.plan import Level, Node, Verdict
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.line import AskWords
from cti_tui.screens.kit.reading import ReadingScreen
from cti_tui.screens.plan.forms import NodeDialog, TrialDialog
from cti_tui.screens.plan.frozen import FrozenScreen, PlanAt
from cti_tui.screens.plan.plan import PlanScreen
from tests.conftest import TODAY
from tests.screens.stage import Stage, on_stage


async def at_plan(stage: Stage, name: str = "Anna A.") -> None:
    """Open a borger's plan."""
    await stage.open(name)
    await stage.press("2")
    await stage.on(PlanScreen)
    await stage.until(lambda: stage.focused == "tree")


async def write(stage: Stage, key: str, words: str) -> None:
    """Write a new line of the plan, of the kind with this letter."""
    await stage.press("a", key)
    await stage.until(lambda: stage.focused == "line")
    await stage.type(words)
    await stage.press("enter")
    await stage.until(lambda: stage.focused == "tree")
    await stage.shows(words)


async def nodes(stage: Stage, name: str = "Anna A.") -> list[Node]:
    """The plan as it is stored."""
    course = (await stage.case(name)).course_id
    assert stage.app.desk is not None
    plans = stage.app.desk.store.part(Plans)
    return list((await plans(Plans.plan, course, TODAY)).nodes)


async def grow(stage: Stage) -> None:
    """A focus area, a goal and an activity, the cursor on the last."""
    await write(stage, "f", "Et hjem, der føles som mit")
    await write(stage, "m", "Stuen [indrettet] før sommer")
    await write(stage, "a", "Hente sofaen")


async def test_a_plan_is_written_line_by_line_and_stands_as_a_tree(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await at_plan(stage)
        await stage.shows("Planen er tom")
        await grow(stage)
        await stage.shows("1 fokusområde · 1 mål · 0 af 1 aktivitet nået")
        assert stage.line_with("Stuen").strip().startswith("▾ [ ] Mål: Stuen [indrettet]")
        told = [(one.level, one.text) for one in await nodes(stage)]
        assert told == [
            (Level.FOCUS, "Et hjem, der føles som mit"),
            (Level.GOAL, "Stuen [indrettet] før sommer"),
            (Level.ACTIVITY, "Hente sofaen"),
        ]
        await stage.until(lambda: "a ny" in stage.footer and "? hjælp" in stage.footer)


async def test_a_line_that_is_left_keeps_what_was_typed_and_f8_asks_first(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await at_plan(stage)
        await stage.press("a", "m")
        await stage.shows("Skriv først et fokusområde")
        await stage.press("a", "f")
        await stage.until(lambda: stage.focused == "line")
        await stage.type("Noget at stå op til")
        await stage.press("tab")
        assert stage.focused == "line"
        await stage.press("escape")
        await stage.until(lambda: stage.focused == "tree")
        await stage.shows("Linjen er gemt som kladde.")
        assert await nodes(stage) == []
        await stage.press("a", "f")
        await stage.until(lambda: stage.focused == "line")
        assert stage.app.screen.query_one("#line").value == "Noget at stå op til"  # type: ignore[attr-defined]
        await stage.type(".")
        await stage.press("f8")
        await stage.on(Confirm)
        await stage.press("enter")  # no, go back
        await stage.on(PlanScreen)
        assert stage.app.screen.query_one("#line").value == "Noget at stå op til."  # type: ignore[attr-defined]
        await stage.press("f8")
        await stage.on(Confirm)
        await stage.press("tab", "enter")
        await stage.until(lambda: stage.focused == "tree")
        assert await nodes(stage) == []
        await stage.press("a", "f")
        await stage.until(lambda: stage.focused == "line")
        await stage.press("escape")  # nothing was typed
        await stage.until(lambda: stage.focused == "tree")
        assert await stage.draft("Anna A.", PLAN_FORM) is None
        await stage.press("escape")
        await stage.on(BorgerScreen)


async def test_a_line_being_written_when_the_program_stops_is_taken_up_where_it_stood(
    caseload: Path,
) -> None:
    async with on_stage(caseload) as stage:
        await at_plan(stage)
        await grow(stage)
        await stage.press("a", "m")
        await stage.until(lambda: stage.focused == "line")
        await stage.type("Sove hele nat")
        await stage.shows("Sove hele nat")
        await stage.press("ctrl+q")
        await stage.until(lambda: not stage.app.is_running)
    async with on_stage(caseload, ready="Der ligger en kladde") as stage:
        await stage.shows("Kladden er til en linje i CTI-planen for Anna A.")
        await stage.on(Confirm)  # only now it takes the key
        await stage.press("enter")
        await stage.until(lambda: stage.focused == "line")
        await stage.shows("Mål:", "Sove hele nat")
        await stage.type("ten")
        await stage.press("enter")
        await stage.until(lambda: stage.focused == "tree")
        told = [(one.level, one.text) for one in await nodes(stage)]
        assert (Level.GOAL, "Sove hele natten") in told
        assert await stage.draft("Anna A.", PLAN_FORM) is None


async def test_a_line_that_is_thrown_away_leaves_no_draft(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await at_plan(stage)
        await stage.press("a", "f")
        await stage.until(lambda: stage.focused == "line")
        await stage.type("Noget")
        await stage.until(
            lambda: stage.app.desk is not None and not stage.app.desk.drafts[-1].unsaved
        )
        await stage.press("f8")
        await stage.on(Confirm)
        await stage.press("tab", "enter")
        await stage.on(PlanScreen)
        await stage.until(lambda: stage.focused == "tree")
        assert await stage.draft("Anna A.", PLAN_FORM) is None


async def test_a_fourth_focus_area_asks_before_it_is_written(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await at_plan(stage)
        for words in ("Hjem", "Job", "Fritid"):
            await write(stage, "f", words)
        await stage.press("a", "f")
        await stage.on(Confirm)
        await stage.press("escape")
        await stage.on(PlanScreen)
        await stage.press("a", "f")
        await stage.on(Confirm)
        await stage.press("tab", "enter")
        await stage.until(lambda: stage.focused == "line")
        await stage.type("Helbred")
        await stage.press("enter")
        await stage.shows("4 fokusområder")


async def test_lines_are_reached_dropped_moved_and_taken_back(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await at_plan(stage)
        await grow(stage)
        await write(stage, "a", "Male væggen")
        before = [one.text for one in await nodes(stage)]
        await stage.press("K")
        await stage.shows("Male væggen", "Hente sofaen")
        await stage.until(lambda: stage.text.find("Male") < stage.text.find("Hente"))
        await stage.press("space")
        await stage.shows("[x] Male væggen")
        await stage.press("x")
        await stage.on(AskWords)
        await stage.press("enter")
        await stage.shows("Skriv en grund")
        await stage.type("Lejemålet er sagt op")
        await stage.press("enter")
        await stage.shows("udgået 27. apr. 2026: Lejemålet er sagt op")
        await stage.press("h")
        await stage.on(ReadingScreen)
        await stage.shows("sat udgået: Lejemålet er sagt op")
        await stage.press("escape")
        await stage.press("u", "u", "u")
        await stage.shows("Male væggen", "Hente sofaen")
        await stage.until(lambda: stage.text.find("Hente") < stage.text.find("Male"))
        assert [one.text for one in await nodes(stage)] == before
        assert all(one.is_open for one in await nodes(stage))
        await stage.press("home", "left")
        await stage.hides("[ ] Male væggen")  # the status line may still tell of it
        await stage.press("right")
        await stage.shows("[ ] Male væggen")


async def test_an_activity_is_written_in_full_and_evaluated(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await at_plan(stage)
        await grow(stage)
        await stage.press("r")
        await stage.on(NodeDialog)
        await stage.fill("who", "Anna og bror")
        await stage.to("words")
        await stage.type("Den er tung")
        await stage.press("ctrl+s")
        await stage.shows("»Den er tung«", "Anna og bror")
        await stage.press("e")
        await stage.on(TrialDialog)
        await stage.press("ctrl+s")
        await stage.shows("Vælg, hvordan det går med aktiviteten.")  # none stands in advance
        await stage.choose("verdict", "justeres")
        await stage.press("ctrl+s")
        await stage.shows("Skriv med borgerens ord")
        await stage.to("words")
        await stage.type("Vi må være to")
        await stage.press("ctrl+s")
        await stage.shows("justeres 27. apr. 2026: »Vi må være to«")
        activity = (await nodes(stage))[-1]
        assert [one.verdict for one in activity.trials] == [Verdict.ADJUST]
        await stage.press("up", "e")
        await stage.shows("Kun aktiviteter")


async def test_the_plan_at_a_shift_stands_beside_the_plan_now(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await at_plan(stage, "Bo B.")
        await grow(stage)
        await stage.press("full_stop", "s")
        await stage.on(FrozenScreen)
        await stage.shows("Der er ikke gemt nogen endnu")
        await stage.press("escape", "escape")
        await stage.on(BorgerScreen)
        await stage.press("f")
        await stage.shows("Markér")
        await stage.answer_shift()
        await stage.press("ctrl+s")
        await stage.until_stored(lambda case: len(case.marks) == 2, "Bo B.")
        await stage.not_now()
        await stage.press("2")
        await stage.on(PlanScreen)
        await stage.press("end", "space", "full_stop", "s")
        await stage.on(FrozenScreen)
        await stage.shows("Fase 1 → Fase 2", "Nu", "~ [x] Hente sofaen")
        await stage.press("v")
        await stage.hides("Mål: Stuen")
        await stage.shows("[x] Hente sofaen")
        await stage.press("escape")
        await stage.on(PlanScreen)
        await stage.press("full_stop", "s")
        await stage.on(FrozenScreen)
        await stage.shows("Fase 1 → Fase 2 ved siden af nu")


async def test_the_arrows_turn_to_the_shifts_before_and_after(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        case = await stage.case("Bo B.")
        states = [PlanAt(title, "", ()) for title in ("Første", "Anden", "Tredje")]
        assert stage.app.desk is not None
        screen = FrozenScreen(stage.app.desk, case)
        await stage.app.push_screen(screen)
        await stage.on(FrozenScreen)
        screen.show_states(states)
        await stage.shows("Anden ved siden af tredje")
        await stage.press("left")
        await stage.shows("Første ved siden af tredje")
        await stage.press("shift+left")
        await stage.shows("Første ved siden af anden")
        await stage.press("shift+right", "right")
        await stage.shows("Anden ved siden af tredje")


async def test_a_closed_courses_plan_can_be_read_and_not_changed(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.press("v")
        await at_plan(stage, "Hans H.")
        await stage.shows("Forløbet er afsluttet")
        await stage.press("a", "f")
        await stage.shows("kan ikke ændres")
        assert stage.focused == "tree"
