"""Deleting for good, terms, insight and the access log on the screen."""

from datetime import date
from pathlib import Path

from cti_tui.data.store import Store
from cti_tui.screens.course.course import CourseScreen
from cti_tui.screens.kit.reading import ReadingScreen
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.paper.page import PageScreen
from cti_tui.screens.safety.forgetting import ForgetDialog
from cti_tui.screens.safety.log import AccessLogScreen
from cti_tui.screens.safety.terms import TermsScreen
from tests.screens.stage import Stage, on_stage
from tests.screens.test_no_english import is_danish


async def to_course(stage: Stage, name: str) -> None:
    """Open a borger's course."""
    await stage.go_to(name)
    await stage.press("l")
    await stage.on(CourseScreen)


async def forget(stage: Stage, name: str) -> None:
    """Type the name that is asked for."""
    await stage.on(ForgetDialog)
    await stage.fill("line", name)
    await stage.press("enter")


async def test_a_borger_is_deleted_once_the_name_is_typed_with_a_receipt_without_a_name(
    caseload: Path,
) -> None:
    async with on_stage(caseload) as stage:
        await to_course(stage, "Anna A.")
        await stage.press("delete")
        await stage.shows("Slet borgeren for altid?", "Det kan ikke fortrydes.")
        await is_danish(stage)
        await stage.press("enter")
        await stage.shows("Der står ikke Anna A., så intet er slettet.")
        await forget(stage, "Bo B.")
        await stage.shows("Der står ikke Anna A., så intet er slettet.")
        await forget(stage, "anna a.")
        await stage.on(ReadingScreen)
        await stage.shows("Kvittering", "er slettet man. 27. apr. 2026")
        assert "Anna" not in stage.box
        await stage.press("escape")
        await stage.on(CaseloadScreen)
        await stage.hides("Anna A.")
        names = [case.name for case in await stage.ask(Store.caseload, date(2026, 4, 27))]
        assert "Anna A." not in names
        assert "Bo B." in names


async def test_escape_deletes_nothing_also_with_the_name_there(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await to_course(stage, "Bo B.")
        await stage.press("delete")
        await stage.on(ForgetDialog)
        await stage.type("Bo B.")
        await stage.press("escape")
        await stage.on(CourseScreen)
        assert (await stage.case("Bo B.")).name == "Bo B."


async def test_everything_on_a_borger_is_a_page(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await to_course(stage, "Anna A.")
        await stage.press("full_stop", "v")
        await stage.on(PageScreen)
        await stage.shows("Indsigt", "Anna A.")
        await is_danish(stage)
        await stage.press("escape")
        await stage.on(CourseScreen)


async def test_who_is_past_the_term_is_proposed_and_deleted_one_by_one(caseload: Path) -> None:
    async with on_stage(caseload, today=date(2031, 4, 27)) as stage:
        assert stage.app.desk is not None
        await stage.app.push_screen(TermsScreen(stage.app.desk))
        await stage.shows("Et forløb gemmes 5 år", "Hans H.")
        await is_danish(stage)
        await stage.press("r")
        await stage.fill("line", "99")
        await stage.press("enter")
        await stage.shows("»99« er ikke et helt tal fra 1 til 30")
        await stage.press("r")
        await stage.fill("line", "6")
        await stage.press("enter")
        await stage.shows("Ingen afsluttede forløb er over fristen.")
        await stage.press("r")
        await stage.fill("line", "5")
        await stage.press("enter")
        await stage.shows("Hans H.")
        await stage.press("delete")
        await forget(stage, "Hans H.")
        await stage.shows("Kvittering")
        await stage.press("escape")
        await stage.shows("Ingen afsluttede forløb er over fristen.")


async def test_the_log_tells_who_was_opened_and_is_written_out(
    caseload: Path, tmp_path: Path
) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        anna = await stage.case("Anna A.")
        await stage.press("escape")
        assert stage.app.desk is not None
        await stage.app.push_screen(AccessLogScreen(stage.app.desk))
        await stage.shows("Adgangslog", f"åbnet borger {anna.borger_id}")
        await is_danish(stage)
        assert "Anna" not in stage.text
        await stage.press("p")
        await stage.fill("line", str(tmp_path / "log.csv"))
        await stage.press("enter")
        await stage.shows("Loggen er skrevet")
        await stage.press("r")
        await stage.fill("line", "12")
        await stage.press("enter")
        await stage.shows("ældre end 12 måneder")
