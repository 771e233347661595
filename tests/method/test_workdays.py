"""Danish days off, beside the rule that two libraries of holidays agree on."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cti_tui.method.meeting import REMINDER_DAYS, clashes, reminder_due
from cti_tui.method.workdays import day_off, last_working_day_before

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "nytårsdag"),
        (date(2026, 4, 2), "skærtorsdag"),
        (date(2026, 4, 3), "langfredag"),
        (date(2026, 4, 5), "påskedag"),
        (date(2026, 4, 6), "2. påskedag"),
        (date(2026, 5, 14), "Kristi himmelfartsdag"),
        (date(2026, 5, 24), "pinsedag"),
        (date(2026, 5, 25), "2. pinsedag"),
        (date(2026, 6, 5), "grundlovsdag"),
        (date(2026, 12, 24), "juleaftensdag"),
        (date(2026, 12, 25), "juledag"),
        (date(2026, 12, 26), "2. juledag"),
        (date(2026, 12, 31), "nytårsaftensdag"),
        (date(2023, 5, 5), "store bededag"),
        (date(2024, 4, 26), ""),
        (date(2026, 5, 1), ""),
        (date(2026, 4, 4), "lørdag"),
        (date(2026, 4, 12), "søndag"),
        (date(2026, 4, 7), ""),
        (date(2033, 6, 5), "pinsedag"),  # and grundlovsdag: the public holiday gives the name
    ],
)
def test_what_makes_a_day_no_working_day(day: date, name: str) -> None:
    assert day_off(day) == name


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 4, 7), date(2026, 4, 1)),
        (date(2026, 4, 28), date(2026, 4, 27)),
        (date(2026, 4, 27), date(2026, 4, 24)),
        (date(2026, 12, 28), date(2026, 12, 23)),
        (date(2026, 5, 15), date(2026, 5, 13)),
    ],
)
def test_a_reminder_is_due_from_the_last_working_day_before(day: date, before: date) -> None:
    assert last_working_day_before(day) == before
    due = [one for n in range(-9, 3) if reminder_due(day, one := day + n * DAY)]
    assert due == [before + n * DAY for n in range((day - before).days)]


@given(st.dates(date(2000, 1, 1), date(2190, 12, 31)))
def test_no_reminder_is_due_longer_before_than_the_agenda_looks(day: date) -> None:
    assert 1 <= (day - last_working_day_before(day)).days <= REMINDER_DAYS


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("10:00", "10:00", True),
        ("10:00", "10:59", True),
        ("10:30", "09:45", True),
        ("10:00", "11:00", False),
        ("", "10:00", False),
        ("", "", False),
    ],
)
def test_two_hours_meet_where_they_are_less_than_a_meeting_apart(
    one: str, other: str, meet: bool
) -> None:
    assert clashes(one, other) is meet
