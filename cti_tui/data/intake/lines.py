"""The lines under a heading: which of them are left out, and what is wrong with the rest."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Generic, TypeVar

from cti_tui.data.intake.cells import Cells
from cti_tui.data.intake.grid import Grid, SheetRow
from cti_tui.data.intake.heading import HeadingRow, heading_key
from cti_tui.data.intake.result import BadLine, Noticed, Wishes
from cti_tui.data.stopping import along

_TOTALS = ("ialt", "total", "totalt", "sum", "subtotal", "antal", "antalborgere", "sumialt")
"""What the first words of a line of totals are."""

_Line = TypeVar("_Line", bound=Cells)


class SheetLines(Generic[_Line]):
    """One sheet, read line by line; an heir says what a line is and where it goes."""

    OWN: ClassVar[tuple[Mapping[str, str], Mapping[str, str]]]
    """The template's line of help and its invented line, which are no one."""

    def __init__(
        self, grid: Grid, heading: HeadingRow, today: date, wishes: Wishes, sheet: str = ""
    ) -> None:
        """`sheet`: its name, where it is another than that of the borgere."""
        self.heading, self.sheet = heading, sheet
        self.bad: list[BadLine] = []
        self.noticed: list[Noticed] = []
        self.cells: dict[tuple[str, int], Mapping[str, str]] = {}
        """What stands on the lines with something wrong."""
        self.left_out = {"hidden": 0, "totals": 0}
        self.example = False
        """Whether the template's invented line was there."""
        self._grid, self._today, self._wishes = grid, today, wishes
        self._values = {**wishes.usual.values, **wishes.values}
        self._mended: dict[int, dict[str, str]] = {}
        for (where, number, name), text in wishes.mended.items():
            if where == sheet:
                self._mended.setdefault(number, {})[name] = text

    def line(self, row: SheetRow) -> _Line:
        """A row as a line of its kind."""
        raise NotImplementedError

    def place(self, line: _Line) -> None:
        """Sort a line that is read."""
        raise NotImplementedError

    def left(self, line: _Line) -> None:
        """Hear of a line that is left out."""

    def read(self) -> None:
        """Read every line under the heading."""
        for row in along(self._grid.rows):
            if row.number > self.heading.row.number:
                self._read(row)

    def _read(self, row: SheetRow) -> None:
        if row.broken:
            self.bad.append(BadLine(row.number, "", "", row.broken, self.sheet))
        elif self._is_total(row) and not row.hidden:
            self.left_out["totals"] += 1
        elif not self._is_none(row):
            line = self.line(row)
            if row.hidden:
                self.left_out["hidden"] += 1
                self.left(line)
            elif (self.sheet, row.number) in self._wishes.passed:
                self.left(line)
            else:
                mended = self._mended.get(row.number, {})
                line.heed(self._values, mended, keep_cpr=self._wishes.keep_cpr)
                self.place(line)
                self.bad.extend(line.bad)
                self.noticed.extend(line.noticed)
                if line.bad:
                    self.cells[self.sheet, row.number] = dict(line.texts())

    def _is_none(self, row: SheetRow) -> bool:
        """Whether a line is about no one: the heading again, or one of the template's own."""
        helping, invented = self.OWN
        if self._is_ours(row, invented):
            self.example = True
            return True
        # A heading may be said again on each printed page.
        return row.cells == self.heading.row.cells or self._is_ours(row, helping)

    def _is_ours(self, row: SheetRow, words: Mapping[str, str]) -> bool:
        """Whether a line is one of the template's own, as it came."""
        cells = dict(zip(self.heading.fields, row.cells, strict=False))
        said = {name: text for name, text in cells.items() if name and text}
        return len(said) > 2 and said.items() <= words.items()

    def _is_total(self, row: SheetRow) -> bool:
        """Whether a line is a total: where the name should be, or first on the line."""
        cells = dict(zip(self.heading.fields, row.cells, strict=False))
        first = next((cell for cell in row.cells if cell), "")
        return any(
            heading_key("".join(sign for sign in words if not sign.isdigit())) in _TOTALS
            for words in (cells.get("navn") or first, first)
        )
