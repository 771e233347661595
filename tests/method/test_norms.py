"""The caseload's gauge: load against norm, the worker's hours and weights, and the forecast."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cti_tui.method.calendar import CourseFacts, Pause, status
from cti_tui.method.edition import Gate, Phase, edition, editions
from cti_tui.method.norms import (
    FORECAST_WEEKS,
    Capacity,
    Gauge,
    Load,
    OpenCourse,
    Turn,
    course_load,
    gauge,
)

DAY = timedelta(days=1)
TODAY = date(2026, 4, 27)
MONDAY = TODAY
FULL = Capacity()
PASSED = tuple(Gate)


def course(
    name: str = "Anna A.",
    start: date | None = date(2026, 2, 2),
    hjemmel: str = "sel-85",
    marked: int = 1,
    pauses: tuple[Pause, ...] = (),
    today: date = TODAY,
) -> OpenCourse:
    """An open course with so many gates marked; the generic edition's hjemmel is `standard`."""
    one = edition("generisk-2018" if hjemmel == "standard" else "job")
    basis = one.hjemmel(hjemmel)
    facts = CourseFacts(start, basis.phase_months, pauses, frozenset(PASSED[:marked]))
    return OpenCourse(name, one, basis, facts, status(facts, today))


# The norms and their sources


@pytest.mark.parametrize(
    ("manual", "hjemmel", "norm", "source"),
    [
        ("job", "sel-85", (10, 10), "I, Bevilling af CTI-støtte"),
        ("job", "sel-82b", (15, 15), "I, Bevilling af CTI-støtte"),
        ("job", "lab-31b", (15, 15), "I, Bevilling af CTI-støtte"),
        ("generisk-2018", "standard", (10, 12), "G, Lavt caseload"),
        ("generisk-2018", "sel-85", (10, 12), "dagens lov, ikke G"),
        ("generisk-2018", "sel-85a", (10, 12), "dagens lov, ikke G"),
    ],
)
def test_norms_are_those_of_the_sources(
    manual: str, hjemmel: str, norm: tuple[int, int], source: str
) -> None:
    basis = edition(manual).hjemmel(hjemmel)
    assert basis.caseload == norm
    assert basis.source.startswith(source)


def test_every_hjemmel_has_its_norm_in_the_table_above() -> None:
    assert sum(len(one.hjemler) for one in editions()) == 6


@pytest.mark.parametrize(
    ("hjemmel", "hours", "expected"),
    [
        ("sel-85", 37, (1 / 10, 1 / 10)),
        ("sel-82b", 37, (1 / 15, 1 / 15)),
        ("standard", 37, (1 / 12, 1 / 10)),
        ("sel-85", 30, (37 / 300, 37 / 300)),
        ("standard", 20, (37 / 240, 37 / 200)),
    ],
)
def test_a_course_is_one_of_its_norm_scaled_by_hours(
    hjemmel: str, hours: int, expected: tuple[float, float]
) -> None:
    load = course_load(course(hjemmel=hjemmel).hjemmel, Phase.ONE, Capacity(hours))
    assert (load.low, load.high) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("phase", "expected"),
    [
        (Phase.CONTACT, 0.05),
        (Phase.ONE, 0.15),
        (Phase.TWO, 0.1),
        (Phase.THREE, 0.02),
        (Phase.ENDED, 0.02),
    ],
)
def test_weights_are_the_workers_own_and_follow_the_calendars_phase(
    phase: Phase, expected: float
) -> None:
    weighted = Capacity(weights=(0.5, 1.5, 1.0, 0.2))
    assert course_load(course().hjemmel, phase, weighted).high == pytest.approx(expected)


def test_ten_by_sel_85_are_the_norm_of_one_worker() -> None:
    full = gauge([course() for _ in range(10)], FULL, TODAY)
    assert (full.load.low, full.load.high) == pytest.approx((1, 1))
    assert not full.room
    assert gauge([course() for _ in range(9)], FULL, TODAY).room


def test_a_norm_that_is_a_range_gives_a_load_that_is_one() -> None:
    found = gauge([course(hjemmel="standard") for _ in range(6)], FULL, TODAY)
    assert (found.load.low, found.load.high) == pytest.approx((0.5, 0.6))


