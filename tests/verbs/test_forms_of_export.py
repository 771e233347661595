"""What `eksporter` writes by the name's ending: sheets, a calendar, a sealed course."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import vobject
from openpyxl import load_workbook

from tests.modes import is_private
from tests.verbs.conftest import Cti

SEAL = "en lang saetning til min kollega"
PLAIN = "alle, der har den, kan læse den"


@pytest.fixture
def worked(anna: Cti) -> Cti:
    """Anna with a note that begins like a formula."""
    anna("note", "anna", "=1+1 og kaffe", "--slags", "møde", "--minutter", "30", "--sted", "@hjem")
    return anna


def written(cti: Cti, path: Path, *words: str) -> Path:
    """The file that one export wrote; only its owner can read it."""
    answer = cti("eksporter", "--til", str(path), *words)
    assert answer.code == 0, answer.err
    assert is_private(path)
    assert PLAIN in answer.err
    return path


def test_a_workbook_has_real_days_and_numbers_and_no_formula(worked: Cti, tmp_path: Path) -> None:
    book = load_workbook(written(worked, tmp_path / "ud.xlsx"))
    assert book.sheetnames == ["sagsoversigt", "kontakter", "aftaler", "plan", "netværk"]
    page = book["sagsoversigt"]
    cells = dict(zip((c.value for c in page[1]), page[2], strict=True))
    assert cells["fase1_start"].value == datetime(2026, 1, 15)
    assert cells["fase"].value == 1
    assert cells["sidste dag"].value == datetime(2026, 10, 14)
    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", "A1:Y2")
    contact = dict(zip((c.value for c in book["kontakter"][1]), book["kontakter"][2], strict=True))
    assert contact["notat"].data_type == "s"
    assert contact["notat"].value == "=1+1 og kaffe"
    assert contact["direkte min."].value == 30


def test_a_csv_holds_one_sheet_and_no_cell_is_a_formula(worked: Cti, tmp_path: Path) -> None:
    path = written(worked, tmp_path / "ud.csv", "--ark", "kontakter")
    (heading, row) = csv.reader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";")
    contact = dict(zip(heading, row, strict=True))
    assert contact["notat"] == "'=1+1 og kaffe"
    assert contact["sted"] == "'@hjem"
    assert contact["dato"] == "2026-04-27"


def test_the_name_of_a_sheet_may_be_typed_without_its_danish_letters(
    worked: Cti, tmp_path: Path
) -> None:
    assert written(worked, tmp_path / "a.csv", "--ark", "netvaerk").exists()
    assert (
        "sagsoversigt, kontakter"
        in worked("eksporter", "--til", str(tmp_path / "b.csv"), "--ark", "hest").refusal
    )


def test_what_one_borger_has_leaves_the_others_at_home(worked: Cti, tmp_path: Path) -> None:
    worked("ny", "Bo", "--udgave", "generisk-2018", "--start", "2026-04-01")
    for ending in ("xlsx", "csv", "ics", "json"):
        path = written(worked, tmp_path / f"bo.{ending}", "--borger", "bo")
        assert b"Anna" not in path.read_bytes()


def events(path: Path) -> dict[str, Any]:
    """The events of a calendar by uid, as an independent parser reads them."""

    def walk() -> Iterator[Any]:
        for book in vobject.readComponents(path.read_text("utf-8")):
            yield from book.vevent_list

    return {event.uid.value: event for event in walk()}


def test_a_calendar_has_the_days_of_the_course_and_no_full_name(
    worked: Cti, tmp_path: Path
) -> None:
    path = written(worked, tmp_path / "ud.ics")
    found = {event.summary.value: event.dtstart.value for event in events(path).values()}
    assert found["A.A.: faseskift til fase 2"] == date(2026, 4, 15)
    assert found["A.A.: faseskift til fase 3"] == date(2026, 7, 15)
    assert found["A.A.: forløbets sidste dag"] == date(2026, 10, 14)
    assert found["A.A.: overdragelsesmøde, gerne senest denne dag"] == date(2026, 9, 15)
    assert found["A.A.: fortæl borgeren om fase 3"] == date(2026, 6, 17)
    assert "Anna" not in path.read_text("utf-8")


def test_full_names_only_when_they_are_asked_for(worked: Cti, tmp_path: Path) -> None:
    path = written(worked, tmp_path / "ud.ics", "--fulde-navne")
    assert "Anna A.: faseskift til fase 2" in path.read_text("utf-8")


def test_a_second_export_moves_the_same_events_after_a_pause(worked: Cti, tmp_path: Path) -> None:
    first = events(written(worked, tmp_path / "1.ics"))
    worked("pause", "anna", "--fra", "1/5-2026", "--til", "29/5-2026", "--grund", "indlagt")
    second = events(written(worked, tmp_path / "2.ics"))
    assert set(first) == set(second)
    moved = [uid for uid, event in second.items() if event.dtstart != first[uid].dtstart]
    assert moved
    assert all(
        int(second[uid].sequence.value) >= int(event.sequence.value) for uid, event in first.items()
    )
    assert {event.status.value for event in second.values()} == {"CONFIRMED"}


def test_what_lies_after_an_early_end_is_called_off(worked: Cti, tmp_path: Path) -> None:
    worked("afslut", "anna", "--grund", "flyttet", typed="ja\n")
    found = events(written(worked, tmp_path / "ud.ics"))
    off = {event.summary.value for event in found.values() if event.status.value == "CANCELLED"}
    assert "A.A.: faseskift til fase 3" in off
    assert "A.A.: forløbets sidste dag" in off


def test_a_sealed_course_is_unreadable_and_comes_in_whole_elsewhere(
    worked: Cti, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "anna.cti"
    monkeypatch.setenv("CTI_FORSEGL", SEAL)
    assert worked("eksporter", "--til", str(path), "--borger", "anna").code == 0
    assert b"Anna" not in path.read_bytes()
    assert b"kaffe" not in path.read_bytes()
    elsewhere = str(tmp_path / "hos" / "kollega.db")
    before = worked("vis", "anna", "--json").json
    assert worked("--fil", elsewhere, "init", "--uden-kode").code == 0
    shown = worked("--fil", elsewhere, "importer", str(path), "--prøv")
    assert "1 borger kan importeres" in shown.out
    assert worked("--fil", elsewhere, "importer", str(path)).code == 0
    after = worked("--fil", elsewhere, "vis", "anna", "--json").json
    assert after["notes"] == before["notes"]
    assert after["items"] == before["items"]


@pytest.mark.parametrize("passphrase", ["en anden lang saetning", ""])
def test_a_sealed_course_opens_for_its_passphrase_alone(
    worked: Cti, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, passphrase: str
) -> None:
    path = tmp_path / "anna.cti"
    monkeypatch.setenv("CTI_FORSEGL", SEAL)
    worked("eksporter", "--til", str(path), "--borger", "anna")
    monkeypatch.setenv("CTI_FORSEGL", passphrase)
    assert worked("importer", str(path)).refusal


def test_a_weak_passphrase_seals_nothing(
    worked: Cti, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CTI_FORSEGL", "kort")
    refusal = worked("eksporter", "--til", str(tmp_path / "a.cti"), "--borger", "anna").refusal
    assert "Mindst 12 tegn" in refusal
    assert not (tmp_path / "a.cti").exists()


def test_a_plain_file_with_that_ending_is_no_sealed_course(
    worked: Cti, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CTI_FORSEGL", SEAL)
    (tmp_path / "a.cti").write_text("hej")
    assert "ikke et" in worked("importer", str(tmp_path / "a.cti")).refusal


@pytest.mark.parametrize(
    "words",
    [
        ("--til", "a.pdf"),
        ("--til", "a.cti"),
        ("--til", "a.xlsx", "--ark", "plan"),
        ("--til", "a.csv", "--fulde-navne"),
    ],
)
def test_words_that_do_not_go_together_are_wrong_use(worked: Cti, words: tuple[str, ...]) -> None:
    assert worked("eksporter", *words).code == 2


def test_nothing_is_written_over(worked: Cti, tmp_path: Path) -> None:
    path = written(worked, tmp_path / "ud.xlsx")
    before = path.read_bytes()
    assert "ligger allerede" in worked("eksporter", "--til", str(path)).refusal
    assert path.read_bytes() == before


def test_a_course_handed_on_is_closed_here(
    worked: Cti, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CTI_FORSEGL", SEAL)
    to = ("--til", str(tmp_path / "a.cti"), "--borger", "anna", "--overdrag-til", "Kim Ø.")
    assert "afsluttet her" in worked("eksporter", *to).out
    (one,) = worked("liste", "--alle", "--json").json
    assert one["ended"]
    wrong = ("--til", str(tmp_path / "a.json"), "--overdrag-til", "Kim")
    assert worked("eksporter", *wrong).code == 2
