"""The sheet as a workbook: the same rules as CSV, real dates, and that no file breaks it."""

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from cti_tui.data.intake.importer import (
    KNOWN_FIELDS,
    ReadSheet,
    Wishes,
    read_csv,
    read_file,
    read_xlsx,
)
from cti_tui.data.intake.result import KnownAs
from cti_tui.data.intake.workbook import OLE
from cti_tui.data.store import Store
from cti_tui.method.calendar import Pause
from cti_tui.method.edition import Phase
from cti_tui.refusal import Refusal

TODAY = date(2026, 4, 27)
START = date(2026, 1, 15)
HEADING = ["navn", "udgave", "hjemmel", "fase1_start", "fase"]


def saved(book: Workbook) -> bytes:
    """A workbook as the bytes of its file."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def workbook(*rows: list[Any]) -> bytes:
    """A workbook whose first sheet has these rows."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return saved(book)


def read(data: bytes, *people: KnownAs, **wishes: Any) -> ReadSheet:
    """Read a workbook given as bytes, beside those who are there already."""
    return read_xlsx(data, TODAY, people, Wishes(**wishes))


def bad(*rows: list[Any]) -> list[tuple[int, str]]:
    """Number and column of every bad line under the usual heading."""
    return [(line.number, line.column) for line in read(workbook(HEADING, *rows)).bad]


def repacked(
    data: bytes,
    change: Callable[[str, bytes], bytes | None],
    more: dict[str, bytes] | None = None,
) -> bytes:
    """The package with its parts changed, its sums right again; None drops a part."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in (more or {}).items():
            new.writestr(name, content)
    return out.getvalue()


def with_sheet(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The package with its first sheet's XML changed."""
    return repacked(data, lambda name, old: change(old) if name.endswith("sheet1.xml") else old)


PLAIN_NAMES = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_NAMES = b"http://purl.oclc.org/ooxml/spreadsheetml/main"

GOOD = workbook(
    HEADING,
    ["Åse Ø.", "job", "sel-85", START, 1],
    ["Bo B.", "generisk-2018", None, datetime(2026, 2, 1), "1"],
    ["Cleo", "generisk-2018", None, None, None],
)


def test_every_column_comes_in() -> None:
    cells = {
        **dict.fromkeys(KNOWN_FIELDS),
        "navn": " Bo  B. ",
        "udgave": "JOB",
        "hjemmel": "sel-85",
        "fase1_start": date(2026, 1, 10),
        "overgang": "Fra ledighed til job",
        "overgangsdato": "15/1-2026",
        "sagsnr": 77,
        "grund": "oplæring",
        "fase": 1.0,
        "pauser": "2026-02-01..2026-02-08, 01-04-2026..",
    }
    sheet = read(workbook([name.upper() for name in cells], list(cells.values())))
    assert sheet.bad == ()
    (new,) = sheet.borgere
    assert (new.name, new.case_number, new.transition) == ("Bo B.", "77", "Fra ledighed til job")
    opening = new.opening
    assert (opening.start, opening.transition_date) == (date(2026, 1, 10), START)
    assert (opening.start_reason, opening.phase) == ("oplæring", Phase.ONE)
    assert opening.pauses == (Pause(date(2026, 2, 1), date(2026, 2, 8)), Pause(date(2026, 4, 1)))


def test_the_same_sheet_reads_the_same_as_csv() -> None:
    text = (
        "navn;udgave;hjemmel;fase1_start;fase\nÅse Ø.;job;sel-85;2026-01-15;1\n"
        "Bo B.;generisk-2018;;2026-02-01;1\nCleo;generisk-2018;;;\n"
    )
    assert read(GOOD).borgere == read_csv(text.encode(), TODAY).borgere


def test_dates_of_the_other_calendar_are_the_same_days() -> None:
    book = load_workbook(io.BytesIO(GOOD))
    book.epoch = CALENDAR_MAC_1904
    assert read(saved(book)).borgere[0].opening.start == START


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (["", "job", "sel-85", START], "navn"),
        (["Bo", "bolig", "sel-85", START], "udgave"),
        (["Bo", "job", "sel-1", START], "hjemmel"),
        (["Bo", "job", "sel-85", "30.02.2026"], "fase1_start"),
        (["Bo", "job", "sel-85", START, 1.5], "fase"),
        (["Bo", "job", "sel-85", START, True], "fase"),
        (["Bo", "job", "sel-85", START, 1, "x"], ""),
        (["#REF!", "job", "sel-85", START], "navn"),
        (["Bo", "job", "sel-85", "=A1"], "fase1_start"),
    ],
)
def test_a_bad_line_names_row_and_column(row: list[Any], column: str) -> None:
    assert bad([None], row) == [(3, column)]


