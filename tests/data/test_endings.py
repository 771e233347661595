"""Ending early, beginning anew, and changing what a running course rests on.

Rules 7 and 8 of the method page (B section 6; J and G "1. CTI-FASE"), unless another source stands.
"""

from collections.abc import Callable
from datetime import date

import pytest

from cti_tui.data.contact.appointment_records import NewAppointment
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.records import CaseRecord, NewBorger
from cti_tui.data.store import Store
from cti_tui.method.edition import Gate, Phase
from cti_tui.method.gate import ItemState
from cti_tui.refusal import Refusal
from tests.data.ended import DAY, S, add, history, pause

B1, B2, B3 = date(2026, 4, 15), date(2026, 7, 15), date(2026, 10, 15)


MakeBorger = Callable[..., NewBorger]


@pytest.fixture
def anna(plain_store: Store, new_borger: MakeBorger, today: date) -> CaseRecord:
    """Anna, begun on 15 January by SEL § 85, in phase 2 with 1 → 2 unmarked."""
    return add(plain_store, new_borger(phase=Phase.ONE, transition="Første job"), today)


# Ending early.


@pytest.mark.parametrize("on", [S, B1, date(2026, 4, 27)], ids=["start", "boundary", "today"])
def test_an_early_end_closes_the_course_on_its_last_day(
    store: Store, new_borger: MakeBorger, today: date, on: date
) -> None:
    anna = add(store, new_borger(), today)
    case = store.end_early(anna.course_id, on, " Flyttet  til Odense ", today)
    assert (case.facts.ended, case.end_reason) == (on, "Flyttet til Odense")
    assert case.status.closed
    assert case.status.calendar_phase is Phase.ENDED
    assert store.caseload(today) == []
    assert store.caseload(today, closed=True) == [case]
    assert history(store, case) == [("ended", "", str(on), "Flyttet til Odense")]


@pytest.mark.parametrize(
    ("on", "reason", "words"),
    [
        (date(2026, 4, 28), "død", r"tir\. 28\. apr\. 2026, som ikke er kommet endnu"),
        (S - DAY, "død", r"det begyndte tor\. 15\. jan\. 2026"),
        (date(2026, 4, 27), " ", "Skriv, hvorfor forløbet slutter"),
    ],
)
def test_an_end_that_cannot_be_is_refused_in_words(
    plain_store: Store, anna: CaseRecord, today: date, on: date, reason: str, words: str
) -> None:
    with pytest.raises(Refusal, match=words):
        plain_store.end_early(anna.course_id, on, reason, today)
    assert plain_store.case(anna.borger_id, today) == anna
    assert history(plain_store, anna) == []


