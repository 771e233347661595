"""What a course's own dates bring in a week."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cti_tui.method.calendar import CourseFacts, Pause, handover_meeting, status
from cti_tui.method.edition import Gate, edition
from cti_tui.method.week import CourseDay, course_days

S = date(2026, 1, 15)
DAY = timedelta(days=1)
JOB = edition("job")


def days(first: date, today: date = S, **facts: object) -> list[CourseDay]:
    """The days of a course of nine months from S in the week from `first`."""
    course = CourseFacts(S, 3, **facts)  # type: ignore[arg-type]
    return list(course_days(JOB, course, status(course, today), first, today))


def test_each_of_the_courses_days_stands_in_its_week() -> None:
    assert days(S) == [CourseDay(S, Gate.CONTACT)]
    assert days(date(2026, 4, 13)) == [CourseDay(date(2026, 4, 15), Gate.ONE_TWO)]
    assert days(date(2026, 4, 13), marked=frozenset(tuple(Gate)[:2]))[0].marked
    (last,) = days(date(2026, 10, 12))
    assert (last.date, last.gate) == (date(2026, 10, 14), Gate.END)
    (meeting,) = days(date(2026, 9, 14))
    assert meeting == CourseDay(date(2026, 9, 15), step="Overdragelsesmøde med netværket")


def test_the_week_ends_before_the_next_monday() -> None:
    assert days(S - 7 * DAY) == []
    assert days(S - 6 * DAY) == [CourseDay(S, Gate.CONTACT)]


def test_an_open_pause_makes_later_days_the_earliest_and_a_closed_course_has_none() -> None:
    paused = (Pause(date(2026, 3, 1)),)
    (shift,) = days(date(2026, 4, 13), date(2026, 3, 1), pauses=paused)
    assert shift.gate is Gate.ONE_TWO
    assert shift.tentative
    ended = {"ended": date(2026, 3, 1), "ended_early": True}
    assert days(date(2026, 4, 13), date(2026, 3, 2), **ended) == []
    empty = CourseFacts(None, 3)
    assert course_days(JOB, empty, status(empty, S), S, S) == ()


@given(st.integers(-30, 330), st.none() | st.integers(0, 200), st.integers(-20, 300))
def test_every_day_is_in_exactly_one_week(offset: int, paused: int | None, gone: int) -> None:
    pauses = () if paused is None else (Pause(S + paused * DAY, S + (paused + 20) * DAY),)
    today = S + gone * DAY
    course = CourseFacts(S, 3, pauses=pauses)
    found = days(S + offset * DAY, today, pauses=pauses)
    assert all(S + offset * DAY <= one.date < S + (offset + 7) * DAY for one in found)
    whole = [one for week in range(80) for one in days(S + 7 * week * DAY, today, pauses=pauses)]
    if not status(course, today).closed:
        assert len(whole) == 5
        assert handover_meeting(S, 3, pauses, today, 1) in {one.date for one in whole}
