"""When a shift may be marked done, and what the program says when it may not."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from cti_tui.method.calendar import CourseFacts, Pause
from cti_tui.method.edition import Edition, Gate, edition
from cti_tui.method.gate import (
    ItemState,
    Mark,
    Marked,
    OpenItems,
    asks_evaluation,
    check_undo,
    forced_items,
    mark_shift,
    mark_with_gaps,
    open_items,
    undoable,
)
from cti_tui.refusal import Refusal

DAY = timedelta(days=1)
S = date(2026, 1, 15)
B1, B2, B3 = date(2026, 4, 15), date(2026, 7, 15), date(2026, 10, 15)
GATE_DAY = dict(zip(Gate, (S, B1, B2, B3), strict=True))
JOB = edition("job")
GENERIC = edition("generisk-2018")


def facts_before(gate: Gate) -> CourseFacts:
    """A course where the gates before this one are marked."""
    return CourseFacts(S, 3, marked=frozenset(tuple(Gate)[: gate.number]))


def states(manual: Edition, gate: Gate, *still_open: str) -> dict[str, ItemState]:
    """Every item of a gate met, but those named."""
    return {
        item.id: ItemState.MET
        for item in manual.checklist(gate).items
        if item.id not in still_open and item.id != manual.closing_item
    }


@pytest.mark.parametrize("manual", [JOB, GENERIC], ids=lambda one: one.id)
@pytest.mark.parametrize("gate", Gate)
def test_every_item_is_open_until_it_is_set(manual: Edition, gate: Gate) -> None:
    listed = [item for item in manual.checklist(gate).items if item.id != manual.closing_item]
    assert list(open_items(manual, gate, {})) == listed


@pytest.mark.parametrize("manual", [JOB, GENERIC], ids=lambda one: one.id)
@pytest.mark.parametrize("gate", Gate)
def test_a_gate_with_every_item_met_is_marked(manual: Edition, gate: Gate) -> None:
    day = GATE_DAY[gate]
    mark = mark_shift(manual, facts_before(gate), gate, states(manual, gate), day, day)
    closing = gate is Gate.END
    assert mark == Mark(
        gate=gate,
        on=day,
        ended=B3 - DAY if closing else None,
        meets=manual.closing_item if closing else None,
    )


@pytest.mark.parametrize(
    ("gate", "still_open"),
    [
        (gate, item.id)
        for gate in Gate
        for item in JOB.checklist(gate).items
        if item.id != JOB.closing_item
    ],
)
def test_one_open_item_holds_the_gate_and_is_named(gate: Gate, still_open: str) -> None:
    day = GATE_DAY[gate]
    with pytest.raises(OpenItems) as refused:
        mark_shift(JOB, facts_before(gate), gate, states(JOB, gate, still_open), day, day)
    assert [item.id for item in refused.value.open_items] == [still_open]
    assert JOB.item(still_open)[1].text in str(refused.value)
    assert "1 punkt er åbent" in str(refused.value)
    assert JOB.gate_label(gate) in str(refused.value)


def test_several_open_items_are_all_named() -> None:
    still_open = ("j1-faser", "j1-plan", "j1-fase2")
    with pytest.raises(OpenItems) as refused:
        mark_shift(
            JOB,
            facts_before(Gate.ONE_TWO),
            Gate.ONE_TWO,
            states(JOB, Gate.ONE_TWO, *still_open),
            B1,
            B1,
        )
    assert tuple(item.id for item in refused.value.open_items) == still_open
    assert "3 punkter er åbne" in str(refused.value)
    assert all(JOB.item(name)[1].text in str(refused.value) for name in still_open)


def test_an_item_taken_back_is_open_again() -> None:
    ticked = states(JOB, Gate.CONTACT) | {"j0-aftale": ItemState.OPEN}
    assert [item.id for item in open_items(JOB, Gate.CONTACT, ticked)] == ["j0-aftale"]


def test_a_not_relevant_item_does_not_hold_the_gate() -> None:
    ticked = dict.fromkeys(states(JOB, Gate.CONTACT), ItemState.NOT_RELEVANT)
    assert open_items(JOB, Gate.CONTACT, ticked) == ()


def test_items_of_another_gate_do_not_hold_this_one() -> None:
    assert open_items(JOB, Gate.CONTACT, states(JOB, Gate.CONTACT)) == ()


def test_an_optional_item_that_is_open_holds_the_gate_too() -> None:
    assert JOB.item("j0-opstartsmoede")[1].optional
    ticked = states(JOB, Gate.CONTACT, "j0-opstartsmoede")
    assert [item.id for item in open_items(JOB, Gate.CONTACT, ticked)] == ["j0-opstartsmoede"]


def test_the_closing_item_never_blocks_and_is_met_by_the_act() -> None:
    assert JOB.closing_item == "j3-afsluttet"
    assert open_items(JOB, Gate.END, states(JOB, Gate.END)) == ()
    mark = mark_shift(JOB, facts_before(Gate.END), Gate.END, states(JOB, Gate.END), B3, B3)
    assert mark.meets == "j3-afsluttet"


def test_an_edition_without_a_closing_item_meets_none() -> None:
    assert GENERIC.closing_item is None
    ticked = states(GENERIC, Gate.END)
    assert mark_shift(GENERIC, facts_before(Gate.END), Gate.END, ticked, B3, B3).meets is None


@pytest.mark.parametrize("gate", Gate)
@pytest.mark.parametrize(
    ("before", "allowed"), [(15, False), (14, True), (13, True), (1, True), (0, True), (-40, True)]
)
def test_a_shift_may_be_marked_from_14_days_before(gate: Gate, before: int, allowed: bool) -> None:
    today = GATE_DAY[gate] - before * DAY
    ticked = states(JOB, gate)
    if allowed:
        assert mark_shift(JOB, facts_before(gate), gate, ticked, today, today).on == today
        return
    with pytest.raises(Refusal, match="kan tidligst markeres") as refused:
        mark_shift(JOB, facts_before(gate), gate, ticked, today, today)
    assert not isinstance(refused.value, OpenItems)


def test_a_shift_too_early_names_its_date_and_the_first_possible_day() -> None:
    with pytest.raises(Refusal) as refused:
        mark_shift(JOB, facts_before(Gate.ONE_TWO), Gate.ONE_TWO, {}, B1 - 15 * DAY, B1 - 15 * DAY)
    assert "ons. 15. apr. 2026" in str(refused.value)
    assert "ons. 1. apr. 2026" in str(refused.value)


def test_a_day_before_the_window_is_refused_also_when_today_is_within() -> None:
    gate = Gate.ONE_TWO
    with pytest.raises(Refusal, match="kan tidligst markeres"):
        mark_shift(JOB, facts_before(gate), gate, states(JOB, gate), B1 - 15 * DAY, B1)


@pytest.mark.parametrize("ahead", [1, 7])
def test_a_day_that_has_not_come_is_refused(ahead: int) -> None:
    gate = Gate.ONE_TWO
    with pytest.raises(Refusal, match="ikke er kommet endnu"):
        mark_shift(JOB, facts_before(gate), gate, states(JOB, gate), B1 + ahead * DAY, B1)


def test_an_earlier_day_is_recorded_as_it_is() -> None:
    gate = Gate.ONE_TWO
    mark = mark_shift(JOB, facts_before(gate), gate, states(JOB, gate), B1 - DAY, B1 + 5 * DAY)
    assert mark.on == B1 - DAY


def test_a_marked_gate_is_not_marked_again() -> None:
    facts = replace(facts_before(Gate.ONE_TWO), marked=frozenset({Gate.CONTACT, Gate.ONE_TWO}))
    with pytest.raises(Refusal, match="allerede markeret"):
        mark_shift(JOB, facts, Gate.ONE_TWO, states(JOB, Gate.ONE_TWO), B1 - DAY, B1 - DAY)


@pytest.mark.parametrize("on", [B1, B1 - 40 * DAY, B1 + 14 * DAY])
def test_contact_without_a_start_sets_the_start(on: date) -> None:
    gate = Gate.CONTACT
    mark = mark_shift(JOB, CourseFacts(None, 3), gate, states(JOB, gate), on, B1)
    assert mark == Mark(gate, on=min(on, B1), start=on)


def test_contact_without_a_start_is_not_set_more_than_14_days_ahead() -> None:
    gate = Gate.CONTACT
    with pytest.raises(Refusal, match="kan tidligst markeres"):
        mark_shift(JOB, CourseFacts(None, 3), gate, states(JOB, gate), B1 + 15 * DAY, B1)


def test_contact_with_a_planned_start_leaves_the_start_alone() -> None:
    gate = Gate.CONTACT
    mark = mark_shift(JOB, CourseFacts(S, 3), gate, states(JOB, gate), S + 3 * DAY, S + 3 * DAY)
    assert (mark.start, mark.on) == (None, S + 3 * DAY)


@pytest.mark.parametrize("on", [B3 - 14 * DAY, B3 - DAY, B3, B3 + 60 * DAY])
def test_the_last_gate_ends_the_course_on_its_last_day_early_or_late(on: date) -> None:
    ticked = states(JOB, Gate.END)
    assert mark_shift(JOB, facts_before(Gate.END), Gate.END, ticked, on, on).ended == B3 - DAY


def test_the_window_follows_the_boundary_as_moved_by_pauses() -> None:
    paused = replace(
        facts_before(Gate.ONE_TWO), pauses=(Pause(date(2026, 3, 1), date(2026, 3, 29)),)
    )
    ticked = states(JOB, Gate.ONE_TWO)
    first = date(2026, 5, 13) - 14 * DAY
    assert mark_shift(JOB, paused, Gate.ONE_TWO, ticked, first, first).on == first
    with pytest.raises(Refusal, match=r"13\. maj 2026"):
        mark_shift(JOB, paused, Gate.ONE_TWO, ticked, first - DAY, first - DAY)


def test_open_items_are_told_only_when_the_day_fits() -> None:
    """The day is told first: ticking items would not help on a day that is too early."""
    with pytest.raises(Refusal) as refused:
        mark_shift(JOB, facts_before(Gate.END), Gate.END, {}, B2, B2)
    assert not isinstance(refused.value, OpenItems)


def test_gates_are_marked_in_order() -> None:
    facts = CourseFacts(S, 3, marked=frozenset({Gate.CONTACT}))
    with pytest.raises(Refusal, match="Fase 1 → Fase 2 er ikke markeret endnu"):
        mark_shift(JOB, facts, Gate.TWO_THREE, states(JOB, Gate.TWO_THREE), B2, B2)


def test_the_last_gate_waits_for_an_open_pause_to_end() -> None:
    facts = replace(facts_before(Gate.END), pauses=(Pause(B3 - 10 * DAY),))
    met = states(JOB, Gate.END)
    with pytest.raises(Refusal, match="på pause"):
        mark_shift(JOB, facts, Gate.END, met, B3 - DAY, B3 - DAY)
    over = replace(facts, pauses=(Pause(B3 - 10 * DAY, B3 - 2 * DAY),))
    assert mark_shift(JOB, over, Gate.END, met, B3 - DAY, B3 - DAY).ended == B3 + 7 * DAY


# Skift med mangler: time alone moves the phase (I, B; G, "3 måneder og ikke mere eller mindre").


@pytest.mark.parametrize("manual", [JOB, GENERIC], ids=lambda one: one.id)
@pytest.mark.parametrize("gate", Gate)
def test_a_gate_is_marked_with_gaps_and_carries_every_open_item(
    manual: Edition, gate: Gate
) -> None:
    day = GATE_DAY[gate]
    mark = mark_with_gaps(manual, facts_before(gate), gate, {}, day, day, "venter på svar")
    plain = mark_shift(manual, facts_before(gate), gate, states(manual, gate), day, day)
    assert mark == replace(plain, gaps=open_items(manual, gate, {}), reason="venter på svar")
    assert manual.closing_item not in [item.id for item in mark.gaps]


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_a_mark_with_gaps_needs_a_reason(reason: str) -> None:
    with pytest.raises(Refusal, match="Skriv, hvorfor"):
        mark_with_gaps(JOB, facts_before(Gate.ONE_TWO), Gate.ONE_TWO, {}, B1, B1, reason)


@pytest.mark.parametrize("gate", Gate)
def test_nothing_open_is_no_gap(gate: Gate) -> None:
    day = GATE_DAY[gate]
    with pytest.raises(Refusal, match="ingen mangler"):
        mark_with_gaps(JOB, facts_before(gate), gate, states(JOB, gate), day, day, "grund")


@pytest.mark.parametrize(
    ("on", "today", "said"),
    [
        (B1 - 15 * DAY, B1 - 15 * DAY, "kan tidligst markeres"),
        (B1 + DAY, B1, "ikke er kommet endnu"),
    ],
)
def test_a_mark_with_gaps_keeps_the_same_window(on: date, today: date, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        mark_with_gaps(JOB, facts_before(Gate.ONE_TWO), Gate.ONE_TWO, {}, on, today, "grund")


def test_a_mark_with_gaps_keeps_the_order_and_is_made_once() -> None:
    facts = CourseFacts(S, 3, marked=frozenset({Gate.CONTACT}))
    with pytest.raises(Refusal, match="er ikke markeret endnu"):
        mark_with_gaps(JOB, facts, Gate.TWO_THREE, {}, B2, B2, "grund")
    with pytest.raises(Refusal, match="allerede markeret"):
        mark_with_gaps(JOB, facts, Gate.CONTACT, {}, S, S, "grund")


def test_items_set_not_relevant_though_the_manual_demands_them_are_named() -> None:
    ticked = dict.fromkeys(("j0-aftale", "j0-opstartsmoede"), ItemState.NOT_RELEVANT)
    assert [item.id for item in forced_items(JOB, Gate.CONTACT, ticked)] == ["j0-aftale"]
    assert forced_items(JOB, Gate.CONTACT, states(JOB, Gate.CONTACT)) == ()


def test_the_shifts_between_phases_ask_whether_the_plan_was_evaluated() -> None:
    """J and G, Overgang til 2. CTI-fase; J, 2. CTI-FASE."""
    assert [gate for gate in Gate if asks_evaluation(gate)] == [Gate.ONE_TWO, Gate.TWO_THREE]


# Undo.

MARKS = (Marked(Gate.CONTACT, S), Marked(Gate.ONE_TWO, B1))


def test_the_latest_mark_is_undone_on_the_day_it_was_made() -> None:
    assert undoable(MARKS, B1) is Gate.ONE_TWO
    assert check_undo(JOB, MARKS, B1) is Gate.ONE_TWO


@pytest.mark.parametrize(
    ("marks", "today", "later", "said"),
    [
        ((), B1, False, "intet at fortryde"),
        (MARKS, B1 + DAY, False, r"blev markeret ons\. 15\. apr\. 2026"),
        (MARKS, B1 - DAY, False, "kun fortrydes samme dag"),
        (MARKS, B1, True, "nyt forløb"),
        ((Marked(Gate.CONTACT, None),), S, False, "før import"),
        ((Marked(Gate.CONTACT, B1), Marked(Gate.ONE_TWO, None)), B1, False, "før import"),
        ((Marked(Gate.CONTACT, B1), Marked(Gate.ONE_TWO, B1 - DAY)), B1, False, "samme dag"),
    ],
)
def test_no_other_mark_is_undone(
    marks: tuple[Marked, ...], today: date, later: bool, said: str
) -> None:
    assert undoable(marks, today, later_course=later) is None
    with pytest.raises(Refusal, match=said):
        check_undo(JOB, marks, today, later_course=later)
