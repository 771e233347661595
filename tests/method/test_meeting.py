"""Meetings: their kinds, the hour, and when a reminder is due."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cti_tui.method.contact import ContactKind
from cti_tui.method.edition import edition
from cti_tui.method.meeting import (
    REMINDER_DAYS,
    Beside,
    MeetingKind,
    contact_kind,
    is_clock,
    monday,
    offered,
    reminder_due,
    repeated,
    with_borger,
)

DAY = timedelta(days=1)
TUESDAY = date(2026, 4, 28)


def test_the_methods_six_meetings_and_the_everyday_ones() -> None:
    assert [kind.value for kind in MeetingKind if kind.of_method] == [
        "formøde",
        "opstart",
        "planmøde",
        "netværksmøde",
        "overdragelsesmøde",
        "afsluttende møde",
    ]
    assert [kind.value for kind in MeetingKind if not kind.of_method] == [
        "hjemmebesøg",
        "møde",
        "telefon",
    ]


def test_an_edition_offers_the_meetings_that_its_manual_has() -> None:
    """G has no opening meeting, no formøde and no closing meeting."""
    job, generic = (offered(edition(name).meetings) for name in ("job", "generisk-2018"))
    assert set(job) == set(MeetingKind)
    only_job = {MeetingKind.OPENING, MeetingKind.PREPARING, MeetingKind.CLOSING}
    assert set(generic) == set(MeetingKind) - only_job
    named = {one.kind: one.roles for one in edition("job").meetings}
    assert named["opstart"] == ("sagsbehandler job", "sagsbehandler social", "jobkonsulent")


@pytest.mark.parametrize(
    ("kind", "contact"),
    [
        ("hjemmebesøg", ContactKind.HOME_VISIT),
        ("planmøde", ContactKind.MEETING),
        ("overdragelsesmøde", ContactKind.NETWORK),
        ("formøde", ContactKind.AUTHORITY),
        ("netværk", ContactKind.NETWORK),
        ("noget andet", ContactKind.MEETING),
    ],
)
def test_what_kind_of_contact_a_meeting_was(kind: str, contact: ContactKind) -> None:
    assert contact_kind(kind) is contact


def test_only_the_preparing_meeting_is_without_the_borger() -> None:
    assert [kind for kind in MeetingKind if not with_borger(kind)] == [MeetingKind.PREPARING]


def test_hours() -> None:
    assert all(is_clock(time) for time in ("", "00:00", "09:15", "23:59"))
    assert not any(is_clock(time) for time in ("9:15", "24:00", "10.15", "10:60", "١٠:١٥", " "))


def test_a_reminder_is_due_the_day_before_and_not_on_the_day() -> None:
    asked = [reminder_due(TUESDAY, TUESDAY + n * DAY) for n in (-3, -2, -1, 0, 1)]
    assert asked == [False, False, True, False, False]


def test_a_mondays_reminder_is_due_from_the_friday() -> None:
    this = monday(TUESDAY)
    due = [n for n in range(-7, 2) if reminder_due(this, this + n * DAY)]
    assert due == [-3, -2, -1]
    for n in range(7):
        first = min(
            m for m in range(1, 9) if not reminder_due(this + n * DAY, this + (n - m) * DAY)
        )
        assert first - 1 <= REMINDER_DAYS


def test_a_repeated_meeting_stops_before_the_phase_does() -> None:
    first = TUESDAY
    assert repeated(first, 1, first + 14 * DAY) == (first, first + 7 * DAY)
    assert repeated(first, 1, first + 15 * DAY) == (first, first + 7 * DAY, first + 14 * DAY)
    assert repeated(first, 2, first + 15 * DAY) == (first, first + 14 * DAY)
    assert repeated(first, 2, first) == (first,)


@given(weeks=st.integers(1, 4), length=st.integers(-10, 400))
def test_a_repeated_meeting_keeps_its_weekday_and_its_rhythm(weeks: int, length: int) -> None:
    days = repeated(TUESDAY, weeks, TUESDAY + length * DAY)
    assert days[0] == TUESDAY
    assert {(later - day).days for day, later in pairwise(days)} <= {7 * weeks}
    assert all(day < TUESDAY + length * DAY for day in days[1:])
    assert days[-1] + 7 * weeks * DAY >= TUESDAY + length * DAY


def test_a_holiday_and_a_pause_are_passed_over_and_a_weekend_is_not() -> None:
    assert Beside(day_off="juledag").passed_over
    assert Beside(paused=TUESDAY).passed_over
    assert not Beside(day_off="lørdag").passed_over
    assert not Beside(taken=("Bo",)).passed_over
    assert not Beside().passed_over
