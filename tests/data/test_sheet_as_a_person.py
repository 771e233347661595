"""A sheet is read as a person would read it: what the field's own sheets look like."""

import io
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from cti_tui.data.intake.importer import (
    ReadSheet,
    Wishes,
    read_csv,
    read_xlsx,
)
from cti_tui.data.intake.result import KnownAs, PhaseWish
from cti_tui.method.calendar import Pause
from cti_tui.method.edition import Phase
from cti_tui.refusal import Refusal

TODAY = date(2026, 3, 16)
HEADING = ["navn", "udgave", "hjemmel", "fase1_start", "overgangsdato"]
LINE = ["generisk-2018", "standard", "02-02-2026", "02-02-2026"]
LINES = "navn;udgave;hjemmel;fase1_start;overgangsdato\n"


def read(text: str | bytes, *people: KnownAs, **wishes: Any) -> ReadSheet:
    """Read a text file."""
    data = text.encode() if isinstance(text, str) else text
    return read_csv(data, TODAY, people, Wishes(**wishes))


def book(*rows: list[Any], title: str = "Ark1") -> Workbook:
    """A workbook with one sheet."""
    made = Workbook()
    made.active.title = title
    for row in rows:
        made.active.append(row)
    return made


def read_book(made: Workbook, *people: KnownAs, **wishes: Any) -> ReadSheet:
    """Read a workbook as it is saved."""
    file = io.BytesIO()
    made.save(file)
    return read_xlsx(file.getvalue(), TODAY, people, Wishes(**wishes))


def names(sheet: ReadSheet) -> list[str]:
    """The borgere to come."""
    assert sheet.bad == ()
    return [new.name for new in sheet.borgere]


def faults(sheet: ReadSheet) -> list[tuple[int, str]]:
    """Line and column of every fault."""
    return [(bad.number, bad.column) for bad in sheet.bad]


# The letters and the marks of a text file.

NAME = "Søren Ærøskøbing Åse"


@pytest.mark.parametrize(
    ("code", "told"),
    [
        *(("utf-8", ""), ("utf-8-sig", ""), ("utf-16", ""), ("utf-16-le", ""), ("utf-16-be", "")),
        *(("cp1252", ""), ("cp850", "MS-DOS-tegn"), ("cp865", "MS-DOS-tegn")),
        ("mac_roman", "ældre Mac-tegn"),
    ],
)
def test_letters_are_read_in_whatever_code_and_an_odd_one_is_told(code: str, told: str) -> None:
    text = f"{LINES}{NAME};{';'.join(LINE)}\r\n"
    sheet = read(text.encode(code))
    assert names(sheet) == [NAME]
    assert [told in words for words in sheet.told] == ([True] if told else [])


def test_letters_coded_twice_are_mended_and_told() -> None:
    twice = f"{LINES}Søren Ærø;{';'.join(LINE)}\n".encode().decode("cp1252").encode()
    assert "Ã¸".encode() in twice
    sheet = read(twice)
    assert names(sheet) == ["Søren Ærø"]
    assert "kodet to gange" in sheet.told[0]


def test_a_letter_that_is_lost_is_a_fault_in_its_cell() -> None:
    assert faults(read(f"{LINES}S\ufffdren;{';'.join(LINE)}\n")) == [(2, "navn")]


@pytest.mark.parametrize("mark", [";", "\t", ",", "|"])
@pytest.mark.parametrize("before", ["", "sep={mark}\r\n", "\r\n", "{mark}{mark}{mark}\r\n"])
def test_the_mark_between_cells_is_found_under_whatever_stands_above(
    mark: str, before: str
) -> None:
    rows = [HEADING, ["Bo Berg", *LINE]]
    text = before.format(mark=mark) + "\r\n".join(mark.join(row) for row in rows) + "\r\n"
    sheet = read(text)
    assert names(sheet) == ["Bo Berg"]
    assert sheet.heading_row == (2 if before else 1)


def test_a_title_with_a_comma_does_not_choose_the_mark() -> None:
    sheet = read(f"Mine borgere, marts, 2026\n\n{LINES}Bo;{';'.join(LINE)}\n")
    assert (names(sheet), sheet.heading_row) == (["Bo"], 3)


# Which sheet, which row, which lines.


def test_a_heading_is_found_under_titles_blank_and_merged_rows() -> None:
    made = book(["CTI-forløb 2026"], [], [None, "Kommune: Opdigtet"], HEADING, ["Bo", *LINE])
    made.active.merge_cells("A1:E1")
    made.active.merge_cells("B3:C3")
    sheet = read_book(made)
    assert (names(sheet), sheet.heading_row, sheet.new[0].number) == (["Bo"], 4, 5)


def test_without_a_heading_it_is_said_where_it_was_looked_for() -> None:
    made = book(["Anna", "3"], title="Liste")
    with pytest.raises(Refusal, match="arket »Liste«: der er ledt i de første 50 linjer"):
        read_book(made)


