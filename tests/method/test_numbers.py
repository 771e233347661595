"""The figures of a period against courses worked by hand."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cti_tui.method.calendar import CourseFacts, Pause
from cti_tui.method.contact import ContactKind, Minutes, Outcome
from cti_tui.method.edition import Gate
from cti_tui.method.numbers import CountedCourse, Encounter, Period, ShiftMark, numbers, period
from cti_tui.refusal import Refusal

START = date(2026, 1, 15)
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
TODAY = date(2026, 12, 31)
DAY = timedelta(days=1)


def course(**rest: Any) -> CountedCourse:
    """A course of nine months from START, entered that day; nothing else of it."""
    base = CountedCourse(CourseFacts(START, 3), START, None, None, (), ())
    return replace(base, **rest)


def met(on: date, **rest: Any) -> Encounter:
    """A home visit of an hour that was held."""
    usual = Encounter(on, ContactKind.HOME_VISIT, Outcome.HELD, Minutes(direct=60))
    return replace(usual, **rest)


def test_without_days_the_period_is_the_year_up_to_today() -> None:
    assert period(None, None, date(2026, 6, 1)) == Period(date(2025, 6, 2), date(2026, 6, 1))


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(Refusal, match="før den er begyndt"):
        period(date(2026, 2, 1), date(2026, 1, 1), TODAY)


def test_a_month_counts_its_last_day_and_the_last_one_the_periods_own() -> None:
    months = tuple(Period(date(2026, 1, 20), date(2026, 3, 10)).months())
    assert months == (date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 10))


def test_the_caseload_moves_through_the_phases_by_the_calendar() -> None:
    ended = course(facts=CourseFacts(START, 3, ended=date(2026, 10, 14)))
    by_month = {one.last_day.month: one for one in numbers([ended], YEAR, TODAY).caseload}
    assert by_month[1].by_phase == (0, 1, 0, 0)
    assert by_month[4].by_phase == (0, 0, 1, 0)
    assert by_month[9].by_phase == (0, 0, 0, 1)
    assert (by_month[10].open, by_month[10].by_phase) == (0, (0, 0, 0, 0))


def test_an_early_end_moves_nothing_before_it() -> None:
    facts = CourseFacts(START, 3, ended=date(2026, 5, 31), ended_early=True)
    one = course(facts=facts, encounters=(met(date(2026, 2, 1)), met(date(2026, 5, 31))))
    found = numbers([one], YEAR, TODAY)
    assert [month.by_phase for month in found.caseload[:6]] == [
        *((0, 1, 0, 0), (0, 1, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 1, 0), (0, 0, 0, 0)),
    ]
    assert found.contacts.by_phase == (0, 1, 1, 0)


def test_the_last_day_and_the_day_after_it_are_the_day_of_the_end() -> None:
    def off(day: date) -> tuple[int, int, int]:
        """How many ends marked that day were on their day, late and early."""
        found = numbers([course(marks=(ShiftMark(Gate.END, day, False),))], YEAR, TODAY).shifts
        return found.on_day, found.late, found.early

    assert [off(date(2026, 10, day)) for day in (13, 14, 15, 16)] == [
        *((0, 0, 1), (1, 0, 0), (1, 0, 0), (0, 1, 0)),
    ]


def test_a_course_before_its_start_is_in_kontakt() -> None:
    early = course(facts=CourseFacts(date(2026, 3, 1), 3), created=date(2026, 1, 20))
    (january, *_) = numbers([early], YEAR, TODAY).caseload
    assert january.by_phase == (1, 0, 0, 0)


def test_shifts_are_measured_by_their_date_and_the_start_is_none() -> None:
    marks = (
        ShiftMark(Gate.CONTACT, date(2026, 1, 20), False),
        ShiftMark(Gate.ONE_TWO, date(2026, 4, 15), False),
        ShiftMark(Gate.TWO_THREE, date(2026, 7, 19), True),
        ShiftMark(Gate.END, date(2026, 10, 10), False),
    )
    found = numbers([course(marks=marks)], YEAR, TODAY).shifts
    assert (found.on_day, found.late, found.early, found.with_gaps) == (1, 1, 1, 1)
    assert found.median_days_late == 4


def test_a_shift_is_measured_by_the_date_a_pause_moved() -> None:
    facts = CourseFacts(START, 3, (Pause(date(2026, 3, 1), date(2026, 3, 29)),))
    marks = (ShiftMark(Gate.ONE_TWO, date(2026, 5, 13), False),)
    assert numbers([course(facts=facts, marks=marks)], YEAR, TODAY).shifts.on_day == 1


def test_contacts_by_outcome_kind_and_phase() -> None:
    encounters = (
        met(START),
        met(START, kind=ContactKind.PHONE),
        met(date(2026, 4, 20), outcome=Outcome.MISSED),
        met(date(2026, 4, 21), kind=ContactKind.OTHER),
        met(date(2026, 7, 20)),
    )
    found = numbers([course(encounters=encounters)], YEAR, TODAY).contacts
    assert (found.held, found.cancelled, found.missed) == (3, 0, 1)
    assert found.by_kind == {ContactKind.HOME_VISIT: 2, ContactKind.PHONE: 1}
    assert found.by_phase == (0, 2, 0, 1)


def test_minutes_a_week_leave_the_pause_out() -> None:
    facts = CourseFacts(START, 3, (Pause(START + 14 * DAY, START + 70 * DAY),))
    one = course(facts=facts, encounters=(met(START), met(START + DAY)))
    wanted = Period(START, START + 69 * DAY)
    found = numbers([one], wanted, wanted.last).minutes
    assert found.total.direct == 120
    assert found.direct_weekly == (None, 60, None, None)


def test_endings_by_reason() -> None:
    done = course(facts=CourseFacts(START, 3, ended=date(2026, 10, 14)))
    early = course(
        facts=CourseFacts(START, 3, ended=date(2026, 5, 1), ended_early=True), end_reason="flyttet"
    )
    before = course(facts=CourseFacts(START, 3, ended=date(2025, 12, 1)))
    found = numbers([done, early, early, before], YEAR, TODAY).endings
    assert (found.completed, found.early) == (1, {"flyttet": 2})


@pytest.mark.parametrize(
    ("transitions", "expected"),
    [((), None), ((START,), 0), ((START - 10 * DAY, START + 4 * DAY), -4)],
)
def test_from_transition_to_start(transitions: tuple[date, ...], expected: int | None) -> None:
    found = numbers([course(transition_date=day) for day in transitions], YEAR, TODAY)
    assert found.days_to_start == expected
    assert found.started == len(transitions)


def test_the_network_of_the_open_courses_on_the_first_and_last_day() -> None:
    people = ((None, None), (date(2026, 3, 1), None), (None, date(2026, 2, 1)))
    one = course(created=date(2025, 12, 1), supporters=people)
    assert numbers([one], YEAR, TODAY).network == (2, 2)


def test_a_period_without_courses_counts_nothing_and_judges_nothing() -> None:
    found = numbers([], YEAR, TODAY)
    assert all(month.open == 0 for month in found.caseload)
    assert (found.shifts.median_days_late, found.days_to_start) == (None, None)
    assert found.minutes.direct_weekly == (None, None, None, None)


@given(st.lists(st.integers(-40, 400), max_size=10), st.integers(0, 300), st.integers(1, 60))
def test_what_lies_outside_the_period_moves_nothing(
    offsets: list[int], first: int, length: int
) -> None:
    wanted = Period(START + DAY * first, START + DAY * (first + length))
    all_of_it = tuple(met(START + DAY * offset) for offset in offsets)
    within = tuple(one for one in all_of_it if one.on in wanted)
    assert numbers([course(encounters=all_of_it)], wanted, TODAY) == numbers(
        [course(encounters=within)], wanted, TODAY
    )
