"""The dates of a course, by table: every worked example and both sides of every boundary."""

from datetime import date, timedelta

import pytest

from cti_tui.method.calendar import (
    Pause,
    add_months,
    boundaries,
    check_pauses,
    grant_end,
    handover_meeting,
    moved,
)
from cti_tui.method.edition import Gate
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
    assert handover_meeting(start, months, (), FAR, 1) == expected


@pytest.mark.parametrize(
    ("pause_start", "by"),
    [(date(2026, 9, 14), 7), (date(2026, 9, 15), 0), (date(2026, 9, 16), 0)],
)
def test_the_handover_meeting_is_moved_by_pauses_like_a_boundary(
    pause_start: date, by: int
) -> None:
    pause = Pause(pause_start, pause_start + 7 * DAY)
    assert handover_meeting(S, 3, (pause,), FAR, 1) == date(2026, 9, 15) + by * DAY


def test_the_handover_meeting_waits_with_an_open_pause() -> None:
    pause = Pause(date(2026, 9, 1))
    assert handover_meeting(S, 3, (pause,), date(2026, 9, 11), 1) == date(2026, 9, 25)
