"""What a course's own dates bring in a week: its start, its shifts, its end, the handover meeting.

The days are the calendar's (rules 2, 3 and 10), the end shown by its last day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cti_tui.method.calendar import CourseFacts, Status, handover_meeting
from cti_tui.method.edition import Edition, Gate, Phase, now
from cti_tui.method.meeting import DAYS_OF_WEEK


@dataclass(frozen=True, slots=True)
class CourseDay:
    """A day of a course that is worth seeing in the week."""

    date: date
    text: str
    marked: bool = False
    """Whether the shift it is about stands marked."""


def course_days(
    edition: Edition, facts: CourseFacts, status: Status, first: date, today: date
) -> tuple[CourseDay, ...]:
    """The course's own days in the seven from `first`, the earliest first; none once closed."""
    if status.closed:
        return ()
    after = first + timedelta(days=DAYS_OF_WEEK)
    found = (one for one in _all(edition, facts, status, today) if first <= one.date < after)
    return tuple(sorted(found, key=lambda one: one.date))


def _all(edition: Edition, facts: CourseFacts, status: Status, today: date) -> Iterator[CourseDay]:
    bounds = status.boundaries
    if facts.start is None or bounds is None:
        return
    begins = f"{edition.label(Phase.ONE)} begynder"
    yield CourseDay(facts.start, begins, Gate.CONTACT in facts.marked)
    shifts = zip((Gate.ONE_TWO, Gate.TWO_THREE), bounds.dates, strict=False)
    for gate, day in shifts:
        words = f"faseskift {edition.gate_label(gate)}"
        yield CourseDay(day, _earliest(words, bounds.is_tentative(day)), gate in facts.marked)
    ends = _earliest("forløbets sidste dag", bounds.is_tentative(bounds.dates[2]))
    yield CourseDay(bounds.last_day, ends, Gate.END in facts.marked)
    for step in now(edition).steps:
        if not step.line or not step.months_before or Gate.END in facts.marked:
            continue
        day = handover_meeting(
            facts.start, facts.phase_months, facts.pauses, today, step.months_before
        )
        words = f"{step.title[:1].lower()}{step.title[1:]}, gerne senest denne dag"
        yield CourseDay(day, _earliest(words, bounds.is_tentative(day)))


def _earliest(words: str, tentative: bool) -> str:
    return f"{words}, tidligst" if tentative else words