def test_the_first_visible_sheet_with_a_heading_is_read_and_the_others_named() -> None:
    made = book(HEADING, ["Skjult Gammel", *LINE], title="Gammel")
    made.active.sheet_state = "hidden"
    made.create_sheet("Tomt")
    for title, name in (("I år", "Synligt Ark"), ("Sidste år", "Andet Ark")):
        other = made.create_sheet(title)
        other.append(HEADING)
        other.append([name, *LINE])
    sheet = read_book(made)
    assert (names(sheet), sheet.name) == (["Synligt Ark"], "I år")
    assert sheet.told == ("Arket »I år« er læst; filen har også »Sidste år«.",)
    assert names(read_book(made, sheet="sidste ÅR")) == ["Andet Ark"]
    assert names(read_book(made, sheet="Gammel")) == ["Skjult Gammel"]
    with pytest.raises(Refusal, match="Den har »Gammel«, »Tomt«, »I år« og »Sidste år«"):
        read_book(made, sheet="Ark7")


def test_hidden_and_filtered_lines_are_left_out_and_counted() -> None:
    made = book(HEADING, ["Ene", *LINE], ["Skjult", *LINE], ["To", *LINE], ["Filtreret", *LINE])
    made.active.row_dimensions[3].hidden = True
    made.active.auto_filter.ref = "A1:E5"
    made.active.row_dimensions[5].hidden = True
    sheet = read_book(made)
    assert names(sheet) == ["Ene", "To"]
    assert sheet.left_out == {"hidden": 2, "totals": 0}
    assert "2 skjulte linjer er ikke taget med." in sheet.told


@pytest.mark.parametrize("word", ["I alt", "i alt:", "Total", "SUM", "Antal borgere", "Ialt 14"])
def test_a_line_of_totals_is_left_out_and_counted(word: str) -> None:
    made = book(HEADING, ["Bo", *LINE], [word, None, None, 14])
    sheet = read_book(made)
    assert names(sheet) == ["Bo"]
    assert sheet.left_out == {"hidden": 0, "totals": 1}


def test_a_total_that_stands_before_the_names_column_is_one_too() -> None:
    made = book(["nr", *HEADING], [1, "Bo", *LINE], ["I alt", 1])
    assert read_book(made).left_out["totals"] == 1


def test_a_heading_said_again_on_the_next_page_is_no_line() -> None:
    assert names(read(LINES + f"Bo;{';'.join(LINE)}\n" + LINES)) == ["Bo"]


def test_cells_merged_downwards_hold_for_each_line() -> None:
    made = book(HEADING, ["Ene", *LINE], ["To", None, "standard"], ["Tre", None, "standard"])
    for letter in "BDE":
        made.active.merge_cells(f"{letter}2:{letter}4")
    sheet = read_book(made)
    assert names(sheet) == ["Ene", "To", "Tre"]
    assert {new.opening.start for new in sheet.borgere} == {date(2026, 2, 2)}


def test_an_empty_cell_that_is_needed_is_said_to_be_empty() -> None:
    (bad,) = read(f"{LINES}Bo;;standard;02-02-2026;\n").bad
    assert str(bad).startswith("Linje 2, udgave: Feltet er tomt.")


# What the columns are called.


def test_headings_are_known_by_their_synonyms_and_the_rest_left_out_by_name() -> None:
    text = (
        "Nr.;BORGER;CTI-manual;Lovgrundlag;Fase 1 - start;Første arbejdsdag;Sags nr;Cpr-nr;Alder\n"
        "1;Bo Berg;CTI job;SEL § 82b;2/2-26;2. feb. 2026;77-1;010190-1234;43\n"
    )
    sheet = read(text)
    assert names(sheet) == ["Bo Berg"]
    assert sheet.columns == {
        "Nr.": None,
        "BORGER": "navn",
        "CTI-manual": "udgave",
        "Lovgrundlag": "hjemmel",
        "Fase 1 - start": "fase1_start",
        "Første arbejdsdag": "overgangsdato",
        "Sags nr": "sagsnr",
        "Cpr-nr": None,
        "Alder": None,
    }
    assert sheet.told[0].startswith("Kolonnen »Cpr-nr« er ikke taget med. CPR-numre hører til")
    assert sheet.told[1] == "Kolonnerne »Nr.« og »Alder« kendes ikke og er ikke taget med."
    new = sheet.borgere[0]
    assert (new.opening.hjemmel.id, new.case_number) == ("sel-82b", "77-1")


def test_a_name_in_two_columns_is_one() -> None:
    text = "Efternavn;Fornavn;Udgave\nBerg;Bo;Generisk\n"
    assert names(read(text)) == ["Bo Berg"]


def test_the_worker_says_what_a_column_is() -> None:
    text = "Klient;Hvornår;Ordning;start\nBo;2/2-26;generisk;snart\n"
    wished = {"klient": "navn", "Hvornår": "fase1_start", "Ordning": "udgave", "start": ""}
    sheet = read(text, columns=wished)
    assert names(sheet) == ["Bo"]
    assert sheet.columns["start"] is None
    with pytest.raises(Refusal, match="Arket har ikke kolonnen »Navnet«"):
        read(text, columns={"Navnet": "navn"})


