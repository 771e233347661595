"""When a shift is due, which phase it is, day n of m, and the start (rules 5, 8, 11 to 13)."""

from datetime import date

import pytest

from cti_tui.method.calendar import (
    NOT_DUE,
    Boundaries,
    CourseFacts,
    DayOfPhase,
    Due,
    Pause,
    ShiftDue,
    StartVerdict,
    Status,
    boundaries,
    calendar_phase,
    day_of_phase,
    gate_dates,
    is_closed,
    judge_start,
    next_gate,
    shift_due,
    status,
)
from cti_tui.method.edition import Gate, Phase, edition
from cti_tui.refusal import Refusal
from tests.method.test_calendar import ALL_GATES, B1, B2, B3, DAY, FAR, P, S

# Rule 11: when a shift is due.


@pytest.mark.parametrize(
    ("today", "unmarked", "days"),
    [
        (B1 - 30 * DAY, Due.UPCOMING, 30),
        (B1 - DAY, Due.UPCOMING, 1),
        (B1, Due.TODAY, 0),
        (B1 + DAY, Due.OVERDUE, -1),
        (B1 + 12 * DAY, Due.OVERDUE, -12),
    ],
)
def test_a_shift_is_upcoming_then_due_today_then_overdue(
    today: date, unmarked: Due, days: int
) -> None:
    assert shift_due(B1, False, today) == ShiftDue(unmarked, days)
    assert shift_due(B1, True, today) == ShiftDue(Due.MARKED, days)


def test_without_a_shift_nothing_is_due() -> None:
    assert ShiftDue(Due.NONE, None) == NOT_DUE


# Rules 5 and 12: the calendar's phase.


@pytest.mark.parametrize(
    ("today", "phase"),
    [
        (S - DAY, Phase.CONTACT),
        (S, Phase.ONE),
        (S + DAY, Phase.ONE),
        (B1 - DAY, Phase.ONE),
        (B1, Phase.TWO),
        (B1 + DAY, Phase.TWO),
        (B2 - DAY, Phase.TWO),
        (B2, Phase.THREE),
        (B2 + DAY, Phase.THREE),
        (B3 - DAY, Phase.THREE),
        (B3, Phase.ENDED),
        (B3 + DAY, Phase.ENDED),
    ],
)
def test_a_boundary_is_the_first_day_of_the_next_phase(today: date, phase: Phase) -> None:
    assert calendar_phase(S, boundaries(S, 3, (), today), today) is phase
    # Marks change nothing of it (rule 5).
    for marked in (frozenset[Gate](), frozenset({Gate.CONTACT}), ALL_GATES):
        assert status(CourseFacts(S, 3, marked=marked), today).calendar_phase is phase


def test_without_a_start_the_calendar_stays_in_contact() -> None:
    assert calendar_phase(None, None, FAR) is Phase.CONTACT
    assert calendar_phase(S, None, FAR) is Phase.CONTACT


# Rule 13: day n of m.


def test_the_paused_phase_of_the_worked_example_has_90_days_and_not_118() -> None:
    pause = Pause(date(2026, 3, 1), date(2026, 3, 29))
    first, after = S, date(2026, 5, 13)
    assert (after - first).days == 118
    assert day_of_phase(first, after, [pause], after - DAY) == DayOfPhase(90, 90)
    assert day_of_phase(first, after, [pause], first) == DayOfPhase(1, 90)


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2026, 2, 28), 45),
        (date(2026, 3, 1), 45),
        (date(2026, 3, 2), 45),
        (date(2026, 3, 28), 45),
        (date(2026, 3, 29), 46),
        (date(2026, 3, 30), 47),
    ],
)
def test_the_day_stands_still_in_a_closed_pause(today: date, day: int) -> None:
    pause = Pause(date(2026, 3, 1), date(2026, 3, 29))
    assert day_of_phase(S, date(2026, 5, 13), [pause], today) == DayOfPhase(day, 90)