def test_a_formula_with_its_value_is_read_as_the_value() -> None:
    data = with_sheet(
        workbook(HEADING, ["=A9", "generisk-2018"]),
        lambda xml: re.sub(
            rb'<c r="A2"[^>]*>.*?</c>', b'<c r="A2" t="str"><f>A9</f><v>Bo</v></c>', xml
        ),
    )
    assert [new.name for new in read(data).borgere] == ["Bo"]


def test_numbers_are_those_of_the_sheet_across_gaps() -> None:
    book = Workbook()
    book.active["A3"], book.active["B3"] = "navn", "udgave"
    book.active["A7"], book.active["B7"] = "Bo", "x"
    book.active["A900"].number_format = "0.00"
    assert [(line.number, line.column) for line in read(saved(book)).bad] == [(7, "udgave")]


def test_only_the_first_sheet_is_read() -> None:
    book = load_workbook(io.BytesIO(GOOD))
    book.create_sheet("Noter").append(["hvad", "som", "helst"])
    assert len(read(saved(book)).new) == 3


def test_wrong_dimensions_lose_no_rows() -> None:
    narrow = with_sheet(GOOD, lambda xml: re.sub(rb'ref="A1:E4"', b'ref="A1"', xml))
    assert narrow != GOOD
    assert read(narrow) == read(GOOD)


def test_twins_are_found_in_the_sheet_and_beside_it() -> None:
    row = ["Bo", "generisk-2018", None, START, 1]
    assert bad(row, row) == [(3, "navn")]
    assert read(GOOD, KnownAs(7, "Åse Ø.")).bad[0].column == "navn"


def test_a_path_is_read_by_its_ending(tmp_path: Path) -> None:
    (tmp_path / "ARK.XLSX").write_bytes(GOOD)
    for name in ("ARK.XLSX", "ark.xlsm", "i-virkeligheden-xlsx.csv"):
        (tmp_path / name).write_bytes(GOOD)
        assert len(read_file(tmp_path / name, TODAY).new) == 3
    for name, words in (("ark.ods", "Gem som"), ("ark.xls", "Gem som"), ("ark.doc", "hverken")):
        (tmp_path / name).write_bytes(GOOD)
        with pytest.raises(Refusal, match=words):
            read_file(tmp_path / name, TODAY)


def _entities(xml: bytes) -> bytes:
    return xml.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet', 1)


def _swapped(xml: bytes) -> bytes:
    return xml.replace(b'<row r="3"', b'<row r="2"').replace(b'"A3"', b'"A2"')


