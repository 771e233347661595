"""What a change would do: dates side by side, marks and pauses; by table and by property.

The rules' numbers are those of the method page's section on dates; pauses are B section 6.
"""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cti_tui.method.calendar import CourseFacts, Pause, check_pauses, status
from cti_tui.method.edition import Gate, edition
from cti_tui.method.preview import (
    MarksLapse,
    Milestone,
    Planned,
    check_passed,
    lapsed_marks,
    milestones,
    pause_at_hand,
    pauses_outside,
    pauses_to,
    preview,
)
from cti_tui.refusal import Refusal

DAY = timedelta(days=1)
S = date(2026, 1, 15)
B1, B2, B3 = date(2026, 4, 15), date(2026, 7, 15), date(2026, 10, 15)
HANDOVER = date(2026, 9, 15)
TODAY = date(2026, 4, 27)
NINE = CourseFacts(S, 3)
MOVED = (Milestone.PHASE_TWO, Milestone.PHASE_THREE, Milestone.HANDOVER, Milestone.LAST_DAY)


def days_of(facts: CourseFacts, today: date = TODAY) -> dict[Milestone, date]:
    return {one: planned.day for one, planned in milestones(facts, today).items()}


# Dates side by side.


def test_the_dates_of_a_course_are_gates_handover_meeting_and_last_day() -> None:
    """Rules 2, 3 and 10 (J, G): the last day is shown, not the boundary."""
    assert milestones(NINE, TODAY) == {
        Milestone.START: Planned(S),
        Milestone.PHASE_TWO: Planned(B1),
        Milestone.PHASE_THREE: Planned(B2),
        Milestone.HANDOVER: Planned(HANDOVER),
        Milestone.LAST_DAY: Planned(B3 - DAY),
    }


def test_without_a_start_there_are_no_dates() -> None:
    assert milestones(CourseFacts(None, 3), TODAY) == {}


def test_the_pause_of_rule_6_before_and_after() -> None:
    """Rule 6's own example: 28 days from 1 March."""
    after = replace(NINE, pauses=(Pause(date(2026, 3, 1), date(2026, 3, 29)),))
    found = preview(NINE, after, {}, TODAY)
    assert [(one.milestone, one.before, one.after) for one in found.dates] == [
        (Milestone.START, Planned(S), Planned(S)),
        (Milestone.PHASE_TWO, Planned(B1), Planned(date(2026, 5, 13))),
        (Milestone.PHASE_THREE, Planned(B2), Planned(date(2026, 8, 12))),
        (Milestone.HANDOVER, Planned(HANDOVER), Planned(date(2026, 10, 13))),
        (Milestone.LAST_DAY, Planned(B3 - DAY), Planned(date(2026, 11, 11))),
    ]
    assert [one.changed for one in found.dates] == [False, True, True, True, True]
    assert found.moves
    assert (found.unmarked, found.passed) == ((), ())


@pytest.mark.parametrize(
    ("begins", "tentative"),
    [
        (B1 - DAY, set(MOVED)),
        # A boundary on the pause's first day stays (rule 6).
        (B1, set(MOVED[1:])),
        # Before its first day an open pause moves nothing.
        (TODAY + DAY, set()),
    ],
)
def test_under_an_open_pause_the_dates_after_it_are_tentative(
    begins: date, tentative: set[Milestone]
) -> None:
    found = milestones(replace(NINE, pauses=(Pause(begins),)), TODAY)
    assert {one for one, planned in found.items() if planned.tentative} == tentative


def test_an_open_pause_from_today_moves_nothing_yet_but_makes_the_dates_tentative() -> None:
    found = preview(NINE, replace(NINE, pauses=(Pause(TODAY),)), {}, TODAY)
    changed = {one.milestone for one in found.dates if one.changed}
    assert changed == set(MOVED[1:])
    assert all(one.before.day == one.after.day for one in found.dates if one.before and one.after)


