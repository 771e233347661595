"""Everything, or one borger, out as a file from the screen: its form, what is in it, where."""

import json
import time
from contextlib import closing
from pathlib import Path

import pytest
import vobject
from openpyxl import load_workbook

from cti_tui.data.safety.access import AccessLog
from cti_tui.data.stopping import tell
from cti_tui.data.store import Store
from cti_tui.documents.exports import TITLES, ExportForm
from cti_tui.screens.course.course import CourseScreen
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.busy import BusyDialog
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.safety.exporting import ExportDialog
from tests.modes import is_private
from tests.screens.stage import Stage, on_stage


async def export(stage: Stage, form: ExportForm, target: Path) -> None:
    """Open the box from an overview, and ask for a form in a file."""
    await stage.press("full_stop", "e")
    await stage.on(ExportDialog)
    await stage.shows("8 forløb", "ikke krypteret")
    if form is not ExportForm.SHEETS:
        await stage.choose("form", TITLES[form])
    await stage.fill("line", str(target))


async def written(stage: Stage) -> None:
    """Say yes, and wait for it."""
    await stage.press("ctrl+s")
    await stage.on(Confirm)
    await stage.press("down", "enter")


@pytest.mark.parametrize("form", ExportForm)
async def test_each_form_shows_what_it_holds_and_what_it_leaves_out_and_is_written(
    caseload: Path, tmp_path: Path, form: ExportForm, size: tuple[int, int]
) -> None:
    target = tmp_path / f"ud{form}"
    said = {
        ExportForm.SHEETS: ("kontakter · ", "Dine refleksioner, behov"),
        ExportForm.LINES: ("Arket sagsoversigt med 8 linjer", "Kun det ene ark"),
        ExportForm.CALENDAR: ("begivenheder", "B.B.: ", "Notater, planer, numre"),
        ExportForm.WHOLE: ("8 forløb med alt", "også dine refleksioner"),
    }
    async with on_stage(caseload, size=size) as stage:
        await export(stage, form, target)
        await stage.shows(*said[form])
        await written(stage)
        await stage.on(CaseloadScreen)
        await stage.shows("skrevet til", "gem den sikkert")
    assert is_private(target)
    match form:
        case ExportForm.SHEETS:
            assert load_workbook(target)["sagsoversigt"].max_row == 9
        case ExportForm.LINES:
            assert "Anna A." in target.read_text("utf-8-sig")
        case ExportForm.CALENDAR:
            assert list(vobject.readComponents(target.read_text("utf-8")))
            assert "Anna" not in target.read_text("utf-8")
        case ExportForm.WHOLE:
            assert len(json.loads(target.read_text("utf-8"))["tables"]["borger"]) == 8
    with closing(Store.open(caseload, None)) as store:
        acts = {(one.act, one.borger_id) for one in store.part(AccessLog).accesses()}
        assert ("exported", None) in acts


async def test_the_name_of_the_file_ends_as_its_form_does(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await export(stage, ExportForm.CALENDAR, Path("/nede/min.ics"))
        await stage.choose("form", TITLES[ExportForm.LINES])
        await stage.shows("/nede/min.csv")
        await stage.fill("line", "/nede/min.txt")
        await stage.press("enter")
        await stage.shows("Giv filen et navn, der ender på .csv.")


async def test_one_sheet_is_chosen_and_names_in_a_calendar_are_whole_on_purpose(
    caseload: Path, tmp_path: Path
) -> None:
    async with on_stage(caseload) as stage:
        await export(stage, ExportForm.LINES, tmp_path / "n.csv")
        await stage.choose("sheet", "netværk")
        await stage.shows("Arket netværk med")
        await written(stage)
        await stage.on(CaseloadScreen)
        await export(stage, ExportForm.CALENDAR, tmp_path / "n.ics")
        await stage.choose("names", "hele navnet")
        await stage.shows("Bo B.: ")
        await written(stage)
        await stage.on(CaseloadScreen)
    assert (tmp_path / "n.csv").read_text("utf-8-sig").startswith("borger;sagsnr;navn")
    assert "Anna A.: faseskift" in (tmp_path / "n.ics").read_text("utf-8")


async def test_a_no_writes_nothing_and_what_is_there_is_written_over_only_on_a_yes(
    caseload: Path, tmp_path: Path
) -> None:
    target = tmp_path / "ud.json"
    target.write_text("her lå noget", "utf-8")
    async with on_stage(caseload) as stage:
        await export(stage, ExportForm.WHOLE, target)
        await stage.press("ctrl+s")
        await stage.on(Confirm)
        await stage.shows("Der ligger allerede en fil; den bliver skrevet over.")
        await stage.press("enter")  # no stands first
        await stage.on(ExportDialog)
        assert target.read_text("utf-8") == "her lå noget"
        await written(stage)
        await stage.on(CaseloadScreen)
        assert "borger" in json.loads(target.read_text("utf-8"))["tables"]


async def test_one_borger_alone_from_the_course(caseload: Path, tmp_path: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await stage.press("l")
        await stage.on(CourseScreen)
        await stage.press("full_stop", "e")
        await stage.on(ExportDialog)
        await stage.shows("Eksportér · Anna A.", "1 forløb")
        await stage.fill("line", str(tmp_path / "a.xlsx"))
        await written(stage)
        await stage.on(CourseScreen)
        await stage.shows("1 forløb er skrevet")
    with closing(Store.open(caseload, None)) as store:
        acts = {(one.act, one.borger_id) for one in store.part(AccessLog).accesses()}
        assert ("exported", 1) in acts


@pytest.mark.parametrize("form", ExportForm)
async def test_where_nothing_can_be_written_it_is_said_and_what_was_typed_stays(
    caseload: Path, tmp_path: Path, form: ExportForm
) -> None:
    (tmp_path / "ingen-mappe").write_text("en fil", "utf-8")
    target = tmp_path / "ingen-mappe" / f"ud{form}"
    async with on_stage(caseload) as stage:
        await export(stage, form, target)
        await stage.press("ctrl+s")
        if form is not ExportForm.WHOLE:
            await stage.until(lambda: isinstance(stage.screen, Confirm) or "kan ikke" in stage.seen)
        if isinstance(stage.screen, Confirm):
            await stage.press("down", "enter")
        await stage.on(ExportDialog)
        await stage.shows("Filen kan ikke skrives i", "ingen-mappe")
        assert stage.screen.query_one("#line").value == str(target)  # type: ignore[attr-defined]


async def test_what_takes_a_while_says_how_far_it_is_and_can_be_stopped(
    caseload: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(sheets: object) -> bytes:
        while True:
            tell(0.4)
            time.sleep(0.02)

    monkeypatch.setattr("cti_tui.documents.writers.xlsx.xlsx_bytes", slowly)
    async with on_stage(caseload) as stage:
        await export(stage, ExportForm.SHEETS, tmp_path / "ud.xlsx")
        await written(stage)
        await stage.on(BusyDialog)
        await stage.shows("Skriver filen", "58 %", "esc stop")
        await stage.press("escape")
        await stage.on(ExportDialog)
        await stage.shows("Stoppet: intet er skrevet.")
    assert not list(tmp_path.glob("*ud.xlsx*"))