WRONG: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "ikke en hel"),
    "a csv with the wrong ending": (b"navn;udgave\nBo;job\n", "ikke en hel"),
    "cut off": (GOOD[: len(GOOD) // 2], "ikke en hel"),
    "old": (OLE + bytes(600), "gamle format"),
    "sealed": (OLE + "EncryptedPackage".encode("utf-16-le"), "fjern adgangskoden"),
    "an open document": (
        repacked(GOOD, lambda name, old: old, {"mimetype": b"application/vnd.oasis"}),
        "OpenDocument",
    ),
    "strict": (
        repacked(GOOD, lambda name, old: old.replace(PLAIN_NAMES, STRICT_NAMES)),
        "ikke den med »Strict«",
    ),
    "too deep": (
        repacked(GOOD, lambda name, old: b"<a>" * 500 + b"</a>" * 500 if "theme" in name else old),
        "for dybt",
    ),
    "no workbook part": (
        repacked(GOOD, lambda name, old: None if name == "xl/workbook.xml" else old),
        "ikke en hel",
    ),
    "a DTD": (with_sheet(GOOD, _entities), "ikke en hel"),
    "a row twice": (with_sheet(GOOD, _swapped), "ikke en hel"),
    "a row beyond all": (
        with_sheet(GOOD, lambda xml: xml.replace(b'<row r="4"', b'<row r="999999999"')),
        "ikke en hel",
    ),
    "a bomb": (
        repacked(GOOD, lambda name, old: bytes(30_000_000) if "theme" in name else old),
        "for stort",
    ),
    "too many bytes": (GOOD + bytes(5_000_000), "5 MB"),
    "no borgere": (workbook(HEADING), "ingen borgere"),
    "no heading": (workbook([]), "»navn«"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_no_sheet_is_one_sentence(case: str) -> None:
    data, words = WRONG[case]
    with pytest.raises(Refusal, match=words) as refused:
        read(data)
    assert len(str(refused.value)) < 300


def test_macros_are_never_read() -> None:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("xl/vbaProject.bin", b"x")
    assert read(out.getvalue()) == read(GOOD)


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    """The unpacked size is what the package says; one that unpacks to more is not followed."""
    data = repacked(GOOD, lambda name, old: bytes(20_000_000) if "theme" in name else old)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        part = next(part for part in package.infolist() if "theme" in part.filename)
    size = part.file_size.to_bytes(4, "little")
    assert data.count(size) == 2
    with pytest.raises(Refusal, match="ikke en hel"):
        read(data.replace(size, (100).to_bytes(4, "little")))


def accounted_for(data: bytes) -> ReadSheet | None:
    """Reading gives a sentence, bad lines, or borgere, and nothing else."""
    try:
        sheet = read(data)
    except Refusal:
        return None
    assert sheet.new or sheet.bad or sheet.known or sheet.doubtful
    return sheet


@given(st.binary(max_size=300))
def test_any_bytes_are_met_with_words(data: bytes) -> None:
    accounted_for(data)


@given(
    st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=4)
)
def test_a_real_file_with_bytes_changed_is_met_with_words(places: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for place, byte in places:
        data[place] = byte
    accounted_for(bytes(data))


with zipfile.ZipFile(io.BytesIO(GOOD)) as _package:
    _PARTS = {name: len(_package.read(name)) for name in _package.namelist()}


@given(st.data())
def test_a_real_file_with_its_parts_changed_is_met_with_words(data: st.DataObject) -> None:
    part = data.draw(st.sampled_from(sorted(_PARTS)))
    place = data.draw(st.integers(0, _PARTS[part] - 1))
    size = data.draw(st.integers(0, 6))
    new = data.draw(st.binary(max_size=6) | st.sampled_from([b"1", b"9", b'"', b"<", b"</row>"]))

    def change(name: str, old: bytes) -> bytes:
        return old[:place] + new + old[place + size :] if name == part else old

    accounted_for(repacked(GOOD, change))


@given(st.integers(0, 10**7))
def test_a_row_number_changed_loses_no_borger(number: int) -> None:
    def change(xml: bytes) -> bytes:
        return xml.replace(b'<row r="3"', b'<row r="%d"' % number)

    sheet = accounted_for(with_sheet(GOOD, change))
    assert sheet is None or len(sheet.new) == 3


@given(
    st.lists(
        st.lists(
            st.none()
            | st.sampled_from(
                ["Bo", "job", "generisk-2018", "sel-85", "=1/0", "#N/A", "2026-01-15"]
            )
            | st.dates(date(1900, 3, 1), date(2199, 12, 31))
            | st.integers(-10, 10**17)
            | st.floats(allow_nan=False, allow_infinity=False)
            | st.booleans(),
            max_size=12,
        ),
        max_size=5,
    )
)
def test_any_cells_are_met_with_words(rows: list[list[Any]]) -> None:
    accounted_for(workbook(list(KNOWN_FIELDS), *rows))


def test_one_bad_line_keeps_all_out(plain_store: Store) -> None:
    sheet = read(workbook(HEADING, ["Bo", "job", "sel-85", START], ["Eva", "x"]))
    assert sheet.bad
    assert plain_store.caseload(TODAY) == []


def test_what_was_read_comes_in_whole(plain_store: Store) -> None:
    plain_store.add_borgere(read(GOOD).borgere, TODAY)
    assert {case.name for case in plain_store.caseload(TODAY)} == {"Åse Ø.", "Bo B.", "Cleo"}


def test_the_library_is_brought_in_only_for_a_workbook() -> None:
    look = "import sys, cti_tui.data.intake.importer; sys.exit('openpyxl' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0


def test_rows_need_not_say_their_numbers() -> None:
    bare = with_sheet(GOOD, lambda xml: re.sub(rb'<row r="\d+"', b"<row", xml))
    assert bare != GOOD
    assert read(bare) == read(GOOD)


def test_an_empty_line_at_the_foot_of_the_sheet_is_nothing() -> None:
    """Some programs write one there when a whole column has a format."""
    foot = b'<row r="1048576"><c r="A1048576" s="1"/></row></sheetData>'
    assert read(with_sheet(GOOD, lambda xml: xml.replace(b"</sheetData>", foot))) == read(GOOD)


def test_very_wide_rows_are_not_followed_for_ever() -> None:
    rows = b"".join(b'<row r="%d"><c r="XFD%d"/></row>' % (n, n) for n in range(5, 2000))
    wide = with_sheet(GOOD, lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>"))
    with pytest.raises(Refusal, match="for stort"):
        read(wide)
