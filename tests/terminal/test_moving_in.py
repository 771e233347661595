"""The first evening: a worker's own messy sheet of thirty comes in, by keyboard, at 80 by 24."""

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook

from cti_tui.data.network.network import Networks
from cti_tui.data.reach import Reach
from cti_tui.data.store import Store
from cti_tui.method.calendar import CourseFacts, status
from cti_tui.method.edition import Phase, edition
from tests.conftest import TODAY
from tests.terminal.cti import Opened, start, type_in

MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
MOST_SECONDS = 120


@dataclass(frozen=True)
class Line:
    """What a line of the sheet says, and what it is to become."""

    name: str
    start: date
    hjemmel: str
    phone: str


def thirty() -> Iterator[Line]:
    """Thirty people who began between seven months ago and a fortnight ahead."""
    for number in range(30):
        began = TODAY - timedelta(days=100) + timedelta(days=4 * number)
        basis = "sel-82b" if number % 2 else "sel-85"
        yield Line(f"Borger Å{number + 1:02}", began, basis, f"11 22 33 {number:02}")


def said(day: date, form: int) -> date | str:
    """A day in one of three forms: a real date, `2/2-26`, `2. feb. 2026`."""
    return (
        day,
        f"{day.day}/{day.month}-{day.year % 100}",
        f"{day.day}. {MONTHS[day.month - 1]}. {day.year}",
    )[form]


def messy(path: Path) -> list[Line]:
    """The sheet: a title, columns of no use, hidden rows, a total, and one start that is none."""
    book = Workbook()
    page = book.active
    page.append(["CTI-forløb i Opdigtet Kommune, rettet af Eva"])
    page.merge_cells("A1:H1")
    page.append([])
    page.append(
        ["Nr.", "Borger", "Sko", "CTI-manual", "Lovgrundlag", "Fase 1 start", "Tlf.", "Cpr-nr"]
    )
    lines = list(thirty())
    for number, one in enumerate(lines, start=1):
        basis = {
            "sel-82b": ("§82b", "SEL § 82 b")[number % 4 // 2],
            "sel-85": ("SEL § 85", "§85")[number % 4 // 2],
        }[one.hjemmel]
        began = "snart" if number == 30 else said(one.start, number % 3)
        page.append([number, one.name, 38, "CTI job", basis, began, one.phone, "010190-1234"])
        if number in (7, 19):
            page.append([None, "Skjult Gammel", None, "CTI job", "§85", "1/1-26"])
            page.row_dimensions[page.max_row].hidden = True
    page.append(["I alt", 30])
    around = book.create_sheet("Netværk")
    around.append(["Borger", "Navn", "Relation", "Telefon"])
    around.append([lines[0].name, "Eva", "søster", "99 88 77 66"])
    book.save(path)
    return lines


def phase_of(line: Line) -> Phase:
    """The phase that the calendar has the borger in."""
    basis = edition("job").hjemmel(line.hjemmel)
    return status(CourseFacts(line.start, basis.phase_months), TODAY).calendar_phase


def test_thirty_rows_of_a_messy_sheet_are_in_within_two_minutes(
    open_terminal: Opened, tmp_path: Path
) -> None:
    path, sheet = tmp_path / "a.db", tmp_path / "mine borgere.xlsx"
    Store.create(path, None).close()
    lines = messy(sheet)
    terminal = start(open_terminal, path, columns=80, lines=24)
    begun = time.monotonic()
    terminal.press(".")
    terminal.wait_for("hent ind")
    terminal.press("h")
    terminal.wait_for("Har du intet ark")
    type_in(terminal, str(sheet), sheet.name)
    terminal.press("enter")
    terminal.wait_for("Hvilken fase?", seconds=30)
    terminal.press("enter")
    terminal.wait_for("29 borgere og 1 person i netværket kan hentes ind: 1 fejl", seconds=30)
    terminal.wait_for("»snart« er ikke en dato")
    terminal.press("enter")
    terminal.wait_for("esc tilbage")
    terminal.press("home", "ctrl+k")
    day = lines[-1].start
    type_in(terminal, f"{day.day}/{day.month}-26")
    terminal.press("enter")
    terminal.wait_for("30 borgere og 1 person i netværket kan hentes ind", seconds=30)
    terminal.press("ctrl+s")
    terminal.wait_for("30 borgere og 1 person i netværket er hentet ind", seconds=60)
    assert time.monotonic() - begun < MOST_SECONDS

    with closing(Store.open(path, None)) as store:
        cases = {case.name: case for case in store.caseload(TODAY)}
        assert set(cases) == {one.name for one in lines}
        for one in lines:
            case = cases[one.name]
            assert (case.start, case.hjemmel.id, case.edition.id) == (one.start, one.hjemmel, "job")
            assert case.status.phase is phase_of(one)
            assert store.part(Reach).facts(case.borger_id).phone == one.phone
        (eva,) = store.part(Networks).network(cases[lines[0].name].course_id, TODAY).supporters
        assert (eva.name, eva.role) == ("Eva", "søster")
