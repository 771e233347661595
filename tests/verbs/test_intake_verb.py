"""`importer` of a sheet, `ny`, `ret` and `vis` of how a borger is reached."""

import json
import os
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import Workbook

from cti_tui.data.network.network import Networks
from cti_tui.data.store import Store
from tests.conftest import TODAY
from tests.verbs.conftest import Cti

HEADING = "navn;udgave;hjemmel;fase1_start;overgangsdato"
FIRST = (
    f"{HEADING}\nAnna Andersen;generisk-2018;standard;02-02-2026;02-02-2026\n"
    "Bo Berg;generisk-2018;standard;02-02-2026;02-02-2026\n"
)
GROWN = f"{FIRST}Carla Carlsen;generisk-2018;standard;09-02-2026;09-02-2026\n"


@pytest.fixture
def first(cti: Cti, tmp_path: Path) -> Path:
    """A sheet that was taken in."""
    path = tmp_path / "borgere.csv"
    path.write_text(FIRST, "utf-8")
    assert cti("importer", str(path)).code == 0
    return path


def test_a_sheet_that_grew_brings_the_new_alone(cti: Cti, first: Path) -> None:
    first.write_text(GROWN, "utf-8")
    refused = cti("importer", str(first))
    assert refused.code == 1
    assert refused.err.count("har allerede et åbent forløb") == 2
    done = cti("importer", str(first), "--kendte", "spring-over")
    assert "1 borger er importeret" in done.out
    assert "2 kendte er sprunget over: Anna Andersen og Bo Berg" in done.out
    assert len(cti("liste", "--json").json) == 3


def test_a_sheet_that_was_corrected_corrects_field_by_field(cti: Cti, first: Path) -> None:
    text = FIRST.replace("02-02-2026", "03-02-2026").replace(HEADING, f"{HEADING};tlf")
    first.write_text(text.replace("03-02-2026\nBo", "03-02-2026;12345678\nBo"), "utf-8")
    done = cti("importer", str(first), "--kendte", "opdater")
    assert "Anna Andersen: overgangens dato, fase 1's start og telefon" in done.out
    cases = cti("liste", "--json").json
    assert {case["phase1_start"] for case in cases} == {"2026-02-03"}
    assert cti("vis", "Anna", "--json").json["facts"]["phone"] == "12345678"
    assert "12345678" not in cti("vis", "Bo").out


def test_a_correction_that_cannot_hold_keeps_all_out(cti: Cti, first: Path) -> None:
    text = GROWN.replace(
        "Bo Berg;generisk-2018;standard;02-02-2026;02-02-2026",
        "Bo Berg;job;sel-85;02-02-2026;02-02-2026",
    )
    first.write_text(text, "utf-8")
    assert "Linje 3" in cti("importer", str(first), "--kendte", "opdater").refusal
    assert len(cti("liste", "--json").json) == 2


def test_two_people_of_one_name_come_in_by_their_case_numbers(cti: Cti, tmp_path: Path) -> None:
    path = tmp_path / "to.csv"
    path.write_text(
        "navn;udgave;fase1_start;sagsnr\nMaria Hansen;generisk-2018;02-02-2026;A1\n"
        "Maria Hansen;generisk-2018;02-02-2026;A2\n",
        "utf-8",
    )
    assert cti("importer", str(path)).code == 0
    assert len(cti("liste", "--json").json) == 2


def test_a_trial_as_json_says_all_there_is(cti: Cti, first: Path) -> None:
    first.write_text(
        "Mine borgere\n\nBorger;Udgave;Startdato;Skostørrelse\nAnna Andersen;Generisk;;38\n"
        "Dorte;Generisk;2/2-26;40\nFejl;Ukendt;;\nI alt;;;3\n",
        "utf-8",
    )
    found = cti("importer", str(first), "--proev", "--json", "--kendte", "spring-over").json
    assert (found["sheet"], found["heading_row"]) == (None, 3)
    assert found["columns"] == {
        "Borger": "navn",
        "Udgave": "udgave",
        "Startdato": "fase1_start",
        "Skostørrelse": None,
    }
    (new,) = found["new"]
    assert (new["row"], new["borger"], new["edition"]) == (5, "Dorte", "generisk-2018")
    assert (new["phase"], new["next_shift"]) == (1, "2026-05-02")
    assert [(one["row"], one["borger"]) for one in found["known"]] == [(4, "Anna Andersen")]
    (bad,) = found["bad"]
    assert (bad["row"], bad["column"], bad["read"]) == (6, "udgave", "Ukendt")
    assert found["left_out"] == {"hidden": 0, "totals": 1}
    assert found["doubtful"] == []
    assert [one["read"] for one in found["noticed"]] == ["2/2-26"]


