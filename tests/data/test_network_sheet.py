"""People of the network from a second sheet: whose they are, and who comes along."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from cti_tui.data.intake.cells import value_key
from cti_tui.data.intake.grid import EditionMissing
from cti_tui.data.intake.importer import (
    ReadSheet,
    Wishes,
    columns_of,
    read_csv,
    read_file,
    read_xlsx,
)
from cti_tui.data.intake.result import KnownAs, KnownWish
from cti_tui.data.intake.template import write_template
from cti_tui.data.network.records import SupporterRecord

TODAY = date(2026, 3, 16)
BORGERE = [["Borger", "Udgave", "Start", "Sagsnr"], ["Bo Berg", "generisk", "2/2-26", "A1"]]
AROUND = ["Borger", "Netværksperson", "Relation", "Privat/professionel", "Tlf."]


def book(*rows: list[Any], borgere: list[list[Any]] | None = None) -> bytes:
    """A workbook of borgere with a second sheet about their networks."""
    made = Workbook()
    made.active.title = "Sager"
    for row in BORGERE if borgere is None else borgere:
        made.active.append(row)
    second = made.create_sheet("Netværk")
    for row in rows:
        second.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def read(*rows: list[Any], people: tuple[KnownAs, ...] = (), **wishes: Any) -> ReadSheet:
    """Read such a workbook."""
    borgere = wishes.pop("borgere", None)
    return read_xlsx(book(*rows, borgere=borgere), TODAY, people, Wishes(**wishes))


def test_people_come_along_with_the_borger_they_belong_to() -> None:
    sheet = read(
        ["Mine borgeres netværk"],
        [],
        [*AROUND, "Hvor tæt på", "Siden", "Arbejdssted", "Sko"],
        ["bo  BERG", "Eva", "søster", "privat", "12 34 56 78", "tæt på", "1/3-1999", None, 38],
        ["Bo Berg", "Ida", "mentor", None, None, None, "man. 2. feb. 2026", "Jobcentret", 39],
    )
    assert sheet.bad == ()
    eva, ida = sheet.people
    assert (eva.borger, eva.whose, eva.comes, eva.number) == ("Bo Berg", 2, True, 4)
    assert (eva.new.name, eva.new.role, eva.new.private) == ("Eva", "søster", True)
    assert (eva.new.phone, eva.new.ring, eva.new.since) == ("12 34 56 78", 1, date(1999, 3, 1))
    assert (ida.new.private, ida.new.organisation, ida.new.ring) == (False, "Jobcentret", 2)
    assert sheet.network_columns["Netværk"]["Netværksperson"] == "navn"
    assert "Kolonnen »Sko« på arket »Netværk« kendes ikke og er ikke taget med." in sheet.told
    assert sheet.others == ()


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (["", "Eva"], "borger", "Feltet er tomt"),
        (["Karl", "Eva"], "borger", "Ingen borger hedder »Karl«"),
        (["Bo Berg", "", "søster"], "navn", "Feltet er tomt"),
        (["Bo Berg", "Eva", "", "måske"], "side", "hverken privat eller professionel"),
        (["Bo Berg", "Eva", "", "", "", "7"], "ring", "siger ikke, hvor tæt på"),
        (["Bo Berg", "Eva", "", "", "", "", "2027-01-01"], "siden", "ikke kommet endnu"),
        (["Bo Berg", "Eva", "", "", "010190-1234"], "telefon", "CPR"),
    ],
)
def test_what_is_wrong_is_said_with_sheet_line_and_column(
    row: list[str], column: str, words: str
) -> None:
    (bad,) = read([*AROUND, "Ring", "Siden"], row).bad
    assert (bad.sheet, bad.number, bad.column) == ("Netværk", 2, column)
    assert str(bad).startswith(f"Netværk, linje 2, {column}: ")
    assert words in bad.reason


def test_a_cell_is_mended_and_a_line_left_out_on_its_own_sheet() -> None:
    rows = AROUND, ["Karl", "Eva"], ["Karl", "Ida"]
    sheet = read(
        *rows,
        mended={("Netværk", 2, "borger"): "Bo Berg"},
        passed=frozenset({("Netværk", 3)}),
    )
    assert sheet.bad == ()
    assert [one.new.name for one in sheet.people] == ["Eva"]
    assert [one.name for one in sheet.borgere] == ["Bo Berg"]


def test_two_borgere_of_one_name_are_told_apart_by_the_case_number() -> None:
    borgere = [*BORGERE, ["Bo Berg", "generisk", "2/2-26", "A2"]]
    heading = ["Borger", "Sagsnr", "Navn", "Rolle"]
    sheet = read(heading, ["Bo Berg", "a2", "Eva", "ven"], ["", "A1", "Ida", ""], borgere=borgere)
    assert [(one.new.name, one.whose) for one in sheet.people] == [("Eva", 3), ("Ida", 2)]
    (bad,) = read(heading, ["Bo Berg", "", "Eva", "ven"], borgere=borgere).bad
    assert "Flere hedder »Bo Berg«" in bad.reason


def test_who_belongs_to_a_line_that_waits_or_is_left_out_does_too() -> None:
    borgere = [*BORGERE, ["Fejl", "ukendt", "", ""], ["Slut", "generisk", "2/2-26", ""]]
    rows = AROUND, ["Bo Berg", "Eva"], ["Fejl", "Ida"], ["Slut", "Per"]
    sheet = read(*rows, borgere=borgere, passed=frozenset({("", 4)}))
    assert [one.new.name for one in sheet.people] == ["Eva"]
    assert [(bad.sheet, bad.number) for bad in sheet.bad] == [("", 3)]
    assert "1 person i netværket venter, til borgerens linje er i orden." in sheet.told
    assert "1 person i netværket hører til en borger, der ikke er med." in sheet.told


def test_one_who_is_in_the_network_already_is_known_and_a_role_tells_two_apart() -> None:
    there = SupporterRecord("Eva", role="søster", id=4, uid="u")
    bo = KnownAs(7, "Bo Berg", "A1", network=(there,))
    rows = AROUND, ["Bo Berg", "eva", "", "", "11"], ["Bo Berg", "Eva", "mentor"]
    sheet = read(*rows, people=(bo,), known=KnownWish.SKIP)
    assert [one.there.id for one in sheet.people_known] == [4]
    assert [(one.new.role, one.whose, one.comes) for one in sheet.people] == [("mentor", 7, False)]
    (bad,) = read(AROUND, ["Bo Berg", "Eva"], ["bo berg", "EVA"]).bad
    assert bad.reason == "EVA står også på linje 2."


def test_a_sheet_about_the_network_alone_is_for_those_who_are_here() -> None:
    bo = KnownAs(7, "Bo Berg", "A1", ("Bo Bo",))
    text = "Borger;Navn;Rolle\nBo Bo;Eva;ven\nLukket;Ida;\n"
    sheet = read_csv(text.encode(), TODAY, (bo, KnownAs(8, "Lukket", open=False)), Wishes())
    assert (sheet.new, sheet.bad) == ((), ())
    assert [(one.borger, one.whose) for one in sheet.people] == [("Bo Berg", 7)]
    assert "1 person i netværket hører til en borger, der ikke er med." in sheet.told


def test_a_list_of_borgere_with_a_contact_person_is_no_network() -> None:
    text = "Borger;Kontaktperson;Telefon;Udgave;Start\nBo;Eva;12;generisk;2/2-26\n"
    sheet = read_csv(text.encode(), TODAY)
    assert [one.facts.contact_person for one in sheet.borgere] == ["Eva"]
    assert sheet.people == ()


def test_hidden_lines_and_totals_of_the_second_sheet_are_left_out() -> None:
    made = load_workbook(
        io.BytesIO(book(AROUND, ["Bo Berg", "Eva"], ["Bo Berg", "Ida"], ["I alt"]))
    )
    made["Netværk"].row_dimensions[3].hidden = True
    out = io.BytesIO()
    made.save(out)
    sheet = read_xlsx(out.getvalue(), TODAY)
    assert [one.new.name for one in sheet.people] == ["Eva"]
    assert "1 skjult linje på arket »Netværk« er ikke taget med." in sheet.told
    assert sheet.left_out == {"hidden": 0, "totals": 0}


def test_the_worker_says_what_the_columns_of_the_second_sheet_are(tmp_path: Path) -> None:
    rows = ["Borger", "Navn", "Forbindelse", "Tlf"], ["Bo Berg", "Eva", "søster", "12"]
    sheet = read(*rows, network_columns={"Forbindelse": "rolle"})
    assert sheet.people[0].new.role == "søster"
    path = tmp_path / "a.xlsx"
    path.write_bytes(book(*rows))
    borgere, around = columns_of(path, Wishes())
    assert borgere.fields["Borger"] == "navn"
    assert (around.sheet, around.fields["Borger"], around.fields["Forbindelse"]) == (
        "Netværk",
        "borger",
        "",
    )


def test_the_template_has_a_sheet_for_the_network(tmp_path: Path) -> None:
    path = write_template(tmp_path / "skabelon.xlsx")
    made = load_workbook(path)
    made["Borgere"].append(["Bo Berg", "generisk-2018"])
    made["Netværk"].append(["Bo Berg", None, "Eva", "privat", None, "søster"])
    made.save(path)
    sheet = read_file(path, TODAY)
    assert [one.name for one in sheet.borgere] == ["Bo Berg"]
    assert [(one.new.name, one.new.role) for one in sheet.people] == [("Eva", "søster")]
    assert not sheet.bad


def test_a_closed_course_is_left_out_with_those_around_it() -> None:
    borgere = [
        ["Borger", "Udgave", "Start", "Afsluttet"],
        ["Bo Berg", "generisk", "2/2-26", None],
        ["Ada", "generisk", "2/2-25", date(2026, 1, 1)],
        ["Ida", "generisk", "2/2-26", "nej"],
        ["Per", "generisk", "2/2-26", date(2026, 12, 1)],
    ]
    sheet = read(AROUND, ["Ada", "Eva"], borgere=borgere)
    assert [one.name for one in sheet.borgere] == ["Bo Berg", "Ida", "Per"]
    assert sheet.left_out == {"hidden": 0, "totals": 0, "closed": 1}
    assert "1 linje om et afsluttet forløb er ikke taget med." in sheet.told
    assert (sheet.people, sheet.bad) == ((), ())


def test_values_are_mapped_wherever_they_stand_and_told() -> None:
    text = (
        "navn;udgave;hjemmel;start;fase\nBo;Beskæftigelse;85'eren;2/11-25;midt i\nEva;Job;§ 85;;\n"
    )
    sheet = read_csv(text.encode(), TODAY)
    assert sheet.values["udgave", "Beskæftigelse"] == ""
    assert sheet.values["udgave", "Job"] == "job"
    assert sheet.values["hjemmel", "§ 85"] == "sel-85"
    said = {
        ("udgave", value_key("BESKÆFTIGELSE")): "job",
        ("hjemmel", value_key("85'Eren ")): "sel-85",
        ("fase", value_key("midt  i")): "2",
    }
    read_again = read_csv(text.encode(), TODAY, (), Wishes(values=said))
    assert read_again.bad == ()
    bo, eva = read_again.borgere
    assert (bo.opening.edition.id, bo.opening.hjemmel.id, int(bo.opening.phase or 0)) == (
        "job",
        "sel-85",
        2,
    )
    assert eva.opening.hjemmel.id == "sel-85"
    assert read_again.values["fase", "midt i"] == "2"


def test_the_names_column_beside_those_around_is_the_borgers() -> None:
    sheet = read(["Navn", "Netværksperson", "Tlf"], ["Bo Berg", "Eva", "12"])
    assert [(one.borger, one.new.name, one.new.phone) for one in sheet.people] == [
        ("Bo Berg", "Eva", "12")
    ]


def test_a_list_of_names_numbers_and_relatives_alone_is_of_borgere() -> None:
    text = "Borger;Kontaktperson;Telefon\nBo;Eva;12\n"
    with pytest.raises(EditionMissing):
        read_csv(text.encode(), TODAY)
    (bo,) = read_csv(text.encode(), TODAY, (), Wishes(edition="generisk")).borgere
    assert (bo.name, bo.facts.contact_person) == ("Bo", "Eva")
