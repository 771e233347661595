"""The needs by keyboard: theme by theme, with drafts, references and the way to the plan."""

from pathlib import Path

from cti_tui.data.plan.needs import Needs, need_form
from cti_tui.data.plan.records import NeedRecord, OtherPlanRecord
from cti_tui.method.plan import Horizon
from cti_tui.screens.kit.line import AskWords
from cti_tui.screens.plan.need_form import NeedScreen, need_screen
from cti_tui.screens.plan.needs import NeedsScreen, OtherPlanDialog
from cti_tui.screens.plan.plan import PlanScreen
from tests.screens.stage import Stage, on_stage, squeezed

HOME = "j1-tema-bolig"


async def at_needs(stage: Stage, name: str = "Anna A.") -> None:
    """Open a borger's needs."""
    await stage.open(name)
    await stage.press("1")
    await stage.on(NeedsScreen)
    await stage.until(lambda: stage.focused == "themes")


async def kept(stage: Stage) -> dict[str, NeedRecord]:
    """Anna's needs as they are stored."""
    assert stage.app.desk is not None
    part = stage.app.desk.store.part(Needs)
    return await part(Needs.needs, (await stage.case("Anna A.")).course_id)


async def references(stage: Stage) -> tuple[OtherPlanRecord, ...]:
    """The plans that Anna's builds on, as they are stored."""
    assert stage.app.desk is not None
    part = stage.app.desk.store.part(Needs)
    return await part(Needs.other_plans, (await stage.case("Anna A.")).course_id)


def questions(stage: Stage) -> str:
    """The manual's questions as they can be read now, without the fields beside them."""
    at = stage.screen.query_one("#questions").region
    return squeezed(" ".join(line[at.x : at.right] for line in stage.lines[at.y : at.bottom]))


async def test_a_theme_is_written_kept_and_taken_back(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await at_needs(stage)
        await stage.shows("I har talt om 0 af 7 temaer")
        await stage.press("enter")
        await stage.on(NeedScreen)
        await stage.type("Mit [eget] sted")
        await stage.to("support")
        await stage.type("Broren")
        await stage.choose("horizon", "efter forløbet")
        await stage.press("ctrl+s")
        await stage.shows("I har talt om 1 af 7 temaer", "»Mit [eget] sted«", "Støtte: Broren")
        need = (await kept(stage))[HOME]
        assert (need.words, need.horizon) == ("Mit [eget] sted", Horizon.AFTER)
        await stage.press("u")
        await stage.shows("I har talt om 0 af 7 temaer")
        assert await kept(stage) == {}


async def test_what_was_left_is_a_draft(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await at_needs(stage)
        await stage.press("enter")
        await stage.on(NeedScreen)
        await stage.type("Mit eget")
        await stage.press("escape")
        await stage.shows("gemt som kladde")
        assert (await stage.draft("Anna A.", need_form(HOME)) or {})["words"] == "Mit eget"
        assert stage.app.desk is not None
        case = await stage.case("Anna A.")
        stage.app.push_screen(await need_screen(stage.app.desk, case, HOME))
        await stage.shows("Din kladde er hentet frem", "Mit eget")
        await stage.press("ctrl+s")
        await stage.on(NeedsScreen)
        assert (await kept(stage))[HOME].words == "Mit eget"
        assert await stage.draft("Anna A.", need_form(HOME)) is None


async def test_all_the_manuals_questions_are_read_at_the_floor(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await at_needs(stage, "Gerda G.")
        await stage.press("enter")
        await stage.on(NeedScreen)
        await stage.until(
            lambda: "klub eller en forening?" in questions(stage)
        )  # the last one's end
        assert "del tiden" not in stage.footer  # that is the note's
        await stage.press("shift+tab")
        await stage.hides("efter forløbet")  # the generic manual knows no such need


async def test_a_theme_becomes_a_focus_area_in_the_borgers_words(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await at_needs(stage)
        await stage.press("enter")
        await stage.on(NeedScreen)
        await stage.type("Mit eget")
        await stage.press("ctrl+s")
        await stage.shows("»Mit eget«")
        await stage.press("full_stop", "f")
        await stage.on(AskWords)
        await stage.press("enter")
        await stage.shows("Fokusområdet står i CTI-planen")
        await stage.press("2")
        await stage.on(PlanScreen)
        await stage.shows("1 Bolig", "»Mit eget«")
        await stage.press("1")
        await stage.on(NeedsScreen)


async def test_references_to_other_plans(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await at_needs(stage)
        await stage.press("a")
        await stage.on(OtherPlanDialog)
        await stage.fill("title", "§ 141-handleplan")
        await stage.fill("review", "engang")
        await stage.press("ctrl+s")
        await stage.shows("er ikke en dato")
        await stage.fill("review", "1/6-2026")
        await stage.press("ctrl+s")
        await stage.shows("§ 141-handleplan · ses på igen 1. jun. 2026")
        await stage.press("end", "x")
        await stage.hides("ses på igen")
        await stage.press("u")
        await stage.shows("ses på igen")
        (plan,) = await references(stage)
        assert plan.title == "§ 141-handleplan"


async def test_nobody_is_scored_unless_the_worker_turns_the_scale_on(
    caseload: Path,
) -> None:
    async with on_stage(caseload) as stage:
        await at_needs(stage)
        await stage.press("enter")
        await stage.on(NeedScreen)
        assert not stage.screen.query("#score")
        await stage.press("escape")
        await stage.on(NeedsScreen)
        assert stage.app.desk is not None
        await stage.app.desk.choose(scale=True)
        await stage.press("enter")
        await stage.on(NeedScreen)
        await stage.choose("score", "4 af 5")
        await stage.press("ctrl+s")
        await stage.shows("Skala: 4 af 5")
        assert (await kept(stage))[HOME].score == 4
        await stage.press("u")
        await stage.hides("Skala: 4 af 5")
        assert await kept(stage) == {}
