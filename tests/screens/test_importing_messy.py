"""A sheet as people keep it: its own words and columns, bad lines, who is known already."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from cti_tui.data.network.network import Networks
from cti_tui.data.store import Store
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.overview.columns import ColumnsDialog
from cti_tui.screens.overview.importing import ImportScreen
from cti_tui.screens.overview.sheet_files import WriteDialog
from tests.conftest import START, TODAY
from tests.modes import is_private
from tests.screens.stage import on_stage
from tests.screens.taking_in import look_at, names

MESSY = (
    "Mine borgere;;;\n\nBorger;Manual;Fase 1 start;Lovgrundlag;Sko;Hvad\n"
    "Anna Andersen;Job;2/2-26;§82b;38;\nBo Berg;generisk;man. 2. marts 2026;;40;\n"
    "Carla C.;Generisk;snart;;;\nDorte D.;job;01-10-2025;SEL § 85;;\nI alt;;;;116;\n"
)


async def test_a_messy_sheet_is_in_after_one_question_and_one_mended_cell(
    empty: Path, tmp_path: Path
) -> None:
    (tmp_path / "rod.csv").write_text(MESSY, "utf-8")
    async with on_stage(empty) as stage:
        await look_at(stage, str(tmp_path / "rod.csv"))
        await stage.shows("Hvilken fase?", "2 forløb er længere end fase 1")
        await stage.press("enter")
        await stage.shows("3 borgere kan hentes ind: 1 fejl", "Linje 6, fase1_start")
        await stage.shows("»Sko« og »Hvad« kendes ikke", "1 linje med en sum er ikke taget med")
        await stage.press("enter")
        await stage.shows("Linje 6, fase1_start", "snart")
        await stage.fill("line", "2/3-26")
        await stage.press("enter")
        await stage.shows("4 borgere kan hentes ind. Intet er gemt endnu")
        await stage.press("ctrl+s")
        await stage.on(CaseloadScreen)
        assert await names(stage) == {"Anna Andersen", "Bo Berg", "Carla C.", "Dorte D."}
        dorte = await stage.case("Dorte D.")
        assert int(dorte.status.phase) == 3
        await stage.press("u")
        await stage.on(Confirm)
        await stage.press("down", "enter")
        await stage.shows("Her er ingen borgere endnu")
        assert await names(stage) == set()


async def test_the_columns_are_said_with_the_arrows_and_remembered(
    empty: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text("Klient;Udgave\nBo;generisk-2018\n", "utf-8")
    async with on_stage(empty) as stage:
        await look_at(stage, str(tmp_path / "a.csv"))
        await stage.on(ColumnsDialog)
        await stage.shows("Der er ingen overskrifter")
        await stage.shows("Klient", "← ikke med →", "← udgave →")
        await stage.press("right", "enter")
        await stage.shows("1 borger kan hentes ind")
        await stage.press("escape", "enter")
        await stage.shows("1 borger kan hentes ind")


async def test_a_line_is_left_out_and_the_good_ones_come_in(empty: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("navn;udgave\nBo;generisk\nEva;x\nPer;y\n", "utf-8")
    async with on_stage(empty) as stage:
        await look_at(stage, str(tmp_path / "a.csv"))
        await stage.shows("Linje 3, udgave", "Linje 4, udgave")
        await stage.press("x")
        await stage.hides("Linje 3, udgave")
        await stage.press("ctrl+s")
        await stage.shows("1 linje med fejl eller tvivl kommer ikke med")
        await stage.press("down", "enter")
        await stage.shows("1 borger er hentet ind. 1 linje er ikke med endnu.")
        assert await names(stage) == {"Bo"}
        await stage.shows("Skal rettes · 1", "Bo: kendt, springes over")
        await stage.press("home", "enter")
        await stage.shows("Hvad er det?")
        await stage.press("enter")
        await stage.shows("1 borger kan hentes ind. Intet er gemt endnu")
        await stage.press("ctrl+s")
        await stage.on(CaseloadScreen)
        assert await names(stage) == {"Bo", "Per"}


@pytest.fixture
def two_sheets(tmp_path: Path) -> Path:
    """A workbook with words of its own, and a second sheet about the network."""
    book = Workbook()
    for row in (["Borger", "Ordning", "Start"], ["Bo B.", "Jobsporet", START], ["Ea", "Jobsporet"]):
        book.active.append(row)
    for row in (["Borger", "Navn", "Forbindelse", "Tlf"], ["Bo B.", "Eva", "søster", "11"]):
        (book["Net"] if "Net" in book.sheetnames else book.create_sheet("Net")).append(row)
    path = tmp_path / "to.xlsx"
    book.save(path)
    return path


async def test_the_sheets_own_words_and_both_sheets_columns_are_said_once(
    empty: Path, two_sheets: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    async with on_stage(empty) as stage:
        await look_at(stage, str(two_sheets))
        await stage.shows("Hvilken udgave?", "Ingen af arkets kolonner siger")
        await stage.press("end", "enter")
        await stage.on(ColumnsDialog)
        await stage.shows("Kolonnen »udgave« mangler", "Ordning", "Arket »Net«", "Forbindelse")
        await stage.press("down", "right", "right", "right", "right")
        await stage.shows("Ordning ← udgave →")
        await stage.press("down", "down", "down", "down")
        for _ in range(12):
            if "Forbindelse ← rolle →" in stage.seen:
                break
            await stage.press("right")
        await stage.press("enter")
        await stage.shows("2 fejl", "Udgaven »Jobsporet« kendes ikke")
        await stage.press("enter")
        await stage.shows("Det gælder hele arket og huskes til næste gang")
        await stage.press("down", "enter")
        await stage.shows("Linje 2, hjemmel: Udgaven job kræver", "Linje 3, hjemmel")
        await stage.press("enter")
        await stage.shows("Det gælder 2 linjer, hvor det samme er galt", "SEL § 82b")
        await stage.press("down", "enter")
        await stage.shows("Hvilken fase?", "1 forløb er længere end fase 1")
        await stage.press("enter")
        await stage.shows("2 borgere og 1 person i netværket kan hentes ind")
        await stage.press("r")
        await stage.on(ColumnsDialog)
        await stage.shows("Arkets ord for udgave", "Jobsporet")
        await stage.press("escape")
        await stage.shows("I netværket · 1", "Bo B.: Eva, søster, privat, omkring")
        await stage.press("ctrl+s")
        await stage.on(CaseloadScreen)
        case = await stage.case("Bo B.")
        around = await stage.ask(
            lambda store: store.part(Networks).network(case.course_id, TODAY).supporters
        )
        assert [(one.name, one.role, one.phone) for one in around] == [("Eva", "søster", "11")]
        await stage.press("u")
        await stage.on(Confirm)
        await stage.press("down", "enter")
        await stage.shows("Her er ingen borgere endnu")
        await look_at(stage, str(two_sheets))
        await stage.shows("2 fejl", "Udgaven job kræver en hjemmel")


async def test_bad_lines_are_written_to_a_file_after_a_yes_and_come_in_when_mended(
    empty: Path, tmp_path: Path
) -> None:
    text = "navn;udgave;sagsnr\nBo;generisk;1\nEva;x;2\nPer;generisk;010190-1234\n"
    (tmp_path / "a.csv").write_text(text, "utf-8")
    out = tmp_path / "rettes.xlsx"
    async with on_stage(empty) as stage:
        await look_at(stage, str(tmp_path / "a.csv"))
        await stage.shows("F4 skriver dem i en fil", "Skal rettes · 2", "Nye · 1")
        await stage.press("f4")
        await stage.on(Confirm)
        await stage.press("escape")
        await stage.on(ImportScreen)
        assert not out.exists()
        await stage.press("f4")
        await stage.on(Confirm)
        await stage.shows("2 linjer med navne", "som enhver med adgang til filen kan læse")
        await stage.press("down", "enter")
        await stage.on(WriteDialog)
        await stage.fill("line", str(out))
        await stage.press("enter")
        await stage.on(ImportScreen)
        await stage.shows("Filen er ikke krypteret: slet den bagefter")
        assert is_private(out)
        page = load_workbook(out)["borgere"]
        rows = [[cell.value for cell in row] for row in page.rows]
        assert rows[0] == ["navn", "udgave", "sagsnr", "det, der skal rettes"]
        assert rows[1][:3] == ["Eva", "x", "2"]
        assert rows[2][:3] == ["Per", "generisk", None] or rows[2][2] == ""
        assert "010190" not in str(rows)
        page["B2"] = "generisk"
        page.parent.save(out)
        await stage.fill("path", str(out))
        await stage.press("enter")
        await stage.shows("2 borgere kan hentes ind")


async def test_a_known_line_says_what_the_sheet_would_change(
    caseload: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text("navn;udgave;tlf\nGerda G.;generisk-2018;12345678\n")
    async with on_stage(caseload) as stage:
        await look_at(stage, str(tmp_path / "a.csv"))
        await stage.shows("Kendte · 1", "Gerda G.: kendt, springes over")
        await stage.press("enter")
        await stage.press("down", "enter")
        await stage.shows("Gerda G.: kendt, rettes felt for felt: telefon")


async def test_a_sheet_that_says_no_edition_is_asked_about_once(
    empty: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text("Borger;Start\nBo;\nEva;1/4-26\n", "utf-8")
    async with on_stage(empty) as stage:
        await look_at(stage, str(tmp_path / "a.csv"))
        await stage.shows("Hvilken udgave?")
        await stage.press("enter")
        await stage.shows("2 borgere kan hentes ind", "generisk-2018")


async def test_a_known_line_can_be_another_person(caseload: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("navn;udgave\nGerda G.;generisk-2018\n", "utf-8")
    async with on_stage(caseload) as stage:
        await look_at(stage, str(tmp_path / "a.csv"))
        await stage.shows("Gerda G.: kendt, springes over")
        await stage.press("enter")
        await stage.shows("det er en anden person end Gerda G.")
        await stage.press("end", "enter")
        await stage.shows("1 borger kan hentes ind. Intet er gemt endnu")
        before = len(await stage.ask(Store.caseload, TODAY))
        await stage.press("ctrl+s")
        await stage.on(CaseloadScreen)
        assert len(await stage.ask(Store.caseload, TODAY)) == before + 1


async def test_what_looks_like_a_cpr_number_is_mended_or_may_stay(
    empty: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text("navn;udgave;sagsnr\nBo;generisk;010190-1234\n", "utf-8")
    async with on_stage(empty) as stage:
        await look_at(stage, str(tmp_path / "a.csv"))
        await stage.shows("»010190-1234« ligner et CPR-nummer")
        await stage.press("enter")
        await stage.shows("Det må stå der, på hele arket")
        await stage.press("enter")
        await stage.fill("line", "77")
        await stage.press("enter")
        await stage.shows("1 borger kan hentes ind. Intet er gemt endnu")
        await stage.press("escape")
        await stage.press("enter")
        await stage.shows("ligner et CPR-nummer")
        await stage.press("enter")
        await stage.press("down", "enter")
        await stage.shows("1 borger kan hentes ind. Intet er gemt endnu")