def test_each_norm_has_its_line() -> None:
    listed = [course(hjemmel=one) for one in ("sel-85", "standard", "sel-85", "lab-31b")]
    found = gauge(listed, FULL, TODAY)
    assert [(line.hjemmel.id, line.count) for line in found.lines] == [
        ("standard", 1),
        ("lab-31b", 1),
        ("sel-85", 2),
    ]
    assert found.count == 4


def test_an_empty_caseload_has_room_and_no_load() -> None:
    found = gauge([], FULL, TODAY)
    assert (found.count, found.load, found.room, found.lines) == (0, Load(), True, ())


# The forecast


def moves(found: Gauge) -> list[tuple[int, str, str, date]]:
    """Each move with the number of its week, from 0."""
    return [
        (number, move.name, move.turn.value, move.day)
        for number, week in enumerate(found.weeks)
        for move in week.moves
    ]


def test_the_forecast_says_who_shifts_and_where_a_place_comes() -> None:
    listed = [
        course("Anna A.", date(2026, 1, 27)),  # fase 2 today
        course("Bo B.", date(2025, 8, 11), marked=3),  # last day 10 May
        course("Cleo C.", date(2026, 4, 20), marked=1),  # fase 2 in week 12, out of sight
        course("Dan D.", date(2026, 5, 4), marked=0),  # fase 1 next Monday
    ]
    found = gauge(listed, FULL, TODAY)
    assert len(found.weeks) == FORECAST_WEEKS
    assert moves(found) == [
        (0, "Anna A.", Turn.SHIFT, TODAY),
        (1, "Dan D.", Turn.SHIFT, date(2026, 5, 4)),
        (1, "Bo B.", Turn.END, date(2026, 5, 10)),
    ]
    assert [week.count for week in found.weeks[:3]] == [4, 3, 3]


def test_a_course_that_ends_on_a_sunday_is_gone_when_that_week_is_over() -> None:
    found = gauge([course(start=date(2025, 8, 11), marked=3)], FULL, TODAY)
    ending = [week for week in found.weeks if week.moves]
    assert [week.monday for week in ending] == [date(2026, 5, 4)]  # 10 May is that Sunday
    assert [week.count for week in found.weeks[:4]] == [1, 0, 0, 0]


def test_what_has_passed_is_no_forecast() -> None:
    overdue = course(start=date(2025, 7, 1), marked=0)  # over since 1 April, nothing marked
    found = gauge([overdue], FULL, TODAY)
    assert found.count == 1
    assert moves(found) == []
    assert {week.count for week in found.weeks} == {0}


def test_under_an_open_pause_a_move_is_the_earliest() -> None:
    (move,) = (
        move
        for week in gauge([course(pauses=(Pause(date(2026, 4, 13)),))], FULL, TODAY).weeks
        for move in week.moves
    )
    assert (move.day, move.tentative) == (date(2026, 5, 16), True)


def test_the_forecast_begins_on_this_weeks_monday() -> None:
    thursday = TODAY + 3 * DAY
    found = gauge([course("Anna A.", date(2026, 1, 27), today=thursday)], FULL, thursday)
    assert [week.monday for week in found.weeks[:2]] == [MONDAY, MONDAY + 7 * DAY]
    assert moves(found) == []  # its Monday is past


@given(st.lists(st.integers(-300, 60), max_size=12), st.integers(1, 60))
def test_with_nobody_new_the_weeks_only_get_lighter(starts: list[int], hours: int) -> None:
    listed = [course(start=TODAY + gone * DAY, marked=0) for gone in starts]
    found = gauge(listed, Capacity(hours), TODAY)
    counts = [found.count, *(week.count for week in found.weeks)]
    loads = [found.load.high, *(week.load.high for week in found.weeks)]
    assert counts == sorted(counts, reverse=True)
    assert all(later <= before + 1e-9 for before, later in pairwise(loads))
    gone = sum(move[2] == Turn.END for move in moves(found))
    over = sum(one.status.calendar_phase is Phase.ENDED for one in listed)
    assert counts[-1] == found.count - gone - over