def test_an_early_end_takes_away_what_would_come_after_it() -> None:
    ended = replace(NINE, ended=TODAY, ended_early=True)
    assert days_of(ended) == {
        Milestone.START: S,
        Milestone.PHASE_TWO: B1,
        Milestone.LAST_DAY: TODAY,
    }
    before_start = CourseFacts(None, 3, ended=TODAY, ended_early=True)
    assert days_of(before_start) == {Milestone.LAST_DAY: TODAY}


def test_a_course_marked_ahead_at_its_last_gate_keeps_its_dates() -> None:
    """Rule 12 and the four gates: marked early, the course still ends on its last day."""
    assert days_of(replace(NINE, ended=B3 - DAY), B3 - 5 * DAY) == days_of(NINE)


# Marks.


@pytest.mark.parametrize(
    ("start", "marked", "unmarked"),
    [
        # 1 → 2 may lie 14 days ahead of today and no more (rule 12).
        (date(2026, 2, 11), {Gate.CONTACT: S, Gate.ONE_TWO: B1}, ()),
        (date(2026, 2, 12), {Gate.CONTACT: S, Gate.ONE_TWO: B1}, (Gate.ONE_TWO,)),
        (date(2026, 5, 11), {Gate.CONTACT: S}, ()),
        (date(2026, 5, 12), {Gate.CONTACT: S}, (Gate.CONTACT,)),
        # Gates are marked in order: the later marks fall with the first.
        (date(2026, 5, 12), {Gate.CONTACT: S, Gate.ONE_TWO: B1}, (Gate.CONTACT, Gate.ONE_TWO)),
        (None, {Gate.CONTACT: S}, (Gate.CONTACT,)),
        # One from before the import has no day of its own.
        (date(2026, 5, 12), {Gate.CONTACT: None}, (Gate.CONTACT,)),
        (date(2025, 6, 1), {Gate.CONTACT: None}, ()),
    ],
)
def test_a_moved_start_unmarks_what_could_not_be_marked_today(
    start: date | None, marked: dict[Gate, date | None], unmarked: tuple[Gate, ...]
) -> None:
    found = preview(NINE, replace(NINE, start=start), marked, TODAY)
    assert found.unmarked == unmarked


@pytest.mark.parametrize(
    ("pause", "lapses"),
    [
        # Forgotten until now: it was over before the shift was marked.
        (Pause(date(2026, 2, 1), date(2026, 3, 12)), True),
        (Pause(date(2026, 2, 1), date(2026, 2, 13)), False),
        # Begun after the mark: the course goes on where it stopped (rule 7; B section 6).
        (Pause(date(2026, 4, 12), date(2026, 8, 1)), False),
        (Pause(date(2026, 4, 12)), False),
        # Begun before the mark: only its days up to the mark count.
        (Pause(date(2026, 4, 6)), False),
        (Pause(date(2026, 3, 12), date(2026, 12, 1)), True),
    ],
)
def test_a_pause_unmarks_only_by_its_days_before_the_mark(pause: Pause, lapses: bool) -> None:
    marked = {Gate.CONTACT: S, Gate.ONE_TWO: date(2026, 4, 10)}
    found = lapsed_marks(replace(NINE, pauses=(pause,)), marked, date(2026, 4, 13))
    assert found == ((Gate.ONE_TWO,) if lapses else ())


def test_an_open_pause_never_grows_into_unmarking_a_shift() -> None:
    marked = {Gate.CONTACT: S, Gate.ONE_TWO: date(2026, 4, 10)}
    paused = replace(NINE, pauses=(Pause(date(2026, 4, 11)),))
    for later in range(0, 400, 7):
        today = date(2026, 4, 11) + later * DAY
        ended = replace(NINE, pauses=(Pause(date(2026, 4, 11), today + DAY),))
        assert preview(paused, ended, marked, today).unmarked == ()


