"""Pauses through the store: the rules' dates, refusals in words, history, and other windows.

Rule 6 of the method page and B section 6, unless another source stands.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cti_tui.data.door import Conflict
from cti_tui.data.records import CaseRecord, ChangeRecord, NewBorger
from cti_tui.data.store import Store
from cti_tui.method.calendar import PauseKind
from cti_tui.method.edition import Gate, Phase
from cti_tui.method.gate import ItemState
from cti_tui.method.preview import MarksLapse, milestones
from cti_tui.refusal import Refusal

DAY = timedelta(days=1)
S = date(2026, 1, 15)
B1, B2, B3 = date(2026, 4, 15), date(2026, 7, 15), date(2026, 10, 15)
P, R = date(2026, 3, 1), date(2026, 3, 29)
KIND = PauseKind.ADMISSION

MakeBorger = Callable[..., NewBorger]


def add(store: Store, new: NewBorger, today: date) -> CaseRecord:
    return store.add_borgere([new], today)[0]


def pause(
    store: Store, case: CaseRecord, start: date, end: date | None, today: date, **more: Any
) -> CaseRecord:
    return store.add_pause(case.course_id, start, end, KIND, "Indlagt", today, **more)


def mark(store: Store, case: CaseRecord, gate: Gate, day: date) -> CaseRecord:
    """Meet the list of a gate and mark it."""
    if case.edition.agreed_item and case.edition.item(case.edition.agreed_item)[0] is gate:
        store.announce(case.course_id, gate, day, "agreed", "", day)
    for record in store.checklist(case.course_id, gate):
        if record.item.id != case.edition.closing_item:
            store.set_item(case.course_id, record.item.id, ItemState.MET, day)
    return store.mark_shift(case.course_id, day, day)


def bounds(case: CaseRecord) -> tuple[date, date, date]:
    assert case.status.boundaries is not None
    return case.status.boundaries.dates


def history(store: Store, case: CaseRecord) -> list[tuple[str, str, str, str]]:
    """The changes, oldest first."""
    changes: list[ChangeRecord] = list(reversed(store.changes(case.course_id)))
    return [(one.field, one.before, one.after, one.reason) for one in changes]


@pytest.fixture
def anna(plain_store: Store, new_borger: MakeBorger, today: date) -> CaseRecord:
    """Anna, begun on 15 January by SEL § 85: nine months."""
    return add(plain_store, new_borger(), today)


# The rule's dates.


def test_a_pause_moves_the_boundaries_after_it(
    store: Store, new_borger: MakeBorger, today: date
) -> None:
    """Rule 6's own example, in a plain file and an encrypted one."""
    case = add(store, new_borger(), today)
    paused = pause(store, case, P, R, today)
    assert bounds(paused) == (date(2026, 5, 13), date(2026, 8, 12), date(2026, 11, 12))
    (kept,) = paused.pauses
    assert (kept.start, kept.end, kept.kind, kept.reason) == (P, R, KIND, "Indlagt")
    assert store.case(case.borger_id, today) == paused
    assert not paused.status.paused


def test_an_open_pause_counts_its_days_and_ends_on_the_day_the_course_goes_on(
    plain_store: Store, anna: CaseRecord, today: date
) -> None:
    begun = today - 12 * DAY
    paused = pause(plain_store, anna, begun, None, today)
    state = paused.status
    assert (state.paused, state.paused_since, state.paused_days) == (True, begun, 12)
    assert state.boundaries is not None
    assert state.boundaries.tentative
    assert bounds(paused) == (B1, B2 + 12 * DAY, B3 + 12 * DAY)
    resumed = plain_store.end_pause(anna.course_id, today + 2 * DAY, today)
    assert bounds(resumed) == (B1, B2 + 14 * DAY, B3 + 14 * DAY)
    assert resumed.status.boundaries is not None
    assert not resumed.status.boundaries.tentative
    later = plain_store.case(anna.borger_id, today + 2 * DAY).status
    assert (later.paused, later.paused_days) == (False, None)


