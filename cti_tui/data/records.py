"""What the store hands out and takes in: frozen, and free of the database."""

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct, field

from cti_tui.method.announce import Stance, Told
from cti_tui.method.calendar import CourseFacts, Pause, Status
from cti_tui.method.calendar import grant_end as default_grant_end
from cti_tui.method.contact import ContactKind, Minutes, Outcome
from cti_tui.method.edition import Edition, Gate, Hjemmel, Item, now
from cti_tui.method.gate import ItemState
from cti_tui.method.opening import Opening

if TYPE_CHECKING:  # the caseload's first frame has no need of it
    from cti_tui.method.entry import Entry


class BorgerFacts(Struct, frozen=True):
    """How a borger is reached, and what to mind; all of it may be empty."""

    phone: str = ""
    address: str = ""
    email: str = ""
    contact_person: str = ""
    """Someone to turn to when the borger cannot be reached, with a number."""
    language: str = ""
    """The borger's language, and whether there is to be an interpreter."""
    mind: str = ""
    """What to mind before a meeting: a dog, a door phone, an allergy."""
    protected: bool = False
    """Name and address are protected: nobody may be told them."""


class NewBorger(Struct, frozen=True):
    """A borger and the course to open."""

    name: str
    opening: Opening
    case_number: str = ""
    transition: str = ""
    supported_before: bool | None = None
    """Whether the worker supported the borger before; None where it was not asked."""
    facts: BorgerFacts = field(default_factory=BorgerFacts)
    former_names: tuple[str, ...] = ()
    """Names the borger went by before."""


class Correction(Struct, frozen=True):
    """What a borger and the course should say, all of it, after a correction."""

    name: str
    case_number: str
    transition: str
    transition_date: date | None
    start: date | None
    start_reason: str
    hjemmel: str
    facts: BorgerFacts | None = None
    """How the borger is reached; None leaves it as it is."""

    @classmethod
    def of(cls, case: "CaseRecord") -> "Correction":
        """What stands now."""
        return cls(
            name=case.name,
            case_number=case.case_number,
            transition=case.transition,
            transition_date=case.entered_transition_date,
            start=case.start,
            start_reason=case.start_reason,
            hjemmel=case.hjemmel.id,
        )


class ItemRecord(Struct, frozen=True):
    """A checklist item of a course as it stands."""

    number: int
    """Its place on the list, from 1."""
    item: Item
    state: ItemState = ItemState.OPEN
    set_on: date | None = None
    """The day it was met or set not relevant; None while it is open."""
    reason: str = ""
    note: str = ""
    evidence: str = ""
    """What it rests on: `note:<uid>`, or empty."""
    local: bool = False
    """The kommune's own: never in the manual's count, never holding a gate."""


class CarriedRecord(Struct, frozen=True):
    """An item that was open when its shift was marked with gaps, and is open still."""

    gate: Gate
    item: Item
    since: date
    """The day the shift was marked."""


class PauseRecord(Pause, frozen=True):
    """A pause as it is kept."""

    id: int = 0
    version: int = 1
    kind: str = "other"
    """`admission`, `sentence`, `treatment` or `other` (B section 6)."""
    reason: str = ""


class AnnouncementRecord(Struct, frozen=True):
    """The borger was told of a coming shift."""

    gate: Gate
    on: date
    stance: str
    """`agreed`, `reservation`, or empty where it was not said."""
    words: str
    """The stance in the borger's own words."""


class MarkRecord(Struct, frozen=True):
    """A gate that is marked."""

    gate: Gate
    kind: str
    """`done`, `with_gaps` or `before_import`."""
    on: date | None
    reason: str = ""
    evaluated: str = ""
    """Whether plan and activities were evaluated together: `yes`, `no`, or empty: not asked."""
    told: str = ""
    """Whether the borger had been told, as answered at the mark: `yes`, `no`, or empty."""
    written: date | None = None
    """The day it was marked in the program; None for one from before the import."""


class ChangeRecord(Struct, frozen=True):
    """Something that was changed about a course."""

    on: date
    field: str
    """The course's field, or `pause`, `edition` or `mark`."""
    before: str
    after: str
    reason: str


