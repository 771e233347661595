"""Whether the method was kept: courses worked by hand in a table, gaps never a bad mark."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cti_tui.method.calendar import CourseFacts, Pause
from cti_tui.method.contact import ContactKind, Minutes
from cti_tui.method.edition import Gate, Phase, core_elements_of, edition
from cti_tui.method.fidelity import (
    Finding,
    How,
    Layer,
    Rating,
    caseload_fidelity,
    course_fidelity,
)
from cti_tui.method.intensity import Intensity, Spent, intensity
from cti_tui.method.measures import GateMark, Kept, Met, State

START = date(2026, 1, 15)
JOB, GENERIC = edition("job"), edition("generisk-2018")
DAY = timedelta(days=1)
SHIFTS = (date(2026, 4, 15), date(2026, 7, 15), date(2026, 10, 15))


def kept(**rest: Any) -> Kept:
    """A course of edition J from START that was seen from its first day; nothing else of it."""
    base = Kept(
        edition=JOB,
        facts=CourseFacts(START, 3),
        known_from=START,
        marks=(),
        met=(),
        focus={},
        handover_met=None,
        anchored=False,
        intensity=Intensity(()),
    )
    return replace(base, **rest)


def line(found: tuple[Finding, ...], id_: str) -> tuple[str, int | None]:
    """State and number of one line."""
    one = next(one for one in found if one.id == id_)
    return one.state, one.value


def visits(*days: date) -> tuple[Met, ...]:
    return tuple(Met(day, ContactKind.HOME_VISIT) for day in days)


@pytest.mark.parametrize("manual", [JOB, GENERIC])
def test_a_course_nothing_is_known_of_gets_no_bad_mark(manual: Any) -> None:
    found = course_fidelity(kept(edition=manual, facts=CourseFacts(None, 3)), {}, START)
    assert {one.state for one in found} <= {State.UNKNOWN}


@pytest.mark.parametrize(("manual", "number"), [(JOB, 13), (GENERIC, 8)])
def test_every_core_element_of_the_edition_is_a_line(manual: Any, number: int) -> None:
    core = [
        one for one in course_fidelity(kept(edition=manual), {}, START) if one.layer is Layer.CORE
    ]
    assert [one.id for one in core] == [element.id for element in core_elements_of(manual)]
    assert len(core) == number


def test_the_layers_stand_one_after_the_other_and_each_line_has_a_source() -> None:
    found = course_fidelity(kept(), {}, START)
    layers = [one.layer for one in found]
    assert layers == sorted(layers, key=list(Layer).index)
    assert all(one.source for one in found)
    assert len({(one.layer, one.id) for one in found}) == len(found)


@pytest.mark.parametrize(
    ("on", "today", "expected"),
    [
        (SHIFTS[0], SHIFTS[0], ("yes", 0)),
        (SHIFTS[0] - 3 * DAY, SHIFTS[0], ("yes", -3)),
        (SHIFTS[0] + 7 * DAY, SHIFTS[0] + 9 * DAY, ("partly", 7)),
        (SHIFTS[0] + 8 * DAY, SHIFTS[0] + 9 * DAY, ("no", 8)),
        (None, SHIFTS[0] + 9 * DAY, ("no", 9)),
        (None, SHIFTS[0] + 2 * DAY, ("partly", 2)),
        (None, SHIFTS[0], ("unknown", None)),
    ],
)
def test_a_shift_counts_the_days_from_its_date_to_its_mark(
    on: date | None, today: date, expected: tuple[str, int | None]
) -> None:
    marks = (GateMark(Gate.ONE_TWO, on),) if on else ()
    assert line(course_fidelity(kept(marks=marks), {}, today), "shift_one_two") == expected


@pytest.mark.parametrize(("days", "late"), [(-2, -1), (-1, 0), (0, 0), (1, 1)])
def test_the_end_is_measured_by_the_last_day_and_the_day_after_it(days: int, late: int) -> None:
    marks = (GateMark(Gate.END, SHIFTS[2] + days * DAY),)
    found = course_fidelity(kept(marks=marks), {}, SHIFTS[2] + 9 * DAY)
    assert line(found, "shift_end")[1] == late


def test_a_shift_from_before_the_import_is_unknown() -> None:
    found = course_fidelity(kept(marks=(GateMark(Gate.ONE_TWO, None),)), {}, SHIFTS[1])
    assert line(found, "shift_one_two") == ("unknown", None)


def test_a_pause_moves_the_day_a_shift_is_measured_by() -> None:
    pause = Pause(date(2026, 3, 1), date(2026, 3, 29))
    facts = CourseFacts(START, 3, (pause,))
    found = course_fidelity(
        kept(facts=facts, marks=(GateMark(Gate.ONE_TWO, date(2026, 5, 13)),)), {}, date(2026, 5, 14)
    )
    assert line(found, "shift_one_two") == ("yes", 0)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({}, ("unknown", None)),
        ({Phase.ONE: 0}, ("unknown", None)),
        ({Phase.ONE: 1, Phase.TWO: 3}, ("yes", 3)),
        ({Phase.ONE: 4}, ("no", 4)),
        ({Phase.ONE: 4, Phase.TWO: 2}, ("partly", 4)),
    ],
)
def test_one_to_three_focus_areas_in_each_phase(
    counts: dict[Phase, int], expected: tuple[str, int | None]
) -> None:
    found = course_fidelity(kept(focus=counts), {}, SHIFTS[1])
    assert line(found, "focus_areas") == expected
    assert line(found, "one_to_three_areas") == expected


def test_one_focus_area_is_short_of_what_g_speaks_of_and_enough_for_its_core_element() -> None:
    one = {Phase.ONE: 1}
    found = course_fidelity(kept(edition=GENERIC, focus=one), {}, SHIFTS[1])
    assert line(found, "focus_areas") == ("partly", 1)
    assert line(found, "g-kerne-fokus") == line(found, "one_to_three_areas") == ("yes", 1)


@pytest.mark.parametrize("manual", [JOB, GENERIC])
def test_a_measured_rule_names_the_heading_where_its_manual_says_it(manual: Any) -> None:
    found = course_fidelity(kept(edition=manual), {}, SHIFTS[1])
    sources = {one.id: one.source for one in found if one.layer is Layer.RULE}
    letter = manual.source[0]
    assert sources["focus_areas"] == f"{letter}, 1. CTI-FASE"
    assert sources["handover_meeting"] == (
        f"{letter}, Borgeren får udarbejdet en overdragelsesplan og overdragelse af støtte"
    )
    assert sources["declining"] == f"{letter}, Kerneelementer"
    assert sources["shift_two_three"] == "; ".join(manual.sources_of("time"))
    assert not any(
        "Tjekliste" in source for name, source in sources.items() if name != "one_anchor"
    )


@pytest.mark.parametrize(
    ("days", "today", "expected"),
    [
        ((0, 3, 9), SHIFTS[0], ("yes", 3)),
        ((0,), SHIFTS[0], ("partly", 1)),
        ((0,), SHIFTS[0] - DAY, ("unknown", 1)),
        ((95,), SHIFTS[0] + 9 * DAY, ("no", 0)),
        ((), SHIFTS[0], ("unknown", 0)),
    ],
)
def test_meetings_out_there_in_phase_one(
    days: tuple[int, ...], today: date, expected: tuple[str, int]
) -> None:
    found = course_fidelity(kept(met=visits(*(START + DAY * day for day in days))), {}, today)
    assert line(found, "community_meetings") == expected


def test_a_phase_that_began_before_the_program_saw_it_is_not_judged() -> None:
    late = kept(known_from=START + 40 * DAY, met=visits(START + 50 * DAY))
    found = course_fidelity(late, {}, SHIFTS[1])
    assert line(found, "community_meetings") == ("unknown", 1)
    assert line(found, "first_weeks") == ("unknown", None)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [((6, 4, 2), ("yes", 2)), ((6, 4, 5), ("partly", 5)), ((2, 3, 4), ("no", 4))],
)
def test_fewer_meetings_and_calls_with_each_phase(
    numbers: tuple[int, int, int], expected: tuple[str, int]
) -> None:
    firsts = (START, *SHIFTS[:2])
    days = [
        first + DAY * n
        for first, number in zip(firsts, numbers, strict=True)
        for n in range(number)
    ]
    found = course_fidelity(kept(met=visits(*days)), {}, SHIFTS[2])
    assert line(found, "fewer_contacts") == expected


def test_direct_time_that_falls_is_kept_and_the_share_left_is_its_number() -> None:
    facts = CourseFacts(START, 3)
    spent = [
        Spent(day, Minutes(direct=minutes))
        for day, minutes in zip((START, *SHIFTS[:2]), (800, 400, 200), strict=True)
    ]
    time = intensity(facts, START, spent, [], SHIFTS[2])
    state, value = line(course_fidelity(kept(intensity=time), {}, SHIFTS[2]), "declining")
    assert state == "yes"
    assert value is not None
    assert 20 <= value <= 30


def test_an_early_end_is_said_and_its_days_counted() -> None:
    ended = CourseFacts(START, 3, ended=SHIFTS[2] - 31 * DAY, ended_early=True)
    found = course_fidelity(kept(facts=ended), {}, SHIFTS[2])
    assert line(found, "no_early_end") == ("no", 30)
    assert line(found, "nobody_dropped") == ("no", 30)


def test_a_course_that_ran_its_time_kept_it() -> None:
    ended = CourseFacts(START, 3, marked=frozenset(Gate), ended=SHIFTS[2] - DAY)
    found = course_fidelity(kept(facts=ended), {}, SHIFTS[2])
    assert line(found, "no_early_end") == ("yes", 0)
    assert line(found, "j-kerne-tid") == ("yes", 0)


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (date(2026, 9, 15), ("yes", 0)),
        (date(2026, 9, 10), ("yes", -5)),
        (date(2026, 10, 1), ("partly", 16)),
        (date(2026, 10, 15), ("no", 30)),
        (None, ("unknown", None)),
    ],
)
def test_the_handover_meeting_a_month_before_the_end(
    held: date | None, expected: tuple[str, int | None]
) -> None:
    assert (
        line(course_fidelity(kept(handover_met=held), {}, SHIFTS[2]), "handover_meeting")
        == expected
    )


def test_a_twelve_month_edition_is_past_the_centers_nine() -> None:
    found = course_fidelity(kept(facts=CourseFacts(START, 4)), {}, START)
    assert line(found, "nine_months") == ("no", 12)


def test_what_the_worker_says_of_an_element_stands_with_its_day() -> None:
    element = next(one for one in core_elements_of(JOB) if one.measure is None)
    said = {element.id: Rating(State.PARTLY, START)}
    found = next(one for one in course_fidelity(kept(), said, START) if one.id == element.id)
    assert (found.state, found.how, found.on) == (State.PARTLY, How.SELF, START)


def test_what_the_worker_says_never_moves_what_is_counted() -> None:
    counted = next(one for one in core_elements_of(JOB) if one.measure is not None)
    before = course_fidelity(kept(), {}, START)
    after = course_fidelity(kept(), {counted.id: Rating(State.NO, START)}, START)
    assert before == after


@pytest.mark.parametrize(
    ("count", "hours", "load", "twenty", "norm"),
    [
        (0, 37, 0.0, ("unknown", 0), ("unknown", 0)),
        (20, 37, 1.0, ("yes", 20), ("yes", 100)),
        (11, 18, 1.1, ("no", 23), ("no", 110)),
    ],
)
def test_the_caseload_is_scaled_by_the_hours(
    count: int, hours: int, load: float, twenty: tuple[str, int], norm: tuple[str, int]
) -> None:
    found = caseload_fidelity(count, load, hours, 37, {})
    assert line(found, "caseload_twenty") == twenty
    assert line(found, "caseload_norm") == norm
    assert line(found, "supervision") == ("unknown", None)


@given(
    st.lists(st.integers(-20, 300), max_size=8),
    st.integers(0, 320),
    st.sampled_from([ContactKind.SMS, ContactKind.ATTEMPT, ContactKind.OTHER]),
)
def test_a_note_that_is_no_meeting_moves_no_line_about_meetings(
    offsets: list[int], today: int, kind: ContactKind
) -> None:
    met = visits(START, *(START + DAY * offset for offset in offsets))
    more = (*met, Met(START + 5 * DAY, kind))
    day = START + DAY * today
    assert course_fidelity(kept(met=met), {}, day) == course_fidelity(kept(met=more), {}, day)


@given(st.integers(0, 400), st.integers(0, 3))
def test_the_same_facts_give_the_same_lines_whatever_else_is_said(today: int, areas: int) -> None:
    day = START + DAY * today
    plain = course_fidelity(kept(), {}, day)
    more = course_fidelity(kept(focus={Phase.ONE: areas}, anchored=True), {}, day)
    about = {"focus_areas", "one_to_three_areas", "one_anchor", "j-kerne-fokus"}
    assert [one for one in plain if one.id not in about] == [
        one for one in more if one.id not in about
    ]
