"""What came of reading a sheet: the new, the known, the doubtful and the bad, apart."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from cti_tui.cpr import cpr_words
from cti_tui.data.names import Person
from cti_tui.data.records import NewBorger


class KnownWish(Enum):
    """What is to become of a line about a borger who is there already."""

    SKIP = "spring-over"
    UPDATE = "opdater"


class PhaseWish(Enum):
    """Which phase a course is in that began in the past, where the sheet does not say."""

    CALENDAR = "kalender"
    """The calendar's; the gates before it are from before the import."""
    CONTACT = "kontakt"
    """None is passed: the gates are marked one by one."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the worker has said of how a sheet is to be read."""

    sheet: str = ""
    """The name of the sheet; empty for the first that fits."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """A heading of theirs to a field, or to nothing."""
    known: KnownWish | None = None
    phase: PhaseWish | None = None
    another: bool = False
    """Those who may be someone who is there are other people."""
    keep_cpr: bool = False
    """What looks like a CPR number may stay."""
    usual: Mapping[str, str] = field(default_factory=dict)
    """What folded headings were said to be last time; they need not be there."""
    mended: Mapping[tuple[int, str], str] = field(default_factory=dict)
    """What a cell is to say instead, by its line and field."""
    passed: frozenset[int] = frozenset()
    """Lines that are to be left out."""
    others: frozenset[int] = frozenset()
    """Lines about other people than those whose name they have."""


@dataclass(frozen=True, slots=True)
class KnownAs(Person):
    """A borger who is there already, as a sheet is held against them."""

    open: bool = True
    """Whether the borger has an open course."""


@dataclass(frozen=True, slots=True)
class BadLine:
    """One thing that is wrong, and where."""

    number: int
    """The line in the file, the first being line 1."""
    column: str
    """The field; empty where the whole line is at fault."""
    read: str
    """What stands there, cut where it is long."""
    reason: str
    """A Danish sentence."""

    def __str__(self) -> str:
        place = f"Linje {self.number}" + (f", {self.column}" if self.column else "")
        return f"{place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Noticed:
    """A cell that was read as something else than it says, and as what."""

    number: int
    column: str
    read: str
    meant: str
    """What it was taken for: `lør. 15. aug. 2026`."""

    def __str__(self) -> str:
        return f"Linje {self.number}, {self.column}: »{self.read}« er læst som {self.meant}."


@dataclass(frozen=True, slots=True)
class LineToCome:
    """A borger to come."""

    number: int
    new: NewBorger


@dataclass(frozen=True, slots=True)
class KnownLine:
    """A borger who is there already, with what the line says."""

    number: int
    who: KnownAs
    new: NewBorger


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Someone who may be a borger who is there."""

    number: int
    new: NewBorger
    reason: str
    """A Danish sentence."""


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """What a file holds. Where anything is wrong, nothing of it comes in by itself."""

    name: str
    """The sheet that was read; empty where the file has none."""
    heading_row: int
    columns: Mapping[str, str | None]
    """What the sheet calls its columns, and the field of each; None for one left out."""
    new: tuple[LineToCome, ...]
    known: tuple[KnownLine, ...]
    doubtful: tuple[Doubtful, ...]
    bad: tuple[BadLine, ...]
    left_out: Mapping[str, int]
    """Lines left out: `hidden` ones and `totals`."""
    noticed: tuple[Noticed, ...]
    told: tuple[str, ...]
    """What else the worker should know, in sentences."""
    others: tuple[str, ...] = ()
    """Other sheets of the file that could be read."""
    sure: bool = False
    """The worker has said that the doubtful are other people."""

    @property
    def phases_missing(self) -> int:
        """How many lines do not say the phase of a course that is long under way."""
        return sum(bad.column == "fase" and not bad.read for bad in self.bad)

    @property
    def bad_lines(self) -> tuple[int, ...]:
        """The numbers of the lines with something wrong."""
        return tuple(dict.fromkeys(bad.number for bad in self.bad))

    @property
    def has_cpr(self) -> bool:
        """Whether something in it looks like a CPR number, and no one has said that it may stay."""
        return any(bad.reason == cpr_words(bad.read) for bad in self.bad)

    @property
    def borgere(self) -> tuple[NewBorger, ...]:
        """The borgere to come."""
        return tuple(line.new for line in self.new)
