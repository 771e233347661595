"""No line of Metodetroskab and no figure of Tal moves because something it is not about was added.

Each table says what a fact moves; the property holds that it moves nothing else, line by line. A
line or a figure that is new is not in any of them, and fails until somebody says what it is about.
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict, replace

from cti_tui.method.calendar import CourseFacts, Pause
from cti_tui.method.contact import ContactKind, Minutes, Outcome
from cti_tui.method.edition import Gate, Phase, core_elements_of, edition
from cti_tui.method.fidelity import Rating, course_fidelity
from cti_tui.method.guidance import Measure
from cti_tui.method.intensity import Intensity, Spent, intensity
from cti_tui.method.measures import GateMark, Kept, Met, State
from cti_tui.method.numbers import CountedCourse, Encounter, Period, ShiftMark, numbers

START = date(2026, 1, 15)
MANUALS = (edition("job"), edition("generisk-2018"))


def core(*measures: Measure | None) -> frozenset[str]:
    """The core elements, of both manuals, that are counted so; None: rated by the worker."""
    elements = (one for manual in MANUALS for one in core_elements_of(manual))
    return frozenset(one.id for one in elements if one.measure in measures)


MEETINGS = frozenset(
    ("first_weeks", "community_meetings", "network_meetings", "fewer_contacts", "first_month")
)
SHIFTS = frozenset(f"shift_{gate}" for gate in Gate)
MOVES: dict[str, frozenset[str]] = {
    "marks": SHIFTS | core(Measure.THREE_PHASES),
    "met": MEETINGS | core(Measure.MET_LOCALLY),
    "known_from": MEETINGS | frozenset(("declining",)) | core(Measure.DECLINING),
    "focus": frozenset(("focus_areas", "one_to_three_areas")) | core(Measure.FOCUS_AREAS),
    "handover_met": frozenset(("handover_meeting",)),
    "anchored": frozenset(("one_anchor",)),
    "intensity": frozenset(("declining",)) | core(Measure.DECLINING),
}
"""What each fact of a course moves; the calendar itself (`facts`) and the edition move all."""
BY_CALENDAR = frozenset(
    ("equal_phases", "nine_months", "three_phases", "no_early_end", "nobody_dropped")
) | core(Measure.TIME_LIMITED)

DAYS = st.dates(START - timedelta(days=30), START + timedelta(days=320))
FACTS = st.builds(
    CourseFacts,
    st.one_of(st.none(), st.just(START)),
    st.just(3),
    st.sampled_from([(), (Pause(date(2026, 3, 1), date(2026, 3, 29)),), (Pause(START),)]),
    ended=st.one_of(st.none(), DAYS),
    ended_early=st.booleans(),
)
MET = st.builds(Met, DAYS, st.sampled_from(ContactKind), st.sampled_from(["", "hjemme"]))
OTHERS = {
    "marks": st.lists(
        st.builds(GateMark, st.sampled_from(Gate), st.one_of(st.none(), DAYS)),
        unique_by=lambda one: one.gate,
    ).map(tuple),
    "met": st.lists(MET, max_size=12).map(
        lambda found: tuple(sorted(found, key=lambda one: one.on))
    ),
    "known_from": DAYS,
    "focus": st.dictionaries(st.sampled_from(Phase), st.integers(0, 5)),
    "handover_met": st.one_of(st.none(), DAYS),
    "anchored": st.booleans(),
    "intensity": st.lists(st.tuples(DAYS, st.integers(0, 300)), max_size=8).map(
        lambda found: intensity(
            CourseFacts(START, 3),
            START,
            [Spent(on, Minutes(direct=minutes)) for on, minutes in found],
            (),
            date(2026, 12, 1),
        )
    ),
}
KEPT = st.builds(Kept, st.sampled_from(MANUALS), FACTS, **OTHERS)


@pytest.mark.parametrize("field", MOVES)
@given(st.data())
def test_a_fact_moves_the_lines_that_are_about_it_and_no_other(
    field: str, data: st.DataObject
) -> None:
    kept, today = data.draw(KEPT), data.draw(DAYS)
    other = replace(kept, **{field: data.draw(OTHERS[field])})
    before, after = (course_fidelity(one, {}, today) for one in (kept, other))
    moved = {one.id for one, now in zip(before, after, strict=True) if one != now}
    assert moved <= MOVES[field]


def test_every_line_is_about_something_that_is_told_here() -> None:
    base = Kept(MANUALS[0], CourseFacts(START, 3), START, (), (), {}, None, False, Intensity(()))
    told = frozenset[str]().union(*MOVES.values()) | BY_CALENDAR | core(None)
    for manual in MANUALS:
        found = course_fidelity(replace(base, edition=manual), {}, START)
        assert {one.id for one in found} <= told


@given(KEPT, DAYS, st.sampled_from(State))
def test_what_the_worker_says_of_a_line_moves_that_line_alone(
    kept: Kept, today: date, state: State
) -> None:
    rated = next(one.id for one in core_elements_of(kept.edition) if one.measure is None)
    before = course_fidelity(kept, {}, today)
    after = course_fidelity(kept, {rated: Rating(state, today)}, today)
    assert {one.id for one, now in zip(before, after, strict=True) if one != now} <= {rated}


COUNTED: dict[str, frozenset[str]] = {
    "transition_date": frozenset(("days_to_start", "waited")),
    "end_reason": frozenset(("endings",)),
    "marks": frozenset(("shifts",)),
    "encounters": frozenset(("contacts", "minutes", "kilometres")),
    "supporters": frozenset(("network",)),
    "created": frozenset(("caseload", "minutes", "network")),
}
"""What each fact of a course moves among the figures; its calendar moves all."""
CALENDAR = frozenset(("started",))

MINUTES = st.builds(Minutes, *(st.integers(0, 90) for _ in range(4)))
OF_A_COURSE = {
    "transition_date": st.one_of(st.none(), DAYS),
    "end_reason": st.sampled_from([None, "flyttet", "andet"]),
    "marks": st.lists(
        st.builds(ShiftMark, st.sampled_from(Gate), DAYS, st.booleans()),
        unique_by=lambda one: one.gate,
    ).map(tuple),
    "encounters": st.lists(
        st.builds(
            Encounter,
            DAYS,
            st.sampled_from(ContactKind),
            st.sampled_from(Outcome),
            MINUTES,
            st.integers(0, 40),
        ),
        max_size=8,
    ).map(tuple),
    "supporters": st.lists(
        st.tuples(st.one_of(st.none(), DAYS), st.one_of(st.none(), DAYS)), max_size=4
    ).map(tuple),
    "created": DAYS,
}
COURSE = st.builds(CountedCourse, FACTS, **OF_A_COURSE)


@pytest.mark.parametrize("field", COUNTED)
@given(st.data())
def test_a_fact_moves_the_figures_that_are_about_it_and_no_other(
    field: str, data: st.DataObject
) -> None:
    courses, first = data.draw(st.lists(COURSE, min_size=1, max_size=3)), data.draw(DAYS)
    wanted = Period(first, first + timedelta(days=data.draw(st.integers(0, 200))))
    other = replace(courses[0], **{field: data.draw(OF_A_COURSE[field])})
    today = data.draw(DAYS)
    before, after = (
        asdict(numbers(found, wanted, today)) for found in (courses, [other, *courses[1:]])
    )
    assert {name for name in before if before[name] != after[name]} <= COUNTED[field]


def test_every_figure_is_about_something_that_is_told_here() -> None:
    found = numbers([], Period(START, START), START)
    told = frozenset[str]().union(*COUNTED.values()) | CALENDAR | {"period"}
    assert set(asdict(found)) == told
