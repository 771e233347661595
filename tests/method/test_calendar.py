"""The dates of a course, by table: every worked example and both sides of every boundary."""

from datetime import date, timedelta

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
    add_months,
    boundaries,
    calendar_phase,
    check_pauses,
    day_of_phase,
    gate_dates,
    grant_end,
    handover_meeting,
    is_closed,
    judge_start,
    moved,
    next_gate,
    shift_due,
    status,
)
from cti_tui.method.edition import Gate, Phase, edition
from cti_tui.refusal import Refusal

S = date(2026, 1, 15)
B1, B2, B3 = date(2026, 4, 15), date(2026, 7, 15), date(2026, 10, 15)
DAY = timedelta(days=1)
FAR = date(2030, 1, 1)
ALL_GATES = frozenset(Gate)


def dates(start: date, months: int, *pauses: Pause, today: date = FAR) -> tuple[date, ...]:
    return boundaries(start, months, pauses, today).dates


# Rule 2: boundaries are added to the origin.


@pytest.mark.parametrize(
    ("origin", "months", "expected"),
    [
        (date(2025, 8, 31), 3, date(2025, 11, 30)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2025, 8, 31), 9, date(2026, 5, 31)),
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2025, 11, 30), 6, date(2026, 5, 30)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 9, date(2024, 11, 29)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2023, 5, 31), 9, date(2024, 2, 29)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2025, 12, 31), 4, date(2026, 4, 30)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 15), 0, date(2026, 1, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), 12, date(2027, 1, 15)),
    ],
)
def test_months_are_added_and_the_day_is_clamped(origin: date, months: int, expected: date) -> None:
    assert add_months(origin, months) == expected


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2025, 8, 31), 3, ("2025-11-30", "2026-02-28", "2026-05-31")),
        (date(2025, 11, 30), 3, ("2026-02-28", "2026-05-30", "2026-08-30")),
        (date(2024, 2, 29), 3, ("2024-05-29", "2024-08-29", "2024-11-29")),
        (date(2023, 8, 31), 3, ("2023-11-30", "2024-02-29", "2024-05-31")),
        (date(2026, 1, 15), 3, ("2026-04-15", "2026-07-15", "2026-10-15")),
        (date(2026, 1, 15), 2, ("2026-03-15", "2026-05-15", "2026-07-15")),
        (date(2025, 12, 31), 2, ("2026-02-28", "2026-04-30", "2026-06-30")),
        (date(2025, 8, 31), 2, ("2025-10-31", "2025-12-31", "2026-02-28")),
    ],
)
def test_boundaries_are_added_to_the_start_and_never_chained(
    start: date, months: int, expected: tuple[str, ...]
) -> None:
    assert tuple(day.isoformat() for day in dates(start, months)) == expected


def test_last_day_is_the_day_before_the_third_boundary() -> None:
    assert boundaries(S, 3, (), FAR).last_day == date(2026, 10, 14)


# Rule 6: pauses.


def test_a_pause_of_28_days_moves_every_boundary_after_it_by_28_days() -> None:
    pause = Pause(date(2026, 3, 1), date(2026, 3, 29))
    assert dates(S, 3, pause) == (date(2026, 5, 13), date(2026, 8, 12), date(2026, 11, 12))


@pytest.mark.parametrize(
    ("pause_start", "expected"),
    [
        (S, (10, 10, 10)),
        (S + DAY, (10, 10, 10)),
        (B1 - DAY, (10, 10, 10)),
        (B1, (0, 10, 10)),
        (B1 + DAY, (0, 10, 10)),
        (B2 - DAY, (0, 10, 10)),
        (B2, (0, 0, 10)),
        (B2 + DAY, (0, 0, 10)),
        (B3 - DAY, (0, 0, 10)),
    ],
)
def test_boundary_on_pause_start_stays(pause_start: date, expected: tuple[int, ...]) -> None:
    after = dates(S, 3, Pause(pause_start, pause_start + 10 * DAY))
    assert tuple((new - old).days for new, old in zip(after, (B1, B2, B3), strict=True)) == expected


