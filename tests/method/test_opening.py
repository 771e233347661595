"""What must be true of a course before it is kept."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from cti_tui.method.calendar import CourseFacts, Pause, StartVerdict
from cti_tui.method.edition import Gate, Phase
from cti_tui.method.opening import Opening, ReasonMissing, check_opening, check_start
from cti_tui.refusal import Refusal

DAY = timedelta(days=1)
S = date(2026, 1, 15)
B1, B2, B3 = date(2026, 4, 15), date(2026, 7, 15), date(2026, 10, 15)

MakeOpening = Callable[..., Opening]


def test_an_opening_without_a_start_is_fine(opening: MakeOpening, today: date) -> None:
    assert check_opening(opening(start=None, transition_date=S), today) is StartVerdict.FINE


@pytest.mark.parametrize("edition_id", ["job", "generisk-2018"])
@pytest.mark.parametrize("transition", [None, S])
def test_a_start_on_the_transition_is_fine(
    opening: MakeOpening, today: date, edition_id: str, transition: date | None
) -> None:
    one = opening(edition_id, start=S, transition_date=transition)
    assert check_opening(one, today) is StartVerdict.FINE


@pytest.mark.parametrize("lead", [1, 14])
@pytest.mark.parametrize("reason", ["", "  \t"])
def test_an_early_start_needs_a_reason(opening: MakeOpening, lead: int, reason: str) -> None:
    one = opening(start=S, transition_date=S + lead * DAY, start_reason=reason)
    with pytest.raises(ReasonMissing) as refused:
        check_start(one)
    assert ("1 dag før" if lead == 1 else "14 dage før") in str(refused.value)
    assert "Skriv en grund" in str(refused.value)


def test_an_early_start_with_a_reason_is_told_as_early(opening: MakeOpening, today: date) -> None:
    one = opening(start=S, transition_date=S + 14 * DAY, start_reason="oplæring før første dag")
    assert check_opening(one, today) is StartVerdict.EARLY


def test_fifteen_days_ahead_is_refused_whatever_the_reason(opening: MakeOpening) -> None:
    one = opening(start=S, transition_date=S + 15 * DAY, start_reason="en grund")
    with pytest.raises(Refusal, match="15 dage før") as refused:
        check_start(one)
    assert not isinstance(refused.value, ReasonMissing)


def test_the_generic_edition_allows_no_day_ahead(opening: MakeOpening) -> None:
    one = opening("generisk-2018", start=S, transition_date=S + DAY, start_reason="en grund")
    with pytest.raises(Refusal, match="ikke før overgangen"):
        check_start(one)


def test_a_start_after_the_transition_is_told_as_late(opening: MakeOpening, today: date) -> None:
    assert check_opening(opening(start=S, transition_date=S - DAY), today) is StartVerdict.LATE


def test_pauses_are_checked_as_one_set(opening: MakeOpening, today: date) -> None:
    with pytest.raises(Refusal, match="før fase 1"):
        check_opening(opening(pauses=(Pause(S - DAY, S + DAY),)), today)
    with pytest.raises(Refusal, match="uden en start"):
        check_opening(opening(start=None, pauses=(Pause(S),)), today)


def test_pauses_are_checked_against_the_length_of_the_hjemmel(
    opening: MakeOpening, today: date
) -> None:
    late = (Pause(date(2026, 7, 15), date(2026, 7, 20)),)
    check_opening(opening(hjemmel="sel-85", pauses=late), today)
    with pytest.raises(Refusal, match=r"14\. jul\. 2026"):
        check_opening(opening(hjemmel="lab-31b", pauses=late), today)


@pytest.mark.parametrize(
    ("today", "highest"),
    [(S, 1), (B1 - DAY, 1), (B1, 2), (B2 - DAY, 2), (B2, 3), (B3, 3), (B3 + 40 * DAY, 3)],
)
def test_a_running_course_may_be_behind_the_calendar_and_never_ahead(
    opening: MakeOpening, today: date, highest: int
) -> None:
    for number in range(4):
        one = opening(phase=Phase(number))
        if number <= highest:
            check_opening(one, today)
        else:
            with pytest.raises(Refusal, match="længere fremme") as refused:
                check_opening(one, today)
            assert f"siger fase {highest}" in str(refused.value)


def test_an_opening_is_never_already_over(opening: MakeOpening) -> None:
    with pytest.raises(Refusal, match="fase"):
        check_opening(opening(phase=Phase.ENDED), B3 + DAY)


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("start", [None, S + DAY])
def test_a_running_course_needs_a_start_that_has_come(
    opening: MakeOpening, number: int, start: date | None
) -> None:
    with pytest.raises(Refusal, match="kræver en start på fase 1"):
        check_opening(opening(start=start, phase=Phase(number)), S)


def test_phase_zero_needs_no_start(opening: MakeOpening) -> None:
    check_opening(opening(start=None, phase=Phase.CONTACT), S)


@pytest.mark.parametrize(
    ("phase", "gates"),
    [
        (None, ()),
        (Phase.CONTACT, ()),
        (Phase.ONE, (Gate.CONTACT,)),
        (Phase.TWO, (Gate.CONTACT, Gate.ONE_TWO)),
        (Phase.THREE, (Gate.CONTACT, Gate.ONE_TWO, Gate.TWO_THREE)),
    ],
)
def test_the_gates_before_the_phase_are_passed(
    opening: MakeOpening, phase: Phase | None, gates: tuple[Gate, ...]
) -> None:
    assert opening(phase=phase).gates_before == gates


def test_an_opening_marks_nothing_also_when_its_start_is_past(opening: MakeOpening) -> None:
    one = opening(hjemmel="sel-82b", start=date(2020, 1, 1))
    assert one.facts == CourseFacts(date(2020, 1, 1), 2)
