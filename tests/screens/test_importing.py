"""Taking a spreadsheet in: asked for, shown, and only then kept."""

import os
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from cti_tui.data.reach import Reach
from cti_tui.data.records import NewBorger, NewNote
from cti_tui.data.store import Store
from cti_tui.data.transfer.transfers import Transfers
from cti_tui.method.edition import edition
from cti_tui.method.opening import Opening
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.overview.dropped import dropped_path
from cti_tui.screens.overview.importing import MOST_SHOWN, ImportScreen
from cti_tui.screens.overview.sheet_files import WriteDialog
from tests.conftest import START, TODAY
from tests.screens.stage import on_stage
from tests.screens.taking_in import look_at, names

GOOD = (
    ["navn", "udgave", "hjemmel", "fase1_start", "fase", "pauser"],
    ["Åse [/ Ø.", "job", "sel-85", START, 1, None],
    ["Bo B.", "generisk-2018", None, "1/3-2026", None, "2026-04-20.."],
    ["Cleo", "job", "lab-31b", None, None, None],
)


BAD = "navn;udgave;hjemmel;fase\n[/b];job;sel-85;7\nEva;generisk-2018;;\nPer;skæv;;\n"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A workbook of three borgere, in a folder with a space in its name."""
    book = Workbook()
    for row in GOOD:
        book.active.append(row)
    path = tmp_path / "mine ark" / "borgere.xlsx"
    path.parent.mkdir()
    book.save(path)
    return path


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A sheet with two bad lines."""
    path = tmp_path / "skæve.csv"
    path.write_text(BAD, encoding="utf-8")
    return path


async def test_the_sheet_is_shown_and_then_taken_in(
    empty: Path, sheet: Path, size: tuple[int, int]
) -> None:
    async with on_stage(empty, size=size) as stage:
        await stage.shows("tryk . h")
        await look_at(stage, str(sheet))
        await stage.shows("3 borgere kan hentes ind", "Intet er gemt endnu")
        first = stage.line_with("Åse [/ Ø.")
        assert all(word in first for word in ("job", "sel-85", "Fase 2", "12 dage over"))
        assert "tidligst 8. jun. 2026" in stage.line_with("Bo B.")
        assert "ingen start endnu" in stage.line_with("Cleo")
        await stage.shows("ctrl+s")
        assert await names(stage) == set()
        await stage.press("ctrl+s")
        await stage.on(CaseloadScreen)
        await stage.shows("3 borgere er hentet ind", "Åse [/ Ø.", "Bo B.", "Cleo")
        assert await names(stage) == {"Åse [/ Ø.", "Bo B.", "Cleo"}


async def test_bad_lines_are_told_and_nothing_comes_in(
    empty: Path, wrong: Path, size: tuple[int, int]
) -> None:
    async with on_stage(empty, size=size) as stage:
        await look_at(stage, str(wrong))
        await stage.shows("1 borger kan hentes ind: 2 fejl", "Linje 2, fase: »7«")
        await stage.shows("Linje 4, udgave: Udgaven »skæv« kendes ikke")
        await stage.press("ctrl+s")
        await stage.shows("2 linjer med fejl eller tvivl kommer ikke med")
        await stage.press("escape")
        await stage.on(ImportScreen)
        assert await names(stage) == set()
        wrong.write_text(BAD.replace(";7", ";0").replace("skæv", "generisk-2018"))
        await stage.press("escape")
        await stage.until(lambda: stage.focused == "path")
        await stage.hides("Linje 2")
        await stage.press("enter")
        await stage.shows("3 borgere kan hentes ind", "[/b]")


