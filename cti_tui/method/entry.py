"""A line of I dag, what the lines of a course follow from, and the one order of all lines."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from cti_tui.method.announce import Telling
from cti_tui.method.calendar import CourseFacts, Pause, Status
from cti_tui.method.edition import Edition, Gate, Hjemmel
from cti_tui.method.ending import EndStep
from cti_tui.method.silence import USUAL_DAYS, Contacts, Silence


class EntryKind(StrEnum):
    """What a line of I dag is about; the most pressing of the same day first."""

    SHIFT = "shift"
    START = "start"
    APPOINTMENT = "appointment"
    REMINDER = "reminder"
    ANNOUNCE = "announce"
    HANDOVER_MEETING = "handover_meeting"
    CLOSING_MEETING = "closing_meeting"
    DECISION = "decision"
    LOOK_BACK = "look_back"
    GRANT_END = "grant_end"
    SILENCE = "silence"
    PAUSE = "pause"
    CARRIED = "carried"


class Meeting(Struct, frozen=True):
    """An appointment that is still planned."""

    date: date
    kind: str
    """The word for it: `hjemmebesøg`."""
    time: str = ""
    place: str = ""
    id: int = 0
    """The appointment's id."""
    reminded: bool = False
    """Whether the reminder was sent."""


class Carried(Struct, frozen=True):
    """An item that was open when its shift was marked with gaps, and is open still."""

    gate: Gate
    text: str
    since: date
    item: str = ""
    """The item's id."""


class AgendaFacts(Struct, frozen=True):
    """What is known of a course, as far as its agenda follows from it."""

    edition: Edition
    hjemmel: Hjemmel
    facts: CourseFacts
    status: Status
    open_items: int
    """How many items hold back the gate at hand."""
    told: tuple[tuple[Gate, date], ...] = ()
    """When the borger was told of which shift."""
    carried: tuple[Carried, ...] = ()
    grant_end: date | None = None
    meetings: tuple[Meeting, ...] = ()
    """Planned appointments: those to be reminded of, today's and those not written up."""
    contacts: Contacts | None = None
    """What silence follows from; None leaves silence out."""
    silence_days: tuple[int, ...] = USUAL_DAYS
    """Days between contacts that the worker calls usual, in kontakt and in phase 1, 2 and 3."""
    steps: frozenset[str] = frozenset()
    """What is done towards the end, or set aside: values of `ending.Step`."""
    no_network: bool = False
    """The borger wants no support network."""

    @property
    def last_day(self) -> date | None:
        """The course's last day as it looks now; None without a start."""
        return self.status.boundaries.last_day if self.status.boundaries else None


About = Meeting | EndStep | Pause | Silence | Carried | Telling
"""What a line of I dag is about, beside its gate."""


class Entry(Struct, frozen=True):
    """One line of I dag; `words/agenda_lines.py` says it."""

    kind: EntryKind
    date: date
    """The day it is about; for a pause, a silence and a carried item the day it began."""
    days: int
    """Calendar days from today to that day, negative when past."""
    known: AgendaFacts | None = None
    """The course that it follows from; None in a line that says nothing."""
    about: About | None = None
    time: str = ""
    """An appointment's hour: `10:15`."""
    gate: Gate | None = None
    """The shift it is about, where it is about one."""
    item: str = ""
    """The id of the checklist item it is about, where it is about one."""
    appointment: int = 0
    """The id of the appointment it is about, where it is about one."""
    kept: bool = False
    """It presses no more and is only kept in mind, until it is done or set aside."""


def urgency(entry: Entry) -> tuple[int, int, int, str]:
    """The one order of I dag: what cannot wait first (ours).

    Shifts and starts that are overdue; what is due today; other days that have passed; what is
    coming, the nearest first; pauses; items carried over, and what is kept in mind. Within each
    the oldest or nearest day first, then the kind, then the hour.
    """
    if entry.kept or entry.kind in (EntryKind.PAUSE, EntryKind.CARRIED):
        group = 4 if entry.kind is EntryKind.PAUSE else 5
    elif entry.days > 0:
        group = 3
    elif entry.days == 0:
        group = 1
    else:
        group = 0 if entry.kind in (EntryKind.SHIFT, EntryKind.START) else 2
    return group, entry.days, tuple(EntryKind).index(entry.kind), entry.time
