"""A sheet is read as a person would read it: what the field's own sheets look like."""

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
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
from cti_tui.data.intake.result import KnownAs, KnownWish, PhaseWish
from cti_tui.data.intake.template import EXAMPLE, write_template
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
