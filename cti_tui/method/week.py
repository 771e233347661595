"""What a course's own dates bring in a week: its start, its shifts, its end, the handover meeting.

The days are the calendar's (rules 2, 3 and 10), the end shown by its last day.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from cti_tui.method.calendar import CourseFacts, Status, handover_meeting
from cti_tui.method.edition import Edition, Gate, now
from cti_tui.method.meeting import DAYS_OF_WEEK


class CourseDay(Struct, frozen=True):
    """A day of a course that is worth seeing in the week."""

    date: date
    gate: Gate | None = None
    """The shift that falls on it: contact where phase 1 begins, the end on the last day."""
    step: str = ""
    """The step towards the end that is best done by it, as the edition calls it, where no shift."""
    tentative: bool = False
    """Whether an open pause still moves it."""
    marked: bool = False
    """Whether the shift stands marked."""


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
    yield CourseDay(facts.start, Gate.CONTACT, marked=Gate.CONTACT in facts.marked)
    first, second, end = bounds.dates
    for gate, day, shown in (
        (Gate.ONE_TWO, first, first),
        (Gate.TWO_THREE, second, second),
        (Gate.END, end, bounds.last_day),
    ):
        tentative, marked = bounds.is_tentative(day), gate in facts.marked
        yield CourseDay(shown, gate, tentative=tentative, marked=marked)
    for step in now(edition).steps:
        if not step.line or not step.months_before or Gate.END in facts.marked:
            continue
        day = handover_meeting(
            facts.start, facts.phase_months, facts.pauses, today, step.months_before
        )
        yield CourseDay(day, step=step.title, tentative=bounds.is_tentative(day))
