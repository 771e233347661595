"""Intensity: minutes per unpaused week by calendar phase, against 4:2:1."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cti_tui.method.calendar import CourseFacts, Pause, status
from cti_tui.method.contact import Minutes
from cti_tui.method.edition import Phase
from cti_tui.method.intensity import (
    Comparison,
    Intensity,
    PhaseTime,
    Spell,
    Spent,
    Stretch,
    beside_expected,
    check_spells,
    intensity,
    together,
)
from cti_tui.refusal import Refusal

DAY = timedelta(days=1)
START = date(2026, 1, 1)  # phases begin 1 January, 1 April and 1 July; the last day is 30 September
CREATED = date(2025, 12, 11)  # three weeks of kontakt
FACTS = CourseFacts(START, 3)
END = date(2026, 10, 1)


def direct(on: date, minutes: int) -> Spent:
    return Spent(on, Minutes(direct=minutes))


def steady(weekly: dict[Phase, int], after: date = END) -> list[Spent]:
    """So many minutes each week of a phase, on its first day of the week."""
    edges = (CREATED, START, date(2026, 4, 1), date(2026, 7, 1), after)
    found = []
    for phase, first, stop in zip(Phase, edges, edges[1:], strict=False):
        while first < stop:
            found.append(direct(first, weekly.get(phase, 0)))
            first += 7 * DAY
    return found


def of(found: Intensity, phase: Phase) -> PhaseTime:
    return next(one for one in found.phases if one.phase is phase)


def test_minutes_are_a_week_of_the_phase_they_lie_in() -> None:
    spent = steady({Phase.CONTACT: 30, Phase.ONE: 120, Phase.TWO: 60, Phase.THREE: 30})
    found = intensity(FACTS, CREATED, spent, (), END)
    assert [one.phase for one in found.phases] == [
        Phase.CONTACT,
        Phase.ONE,
        Phase.TWO,
        Phase.THREE,
    ]
    assert [one.usual.days for one in found.phases] == [21, 90, 91, 92]
    assert [round(one.usual.direct) for one in found.phases] == [30, 121, 60, 32]
    assert [one.over for one in found.phases] == [True] * 4
    expected = [one.expected for one in found.phases]
    assert expected[0] is None
    assert expected[1:] == pytest.approx([121.33, 60.67, 30.33], abs=0.01)
    assert [one.verdict for one in found.phases] == [None, None, Comparison.ABOUT, Comparison.ABOUT]


def test_an_unfinished_phase_is_never_judged() -> None:
    spent = steady({Phase.ONE: 60, Phase.TWO: 240}, date(2026, 6, 20))
    on_its_last_day = intensity(FACTS, CREATED, spent, (), date(2026, 6, 30))
    assert of(on_its_last_day, Phase.TWO).verdict is None
    assert of(on_its_last_day, Phase.TWO).expected == pytest.approx(32, abs=2)
    the_day_after = intensity(FACTS, CREATED, spent, (), date(2026, 7, 1))
    assert of(the_day_after, Phase.TWO).verdict is Comparison.MORE
    assert of(the_day_after, Phase.THREE).usual.days == 1


@pytest.mark.parametrize(
    ("weekly", "verdict"),
    [
        (0, Comparison.LESS),
        (66, Comparison.LESS),
        (67, Comparison.ABOUT),
        (150, Comparison.ABOUT),
        (151, Comparison.MORE),
    ],
)
def test_about_is_wide(weekly: float, verdict: Comparison) -> None:
    assert beside_expected(weekly, 100) is verdict


def test_paused_days_do_not_count_and_what_is_spent_in_them_stands_apart() -> None:
    pause = Pause(date(2026, 2, 1), date(2026, 3, 1))
    facts = CourseFacts(START, 3, (pause,))
    spent = [direct(date(2026, 1, 5), 100), direct(pause.start, 40), direct(date(2026, 3, 1), 10)]
    found = intensity(facts, START, spent, (), date(2026, 3, 1))
    assert of(found, Phase.ONE).usual == Stretch(32, Minutes(direct=110))
    assert found.outside == Minutes(direct=40)
    # The pause moved the boundary: 1 April is phase 1 still.
    assert len(intensity(facts, START, spent, (), date(2026, 4, 20)).phases) == 1


def test_an_open_pause_stops_the_days() -> None:
    facts = CourseFacts(START, 3, (Pause(date(2026, 2, 1)),))
    found = intensity(facts, START, [], (), date(2026, 6, 1))
    assert [(one.phase, one.usual.days) for one in found.phases] == [(Phase.ONE, 31)]


def test_a_spell_is_kept_out_of_the_comparison_and_named() -> None:
    spell = Spell(date(2026, 5, 1), date(2026, 5, 15), "Flyttede")
    spent = [
        *steady({Phase.ONE: 120, Phase.TWO: 60}, date(2026, 7, 1)),
        direct(date(2026, 5, 14), 900),
    ]
    plain = of(intensity(FACTS, CREATED, spent, (), date(2026, 7, 2)), Phase.TWO)
    assert plain.verdict is Comparison.MORE
    marked = of(intensity(FACTS, CREATED, spent, (spell,), date(2026, 7, 2)), Phase.TWO)
    assert marked.verdict is Comparison.ABOUT
    ((named, part),) = marked.spells
    assert named == spell
    assert part == Stretch(14, Minutes(direct=1020))
    assert marked.usual.days == 91 - 14


def test_a_spell_across_a_boundary_is_in_both_phases() -> None:
    spell = Spell(date(2026, 3, 25), None, "Ny i job")
    found = intensity(FACTS, CREATED, [direct(date(2026, 4, 2), 60)], (spell,), date(2026, 4, 3))
    assert [part.days for one in found.phases for _, part in one.spells] == [7, 3]
    assert of(found, Phase.TWO).usual.days == 0


def test_transport_and_other_time_are_no_part_of_the_gauge() -> None:
    spent = [Spent(START, Minutes(70, 35, 300, 200))]
    part = of(intensity(FACTS, START, spent, (), START + 6 * DAY), Phase.ONE).usual
    assert (part.direct, part.coordination) == (70, 35)
    assert part.minutes.transport == 300


def test_in_the_first_week_what_was_spent_stands_as_it_is() -> None:
    found = intensity(FACTS, START, [direct(START, 90)], (), START)
    assert of(found, Phase.ONE).usual.direct == 90


def test_what_lies_before_the_course_was_entered_is_no_time_without_support() -> None:
    entered = date(2026, 5, 4)
    found = intensity(FACTS, entered, [direct(entered, 60)], (), entered + 13 * DAY)
    assert [one.phase for one in found.phases] == [Phase.TWO]
    assert of(found, Phase.TWO).usual.direct == 30
    # A note written later of a day before it makes those days known.
    earlier = [direct(date(2026, 3, 31), 60)]
    found = intensity(FACTS, entered, earlier, (), entered)
    assert [one.phase for one in found.phases] == [Phase.ONE, Phase.TWO]


def test_without_a_start_all_is_kontakt() -> None:
    found = intensity(CourseFacts(None, 3), CREATED, [direct(CREATED, 60)], (), CREATED + 20 * DAY)
    (one,) = found.phases
    assert (one.phase, one.usual.days, one.over, one.expected) == (Phase.CONTACT, 21, False, None)


def test_what_is_spent_after_the_end_is_in_no_phase() -> None:
    found = intensity(FACTS, CREATED, [direct(END, 25)], (), END + 3 * DAY)
    assert found.outside == Minutes(direct=25)
    early = CourseFacts(START, 3, ended=date(2026, 2, 1), ended_early=True)
    found = intensity(early, CREATED, [direct(date(2026, 2, 3), 25)], (), END)
    assert found.outside == Minutes(direct=25)
    assert not of(found, Phase.ONE).over  # it was broken off


def test_the_first_phase_with_direct_time_is_what_the_others_are_reckoned_from() -> None:
    spent = [Spent(START, Minutes(coordination=60)), direct(date(2026, 4, 1), 130)]
    found = intensity(FACTS, START, spent, (), END)
    assert [one.expected for one in found.phases] == [None, 10, 5]
    assert [one.verdict for one in found.phases] == [None, None, Comparison.LESS]


def test_the_caseload_is_weighed_by_its_weeks_and_never_judged() -> None:
    one = intensity(FACTS, START, [direct(START, 140)], (), START + 13 * DAY)
    other = intensity(FACTS, START, [direct(START, 10)], (), START + 6 * DAY)
    found = together([one, other])
    assert of(found, Phase.ONE).usual == Stretch(21, Minutes(direct=150))
    assert of(found, Phase.ONE).usual.direct == 50
    over = together([intensity(FACTS, CREATED, steady({Phase.ONE: 10, Phase.TWO: 99}), (), END)])
    assert {each.verdict for each in over.phases} == {None}
    assert together([]) == Intensity(())


@pytest.mark.parametrize(
    ("spells", "words"),
    [
        ([(0, 5, " ")], "Skriv en grund"),
        ([(5, 5, "x")], "slutter, før den er begyndt"),
        ([(0, 5, "x"), (4, 9, "y")], "før den fra 1. jan. 2026 er slut"),
        ([(3, None, "x"), (9, 12, "y")], "før den fra 4. jan. 2026 er slut"),
    ],
)
def test_spells_that_cannot_be_are_refused(
    spells: list[tuple[int, int | None, str]], words: str
) -> None:
    made = [
        Spell(START + first * DAY, None if end is None else START + end * DAY, reason)
        for first, end, reason in spells
    ]
    with pytest.raises(Refusal, match=words):
        check_spells(made)


def test_spells_one_after_the_other_are_fine() -> None:
    check_spells([Spell(START, START + DAY, "x"), Spell(START + DAY, None, "y")])


days = st.integers(0, 420).map(lambda number: CREATED + number * DAY)


@st.composite
def courses(draw: st.DrawFn) -> tuple[CourseFacts, list[Spent], list[Spell], date]:
    """A course with up to two pauses and spells, and minutes on any days."""
    start = draw(st.none() | days)
    edges = sorted(draw(st.sets(days, min_size=4, max_size=4)))
    pauses = (Pause(edges[0], edges[1]), Pause(edges[2], draw(st.sampled_from((edges[3], None)))))
    facts = CourseFacts(start, draw(st.sampled_from((2, 3))), pauses[: draw(st.integers(0, 2))])
    spent = [
        Spent(on, Minutes(minutes, minutes // 2, 1, 2))
        for on, minutes in draw(st.lists(st.tuples(days, st.integers(0, 200)), max_size=12))
    ]
    marks = sorted(draw(st.sets(days, min_size=4, max_size=4)))
    spells = [Spell(marks[0], marks[1], "x"), Spell(marks[2], marks[3], "y")]
    return facts, spent, spells, draw(days)


@given(courses())
def test_no_minute_is_lost_or_counted_twice_and_no_day(
    course: tuple[CourseFacts, list[Spent], list[Spell], date],
) -> None:
    facts, spent, spells, today = course
    found = intensity(facts, CREATED, spent, spells, today)
    assert found.total.total == sum(one.minutes.total for one in spent)
    counted = sum(one.usual.days + sum(part.days for _, part in one.spells) for one in found.phases)
    if status(facts, today).calendar_phase is not Phase.ENDED:
        seen = [CREATED + number * DAY for number in range((today - CREATED).days + 1)]
        assert counted == sum(not any(pause.covers(day) for pause in facts.pauses) for day in seen)
    assert all(one.over or one.verdict is None for one in found.phases)
