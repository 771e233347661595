"""Marking with gaps, undoing, announcing and closing, through the store on real files."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cti_tui.data.acts.acts import Acts
from cti_tui.data.course.endings import Endings
from cti_tui.data.door import Conflict
from cti_tui.data.records import CaseRecord, NewBorger
from cti_tui.data.store import Store
from cti_tui.method.announce import AgreementMissing
from cti_tui.method.calendar import Due, Pause, PauseKind
from cti_tui.method.edition import Gate
from cti_tui.method.gate import ItemState, OpenItems
from cti_tui.method.opening import ReasonMissing
from cti_tui.refusal import Refusal
from tests.data.test_store_courses import B1, B2, B3, DAY, S, add, meet, pass_gates, rows
from tests.taking_back import take_back

MakeBorger = Callable[..., NewBorger]


def carried(case: CaseRecord) -> list[str]:
    return [one.item.id for one in case.carried]


# Skift med mangler.


def test_a_shift_with_gaps_counts_as_marked_and_carries_what_is_open(
    store: Store, new_borger: MakeBorger
) -> None:
    case = pass_gates(store, add(store, new_borger(), S), 1)
    meet(store, case, Gate.ONE_TWO, B1, "j1-plan", "j1-fase2")
    with pytest.raises(OpenItems):
        store.mark_shift(case.course_id, B1, B1)
    marked = store.mark_with_gaps(case.course_id, B1, " venter på\nsvar ", B1, "no")
    mark = marked.marks[-1]
    assert (mark.gate, mark.kind, mark.on) == (Gate.ONE_TWO, "with_gaps", B1)
    assert (mark.reason, mark.evaluated, mark.written) == ("venter på svar", "no", B1)
    assert (marked.status.gate, marked.status.due) == (Gate.TWO_THREE, Due.UPCOMING)
    assert carried(marked) == ["j1-plan", "j1-fase2"]


def test_a_carried_item_can_be_met_taken_back_and_set_not_relevant_later(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    case = pass_gates(plain_store, add(plain_store, new_borger(), S), 1)
    meet(plain_store, case, Gate.ONE_TWO, B1, "j1-plan", "j1-fase2")
    plain_store.mark_with_gaps(case.course_id, B1, "grund", B1)
    later = B1 + 20 * DAY
    met = plain_store.set_item(case.course_id, "j1-plan", ItemState.MET, later).case
    assert carried(met) == ["j1-fase2"]
    back = plain_store.set_item(case.course_id, "j1-plan", ItemState.OPEN, later).case
    assert carried(back) == ["j1-plan", "j1-fase2"]
    gone = plain_store.set_item(
        case.course_id, "j1-plan", ItemState.NOT_RELEVANT, later, reason="har en jobplan"
    ).case
    assert carried(gone) == ["j1-fase2"]
    with pytest.raises(Refusal, match="er markeret"):  # it was met at the shift
        plain_store.set_item(case.course_id, "j1-behov", ItemState.OPEN, later)


def test_carried_items_never_hold_the_next_gate(plain_store: Store, new_borger: MakeBorger) -> None:
    case = pass_gates(plain_store, add(plain_store, new_borger(), S), 1)
    plain_store.mark_with_gaps(case.course_id, B1, "grund", B1)
    meet(plain_store, case, Gate.TWO_THREE, B2)
    marked = plain_store.mark_shift(case.course_id, B2, B2)
    assert marked.marks[-1].kind == "done"
    assert len(marked.carried) == 10


def test_gaps_are_counted_as_they_were_whatever_is_met_since(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    case = pass_gates(plain_store, add(plain_store, new_borger(), S), 1)
    assert plain_store.gaps(case.course_id) == ()
    meet(plain_store, case, Gate.ONE_TWO, B1, "j1-plan", "j1-fase2")
    plain_store.mark_with_gaps(case.course_id, B1, "grund", B1)
    plain_store.set_item(case.course_id, "j1-plan", ItemState.MET, B1)
    (gap,) = plain_store.gaps(case.course_id)
    assert (gap.gate, gap.on, gap.reason) == (Gate.ONE_TWO, B1, "grund")
    assert [item.id for item in gap.items] == ["j1-plan", "j1-fase2"]


def test_nothing_is_marked_with_gaps_where_nothing_is_open_or_no_reason_is_given(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    case = add(plain_store, new_borger(), S)
    with pytest.raises(Refusal, match="Skriv, hvorfor"):
        plain_store.mark_with_gaps(case.course_id, S, " ", S)
    meet(plain_store, case, Gate.CONTACT, S)
    with pytest.raises(Refusal, match="ingen mangler"):
        plain_store.mark_with_gaps(case.course_id, S, "grund", S)
    assert rows(plain_store, "SELECT count(*) FROM shift") == [(0,)]


def test_the_last_gate_with_gaps_closes_the_course_and_tells_what_was_lacking(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    case = pass_gates(plain_store, add(plain_store, new_borger(), S), 2)
    plain_store.mark_with_gaps(case.course_id, B2, "to", B2)
    meet(plain_store, case, Gate.END, B3 - 3 * DAY, "j3-samtaler")
    early = plain_store.mark_with_gaps(case.course_id, B3 - 3 * DAY, "tre", B3 - 3 * DAY)
    assert (early.facts.ended, early.status.closed) == (B3 - DAY, False)
    assert (early.items[-1].item.id, early.items[-1].state) == ("j3-afsluttet", ItemState.MET)
    plain_store.set_item(case.course_id, "j2-hverdag", ItemState.MET, B3 - 2 * DAY)
    closing = plain_store.closing(case.course_id, B3)
    assert [one.gate for one in closing.gaps] == [Gate.TWO_THREE, Gate.END]
    assert [(one.met, one.open) for one in closing.lists] == [(5, 0), (10, 0), (1, 5), (8, 1)]
    assert "j3-samtaler" in [one.item.id for one in closing.carried]
    with pytest.raises(Refusal, match="Forløbet er afsluttet"):
        plain_store.set_item(case.course_id, "j3-samtaler", ItemState.MET, B3)


def test_the_item_that_the_closing_meets_is_never_lacking(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    case = pass_gates(plain_store, add(plain_store, new_borger(), S), 3)
    meet(plain_store, case, Gate.END, B3)
    last = plain_store.closing(case.course_id, B3).lists[-1]
    assert (last.total, last.met, last.not_relevant, last.open) == (9, 8, 0, 0)


def test_an_imported_gate_is_said_to_be_from_before(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    from cti_tui.method.edition import Phase

    case = add(plain_store, new_borger(phase=Phase.ONE), B1)
    listed = plain_store.closing(case.course_id, B1).lists
    assert [one.before_import for one in listed] == [True, False, False, False]


@pytest.mark.parametrize(("gate", "kept"), [(1, "yes"), (2, "yes"), (0, "")])
def test_whether_the_plan_was_evaluated_is_kept_where_it_is_asked(
    plain_store: Store, new_borger: MakeBorger, gate: int, kept: str
) -> None:
    day = (S, B1, B2)[gate]
    case = pass_gates(plain_store, add(plain_store, new_borger(), S), gate)
    meet(plain_store, case, tuple(Gate)[gate], day)
    assert plain_store.mark_shift(case.course_id, day, day, "yes").marks[-1].evaluated == kept


def test_marking_contact_before_the_transition_takes_its_reason_with_it(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(plain_store, new_borger(start=None, transition_date=today + 5 * DAY), today)
    with pytest.raises(ReasonMissing):
        plain_store.mark_with_gaps(case.course_id, today, "grund", today)
    marked = plain_store.mark_with_gaps(
        case.course_id, today, "grund", today, start_reason="oplæring"
    )
    assert (marked.start, marked.start_reason) == (today, "oplæring")
    undone = undo(plain_store, case, today)
    assert (undone.start, undone.start_reason) == (None, "")


# Undo.


def undo(store: Store, case: CaseRecord, day: date) -> CaseRecord:
    """Take the latest act back; answers the case as it is then."""
    take_back(store, day)
    return store.case(case.borger_id, day)


@pytest.mark.parametrize("gate", Gate)
@pytest.mark.parametrize("gaps", [False, True])
def test_undo_gives_back_the_very_case(
    plain_store: Store, new_borger: MakeBorger, gate: Gate, gaps: bool
) -> None:
    day = (S, B1, B2, B3)[gate.number]
    case = pass_gates(plain_store, add(plain_store, new_borger(), S), gate.number)
    lacking = [case.edition.checklist(gate).items[0].id] if gaps else []
    meet(plain_store, case, gate, day, *lacking)
    before = plain_store.case(case.borger_id, day)
    if gaps:
        plain_store.mark_with_gaps(case.course_id, day, "grund", day)
    else:
        plain_store.mark_shift(case.course_id, day, day)
    assert plain_store.case(case.borger_id, day) != before
    assert undo(plain_store, case, day) == before
    assert plain_store.closing(case.course_id, day).gaps == ()


def test_undo_takes_back_the_start_that_contact_set(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(plain_store, new_borger(start=None), today)
    meet(plain_store, case, Gate.CONTACT, today)
    before = plain_store.case(case.borger_id, today)
    plain_store.mark_shift(case.course_id, today, today)
    assert undo(plain_store, case, today) == before


def test_a_mark_that_set_the_start_stands_under_what_was_built_on_it(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(plain_store, new_borger(start=None), today)
    meet(plain_store, case, Gate.CONTACT, today)
    plain_store.mark_shift(case.course_id, today, today)
    acts = plain_store.part(Acts)
    marked = acts.latest()
    assert marked is not None
    plain_store.add_pause(case.course_id, today, None, PauseKind.OTHER, "syg", today)
    with pytest.raises(Conflict, match="ændret siden"):
        acts.take_back(marked.id, today)
    assert plain_store.case(case.borger_id, today).start == today


def test_undo_keeps_a_note_at_the_last_item(plain_store: Store, new_borger: MakeBorger) -> None:
    case = pass_gates(plain_store, add(plain_store, new_borger(), S), 3)
    meet(plain_store, case, Gate.END, B3)
    noted = plain_store.set_item(
        case.course_id, "j3-afsluttet", ItemState.OPEN, B3, note="kaffe den 3."
    ).case
    marked = plain_store.mark_shift(case.course_id, B3, B3)
    assert marked.items[-1].note == "kaffe den 3."
    assert undo(plain_store, case, B3) == noted


def test_a_mark_is_undone_the_day_it_was_made_whatever_day_it_was_made_for(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    case = pass_gates(plain_store, add(plain_store, new_borger(), S), 1)
    meet(plain_store, case, Gate.ONE_TWO, B1)
    plain_store.mark_shift(case.course_id, B1 - 2 * DAY, B1)
    acts = plain_store.part(Acts)
    marked = acts.latest()
    assert marked is not None
    with pytest.raises(Refusal, match="kun fortrydes den dag"):
        acts.take_back(marked.id, B1 + DAY)
    assert undo(plain_store, case, B1).status.gate is Gate.ONE_TWO


def test_a_mark_that_another_has_followed_stands(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    case = add(plain_store, new_borger(), S)
    plain_store.mark_with_gaps(case.course_id, B1, "grund", B1)
    acts = plain_store.part(Acts)
    first = acts.latest()
    assert first is not None
    plain_store.mark_with_gaps(case.course_id, B1, "grund", B1)
    with pytest.raises(Refusal, match="et andet faseskift"):
        acts.take_back(first.id, B1)


def test_what_was_undone_can_be_marked_again(plain_store: Store, new_borger: MakeBorger) -> None:
    case = pass_gates(plain_store, add(plain_store, new_borger(), S), 3)
    plain_store.mark_with_gaps(case.course_id, B3, "grund", B3)
    take_back(plain_store, B3)
    meet(plain_store, case, Gate.END, B3)
    marked = plain_store.mark_shift(case.course_id, B3, B3)
    assert (marked.marks[-1].kind, marked.facts.ended) == ("done", B3 - DAY)
    assert plain_store.gaps(case.course_id) == ()


def test_a_mark_is_not_undone_once_a_later_course_has_begun(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    case = pass_gates(plain_store, add(plain_store, new_borger(), S), 4)
    acts = plain_store.part(Acts)
    marked = acts.latest()
    assert marked is not None
    plain_store.part(Endings).begin_anew(case.course_id, B3)
    with pytest.raises(Refusal, match="nyt forløb"):
        acts.take_back(marked.id, B3)


# Announcing.


def test_a_telling_is_kept_with_the_borgers_words(store: Store, new_borger: MakeBorger) -> None:
    case = add(store, new_borger(), S)
    told = store.announce(
        case.course_id, Gate.ONE_TWO, B1 - 3 * DAY, "reservation", " det går\nfor hurtigt ", B1
    )
    (one,) = told.announcements
    assert (one.gate, one.on, one.stance) == (Gate.ONE_TWO, B1 - 3 * DAY, "reservation")
    assert one.words == "det går for hurtigt"


@pytest.mark.parametrize(
    ("gate", "on", "stance", "said"),
    [
        (Gate.CONTACT, B1, "agreed", "Der orienteres"),
        (Gate.ONE_TWO, B1 + DAY, "agreed", "ikke er kommet"),
        (Gate.ONE_TWO, B1, "reservation", "Skriv forbeholdet"),
    ],
)
def test_a_telling_that_cannot_be_so_is_not_kept(
    plain_store: Store, new_borger: MakeBorger, gate: Gate, on: date, stance: str, said: str
) -> None:
    case = add(plain_store, new_borger(), S)
    with pytest.raises(Refusal, match=said):
        plain_store.announce(case.course_id, gate, on, stance, "", B1)
    assert plain_store.case(case.borger_id, B1).announcements == ()


def test_the_item_that_needs_agreement_is_met_only_by_it(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    """J, 2. CTI-FASE, Tjekliste: told of the shift to phase 3, and agrees with it."""
    case = pass_gates(plain_store, add(plain_store, new_borger(), S), 2)
    day, item = B2 - 5 * DAY, "j2-fase3"

    def state() -> ItemState:
        return plain_store.case(case.borger_id, day).items[-1].state

    def tell(stance: str, words: str = "") -> None:
        plain_store.announce(case.course_id, Gate.TWO_THREE, day, stance, words, day)

    for stance, words in (("", ""), ("reservation", "vil gerne vente")):
        tell(stance, words)
        with pytest.raises(AgreementMissing):
            plain_store.set_item(case.course_id, item, ItemState.MET, day)
    tell("agreed")
    assert state() is ItemState.OPEN  # logging never ticks
    plain_store.set_item(case.course_id, item, ItemState.MET, day, note="sagt på mødet")
    tell("")
    assert state() is ItemState.MET
    tell("reservation", "alligevel ikke")
    assert state() is ItemState.OPEN
    assert plain_store.case(case.borger_id, day).items[-1].note == "sagt på mødet"


def test_a_reservation_goes_by_way_of_gaps_and_can_be_met_in_phase_three(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    case = pass_gates(plain_store, add(plain_store, new_borger(), S), 2)
    meet(plain_store, case, Gate.TWO_THREE, B2, "j2-fase3")
    plain_store.mark_with_gaps(case.course_id, B2, "borgeren har et forbehold", B2)
    with pytest.raises(AgreementMissing):
        plain_store.set_item(case.course_id, "j2-fase3", ItemState.MET, B2 + DAY)
    plain_store.announce(case.course_id, Gate.TWO_THREE, B2 + DAY, "agreed", "", B2 + DAY)
    assert plain_store.set_item(case.course_id, "j2-fase3", ItemState.MET, B2 + DAY).carried == ()


# Properties.


@given(late=st.lists(st.integers(-14, 40), min_size=3, max_size=3), pause=st.integers(0, 50))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_marking_never_moves_a_date_and_never_runs_ahead_of_the_calendar(
    plain_store: Store, new_borger: MakeBorger, late: list[int], pause: int
) -> None:
    name = f"B {late} {pause} {len(plain_store.caseload(S))}"
    pauses: tuple[Any, ...] = (Pause(B1 - 60 * DAY, B1 + (pause - 59) * DAY),) if pause else ()
    case = add(plain_store, new_borger(name, pauses=pauses), S)
    planned = case.status.boundaries
    plain_store.mark_with_gaps(case.course_id, S, "grund", S)
    assert planned is not None
    today = S
    for boundary, days in zip(planned.dates, late, strict=True):
        today = max(today, boundary + timedelta(days))
        marked = plain_store.mark_with_gaps(case.course_id, today, "grund", today)
        assert marked.status.boundaries is not None
        assert marked.status.boundaries.dates == planned.dates
        for day in range(-20, 60, 10):
            seen = plain_store.case(case.borger_id, today + timedelta(day)).status
            assert seen.phase <= seen.calendar_phase
