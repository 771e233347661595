"""The dates of a course, by property: dateutil and a walk day by day as the two oracles."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from hypothesis import example, given
from hypothesis import strategies as st

from cti_tui.method.calendar import (
    CourseFacts,
    DayOfPhase,
    Due,
    Pause,
    add_months,
    boundaries,
    check_pauses,
    gate_dates,
    grant_end,
    handover_meeting,
    status,
)
from cti_tui.method.edition import Gate, Phase

DAY = timedelta(days=1)

starts = st.dates(date(2015, 1, 1), date(2045, 12, 31))
lengths = st.sampled_from([2, 3])
days_on = st.integers(-40, 600)


def planned(start: date, months: int) -> date:
    """A planned day by the oracle."""
    return start + relativedelta(months=months)


def paused_days(pauses: list[Pause], today: date) -> set[date]:
    """Every day that lengthens the course: an open pause up to, not including, today."""
    days: set[date] = set()
    for pause in pauses:
        end = pause.end or max(pause.start, today)
        days.update(pause.start + n * DAY for n in range((end - pause.start).days))
    return days


def walked(start: date, target: date, still: set[date]) -> date:
    """The first day by which the course has gone as many days as it was to go to `target`."""
    day, left = start, (target - start).days
    while left:
        left -= day not in still
        day += DAY
    return day


@st.composite
def courses(draw: st.DrawFn, open_pauses: bool = True) -> tuple[date, int, list[Pause]]:
    """A start, a phase length and pauses that hold; the last of them may be open."""
    start, months = draw(starts), draw(lengths)
    end = planned(start, 3 * months)
    pauses: list[Pause] = []
    day = start
    for gap, length in draw(
        st.lists(st.tuples(st.integers(0, 120), st.integers(1, 60)), max_size=4)
    ):
        day += gap * DAY
        if day >= end:
            break
        pauses.append(Pause(day, day + length * DAY))
        day, end = day + length * DAY, end + length * DAY
    if pauses and open_pauses and draw(st.booleans()):
        pauses[-1] = Pause(pauses[-1].start)
    return start, months, pauses


@given(starts, st.integers(0, 36))
@example(date(2025, 8, 31), 6)
@example(date(2024, 2, 29), 12)
def test_add_months_agrees_with_dateutil(origin: date, months: int) -> None:
    assert add_months(origin, months) == planned(origin, months)


@given(starts, lengths)
@example(date(2025, 8, 31), 3)
@example(date(2025, 11, 30), 3)
def test_without_pauses_every_date_agrees_with_dateutil(start: date, months: int) -> None:
    bounds = boundaries(start, months, (), start)
    assert bounds.dates == tuple(planned(start, k * months) for k in (1, 2, 3))
    assert handover_meeting(start, months, (), start, 1) == planned(start, 3 * months - 1)
    assert grant_end(start, 3 * months) == bounds.last_day == planned(start, 3 * months) - DAY


@given(courses(), days_on)
def test_boundaries_and_handover_agree_with_a_walk_day_by_day(
    course: tuple[date, int, list[Pause]], on: int
) -> None:
    start, months, pauses = course
    check_pauses(start, months, pauses)
    today = start + on * DAY
    still = paused_days(pauses, today)
    expected = [walked(start, planned(start, k * months), still) for k in (1, 2, 3)]
    assert list(boundaries(start, months, pauses, today).dates) == expected
    assert handover_meeting(start, months, pauses, today, 1) == walked(
        start, planned(start, 3 * months - 1), still
    )


@given(courses(), days_on)
def test_boundaries_strictly_increase(course: tuple[date, int, list[Pause]], on: int) -> None:
    start, months, pauses = course
    first, second, third = boundaries(start, months, pauses, start + on * DAY).dates
    assert start < first < second < third


@given(courses(open_pauses=False), st.integers(0, 60), st.integers(1, 90), days_on)
def test_one_more_closed_pause_moves_exactly_what_comes_after_it(
    course: tuple[date, int, list[Pause]], gap: int, length: int, on: int
) -> None:
    start, months, pauses = course
    today = start + on * DAY
    before = boundaries(start, months, pauses, today).dates
    first = (pauses[-1].end or start if pauses else start) + gap * DAY
    if first >= before[2]:
        return
    one_more = Pause(first, first + length * DAY)
    after = boundaries(start, months, [*pauses, one_more], today).dates
    for old, new in zip(before, after, strict=True):
        assert new == (old + length * DAY if first < old else old)


@given(courses(), days_on, st.randoms(use_true_random=False))
def test_pauses_in_any_order_give_the_same_dates(
    course: tuple[date, int, list[Pause]], on: int, random: object
) -> None:
    start, months, pauses = course
    today = start + on * DAY
    shuffled = list(pauses)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    check_pauses(start, months, shuffled)
    assert boundaries(start, months, shuffled, today) == boundaries(start, months, pauses, today)
    assert status(CourseFacts(start, months, tuple(shuffled)), today) == status(
        CourseFacts(start, months, tuple(pauses)), today
    )


@given(courses(open_pauses=False), st.integers(1, 59))
def test_a_pause_cut_in_two_moves_as_the_whole(
    course: tuple[date, int, list[Pause]], cut: int
) -> None:
    start, months, pauses = course
    parts: list[Pause] = []
    for pause in pauses:
        middle = pause.start + cut * DAY
        if pause.end is not None and middle < pause.end:
            parts += [Pause(pause.start, middle), Pause(middle, pause.end)]
        else:
            parts.append(pause)
    check_pauses(start, months, parts)
    assert boundaries(start, months, parts, start) == boundaries(start, months, pauses, start)


@given(courses(open_pauses=False), st.integers(1, 200))
def test_an_open_pause_on_a_day_equals_the_pause_closed_on_that_day(
    course: tuple[date, int, list[Pause]], length: int
) -> None:
    start, months, pauses = course
    first = pauses[-1].start if pauses else start
    end = first + length * DAY
    earlier = pauses[:-1]
    opened = boundaries(start, months, [*earlier, Pause(first)], end)
    closed = boundaries(start, months, [*earlier, Pause(first, end)], end)
    assert opened.dates == closed.dates
    assert opened.tentative
    assert not closed.tentative


@given(courses(), days_on, st.integers(0, 4))
def test_the_phase_at_the_gate_never_leads_the_calendar(
    course: tuple[date, int, list[Pause]], on: int, marked: int
) -> None:
    start, months, pauses = course
    today = start + on * DAY
    seen = status(CourseFacts(start, months, tuple(pauses), frozenset(tuple(Gate)[:marked])), today)
    assert seen.phase <= seen.calendar_phase
    assert seen.gate.number <= max(marked, 0) or seen.gate is Gate.END


@given(courses(), days_on, st.integers(0, 4))
def test_marking_never_changes_a_date_or_the_calendar(
    course: tuple[date, int, list[Pause]], on: int, marked: int
) -> None:
    start, months, pauses = course
    today = start + on * DAY
    bare = CourseFacts(start, months, tuple(pauses))
    some = CourseFacts(start, months, tuple(pauses), frozenset(tuple(Gate)[:marked]))
    assert gate_dates(some, today) == gate_dates(bare, today)
    plain, seen = status(bare, today), status(some, today)
    assert (seen.boundaries, seen.calendar_phase, seen.day, seen.paused) == (
        plain.boundaries,
        plain.calendar_phase,
        plain.day,
        plain.paused,
    )


@given(courses(), days_on)
def test_a_phase_has_the_same_days_whatever_the_pauses(
    course: tuple[date, int, list[Pause]], on: int
) -> None:
    start, months, pauses = course
    today = start + on * DAY
    seen = status(CourseFacts(start, months, tuple(pauses)), today)
    if seen.calendar_phase not in (Phase.ONE, Phase.TWO, Phase.THREE):
        assert seen.day is None
        return
    assert seen.day is not None
    number = int(seen.calendar_phase)
    whole = planned(start, number * months) - planned(start, (number - 1) * months)
    assert seen.day.of == whole.days
    assert 0 <= seen.day.day <= seen.day.of


@given(courses(), days_on)
def test_day_n_is_the_days_gone_in_the_phase_without_the_paused_ones(
    course: tuple[date, int, list[Pause]], on: int
) -> None:
    start, months, pauses = course
    today = start + on * DAY
    seen = status(CourseFacts(start, months, tuple(pauses)), today)
    if seen.day is None:
        return
    first = gate_dates(CourseFacts(start, months, tuple(pauses)), today)[seen.calendar_phase - 1]
    still = paused_days(pauses, today + DAY)
    gone = sum(first + n * DAY not in still for n in range((today - first).days + 1))
    assert seen.day == DayOfPhase(gone, seen.day.of)
    assert seen.paused == (today in still)


@given(courses(), st.integers(0, 600))
def test_the_next_shift_is_never_passed_by_time_alone(
    course: tuple[date, int, list[Pause]], on: int
) -> None:
    """A day later nothing has been marked, so the same gate is at hand and no date went back."""
    start, months, pauses = course
    facts = CourseFacts(start, months, tuple(pauses), frozenset({Gate.CONTACT}))
    now, then = status(facts, start + on * DAY), status(facts, start + (on + 1) * DAY)
    assert now.gate is then.gate is Gate.ONE_TWO
    assert now.next_shift is not None
    assert then.next_shift is not None
    assert now.next_shift <= then.next_shift <= now.next_shift + DAY
    assert now.calendar_phase <= then.calendar_phase
    assert now.due is not Due.OVERDUE or then.due is Due.OVERDUE