def test_columns_and_phases_are_said_on_the_command_line(cti: Cti, tmp_path: Path) -> None:
    path = tmp_path / "ark.csv"
    path.write_text("Klient;Model;Dato\nBo;Generisk;1/12-2025\n", "utf-8")
    words = ("--kolonne", "Klient=navn", "--kolonne", "Dato=fase1_start")
    assert "--fase kalender" in cti("importer", str(path), *words).err
    assert cti("importer", str(path), *words, "--fase", "kalender").code == 0
    (case,) = cti("liste", "--json").json
    assert (case["phase"], case["phase1_start"]) == (2, "2025-12-01")
    wrong = cti("importer", str(path), "--kolonne", "Klient=hest")
    assert wrong.code == 2
    assert "Vores er navn" in wrong.err


def test_many_faults_are_told_up_to_a_number(cti: Cti, tmp_path: Path) -> None:
    path = tmp_path / "ark.csv"
    path.write_text("navn;udgave\n" + "x;ukendt\n" * 57, "utf-8")
    said = cti("importer", str(path)).err
    assert said.count("Linje") == 20
    assert "… og 37 fejl til." in said
    assert "57 fejl" in said


def test_a_verified_copy_is_left_before_a_sheet_comes_in(cti: Cti, first: Path, path: Path) -> None:
    copies = list((path.parent / "sikkerhedskopier").iterdir())
    assert copies


def test_a_template_is_written_and_never_over_a_file(cti: Cti, tmp_path: Path) -> None:
    target = tmp_path / "skabelon.xlsx"
    assert cti("importer", "--skabelon", str(target)).code == 0
    assert cti("importer", "--skabelon", str(target)).code == 1
    assert "ingen borgere" in cti("importer", str(target)).err


def test_how_a_borger_is_reached_is_written_corrected_and_shown(anna: Cti) -> None:
    anna("ny", "Bo", "--udgave", "generisk-2018", "--telefon", "11 22 33 44", "--beskyttet", "ja")
    assert "! Navne- og adressebeskyttelse" in anna("vis", "Bo").out
    done = anna("ret", "Bo", "--husk", "hund", "--telefon", "", "--beskyttet", "nej")
    assert done.code == 0
    facts = anna("vis", "Bo", "--json").json["facts"]
    assert (facts["phone"], facts["mind"], facts["protected"]) == ("", "hund", False)
    assert anna("søg", "hund", "--json").json[0]["borger"] == "Bo"
    assert "sådan står det allerede" in anna("ret", "Bo", "--husk", "hund").out
    assert "--behold" in anna("ret", "Bo", "--husk", "010190-1234").refusal


def with_network(path: Path, *rows: list[str]) -> Path:
    """A workbook of Anna and Bo with a second sheet about their networks."""
    book = Workbook()
    for line in FIRST.splitlines():
        book.active.append(line.split(";"))
    second = book.create_sheet("Netværk")
    for row in (["Borger", "Navn", "Relation", "Tlf"], *rows):
        second.append(row)
    book.save(path)
    return path


def networks(cti: Cti) -> dict[str, list[str]]:
    """Who is in the network of each borger."""
    found = {}
    with closing(Store.open(Path(os.environ["CTI_FIL"]), None)) as store:
        for case in store.caseload(TODAY):
            network = store.part(Networks).network(case.course_id, TODAY)
            found[case.name] = [f"{one.name} {one.role}".strip() for one in network.supporters]
    return found


def test_people_of_the_network_come_in_with_their_borgere_all_or_none(
    cti: Cti, tmp_path: Path
) -> None:
    path = tmp_path / "ark.xlsx"
    wrong = ["Ukendt", "Ida", "", ""]
    with_network(path, ["Anna Andersen", "Eva", "søster", "11"], wrong)
    refused = cti("importer", str(path))
    assert "Netværk, linje 3, borger: Ingen borger hedder »Ukendt«" in refused.err
    assert cti("liste", "--json").json == []
    with_network(path, ["Anna Andersen", "Eva", "søster", "11"], ["Bo Berg", "Ida", "", ""])
    tried = cti("importer", str(path), "--prøv")
    assert "2 borgere og 2 personer i netværket kan importeres" in tried.out
    assert "Anna Andersen: Eva, søster, privat, omkring" in tried.out
    assert cti("importer", str(path)).code == 0
    assert networks(cti) == {"Anna Andersen": ["Eva søster"], "Bo Berg": ["Ida"]}


