"""I dag: what a course asks for on a day, derived from what is known of it and never stored.

The dates are the method's: shifts (rule 11), starts (rule 8), the grant's end (rule 9), contact
kept in a pause (B section 6), silence (see `method.silence`). What is counted back from the end
(rule 10), in which words and from which source, is the edition's. How long before its date a thing
is shown is ours.
"""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from cti_tui.method.announce import coming_shift
from cti_tui.method.calendar import Due, handover_meeting
from cti_tui.method.edition import Gate, now
from cti_tui.method.ending import EndStep, Step
from cti_tui.method.entry import About, AgendaFacts, Entry, EntryKind, urgency
from cti_tui.method.grant import grant_warning
from cti_tui.method.meeting import reminder_due, with_borger
from cti_tui.method.silence import silence

SHIFT_DAYS = 14
"""A shift or a start is shown from two weeks before (ours)."""

LACKING_DAYS = 28
"""What a closed course lacks presses for four weeks; then it is kept in mind (ours)."""

GRANT_DAYS = 28
"""The grant's end, or the opfølgningsdato, is shown from four weeks before (ours)."""


def agenda(known: AgendaFacts, today: date) -> tuple[Entry, ...]:
    """All that the course asks for today, the most urgent first.

    Once it is closed, what was agreed and kept still reminds and is to be written up, and what was
    to be done before the end and was not is still said (rule 10).
    """
    before = (_shift, _start, _meetings, _reminders, _announce, _ending, _grant)
    whole = [*before, _silence, _pause, _carried]
    rules = [_meetings, _reminders, _lacking] if known.status.closed else whole
    return tuple(sorted((entry for rule in rules for entry in rule(known, today)), key=urgency))


def _entry(
    known: AgendaFacts, kind: EntryKind, day: date, today: date, about: About | None = None
) -> Entry:
    return Entry(kind, day, (day - today).days, known, about)


def _shift(known: AgendaFacts, today: date) -> Iterator[Entry]:
    """The shift at hand: overdue, today or within two weeks (rule 11).

    The gate of kontakt is a start: see `_start`. The end is said by its last day (rule 3).
    """
    state = known.status
    if state.gate is Gate.END:
        yield from _end(known, today)
        return
    if state.gate is Gate.CONTACT or state.next_shift is None or state.days is None:
        return
    if state.due is Due.MARKED or state.days > SHIFT_DAYS:
        return
    yield replace(_entry(known, EntryKind.SHIFT, state.next_shift, today), gate=state.gate)


def _end(known: AgendaFacts, today: date) -> Iterator[Entry]:
    """The course ends: by its last day, and from the day after as not marked."""
    last, state = known.last_day, known.status
    if last is None or state.due is Due.MARKED or (last - today).days > SHIFT_DAYS:
        return
    yield replace(_entry(known, EntryKind.SHIFT, last, today), gate=Gate.END)


def _start(known: AgendaFacts, today: date) -> Iterator[Entry]:
    """A start planned within two weeks, or passed with kontakt unmarked (rules 8 and 11)."""
    start, marked = known.facts.start, Gate.CONTACT in known.facts.marked
    if start is None:
        return
    left = (start - today).days
    if left > SHIFT_DAYS or (left < 0 and marked):
        return
    yield replace(_entry(known, EntryKind.START, start, today), gate=Gate.CONTACT)


def _meetings(known: AgendaFacts, today: date) -> Iterator[Entry]:
    """Appointments today, and those that have passed and still stand as planned."""
    for meeting in known.meetings:
        if meeting.date > today:
            continue
        line = _entry(known, EntryKind.APPOINTMENT, meeting.date, today, meeting)
        yield replace(line, time=meeting.time, appointment=meeting.id)


