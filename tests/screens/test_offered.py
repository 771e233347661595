"""Right after a shift is marked its document is offered; to pass it over is kept."""

from pathlib import Path

from cti_tui.data.course.documented import Documented
from cti_tui.method.edition import Gate
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.course.shift import ShiftDialog
from cti_tui.screens.kit.line import AskWords
from cti_tui.screens.paper.offered import DocumentOffer
from cti_tui.screens.paper.page import PageScreen
from tests.screens.stage import Stage, on_stage


async def marked(stage: Stage, name: str) -> None:
    """Mark the shift of one whose list is settled, from the borger."""
    await stage.open(name)
    await stage.press("f")
    await stage.on(ShiftDialog)
    await stage.answer_shift()
    await stage.press("ctrl+s")
    await stage.on(DocumentOffer)


async def lacking(stage: Stage, name: str) -> tuple[Gate, ...]:
    """The marked shifts that are neither documented nor passed over."""
    assert stage.app.desk is not None
    part = stage.app.desk.store.part(Documented)
    return await part(Documented.lacking, (await stage.case(name)).course_id)


async def test_enter_shows_the_document_of_the_shift_and_escape_leads_back(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload, size=size) as stage:
        await marked(stage, "Bo B.")
        await stage.shows("Fase 1 → Fase 2 er markeret", "Vis dokumentationen", "Spring over")
        await stage.press("enter")
        await stage.on(PageScreen)
        await stage.shows("Faseskift: Fase 1 → Fase 2", "27. apr. 2026")
        await stage.press("escape")
        await stage.on(BorgerScreen)
        assert Gate.ONE_TWO in await lacking(stage, "Bo")


async def test_not_now_keeps_nothing_and_the_course_goes_on_telling_of_it(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await marked(stage, "Bo B.")
        await stage.press("down", "enter")
        await stage.on(BorgerScreen)
        await stage.press("l")
        await stage.shows("ikke dokumenteret")
        assert Gate.ONE_TWO in await lacking(stage, "Bo")


async def test_it_is_passed_over_with_a_reason_or_without_one_and_taken_back(
    caseload: Path,
) -> None:
    async with on_stage(caseload) as stage:
        await marked(stage, "Bo B.")
        await stage.press("end", "enter")
        await stage.on(AskWords)
        await stage.press("escape")  # second thoughts: the question stands again
        await stage.on(DocumentOffer)
        await stage.press("enter")
        await stage.on(AskWords)
        await stage.press("enter")
        await stage.on(BorgerScreen)
        await stage.shows("Det er skrevet")
        assert Gate.ONE_TWO not in await lacking(stage, "Bo")
        await stage.press("u")
        await stage.shows("Fortrudt: ")
        assert Gate.ONE_TWO in await lacking(stage, "Bo")


async def test_at_the_end_the_closing_note_is_offered_too(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await marked(stage, "Emil E.")
        await stage.shows("afslutning")
        await stage.press("down", "enter")
        await stage.on(PageScreen)
        await stage.shows("Emil E.", "Afsluttende notat")
