"""Corrections and the caseload, through the store on a real file."""

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from cti_tui.data.door import Conflict
from cti_tui.data.models import Appointment
from cti_tui.data.records import NewNote
from cti_tui.data.store import Store
from cti_tui.method.calendar import Pause
from cti_tui.method.contact import ContactKind, Outcome
from cti_tui.method.edition import Gate, Phase
from cti_tui.refusal import Refusal
from tests.beside import beside, rows_beside
from tests.data.test_store_courses import (
    B3,
    DAY,
    MakeBorger,
    S,
    add,
    correction,
    count,
    meet,
    pass_gates,
    rows,
)

# Corrections.


def test_a_correction_is_kept_and_each_changed_field_recorded(
    store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(store, new_borger("Anna", case_number="1", transition="Til job"), today)
    changed = correction(
        case,
        name=" Anne  Å. ",
        case_number="2",
        transition="Til praktik",
        transition_date=S + 2 * DAY,
        start=S + DAY,
        start_reason="oplæring",
        hjemmel="lab-31b",
    )
    after = store.correct(case.borger_id, changed, case.version, today)
    assert after == store.case(case.borger_id, today)
    assert correction(after) == replace(changed, name="Anne Å.")
    assert after.version == case.version + 1
    assert store.find("anne a", today) == after
    assert rows(store, "SELECT field, before, after FROM course_change ORDER BY id") == [
        ("transition", "Til job", "Til praktik"),
        ("transition_date", "", "2026-01-17"),
        ("start", "2026-01-15", "2026-01-16"),
        ("start_reason", "", "oplæring"),
        ("hjemmel", "sel-85", "lab-31b"),
    ]


def test_two_corrections_of_the_same_never_overwrite_each_other(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(plain_store, new_borger("Anna"), today)
    first = correction(case, name="Anne")
    plain_store.correct(case.borger_id, first, case.version, today)
    with pytest.raises(Conflict, match="rettet et andet sted"):
        plain_store.correct(case.borger_id, correction(case, name="Anja"), case.version, today)
    assert plain_store.case(case.borger_id, today).name == "Anne"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": " "}, "Skriv et navn"),
        ({"hjemmel": "standard"}, "ingen hjemmel"),
        ({"transition_date": S + 15 * DAY}, "15 dage før"),
        ({"transition_date": S + DAY}, "Skriv en grund"),
        ({"start": date(2026, 3, 2)}, "ligger før fase 1"),
        ({"start": None}, "uden en start på fase 1"),
    ],
)
def test_a_correction_that_cannot_be_true_leaves_everything_as_it_was(
    plain_store: Store, new_borger: MakeBorger, today: date, change: dict[str, Any], words: str
) -> None:
    pauses = (Pause(date(2026, 3, 1), date(2026, 3, 29)),)
    case = add(plain_store, new_borger(pauses=pauses), today)
    wanted = correction(case, case_number="nyt", **change)
    with pytest.raises(Refusal, match=words):
        plain_store.correct(case.borger_id, wanted, case.version, today)
    assert plain_store.case(case.borger_id, today) == case
    assert count(plain_store, "course_change") == 0


@pytest.mark.parametrize(
    ("start", "refused"),
    [
        (None, True),
        # Its 1 → 2 would lie 15 days ahead of today, and then 14.
        (date(2026, 2, 12), True),
        (date(2026, 2, 11), False),
        (date(2025, 6, 1), False),
    ],
)
def test_a_start_that_leaves_a_mark_too_far_ahead_is_refused(
    plain_store: Store, new_borger: MakeBorger, today: date, start: date | None, refused: bool
) -> None:
    pass_gates(plain_store, add(plain_store, new_borger(), S), 2)
    (case,) = plain_store.caseload(today)
    wanted = correction(case, start=start)
    if not refused:
        assert plain_store.correct(case.borger_id, wanted, case.version, today).start == start
        return
    with pytest.raises(Refusal, match="er markeret"):
        plain_store.correct(case.borger_id, wanted, case.version, today)
    assert plain_store.case(case.borger_id, today) == case


