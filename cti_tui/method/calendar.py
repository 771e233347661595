"""The dates of a course: boundaries, pauses, the two ends and the days of a phase.

All of it is calendar dates; `today` is always a parameter. The rules' numbers are those of the
method page's section on dates; their sources are B section 6, G "Overgang til 2. CTI-fase",
I "CTI-faserne" and J "Lovhjemmel".
"""

import calendar
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import Enum, StrEnum

from msgspec import Struct

from cti_tui.dansk import days, long_date
from cti_tui.method.edition import Gate, Phase
from cti_tui.refusal import Refusal

EARLY_MARK_DAYS = 14
"""A shift may be marked this many days before its date (rule 12)."""

_ONE_DAY = timedelta(days=1)


class PauseKind(StrEnum):
    """Why a course stands still (B section 6)."""

    ADMISSION = "admission"
    SENTENCE = "sentence"
    TREATMENT = "treatment"
    """Away from home."""
    OTHER = "other"


class Pause(Struct, frozen=True):
    """Days the course stands still: from `start` up to, but not including, `end`.

    Without an end the pause is open (rule 6; B section 6).
    """

    start: date
    end: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the course stands still on this day."""
        return self.start <= day and (self.end is None or day < self.end)

    def length(self, today: date) -> int:
        """Days that later boundaries move by; an open pause grows with `today`."""
        end = self.end if self.end is not None else max(self.start, today)
        return (end - self.start).days


class Boundaries(Struct, frozen=True):
    """The ends of phase 1, 2 and 3: each the first day of what follows (rule 3)."""

    dates: tuple[date, date, date]
    open_since: date | None = None
    """Start of an open pause that has begun: boundaries after it are "tidligst"."""

    @property
    def tentative(self) -> bool:
        """Whether an open pause still moves some boundary."""
        return self.open_since is not None

    def is_tentative(self, boundary: date) -> bool:
        """Whether this boundary is the earliest possible one only."""
        return self.open_since is not None and boundary > self.open_since

    @property
    def last_day(self) -> date:
        """The last day of the course: the day before the third boundary (rule 3)."""
        return self.dates[2] - _ONE_DAY


def add_months(origin: date, months: int) -> date:
    """The day so many months on, clamped to the end of a shorter month (rule 2)."""
    year, month = divmod(origin.year * 12 + origin.month - 1 + months, 12)
    month += 1
    return date(year, month, min(origin.day, calendar.monthrange(year, month)[1]))


def moved(day: date, pauses: Iterable[Pause], today: date) -> date:
    """A planned day after the pauses that came before it (rule 6).

    A day on or before a pause's start stays; later pauses see it as moved by the earlier ones.
    """
    for _, after in moves(day, pauses, today):
        day = after
    return day


def moves(day: date, pauses: Iterable[Pause], today: date) -> Iterator[tuple[Pause, date]]:
    """Each pause in the order of time, with the day as it stands after it (rule 6)."""
    for pause in sorted(pauses, key=lambda one: one.start):
        if pause.start < day:
            day += timedelta(days=pause.length(today))
        yield pause, day


def boundaries(start: date, phase_months: int, pauses: Sequence[Pause], today: date) -> Boundaries:
    """The three boundaries of a course, each added to the start, never chained (rules 2 and 6)."""
    first, second, third = (
        moved(add_months(start, number * phase_months), pauses, today) for number in (1, 2, 3)
    )
    begun = [pause.start for pause in pauses if pause.end is None and pause.start <= today]
    return Boundaries((first, second, third), begun[0] if begun else None)


def handover_meeting(
    start: date, phase_months: int, pauses: Sequence[Pause], today: date, months_before: int
) -> date:
    """The latest preferred day for a meeting so long before the end (rule 10; J, G: one month)."""
    return moved(add_months(start, 3 * phase_months - months_before), pauses, today)


def grant_end(start: date, months: int) -> date:
    """The grant's last day unless the decision says otherwise; pauses do not move it (rule 9)."""
    return add_months(start, months) - _ONE_DAY