@pytest.mark.parametrize(
    ("today", "day"),
    [(P - DAY, 45), (P, 45), (P + DAY, 45), (P + 200 * DAY, 45)],
)
def test_the_day_stands_still_in_an_open_pause(today: date, day: int) -> None:
    facts = CourseFacts(S, 3, (Pause(P),))
    stands = status(facts, today)
    assert stands.day == DayOfPhase(day, 90)
    assert stands.calendar_phase is Phase.ONE


def test_a_pause_in_another_phase_does_not_count_in_this_one() -> None:
    facts = CourseFacts(S, 3, (Pause(P, P + 7 * DAY),))
    assert status(facts, B1 + 7 * DAY).day == DayOfPhase(1, 91)


def test_a_pause_on_the_first_day_of_a_phase_stands_at_no_day_yet() -> None:
    facts = CourseFacts(S, 3, (Pause(B1, B1 + 7 * DAY),))
    assert status(facts, B1 - DAY).day == DayOfPhase(90, 90)
    assert status(facts, B1).day == DayOfPhase(0, 91)
    assert status(facts, B1 + 6 * DAY).day == DayOfPhase(0, 91)
    assert status(facts, B1 + 7 * DAY).day == DayOfPhase(1, 91)


# Rule 8: the start beside the transition date.

LEAD_CASES = [
    (0, StartVerdict.FINE, StartVerdict.FINE),
    (1, StartVerdict.EARLY, None),
    (13, StartVerdict.EARLY, None),
    (14, StartVerdict.EARLY, None),
    (15, None, None),
    (200, None, None),
    (-1, StartVerdict.LATE, StartVerdict.LATE),
    (-90, StartVerdict.LATE, StartVerdict.LATE),
]


@pytest.mark.parametrize(
    ("edition_id", "lead", "verdict"),
    [
        pytest.param(name, lead, verdict, id=f"{name}-{lead}")
        for lead, job, generic in LEAD_CASES
        for name, verdict in (("job", job), ("generisk-2018", generic))
    ],
)
def test_start_may_lead_the_transition_by_what_the_edition_allows(
    edition_id: str, lead: int, verdict: StartVerdict | None
) -> None:
    allowed = edition(edition_id).start_lead_days
    transition = S + lead * DAY
    if verdict is not None:
        assert judge_start(S, transition, allowed) is verdict
        return
    with pytest.raises(Refusal) as refused:
        judge_start(S, transition, allowed)
    assert ("højst 14 dage før" if allowed else "ikke før overgangen") in str(refused.value)
    assert "Vælg en senere start" in str(refused.value)


def test_an_empty_transition_date_counts_as_the_start() -> None:
    assert judge_start(S, None, 0) is StartVerdict.FINE


# status(): the whole of it, one state of a course at a time.


def stands(today: date, *pauses: Pause, marked: int = 0, **rest: object) -> Status:
    """Status of the course from S with its first gates marked."""
    gates = frozenset(tuple(Gate)[:marked])
    return status(CourseFacts(S, 3, pauses, gates, **rest), today)  # type: ignore[arg-type]


def test_a_course_without_a_start_has_nothing_due() -> None:
    seen = status(CourseFacts(None, 3), S)
    assert seen == Status(
        calendar_phase=Phase.CONTACT,
        phase=Phase.CONTACT,
        boundaries=None,
        gate=Gate.CONTACT,
        next_shift=None,
        due=Due.NONE,
        days=None,
        paused=False,
        paused_since=None,
        day=None,
        closed=False,
    )
    assert seen.phase is seen.calendar_phase
    assert not seen.tentative_shift
    assert gate_dates(CourseFacts(None, 3), S) == ()


def test_a_planned_start_is_the_next_shift() -> None:
    seen = stands(S - 3 * DAY)
    assert (seen.gate, seen.next_shift, seen.due, seen.days) == (Gate.CONTACT, S, Due.UPCOMING, 3)
    assert (seen.calendar_phase, seen.phase) == (Phase.CONTACT, Phase.CONTACT)
    assert seen.boundaries == Boundaries((B1, B2, B3))
    assert seen.day is None