class CaseRecord(Struct, frozen=True):
    """One borger's course as it stands on a day: a line of the caseload."""

    borger_id: int
    version: int
    """Counts up with each correction of borger or course."""
    name: str
    case_number: str
    course_id: int
    edition: Edition
    hjemmel: Hjemmel
    transition: str
    entered_transition_date: date | None
    """As the worker entered it; see `transition_date`."""
    start_reason: str
    entered_grant_end: date | None
    facts: CourseFacts
    status: Status
    items: tuple[ItemRecord, ...]
    """The list of the gate at hand."""
    local_items: tuple[ItemRecord, ...]
    """The kommune's own items at that gate."""
    carried: tuple[CarriedRecord, ...]
    """Items of earlier gates that are still open after a shift with gaps."""
    marks: tuple[MarkRecord, ...]
    pauses: tuple[PauseRecord, ...]
    """In the order of their start."""
    announcements: tuple[AnnouncementRecord, ...]
    """In the order they were made."""
    end_reason: str | None
    """Why the course ended before its last gate; None otherwise."""
    previous_course_id: int | None
    """The course this one began anew from."""
    supported_before: bool | None
    """Whether the worker supported the borger before; None where it was not asked."""
    last_contact: date | None
    next_appointment: date | None
    created: date
    """The day the course was entered."""

    @property
    def start(self) -> date | None:
        """First day of phase 1."""
        return self.facts.start

    @property
    def transition_date(self) -> date | None:
        """The day of the transition; an empty one counts as the start (rule 8)."""
        return self.entered_transition_date or self.start

    @property
    def grant_end(self) -> date | None:
        """The grant's last day: as decided, or the course's own length from its start (rule 9).

        None where the edition knows no grant beside the course.
        """
        if self.start is None or not now(self.edition).knows_grant:
            return None
        return self.entered_grant_end or default_grant_end(self.start, self.hjemmel.months)

    @property
    def told(self) -> tuple[Told, ...]:
        """The announcements as the method's rules read them."""
        return tuple(Told(one.gate, one.on, Stance(one.stance)) for one in self.announcements)

    @property
    def open_items(self) -> tuple[ItemRecord, ...]:
        """The items of the gate at hand that are open."""
        return tuple(record for record in self.items if record.state is ItemState.OPEN)

    @property
    def settled(self) -> int:
        """How many items of the gate at hand are met or not relevant."""
        return len(self.items) - len(self.open_items)


class AgendaRecord(Struct, frozen=True):
    """One line of I dag, with the course it is about."""

    case: CaseRecord
    entry: "Entry"


class AnswerRecord(Struct, frozen=True):
    """What was told, settled or agreed, by the edition's prompt."""

    prompt: str
    """The id of the prompt."""
    text: str
    on: date
    """The day it was written as it stands."""
    version: int


class NewNote(Struct, frozen=True):
    """A note to be kept."""

    fact: str
    """What happened and was said."""
    date: date
    kind: ContactKind = ContactKind.OTHER
    outcome: Outcome = Outcome.HELD
    reflection: str = ""
    """The worker's own thoughts, kept apart from the facts."""
    minutes: Minutes = field(default_factory=Minutes)
    place: str = ""
    participants: str = ""
    """Who else took part, by role or name, with commas between."""
    appointment_id: int | None = None
    """The appointment it tells of, which the note's outcome settles."""
    kilometres: int = 0
    """Driven for it, where the worker accounts for that."""


class NoteRecord(NewNote, frozen=True):
    """A note that is kept."""

    id: int = 0
    version: int = 1


class EarlierReading(Struct, frozen=True):
    """A note as it read before a late correction."""

    until: date
    """The day it was corrected."""
    note: NoteRecord


class DraftRecord(Struct, frozen=True):
    """A form that was left unsaved."""

    borger_id: int | None
    """None for a form about a borger who is not kept yet."""
    name: str
    """The borger's name; empty where there is none."""
    form: str
    fields: dict[str, str]


class SheetRecord(Struct, frozen=True):
    """Everything about one borger that a meeting needs."""

    case: CaseRecord
    notes: tuple[NoteRecord, ...]
    """Newest first."""
