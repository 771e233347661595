"""What a calendar is given: courses and appointments as events that name nobody by themselves."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from cti_tui.dansk import short_date
from cti_tui.data.contact.appointment_records import AppointmentRecord
from cti_tui.data.records import CaseRecord
from cti_tui.data.transfer.outgoing import Outgoing, OutgoingCourse
from cti_tui.method.announce import ASK_FROM_DAYS
from cti_tui.method.calendar import gate_dates, handover_meeting
from cti_tui.method.edition import Gate, Phase
from cti_tui.method.meeting import AppointmentState, with_borger
from cti_tui.method.workdays import last_working_day_before

PAST_DAYS = 31
"""Days that an event is behind us before it is left out (ours)."""

DAY_BEFORE = timedelta(hours=15)
"""How long before a whole day its alarm rings: at nine in the morning of the day before (ours)."""

_GONE = (AppointmentState.CANCELLED, AppointmentState.MOVED)
_ONE_DAY = timedelta(days=1)


class Event(Struct, frozen=True):
    """One event of a calendar."""

    uid: str
    """The same each time it is written, so that a second import moves it."""
    day: date
    time: str
    """`10:15`; empty for a whole day."""
    words: str
    place: str = ""
    alarm: timedelta | None = None
    """How long before it reminds; None does not."""
    cancelled: bool = False


def initials(name: str) -> str:
    """A name as its first letters: `M.M.`; what a calendar may say without a yes."""
    return "".join(f"{part[0]}." for part in name.replace("-", " ").split()) or "?"


def events(outgoing: Outgoing, today: date, *, full_names: bool = False) -> tuple[Event, ...]:
    """The events of all that is to leave, those of each course first.

    Names stand as initials unless `full_names` was said on purpose. What is long past is left out.
    """

    def called(name: str) -> str:
        """The name as the calendar is to have it."""
        return name if full_names else initials(name)

    found: list[Event] = []
    for course in outgoing.courses:
        found.extend(_course(course, called(course.case.name), today))
    for uid, one in outgoing.appointments:
        facts = outgoing.facts.get(one.borger_id)
        hidden = facts is not None and facts.protected
        shown = replace(one, place="") if hidden else one  # a protected address is in no calendar
        found.append(_appointment(uid, shown, called(one.name)))
        if with_borger(one.kind):
            found.append(_reminder(uid, one, called(one.name)))
    seen_from = today - timedelta(days=PAST_DAYS)
    return tuple(event for event in found if event.day >= seen_from)


def _course(course: OutgoingCourse, who: str, today: date) -> Iterator[Event]:
    """The days that follow from the course's dates; those after an early end are called off."""
    case = course.case
    dates = gate_dates(case.facts, today)
    if not dates:
        return
    last_day = dates[-1] - _ONE_DAY
    days = {
        **{f"skift-{gate}": (day, _shift_words(case, gate)) for gate, day in _shifts(dates)},
        "slut": (last_day, "forløbets sidste dag"),
    }
    facts, months = case.facts, case.facts.handover_months
    if months:
        meeting = handover_meeting(dates[0], facts.phase_months, facts.pauses, today, months)
        days["overdragelse"] = (meeting, "overdragelsesmøde, gerne senest denne dag")
    if case.grant_end is not None:
        grant = "opfølgningsdato" if case.hjemmel.open_ended else "bevillingens sidste dag"
        days["bevilling"] = (case.grant_end, grant)
    for gate, day in (*_shifts(dates)[1:], (Gate.END, last_day)):
        days[f"fortael-{gate}"] = (
            day - timedelta(days=ASK_FROM_DAYS),
            f"fortæl borgeren om {_after(case, gate)}",
        )
    ended = case.facts.ended if case.facts.ended_early else None
    for kind, (day, words) in days.items():
        off = ended is not None and day > ended
        yield Event(
            f"{course.uid}-{kind}@cti", day, "", f"{who}: {words}", alarm=DAY_BEFORE, cancelled=off
        )


def _shifts(dates: tuple[date, ...]) -> list[tuple[Gate, date]]:
    """The start and the two shifts between phases."""
    return list(zip(Gate, dates, strict=True))[: Gate.END.number]


def _after(case: CaseRecord, gate: Gate) -> str:
    if gate is Gate.END:
        return "afslutningen"
    return case.edition.label(Phase(gate.number + 1)).lower()


def _shift_words(case: CaseRecord, gate: Gate) -> str:
    if gate is Gate.CONTACT:
        return f"{_after(case, gate)} begynder"
    return f"faseskift til {_after(case, gate)}"


def _appointment(uid: str, one: AppointmentRecord, who: str) -> Event:
    return Event(
        f"{uid}@cti",
        one.date,
        one.time,
        f"{who}: {one.kind}",
        one.place,
        alarm=timedelta(hours=1) if one.time else DAY_BEFORE,
        cancelled=one.state in _GONE,
    )


def _reminder(uid: str, one: AppointmentRecord, who: str) -> Event:
    """The day on which the borger is to be reminded (J, Løbende kontakt til borgeren).

    Called off once it was sent, and where the appointment comes to nothing.
    """
    hour = f" kl. {one.time}" if one.time else ""
    return Event(
        f"{uid}-paamind@cti",
        last_working_day_before(one.date),
        "",
        f"{who}: påmind om {one.kind} {short_date(one.date)}{hour}",
        cancelled=one.state in _GONE or one.reminded is not None,
    )


def begins(event: Event) -> datetime | None:
    """When an event begins; None for one of a whole day."""
    if not event.time:
        return None
    return datetime.combine(event.day, datetime.strptime(event.time, "%H:%M").time())