def test_an_unmarked_start_is_due_on_its_day_and_overdue_after() -> None:
    assert (stands(S).due, stands(S).days) == (Due.TODAY, 0)
    late = stands(S + 4 * DAY)
    assert (late.gate, late.due, late.days) == (Gate.CONTACT, Due.OVERDUE, -4)
    assert (late.calendar_phase, late.phase) == (Phase.ONE, Phase.CONTACT)
    assert late.day == DayOfPhase(5, 90)


def test_an_unmarked_shift_holds_the_gate_back_while_the_calendar_leads() -> None:
    seen = stands(B1 + 12 * DAY, marked=1)
    assert (seen.calendar_phase, seen.phase) == (Phase.TWO, Phase.ONE)
    assert (seen.gate, seen.next_shift) == (Gate.ONE_TWO, B1)
    assert (seen.due, seen.days) == (Due.OVERDUE, -12)
    assert seen.day == DayOfPhase(13, 91)


def test_the_first_unmarked_gate_holds_back_through_all_later_phases() -> None:
    seen = stands(B2 + DAY, marked=1)
    assert (seen.calendar_phase, seen.phase) == (Phase.THREE, Phase.ONE)
    assert (seen.gate, seen.next_shift, seen.days) == (Gate.ONE_TWO, B1, (B1 - B2).days - 1)


@pytest.mark.parametrize("before", [14, 1])
def test_a_shift_marked_early_stands_as_marked_until_its_day(before: int) -> None:
    seen = stands(B1 - before * DAY, marked=2)
    assert (seen.gate, seen.next_shift) == (Gate.ONE_TWO, B1)
    assert (seen.due, seen.days) == (Due.MARKED, before)
    assert (seen.calendar_phase, seen.phase) == (Phase.ONE, Phase.ONE)


@pytest.mark.parametrize("after", [0, 1])
def test_the_next_shift_follows_when_the_marked_day_has_come(after: int) -> None:
    seen = stands(B1 + after * DAY, marked=2)
    assert (seen.gate, seen.next_shift, seen.due) == (Gate.TWO_THREE, B2, Due.UPCOMING)
    assert (seen.calendar_phase, seen.phase) == (Phase.TWO, Phase.TWO)


def test_a_start_marked_early_stays_in_contact_until_its_day() -> None:
    seen = stands(S - 2 * DAY, marked=1)
    assert (seen.gate, seen.due, seen.days) == (Gate.CONTACT, Due.MARKED, 2)
    assert (seen.calendar_phase, seen.phase) == (Phase.CONTACT, Phase.CONTACT)


def test_a_shift_marked_late_leaves_no_lateness_behind() -> None:
    seen = stands(B1 + 20 * DAY, marked=2)
    assert (seen.due, seen.next_shift) == (Due.UPCOMING, B2)
    assert seen.boundaries == Boundaries((B1, B2, B3))


def test_past_the_end_unmarked_the_last_gate_is_overdue() -> None:
    on_the_day, late = stands(B3, marked=3), stands(B3 + 9 * DAY, marked=3)
    assert (on_the_day.due, on_the_day.days) == (Due.TODAY, 0)
    assert (late.calendar_phase, late.phase) == (Phase.ENDED, Phase.THREE)
    assert (late.gate, late.next_shift, late.due, late.days) == (Gate.END, B3, Due.OVERDUE, -9)
    assert (late.day, late.closed) == (None, False)


def test_a_course_closed_early_by_its_last_gate_lasts_to_its_last_day() -> None:
    last = B3 - DAY
    seen = stands(last, marked=4, ended=last)
    assert (seen.closed, seen.calendar_phase, seen.gate) == (False, Phase.THREE, Gate.END)
    assert (seen.due, seen.days, seen.next_shift) == (Due.MARKED, 1, B3)
    over = stands(B3, marked=4, ended=last)
    assert (over.closed, over.calendar_phase, over.phase) == (True, Phase.ENDED, Phase.ENDED)
    assert (over.due, over.days, over.next_shift) == (Due.NONE, None, None)
    assert (over.phase, over.day, over.tentative_shift) == (over.calendar_phase, None, False)