def test_a_later_pause_sees_the_boundary_as_moved_by_the_earlier_one() -> None:
    # 15 April as planned; the first pause moves it to 13 May, so that a pause from
    # 1 May moves it once more, and one from 13 May does not.
    first = Pause(date(2026, 3, 1), date(2026, 3, 29))
    assert dates(S, 3, first, Pause(date(2026, 5, 1), date(2026, 5, 11)))[0] == date(2026, 5, 23)
    assert dates(S, 3, first, Pause(date(2026, 5, 13), date(2026, 5, 23)))[0] == date(2026, 5, 13)


def test_adjacent_pauses_move_as_one_long_pause() -> None:
    middle = date(2026, 4, 10)
    parts = Pause(date(2026, 4, 1), middle), Pause(middle, date(2026, 5, 1))
    assert dates(S, 3, *parts) == dates(S, 3, Pause(date(2026, 4, 1), date(2026, 5, 1)))
    assert dates(S, 3, *parts)[0] == B1 + 30 * DAY


def test_pauses_in_each_phase_add_up() -> None:
    pauses = [
        Pause(date(2026, 2, 1), date(2026, 2, 8)),
        Pause(date(2026, 6, 1), date(2026, 6, 2)),
        Pause(date(2026, 9, 1), date(2026, 9, 15)),
    ]
    assert dates(S, 3, *reversed(pauses)) == (B1 + 7 * DAY, B2 + 8 * DAY, B3 + 22 * DAY)


def test_a_closed_pause_ahead_moves_the_later_boundaries_already() -> None:
    ahead = Pause(date(2026, 5, 1), date(2026, 5, 11))
    assert dates(S, 3, ahead, today=date(2026, 2, 1)) == (B1, B2 + 10 * DAY, B3 + 10 * DAY)
    assert not boundaries(S, 3, (ahead,), date(2026, 2, 1)).tentative


P = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("today", "moved_by", "tentative"),
    [
        (P - 30 * DAY, 0, False),
        (P - DAY, 0, False),
        (P, 0, True),
        (P + DAY, 1, True),
        (P + 40 * DAY, 40, True),
        (P + 400 * DAY, 400, True),
    ],
)
def test_an_open_pause_moves_boundaries_by_its_days_so_far(
    today: date, moved_by: int, tentative: bool
) -> None:
    bounds = boundaries(S, 3, (Pause(P),), today)
    assert bounds.dates == tuple(day + moved_by * DAY for day in (B1, B2, B3))
    assert bounds.tentative is tentative
    assert [bounds.is_tentative(day) for day in bounds.dates] == [tentative] * 3


def test_only_boundaries_after_an_open_pause_are_the_earliest_possible() -> None:
    bounds = boundaries(S, 3, (Pause(B1),), B1 + 5 * DAY)
    assert bounds.dates == (B1, B2 + 5 * DAY, B3 + 5 * DAY)
    assert [bounds.is_tentative(day) for day in bounds.dates] == [False, True, True]
    assert bounds.last_day == B3 + 4 * DAY


def test_a_closed_pause_is_never_tentative() -> None:
    assert not boundaries(S, 3, (Pause(P, P + DAY),), P).tentative


@pytest.mark.parametrize(
    ("day", "covered"), [(P - DAY, False), (P, True), (P + 9 * DAY, True), (P + 10 * DAY, False)]
)
def test_a_pause_covers_its_first_day_and_not_the_day_the_course_goes_on(
    day: date, covered: bool
) -> None:
    assert Pause(P, P + 10 * DAY).covers(day) is covered


@pytest.mark.parametrize(("day", "covered"), [(P - DAY, False), (P, True), (FAR, True)])
def test_an_open_pause_covers_every_day_from_its_start(day: date, covered: bool) -> None:
    assert Pause(P).covers(day) is covered


def test_moved_keeps_a_day_without_pauses() -> None:
    assert moved(B1, (), FAR) == B1


def test_check_pauses_accepts_a_set_that_touches_all_its_limits() -> None:
    pauses = [
        Pause(S, S + DAY),
        Pause(S + DAY, S + 2 * DAY),
        # The last day of the course as moved by the two before, and still open.
        Pause(B3 + DAY),
    ]
    check_pauses(S, 3, reversed(pauses))
    check_pauses(S, 3, [])
    check_pauses(None, 3, [])