def test_a_network_that_grew_is_added_to_and_corrected_when_asked(cti: Cti, tmp_path: Path) -> None:
    path = tmp_path / "ark.xlsx"
    cti("importer", str(with_network(path, ["Bo Berg", "Ida", "", "11"])))
    grown = with_network(path, ["Bo Berg", "Ida", "mentor", "11"], ["Bo Berg", "Per", "far", ""])
    assert cti("importer", str(grown), "--kendte", "spring-over").code == 0
    assert networks(cti)["Bo Berg"] == ["Ida", "Per far"]
    assert cti("importer", str(grown), "--kendte", "opdater").code == 0
    assert networks(cti)["Bo Berg"] == ["Ida mentor", "Per far"]
    found = cti("importer", str(grown), "--prøv", "--json", "--kendte", "spring-over").json
    assert [one["name"] for one in found["network"]["known"]] == ["Ida", "Per"]
    assert found["network"]["new"] == []


def test_what_leaves_as_a_workbook_comes_in_again(cti: Cti, tmp_path: Path, path: Path) -> None:
    sheet = tmp_path / "ark.xlsx"
    with_network(sheet, ["Anna Andersen", "Eva", "søster", "11"], ["Bo Berg", "Ida", "", ""])
    cti("importer", str(sheet))
    cti("ret", "Bo", "--telefon", "11 22 33 44", "--husk", "hund")
    cti("ny", "Slut", "--udgave", "generisk-2018", "--start", "2026-01-15", "--fase", "1")
    cti("afslut", "Slut", "--grund", "flyttet", "--ja")
    out = tmp_path / "ud.xlsx"
    assert cti("eksporter", "--til", str(out)).code == 0
    before = networks(cti)
    other = str(tmp_path / "anden.db")
    cti("--fil", other, "init", "--uden-kode")
    done = cti("--fil", other, "importer", str(out))
    assert done.code == 0, done.err
    assert "1 linje om et afsluttet forløb er ikke taget med" in done.out
    listed = cti("--fil", other, "liste", "--json").json
    assert [one["borger"] for one in listed] == ["Anna Andersen", "Bo Berg"]
    os.environ["CTI_FIL"] = other
    assert networks(cti) == before
    facts = cti("vis", "Bo", "--json").json["facts"]
    assert (facts["phone"], facts["mind"]) == ("11 22 33 44", "hund")


def test_what_the_sheets_own_words_were_taken_for_is_told(cti: Cti, tmp_path: Path) -> None:
    path = tmp_path / "ark.csv"
    path.write_text("Borger;Manual;Paragraf\nBo;Job;§82b\nEva;Generisk;\n", "utf-8")
    tried = cti("importer", str(path), "--prøv")
    assert "Kolonner: »Borger« er navn, »Manual« er udgave og »Paragraf« er hjemmel." in tried.out
    assert "hjemmel: »§82b« er læst som SEL § 82b, individuel støtte." in tried.out
    found = cti("importer", str(path), "--prøv", "--json").json
    assert found["values"] == {
        "udgave": {"Job": "job", "Generisk": "generisk-2018"},
        "hjemmel": {"§82b": "sel-82b"},
    }


def test_the_edition_of_all_is_said_where_no_column_says_it(cti: Cti, tmp_path: Path) -> None:
    path = tmp_path / "ark.csv"
    path.write_text("Borger;Start\nBo;\nEva;1/4-26\n", "utf-8")
    assert "--udgave" in cti("importer", str(path)).err
    assert cti("importer", str(path), "--udgave", "generisk-2018").code == 0
    assert {one["edition"] for one in cti("liste", "--json").json} == {"generisk-2018"}


def test_faults_are_told_up_to_a_number_in_words_and_as_json(cti: Cti, tmp_path: Path) -> None:
    sheet = tmp_path / "skæv.csv"
    lines = "".join(f"Borger {number};skæv\n" for number in range(1200))
    sheet.write_text(f"navn;udgave\n{lines}", encoding="utf-8")
    shown = cti("importer", str(sheet), "--prøv", "--json")
    found = json.loads(shown.out)
    assert len(found["bad"]) == 1000
    assert found["bad_more"] >= 200
    said = cti("importer", str(sheet))
    assert said.code == 1
    assert len(said.err.splitlines()) < 30
    assert "fejl til." in said.err


def test_another_person_of_the_same_name_comes_in_when_that_is_said(cti: Cti, first: Path) -> None:
    first.write_text("navn;udgave\nAnna Andersen;generisk-2018\n", "utf-8")
    assert "--anden-person" in cti("importer", str(first)).err
    assert cti("importer", str(first), "--anden-person").code == 0
    assert len(cti("liste", "--json").json) == 3