def test_a_longer_hjemmel_is_refused_where_it_leaves_a_mark_too_far_ahead(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    day = date(2026, 3, 15)
    case = add(plain_store, new_borger(hjemmel="lab-31b", phase=Phase.ONE), day)
    meet(plain_store, case, Gate.ONE_TWO, day)
    case = plain_store.mark_shift(case.course_id, day, day)
    with pytest.raises(Refusal, match="Fase 1 → Fase 2 er markeret"):
        plain_store.correct(case.borger_id, correction(case, hjemmel="sel-85"), case.version, day)


def test_a_course_marked_early_at_its_end_still_ends_on_its_last_day_after_a_correction(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    case = pass_gates(plain_store, add(plain_store, new_borger(), S), 3)
    early = B3 - 5 * DAY
    meet(plain_store, case, Gate.END, early)
    case = plain_store.mark_shift(case.course_id, early, early)
    assert case.facts.ended == B3 - DAY
    wanted = correction(case, start=S + 4 * DAY)
    after = plain_store.correct(case.borger_id, wanted, case.version, early)
    assert after.status.boundaries is not None
    assert after.facts.ended == after.status.boundaries.last_day == B3 + 3 * DAY
    assert [one.status.days for one in plain_store.caseload(B3)] == [4]
    assert plain_store.caseload(B3 + 4 * DAY) == []


def test_the_dates_of_a_closed_course_cannot_be_corrected_but_its_name_can(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    case = pass_gates(plain_store, add(plain_store, new_borger(), S), 4)
    with pytest.raises(Refusal, match="dets datoer kan ikke ændres"):
        plain_store.correct(case.borger_id, correction(case, start=S - DAY), case.version, B3)
    after = plain_store.correct(case.borger_id, correction(case, name="Anne"), case.version, B3)
    assert (after.name, after.facts) == ("Anne", case.facts)


# The caseload.


def test_the_caseload_goes_by_days_to_the_shift_then_no_start_then_closed(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    day = B3 + DAY
    closed = pass_gates(plain_store, add(plain_store, new_borger("Closed"), S), 4)
    plain_store.add_borgere(
        [
            new_borger("Uden start", start=None),
            new_borger("Kommer", start=day + 9 * DAY),
            new_borger("I dag", start=day),
            new_borger("For sent", start=day - 3 * DAY),
        ],
        day,
    )
    names = [case.name for case in plain_store.caseload(day)]
    assert names == ["For sent", "I dag", "Kommer", "Uden start"]
    everyone = [case.name for case in plain_store.caseload(day, closed=True)]
    assert everyone == [*names, closed.name]


def test_names_on_the_same_day_go_in_danish_order(
    store: Store, new_borger: MakeBorger, today: date
) -> None:
    names = ["Åse", "Zoe", "Øjvind", "anna", "Aase", "Ærø", "Bo", "Anna"]
    store.add_borgere([new_borger(name) for name in names], today, another=True)
    assert [case.name for case in store.caseload(today)] == [
        "Anna",
        "anna",
        "Bo",
        "Zoe",
        "Ærø",
        "Øjvind",
        "Aase",
        "Åse",
    ]


def test_the_open_course_is_the_borgers_case_and_else_the_latest(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    first = pass_gates(plain_store, add(plain_store, new_borger(), S), 4)
    with beside(plain_store) as connection:
        connection.execute(
            "INSERT INTO course (uid, borger_id, frozen_edition_id, hjemmel, start,"
            " previous_course_id, created)"
            " SELECT 'andet', borger_id, frozen_edition_id, hjemmel, NULL, id, created FROM course"
        )
    case = plain_store.case(first.borger_id, B3)
    assert (case.course_id, case.start) == (first.course_id + 1, None)
    assert [one.course_id for one in plain_store.caseload(B3, closed=True)] == [
        case.course_id,
        first.course_id,
    ]


# The last contact and the next appointment.


@pytest.mark.parametrize(
    ("kind", "outcome", "counts"),
    [(kind, Outcome.HELD, kind.is_contact) for kind in ContactKind]
    + [
        (ContactKind.HOME_VISIT, Outcome.CANCELLED, False),
        (ContactKind.HOME_VISIT, Outcome.MISSED, False),
    ],
)
def test_only_a_held_contact_counts_as_the_last(
    plain_store: Store,
    new_borger: MakeBorger,
    today: date,
    kind: ContactKind,
    outcome: Outcome,
    counts: bool,
) -> None:
    case = add(plain_store, new_borger(), today)
    assert case.last_contact is None
    earlier = NewNote("møde", today - 9 * DAY, ContactKind.MEETING)
    plain_store.add_note(case.borger_id, earlier, today)
    plain_store.add_note(case.borger_id, NewNote("x", today - DAY, kind, outcome), today)
    expected = today - (DAY if counts else 9 * DAY)
    assert plain_store.case(case.borger_id, today).last_contact == expected


def test_a_contact_after_the_day_asked_about_does_not_count(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(plain_store, new_borger(), today)
    note = NewNote("møde", today, ContactKind.MEETING)
    plain_store.add_note(case.borger_id, note, today)
    assert plain_store.case(case.borger_id, today).last_contact == today
    assert plain_store.case(case.borger_id, today - DAY).last_contact is None


def test_last_contact_is_each_borgers_own(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    anna, _ = plain_store.add_borgere([new_borger("Anna"), new_borger("Bo")], today)
    plain_store.add_note(anna.borger_id, NewNote("x", today, ContactKind.SMS), today)
    assert {case.name: case.last_contact for case in plain_store.caseload(today)} == {
        "Anna": today,
        "Bo": None,
    }


def test_the_next_appointment_is_the_first_planned_one_from_today(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(plain_store, new_borger(), today)
    planned = [(-1, "planned"), (0, "cancelled"), (2, "planned"), (9, "planned"), (1, "held")]
    with rows_beside(plain_store) as session:
        for days, state in planned:
            session.add(
                Appointment(
                    borger_id=case.borger_id, date=today + days * DAY, kind="møde", state=state
                )
            )
    assert plain_store.case(case.borger_id, today).next_appointment == today + 2 * DAY
    assert plain_store.case(case.borger_id, today + 3 * DAY).next_appointment == today + 9 * DAY
    assert plain_store.case(case.borger_id, today + 10 * DAY).next_appointment is None


def test_a_plain_file_is_an_ordinary_database(plain_store: Store, path: Path) -> None:
    """Python's own SQLite reads what the program wrote: no lock-in for a worker who chose plain."""
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM borger").fetchone() == (0,)
    connection.close()