def test_a_last_gate_marked_late_is_lateness_and_no_extension() -> None:
    over = stands(B3 + 30 * DAY, marked=4, ended=B3 - DAY)
    assert over.closed
    assert over.boundaries is not None
    assert over.boundaries.last_day == B3 - DAY


def test_a_course_ended_by_a_decision_is_closed_on_that_day() -> None:
    day = date(2026, 5, 5)
    seen = stands(day, marked=2, ended=day, ended_early=True)
    assert (seen.closed, seen.calendar_phase, seen.phase) == (True, Phase.ENDED, Phase.ENDED)
    assert (seen.due, seen.next_shift, seen.day) == (Due.NONE, None, None)
    assert seen.gate is Gate.TWO_THREE


def test_the_dates_of_a_closed_course_stand_still() -> None:
    day = date(2026, 3, 10)
    facts = CourseFacts(S, 3, (Pause(P),), ended=day, ended_early=True)
    seen, later = status(facts, day + DAY), status(facts, FAR)
    assert seen.boundaries == later.boundaries
    assert not later.paused


def test_an_open_course_is_not_closed() -> None:
    assert not is_closed(CourseFacts(S, 3), FAR)


@pytest.mark.parametrize(
    ("today", "paused"), [(P - DAY, False), (P, True), (P + 9 * DAY, True), (P + 10 * DAY, False)]
)
def test_paused_from_the_first_day_until_the_course_goes_on(today: date, paused: bool) -> None:
    seen = stands(today, Pause(P, P + 10 * DAY), marked=1)
    assert seen.paused is paused
    assert seen.paused_since == (P if paused else None)


def test_a_planned_open_pause_does_not_pause_the_course_yet() -> None:
    seen = stands(P - DAY, Pause(P), marked=1)
    assert (seen.paused, seen.tentative_shift, seen.next_shift) == (False, False, B1)


def test_the_next_shift_is_tentative_in_an_open_pause() -> None:
    seen = stands(P + 5 * DAY, Pause(P), marked=1)
    assert (seen.paused, seen.paused_since, seen.tentative_shift) == (True, P, True)
    assert (seen.next_shift, seen.due) == (B1 + 5 * DAY, Due.UPCOMING)


def test_a_shift_before_an_open_pause_is_overdue_and_not_tentative() -> None:
    seen = stands(B1 + 5 * DAY, Pause(B1), marked=1)
    assert (seen.next_shift, seen.due, seen.days) == (B1, Due.OVERDUE, -5)
    assert (seen.paused, seen.tentative_shift) == (True, False)


def test_overdue_counts_calendar_days_pause_or_not() -> None:
    seen = stands(B1 + 20 * DAY, Pause(B1 + DAY, B1 + 11 * DAY), marked=1)
    assert (seen.due, seen.days) == (Due.OVERDUE, -20)


def test_every_boundary_of_a_short_course_is_two_months_on() -> None:
    facts = CourseFacts(S, 2, marked=frozenset({Gate.CONTACT}))
    seen = status(facts, date(2026, 3, 15))
    assert (seen.due, seen.calendar_phase) == (Due.TODAY, Phase.TWO)
    assert gate_dates(facts, S) == (S, date(2026, 3, 15), date(2026, 5, 15), date(2026, 7, 15))


@pytest.mark.parametrize(
    ("marked", "today", "gate"),
    [
        (0, B2, Gate.CONTACT),
        (1, B2, Gate.ONE_TWO),
        (2, B2, Gate.TWO_THREE),
        (3, B2 - DAY, Gate.TWO_THREE),
        (3, B2, Gate.END),
        (4, B3 - DAY, Gate.END),
        (4, B3, Gate.END),
    ],
)
def test_the_gate_at_hand_is_the_first_unmarked_or_not_yet_reached(
    marked: int, today: date, gate: Gate
) -> None:
    assert next_gate(CourseFacts(S, 3, marked=frozenset(tuple(Gate)[:marked])), today) is gate
