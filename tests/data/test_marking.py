"""The checklist and marking, through the store on a real file."""

from datetime import date

import pytest

from cti_tui.data.store import Store
from cti_tui.method.calendar import Due
from cti_tui.method.edition import Gate
from cti_tui.method.gate import ItemState, OpenItems
from cti_tui.method.opening import ReasonMissing
from cti_tui.refusal import Refusal
from tests.data.test_store_courses import (
    B1,
    B2,
    B3,
    DAY,
    MakeBorger,
    S,
    add,
    count,
    meet,
    pass_gates,
    rows,
)

# The checklist.


def test_an_item_is_met_with_its_day_and_taken_back(
    store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(store, new_borger(), today)
    met = store.set_item(
        case.course_id, "j0-aftale", ItemState.MET, today, note="  på\n papir "
    ).case
    record = met.items[2]
    assert (record.number, record.item.id) == (3, "j0-aftale")
    assert (record.state, record.set_on, record.note) == (ItemState.MET, today, "på papir")
    assert (met.settled, len(met.open_items)) == (1, 4)
    back = store.set_item(case.course_id, "j0-aftale", ItemState.OPEN, today + DAY).case
    assert (back.items[2].state, back.items[2].set_on) == (ItemState.OPEN, None)
    assert back.items[2].note == "på papir"
    # Who looks later sees when each was set and unset.
    assert rows(store, 'SELECT state, "on" FROM tick ORDER BY id') == [
        ("met", today.isoformat()),
        ("open", (today + DAY).isoformat()),
    ]


def test_a_changed_note_keeps_the_day_the_item_was_met(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(plain_store, new_borger(), today)
    plain_store.set_item(case.course_id, "j0-aftale", ItemState.MET, today)
    noted = plain_store.set_item(
        case.course_id, "j0-aftale", ItemState.MET, today + 3 * DAY, note="telefon"
    ).case
    assert (noted.items[2].set_on, noted.items[2].note) == (today, "telefon")
    emptied = plain_store.set_item(
        case.course_id, "j0-aftale", ItemState.MET, today + 4 * DAY, note=""
    ).case
    assert (emptied.items[2].set_on, emptied.items[2].note) == (today, "")


def test_setting_what_is_so_already_adds_no_history(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(plain_store, new_borger(), today)
    plain_store.set_item(case.course_id, "j0-aftale", ItemState.OPEN, today)
    assert count(plain_store, "tick") == 0
    for _ in range(2):
        plain_store.set_item(case.course_id, "j0-aftale", ItemState.MET, today, note="x")
    plain_store.set_item(case.course_id, "j0-aftale", ItemState.MET, today + DAY)
    assert count(plain_store, "tick") == 1


def test_not_relevant_needs_a_reason_and_keeps_it(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(plain_store, new_borger(), today)
    item, state = "j0-opstartsmoede", ItemState.NOT_RELEVANT
    for empty in ("", "  ", "\x07"):
        with pytest.raises(Refusal, match="hvorfor punktet ikke er relevant"):
            plain_store.set_item(case.course_id, item, state, today, reason=empty)
    case = plain_store.set_item(
        case.course_id, item, state, today, reason="ingen jobkonsulent"
    ).case
    assert (case.items[3].state, case.items[3].reason) == (state, "ingen jobkonsulent")
    met = plain_store.set_item(case.course_id, item, ItemState.MET, today).case
    assert (met.items[3].state, met.items[3].reason) == (ItemState.MET, "")


def test_an_item_the_edition_has_not_is_refused(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(plain_store, new_borger(), today)
    with pytest.raises(Refusal, match="intet punkt »g0-aftale«"):
        plain_store.set_item(case.course_id, "g0-aftale", ItemState.MET, today)


def test_the_list_of_a_later_gate_can_be_ticked_ahead(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(plain_store, new_borger(), today)
    plain_store.set_item(case.course_id, "j3-netvaerk", ItemState.MET, today)
    listed = plain_store.checklist(case.course_id, Gate.END)
    assert [r.item.id for r in listed if r.state is ItemState.MET] == ["j3-netvaerk"]
    assert [record.number for record in listed] == list(range(1, 10))


def test_an_item_of_a_marked_gate_cannot_be_changed(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = pass_gates(plain_store, add(plain_store, new_borger(), S), 1)
    with pytest.raises(Refusal, match="Kontaktskabelse → Fase 1 er markeret"):
        plain_store.set_item(case.course_id, "j0-aftale", ItemState.OPEN, today)
    assert plain_store.checklist(case.course_id, Gate.CONTACT)[2].state is ItemState.MET


# Marking.


def test_a_gate_with_open_items_is_not_marked_and_they_are_named(
    store: Store, new_borger: MakeBorger
) -> None:
    case = add(store, new_borger(), S)
    meet(store, case, Gate.CONTACT, S, "j0-aftale", "j0-jobmatch")
    with pytest.raises(OpenItems) as refused:
        store.mark_shift(case.course_id, S, S)
    assert [item.id for item in refused.value.open_items] == ["j0-aftale", "j0-jobmatch"]
    assert store.case(case.borger_id, S).marks == ()
    assert count(store, "shift") == 0


def test_a_whole_course_from_contact_to_its_end(store: Store, new_borger: MakeBorger) -> None:
    case = add(store, new_borger(), S)
    for number, (gate, day) in enumerate(zip(Gate, (S, B1, B2, B3), strict=True), start=1):
        assert store.case(case.borger_id, day).status.gate is gate
        meet(store, case, gate, day)
        marked = store.mark_shift(case.course_id, day, day)
        assert [mark.gate for mark in marked.marks] == list(Gate)[:number]
        assert marked.marks[-1].kind == "done"
        assert marked.marks[-1].on == day
    assert marked.facts.ended == B3 - DAY
    assert not marked.facts.ended_early
    assert (marked.status.closed, marked.status.due) == (True, Due.NONE)
    ended = store.checklist(case.course_id, Gate.END)
    assert all(record.state is ItemState.MET for record in ended)
    assert (ended[-1].item.id, ended[-1].set_on) == ("j3-afsluttet", B3)
    assert store.caseload(B3) == []
    assert [one.borger_id for one in store.caseload(B3, closed=True)] == [case.borger_id]


def test_a_course_marked_early_stays_in_the_caseload_to_its_last_day(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    case = pass_gates(plain_store, add(plain_store, new_borger(), S), 3)
    early = B3 - 5 * DAY
    meet(plain_store, case, Gate.END, early)
    plain_store.mark_shift(case.course_id, early, early)
    last = plain_store.caseload(B3 - DAY)
    assert [(one.status.due, one.status.days) for one in last] == [(Due.MARKED, 1)]
    assert plain_store.caseload(B3) == []
    with pytest.raises(Refusal, match="allerede markeret"):
        plain_store.mark_shift(case.course_id, B3 - DAY, B3 - DAY)
    with pytest.raises(Refusal, match="er afsluttet"):
        plain_store.mark_shift(case.course_id, B3, B3)
    with pytest.raises(Refusal, match="Forløbet er afsluttet"):
        plain_store.set_item(case.course_id, "j3-netvaerk", ItemState.OPEN, early)


def test_a_closing_item_already_met_keeps_its_day(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    case = pass_gates(plain_store, add(plain_store, new_borger(), S), 3)
    meet(plain_store, case, Gate.END, B3 - DAY)
    plain_store.set_item(case.course_id, "j3-afsluttet", ItemState.MET, B3 - DAY)
    plain_store.mark_shift(case.course_id, B3, B3)
    assert plain_store.checklist(case.course_id, Gate.END)[-1].set_on == B3 - DAY


def test_marking_contact_without_a_start_sets_and_records_the_start(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(plain_store, new_borger(start=None), today)
    meet(plain_store, case, Gate.CONTACT, today)
    marked = plain_store.mark_shift(case.course_id, today - 3 * DAY, today)
    assert (marked.start, marked.marks[0].on) == (today - 3 * DAY, today - 3 * DAY)
    assert marked.status.gate is Gate.ONE_TWO
    assert rows(plain_store, "SELECT field, before, after FROM course_change") == [
        ("start", "", "2026-04-24")
    ]


def test_marking_contact_ahead_plans_the_start(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(plain_store, new_borger(start=None), today)
    meet(plain_store, case, Gate.CONTACT, today)
    marked = plain_store.mark_shift(case.course_id, today + 5 * DAY, today)
    assert (marked.start, marked.marks[0].on) == (today + 5 * DAY, today)
    assert (marked.status.gate, marked.status.due) == (Gate.CONTACT, Due.MARKED)


def test_marking_contact_too_long_before_the_transition_leaves_nothing(
    store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(store, new_borger(start=None, transition_date=today + 15 * DAY), today)
    meet(store, case, Gate.CONTACT, today)
    with pytest.raises(Refusal, match="højst 14 dage før"):
        store.mark_shift(case.course_id, today, today)
    with pytest.raises(ReasonMissing):
        store.mark_shift(case.course_id, today + DAY, today)
    after = store.case(case.borger_id, today)
    assert (after.start, after.marks) == (None, ())
    assert (count(store, "shift"), count(store, "course_change")) == (0, 0)
