"""eksporter and importer for .json."""

import json
import subprocess
import sys
from pathlib import Path

from tests.verbs.conftest import Cti


def test_a_borger_goes_out_and_comes_in_elsewhere(cti: Cti, anna: Cti, tmp_path: Path) -> None:
    target = tmp_path / "ud.json"
    told = anna("eksporter", "--til", str(target), "--borger", "anna")
    assert "1 borger er skrevet" in told.out
    assert "ikke krypteret" in told.err
    assert [row["name"] for row in json.loads(target.read_text("utf-8"))["tables"]["borger"]] == [
        "Anna A."
    ]
    other = ("--fil", str(tmp_path / "andet" / "cti.db"))
    assert cti(*other, "init", "--uden-kode").code == 0
    trial = cti(*other, "importer", str(target), "--prøv")
    assert "Nye: Anna A." in trial.out
    assert cti(*other, "liste", "--json").json == []
    assert "1 borger er importeret" in cti(*other, "importer", str(target)).out
    assert cti(*other, "liste", "--json").json == cti("liste", "--json").json
    again = cti(*other, "importer", str(target))
    assert "0 borgere er importeret" in again.out
    assert "Anna A. stod her allerede." in again.out


def test_what_points_at_another_row_is_no_cpr_number(cti: Cti, anna: Cti, tmp_path: Path) -> None:
    target = tmp_path / "ud.json"
    anna("note", "anna", "Vi sås.")
    anna("eksporter", "--til", str(target))
    text = target.read_text(encoding="utf-8")
    uid = json.loads(text)["tables"]["course"][0]["uid"]
    target.write_text(text.replace(uid, "a7412435646bcdefabcdefabcdefabcd"), encoding="utf-8")
    other = ("--fil", str(tmp_path / "andet" / "cti.db"))
    assert cti(*other, "init", "--uden-kode").code == 0
    assert "1 borger er importeret" in cti(*other, "importer", str(target)).out


def test_who_stands_otherwise_is_asked_about(cti: Cti, anna: Cti, tmp_path: Path) -> None:
    target = tmp_path / "ud.json"
    anna("eksporter", "--til", str(target))
    anna("ret", "anna", "--sagsnr", "77")
    assert "Anna A. står anderledes her" in cti("importer", str(target)).refusal
    assert cti("importer", str(target), typed="n\n").code == 0
    assert "77" in cti("vis", "anna").out
    assert cti("importer", str(target), typed="j\n").code == 0
    assert "77" not in cti("vis", "anna").out


def test_only_json_is_written_and_nothing_is_written_over(anna: Cti, tmp_path: Path) -> None:
    assert anna("eksporter", "--til", str(tmp_path / "ud.docx")).code == 2
    target = tmp_path / "ud.json"
    target.write_text("andet")
    assert "ligger allerede" in anna("eksporter", "--til", str(target)).refusal
    assert target.read_text() == "andet"


def test_a_program_that_did_nothing_else_takes_a_document_in(anna: Cti, tmp_path: Path) -> None:
    """In a process of its own, as the worker runs it: nothing was imported for it before."""
    target, other = tmp_path / "ud.json", str(tmp_path / "andet" / "cti.db")
    assert anna("eksporter", "--til", str(target)).code == 0

    def run(*words: str) -> str:
        """What the program says."""
        command = [sys.executable, "-m", "cti_tui", "--fil", other, *words]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    run("init", "--uden-kode")
    assert "1 borger er importeret" in run("importer", str(target))