def test_the_last_gates_mark_waits_for_an_open_pause() -> None:
    """The last gate closes the course, so its day must lie fast."""
    marked = dict.fromkeys(Gate, B3 - 5 * DAY)
    facts = replace(NINE, marked=frozenset(Gate), ended=B3 - DAY)
    paused = replace(facts, pauses=(Pause(B3 - 3 * DAY),))
    assert preview(facts, paused, marked, B3 - 3 * DAY).unmarked == (Gate.END,)
    said = str(MarksLapse(edition("job"), (Gate.END,), paused))
    assert "Fase 3 → afslutning er markeret" in said
    assert "uden slutdato" in said


def test_what_had_lapsed_before_is_not_laid_at_the_changes_door() -> None:
    marked = {Gate.CONTACT: S}
    far = replace(NINE, start=date(2026, 9, 1))
    assert preview(far, replace(far, start=date(2026, 10, 1)), marked, TODAY).unmarked == ()


def test_a_refusal_names_the_shifts_and_what_to_do() -> None:
    one = str(MarksLapse(edition("job"), (Gate.ONE_TWO,), NINE))
    assert "Faseskiftet Fase 1 → Fase 2 er markeret" in one
    assert "mere end 14 dage" in one
    assert one.endswith("hvor du kan tage markeringen tilbage.")
    two = str(MarksLapse(edition("job"), (Gate.ONE_TWO, Gate.TWO_THREE), NINE))
    assert two.startswith("Faseskiftene Fase 1 → Fase 2 og Fase 2 → Fase 3 er markeret")


# Pauses.


@pytest.mark.parametrize(
    ("start", "outside"),
    [
        (date(2026, 3, 1), 0),
        (date(2026, 3, 2), 1),
        (date(2026, 6, 2), 2),
        # 9 months from here end on the day the second pause would begin.
        (date(2025, 8, 4), 1),
        (None, 2),
    ],
)
def test_a_moved_start_may_pass_pauses(start: date | None, outside: int) -> None:
    pauses = (Pause(date(2026, 3, 1), date(2026, 3, 29)), Pause(date(2026, 6, 1), date(2026, 6, 8)))
    after = CourseFacts(start, 3, pauses)
    found = preview(replace(NINE, pauses=pauses), after, {}, TODAY)
    assert len(found.passed) == outside
    if not outside:
        check_passed(found)
        return
    with pytest.raises(Refusal, match=r"uden for forløbet\. Ret eller fjern"):
        check_passed(found)


def test_no_pause_that_is_kept_lies_outside() -> None:
    """The same rule as `check_pauses`, asked the other way round."""
    for offset in range(-3, 300):
        pauses = (Pause(S + 10 * DAY, S + 20 * DAY), Pause(S + offset * DAY, None))
        facts = CourseFacts(S, 3, pauses[1:])
        try:
            check_pauses(S, 3, facts.pauses)
        except Refusal:
            assert pauses_outside(facts) == facts.pauses
        else:
            assert pauses_outside(facts) == ()


OPEN = Pause(date(2026, 4, 20))
RUNNING = Pause(date(2026, 4, 20), date(2026, 5, 4))
OVER = Pause(date(2026, 3, 1), date(2026, 3, 29))
LATER = Pause(date(2026, 6, 1), date(2026, 6, 8))


@pytest.mark.parametrize(
    ("pauses", "day", "ends"),
    [
        ((OVER, OPEN), TODAY, OPEN),
        ((OVER, RUNNING), TODAY, RUNNING),
        # Longer than was planned.
        ((OVER, RUNNING), date(2026, 5, 20), RUNNING),
        ((OVER, LATER), date(2026, 3, 15), OVER),
        ((OVER, LATER), TODAY, None),
        ((), TODAY, None),
    ],
)
def test_the_pause_that_resuming_ends(
    pauses: tuple[Pause, ...], day: date, ends: Pause | None
) -> None:
    assert pause_at_hand(pauses, TODAY, day) == ends


