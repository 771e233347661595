"""A spreadsheet of names and dates, read into borgere to come or into what is wrong with it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cti_tui.dansk import listing, long_date
from cti_tui.data.intake.spreadsheet import MOST_BYTES, Row, csv_rows, xlsx_rows
from cti_tui.data.records import CaseRecord, NewBorger
from cti_tui.method.calendar import Pause, check_pauses
from cti_tui.method.edition import Phase, edition
from cti_tui.method.opening import Opening, ReasonMissing, check_opening, check_start
from cti_tui.refusal import Refusal
from cti_tui.said.when import read_day

COLUMNS = (
    *("navn", "udgave", "hjemmel", "fase1_start", "overgang", "overgangsdato"),
    *("sagsnr", "grund", "fase", "pauser"),
)
"""The columns there are, in any order."""

_NEEDED = ("navn", "udgave")
_SHOWN = 40
"""Characters of a cell that a message repeats at most; no date or id is longer."""

Twin = tuple[str, date | None]
"""What two courses may not share: the borger's name and the start."""


@dataclass(frozen=True, slots=True)
class BadLine:
    """One thing that is wrong, and where."""

    number: int
    """The line in the file, the heading being line 1."""
    column: str
    """Empty where the whole line is at fault."""
    reason: str
    """A Danish sentence."""

    def __str__(self) -> str:
        place = f"Linje {self.number}" + (f", {self.column}" if self.column else "")
        return f"{place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file holds. Where anything is wrong, nothing of it is to be kept."""

    new: tuple[NewBorger, ...]
    bad: tuple[BadLine, ...]


def twins(cases: Iterable[CaseRecord]) -> set[Twin]:
    """What the courses there are leave no room for."""
    return {(case.name, case.start) for case in cases}


def read_file(path: Path, today: date, taken: Collection[Twin]) -> Sheet:
    """Read a file by its ending; `taken` are the open courses there are already.

    Raises Refusal with a sentence for a file that cannot be read at all.
    """
    kind = path.suffix.lower()
    if kind in (".xlsm", ".xltm", ".xlsb"):
        raise Refusal(f"{path.name} kan have makroer. Gem arket som .xlsx eller .csv i stedet.")
    if kind not in (".csv", ".xlsx"):
        raise Refusal(
            f"{path.name} er hverken en .xlsx- eller en .csv-fil. Gem arket som en af dem, og prøv"
            " igen."
        )
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise Refusal(f"Filen {path} findes ikke. Ret navnet, og prøv igen.") from None
    except (OSError, ValueError):
        raise Refusal(
            f"Filen {path} kan ikke læses. Se efter, om det er en fil, du har adgang til."
        ) from None
    return read_csv(data, today, taken) if kind == ".csv" else read_xlsx(data, today, taken)


def read_csv(data: bytes, today: date, taken: Collection[Twin]) -> Sheet:
    """Read a sheet of comma or semicolon separated lines, UTF-8 or Windows-1252.

    Raises Refusal where it is no such sheet, or its columns are not those there are.
    """
    _check_size(data)
    return _sheet(csv_rows(data), today, taken)


def read_xlsx(data: bytes, today: date, taken: Collection[Twin]) -> Sheet:
    """Read the first sheet of a workbook by the same rules.

    Raises Refusal where it is no such workbook, or its columns are not those there are.
    """
    _check_size(data)
    return _sheet(iter(xlsx_rows(data)), today, taken)