def _reminders(known: AgendaFacts, today: date) -> Iterator[Entry]:
    """The borger is to be reminded of an appointment, until it is marked as sent (J)."""
    for meeting in known.meetings:
        if meeting.reminded or not with_borger(meeting.kind):
            continue
        if not reminder_due(meeting.date, today):
            continue
        # It is about today: the reminder is to go out now, whatever the hour of the meeting.
        line = _entry(known, EntryKind.REMINDER, today, today, meeting)
        yield replace(line, appointment=meeting.id)


def _announce(known: AgendaFacts, today: date) -> Iterator[Entry]:
    """The borger is to be told of the coming shift (J and G, Overgang; see `method.announce`)."""
    coming = coming_shift(known.facts, known.told, today)
    if coming is None or not coming.telling.asks:
        return
    line = _entry(known, EntryKind.ANNOUNCE, coming.day, today, coming.telling)
    yield replace(line, gate=coming.gate)


STEP_KINDS = {
    Step.HANDOVER: EntryKind.HANDOVER_MEETING,
    Step.SYMBOLIC: EntryKind.HANDOVER_MEETING,
    Step.CLOSING: EntryKind.CLOSING_MEETING,
    Step.DECISION: EntryKind.DECISION,
    Step.LOOK_BACK: EntryKind.LOOK_BACK,
}
"""The kind of line that each step towards the end makes."""


def _ending(known: AgendaFacts, today: date) -> Iterator[Entry]:
    """What the edition counts back from the end, until it is done or set aside, also after it."""
    last = known.last_day
    if last is None:
        return
    for one in now(known.edition).steps:
        if not one.line or one.step in known.steps:
            continue
        day = _step_day(known, one, last, today)
        if (day - today).days <= one.shown_days:
            yield _entry(known, STEP_KINDS[one.step], day, today, one)


def _lacking(known: AgendaFacts, today: date) -> Iterator[Entry]:
    """What a course that ran to its end still lacks, until it is done or set aside (rule 10).

    One that was ended early has its reason, and no end to have counted back from.
    """
    ended = known.facts.ended
    if ended is None or known.facts.ended_early:
        return
    kept = (today - ended).days > LACKING_DAYS
    yield from (replace(entry, kept=kept) for entry in _ending(known, today))


def _step_day(known: AgendaFacts, one: EndStep, last: date, today: date) -> date:
    facts = known.facts
    if not one.months_before or facts.start is None:
        return last
    return handover_meeting(facts.start, facts.phase_months, facts.pauses, today, one.months_before)


def _grant(known: AgendaFacts, today: date) -> Iterator[Entry]:
    """The grant's end when it is near, and at once where the course lasts longer (rule 9).

    Support that cannot be limited in time has an opfølgningsdato instead, which warns of nothing.
    Once the course's own last day has passed there is nothing left to grant.
    """
    end, last = known.grant_end, known.last_day
    if end is None or (last is not None and today > last):
        return
    warned = grant_warning(known.hjemmel, known.status, end) is not None
    if warned or (end - today).days <= GRANT_DAYS:
        yield _entry(known, EntryKind.GRANT_END, end, today)


def _silence(known: AgendaFacts, today: date) -> Iterator[Entry]:
    """Longer without contact than is usual in the phase; the next appointment is named."""
    if known.contacts is None:
        return
    found = silence(known.facts, known.status, known.contacts, today, known.silence_days)
    if found is None:
        return
    yield _entry(known, EntryKind.SILENCE, found.since, today, found)


def _pause(known: AgendaFacts, today: date) -> Iterator[Entry]:
    """A pause that the course is in, with its days so far and contact to be kept (B section 6)."""
    for pause in known.facts.pauses:
        if not pause.covers(today):
            continue
        yield _entry(known, EntryKind.PAUSE, pause.start, today, pause)


def _carried(known: AgendaFacts, today: date) -> Iterator[Entry]:
    """Items that a shift with gaps left open, until they are met."""
    for item in known.carried:
        line = _entry(known, EntryKind.CARRIED, item.since, today, item)
        yield replace(line, gate=item.gate, item=item.item)