def check_pauses(start: date | None, phase_months: int, pauses: Iterable[Pause]) -> None:
    """Refuse a set of pauses that cannot be true, with a sentence that says why (rule 6)."""
    earlier: list[Pause] = []
    for pause in sorted(pauses, key=lambda one: one.start):
        when = long_date(pause.start)
        if start is None:
            raise Refusal(f"Der er ingen pause fra {when} uden en start på fase 1. Sæt den først.")
        if pause.end is not None and pause.end <= pause.start:
            raise Refusal(
                f"Pausen fra {when} slutter, før den er begyndt. Ret den ene af de to datoer."
            )
        if pause.start < start:
            raise Refusal(
                f"Pausen fra {when} ligger før fase 1 ({long_date(start)}). Flyt starten i stedet."
            )
        if earlier and (earlier[-1].end is None or pause.start < earlier[-1].end):
            raise Refusal(
                f"Pausen fra {when} begynder, før pausen fra {long_date(earlier[-1].start)}"
                " er slut. Ret den ene af dem."
            )
        end = moved(add_months(start, 3 * phase_months), earlier, pause.start)
        if pause.start >= end:
            raise Refusal(
                f"Pausen fra {when} ligger efter forløbets sidste dag"
                f" ({long_date(end - _ONE_DAY)}). Ret datoen."
            )
        earlier.append(pause)


def calendar_phase(start: date | None, bounds: Boundaries | None, today: date) -> Phase:
    """Where time has the borger, whatever is marked (rules 5 and 12)."""
    if start is None or bounds is None or today < start:
        return Phase.CONTACT
    return Phase(1 + sum(boundary <= today for boundary in bounds.dates))


class DayOfPhase(Struct, frozen=True):
    """Day n of m of a phase, paused days not counted (rule 13)."""

    day: int
    of: int


def day_of_phase(first: date, after: date, pauses: Iterable[Pause], today: date) -> DayOfPhase:
    """How far a phase from `first` up to `after` has come on `today` (rule 13).

    On a day in a pause the count stands where it stopped.
    """
    listed = list(pauses)

    def unpaused(end: date, seen: date) -> int:
        """Days from first up to end without the paused ones; an open pause lasts to `seen`."""
        total = (end - first).days
        for pause in listed:
            until = pause.end or max(pause.start, seen)
            total -= max(0, (min(until, end) - max(pause.start, first)).days)
        return total

    return DayOfPhase(
        unpaused(min(today + _ONE_DAY, after), today + _ONE_DAY),
        unpaused(after, today),
    )


class Due(StrEnum):
    """How a shift stands on a day (rule 11), as the JSON of the verbs says it."""

    UPCOMING = "upcoming"
    TODAY = "today"
    OVERDUE = "overdue"
    MARKED = "marked"
    NONE = "none"


class ShiftDue(Struct, frozen=True):
    """How a shift stands and how many calendar days there are to it (negative when past)."""

    due: Due
    days: int | None


NOT_DUE = ShiftDue(Due.NONE, None)
"""No start is planned, or the course has ended."""


def shift_due(boundary: date, marked: bool, today: date) -> ShiftDue:
    """The one rule for when a shift is due (rule 11); nothing else compares the two."""
    left = (boundary - today).days
    if marked:
        return ShiftDue(Due.MARKED, left)
    if left > 0:
        return ShiftDue(Due.UPCOMING, left)
    return ShiftDue(Due.OVERDUE if left else Due.TODAY, left)


class StartVerdict(Enum):
    """What a start beside a transition date asks for (rule 8)."""

    FINE = "fine"
    EARLY = "early"
    """Allowed, with a reason: it shortens phase 1 after the transition."""
    LATE = "late"
    """Allowed, when confirmed."""


def judge_start(start: date, transition: date | None, lead_days: int) -> StartVerdict:
    """Whether phase 1 may start here, given the transition date (rule 8; J and G "1. CTI-FASE").

    Raises Refusal for a start further ahead than the edition allows.
    """
    lead = (transition - start).days if transition is not None else 0
    if transition is not None and lead > lead_days:
        allowed = f"højst {days(lead_days)} før" if lead_days else "ikke før"
        raise Refusal(
            f"Fase 1 kan begynde {allowed} overgangen {long_date(transition)};"
            f" {long_date(start)} er {days(lead)} før. Vælg en senere start."
        )
    if lead > 0:
        return StartVerdict.EARLY
    return StartVerdict.LATE if lead < 0 else StartVerdict.FINE


