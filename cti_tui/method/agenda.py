"""I dag: what a course asks for on a day, derived from what is known of it and never stored.

The dates are the method's: shifts (rule 11), starts (rule 8), the grant's end (rule 9), contact
kept in a pause (B section 6), silence (see `method.silence`). What is counted back from the end
(rule 10), in which words and from which source, is the edition's. How long before its date a thing
is shown is ours.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from cti_tui.dansk import count, days, days_away, short_date
from cti_tui.method.announce import Telling, coming_shift
from cti_tui.method.calendar import Due, handover_meeting
from cti_tui.method.edition import Gate, Phase, now
from cti_tui.method.ending import EndStep, Step
from cti_tui.method.entry import AgendaFacts, Entry, EntryKind, Meeting, urgency
from cti_tui.method.gate import markable_from
from cti_tui.method.grant import grant_label, grant_warning
from cti_tui.method.meeting import reminder_due, with_borger
from cti_tui.method.silence import silence, silence_line

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
    kind: EntryKind,
    day: date,
    today: date,
    text: str,
    *,
    time: str = "",
    gate: Gate | None = None,
    item: str = "",
    appointment: int = 0,
) -> Entry:
    return Entry(kind, day, (day - today).days, text, time, gate, item, appointment)


def _after(known: AgendaFacts, gate: Gate) -> str:
    """What comes after a gate: `fase 2`, `afslutning`."""
    if gate is Gate.END:
        return "afslutning"
    return known.edition.label(Phase(gate.number + 1)).lower()


def _left(known: AgendaFacts, today: date) -> str:
    """What the list of the gate at hand lacks, in words; `klar` from the day a mark can stand."""
    if known.open_items:
        return count(known.open_items, "åbent punkt", "åbne punkter")
    first = markable_from(known.facts, known.status.gate, today)
    if first is not None and today < first:
        return f"kan markeres fra {short_date(first)}"
    return "klar til at markere"


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
    what = f"Faseskift til {_after(known, state.gate)}"
    how = " ikke markeret" if state.due is Due.OVERDUE else ""
    how = " tidligst denne dag" if state.tentative_shift else how
    words = f"{what}{how}, {_left(known, today)}"
    yield _entry(EntryKind.SHIFT, state.next_shift, today, words, gate=state.gate)


def _end(known: AgendaFacts, today: date) -> Iterator[Entry]:
    """The course ends: by its last day, and from the day after as not marked."""
    last, state = known.last_day, known.status
    if last is None or state.due is Due.MARKED or (last - today).days > SHIFT_DAYS:
        return
    if today > last:
        what = "Afslutningen er ikke markeret"
    elif today == last:
        what = "Forløbet slutter i dag"
    else:
        what = f"Forløbet slutter{' tidligst denne dag' if state.tentative_shift else ''}"
    yield _entry(EntryKind.SHIFT, last, today, f"{what}, {_left(known, today)}", gate=Gate.END)


def _start(known: AgendaFacts, today: date) -> Iterator[Entry]:
    """A start planned within two weeks, or passed with kontakt unmarked (rules 8 and 11)."""
    start, marked = known.facts.start, Gate.CONTACT in known.facts.marked
    if start is None:
        return
    left = (start - today).days
    if left > SHIFT_DAYS or (left < 0 and marked):
        return
    one = known.edition.label(Phase.ONE)
    begins = f"{one} er begyndt, kontakt ikke markeret" if left < 0 else f"{one} begynder"
    stands = "kontakt er markeret" if marked else _left(known, today)
    yield _entry(EntryKind.START, start, today, f"{begins}, {stands}", gate=Gate.CONTACT)


def _meetings(known: AgendaFacts, today: date) -> Iterator[Entry]:
    """Appointments today, and those that have passed and still stand as planned."""
    for meeting in known.meetings:
        if meeting.date > today:
            continue
        words = _named(meeting) + _after_end(known, meeting)
        if meeting.date < today:
            words += ": skriv, hvordan det gik"
        elif meeting.place:
            words += f", {meeting.place}"
        yield _entry(
            EntryKind.APPOINTMENT,
            meeting.date,
            today,
            words,
            time=meeting.time,
            appointment=meeting.id,
        )


def _after_end(known: AgendaFacts, meeting: Meeting) -> str:
    """That an appointment lies after the course's end, where it does."""
    ended = known.facts.ended
    return " (efter forløbets slutning)" if ended is not None and meeting.date > ended else ""


def _named(meeting: Meeting) -> str:
    """An appointment with its hour: `Hjemmebesøg kl. 10:15`."""
    words = meeting.kind[:1].upper() + meeting.kind[1:]
    return f"{words} kl. {meeting.time}" if meeting.time else words


