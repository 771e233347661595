"""A spreadsheet of names and dates, read into borgere to come, and what is wrong with the rest."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from cti_tui.cpr import cpr_in_cell, cpr_words
from cti_tui.dansk import count, listing, name_key
from cti_tui.data.intake.delimited import csv_grid
from cti_tui.data.intake.grid import MOST_SHEET_BYTES, Grid, SheetRow, Unclear
from cti_tui.data.intake.heading import (
    KNOWN_FIELDS,
    NO_CPR,
    HeadingRow,
    find_heading,
    find_row,
    guessed,
    heading_key,
    is_cpr,
    is_heading,
    missing_heading,
)
from cti_tui.data.intake.line import SHOWN, SheetLine
from cti_tui.data.intake.result import (
    BadLine,
    Doubtful,
    KnownAs,
    KnownLine,
    LineToCome,
    Noticed,
    ReadSheet,
    Wishes,
)
from cti_tui.data.intake.template import EXAMPLE, HELP
from cti_tui.data.intake.workbook import OLE, SAVE_AS_XLSX, ZIP, xlsx_grids
from cti_tui.data.names import Person, namesakes
from cti_tui.data.paths import read_source
from cti_tui.method.edition import Edition, editions
from cti_tui.refusal import Refusal

__all__ = ["KNOWN_FIELDS", "BadLine", "ReadSheet", "Wishes", "read_csv", "read_file", "read_xlsx"]

_TOTALS = ("ialt", "total", "totalt", "sum", "subtotal", "antal", "antalborgere", "sumialt")
"""What the first words of a line of totals are."""


def read_file(
    path: Path, today: date, people: Sequence[KnownAs] = (), wishes: Wishes | None = None
) -> ReadSheet:
    """Read a file by what it is; `people` are the borgere there are already.

    Raises Refusal with a sentence for a file that cannot be read at all.
    """
    kind = path.suffix.lower()
    if kind in (".xls", ".ods", ".xlsb", ".numbers"):
        raise Refusal(f"{path.name} er en {kind}-fil. {SAVE_AS_XLSX}.")
    if kind not in (".csv", ".txt", ".tsv", ".xlsx", ".xlsm"):
        raise Refusal(
            f"{path.name} er hverken en .xlsx- eller en .csv-fil. Gem arket som en af dem, og prøv"
            " igen."
        )
    data = read_source(path, MOST_SHEET_BYTES)
    if data.startswith((ZIP, OLE)) or kind in (".xlsx", ".xlsm"):
        return read_xlsx(data, today, people, wishes)
    return read_csv(data, today, people, wishes)


def read_csv(
    data: bytes, today: date, people: Sequence[KnownAs] = (), wishes: Wishes | None = None
) -> ReadSheet:
    """Read a sheet of lines with semicolons, commas or tabs, in whatever letters.

    Raises Refusal where it is no such sheet, or has no heading with a name in it.
    """
    asked = wishes or Wishes()
    own = {heading_key(word) for word in asked.columns}
    grid = csv_grid(data, lambda cell: is_heading(cell) or heading_key(cell) in own)
    if asked.sheet:
        raise Refusal("En .csv-fil har ingen ark. Tag --ark væk.")
    return _sheet([grid], today, people, asked)


def read_xlsx(
    data: bytes, today: date, people: Sequence[KnownAs] = (), wishes: Wishes | None = None
) -> ReadSheet:
    """Read a sheet of a workbook by the same rules.

    The first visible one with a heading, or the one asked for. Raises Refusal where it is no such
    workbook, or has no heading with a name in it.
    """
    return _sheet(xlsx_grids(data), today, people, wishes or Wishes())


def _sheet(
    grids: Sequence[Grid], today: date, people: Sequence[KnownAs], wishes: Wishes
) -> ReadSheet:
    grid, others = _chosen(grids, wishes)
    for row in grid.rows[:1]:
        if row.broken:
            raise Refusal(f"Linje {row.number}: {row.broken}")
    heading = find_heading(grid, _said(grid, wishes))
    if heading is None:
        raise missing_heading(grid)
    _check_needed(heading)
    return _Reading(grid, heading, today, people, wishes).sheet(others)


def _said(grid: Grid, wishes: Wishes) -> dict[str, str]:
    """What the headings were said to be, now or, where they are there, last time."""
    there = {heading_key(cell) for row in grid.rows for cell in row.cells}
    usual = {word: name for word, name in wishes.usual.items() if heading_key(word) in there}
    now = {heading_key(word) for word in wishes.columns}
    return {word: name for word, name in usual.items() if word not in now} | dict(wishes.columns)


def columns_of(path: Path, wishes: Wishes) -> dict[str, str]:
    """The headings of a file's sheet with the field that each is taken for, two for one also.

    Raises Refusal for a file that cannot be read, or has no heading.
    """
    data = read_source(path, MOST_SHEET_BYTES)
    packed = data.startswith((ZIP, OLE))
    grids = xlsx_grids(data) if packed else [csv_grid(data, is_heading)]
    grid, _ = _chosen(grids, wishes)
    said = {heading_key(word): name for word, name in _said(grid, wishes).items()}
    row = find_row(grid, said) or next((row for row in grid.rows if len(row.cells) > 1), None)
    if row is None:
        raise missing_heading(grid)
    return {cell: guessed(cell, said) for cell in row.cells if cell}


def _chosen(grids: Sequence[Grid], wishes: Wishes) -> tuple[Grid, tuple[str, ...]]:
    """The sheet to read, and the names of the others that could be."""
    said = {**wishes.usual, **wishes.columns}
    own = {heading_key(word): field for word, field in said.items()}
    if wishes.sheet:
        asked = wishes.sheet.strip().casefold()
        for grid in grids:
            if grid.sheet.casefold() == asked:
                return grid, ()
        there = listing(f"»{grid.sheet}«" for grid in grids)
        raise Refusal(f"Filen har ikke arket »{wishes.sheet[:SHOWN]}«. Den har {there}.")
    seen = [grid for grid in grids if not grid.hidden] or list(grids)
    fitting = [grid for grid in seen if find_row(grid, own) is not None] or seen
    return fitting[0], tuple(grid.sheet for grid in fitting[1:])


def _check_needed(heading: HeadingRow) -> None:
    fields = set(heading.fields)
    if not {"navn", "fornavn", "efternavn"} & fields:
        raise Unclear(f"Linje {heading.row.number}: Kolonnen »navn« mangler.")
    if not {"udgave", "hjemmel"} & fields:
        listed = listing(f"»{cell[:SHOWN]}«" for cell in heading.left_out[:10])
        others = f" Disse kendes ikke: {listed}." if listed else ""
        raise Unclear(
            f"Linje {heading.row.number}: Kolonnen »udgave« mangler. Skriv den ind med"
            f" {listing(one.id for one in editions())}, eller sig med --kolonne, hvad den hedder."
            f"{others}"
        )


class _Reading:
    """One sheet on its way to borgere; gathers what there is to say of its lines."""

    def __init__(
        self,
        grid: Grid,
        heading: HeadingRow,
        today: date,
        people: Sequence[KnownAs],
        wishes: Wishes,
    ) -> None:
        self._grid, self._heading, self._today = grid, heading, today
        self._people, self._wishes = people, wishes
        self._editions: Sequence[Edition] = editions()
        self._new: list[LineToCome] = []
        self._known: list[KnownLine] = []
        self._doubtful: list[Doubtful] = []
        self._bad: list[BadLine] = []
        self._noticed: list[Noticed] = []
        self._seen: dict[tuple[str, str], int] = {}
        self._left_out = {"hidden": 0, "totals": 0}
        self._example = False

    def sheet(self, others: tuple[str, ...]) -> ReadSheet:
        """Read every line under the heading."""
        under = [row for row in self._grid.rows if row.number > self._heading.row.number]
        for row in under:
            self._read(row)
        if not (self._new or self._known or self._doubtful or self._bad):
            gone = listing(words for words in (self._hidden_words(), self._totals_words()) if words)
            raise Refusal(
                f"Filen har ingen borgere under linje {self._heading.row.number}"
                f"{f', kun {gone}' if gone else ''}. Skriv en linje for hver."
            )
        return ReadSheet(
            name=self._grid.sheet,
            heading_row=self._heading.row.number,
            columns=self._heading.columns,
            new=tuple(self._new),
            known=tuple(self._known),
            doubtful=tuple(self._doubtful),
            bad=tuple(self._bad),
            left_out=self._left_out,
            noticed=tuple(self._noticed),
            told=(*self._grid.told, *self._told(others)),
            others=others,
        )

    def _hidden_words(self) -> str:
        return (
            count(self._left_out["hidden"], "skjult linje", "skjulte linjer")
            if (self._left_out["hidden"])
            else ""
        )

    def _totals_words(self) -> str:
        return (
            count(self._left_out["totals"], "linje med en sum", "linjer med summer")
            if (self._left_out["totals"])
            else ""
        )

    def _told(self, others: tuple[str, ...]) -> list[str]:
        """What was left out, and which other sheets there are."""
        told = []
        if others:
            names = listing(f"»{name}«" for name in others)
            told.append(f"Arket »{self._grid.sheet}« er læst; --ark vælger et andet: {names}.")
        if self._example:
            told.append("Skabelonens opdigtede linje er ikke taget med.")
        for cell in self._heading.left_out:
            if is_cpr(cell):
                told.append(f"Kolonnen »{cell[:SHOWN]}« er ikke taget med. {NO_CPR}.")
        rest = [cell for cell in self._heading.left_out if not is_cpr(cell)]
        if rest:
            names = listing(f"»{cell[:SHOWN]}«" for cell in rest[:20])
            kind = "Kolonnen" if len(rest) == 1 else "Kolonnerne"
            told.append(f"{kind} {names} kendes ikke og er ikke taget med.")
        told.extend(
            f"{words[:1].upper()}{words[1:]} er ikke taget med."
            for words in (self._hidden_words(), self._totals_words())
            if words
        )
        return told

    def _read(self, row: SheetRow) -> None:
        if row.broken:
            self._bad.append(BadLine(row.number, "", "", row.broken))
        elif row.hidden:
            self._left_out["hidden"] += 1
        elif self._is_total(row):
            self._left_out["totals"] += 1
        elif self._is_ours(row, EXAMPLE):
            self._example = True
        elif not (row.cells == self._heading.row.cells or self._is_ours(row, HELP)):
            # A heading may be said again on each printed page.
            if row.number in self._wishes.passed:
                return
            line = SheetLine(self._heading, row, self._grid.epoch, self._today, self._editions)
            line.mend(self._wishes.mended)
            self._place(line)
            self._bad.extend(line.bad)
            self._noticed.extend(line.noticed)

    def _is_ours(self, row: SheetRow, words: Mapping[str, str]) -> bool:
        """Whether a line is one of the template's own, as it came."""
        cells = dict(zip(self._heading.fields, row.cells, strict=False))
        said = {name: text for name, text in cells.items() if name and text}
        return len(said) > 2 and said.items() <= words.items()

    def _is_total(self, row: SheetRow) -> bool:
        """Whether a line is a total: where the name should be, or first on the line."""
        cells = dict(zip(self._heading.fields, row.cells, strict=False))
        first = next((cell for cell in row.cells if cell), "")
        return any(
            heading_key("".join(sign for sign in words if not sign.isdigit())) in _TOTALS
            for words in (cells.get("navn") or first, first)
        )

    def _place(self, line: SheetLine) -> None:
        """Sort a line among the new, the known, the doubtful and the bad."""
        if not self._wishes.keep_cpr:
            for field, text in line.texts():
                if found := cpr_in_cell(text):
                    line.fault(field, cpr_words(found), found)
        new = line.borger(self._wishes)
        if new is None:
            return
        same = namesakes(new.name, new.case_number, self._people)
        twin = (name_key(new.name), name_key(new.case_number))
        if twin in self._seen:
            line.fault("navn", f"{new.name} står også på linje {self._seen[twin]}.", new.name)
            return
        self._seen[twin] = line.number
        self._sort(line, LineToCome(line.number, new), [one for one in self._people if one in same])

    def _sort(self, line: SheetLine, new: LineToCome, same: list[KnownAs]) -> None:
        still_open = [one for one in same if one.open]
        if len(still_open) == 1:
            self._known.append(KnownLine(line.number, still_open[0], new.new))
            if self._wishes.known is None:
                line.fault(
                    "navn",
                    f"{new.new.name} har allerede et åbent forløb. Spring kendte over med --kendte"
                    " spring-over, eller ret dem med --kendte opdater.",
                    new.new.name,
                )
        elif same and not self._wishes.another and line.number not in self._wishes.others:
            listed = listing(one.told for one in same)
            self._doubtful.append(
                Doubtful(line.number, new.new, f"{new.new.name} kan være {listed}.")
            )
        else:
            self._new.append(new)


def people_known(people: Sequence[Person], still_open: set[int]) -> tuple[KnownAs, ...]:
    """The borgere there are, as a sheet is held against them."""
    return tuple(
        KnownAs(one.id, one.name, one.case_number, one.former, open=one.id in still_open)
        for one in people
    )