@pytest.mark.parametrize(
    ("start", "pauses", "words"),
    [
        (None, [Pause(P)], ["1. mar. 2026", "uden en start på fase 1", "Sæt den først"]),
        (S, [Pause(P, P)], ["1. mar. 2026", "slutter, før den er begyndt", "Ret"]),
        (S, [Pause(P, P - DAY)], ["1. mar. 2026", "slutter, før den er begyndt"]),
        (S, [Pause(S - DAY, P)], ["14. jan. 2026", "før fase 1", "15. jan.", "Flyt starten"]),
        (S, [Pause(S - DAY)], ["14. jan. 2026", "før fase 1"]),
        (
            S,
            [Pause(P, P + 10 * DAY), Pause(P + 9 * DAY, P + 20 * DAY)],
            ["10. mar. 2026", "pausen fra", "1. mar. 2026", "er slut"],
        ),
        (S, [Pause(P, P + 5 * DAY), Pause(P, P + 3 * DAY)], ["1. mar. 2026", "er slut"]),
        (S, [Pause(P), Pause(P + 100 * DAY, P + 101 * DAY)], ["9. jun. 2026", "er slut"]),
        (S, [Pause(P), Pause(P + 100 * DAY)], ["9. jun. 2026", "er slut"]),
        (S, [Pause(B3)], ["15. okt. 2026", "efter forløbets sidste dag", "14. okt. 2026"]),
        (S, [Pause(B3, B3 + DAY)], ["15. okt. 2026", "efter forløbets sidste dag"]),
        (
            S,
            [Pause(P, P + 10 * DAY), Pause(B3 + 10 * DAY)],
            ["25. okt. 2026", "efter forløbets sidste dag", "24. okt. 2026"],
        ),
    ],
)
def test_a_set_of_pauses_that_cannot_be_true_is_refused_in_words(
    start: date | None, pauses: list[Pause], words: list[str]
) -> None:
    for order in (pauses, pauses[::-1]):
        with pytest.raises(Refusal) as refused:
            check_pauses(start, 3, order)
        for word in words:
            assert word in str(refused.value)


# Rules 9 and 10: the grant's end and the handover meeting.


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2026, 1, 15), 9, date(2026, 10, 14)),
        (date(2026, 1, 15), 6, date(2026, 7, 14)),
        (date(2025, 8, 31), 9, date(2026, 5, 30)),
        (date(2025, 8, 31), 6, date(2026, 2, 27)),
        (date(2025, 8, 29), 6, date(2026, 2, 27)),
        (date(2026, 6, 1), 9, date(2027, 2, 28)),
        (date(2023, 6, 1), 9, date(2024, 2, 29)),
    ],
)
def test_the_grant_lasts_to_the_day_before_its_months_are_up(
    start: date, months: int, expected: date
) -> None:
    assert grant_end(start, months) == expected


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2026, 1, 15), 3, date(2026, 9, 15)),
        (date(2026, 1, 15), 2, date(2026, 6, 15)),
        (date(2025, 8, 31), 3, date(2026, 4, 30)),
        (date(2025, 6, 30), 3, date(2026, 2, 28)),
    ],
)
def test_the_handover_meeting_is_counted_from_the_start(
    start: date, months: int, expected: date
) -> None:
    assert handover_meeting(start, months, (), FAR) == expected


@pytest.mark.parametrize(
    ("pause_start", "by"),
    [(date(2026, 9, 14), 7), (date(2026, 9, 15), 0), (date(2026, 9, 16), 0)],
)
def test_the_handover_meeting_is_moved_by_pauses_like_a_boundary(
    pause_start: date, by: int
) -> None:
    pause = Pause(pause_start, pause_start + 7 * DAY)
    assert handover_meeting(S, 3, (pause,), FAR) == date(2026, 9, 15) + by * DAY


def test_the_handover_meeting_waits_with_an_open_pause() -> None:
    pause = Pause(date(2026, 9, 1))
    assert handover_meeting(S, 3, (pause,), date(2026, 9, 11)) == date(2026, 9, 25)


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
