"""Telling the borger of a shift (J, Case: At skabe overblik; J and G, Overgang)."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cti_tui.method.announce import (
    AgreementMissing,
    Stance,
    Telling,
    Told,
    agreed,
    announcement_due,
    check_agreement,
    check_telling,
    coming_shift,
    gate_to_tell_of,
)
from cti_tui.method.calendar import CourseFacts, Pause
from cti_tui.method.edition import Gate, edition
from cti_tui.method.edition_file import parse_edition
from cti_tui.method.speaks import Suggest
from cti_tui.method.suggest import Suggestion, TickFacts, suggestion
from cti_tui.refusal import Refusal

DAY = timedelta(days=1)
S, B1, B2, B3 = date(2026, 1, 15), date(2026, 4, 15), date(2026, 7, 15), date(2026, 10, 15)
JOB, GENERIC = edition("job"), edition("generisk-2018")
BEGUN = CourseFacts(S, 3, marked=frozenset({Gate.CONTACT}))
ALL_BUT_END = frozenset({Gate.CONTACT, Gate.ONE_TWO, Gate.TWO_THREE})


@pytest.mark.parametrize(
    ("left", "told_before", "state"),
    [
        (29, (), Telling.NOT_YET),
        (28, (), Telling.ASK),
        (8, (), Telling.ASK),
        (7, (), Telling.ASK),
        (0, (), Telling.ASK),
        (28, (40,), Telling.TOLD),
        (20, (25,), Telling.TOLD),
        (8, (25,), Telling.TOLD),
        (7, (25,), Telling.ASK_AGAIN),
        (0, (25, 20), Telling.ASK_AGAIN),
        (3, (25, 7), Telling.TOLD_AGAIN),
        (3, (5,), Telling.TOLD_AGAIN),
        (7, (8,), Telling.ASK_AGAIN),
    ],
)
def test_the_telling_is_asked_for_once_and_again_in_the_last_week(
    left: int, told_before: Sequence[int], state: Telling
) -> None:
    told = [B1 - days * DAY for days in told_before]
    assert announcement_due(B1, told, B1 - left * DAY) is state
    assert state.asks == (state in (Telling.ASK, Telling.ASK_AGAIN))


@given(left=st.integers(-40, 90), told=st.lists(st.integers(-40, 90), max_size=3))
def test_logging_it_today_makes_the_program_silent(left: int, told: list[int]) -> None:
    today = B1 - left * DAY
    days = [*(B1 - before * DAY for before in told), today]
    assert not announcement_due(B1, days, today).asks


@pytest.mark.parametrize(
    ("facts", "today", "gate"),
    [
        (BEGUN, B1 - 28 * DAY, Gate.ONE_TWO),
        (BEGUN, B1, Gate.ONE_TWO),
        (BEGUN, B1 + DAY, Gate.TWO_THREE),  # time moves on, marked or not
        (BEGUN, B3 - DAY, Gate.END),  # the end by its last day: rule 3
        (BEGUN, B3, None),
        (replace(BEGUN, marked=ALL_BUT_END), B1 - DAY, None),
        (CourseFacts(None, 3), B1, None),
        (replace(BEGUN, pauses=(Pause(B1 - 5 * DAY),)), B1 - DAY, None),
        (replace(BEGUN, ended=B1 - 2 * DAY, ended_early=True), B1 - DAY, None),
    ],
)
def test_the_coming_shift_is_the_calendars(
    facts: CourseFacts, today: date, gate: Gate | None
) -> None:
    coming = coming_shift(facts, [], today)
    assert (coming.gate if coming else None) is gate


def test_after_a_pause_in_the_last_week_the_borger_is_told_again() -> None:
    told = [(Gate.ONE_TWO, B1 - 7 * DAY)]
    paused = replace(BEGUN, pauses=(Pause(B1 - 6 * DAY, B1 + 54 * DAY),))
    coming = coming_shift(paused, told, B1 + 54 * DAY)
    assert coming is not None
    assert (coming.day, coming.telling) == (B1 + 60 * DAY, Telling.ASK_AGAIN)


@pytest.mark.parametrize(
    ("facts", "carried", "today", "gate"),
    [
        (BEGUN, (), S, Gate.ONE_TWO),  # told early
        (BEGUN, (), B1 - 10 * DAY, Gate.ONE_TWO),
        (BEGUN, (), B1 + 10 * DAY, Gate.ONE_TWO),  # overdue
        (BEGUN, (), B2 - 10 * DAY, Gate.TWO_THREE),  # near goes before overdue
        (replace(BEGUN, marked=ALL_BUT_END), (Gate.TWO_THREE,), B2 + 9 * DAY, Gate.TWO_THREE),
        (replace(BEGUN, marked=ALL_BUT_END), (Gate.TWO_THREE,), B3 - 9 * DAY, Gate.END),
        (replace(BEGUN, marked=ALL_BUT_END), (), B3 + 9 * DAY, Gate.END),
        (replace(BEGUN, marked=frozenset(Gate)), (), B1 - DAY, Gate.ONE_TWO),
    ],
)
def test_a_telling_is_about_the_shift_it_is_needed_for(
    facts: CourseFacts, carried: Sequence[Gate], today: date, gate: Gate
) -> None:
    assert gate_to_tell_of(facts, carried, today) is gate


def test_there_is_nothing_to_tell_of_without_a_start_or_after_the_end() -> None:
    with pytest.raises(Refusal, match="ingen start endnu"):
        gate_to_tell_of(CourseFacts(None, 3), (), S)
    with pytest.raises(Refusal, match="er afsluttet"):
        gate_to_tell_of(replace(BEGUN, ended=B1, ended_early=True), (), B1)


@pytest.mark.parametrize(
    ("gate", "on", "stance", "words", "said"),
    [
        (Gate.CONTACT, B1, Stance.AGREED, "", "Der orienteres om"),
        (Gate.END, B1 + DAY, Stance.AGREED, "", "ikke er kommet endnu"),
        (Gate.END, B1, Stance.RESERVATION, " ", "Skriv forbeholdet"),
    ],
)
def test_what_cannot_be_logged_is_refused(
    gate: Gate, on: date, stance: Stance, words: str, said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        check_telling(gate, on, B1, stance, words)


def said(stance: Stance, days: int = 0, gate: Gate = Gate.TWO_THREE) -> Told:
    return Told(gate, B2 - 20 * DAY + days * DAY, stance)


@pytest.mark.parametrize(
    ("told", "answer"),
    [
        ([], False),
        ([said(Stance.AGREED)], True),
        ([said(Stance.NOT_SAID)], False),
        ([said(Stance.AGREED), said(Stance.NOT_SAID, 1)], True),
        ([said(Stance.AGREED), said(Stance.RESERVATION, 1)], False),
        ([said(Stance.RESERVATION), said(Stance.AGREED)], True),  # the same day: the later one
        ([said(Stance.AGREED, 1), said(Stance.RESERVATION)], True),  # logged out of order
        ([said(Stance.AGREED, gate=Gate.ONE_TWO)], False),
    ],
)
def test_the_latest_stance_about_the_shift_decides(told: list[Told], answer: bool) -> None:
    """J, 2. CTI-FASE, Tjekliste: told of the shift to phase 3, and agrees with it."""
    assert agreed(Gate.TWO_THREE, told) is answer
    if answer:
        check_agreement(JOB, "j2-fase3", told)
    else:
        with pytest.raises(AgreementMissing, match="indforstået"):
            check_agreement(JOB, "j2-fase3", told)


def test_only_j_has_an_item_that_needs_agreement() -> None:
    assert (JOB.agreed_item, GENERIC.agreed_item) == ("j2-fase3", None)
    check_agreement(JOB, "j1-fase2", [])
    check_agreement(GENERIC, "g2-evaluering", [])


@pytest.mark.parametrize("item", ["j0-kontakt", "j9-ingen"])
def test_an_edition_names_an_item_that_a_telling_can_meet(item: str) -> None:
    wrong = JOB.toml.replace('agreed_item = "j2-fase3"', f'agreed_item = "{item}"')
    with pytest.raises(Refusal, match=r"rules\.agreed_item"):
        parse_edition(wrong, "job.toml")


def test_an_edition_suggests_by_what_the_program_can_know() -> None:
    with pytest.raises(Refusal, match="suggest skal være en af disse: contact_held, told"):
        parse_edition(JOB.toml.replace('"announced"', '"guessed"'), "job.toml")


# Suggestions: what the program knows, never a tick.


def test_held_meetings_speak_for_the_first_item() -> None:
    """J and G, Kontaktskabelsesperioden, Tjekliste: one meeting or more."""
    known = TickFacts(meetings=(date(2026, 3, 3), date(2026, 2, 1)))
    for manual, name in ((JOB, "j0-kontakt"), (GENERIC, "g0-kontakt")):
        gate, item = manual.item(name)
        found = suggestion(manual, gate, item, known)
        assert found == Suggestion(Suggest.CONTACT_HELD, 2, date(2026, 3, 3))
        assert suggestion(manual, gate, item, TickFacts()) is None


def test_a_telling_speaks_for_the_item_of_its_own_shift() -> None:
    gate, item = JOB.item("j1-fase2")
    told = [Told(Gate.ONE_TWO, B1 - 9 * DAY, Stance.NOT_SAID)]
    found = suggestion(JOB, gate, item, TickFacts(told=told))
    assert found == Suggestion(Suggest.ANNOUNCED, 1, B1 - 9 * DAY)
    assert suggestion(JOB, gate, item, TickFacts(told=[said(Stance.AGREED)])) is None


def test_only_agreement_speaks_for_the_item_that_needs_it() -> None:
    gate, item = JOB.item("j2-fase3")
    found = suggestion(JOB, gate, item, TickFacts(told=[said(Stance.AGREED)]))
    assert found is not None
    assert found.agreed
    assert suggestion(JOB, gate, item, TickFacts(told=[said(Stance.NOT_SAID)])) is None


def test_nothing_speaks_for_an_item_that_no_data_can_carry() -> None:
    known = TickFacts((B1,), [said(Stance.AGREED, gate=gate) for gate in Gate])
    spoken = {
        item.id
        for manual in (JOB, GENERIC)
        for listed in manual.checklists
        for item in listed.items
        if suggestion(manual, listed.gate, item, known)
    }
    assert spoken == {"j0-kontakt", "g0-kontakt", "j1-fase2", "j2-fase3"}