def _check_size(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise Refusal(f"Filen fylder mere end {MOST_BYTES // 1_000_000} MB. Del den i flere.")


def _sheet(rows: Iterator[Row], today: date, taken: Collection[Twin]) -> Sheet:
    """The borgere that the rows under the heading hold, or what is wrong with them."""
    heading = next(rows, Row(0, []))
    if heading.broken:
        raise Refusal(f"Linje {heading.number}: {heading.broken}")
    columns = [cell.casefold() for cell in heading.cells]
    _check_columns(columns)
    new: list[NewBorger] = []
    bad: list[BadLine] = []
    seen: dict[Twin, int] = {}
    for row in rows:
        if row.broken:
            bad.append(BadLine(row.number, "", row.broken))
        elif any(row.cells) or row.faults:
            line = _Line(columns, row, today)
            borger = line.borger(today)
            if borger is not None and line.alone(borger, taken, seen):
                new.append(borger)
            bad.extend(line.bad)
    if not new and not bad:
        raise Refusal("Filen har ingen borgere under den første linje. Skriv en linje for hver.")
    return Sheet(tuple(new), tuple(bad))


def _check_columns(columns: list[str]) -> None:
    named = [column for column in columns if column]
    unknown = [f"»{name[:_SHOWN]}«" for name in dict.fromkeys(named) if name not in COLUMNS]
    if unknown:
        kind = "Kolonnen" if len(unknown) == 1 else "Kolonnerne"
        raise Refusal(
            f"Linje 1: {kind} {listing(unknown[:10])} kendes ikke."
            f" Brug disse: {', '.join(COLUMNS)}."
        )
    for name in COLUMNS:
        if named.count(name) > 1:
            raise Refusal(f"Linje 1: Kolonnen »{name}« står der flere gange. Fjern den ene.")
    missing = [f"»{name}«" for name in _NEEDED if name not in named]
    if missing:
        kind = "Kolonnen" if len(missing) == 1 else "Kolonnerne"
        raise Refusal(f"Linje 1: {kind} {listing(missing)} mangler. Første linje er kolonnenavne.")


class _Line:
    """One line of the sheet on its way to a borger; gathers what is wrong with it."""

    def __init__(self, columns: list[str], row: Row, today: date) -> None:
        self._today = today
        self.number = row.number
        self.bad: list[BadLine] = []
        self._cells = dict(zip(columns, row.cells, strict=False))
        stray = self._cells.get("") or any(row.cells[len(columns) :])
        if stray:
            self._fault("", "Der er flere felter end kolonner. Fjern det, der er for meget.")
        for place, reason in row.faults.items():
            self._fault(columns[place] if place < len(columns) else "", reason)

    def borger(self, today: date) -> NewBorger | None:
        """The borger on this line; None where something is wrong with it."""
        name = self._text("navn")
        if not name:
            self._fault("navn", "Navnet mangler.")
        start = self._date("fase1_start")
        phase = self._phase(start, today)
        moved = self._date("overgangsdato")
        pauses = self._pauses()
        opening = None
        try:
            column = "udgave"
            chosen = edition(self._text("udgave").lower()[:_SHOWN])
            column = "hjemmel"
            hjemmel = chosen.hjemmel_or_default(self._text("hjemmel").lower()[:_SHOWN])
            opening = Opening(chosen, hjemmel, start, moved, self._text("grund"), phase, pauses)
        except Refusal as refusal:
            self._fault(column, str(refusal))
        if self.bad or opening is None:
            return None
        self._check(opening, today)
        if self.bad:
            return None
        return NewBorger(name, opening, self._text("sagsnr"), self._text("overgang"))

    def alone(self, borger: NewBorger, taken: Collection[Twin], seen: dict[Twin, int]) -> bool:
        """Whether no open course and no line before this one has the same name and start."""
        twin = (borger.name, borger.opening.start)
        when = f"med start {long_date(twin[1])}" if twin[1] else "uden start"
        if twin in taken:
            self._fault("navn", f"{borger.name} har allerede et åbent forløb {when}.")
        elif twin in seen:
            self._fault("navn", f"{borger.name} {when} står også på linje {seen[twin]}.")
        else:
            seen[twin] = self.number
        return not self.bad

    def _fault(self, column: str, reason: str) -> None:
        self.bad.append(BadLine(self.number, column, reason))

    def _text(self, column: str) -> str:
        return self._cells.get(column, "")

    def _date(self, column: str) -> date | None:
        text = self._text(column)
        if not text:
            return None
        try:
            return read_day(text[:_SHOWN], self._today)
        except ValueError as error:
            self._fault(column, str(error))
            return None

    def _phase(self, start: date | None, today: date) -> Phase | None:
        text = self._text("fase")
        if not text:
            return Phase.ONE if start is not None and start <= today else None
        if text not in ("0", "1", "2", "3"):
            self._fault("fase", f"»{text[:_SHOWN]}« er ikke en fase. Skriv 0, 1, 2 eller 3.")
            return None
        return Phase(int(text))

    def _pauses(self) -> tuple[Pause, ...]:
        text = self._text("pauser")
        pauses = []
        for part in text.split(",") if text else ():
            first, dots, last = (piece.strip() for piece in part.partition(".."))
            try:
                if not dots:
                    raise ValueError(
                        f"»{part.strip()[:_SHOWN]}« er ikke en pause. Skriv den som"
                        " 2026-03-01..2026-03-29 eller 2026-03-01.."
                    )
                end = read_day(last[:_SHOWN], self._today) if last else None
                pauses.append(Pause(read_day(first[:_SHOWN], self._today), end))
            except ValueError as error:
                self._fault("pauser", str(error))
        return tuple(pauses)

    def _check(self, opening: Opening, today: date) -> None:
        """Try the rules of an opening one by one, so that the column at fault can be named."""
        column = "fase1_start"
        try:
            check_start(opening)
            column = "pauser"
            check_pauses(opening.start, opening.hjemmel.phase_months, opening.pauses)
            column = "fase"
            check_opening(opening, today)
        except ReasonMissing as missing:
            self._fault("grund", str(missing))
        except Refusal as refusal:
            self._fault(column, str(refusal))