async def test_a_file_that_cannot_be_read_is_a_sentence(empty: Path, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04")
    async with on_stage(empty) as stage:
        await look_at(stage, str(tmp_path / "x.xlsx"))
        await stage.shows("ikke en hel .xlsx-fil")
        for name in ("findes-ikke.csv", "ark.ods"):
            await stage.fill("path", str(tmp_path / name))
            await stage.hides("ikke en hel")
            await stage.press("enter")
            await stage.shows(name if name.endswith("ods") else "findes ikke")
        await stage.fill("path", " ")
        await stage.press("enter")
        await stage.shows("Skriv, hvor filen ligger")
        await stage.press("escape")
        await stage.on(CaseloadScreen)


async def test_another_path_takes_the_preview_away(empty: Path, sheet: Path) -> None:
    async with on_stage(empty) as stage:
        await look_at(stage, str(sheet))
        await stage.shows("kan hentes ind")
        await stage.to("path")
        await stage.type("x")
        await stage.hides("kan hentes ind")
        await stage.press("ctrl+s")
        await stage.pilot.pause()
        assert await names(stage) == set()


async def test_one_who_is_there_already_is_skipped_or_corrected(
    caseload: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text("navn;udgave;tlf\nGerda G.;generisk-2018;12345678\n")
    async with on_stage(caseload) as stage:
        await look_at(stage, str(tmp_path / "a.csv"))
        await stage.shows("Gerda G.: kendt, springes over")
        await stage.press("enter")
        await stage.press("down", "enter")
        await stage.shows("Gerda G.: kendt, rettes felt for felt")
        case = await stage.case("Gerda G.")
        await stage.press("ctrl+s")
        await stage.on(CaseloadScreen)
        facts = await stage.ask(lambda store: store.part(Reach).facts(case.borger_id))
        assert facts.phone == "12345678"


async def test_a_long_sheet_is_counted_beyond_what_is_shown(empty: Path, tmp_path: Path) -> None:
    lines = "".join(f"B{n};generisk-2018\n" for n in range(MOST_SHOWN + 7))
    (tmp_path / "a.csv").write_text(f"navn;udgave\n{lines}")
    async with on_stage(empty) as stage:
        await look_at(stage, str(tmp_path / "a.csv"))
        await stage.shows(f"{MOST_SHOWN + 7} borgere kan hentes ind")
        await stage.press("end")
        await stage.shows("… og 7 til")


async def test_a_dropped_path_is_taken_as_it_comes(empty: Path, sheet: Path) -> None:
    async with on_stage(empty) as stage:
        await stage.press("full_stop", "h")
        await stage.on(ImportScreen)
        await stage.paste(f"'{sheet}'\n")
        await stage.press("enter")
        await stage.shows("3 borgere kan hentes ind")


@pytest.mark.parametrize("form", ["{}", "'{}'", '"{}"', " {} ", "file://{}"])
def test_the_forms_of_a_path(form: str, tmp_path: Path) -> None:
    path = tmp_path / "ark.xlsx"
    assert dropped_path(form.format(path)) == path


def test_a_path_with_signs_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert dropped_path("~/ark.csv") == tmp_path / "ark.csv"
    assert dropped_path((tmp_path / "mit ærk.csv").as_uri()) == tmp_path / "mit ærk.csv"
    if os.name == "posix":
        assert dropped_path(r"/tmp/mit\ ark.csv") == Path("/tmp/mit ark.csv")


async def test_an_export_is_shown_and_taken_in_and_who_differs_is_asked_about(
    empty: Path, tmp_path: Path
) -> None:
    file = tmp_path / "ud.json"
    with closing(Store.create(tmp_path / "andet" / "cti.db", None)) as other:
        manual = edition("job")
        for name in ("Åse [/ Ø.", "Bo B."):
            opening = Opening(manual, manual.hjemler[0], START)
            other.add_borgere([NewBorger(name, opening)], TODAY)
        other.part(Transfers).export(file, TODAY)
    async with on_stage(empty) as stage:
        await look_at(stage, str(file))
        await stage.shows("2 borgere kan hentes ind", "ny: Åse [/ Ø.", "Intet er gemt endnu")
        assert await names(stage) == set()
        await stage.press("ctrl+s")
        await stage.on(CaseloadScreen)
        await stage.shows("2 borgere er hentet ind")
        case = await stage.ask(Store.find, "Bo", TODAY)
        note = NewNote("Kun skrevet her", TODAY)
        await stage.ask(Store.add_note, case.borger_id, note, TODAY)
        await look_at(stage, str(file))
        await stage.shows("1 borger kan hentes ind", "står anderledes her: Bo B.", "allerede: Åse")
        await stage.press("ctrl+s")
        await stage.shows("1 linje, der kun står her, forsvinder")
        await stage.press("escape")
        await stage.on(CaseloadScreen)
        assert [one.fact for one in await stage.ask(Store.notes, case.borger_id)] == [note.fact]


async def test_a_template_is_written_from_the_screen_and_never_over_a_file(
    empty: Path, tmp_path: Path
) -> None:
    async with on_stage(empty) as stage:
        await stage.press("full_stop", "h")
        await stage.on(ImportScreen)
        await stage.shows("F3 skabelon")
        await stage.press("f3")
        await stage.on(WriteDialog)
        await stage.fill("line", str(tmp_path / "ark.xlsx"))
        await stage.press("enter")
        await stage.on(ImportScreen)
        await stage.shows("Arket ligger på")
        assert load_workbook(tmp_path / "ark.xlsx").sheetnames == ["Borgere", "Netværk"]
        await stage.press("f3")
        await stage.on(WriteDialog)
        await stage.fill("line", str(tmp_path / "ark.xlsx"))
        await stage.press("enter")
        await stage.shows("Der ligger allerede en fil")
        await stage.press("escape")
        await stage.on(ImportScreen)
