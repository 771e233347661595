"""The sheet: what comes in, what is a bad line, and that nothing breaks it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cti_tui.data.intake.importer import (
    KNOWN_FIELDS,
    BadLine,
    ReadSheet,
    Wishes,
    read_csv,
    read_file,
)
from cti_tui.data.intake.result import KnownAs, PhaseWish
from cti_tui.method.calendar import Pause
from cti_tui.method.edition import Phase
from cti_tui.refusal import Refusal

TODAY = date(2026, 4, 27)
START = date(2026, 1, 15)


def read(text: str, *people: KnownAs, **wishes: Any) -> ReadSheet:
    """Read a sheet given as text, beside those who are there already."""
    return read_csv(text.encode(), TODAY, people, Wishes(**wishes))


def bad(text: str) -> list[tuple[int, str]]:
    """Number and column of every bad line."""
    return [(line.number, line.column) for line in read(text).bad]


def row(**cells: str) -> str:
    """A sheet of one borger with a start, otherwise as given."""
    cells = {
        "navn": "Bo",
        "udgave": "job",
        "hjemmel": "sel-85",
        "fase1_start": "2026-01-15",
        **cells,
    }
    return ";".join(cells) + "\n" + ";".join(cells.values()) + "\n"


def test_every_column_comes_in() -> None:
    sheet = read(
        row(
            fase1_start="10.01.2026",
            overgang="Fra ledighed til job",
            overgangsdato="15/1-2026",
            sagsnr="77-1",
            grund="oplæring",
            fase="1",
            pauser="2026-02-01..2026-02-08, 01-04-2026..",
        )
    )
    assert sheet.bad == ()
    (new,) = sheet.borgere
    assert (new.name, new.case_number, new.transition) == ("Bo", "77-1", "Fra ledighed til job")
    opening = new.opening
    assert (opening.start, opening.transition_date) == (date(2026, 1, 10), START)
    assert (opening.start_reason, opening.phase) == ("oplæring", Phase.ONE)
    assert opening.pauses == (
        Pause(date(2026, 2, 1), date(2026, 2, 8)),
        Pause(date(2026, 4, 1)),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [";", ","])
def test_encodings_line_ends_and_separators(encoding: str, end: str, mark: str) -> None:
    text = mark.join(("UDGAVE", " Navn ")) + end + mark.join(("generisk-2018", "Åse Ø.")) + end
    (new,) = read_csv(text.encode(encoding), TODAY).borgere
    assert new.name == "Åse Ø."
    assert new.opening.hjemmel.id == "standard"


def test_pauses_in_a_comma_file_stand_in_quotes() -> None:
    text = (
        "navn,udgave,fase1_start,pauser\n"
        'Bo,generisk-2018,2026-01-15, "2026-02-01..2026-02-03,2026-03-01.."\n'
    )
    assert len(read(text).borgere[0].opening.pauses) == 2


@pytest.mark.parametrize(
    ("start", "fase", "phase"),
    [
        ("2026-03-15", "", Phase.ONE),
        ("2026-01-15", "", Phase.TWO),
        ("2026-04-27", "", Phase.ONE),
        ("2026-04-28", "", None),
        ("", "", None),
        ("2026-01-15", "0", Phase.CONTACT),
        ("2026-01-15", "2", Phase.TWO),
        ("", "0", Phase.CONTACT),
    ],
)
def test_phase(start: str, fase: str, phase: Phase | None) -> None:
    assert (
        read(row(fase1_start=start, fase=fase), phase=PhaseWish.CALENDAR).borgere[0].opening.phase
        == phase
    )


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"navn": ""}, "navn"),
        ({"navn": "\u200f\x1b"}, "navn"),
        ({"udgave": ""}, "udgave"),
        ({"udgave": "bolig"}, "udgave"),
        ({"hjemmel": ""}, "hjemmel"),
        ({"hjemmel": "sel-1"}, "hjemmel"),
        ({"fase1_start": "2026-02-30"}, "fase1_start"),
        ({"fase1_start": "tirsdag"}, "fase1_start"),
        ({"overgangsdato": "snart"}, "overgangsdato"),
        ({"overgangsdato": "2026-01-20"}, "grund"),
        ({"overgangsdato": "2026-02-20", "grund": "x"}, "fase1_start"),
        ({"fase": "4"}, "fase"),
        ({"fase": "3"}, "fase"),
        ({"fase1_start": "", "fase": "1"}, "fase"),
        ({"fase1_start": "2026-05-01", "fase": "1"}, "fase"),
        ({"pauser": "marts"}, "pauser"),
        ({"pauser": "2026-03-01...2026-03-05"}, "pauser"),
        ({"pauser": "2026-03-05..2026-03-01"}, "pauser"),
        ({"pauser": "2026-01-01..2026-01-20"}, "pauser"),
        ({"pauser": "2026-03-01..,2026-03-05.."}, "pauser"),
        ({"fase1_start": "", "pauser": "2026-03-01.."}, "pauser"),
    ],
)
def test_a_bad_line_names_its_column(cells: dict[str, str], column: str) -> None:
    assert bad(row(**cells)) == [(2, column)]
    assert read(row(**cells)).new == ()


def test_a_start_after_the_transition_comes_in() -> None:
    assert read(row(overgangsdato="2026-01-10", fase="1")).bad == ()


def test_numbers_are_those_of_the_file() -> None:
    text = 'navn;udgave\n\n;;\n"Bo\nB.";generisk-2018\n;generisk-2018\nEva;x\n'
    sheet = read(text)
    assert [(line.number, line.column) for line in sheet.bad] == [(6, "navn"), (7, "udgave")]
    assert [new.name for new in sheet.borgere] == ["Bo B."]


def test_every_fault_of_a_line_is_told() -> None:
    assert bad(row(navn="", fase1_start="x", fase="y")) == [
        (2, "navn"),
        (2, "fase1_start"),
        (2, "fase"),
    ]


def test_twins_in_the_file_and_beside_it() -> None:
    text = "navn;udgave;fase1_start\n" + "Bo;generisk-2018;2026-03-15\n" * 2
    assert bad(text) == [(3, "navn")]
    assert "linje 2" in read(text).bad[0].reason
    assert read(row(fase="1"), KnownAs(7, "BO")).bad[0].column == "navn"


def test_more_cells_than_columns_is_a_bad_line() -> None:
    assert bad("navn;udgave\nBo;generisk-2018;x\n") == [(2, "")]
    assert bad("navn;udgave;\nBo;generisk-2018;x\n") == [(2, "")]
    assert bad("navn;udgave;\nBo;generisk-2018;;;\n") == []


def test_a_broken_quote_swallows_no_line() -> None:
    sheet = read('navn;udgave\nBo;generisk-2018\n"Eva;generisk-2018\nPer;generisk-2018\n')
    assert [(line.number, line.column) for line in sheet.bad] == [(3, "")]
    assert str(sheet.bad[0]).startswith("Linje 3: ")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "»navn«"),
        (b"\n\n", "»navn«"),
        (b"navn;udgave\n", "ingen borgere"),
        (b"navn;udgave;navn\n", "kan begge v"),
        (b"navn\nBo\n", "»udgave« mangler"),
        (b"\x00\x01", "tekstfil"),
        ("navn;udgave\n".encode("utf-16"), "ingen borgere"),
        (b"navn;udgave\n\xac\xb1\xa4;job\n", "kan ikke læses"),
        (b'"navn;udgave\n', "Linje 1"),
        (b"x" * 5_000_001, "5 MB"),
        (b"navn;" + b"x" * 200_000, "Linje 1"),
    ],
)
def test_what_is_no_sheet_is_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(Refusal, match=words) as refused:
        read_csv(data, TODAY)
    assert len(str(refused.value)) < 400


def test_a_long_cell_is_not_repeated() -> None:
    for column in ("udgave", "hjemmel", "fase1_start", "fase", "pauser"):
        (line,) = read(row(**{column: "x" * 9000})).bad
        assert len(str(line)) < 300


def test_a_file_is_read_by_its_ending(tmp_path: Path) -> None:
    file = tmp_path / "ARK.CSV"
    file.write_text(row(fase="1"), encoding="utf-8")
    assert len(read_file(file, TODAY).new) == 1
    for name in ("ark.xlsx", "ark", "findes-ikke.csv"):
        with pytest.raises(Refusal, match=name):
            read_file(tmp_path / name, TODAY)
    (tmp_path / "mappe.csv").mkdir()
    with pytest.raises(Refusal, match="er en mappe"):
        read_file(tmp_path / "mappe.csv", TODAY)


_CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            *("", "Bo", "job", "generisk-2018", "sel-85", "2026-01-15", "30.02.2026", "1", "3"),
            *("2026-03-01..2026-03-29", "2026-03-01..", "..", "0001-01-01", "2199-12-31", '"'),
        ]
    ),
)
_SHEETS = st.builds(
    lambda columns, rows, mark: "\n".join(mark.join(cells) for cells in (columns, *rows)),
    st.permutations(KNOWN_FIELDS),
    st.lists(st.lists(_CELLS, max_size=12), max_size=6),
    st.sampled_from(";,"),
)


def accounted_for(data: bytes) -> None:
    """Reading gives a sentence, bad lines, or borgere, and nothing else."""
    try:
        sheet = read_csv(data, TODAY)
    except Refusal:
        return
    assert sheet.new or sheet.bad or sheet.known or sheet.doubtful
    assert all(isinstance(line, BadLine) and line.number > 1 for line in sheet.bad)


@given(st.binary(max_size=300))
def test_any_bytes_are_met_with_words(data: bytes) -> None:
    accounted_for(data)


@given(_SHEETS)
def test_any_sheet_is_met_with_words(text: str) -> None:
    accounted_for(text.encode("utf-8", "surrogatepass"))


@given(_SHEETS)
def test_a_known_good_line_comes_in_whatever_stands_around_it(text: str) -> None:
    good = "Ny;generisk-2018"
    sheet = read(f"navn;udgave\n{good}\n" + "\n".join(f"x;{n}" for n in range(len(text) % 5)))
    assert [new.name for new in sheet.borgere] == ["Ny"]
    assert len(sheet.bad) == len(text) % 5
