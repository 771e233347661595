"""What the store hands out and takes in of appointments: frozen, and free of the database."""

from datetime import date

from msgspec import Struct

from cti_tui.method.meeting import AppointmentState, Beside, MeetingKind


class NewAppointment(Struct, frozen=True):
    """A meeting to agree on."""

    date: date
    time: str = ""
    """`10:15`, or empty where no hour is set."""
    kind: str = MeetingKind.MEETING.value
    """A word of `method.meeting.MeetingKind`."""
    place: str = ""
    participants: str = ""
    """Who else takes part, by role or name, with commas between."""
    about: str = ""
    """What is to be brought up."""


class AppointmentRecord(NewAppointment, frozen=True):
    """An appointment that is kept."""

    id: int = 0
    version: int = 1
    state: AppointmentState = AppointmentState.PLANNED
    reason: str = ""
    """Why it was cancelled, moved or missed."""
    reminded: date | None = None
    """The day the reminder was sent."""
    borger_id: int = 0
    name: str = ""
    """The borger's."""
    moved_to_id: int | None = None
    """The appointment that took this one's place."""
    written: bool = False
    """Whether a note tells of it."""

    @property
    def planned(self) -> bool:
        """Whether it is still to be held."""
        return self.state is AppointmentState.PLANNED

    def unsaid(self, today: date) -> bool:
        """Whether its day has passed and nobody has written how it went: held, missed or forgotten.

        Why it was missed is enough said.
        """
        if self.planned:
            return self.date < today
        met = self.state in (AppointmentState.HELD, AppointmentState.MISSED)
        return met and not self.written and not self.reason


class Repetition(Struct, frozen=True):
    """The days of a meeting that is repeated until a phase ends."""

    until: date
    """The first day of what follows the phase: no meeting is on it."""
    days: tuple[tuple[date, Beside], ...]
    """Each day, the first one first, with what it meets."""

    @property
    def kept(self) -> tuple[date, ...]:
        """The days that are agreed on: the first as it was written, and each not passed over."""
        (first, _), *later = self.days
        return (first, *(day for day, beside in later if not beside.passed_over))