@pytest.mark.parametrize(
    ("pauses", "last", "kept"),
    [
        # Rule 7: the end closes an open pause on the chosen day.
        ((OVER, OPEN), TODAY, (OVER, Pause(OPEN.start, TODAY))),
        ((RUNNING,), TODAY, (Pause(RUNNING.start, TODAY),)),
        # A pause has at least one day.
        ((OPEN,), OPEN.start, (Pause(OPEN.start, OPEN.start + DAY),)),
        ((OVER, LATER), TODAY, (OVER,)),
        ((OVER,), TODAY, (OVER,)),
        ((), TODAY, ()),
    ],
)
def test_the_pauses_of_a_course_that_ends_early(
    pauses: tuple[Pause, ...], last: date, kept: tuple[Pause, ...]
) -> None:
    assert pauses_to(pauses, last, TODAY) == kept


def test_a_course_does_not_end_before_a_pause_that_has_begun() -> None:
    with pytest.raises(Refusal, match=r"pause fra man\. 20\. apr\. 2026"):
        pauses_to((OPEN,), OPEN.start - DAY, TODAY)


# Properties.


@st.composite
def pause_sets(draw: st.DrawFn) -> tuple[Pause, ...]:
    """Closed pauses of a nine-month course from S, some after each other without a gap."""
    pauses: list[Pause] = []
    day, end = S, B3
    gaps = st.tuples(st.integers(0, 60), st.integers(1, 40))
    for gap, length in draw(st.lists(gaps, max_size=4)):
        day += gap * DAY
        if day >= end:
            break
        pauses.append(Pause(day, day + length * DAY))
        day, end = day + length * DAY, end + length * DAY
    return tuple(pauses)


@given(pause_sets(), st.integers(0, 272), st.integers(1, 60))
def test_a_pause_of_n_days_moves_exactly_the_later_dates_by_n(
    others: tuple[Pause, ...], begins: int, length: int
) -> None:
    """Rule 6; the pause is the last of its set, so nothing lies after it but the dates."""
    first = max([S + begins * DAY, *(pause.end for pause in others if pause.end)])
    added = Pause(first, first + length * DAY)
    before, after = replace(NINE, pauses=others), replace(NINE, pauses=(*others, added))
    if pauses_outside(after):
        return
    for one in preview(before, after, {}, TODAY).dates:
        assert one.before is not None
        assert one.after is not None
        # The last day stands for the boundary after it.
        boundary = one.before.day + DAY * (one.milestone is Milestone.LAST_DAY)
        moves = boundary > first and one.milestone is not Milestone.START
        assert one.after.day - one.before.day == length * DAY * moves


@given(pause_sets(), st.randoms(use_true_random=False))
def test_pauses_in_any_order_of_entry_give_the_same_dates(
    pauses: tuple[Pause, ...], random: "object"
) -> None:
    shuffled = list(pauses)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert milestones(replace(NINE, pauses=tuple(shuffled)), TODAY) == milestones(
        replace(NINE, pauses=pauses), TODAY
    )


@given(pause_sets(), pause_sets())
def test_taking_a_change_back_shows_its_dates_the_other_way_round(
    before: Sequence[Pause], after: Sequence[Pause]
) -> None:
    one, two = replace(NINE, pauses=tuple(before)), replace(NINE, pauses=tuple(after))
    there, back = preview(one, two, {}, TODAY).dates, preview(two, one, {}, TODAY).dates
    assert [(line.before, line.after) for line in there] == [
        (line.after, line.before) for line in back
    ]


@given(pause_sets(), st.integers(0, 400))
def test_the_dates_agree_with_the_status_of_the_course(
    pauses: tuple[Pause, ...], later: int
) -> None:
    facts, today = replace(NINE, pauses=pauses), S + later * DAY
    bounds = status(facts, today).boundaries
    assert bounds is not None
    found = days_of(facts, today)
    assert found[Milestone.LAST_DAY] == bounds.last_day
    assert (found[Milestone.PHASE_TWO], found[Milestone.PHASE_THREE]) == bounds.dates[:2]
