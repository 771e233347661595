"""What the cells of a sheet mean, read as a person would."""

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from cti_tui.data.intake.importer import (
    KNOWN_FIELDS,
    read_file,
)
from cti_tui.data.intake.result import KnownAs, KnownWish
from cti_tui.data.intake.template import EXAMPLE, write_template
from cti_tui.refusal import Refusal
from tests.data.test_sheet_as_a_person import (
    HEADING,
    LINE,
    LINES,
    TODAY,
    book,
    faults,
    names,
    read,
    read_book,
)

# The days.


@pytest.mark.parametrize(
    "said",
    [
        *("2026-02-02", "02-02-2026", "2/2-26", "2.2.26", "man. 2. feb. 2026", "2. februar 2026"),
        *("mandag d. 2/2-2026", "2-feb-26", "2. feb.", "2/2", "46055", "uge 6 2026"),
        *("02.02.2026 00:00", "2026-02-02 00:00:00"),
    ],
)
def test_a_start_in_every_danish_form(said: str) -> None:
    assert read(f"navn;udgave;start\nBo;generisk;{said}\n").borgere[0].opening.start == date(
        2026, 2, 2
    )


@pytest.mark.parametrize(
    ("said", "told"), [("2/2", "man. 2. feb. 2026"), ("46055", "man. 2. feb. 2026, for det er en")]
)
def test_a_day_that_is_not_plain_to_everyone_is_told(said: str, told: str) -> None:
    (noticed,) = read(f"navn;udgave;start\nBo;generisk;{said}\n").noticed
    assert noticed.meant.startswith(told)
    assert (noticed.number, noticed.column, noticed.read) == (2, "fase1_start", said)


@pytest.mark.parametrize("said", ["1926-02-02", "2062-02-02", "2/2-62", "20-01-15"])
def test_a_year_that_cannot_be_is_asked_about(said: str) -> None:
    (bad,) = read(f"navn;udgave;start\nBo;generisk;{said}\n").bad
    assert bad.column == "fase1_start"
    assert "kan det årstal passe?" in bad.reason


def test_a_day_with_two_readings_is_a_bad_line_that_names_both() -> None:
    (bad,) = read("navn;udgave;start\nBo;generisk;næste tirsdag\n").bad
    assert "tir. 17. mar. 2026 eller tir. 24. mar. 2026" in bad.reason


@pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904])
def test_real_days_and_numbers_are_counted_from_the_workbooks_own_first_day(
    epoch: datetime | None,
) -> None:
    made = book(["navn", "udgave", "start"], ["Bo", "generisk", datetime(2026, 2, 2)])
    if epoch is not None:
        made.epoch = epoch
    made.active.append(["Eva", "generisk", 46055 if epoch is None else 46055 - 1462])
    assert {new.opening.start for new in read_book(made).borgere} == {date(2026, 2, 2)}


# Excel's odd cells.


def test_noughts_that_the_format_shows_are_kept() -> None:
    made = book([*HEADING, "sagsnr"], ["Bo", *LINE, 7123], ["Eva", *LINE, 7], ["Ida", *LINE, 12])
    made.active["F2"].number_format = "000000"
    made.active["F3"].number_format = "00\\-00"
    sheet = read_book(made)
    assert [new.case_number for new in sheet.borgere] == ["007123", "00-07", "12"]


def test_an_escaped_line_break_is_no_letter() -> None:
    made = book(HEADING, ["Anna_x000D_", *LINE], ["Bo\nBerg", *LINE])
    assert names(read_book(made)) == ["Anna", "Bo Berg"]


def test_an_error_in_a_cell_is_told_once() -> None:
    made = book(HEADING, ["Bo", "generisk-2018", "standard", "02-02-2026", "#N/A"])
    assert faults(read_book(made)) == [(2, "overgangsdato")]


def test_a_fault_in_a_column_that_is_left_out_is_none() -> None:
    made = book([*HEADING, "alder"], ["Bo", *LINE, "#N/A"])
    assert names(read_book(made)) == ["Bo"]


# Who is there already, and what belongs in the journal.

ANNA = KnownAs(1, "Anna Andersen")


def test_who_is_there_is_known_however_the_name_is_spelled_and_then_skipped() -> None:
    text = f"{LINES}anna  ANDERSEN;{';'.join(LINE)}\nCarla;{';'.join(LINE)}\n"
    (bad,) = read(text, ANNA).bad
    assert (bad.number, bad.column) == (2, "navn")
    assert "--kendte spring-over" in bad.advice
    skipped = read(text, ANNA, known=KnownWish.SKIP)
    assert (names(skipped), [one.who.id for one in skipped.known]) == (["Carla"], [1])