class CourseFacts(Struct, frozen=True):
    """What is stored of a course that its dates follow from."""

    start: date | None
    """First day of phase 1, or None while kontakt has no planned start."""
    phase_months: int
    pauses: tuple[Pause, ...] = ()
    marked: frozenset[Gate] = frozenset()
    ended: date | None = None
    """The course's last day, once it is closed."""
    ended_early: bool = False
    """Closed by a decision before the last gate; otherwise the last gate closed it."""
    handover_months: int = 1
    """How long before the end the edition asks for the handover meeting; 0 where it does not."""


class Status(Struct, frozen=True):
    """A course as it stands on one day."""

    calendar_phase: Phase
    """Where time has the borger (rule 12)."""
    phase: Phase
    """The phase whose gate is next (rule 12)."""
    boundaries: Boundaries | None
    gate: Gate
    """The gate at hand; the last one there was, when the course is closed."""
    next_shift: date | None
    """The date of the gate at hand; None without a start or when closed."""
    due: Due
    days: int | None
    """Calendar days to the next shift, negative when past."""
    paused: bool
    paused_since: date | None
    day: DayOfPhase | None
    """How far the calendar's phase has come; None outside the three phases."""
    closed: bool
    paused_days: int | None = None
    """Calendar days since the pause began, 0 on its first day; None outside a pause."""

    @property
    def tentative_shift(self) -> bool:
        """Whether the next shift is "tidligst" because of an open pause (rule 6)."""
        return (
            self.boundaries is not None
            and self.next_shift is not None
            and self.boundaries.is_tentative(self.next_shift)
        )


def is_closed(facts: CourseFacts, today: date) -> bool:
    """Whether the course is over: marked early, it still lasts to its last day."""
    return facts.ended is not None and (facts.ended_early or today > facts.ended)


def day_seen(facts: CourseFacts, today: date) -> date:
    """The day that the dates are counted from: a closed course stands still after its end."""
    if facts.ended is not None and is_closed(facts, today):
        return min(today, facts.ended + _ONE_DAY)
    return today


def gate_dates(facts: CourseFacts, today: date) -> tuple[date, ...]:
    """The date of each of the four gates, the start first; empty without a start."""
    if facts.start is None:
        return ()
    return (
        facts.start,
        *boundaries(facts.start, facts.phase_months, facts.pauses, today).dates,
    )


def off_its_day(facts: CourseFacts, gate: Gate, on: date, today: date) -> int | None:
    """How many days after its day a gate was marked: negative when early, None without a start.

    The end is counted to by the course's last day (rule 3); the day after it, which the boundary
    is, is its day too: neither early nor late.
    """
    dates = gate_dates(facts, day_seen(facts, today))
    if not dates:
        return None
    off = (on - dates[gate.number]).days
    return off + 1 if gate is Gate.END and off < 0 else off


def next_gate(facts: CourseFacts, today: date) -> Gate:
    """The first gate that is unmarked or whose day has not come; the last one after that."""
    dates = gate_dates(facts, today)
    for gate in Gate:
        if gate not in facts.marked or not dates or today < dates[gate.number]:
            return gate
    return Gate.END


def status(facts: CourseFacts, today: date) -> Status:
    """Everything the calendar says of a course on one day (rules 2 to 13)."""
    closed = is_closed(facts, today)
    seen = day_seen(facts, today)
    bounds = (
        boundaries(facts.start, facts.phase_months, facts.pauses, seen) if facts.start else None
    )
    dates = gate_dates(facts, seen)
    gate = next_gate(facts, seen)
    timed = Phase.ENDED if closed else calendar_phase(facts.start, bounds, today)
    held = Phase.ENDED if closed else Phase(min(timed, gate.number))
    shift = None if closed or not dates else dates[gate.number]
    due = NOT_DUE if shift is None else shift_due(shift, gate in facts.marked, today)
    standing = next((p for p in facts.pauses if not closed and p.covers(today)), None)
    day = None
    if dates and timed in (Phase.ONE, Phase.TWO, Phase.THREE):
        day = day_of_phase(dates[timed - 1], dates[timed], facts.pauses, today)
    return Status(
        calendar_phase=timed,
        phase=held,
        boundaries=bounds,
        gate=gate,
        next_shift=shift,
        due=due.due,
        days=due.days,
        paused=standing is not None,
        paused_since=standing.start if standing else None,
        day=day,
        closed=closed,
        paused_days=(today - standing.start).days if standing else None,
    )
