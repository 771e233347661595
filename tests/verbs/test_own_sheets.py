"""What is written here comes in here: our own workbook and sheet through our own importer."""

from pathlib import Path
from typing import Any

import pytest

from tests.verbs.conftest import Cti

KEPT = (
    *("borger", "edition", "hjemmel", "transition_date", "phase1_start", "boundaries"),
    *("tentative", "calendar_phase", "next_shift", "days_to_shift", "paused"),
)
"""What the sheet's columns say of a course; ticks, marks and notes are not in it."""


def listed(cti: Cti, file: Path) -> dict[str, Any]:
    """The open courses of a file by name, with what a sheet says of them."""
    found = cti("--fil", str(file), "liste", "--json").json
    return {one["borger"]: {key: one[key] for key in KEPT} for one in found}


def sent(cti: Cti, tmp_path: Path, ending: str) -> tuple[Path, Path, Path]:
    """The invented caseload, one pause still open, its sheet, and an empty file."""
    demo, sheet, other = tmp_path / "demo.db", tmp_path / f"ud.{ending}", tmp_path / "ny.db"
    assert cti("demo", "--til", str(demo)).code == 0
    assert cti("--fil", str(demo), "eksporter", "--til", str(sheet)).code == 0
    assert cti("--fil", str(other), "init", "--uden-kode").code == 0
    return demo, sheet, other


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_open_courses_come_in_as_they_were(cti: Cti, tmp_path: Path, ending: str) -> None:
    demo, sheet, other = sent(cti, tmp_path, ending)
    assert cti("--fil", str(other), "importer", str(sheet)).code == 0
    before = listed(cti, demo)
    assert len(before) == 14
    assert {one["tentative"] for one in before.values()} == {True, False}
    assert listed(cti, other) == before


def test_the_network_comes_with_the_workbook_and_its_numbers_and_roles(
    cti: Cti, tmp_path: Path
) -> None:
    demo, sheet, other = sent(cti, tmp_path, "xlsx")
    assert cti("--fil", str(other), "importer", str(sheet)).code == 0
    for file in (demo, other):
        ark = ("eksporter", "--til", f"{file}.csv", "--ark", "netvaerk")
        assert cti("--fil", str(file), *ark).code == 0
    names = set(listed(cti, demo))
    rows = [Path(f"{file}.csv").read_text("utf-8-sig").splitlines() for file in (demo, other)]
    before, after = ([one for one in each if one.split(";")[0] in names] for each in rows)
    assert len(after) > 20
    assert sorted(map(_who, after)) == sorted(map(_who, before))


def _who(line: str) -> list[str]:
    """Of whom, who it is, and how they are reached; when they came is the day of the import."""
    return line.split(";")[:8]


def test_a_cell_that_was_guarded_against_a_formula_comes_in_as_it_was_written(
    cti: Cti, tmp_path: Path
) -> None:
    sheet, other = tmp_path / "ud.csv", tmp_path / "ny.db"
    begun = ("--udgave", "job", "--hjemmel", "sel-85", "--start", "2026-04-27")
    assert cti("ny", "Bo", *begun, "--overgang", "=job i skoven").code == 0
    assert cti("eksporter", "--til", str(sheet)).code == 0
    assert "'=job i skoven" in sheet.read_text("utf-8-sig")
    assert cti("--fil", str(other), "init", "--uden-kode").code == 0
    assert cti("--fil", str(other), "importer", str(sheet)).code == 0
    assert cti("--fil", str(other), "eksporter", "--til", str(tmp_path / "to.csv")).code == 0
    assert (tmp_path / "to.csv").read_text("utf-8-sig") == sheet.read_text("utf-8-sig")
