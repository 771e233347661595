"""A sheet as rows of text, whatever file it came in. What a cell means is for `importer`."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct, field

from cti_tui.refusal import Refusal

MOST_SHEET_BYTES = 5_000_000
"""A larger file is refused before it is read."""
MOST_ROWS = 10_000
"""Lines with something on them; no caseload comes near."""

EPOCH = date(1899, 12, 30)
"""The day that a spreadsheet counts its days from, where it does not say another."""


class Unclear(Refusal):
    """It is not plain what the columns are; the worker can say so."""

    def __init__(self, words: str, advice: str) -> None:
        """`advice`: how it is said at the shell."""
        super().__init__(f"{words} {advice}")
        self.words = words


class EditionMissing(Unclear):
    """No column says which edition the borgere are in."""


class TooLarge(Refusal):
    """A sheet that is beyond any caseload."""

    def __init__(self, why: str = "") -> None:
        super().__init__(
            f"Regnearket er alt for stort{why}. Gem kun arket med borgerne, og prøv igen."
        )


class SheetRow(Struct, frozen=True):
    """One line of a sheet with something on it."""

    number: int
    """The line in the file, the first being 1."""
    cells: list[str]
    broken: str = ""
    """What is wrong where the line cannot be read at all: a Danish sentence."""
    faults: Mapping[int, str] = field(default_factory=dict)
    """What is wrong with a single cell, by its place from 0."""
    hidden: bool = False
    """Hidden in the sheet, or left out by its filter."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to read on it."""
        return not (self.broken or self.faults or any(self.cells))


class Grid(Struct, frozen=True):
    """One sheet of a file."""

    rows: Sequence[SheetRow]
    sheet: str = ""
    """Its name; empty where the file has no sheets."""
    hidden: bool = False
    epoch: date = EPOCH
    """The day that a date written as a number is counted from."""
    told: Sequence[str] = ()
    """What was done to read it that the worker should know, in sentences."""


def check_size(data: bytes) -> None:
    """Refuse a file too large to be a sheet of borgere."""
    if len(data) > MOST_SHEET_BYTES:
        raise Refusal(f"Filen fylder mere end {MOST_SHEET_BYTES // 1_000_000} MB. Del den i flere.")