def test_a_course_in_kontakt_may_end_from_the_day_it_was_made(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(plain_store, new_borger(start=today + 5 * DAY), today)
    with pytest.raises(Refusal, match="det begyndte"):
        plain_store.end_early(case.course_id, today - DAY, "død", today)
    assert plain_store.end_early(case.course_id, today, "død", today).status.closed


def test_a_closed_course_does_not_end_again(
    plain_store: Store, anna: CaseRecord, today: date
) -> None:
    closed = plain_store.end_early(anna.course_id, today, "flyttet", today)
    with pytest.raises(Refusal, match="er afsluttet"):
        plain_store.end_early(anna.course_id, today, "død", today)
    assert plain_store.case(anna.borger_id, today) == closed


def test_the_end_closes_an_open_pause_on_its_day(
    plain_store: Store, anna: CaseRecord, today: date
) -> None:
    pause(plain_store, anna, B1, None, today)
    case = plain_store.end_early(anna.course_id, today, "ønsker ikke mere støtte", today)
    (kept,) = case.pauses
    assert (kept.start, kept.end) == (B1, today)
    later = plain_store.case(anna.borger_id, today + 100 * DAY).status
    assert later.boundaries is not None
    assert (later.paused, later.boundaries.tentative) == (False, False)
    assert later.boundaries.dates == (B1, B2 + 12 * DAY, B3 + 12 * DAY)


def test_a_pause_that_was_only_planned_falls_away_and_the_history_has_it(
    plain_store: Store, anna: CaseRecord, today: date
) -> None:
    pause(plain_store, anna, today + 9 * DAY, None, today)
    case = plain_store.end_early(anna.course_id, today, "død", today)
    assert case.pauses == ()
    assert ("pause", "2026-05-06.. sentence", "", "Afsoner") in history(plain_store, anna)


def test_a_pause_that_has_begun_stands_in_the_way_of_an_end_before_it(
    plain_store: Store, anna: CaseRecord, today: date
) -> None:
    before = pause(plain_store, anna, B1, None, today)
    with pytest.raises(Refusal, match=r"pause fra ons\. 15\. apr\. 2026"):
        plain_store.end_early(anna.course_id, B1 - DAY, "død", today)
    assert plain_store.case(anna.borger_id, today) == before


def test_a_course_marked_ahead_at_its_last_gate_may_still_end_before_its_day(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    day = B3 - 10 * DAY
    case = add(plain_store, new_borger(phase=Phase.THREE), day)
    for record in case.items:
        if record.item.id != case.edition.closing_item:
            plain_store.set_item(case.course_id, record.item.id, ItemState.MET, day)
    plain_store.mark_shift(case.course_id, day, day)
    ended = plain_store.end_early(case.course_id, day + DAY, "død", day + DAY)
    assert (ended.facts.ended, ended.status.closed) == (day + DAY, True)


def test_an_early_end_is_never_after_the_last_day(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    """Rule 5 (G): phase 3 is not extended; what is late is late."""
    today = B3 + 9 * DAY
    case = add(plain_store, new_borger(phase=Phase.THREE), today)
    with pytest.raises(Refusal, match=r"dets sidste dag var ons\. 14\. okt\. 2026"):
        plain_store.end_early(case.course_id, B3, "flyttet", today)
    ended = plain_store.end_early(case.course_id, B3 - DAY, "flyttet", today)
    assert ended.facts.ended == B3 - DAY


# Beginning anew.


def test_restart_ends_the_one_and_begins_another_in_kontakt_linked_to_it(
    store: Store, new_borger: MakeBorger, today: date
) -> None:
    old = add(store, new_borger(phase=Phase.ONE, transition="Første job"), today)
    pause(store, old, B1, None, today)
    new = store.restart(old.course_id, today, "Ny vurdering", today)
    assert new.previous_course_id == old.course_id != new.course_id
    assert (new.borger_id, new.transition) == (old.borger_id, "Første job")
    assert (new.start, new.entered_transition_date, new.pauses, new.marks) == (None, None, (), ())
    assert (new.status.calendar_phase, new.status.gate) == (Phase.CONTACT, Gate.CONTACT)
    assert (new.edition.id, new.hjemmel.id) == ("job", old.hjemmel.id)
    assert store.case(old.borger_id, today) == new
    ended = store.course(old.course_id, today)
    assert (ended.facts.ended, ended.end_reason) == (today, "Ny vurdering")
    assert [(one.start, one.end) for one in ended.pauses] == [(B1, today)]
    # Both can be read, each from the other.
    assert store.other_courses(new.course_id, today) == (ended,)
    assert store.other_courses(ended.course_id, today) == (new,)
    assert len(store.caseload(today, closed=True)) == 2


def test_restart_may_be_by_another_hjemmel(
    plain_store: Store, anna: CaseRecord, today: date
) -> None:
    new = plain_store.restart(anna.course_id, today, "Ny afgørelse", today, hjemmel="sel-82b")
    assert (new.hjemmel.id, new.hjemmel.months) == ("sel-82b", 6)


@pytest.mark.parametrize(
    ("on", "hjemmel", "words"),
    [
        (date(2026, 4, 28), None, "ikke er kommet endnu"),
        (date(2026, 4, 27), "standard", "har ingen hjemmel »standard«"),
    ],
)
def test_a_restart_that_is_refused_leaves_the_old_course_open(
    plain_store: Store, anna: CaseRecord, today: date, on: date, hjemmel: str | None, words: str
) -> None:
    with pytest.raises(Refusal, match=words):
        plain_store.restart(anna.course_id, on, "Ny vurdering", today, hjemmel=hjemmel)
    assert plain_store.caseload(today, closed=True) == [anna]


def test_a_closed_course_is_not_reopened_but_followed_by_a_new_one(
    plain_store: Store, anna: CaseRecord, today: date
) -> None:
    with pytest.raises(Refusal, match="har allerede et åbent forløb"):
        plain_store.begin_anew(anna.course_id, today)
    closed = plain_store.end_early(anna.course_id, today, "flyttet", today)
    new = plain_store.begin_anew(anna.course_id, today + 50 * DAY)
    assert (new.previous_course_id, new.start) == (anna.course_id, None)
    assert plain_store.course(anna.course_id, today) == closed
    with pytest.raises(Refusal, match="har allerede et åbent forløb"):
        plain_store.begin_anew(anna.course_id, today + 50 * DAY)
    with pytest.raises(Refusal, match="har et nyere forløb"):
        plain_store.reopen(anna.course_id, "Forkert borger", today + 50 * DAY)
    third = plain_store.restart(new.course_id, today + 60 * DAY, "Igen", today + 60 * DAY)
    others = plain_store.other_courses(third.course_id, today + 60 * DAY)
    assert [one.course_id for one in others] == [anna.course_id, new.course_id]


# A mistaken ending is taken back, with its reason.


@pytest.mark.parametrize("end", [None, date(2026, 5, 20)], ids=["open pause", "pause ahead"])
def test_a_mistaken_ending_taken_back_leaves_the_dates_and_pauses_as_they_were(
    plain_store: Store, anna: CaseRecord, today: date, end: date | None
) -> None:
    before = pause(plain_store, anna, B1 + DAY, end, today)
    plain_store.end_early(anna.course_id, today - DAY, "Flyttet", today)
    with pytest.raises(Refusal, match="Skriv, hvorfor"):
        plain_store.reopen(anna.course_id, " ", today)
    after = plain_store.reopen(anna.course_id, "Forkert borger", today)
    assert (after.facts, after.status, after.end_reason) == (before.facts, before.status, None)
    assert [(one.kind, one.reason) for one in after.pauses] == [
        (one.kind, one.reason) for one in before.pauses
    ]
    field, was, now, why = history(plain_store, anna)[-1]
    assert (field, was, now, why) == ("ended", "2026-04-26", "", "Forkert borger")


def test_a_pause_that_the_ending_dropped_comes_back(
    plain_store: Store, anna: CaseRecord, today: date
) -> None:
    before = pause(plain_store, anna, today + DAY, today + 9 * DAY, today)
    assert plain_store.end_early(anna.course_id, today, "Flyttet", today).pauses == ()
    after = plain_store.reopen(anna.course_id, "Forkert borger", today)
    assert after.facts == before.facts


def test_a_course_ended_by_its_last_gate_is_opened_again_later_with_a_reason(
    plain_store: Store, anna: CaseRecord, today: date
) -> None:
    for gate_day in (B1, B2, B3):
        plain_store.mark_with_gaps(anna.course_id, gate_day, "mangler", gate_day)
    closed = plain_store.course(anna.course_id, B3)
    assert closed.status.closed
    later = B3 + 5 * DAY
    after = plain_store.reopen(anna.course_id, "Markeret ved en fejl", later)
    assert not after.status.closed
    assert after.facts.ended is None
    assert Gate.END not in after.facts.marked
    why = {field: why for field, _, _, why in history(plain_store, anna)}
    assert (why["mark"], why["ended"]) == ("Markeret ved en fejl",) * 2


def test_what_is_not_ended_is_not_opened_again(
    plain_store: Store, anna: CaseRecord, today: date
) -> None:
    with pytest.raises(Refusal, match="er ikke afsluttet"):
        plain_store.reopen(anna.course_id, "fejl", today)


# Appointments that lie ahead of an ending.


@pytest.mark.parametrize("call_off", [False, True])
def test_appointments_ahead_of_an_ending_are_kept_or_called_off(
    plain_store: Store, anna: CaseRecord, today: date, call_off: bool
) -> None:
    part = plain_store.part(Appointments)
    for day in (today, today + DAY, today + 9 * DAY):
        part.add(anna.borger_id, NewAppointment(day, "10:00"), today)
    lie = part.ahead(anna.borger_id, today, today)
    assert [one.date for one in lie] == [today + DAY, today + 9 * DAY]
    plain_store.end_early(anna.course_id, today, "Flyttet", today, call_off=call_off)
    states = [str(one.state) for one in reversed(part.of_borger(anna.borger_id))]
    assert states == ["planned", *(["cancelled"] * 2 if call_off else ["planned"] * 2)]
