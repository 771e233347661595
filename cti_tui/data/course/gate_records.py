"""What the store hands out about gates and their items: frozen, and free of the database."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from cti_tui.data.records import CarriedRecord, CaseRecord, ItemRecord, NoteRecord
from cti_tui.method.edition import Gate, Item
from cti_tui.method.gate import ItemState
from cti_tui.method.plan import Node
from cti_tui.method.suggest import Suggestion


class EvidenceRecord(Struct, frozen=True):
    """Something that a tick can rest on."""

    key: str
    """How the tick names it, by its kind: `note:<uid>`, `plan:<uid>`."""
    note: NoteRecord | None = None
    """The note, where it is one."""
    node: Node | None = None
    """The line of the plan, where it is one."""
    about: str = ""
    """Of a meeting and a step its kind, of a need the theme."""
    on: date | None = None
    """The day of a meeting."""
    texts: tuple[str, ...] = ()
    """What was written of it; empty ones are left out."""

    @property
    def kind(self) -> str:
        """What it is: `note`, `meeting`, `need`, `plan`, `supporter`, `handover` and so on."""
        return self.key.partition(":")[0]


class CarriedItem(Struct, frozen=True):
    """An item carried over from a shift with gaps, with all that is said of it."""

    gate: Gate
    since: date
    record: ItemRecord


class WorkList(Struct, frozen=True):
    """One gate's list as the worker sees it."""

    case: CaseRecord
    """The course that it is a list of."""
    gate: Gate
    items: tuple[ItemRecord, ...]
    """The manual's, in its order."""
    local: tuple[ItemRecord, ...] = ()
    """The kommune's own."""
    carried: tuple[CarriedItem, ...] = ()
    """What earlier gates still lack."""
    suggestions: Mapping[str, Suggestion] = field(default_factory=dict)
    """By the id of an open item of the manual's."""
    evidence: Mapping[str, EvidenceRecord] = field(default_factory=dict)
    """What the items rest on, by its key; a deleted note is missing."""

    def record(self, item_id: str) -> ItemRecord | None:
        """The item with this id as it now is, wherever on the list it stands."""
        carried = (one.record for one in self.carried)
        return next((r for r in (*self.items, *self.local, *carried) if r.item.id == item_id), None)


class TickRecord(Struct, frozen=True):
    """One line of an item's history."""

    day: date
    """The day it counts from, where the state changed; else the day it was written."""
    state: ItemState
    changed: bool
    """The state is another than before; otherwise only note or evidence was."""
    reason: str = ""
    note: str = ""
    evidence: str = ""
    """What it rests on, as it is kept: `note:<uid>`."""


class GapRecord(Struct, frozen=True):
    """A shift that was marked with gaps."""

    gate: Gate
    on: date
    reason: str
    items: tuple[Item, ...]
    """What was open when it was marked, whatever was met since."""


class ListCount(Struct, frozen=True):
    """How one gate's list stands at the end."""

    gate: Gate
    total: int
    met: int
    not_relevant: int
    open: int
    """How many are lacking; the one that the closing itself meets never is."""
    before_import: bool = False
    """The gate was passed before the course was entered: its list says nothing."""


class ClosingRecord(Struct, frozen=True):
    """A course's gates as a whole, for the one who closes it and who looks back."""

    lists: tuple[ListCount, ...]
    gaps: tuple[GapRecord, ...]
    carried: tuple[CarriedRecord, ...]


class LocalItemRecord(Struct, frozen=True):
    """An item of the kommune's own, on top of an edition's list."""

    id: int
    version: int
    edition: str
    gate: Gate
    text: str
