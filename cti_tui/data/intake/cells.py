"""The cells of one line of a sheet, by field; gathers what is wrong with them."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from cti_tui.cpr import cpr_in_cell, cpr_words
from cti_tui.dansk import fold, long_date
from cti_tui.data.intake.grid import Grid, SheetRow
from cti_tui.data.intake.heading import HeadingRow
from cti_tui.data.intake.result import BadLine, Noticed
from cti_tui.said import Toward
from cti_tui.said.when import read_day

SHOWN = 40
"""Characters of a cell that a message repeats at most; no date or id is longer."""

_FARTHEST = 5
"""Years from today that a course's dates may lie; a longer way is a slip in the year."""

_SERIAL = re.compile(r"\d{5}", re.ASCII)
"""A day as a spreadsheet counts it: 46055 is 2 February 2026."""

_IN_FULL = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|.*\D\d{4}", re.ASCII)
"""A day with its year in four digits, which is read in one way by everyone."""


def value_key(text: str) -> str:
    """A value as it is compared with others of its column."""
    return " ".join(fold(text).split())


class Cells:
    """The cells of one line."""

    FARTHEST = _FARTHEST
    """Years from today that its days may lie."""

    def __init__(
        self, heading: HeadingRow, row: SheetRow, grid: Grid, today: date, *, sheet: str = ""
    ) -> None:
        """`sheet`: said with each fault, where the line is on another than the borgere's."""
        self.number = row.number
        self.sheet = sheet
        self.bad: list[BadLine] = []
        self.noticed: list[Noticed] = []
        self._epoch, self._today = grid.epoch, today
        self._cells = self._written = dict(zip(heading.fields, row.cells, strict=False))
        width = len(heading.fields)
        nameless = [
            cell
            for cell, field, head in zip(row.cells, heading.fields, heading.row.cells, strict=False)
            if cell and not field and not head
        ]
        if nameless or any(row.cells[width:]):
            self.fault("", "Der er flere felter end kolonner. Fjern det, der er for meget.")
        for place, reason in row.faults.items():
            field = heading.fields[place] if place < width else ""
            if field or place >= width:
                self.fault(field, reason, row.cells[place] if place < len(row.cells) else "")

    def forgive(self) -> None:
        """Forget what is wrong: the line does not come along."""
        self.bad.clear()
        self.noticed.clear()

    def heed(
        self, values: Mapping[tuple[str, str], str], mended: Mapping[str, str], *, keep_cpr: bool
    ) -> None:
        """Put in what the worker said: of values wherever they stand, and of cells of this line."""
        self._written = dict(self._cells)
        for name, text in self._written.items():
            self._cells[name] = values.get((name, value_key(text)), text)
        for name, text in mended.items():
            self._cells[name] = self._written[name] = text
            self.bad = [bad for bad in self.bad if bad.column != name]
        if not keep_cpr:
            for field, text in self.texts():
                if found := cpr_in_cell(text):
                    self.fault(field, cpr_words(found), found)

    def fault(self, column: str, reason: str, read: str = "", *, advice: str = "") -> None:
        """Note what is wrong, once for a cell; `advice` is for who is at the shell."""
        if not column or column not in {bad.column for bad in self.bad}:
            fault = BadLine(self.number, column, read[:SHOWN], reason, self.sheet, advice)
            self.bad.append(fault)

    def texts(self) -> Iterator[tuple[str, str]]:
        """What is taken along of the line, by field."""
        return ((field, text) for field, text in self._cells.items() if field and text)

    def text(self, column: str) -> str:
        """What a cell says; empty where it says nothing."""
        return self._cells.get(column, "")

    def day(self, column: str, text: str, toward: Toward = Toward.EITHER) -> date | None:
        """The day that is written; None where none is, or it is at fault."""
        if not text or column in {bad.column for bad in self.bad}:
            return None
        try:
            day = self._day(column, text, toward)
        except ValueError as error:
            self.fault(column, str(error), text)
            return None
        if abs(day.year - self._today.year) > self.FARTHEST:
            self.fault(
                column, f"{long_date(day)}: kan det årstal passe? Skriv datoen med året.", text
            )
        return day

    def _day(self, column: str, text: str, toward: Toward) -> date:
        """The day that a cell says; what is not plain to everyone is told."""
        if _SERIAL.fullmatch(text) and (day := self._of_serial(int(text))) is not None:
            meant = f"{long_date(day)}, for det er en dato skrevet som et tal"
            self._notice(column, text, meant)
            return day
        day = read_day(text[:SHOWN], self._today, toward)
        if not _IN_FULL.fullmatch(text):
            self._notice(column, text[:SHOWN], long_date(day))
        return day

    def _notice(self, column: str, text: str, meant: str) -> None:
        self.noticed.append(Noticed(self.number, column, text, meant, self.sheet))

    def _of_serial(self, number: int) -> date | None:
        day = self._epoch + timedelta(days=number)
        return day if abs(day.year - self._today.year) <= self.FARTHEST else None
