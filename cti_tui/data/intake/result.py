"""What came of reading a sheet: the new, the known, the doubtful and the bad, apart."""

from collections.abc import Mapping
from datetime import date
from enum import Enum

from msgspec import Struct, field

from cti_tui.cpr import cpr_words
from cti_tui.data.names import Person
from cti_tui.data.network.records import NewSupporter, SupporterRecord
from cti_tui.data.records import NewBorger
from cti_tui.method.edition import Edition


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


class Usual(Struct, frozen=True):
    """What folded headings and values were said to be, kept from sheet to sheet."""

    columns: dict[str, str] = field(default_factory=dict)
    network_columns: dict[str, str] = field(default_factory=dict)
    values: dict[tuple[str, str], str] = field(default_factory=dict)


class Wishes(Struct, frozen=True):
    """What the worker has said of how a sheet is to be read."""

    sheet: str = ""
    """The name of the sheet; empty for the first that fits."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """A heading of theirs to a field of a borger's line, or to nothing."""
    network_columns: Mapping[str, str] = field(default_factory=dict)
    """The same of the sheets about the network."""
    values: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """What a folded value of a field's column stands for: an edition, a hjemmel, a phase."""
    edition: str = ""
    """The edition of those whose line says none."""
    offered: tuple[Edition, ...] = ()
    """The editions there are, the worker's own too; empty for the program's alone."""
    known: KnownWish | None = None
    phase: PhaseWish | None = None
    another: bool = False
    """Those who may be someone who is there are other people."""
    keep_cpr: bool = False
    """What looks like a CPR number may stay."""
    usual: "Usual" = field(default_factory=lambda: Usual())
    """What was said of other sheets before; it need not be in this one."""
    mended: Mapping[tuple[str, int, str], str] = field(default_factory=dict)
    """What a cell is to say instead, by its sheet (`BadLine.sheet`), line and field."""
    passed: frozenset[tuple[str, int]] = frozenset()
    """Lines that are to be left out, by their sheet and number."""
    others: frozenset[int] = frozenset()
    """Lines about other people than those whose name they have."""


class KnownAs(Person, frozen=True):
    """A borger who is there already, as a sheet is held against them."""

    open: bool = True
    """Whether the borger has an open course."""
    network: tuple[SupporterRecord, ...] = ()
    """Everyone in the borger's network, also those who have left it."""


class BadLine(Struct, frozen=True):
    """One thing that is wrong, and where."""

    number: int
    """The line in the file, the first being line 1."""
    column: str
    """The field; empty where the whole line is at fault."""
    read: str
    """What stands there, cut where it is long."""
    reason: str
    """A Danish sentence."""
    sheet: str = ""
    """The sheet, where it is another than that of the borgere."""
    advice: str = ""
    """What can be done about it at the shell, where that is not plain: a sentence."""

    @property
    def place(self) -> str:
        """Where it is: `Linje 7, udgave`, `netværk, linje 3, side`."""
        return _place(self.sheet, self.number, self.column)

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


class Noticed(Struct, frozen=True):
    """A cell that was read as something else than it says, and as what."""

    number: int
    column: str
    read: str
    meant: str
    """What it was taken for: `lør. 15. aug. 2026`."""
    sheet: str = ""

    def __str__(self) -> str:
        place = _place(self.sheet, self.number, self.column)
        return f"{place}: »{self.read}« er læst som {self.meant}."


def _place(sheet: str, number: int, column: str) -> str:
    line = f"{sheet}, linje {number}" if sheet else f"Linje {number}"
    return f"{line}, {column}" if column else line


class LineToCome(Struct, frozen=True):
    """A borger to come."""

    number: int
    new: NewBorger


class NewPerson(Struct, frozen=True):
    """Someone who is to come into a borger's network."""

    sheet: str
    number: int
    whose: int
    """The borger: the number of the line that brings one, or the id of one who is there."""
    comes: bool
    """Whether `whose` is a line."""
    borger: str
    """The borger's name."""
    new: NewSupporter
    ended: date | None = None
    """The day they left the network; None while they are in it."""


class KnownPerson(Struct, frozen=True):
    """Someone who is in the borger's network already, with what the line says."""

    person: NewPerson
    there: SupporterRecord


class KnownLine(Struct, frozen=True):
    """A borger who is there already, with what the line says."""

    number: int
    who: KnownAs
    new: NewBorger


class Doubtful(Struct, frozen=True):
    """Someone who may be a borger who is there."""

    number: int
    new: NewBorger
    reason: str
    """A Danish sentence."""


class ReadSheet(Struct, frozen=True):
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
    people: tuple[NewPerson, ...] = ()
    """Who is to come into the network of a borger, new or known."""
    people_known: tuple[KnownPerson, ...] = ()
    """Who is there already of those in a network."""
    network_columns: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    """As `columns`, for each sheet about the network, by its name."""
    values: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """What each value of a column with few was taken for; empty where it is not known."""
    offered: tuple[Edition, ...] = ()
    """As in `Wishes`."""
    cells: Mapping[tuple[str, int], Mapping[str, str]] = field(default_factory=dict)
    """What stands on the lines with something wrong, by sheet, number and field."""
    sure: bool = False
    """The worker has said that the doubtful are other people."""

    @property
    def phases_missing(self) -> int:
        """How many lines do not say the phase of a course that is long under way."""
        return sum(bad.column == "fase" and not bad.read for bad in self.bad)

    @property
    def bad_lines(self) -> tuple[tuple[str, int], ...]:
        """The lines with something wrong, by sheet and number."""
        return tuple(dict.fromkeys((bad.sheet, bad.number) for bad in self.bad))

    @property
    def has_cpr(self) -> bool:
        """Whether something in it looks like a CPR number, and no one has said that it may stay."""
        return any(bad.reason == cpr_words(bad.read) for bad in self.bad)

    @property
    def borgere(self) -> tuple[NewBorger, ...]:
        """The borgere to come."""
        return tuple(line.new for line in self.new)
