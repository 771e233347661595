"""A document as blocks: what every writer turns into a file, and the screen shows before it is one.

Records go in, blocks come out; how a block looks is the writer's. All text is plain: nothing that
anyone wrote is markup.
"""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from cti_tui.dansk import short_date


class Tone(StrEnum):
    """What kind of words a text is."""

    PLAIN = "plain"
    QUOTE = "quote"
    """The borger's own words."""
    STRONG = "strong"
    """What must not be overlooked."""
    QUIET = "quiet"
    """Sources and explanations."""


class Heading(Struct, frozen=True):
    """A heading; it never stands alone at the foot of a page."""

    text: str
    level: int = 1
    """1 or 2."""


class Text(Struct, frozen=True):
    """A paragraph; a line break in it stays one."""

    text: str
    tone: Tone = Tone.PLAIN
    depth: int = 0
    """How far in it stands, from 0."""


class Facts(Struct, frozen=True):
    """Labels with what there is to say of each: `Hjemmel: SEL § 85`."""

    pairs: tuple[tuple[str, str], ...]


class ListEntry(Struct, frozen=True):
    """A line of a list."""

    text: str
    sign: str = "•"
    """What stands before it: `•`, `✓`, `○` or a number."""
    depth: int = 0


class Listing(Struct, frozen=True):
    """Lines under each other, each with its sign."""

    entries: tuple[ListEntry, ...]


class Table(Struct, frozen=True):
    """Rows under headings; no row is ever cut by a page, and the headings stand on each."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    """How the width is shared: the columns' parts of the whole."""


class Rule(Struct, frozen=True):
    """A thin line between two parts."""


class Signature(Struct, frozen=True):
    """A line to sign on, with who signs beneath it."""

    label: str


class Blank(Struct, frozen=True):
    """Empty lines to write on by hand."""

    lines: int = 2


class DrawnMark(Struct, frozen=True):
    """A point above a drawn line."""

    label: str
    place: float
    """Where it stands on the line, from 0 to 1."""


class DrawnLine(Struct, frozen=True):
    """A course drawn as a line of equal parts, with the day each begins."""

    parts: tuple[str, ...]
    ends: tuple[str, ...]
    """The days at both ends of the parts: one more than there are parts."""
    reached: float = 0.0
    """How far along it today is, from 0 to 1."""
    marks: tuple[DrawnMark, ...] = ()


class Drawing(Struct, frozen=True):
    """A drawing made of signs of one width; no line is longer than a text's page is wide."""

    lines: tuple[str, ...]


class NewPage(Struct, frozen=True):
    """What follows begins on a page of its own."""


_Written = Heading | Text | Facts | Listing | Table
_OnPaper = Rule | Signature | Blank | DrawnLine | Drawing | NewPage
Block = _Written | _OnPaper


FOOT = "ikke den officielle journal"
"""Stands at the foot of every page that leaves the program."""


class Document(Struct, frozen=True):
    """What is to leave the program."""

    kind: str
    """The id of its kind; the file is named after it, never after a person."""
    title: str
    """What it is. A file's metadata has this and no name."""
    day: date
    blocks: tuple[Block, ...]
    name: str = ""
    """Whose it is, under the title; empty where no one is to be recognised."""
    withheld: tuple[str, ...] = ()
    """What was left out on purpose, a sentence each; said before it is written, not on it."""

    @property
    def foot(self) -> str:
        """The words at the foot: `14. apr. 2026 · ikke den officielle journal`."""
        return f"{short_date(self.day)} · {FOOT}"

    @property
    def under_title(self) -> str:
        """The line under the title: whose, and from which day."""
        return " · ".join(part for part in (self.name, short_date(self.day)) if part)
