"""Meetings to come: their kinds and who takes part, what stands of them, and the reminder.

Which of the method's kinds there are, and who they name, is the edition's (`Edition.meetings`); the
everyday ones are the program's own. J asks for a
reminder by SMS the day before (Løbende kontakt til borgeren).
"""

import re
from collections.abc import Iterable
from datetime import date, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from cti_tui.dansk import WEEKDAY_NAMES
from cti_tui.method.contact import ContactKind
from cti_tui.method.workdays import last_working_day_before

if TYPE_CHECKING:
    from cti_tui.method.edition_shape import MeetingRoles


NEAR_MINUTES, BEGUN_MINUTES = 240, 30
"""So long before a meeting, and so long into it, it is the next thing the worker does (ours)."""


class MeetingKind(StrEnum):
    """What kind of meeting is agreed; the value is the word on the screen."""

    HOME_VISIT = "hjemmebesøg"
    MEETING = "møde"
    PHONE = "telefon"
    PREPARING = "formøde"
    OPENING = "opstart"
    PLAN = "planmøde"
    NETWORK = "netværksmøde"
    HANDOVER = "overdragelsesmøde"
    CLOSING = "afsluttende møde"

    @property
    def of_method(self) -> bool:
        """Whether the method has this meeting; the others are of every day."""
        return self not in (MeetingKind.HOME_VISIT, MeetingKind.MEETING, MeetingKind.PHONE)

    @property
    def with_borger(self) -> bool:
        """Whether the borger is there: a formøde is held without (J, Kontaktskabelse)."""
        return self is not MeetingKind.PREPARING

    @property
    def contact(self) -> ContactKind:
        """What kind of contact it is once it was held, which its minutes follow from."""
        return _CONTACTS.get(self, ContactKind.MEETING)


_CONTACTS = {
    MeetingKind.HOME_VISIT: ContactKind.HOME_VISIT,
    MeetingKind.PHONE: ContactKind.PHONE,
    MeetingKind.PREPARING: ContactKind.AUTHORITY,
    MeetingKind.NETWORK: ContactKind.NETWORK,
    MeetingKind.HANDOVER: ContactKind.NETWORK,
}


def offered(meetings: Iterable["MeetingRoles"]) -> tuple[MeetingKind, ...]:
    """The kinds of meeting to choose from: those of every day, and the edition's own."""
    own = {one.kind for one in meetings}
    return tuple(kind for kind in MeetingKind if not kind.of_method or kind.value in own)


class AppointmentState(StrEnum):
    """What became of an appointment."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"
    MOVED = "moved"
    MISSED = "missed"


_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


def is_clock(time: str) -> bool:
    """Whether a text is an hour as it is kept: `10:15`, or empty where none is set."""
    return not time or _CLOCK.fullmatch(time) is not None


def contact_kind(kind: str) -> ContactKind:
    """What kind of contact an appointment's word stands for, also a word from elsewhere."""
    if kind in {one.value for one in MeetingKind}:
        return MeetingKind(kind).contact
    if kind in {one.value for one in ContactKind}:
        return ContactKind(kind)
    return ContactKind.MEETING


def with_borger(kind: str) -> bool:
    """Whether the borger is there at an appointment of this kind."""
    return kind != MeetingKind.PREPARING.value


def reminder_due(day: date, today: date) -> bool:
    """Whether the reminder of an appointment is to be sent now, if it was not sent yet.

    J says the day before; where that is no working day, from the last one before (ours).
    """
    return last_working_day_before(day) <= today < day


REMINDER_DAYS = 7
"""No reminder is due longer before its appointment than this: days off never make a week."""

MEETING_MINUTES = 60
"""How long an appointment with an hour is taken to last (ours): where two of them may meet, and in
the worker's own calendar."""


class Beside(Struct, frozen=True):
    """What an appointment's day and hour meet: said, and in the way of nothing."""

    day_off: str = ""
    """What makes the day no working day: `skærtorsdag`, `lørdag`."""
    taken: tuple[str, ...] = ()
    """Whose appointments lie so near that the hour is taken: names, one's own too."""
    after: date | None = None
    """The course's last day, where the appointment lies after it."""
    paused: date | None = None
    """The first day of the pause that the day lies in."""

    def __bool__(self) -> bool:
        return bool(self.day_off or self.taken or self.after or self.paused)

    @property
    def passed_over(self) -> bool:
        """Whether a repeated meeting leaves the day out: in a pause, or on a holiday (ours).

        A weekend is no reason: whoever meets on Saturdays means it.
        """
        return self.paused is not None or self.day_off not in ("", *WEEKDAY_NAMES)


def clashes(one: str, other: str) -> bool:
    """Whether two hours of one day are so near that the meetings meet; without an hour none do."""
    if not one or not other:
        return False
    return abs(_minutes(one) - _minutes(other)) < MEETING_MINUTES


def _minutes(clock: str) -> int:
    hour, _, minute = clock.partition(":")
    return 60 * int(hour) + int(minute)


def repeated(first: date, weeks: int, until: date) -> tuple[date, ...]:
    """A meeting's days, so many weeks between, up to but not including `until`.

    The first is always there: it was written. The manuals live 4:2:1 by steady meetings; that they
    stop with the phase is ours, since the next one has another rhythm.
    """
    if weeks < 1:
        raise ValueError(weeks)
    between = timedelta(weeks=weeks)
    later = range(1, max(0, (until - first - timedelta(days=1)) // between) + 1)
    return (first, *(first + number * between for number in later))


DAYS_OF_WEEK = 7
"""Days of a week, Monday first."""


def monday(day: date) -> date:
    """The first day of the week a day lies in."""
    return day - timedelta(days=day.weekday())


def is_near(at: str, now: time) -> bool:
    """Whether a meeting of today, at `10:15`, is what the worker is on the way to (ours).

    From half an hour after it has begun back to four hours before it.
    """
    if not at:
        return False
    begins = time.fromisoformat(at)
    left = begins.hour * 60 + begins.minute - now.hour * 60 - now.minute
    return -BEGUN_MINUTES <= left <= NEAR_MINUTES