def test_two_columns_that_could_be_one_field_are_never_guessed() -> None:
    text = "navn;udgave;Startdato;Opstart\nBo;generisk;1/2-26;2/2-26\n"
    with pytest.raises(Refusal, match="»Startdato« og »Opstart« kan begge være fase1_start"):
        read(text)
    sheet = read(text, columns={"Startdato": "fase1_start"})
    assert sheet.borgere[0].opening.start == date(2026, 2, 1)
    own = read(text.replace("Startdato", "fase1_start"))
    assert own.borgere[0].opening.start == date(2026, 2, 1)


def test_a_sheet_for_job_needs_no_column_of_editions() -> None:
    sheet = read("Borger;Lovgrundlag;Start\nBo;§82b;2/2-26\nEva;LAB § 167;2/2-26\n")
    assert [new.opening.hjemmel.id for new in sheet.borgere] == ["sel-82b", "lab-31b"]
    assert {new.opening.edition.id for new in sheet.borgere} == {"job"}


# What the cells mean.


@pytest.mark.parametrize(
    ("edition", "basis", "hjemmel"),
    [
        ("Generisk", "", "standard"),
        ("generisk 2018", "Standard", "standard"),
        ("CTI generisk", "", "standard"),
        ("CTI for alle målgrupper", "", "standard"),
        ("JOB", "SEL § 82b", "sel-82b"),
        ("Job", "§82b", "sel-82b"),
        ("CTI job", "§ 82 b", "sel-82b"),
        ("job", "82b", "sel-82b"),
        ("job", "Servicelovens § 82 b, stk. 1", "sel-82b"),
        ("job", "SEL §85", "sel-85"),
        ("job", "sel-85", "sel-85"),
        ("job", "LAB § 31b", "lab-31b"),
        ("job", "§ 167", "lab-31b"),
    ],
)
def test_editions_and_hjemler_are_known_as_people_write_them(
    edition: str, basis: str, hjemmel: str
) -> None:
    (new,) = read(f"navn;udgave;hjemmel\nBo;{edition};{basis}\n").borgere
    assert new.opening.hjemmel.id == hjemmel


@pytest.mark.parametrize(
    ("edition", "basis", "column"),
    [
        ("bolig", "", "udgave"),
        ("job", "§ 82", "hjemmel"),
        ("job", "LAB § 85", "hjemmel"),
        ("job", "", "hjemmel"),
    ],
)
def test_what_is_no_edition_or_hjemmel_is_a_bad_line(edition: str, basis: str, column: str) -> None:
    assert faults(read(f"navn;udgave;hjemmel\nBo;{edition};{basis}\n")) == [(2, column)]


@pytest.mark.parametrize(
    ("said", "phase"),
    [
        ("2", Phase.TWO),
        ("Fase 2", Phase.TWO),
        ("i gang, fase 2", Phase.TWO),
        ("F2", Phase.TWO),
        ("kontakt", Phase.CONTACT),
        ("Kontaktfase", Phase.CONTACT),
        ("0", Phase.CONTACT),
    ],
)
def test_phases_are_known_as_people_write_them(said: str, phase: Phase) -> None:
    text = f'navn;udgave;fase1_start;fase\nBo;generisk;2025-11-01;"{said}"\n'
    assert read(text).borgere[0].opening.phase is phase


@pytest.mark.parametrize("said", ["afsluttet", "4", "i gang", "fase 7"])
def test_what_is_no_phase_is_a_bad_line(said: str) -> None:
    text = f"navn;udgave;fase1_start;fase\nBo;generisk;2025-11-01;{said}\n"
    assert faults(read(text)) == [(2, "fase")]


def test_without_a_phase_a_course_long_under_way_is_asked_about_once_for_all() -> None:
    text = "navn;udgave;start\nBo;generisk;2025-11-01\nEva;generisk;2026-02-02\nIda;generisk;\n"
    (bad,) = read(text).bad
    assert (bad.number, bad.column) == (2, "fase")
    assert "--fase kalender" in bad.advice
    by_calendar = read(text, phase=PhaseWish.CALENDAR)
    assert [new.opening.phase for new in by_calendar.borgere] == [Phase.TWO, Phase.ONE, None]
    one_by_one = read(text, phase=PhaseWish.CONTACT)
    phases = [new.opening.phase for new in one_by_one.borgere]
    assert phases == [Phase.CONTACT, Phase.CONTACT, None]


def test_a_course_that_is_over_by_its_dates_is_a_bad_line() -> None:
    sheet = read("navn;udgave;start\nBo;generisk;2025-01-01\n", phase=PhaseWish.CALENDAR)
    assert "Forløbet sluttede 30. sep. 2025" in sheet.bad[0].reason


def test_pauses_are_read_as_people_write_them() -> None:
    text = "navn;udgave;start;på pause\nBo;generisk;2/2-26;1. marts 2026 til 10/3-26\n"
    (new,) = read(text).borgere
    assert new.opening.pauses == (Pause(date(2026, 3, 1), date(2026, 3, 10)),)
