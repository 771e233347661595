"""The caseload against its norm, and who moves on in the weeks to come. A gauge, never a limit.

Norms: I, Bevilling af CTI-støtte (10 by SEL § 85, 15 by SEL § 82b and LAB § 31b); G, Lavt caseload
(10 to 12 for a full-time worker). J, Caseload saw 10 to 20 and says that the number follows the
worker's hours and the phases; B section 5 says about 10. None of them gives a formula: load as a
sum of 1 / norm is this program's reading of them.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from cti_tui.method.calendar import CourseFacts, Status, gate_dates
from cti_tui.method.edition import Edition, Gate, Hjemmel, Phase

FULL_TIME_HOURS = 37
"""Hours a week that the norms' full-time worker has: the Danish full-time week (ours)."""

FORECAST_WEEKS = 12
"""How far ahead the forecast looks (ours)."""

EVEN_WEIGHTS = (1.0, 1.0, 1.0, 1.0)
"""What a course weighs in kontakt and in phase 1, 2 and 3.

The manuals say that phase 1 may take more (J and G, caseload; B section 5), not how much: a
weight is the worker's own, and each counts the same until they say otherwise.
"""

_ONE_DAY = timedelta(days=1)

_ROUNDING = 1e-9
"""Ten tenths are one, whatever floating point says."""


class Capacity(Struct, frozen=True):
    """What the worker has to give."""

    weekly_hours: int = FULL_TIME_HOURS
    weights: tuple[float, ...] = EVEN_WEIGHTS

    def weight(self, phase: Phase) -> float:
        """What a course in this calendar phase weighs; one past its end as in its last phase."""
        return self.weights[min(phase, Phase.THREE)]


class Load(Struct, frozen=True):
    """A share of what the norm says one worker carries: 1.0 is the norm itself.

    A norm is a range, and so is the load: `low` by the norm's high number, `high` by its low one.
    """

    low: float = 0.0
    high: float = 0.0

    def __add__(self, other: "Load") -> "Load":
        return Load(self.low + other.low, self.high + other.high)


class OpenCourse(Struct, frozen=True):
    """An open course, as far as the gauge asks."""

    name: str
    edition: Edition
    hjemmel: Hjemmel
    facts: CourseFacts
    status: Status


class NormLine(Struct, frozen=True):
    """The open courses of one edition and hjemmel against their norm."""

    edition: Edition
    hjemmel: Hjemmel
    count: int
    load: Load


class Turn(StrEnum):
    """What happens to a course in a week of the forecast."""

    SHIFT = "shift"
    END = "end"
    """The course's last day: from the day after there is room."""


class Move(Struct, frozen=True):
    """A course that shifts or ends in a week."""

    name: str
    edition: Edition
    gate: Gate
    turn: Turn
    day: date
    """The first day of the next phase, or the course's last day."""
    tentative: bool
    """The earliest day: the course is on an open pause."""


class WeekAhead(Struct, frozen=True):
    """One week of the forecast: what is left at its end if nobody new comes."""

    monday: date
    moves: tuple[Move, ...]
    count: int
    load: Load
    room: bool
    """Whether one more, by the strictest norm in use, would stay within the norm."""


class Gauge(Struct, frozen=True):
    """Count and load of the caseload, by norm and by week."""

    count: int
    load: Load
    room: bool
    """As that of a week, for today."""
    lines: tuple[NormLine, ...]
    weeks: tuple[WeekAhead, ...]


def course_load(hjemmel: Hjemmel, phase: Phase, capacity: Capacity) -> Load:
    """One course's share: weight / norm, scaled by the worker's hours."""
    low_norm, high_norm = hjemmel.caseload
    share = capacity.weight(phase) * FULL_TIME_HOURS / capacity.weekly_hours
    return Load(share / high_norm, share / low_norm)


def gauge(courses: Sequence[OpenCourse], capacity: Capacity, today: date) -> Gauge:
    """The caseload of open courses against the norms, and the weeks from this one on."""
    by_norm: dict[tuple[str, str], list[OpenCourse]] = {}
    for course in courses:
        by_norm.setdefault((course.edition.id, course.hjemmel.id), []).append(course)
    lines = tuple(
        NormLine(group[0].edition, group[0].hjemmel, len(group), _load(group, capacity))
        for _, group in sorted(by_norm.items())
    )
    monday = today - timedelta(days=today.weekday())
    weeks = tuple(
        _week(courses, capacity, monday + timedelta(weeks=number), today)
        for number in range(FORECAST_WEEKS)
    )
    load = _load(courses, capacity)
    return Gauge(len(courses), load, _has_room(load, courses, capacity), lines, weeks)


def _has_room(load: Load, courses: Sequence[OpenCourse], capacity: Capacity) -> bool:
    shares = [course_load(one.hjemmel, Phase.CONTACT, capacity).high for one in courses]
    return load.high + max(shares, default=0.0) <= 1 + _ROUNDING


def _load(courses: Sequence[OpenCourse], capacity: Capacity) -> Load:
    total = Load()
    for course in courses:
        total += course_load(course.hjemmel, course.status.calendar_phase, capacity)
    return total


def _week(
    courses: Sequence[OpenCourse], capacity: Capacity, monday: date, today: date
) -> WeekAhead:
    """The moves of a week from today on, and what is left when its Sunday is over.

    A course whose end has passed unmarked stands open, but nothing of it lies ahead.
    """
    sunday = monday + timedelta(days=6)
    moves: list[Move] = []
    left, load = 0, Load()
    for course in courses:
        dates = gate_dates(course.facts, today)
        moves += [move for move in _moves(course, dates, today) if monday <= move.day <= sunday]
        if dates and dates[-1] - _ONE_DAY <= sunday:
            continue
        left += 1
        phase = Phase(sum(day <= sunday for day in dates))
        load += course_load(course.hjemmel, phase, capacity)
    moves.sort(key=lambda move: move.day)
    return WeekAhead(monday, tuple(moves), left, load, _has_room(load, courses, capacity))


def _moves(course: OpenCourse, dates: Sequence[date], today: date) -> list[Move]:
    """What lies ahead of a course; time moves it, marked or not (rule 5)."""
    bounds = course.status.boundaries
    moves = []
    for gate, day in zip(Gate, dates, strict=False):
        turn = Turn.END if gate is Gate.END else Turn.SHIFT
        shown = day - _ONE_DAY if turn is Turn.END else day
        if shown >= today:
            open_still = bounds is not None and bounds.is_tentative(day)
            moves.append(Move(course.name, course.edition, gate, turn, shown, open_still))
    return moves