def test_who_has_the_name_of_one_who_is_there_can_be_said_to_be_another() -> None:
    text = f"{LINES}Anna Andersen;{';'.join(LINE)}\nCarla;{';'.join(LINE)}\n"
    assert names(read(text, ANNA, another=True)) == ["Anna Andersen", "Carla"]
    one_line = read(text, ANNA, known=KnownWish.SKIP, others=frozenset({2}))
    assert names(one_line) == ["Anna Andersen", "Carla"]
    assert one_line.known == ()


def test_the_case_number_tells_two_of_one_name_apart() -> None:
    text = (
        "navn;udgave;sagsnr\nMaria Hansen;generisk;A1\nMaria Hansen;generisk;A2\n"
        "Maria Hansen;generisk;A3\n"
    )
    sheet = read(text, KnownAs(4, "Maria Hansen", "A3"), known=KnownWish.SKIP)
    assert [new.case_number for new in sheet.borgere] == ["A1", "A2"]
    assert [one.number for one in sheet.known] == [4]


def test_who_was_here_before_may_be_the_same_and_is_asked_about() -> None:
    text = f"{LINES}Anna Andersen;{';'.join(LINE)}\n"
    closed = KnownAs(1, "Anna Andersen", open=False)
    (doubtful,) = read(text, closed).doubtful
    assert (doubtful.number, doubtful.new.name) == (2, "Anna Andersen")
    assert names(read(text, closed, another=True)) == ["Anna Andersen"]


def test_the_same_person_twice_in_the_sheet_is_a_bad_line() -> None:
    text = f"{LINES}Anna Andersen;{';'.join(LINE)}\nanna andersen;{';'.join(LINE)}\n"
    assert faults(read(text)) == [(3, "navn")]


@pytest.mark.parametrize("number", ["010190-1234", "0101901234", "101901234"])
def test_what_looks_like_a_cpr_number_is_pointed_out_with_line_and_column(number: str) -> None:
    text = f"navn;udgave;sagsnr\nBo;generisk;{number}\n"
    (bad,) = read(text).bad
    assert (bad.number, bad.column, bad.read) == (2, "sagsnr", number)
    assert read(text, keep_cpr=True).borgere[0].case_number == number


def test_a_cpr_number_in_excels_own_format_is_one() -> None:
    made = book([*HEADING, "sagsnr"], ["Bo", *LINE, 101901234])
    made.active["F2"].number_format = "000000\\-0000"
    assert read_book(made).bad[0].read == "010190-1234"


# How a borger is reached.


def test_contacts_come_along() -> None:
    text = (
        "Borger;Udgave;Tlf.;Bopæl;E-mail;Pårørende;Tolk;OBS;Navne- og adressebeskyttelse;Pigenavn\n"
        "Bo Berg;generisk;12 34 56 78;Havnegade 1;bo@eksempel.dk;"
        "Eva, 87654321;arabisk;hund;ja;Bo A\n"
    )
    (new,) = read(text).borgere
    facts = new.facts
    assert (facts.phone, facts.address, facts.email) == (
        "12 34 56 78",
        "Havnegade 1",
        "bo@eksempel.dk",
    )
    assert (facts.contact_person, facts.language, facts.mind) == (
        "Eva, 87654321",
        "arabisk",
        "hund",
    )
    assert facts.protected
    assert new.former_names == ("Bo A",)


def test_many_lines_are_read_in_no_time_and_more_than_a_caseload_is_refused() -> None:
    line = f"x;{';'.join(LINE)}\n"
    with pytest.raises(Refusal, match="mere end 10000 linjer"):
        read(LINES + line * 10_001)


# The template.


def test_the_template_reads_back_and_its_own_lines_are_no_borgere(tmp_path: Path) -> None:
    path = tmp_path / "skabelon.xlsx"
    write_template(path)
    with pytest.raises(Refusal, match="ingen borgere"):
        read_file(path, TODAY)
    made = load_workbook(path)
    made.active.append(["Bo Berg", *LINE[:2], datetime(2026, 2, 2)])
    made.save(path)
    sheet = read_file(path, TODAY)
    assert names(sheet) == ["Bo Berg"]
    assert set(sheet.columns.values()) == set(KNOWN_FIELDS)
    assert sheet.told == ("Skabelonens opdigtede linje er ikke taget med.",)
    assert {str(one.sqref)[0] for one in made.active.data_validations.dataValidation} == set("BCIQ")


def test_the_invented_line_itself_is_one_that_could_come_in(tmp_path: Path) -> None:
    text = ";".join(EXAMPLE) + "\n" + ";".join({**EXAMPLE, "navn": "Bo"}.values()) + "\n"
    assert names(read(text)) == ["Bo"]


def test_a_template_is_never_written_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "ark.xlsx"
    path.write_bytes(b"mit")
    with pytest.raises(Refusal):
        write_template(path)
    assert path.read_bytes() == b"mit"
    with pytest.raises(Refusal, match=r"\.xlsx"):
        write_template(tmp_path / "ark.csv")
