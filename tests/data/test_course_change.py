"""What a course rests on, changed while it runs: start, hjemmel and edition."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cti_tui.data.door import Conflict
from cti_tui.data.records import CaseRecord, Correction, NewBorger
from cti_tui.data.store import Store
from cti_tui.method.edition import Gate, Phase
from cti_tui.method.gate import ItemState
from cti_tui.method.opening import ReasonMissing
from cti_tui.method.preview import MarksLapse
from cti_tui.refusal import Refusal
from tests.data.ended import DAY, S, add, history, pause

B1, B2, B3 = date(2026, 4, 15), date(2026, 7, 15), date(2026, 10, 15)


MakeBorger = Callable[..., NewBorger]


@pytest.fixture
def anna(plain_store: Store, new_borger: MakeBorger, today: date) -> CaseRecord:
    """Anna, begun on 15 January by SEL § 85, in phase 2 with 1 → 2 unmarked."""
    return add(plain_store, new_borger(phase=Phase.ONE, transition="Første job"), today)


# Changing start, hjemmel and edition.


def change(store: Store, case: CaseRecord, today: date, **changed: Any) -> CaseRecord:
    """The course changed in some of what it rests on."""
    unmark = changed.pop("unmark", False)
    stands = {
        "start": case.start,
        "start_reason": case.start_reason,
        "hjemmel": case.hjemmel.id,
        "edition_id": case.edition.id,
        "reason": "Jobbet blev udskudt",
        "version": case.version,
    }
    wanted = {**stands, **changed}
    return store.change_course(case.course_id, *wanted.values(), today, unmark=unmark)


def test_a_new_start_moves_every_date_and_is_kept_with_its_reason(
    plain_store: Store, anna: CaseRecord, today: date
) -> None:
    case = change(plain_store, anna, today, start=S + 4 * DAY)
    assert case.status.boundaries is not None
    assert case.status.boundaries.dates[0] == date(2026, 4, 19)
    assert case.version == anna.version + 1
    assert history(plain_store, anna) == [
        ("start", "2026-01-15", "2026-01-19", "Jobbet blev udskudt")
    ]
    stale = Correction("Anna B.", "", "", None, S, "", "sel-85")
    with pytest.raises(Conflict):
        plain_store.correct(anna.borger_id, stale, anna.version, today)


def test_a_hjemmel_of_six_months_has_shorter_phases(
    plain_store: Store, anna: CaseRecord, today: date
) -> None:
    case = change(plain_store, anna, today, hjemmel="sel-82b")
    assert case.status.boundaries is not None
    assert case.status.boundaries.dates == (date(2026, 3, 15), date(2026, 5, 15), B2)
    assert case.marks == anna.marks


def test_another_edition_has_its_own_lists_and_the_ticks_stay_in_the_history(
    plain_store: Store, anna: CaseRecord, today: date
) -> None:
    first = anna.items[0].item.id
    plain_store.set_item(anna.course_id, first, ItemState.MET, today)
    generic = {"edition_id": "generisk-2018", "hjemmel": "standard"}
    case = change(plain_store, anna, today, **generic)
    assert (case.edition.id, case.hjemmel.id) == ("generisk-2018", "standard")
    assert len(case.items) == 9
    assert len(case.open_items) == 9
    assert case.marks == anna.marks
    back = change(plain_store, case, today, edition_id="job", hjemmel="sel-85")
    assert back.items[0].state is ItemState.MET
    assert [row[:3] for row in history(plain_store, anna)] == [
        ("edition", "job", "generisk-2018"),
        ("hjemmel", "sel-85", "standard"),
        ("edition", "generisk-2018", "job"),
        ("hjemmel", "standard", "sel-85"),
    ]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"start": S + 4 * DAY, "reason": " "}, "Skriv, hvorfor forløbet ændres"),
        ({"hjemmel": "standard"}, "har ingen hjemmel »standard«"),
        ({"hjemmel": "lab-9"}, "har ingen hjemmel »lab-9«"),
        ({"edition_id": "x"}, "Udgaven »x« kendes ikke"),
        ({"start": date(2026, 3, 2)}, r"Pausen fra søn\. 1\. mar\. 2026 ville komme til at ligge"),
        ({"start": None}, "ville komme til at ligge uden for forløbet"),
        ({"start": S + 4 * DAY, "version": 7}, "rettet et andet sted"),
    ],
)
def test_a_change_that_cannot_be_is_refused_and_leaves_all_as_it_was(
    plain_store: Store, anna: CaseRecord, today: date, changed: dict[str, Any], words: str
) -> None:
    before = pause(plain_store, anna, date(2026, 3, 1), date(2026, 3, 29), today)
    with pytest.raises(Refusal, match=words):
        change(plain_store, before, today, **changed)
    assert plain_store.case(anna.borger_id, today) == before
    assert len(plain_store.changes(anna.course_id)) == 1


@pytest.mark.parametrize(
    ("lead", "reason", "fault"),
    [
        (14, "Oplæring før første dag", None),
        (14, "", ReasonMissing),
        (15, "Oplæring før første dag", Refusal),
    ],
)
def test_a_start_is_at_most_14_days_before_the_first_work_day_and_with_a_reason(
    plain_store: Store,
    new_borger: MakeBorger,
    today: date,
    lead: int,
    reason: str,
    fault: type[Refusal] | None,
) -> None:
    """Rule 8; J, 1. CTI-FASE."""
    case = add(plain_store, new_borger(transition_date=S), today)
    moved = {"start": S - lead * DAY, "start_reason": reason}
    if fault is None:
        assert change(plain_store, case, today, **moved).start == S - lead * DAY
        return
    with pytest.raises(fault):
        change(plain_store, case, today, **moved)


def test_a_generic_start_is_never_before_the_transition(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    """Rule 8; G, 1. CTI-FASE: the start is when the transition begins."""
    case = add(
        plain_store, new_borger("Bo B.", edition_id="generisk-2018", transition_date=S), today
    )
    with pytest.raises(Refusal, match="ikke før overgangen"):
        change(plain_store, case, today, start=S - DAY, start_reason="x")


def test_a_postponed_start_takes_marks_back_only_with_a_yes(
    plain_store: Store, anna: CaseRecord, today: date
) -> None:
    start = today + 15 * DAY
    with pytest.raises(MarksLapse, match="Kontaktskabelse → Fase 1 er markeret"):
        change(plain_store, anna, today, start=start)
    assert plain_store.case(anna.borger_id, today) == anna
    case = change(plain_store, anna, today, start=start, unmark=True)
    assert (case.start, case.marks, case.status.gate) == (start, (), Gate.CONTACT)
    assert ("mark", "contact", "", "") in history(plain_store, anna)


def test_an_edition_stays_where_items_of_its_lists_are_carried_along(
    plain_store: Store, anna: CaseRecord, today: date
) -> None:
    """The four gates: what was open at a shift with gaps is visible until it is met."""
    case = plain_store.mark_with_gaps(anna.course_id, today, "Tiden er gået", today)
    assert case.carried
    generic = {"edition_id": "generisk-2018", "hjemmel": "standard"}
    with pytest.raises(Refusal, match=r"med mangler.*Begynd et nyt forløb"):
        change(plain_store, case, today, **generic)
    assert plain_store.case(anna.borger_id, today) == case


def test_a_closed_course_is_not_changed(plain_store: Store, anna: CaseRecord, today: date) -> None:
    closed = plain_store.end_early(anna.course_id, today, "død", today)
    with pytest.raises(Refusal, match="er afsluttet, så det kan ikke ændres"):
        change(plain_store, closed, today, start=S + DAY)


def test_a_change_to_what_stands_is_none(plain_store: Store, anna: CaseRecord, today: date) -> None:
    assert change(plain_store, anna, today, reason="") == anna
    assert history(plain_store, anna) == []