def _reminders(known: AgendaFacts, today: date) -> Iterator[Entry]:
    """The borger is to be reminded of an appointment, until it is marked as sent (J)."""
    for meeting in known.meetings:
        if meeting.reminded or not with_borger(meeting.kind):
            continue
        if not reminder_due(meeting.date, today):
            continue
        named = _named(meeting)
        when = days_away((meeting.date - today).days)
        late = _after_end(known, meeting)
        words = f"Send en påmindelse: {named[:1].lower() + named[1:]}, {when}{late}"
        # It is about today: the reminder is to go out now, whatever the hour of the meeting.
        yield _entry(EntryKind.REMINDER, today, today, words, appointment=meeting.id)


def _announce(known: AgendaFacts, today: date) -> Iterator[Entry]:
    """The borger is to be told of the coming shift (J and G, Overgang; see `method.announce`)."""
    coming = coming_shift(known.facts, known.told, today)
    if coming is None or not coming.telling.asks:
        return
    tell = "Fortæl borgeren igen" if coming.telling is Telling.ASK_AGAIN else "Fortæl borgeren"
    ending = coming.gate is Gate.END
    about = "afslutningen" if ending else f"skiftet til {_after(known, coming.gate)}"
    yield _entry(EntryKind.ANNOUNCE, coming.day, today, f"{tell} om {about}", gate=coming.gate)


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
            yield _entry(
                STEP_KINDS[one.step], day, today, _step_words(known, one, last, day, today)
            )


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


def _step_words(known: AgendaFacts, one: EndStep, last: date, day: date, today: date) -> str:
    if today > last:
        return f"{one.title} mangler: skriv det, eller sæt det til side med en grund"
    words = one.line
    if one.step is Step.HANDOVER and known.no_network:
        words = "Overdragelsesmøde med dem, borgeren vil have med"
    if one.step is Step.DECISION and known.hjemmel.open_ended:
        words += " (hos en anden medarbejder)"
    if not one.months_before:
        return words
    return f"{words}, {'hvis det ikke er holdt' if today > day else 'gerne senest denne dag'}"


def _grant(known: AgendaFacts, today: date) -> Iterator[Entry]:
    """The grant's end when it is near, and at once where the course lasts longer (rule 9).

    Support that cannot be limited in time has an opfølgningsdato instead, which warns of nothing.
    Once the course's own last day has passed there is nothing left to grant.
    """
    end, last = known.grant_end, known.last_day
    if end is None or (last is not None and today > last):
        return
    passed = grant_warning(known.hjemmel, known.status, end)
    if passed is not None:
        ends = f"{'tidligst ' if passed.tentative else ''}{short_date(passed.last_day)}"
        words = f"Bevillingen slutter før forløbet ({ends}): få den forlænget"
    elif (end - today).days > GRANT_DAYS:
        return
    elif known.hjemmel.open_ended and today > end:
        words = "Opfølgningsdatoen er nået: sæt en ny, når I har fulgt op"
    else:
        words = grant_label(known.hjemmel)
    yield _entry(EntryKind.GRANT_END, end, today, words)


def _silence(known: AgendaFacts, today: date) -> Iterator[Entry]:
    """Longer without contact than is usual in the phase; the next appointment is named."""
    if known.contacts is None:
        return
    found = silence(known.facts, known.status, known.contacts, today, known.silence_days)
    if found is None:
        return
    words = silence_line(found, known.edition.label(known.status.calendar_phase))
    if meeting := known.contacts.next_meeting:
        words += f" · aftale {'i dag' if meeting == today else short_date(meeting)}"
    yield _entry(EntryKind.SILENCE, found.since, today, words)


def _pause(known: AgendaFacts, today: date) -> Iterator[Entry]:
    """A pause that the course is in, with its days so far and contact to be kept (B section 6)."""
    for pause in known.facts.pauses:
        if not pause.covers(today):
            continue
        gone = (today - pause.start).days
        until = f", slut {short_date(pause.end)}" if pause.end else ""
        since = f"i {days(gone)}" if gone else "fra i dag"
        yield _entry(
            EntryKind.PAUSE, pause.start, today, f"På pause {since}{until}: hold kontakten"
        )


def _carried(known: AgendaFacts, today: date) -> Iterator[Entry]:
    """Items that a shift with gaps left open, until they are met."""
    for item in known.carried:
        words = f"Ført med: {item.text} ({known.edition.gate_label(item.gate)})"
        yield _entry(EntryKind.CARRIED, item.since, today, words, gate=item.gate, item=item.item)
