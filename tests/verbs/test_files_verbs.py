"""init, importer and demo."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from cti_tui.data.engine import FileState, look
from tests.verbs.conftest import Cti

SHEET = """\
Navn;udgave;hjemmel;fase1_start;overgang;overgangsdato;sagsnr;grund;fase;pauser
Åse Ø.;job;sel-85;2026-01-15;Fra ledighed til job;15/1-2026;77;;;2026-03-01..2026-03-29
Cleo;generisk-2018;;;;;;;;
"""


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A sheet of two borgere."""
    file = tmp_path / "borgere.csv"
    file.write_text(SHEET, encoding="cp1252")
    return file


GOOD = "gemse lanterne spove fold"
"""A passphrase that is good enough."""


def test_init_makes_a_plain_file_once(cti: Cti, path: Path) -> None:
    path.unlink()
    assert str(path) in cti("init", "--uden-kode").out
    assert look(path) is FileState.PLAIN
    assert "allerede" in cti("init", "--uden-kode").refusal


def test_init_encrypts_with_the_passphrase_of_the_environment(
    cti: Cti, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.unlink()
    assert "CTI_KODE" in cti("init").refusal
    assert look(path) is FileState.MISSING
    monkeypatch.setenv("CTI_KODE", "it's æblegrød med 'kanel'")
    assert cti("init").code == 0
    assert look(path) is FileState.SEALED
    assert cti("liste", "--json").json == []
    monkeypatch.setenv("CTI_KODE", "forkert")
    assert "passer ikke" in cti("liste").refusal
    monkeypatch.delenv("CTI_KODE")
    assert "CTI_KODE" in cti("liste").refusal


def test_init_asks_twice_at_a_terminal(
    cti: Cti, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.unlink()
    answers = iter(["en", "to", GOOD, GOOD, GOOD])
    monkeypatch.setattr("getpass.getpass", lambda *_, **__: next(answers))
    assert "ikke ens" in cti("init", typed="").refusal
    assert cti("init", typed="").code == 0
    assert cti("liste", typed="").code == 0


def test_init_does_not_start_afresh_beside_copies(cti: Cti, anna: Cti, path: Path) -> None:
    path.unlink()
    assert "sikkerhedskopier" in cti("init", "--uden-kode").refusal


def test_no_verb_makes_a_file_on_the_way(cti: Cti, path: Path, sheet: Path) -> None:
    path.unlink()
    for argv in (
        ("liste",),
        ("vis", "a"),
        ("note", "a", "b"),
        ("ny", "a", "--udgave", "generisk-2018"),
        ("skift", "a"),
        ("importer", str(sheet)),
    ):
        assert "cti init" in cti(*argv).refusal
    assert not path.exists()


def test_import_and_trial(cti: Cti, sheet: Path) -> None:
    for option in ("--prøv", "--proev"):
        answer = cti("importer", str(sheet), option)
        assert "2 borgere kan importeres" in answer.out
        assert "Åse Ø." in answer.out
        assert cti("liste", "--json").json == []
    assert "2 borgere er importeret" in cti("importer", str(sheet)).out
    ase, cleo = cti("liste", "--json").json
    assert ase["boundaries"] == ["2026-05-13", "2026-08-12", "2026-11-12"]
    assert (ase["phase"], cleo["phase1_start"]) == (1, None)


def test_a_workbook_is_imported_by_the_same_rules(cti: Cti, tmp_path: Path) -> None:
    file = tmp_path / "borgere.xlsx"
    book = Workbook()
    for row in (["navn", "udgave", "fase1_start"], ["Bo", "generisk-2018", date(2026, 2, 15)]):
        book.active.append(row)
    book.save(file)
    assert "1 borger kan importeres" in cti("importer", str(file), "--prøv").out
    assert cti("liste", "--json").json == []
    assert "1 borger er importeret" in cti("importer", str(file)).out
    assert cti("liste", "--json").json[0]["boundaries"][0] == "2026-05-15"
    assert cti("importer", str(file)).err.startswith("Linje 2, navn: Bo har allerede")


def test_a_second_import_is_refused_line_by_line(cti: Cti, sheet: Path) -> None:
    cti("importer", str(sheet))
    answer = cti("importer", str(sheet))
    assert answer.code == 1
    assert answer.out == ""
    first, second, last = answer.err.splitlines()
    assert first.startswith("Linje 2, navn: Åse Ø. har allerede")
    assert second.startswith("Linje 3, navn: Cleo har allerede")
    assert last.startswith("Intet er importeret: 2 fejl")
    assert len(cti("liste", "--json").json) == 2


def test_one_bad_line_keeps_all_out(cti: Cti, sheet: Path) -> None:
    sheet.write_text(f"{SHEET}Bo;job;sel-85;2026-02-30;;;;;;\n", encoding="utf-8-sig")
    answer = cti("importer", str(sheet))
    assert answer.err.startswith("Linje 4, fase1_start: »2026-02-30«")
    assert cti("liste", "--json").json == []


def test_a_file_that_is_no_sheet_is_a_sentence(cti: Cti, tmp_path: Path) -> None:
    (tmp_path / "mappe.csv").mkdir()
    (tmp_path / "binær.csv").write_bytes(bytes(range(256)))
    for name in ("mappe.csv", "binær.csv", "findes-ikke.csv", "ark.xlsx", "ark.ods"):
        assert cti("importer", str(tmp_path / name)).refusal


def test_demo_writes_a_file_and_never_over_one(cti: Cti, path: Path, tmp_path: Path) -> None:
    path.unlink()
    target = tmp_path / "demo.db"
    few = ("--borgere", "3", "--afsluttede", "1", "--notater", "9")
    assert str(target) in cti("demo", "--til", str(target), *few).out
    assert len(cti("--fil", str(target), "liste", "--alle", "--json").json) == 4
    assert "allerede" in cti("demo", "--til", str(target)).refusal
    assert not path.exists()


def test_demo_without_a_file_needs_a_terminal(cti: Cti) -> None:
    assert "terminal" in cti("demo").refusal
