"""Tal: what a period held, counted over many courses; figures to look at, and no target.

Everything is counted from what is stored. The caseload of a month is that of its last day; a shift
is counted on the day it was marked and measured by the date that fell from the start (rule 2);
minutes are by calendar phase beside 4:2:1 (J, Aftagende intensitet; G, 1. Om CTI-metoden).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from statistics import median_low

from msgspec import Struct

from cti_tui.method.calendar import (
    Boundaries,
    CourseFacts,
    Pause,
    add_months,
    boundaries,
    calendar_phase,
    day_seen,
    gate_dates,
    off_its_day,
)
from cti_tui.method.contact import ContactKind, Minutes, Outcome
from cti_tui.method.edition import Gate, Phase
from cti_tui.method.intensity import added
from cti_tui.refusal import Refusal

_ONE_DAY = timedelta(days=1)
_WEEK = 7
_PHASES = (Phase.CONTACT, Phase.ONE, Phase.TWO, Phase.THREE)


class Period(Struct, frozen=True):
    """Days from the first to the last, both included."""

    first: date
    last: date

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    def months(self) -> Iterator[date]:
        """The last day of each month in it, and its own last day for the month it ends in."""
        start = self.first.replace(day=1)
        while start <= self.last:
            following = add_months(start, 1)
            yield min(following - _ONE_DAY, self.last)
            start = following


def period(first: date | None, last: date | None, today: date) -> Period:
    """The period asked for: without a last day up to today, without a first a year before that.

    Raises Refusal where it ends before it begins.
    """
    last = last or today
    first = first or add_months(last, -12) + _ONE_DAY
    if first > last:
        raise Refusal("Perioden slutter, før den er begyndt. Ret en af de to dage.")
    return Period(first, last)


class ShiftMark(Struct, frozen=True):
    """A shift that was marked on a day."""

    gate: Gate
    on: date
    with_gaps: bool


class Encounter(Struct, frozen=True):
    """A note with what it counts as."""

    on: date
    kind: ContactKind
    outcome: Outcome
    minutes: Minutes
    kilometres: int = 0


@lru_cache(maxsize=1024)
def _boundaries(
    start: date, phase_months: int, pauses: tuple[Pause, ...], seen: date
) -> Boundaries:
    """The same for the many notes of a course."""
    return boundaries(start, phase_months, pauses, seen)


class CountedCourse(Struct, frozen=True):
    """A course, as far as the figures ask."""

    facts: CourseFacts
    created: date
    """The day it was entered; before that, and before its start, it was not on the caseload."""
    transition_date: date | None
    end_reason: str | None
    marks: tuple[ShiftMark, ...]
    encounters: tuple[Encounter, ...]
    supporters: tuple[tuple[date | None, date | None], ...] = ()
    """Those of the network, each from a day (None: from before) up to another (None: still)."""

    @property
    def begun(self) -> date:
        """The first day it was on the caseload."""
        return min(self.created, self.facts.start or self.created)

    def open_on(self, day: date) -> bool:
        """Whether it was on the caseload that day."""
        return self.begun <= day and (self.facts.ended is None or day <= self.facts.ended)

    def phase_on(self, day: date) -> Phase:
        """Where time had it; one past its last day and not closed counts in the last phase.

        An early end is nothing yet on the days before it.
        """
        facts = self.facts
        if facts.ended is not None and day > facts.ended:
            return Phase.THREE
        if facts.start is None:
            return Phase.CONTACT
        # Only what is paused still has other boundaries on another day.
        seen = day if any(pause.end is None for pause in facts.pauses) else date.min
        bounds = _boundaries(facts.start, facts.phase_months, facts.pauses, seen)
        return min(calendar_phase(facts.start, bounds, day), Phase.THREE)


class MonthLoad(Struct, frozen=True):
    """The open courses on the last day of a month, in all and in kontakt and phase 1, 2 and 3."""

    last_day: date
    open: int
    by_phase: tuple[int, ...]


class ShiftsOnTime(Struct, frozen=True):
    """How the shifts marked in the period came; the start of phase 1 is none of them."""

    on_day: int
    late: int
    early: int
    with_gaps: int
    median_days_late: int | None
    """Of the late ones alone; None where none was late."""


class Encounters(Struct, frozen=True):
    """The encounters of the period."""

    held: int
    cancelled: int
    missed: int
    by_kind: dict[ContactKind, int]
    """Held ones, the kinds there were in their own order."""
    by_phase: tuple[int, ...]
    """Held ones in kontakt and phase 1, 2 and 3."""


class TimeSpent(Struct, frozen=True):
    """The minutes of the period."""

    total: Minutes
    direct_weekly: tuple[int | None, ...]
    """Direct minutes a course had in an unpaused week, in kontakt and phase 1, 2 and 3; None where
    the period had no such days."""


class EndedCourses(Struct, frozen=True):
    """The courses that ended in the period."""

    completed: int
    early: dict[str, int]
    """Those that ended before their time, by the reason as it was written, most frequent first."""


class Numbers(Struct, frozen=True):
    """A period in figures."""

    period: Period
    caseload: tuple[MonthLoad, ...]
    shifts: ShiftsOnTime
    contacts: Encounters
    minutes: TimeSpent
    endings: EndedCourses
    started: int
    """Courses whose phase 1 began in the period."""
    days_to_start: int | None
    """The median from the transition to the start, of those with both; negative when before."""
    network: tuple[int, int]
    """People in the networks of the open courses on the first and the last day."""
    waited: int = 0
    """The courses that `days_to_start` is counted of."""
    kilometres: int = 0
    """Driven for the contacts of the period."""


def numbers(courses: Sequence[CountedCourse], wanted: Period, today: date) -> Numbers:
    """A period in figures, over the courses given."""
    begun = [one for one in courses if one.facts.start in wanted]
    waits = [
        (one.facts.start - one.transition_date).days
        for one in begun
        if one.facts.start and one.transition_date
    ]
    return Numbers(
        wanted,
        tuple(_month(courses, day) for day in wanted.months()),
        _shifts(courses, wanted, today),
        _contacts(courses, wanted),
        _time(courses, wanted, today),
        _endings(courses, wanted),
        len(begun),
        median_low(waits) if waits else None,
        (_network(courses, wanted.first), _network(courses, wanted.last)),
        len(waits),
        sum(met.kilometres for one in courses for met in one.encounters if met.on in wanted),
    )


def _month(courses: Iterable[CountedCourse], day: date) -> MonthLoad:
    phases = Counter(one.phase_on(day) for one in courses if one.open_on(day))
    return MonthLoad(day, phases.total(), tuple(phases[phase] for phase in _PHASES))


def _shifts(courses: Iterable[CountedCourse], wanted: Period, today: date) -> ShiftsOnTime:
    off, gaps = [], 0
    for one in courses:
        for mark in one.marks:
            days = off_its_day(one.facts, mark.gate, mark.on, today)
            if days is not None and mark.gate is not Gate.CONTACT and mark.on in wanted:
                off.append(days)
                gaps += mark.with_gaps
    late = [days for days in off if days > 0]
    return ShiftsOnTime(
        on_day=off.count(0),
        late=len(late),
        early=sum(days < 0 for days in off),
        with_gaps=gaps,
        median_days_late=median_low(late) if late else None,
    )


def _contacts(courses: Iterable[CountedCourse], wanted: Period) -> Encounters:
    outcomes: Counter[Outcome] = Counter()
    kinds: Counter[ContactKind] = Counter()
    phases: Counter[Phase] = Counter()
    for one in courses:
        for met in one.encounters:
            if met.on in wanted and met.kind.is_contact:
                outcomes[met.outcome] += 1
                if met.outcome is Outcome.HELD:
                    kinds[met.kind] += 1
                    phases[one.phase_on(met.on)] += 1
    return Encounters(
        outcomes[Outcome.HELD],
        outcomes[Outcome.CANCELLED],
        outcomes[Outcome.MISSED],
        {kind: kinds[kind] for kind in ContactKind if kinds[kind]},
        tuple(phases[phase] for phase in _PHASES),
    )


def _time(courses: Iterable[CountedCourse], wanted: Period, today: date) -> TimeSpent:
    total = Minutes()
    direct: Counter[Phase] = Counter()
    days: Counter[Phase] = Counter()
    for one in courses:
        days.update(_days_by_phase(one, wanted, today))
        for met in one.encounters:
            if met.on in wanted:
                total = added(total, met.minutes)
                direct[one.phase_on(met.on)] += met.minutes.direct
    weekly = (
        round(direct[phase] * _WEEK / days[phase]) if days[phase] else None for phase in _PHASES
    )
    return TimeSpent(total, tuple(weekly))


def _days_by_phase(one: CountedCourse, wanted: Period, today: date) -> Counter[Phase]:
    """The days of the period that a course was open and not paused, by calendar phase."""
    first = max(one.begun, wanted.first)
    after = min(one.facts.ended or wanted.last, wanted.last, today) + _ONE_DAY
    edges = (date.min, *gate_dates(one.facts, day_seen(one.facts, today)))
    found: Counter[Phase] = Counter()
    for phase, begins, ends in zip(_PHASES, edges, (*edges[1:4], date.max), strict=False):
        span = max(first, begins), min(after, ends)
        gaps = (
            (max(span[0], pause.start), min(span[1], pause.end or span[1]))
            for pause in one.facts.pauses
        )
        paused = sum(max(0, (until - since).days) for since, until in gaps)
        found[phase] = max(0, (span[1] - span[0]).days - paused)
    return found


def _endings(courses: Iterable[CountedCourse], wanted: Period) -> EndedCourses:
    ended = [one for one in courses if one.facts.ended in wanted]
    reasons = Counter(one.end_reason or "" for one in ended if one.facts.ended_early)
    return EndedCourses(
        sum(not one.facts.ended_early for one in ended), dict(reasons.most_common())
    )


def _network(courses: Iterable[CountedCourse], day: date) -> int:
    return sum(
        (since is None or since <= day) and (until is None or day < until)
        for one in courses
        if one.open_on(day)
        for since, until in one.supporters
    )