def test_a_pause_to_come_does_not_pause_the_course_yet(
    plain_store: Store, anna: CaseRecord, today: date
) -> None:
    case = pause(plain_store, anna, today + 7 * DAY, None, today)
    assert not case.status.paused
    assert bounds(case) == (B1, B2, B3)
    assert plain_store.case(anna.borger_id, today + 7 * DAY).status.paused


def test_a_planned_end_can_be_moved_by_resuming_earlier_or_later(
    plain_store: Store, anna: CaseRecord, today: date
) -> None:
    pause(plain_store, anna, today - 3 * DAY, today + 10 * DAY, today)
    for day in (today + 20 * DAY, today):
        case = plain_store.end_pause(anna.course_id, day, today)
        assert case.pauses[0].end == day


def test_removing_what_was_added_gives_the_dates_before(
    plain_store: Store, anna: CaseRecord, today: date
) -> None:
    paused = pause(plain_store, anna, P, R, today)
    one = paused.pauses[0]
    after = plain_store.remove_pause(one.id, one.version, today)
    assert (after.facts, after.status) == (anna.facts, anna.status)


LAID = (
    (date(2026, 2, 1), date(2026, 2, 11)),
    (date(2026, 2, 11), date(2026, 2, 12)),
    (date(2026, 6, 1), date(2026, 7, 20)),
    (date(2026, 11, 20), None),
)
"""Two without a gap, one across a boundary, and one that stands only when the others do."""


@given(st.permutations(LAID[:3]), st.permutations(LAID))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_pauses_in_any_order_of_entry_and_removal_give_the_same_dates(
    plain_store: Store,
    new_borger: MakeBorger,
    entered: list[tuple[date, date]],
    removed: list[tuple[date, date | None]],
) -> None:
    today = date(2026, 4, 27)
    start = add(plain_store, new_borger(f"Anna {id(entered)} {entered} {removed}"), today)
    case = start
    for begins, ends in [*entered, LAID[3]]:
        case = pause(plain_store, case, begins, ends, today)
    assert bounds(case) == (B1 + 11 * DAY, B2 + 60 * DAY, B3 + 60 * DAY)
    assert [(one.start, one.end) for one in case.pauses] == list(LAID)
    # The last one stands on the others' days, so it goes first.
    for begins, _ in sorted(removed, key=lambda one: one != LAID[3]):
        one = next(one for one in case.pauses if one.start == begins)
        case = plain_store.remove_pause(one.id, one.version, today)
    assert milestones(case.facts, today) == milestones(start.facts, today)


# What cannot be.


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (R, P, "slutter, før den er begyndt"),
        (P, P, "slutter, før den er begyndt"),
        (S - DAY, P, r"ligger før fase 1 \(tor. 15. jan. 2026\). Flyt starten"),
        (B3 + 7 * DAY, None, r"efter forløbets sidste dag \(ons. 21. okt. 2026\)"),
        (date(2026, 5, 3), date(2026, 5, 30), "før pausen fra fre. 1. maj 2026 er slut"),
        (date(2026, 4, 30), date(2026, 5, 2), "før pausen fra tor. 30. apr. 2026 er slut"),
        (date(2026, 4, 30), None, "før pausen fra tor. 30. apr. 2026 er slut"),
    ],
)
def test_a_pause_that_cannot_be_is_refused_in_words_and_changes_nothing(
    plain_store: Store, anna: CaseRecord, today: date, start: date, end: date | None, words: str
) -> None:
    before = pause(plain_store, anna, date(2026, 5, 1), date(2026, 5, 8), today)
    with pytest.raises(Refusal, match=words):
        pause(plain_store, anna, start, end, today)
    assert plain_store.case(anna.borger_id, today) == before
    assert len(plain_store.changes(anna.course_id)) == 1


def test_an_open_pause_reaches_to_infinity_for_overlap(
    plain_store: Store, anna: CaseRecord, today: date
) -> None:
    pause(plain_store, anna, P, None, today)
    with pytest.raises(Refusal, match=r"før pausen fra søn. 1. mar. 2026 er slut"):
        pause(plain_store, anna, today, None, today)


def test_the_end_that_a_pause_must_lie_before_is_moved_by_the_earlier_ones(
    plain_store: Store, anna: CaseRecord, today: date
) -> None:
    with pytest.raises(Refusal, match="sidste dag"):
        pause(plain_store, anna, B3 + 5 * DAY, None, today)
    pause(plain_store, anna, P, R, today)
    assert len(pause(plain_store, anna, B3 + 5 * DAY, None, today).pauses) == 2


def test_removing_a_pause_that_a_later_one_stands_on_is_refused(
    plain_store: Store, anna: CaseRecord, today: date
) -> None:
    first = pause(plain_store, anna, P, R, today).pauses[0]
    pause(plain_store, anna, B3 + 5 * DAY, None, today)
    with pytest.raises(Refusal, match="efter forløbets sidste dag"):
        plain_store.remove_pause(first.id, first.version, today)


def test_there_is_no_pause_before_a_start(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(plain_store, new_borger(start=None), today)
    with pytest.raises(Refusal, match="uden en start på fase 1"):
        pause(plain_store, case, today, None, today)


def test_a_pause_needs_a_reason(plain_store: Store, anna: CaseRecord, today: date) -> None:
    for reason in ("", " \n "):
        with pytest.raises(Refusal, match="Skriv en grund"):
            plain_store.add_pause(anna.course_id, P, R, KIND, reason, today)


def test_there_is_nothing_to_resume_without_a_pause(
    plain_store: Store, anna: CaseRecord, today: date
) -> None:
    with pytest.raises(Refusal, match=r"Anna A\. er ikke på pause"):
        plain_store.end_pause(anna.course_id, today, today)
    pause(plain_store, anna, today, None, today)
    with pytest.raises(Refusal, match="slutter, før den er begyndt"):
        plain_store.end_pause(anna.course_id, today, today)


def test_a_closed_course_has_its_pauses_for_good(
    plain_store: Store, anna: CaseRecord, today: date
) -> None:
    one = pause(plain_store, anna, P, R, today).pauses[0]
    closed = plain_store.end_early(anna.course_id, today, "flyttet", today)
    acts: tuple[Callable[[], CaseRecord], ...] = (
        lambda: pause(plain_store, anna, today, None, today),
        lambda: plain_store.end_pause(anna.course_id, today, today),
        lambda: plain_store.change_pause(one.id, P, None, KIND, "x", one.version, today),
        lambda: plain_store.remove_pause(one.id, one.version, today),
    )
    for act in acts:
        with pytest.raises(Refusal, match="er afsluttet, så det kan ikke ændres"):
            act()
    assert plain_store.case(anna.borger_id, today) == closed


# Changed by hand, seen by others.


def test_a_pause_can_be_changed_and_each_change_is_kept_with_its_reason(
    plain_store: Store, anna: CaseRecord, today: date
) -> None:
    one = pause(plain_store, anna, P, None, today).pauses[0]
    treated, why = PauseKind.TREATMENT, "Behandling  på Fyn\n"
    case = plain_store.change_pause(one.id, P + DAY, R, treated, why, one.version, today)
    (kept,) = case.pauses
    assert (kept.start, kept.end, kept.kind) == (P + DAY, R, "treatment")
    assert kept.version == one.version + 1
    plain_store.remove_pause(kept.id, kept.version, today)
    reason = "Behandling på Fyn"
    assert history(plain_store, anna) == [
        ("pause", "", "2026-03-01.. admission", "Indlagt"),
        ("pause", "2026-03-01.. admission", "2026-03-02..2026-03-29 treatment", reason),
        ("pause", "2026-03-02..2026-03-29 treatment", "", reason),
    ]
    assert {change.on for change in plain_store.changes(anna.course_id)} == {today}


def test_a_change_to_what_stands_is_none(plain_store: Store, anna: CaseRecord, today: date) -> None:
    one = pause(plain_store, anna, P, R, today).pauses[0]
    case = plain_store.change_pause(one.id, P, R, KIND, "Indlagt", one.version, today)
    assert case.pauses == (one,)
    assert len(history(plain_store, anna)) == 1


def test_what_was_changed_elsewhere_is_not_written_over(
    plain_store: Store, anna: CaseRecord, today: date
) -> None:
    one = pause(plain_store, anna, P, R, today).pauses[0]
    plain_store.change_pause(one.id, P, R + DAY, KIND, "Indlagt", one.version, today)
    for act in (
        lambda: plain_store.change_pause(one.id, P, R, KIND, "x", one.version, today),
        lambda: plain_store.remove_pause(one.id, one.version, today),
    ):
        with pytest.raises(Conflict, match="rettet et andet sted"):
            act()
    plain_store.remove_pause(one.id, one.version + 1, today)
    with pytest.raises(Conflict, match="fjernet et andet sted"):
        plain_store.remove_pause(one.id, one.version + 1, today)


# Marks and the stored end.


@pytest.fixture
def early(plain_store: Store, new_borger: MakeBorger) -> CaseRecord:
    """A course whose 1 → 2 was marked ten days before its day."""
    day = B1 - 10 * DAY
    case = add(plain_store, new_borger(phase=Phase.ONE), day)
    return mark(plain_store, case, Gate.ONE_TWO, day)


def test_a_forgotten_pause_that_would_unmark_a_shift_is_refused_by_its_name(
    plain_store: Store, early: CaseRecord
) -> None:
    today = B1 - 7 * DAY
    before = plain_store.case(early.borger_id, today)
    with pytest.raises(MarksLapse, match=r"Fase 1 → Fase 2 er markeret.*Ret datoen") as refused:
        pause(plain_store, early, P, R, today)
    assert refused.value.gates == (Gate.ONE_TWO,)
    assert plain_store.case(early.borger_id, today) == before


def test_with_a_yes_the_mark_is_taken_back_and_the_ticks_stay(
    plain_store: Store, early: CaseRecord
) -> None:
    today = B1 - 7 * DAY
    case = pause(plain_store, early, P, R, today, unmark=True)
    assert {one.gate for one in case.marks} == {Gate.CONTACT}
    assert case.status.gate is Gate.ONE_TWO
    assert case.status.next_shift == date(2026, 5, 13)
    assert not case.open_items
    assert ("mark", "one_two", "", "") in history(plain_store, early)
    day = date(2026, 5, 1)
    assert plain_store.mark_shift(case.course_id, day, day).facts.marked == {
        Gate.CONTACT,
        Gate.ONE_TWO,
    }


def test_a_borger_admitted_right_after_an_early_mark_keeps_it_however_long_it_lasts(
    plain_store: Store, early: CaseRecord
) -> None:
    """Rule 7: the course goes on where it stopped."""
    begun = B1 - 5 * DAY
    pause(plain_store, early, begun, None, begun)
    back = begun + 90 * DAY
    case = plain_store.end_pause(early.course_id, back, back)
    assert Gate.ONE_TWO in case.facts.marked
    assert case.status.next_shift == B1 + 90 * DAY


@pytest.fixture
def closing(plain_store: Store, new_borger: MakeBorger) -> CaseRecord:
    """A course marked at its last gate ten days ahead: it ends on its last day."""
    day = B3 - 10 * DAY
    case = add(plain_store, new_borger(phase=Phase.THREE), day)
    case = mark(plain_store, case, Gate.END, day)
    assert (case.facts.ended, case.status.closed) == (B3 - DAY, False)
    return case


def test_a_pause_after_the_last_mark_moves_the_stored_end_with_the_last_day(
    plain_store: Store, closing: CaseRecord
) -> None:
    today = B3 - 8 * DAY
    case = pause(plain_store, closing, today, today + 20 * DAY, today)
    assert case.facts.ended == B3 + 19 * DAY
    one = case.pauses[0]
    assert plain_store.remove_pause(one.id, one.version, today).facts.ended == B3 - DAY


def test_an_open_pause_takes_the_last_mark_back_and_opens_the_course_again(
    plain_store: Store, closing: CaseRecord
) -> None:
    today = B3 - 8 * DAY
    with pytest.raises(MarksLapse, match="uden slutdato ligger forløbets sidste dag ikke fast"):
        pause(plain_store, closing, today, None, today)
    case = pause(plain_store, closing, today, None, today, unmark=True)
    assert (case.facts.ended, case.status.gate) == (None, Gate.END)
    assert [one.item.id for one in case.open_items] == [case.edition.closing_item]
    later = plain_store.case(closing.borger_id, B3 + 30 * DAY)
    assert later.status.paused
    assert not later.status.closed
