"""The grant's date as it is kept: set, renewed, set back, recorded, refused."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from cti_tui.data.door import Conflict
from cti_tui.data.models import CourseChange
from cti_tui.data.records import CaseRecord
from cti_tui.data.store import Store
from cti_tui.method.calendar import Pause
from cti_tui.method.grant import grant_warning
from cti_tui.refusal import Refusal
from tests.beside import beside, rows_beside
from tests.conftest import START, TODAY, MakeBorger

PAUSE = Pause(date(2026, 3, 1), date(2026, 3, 29))


def add(store: Store, new_borger: MakeBorger, **rest: object) -> CaseRecord:
    """Add a borger by a limited hjemmel unless the test says otherwise."""
    return store.add_borgere([new_borger(**{"hjemmel": "sel-82b", **rest})], TODAY)[0]


def give(store: Store, case: CaseRecord, day: date | None, reason: str = "") -> CaseRecord:
    """Set the grant's date of a course."""
    return store.set_grant_end(case.course_id, day, reason, case.version, TODAY)


def changes(store: Store) -> list[tuple[str, str, str, str]]:
    """Every recorded change: field, before, after, reason."""
    with rows_beside(store) as session:
        rows = session.exec(select(CourseChange)).all()
        return [(row.field, row.before, row.after, row.reason) for row in rows]


def test_a_grant_is_set_renewed_and_set_back(store: Store, new_borger: MakeBorger) -> None:
    case = add(store, new_borger)
    assert (case.grant_end, case.entered_grant_end) == (date(2026, 7, 14), None)
    case = give(store, case, date(2026, 8, 31), "  forlænget \n i maj ")
    assert case.grant_end == case.entered_grant_end == date(2026, 8, 31)
    case = give(store, case, None, "fejl")
    assert (case.grant_end, case.entered_grant_end) == (date(2026, 7, 14), None)
    assert store.case(case.borger_id, TODAY) == case
    assert changes(store) == [
        ("grant_end", "", "2026-08-31", "forlænget i maj"),
        ("grant_end", "2026-08-31", "", "fejl"),
    ]


def test_a_renewed_grant_ends_the_warning(plain_store: Store, new_borger: MakeBorger) -> None:
    case = add(plain_store, new_borger, pauses=(PAUSE,))
    assert grant_warning(case.hjemmel, case.status, case.grant_end) is not None
    case = give(plain_store, case, date(2026, 8, 11))
    assert grant_warning(case.hjemmel, case.status, case.grant_end) is None


def test_the_same_date_is_no_change(plain_store: Store, new_borger: MakeBorger) -> None:
    case = add(plain_store, new_borger)
    assert give(plain_store, case, None) == case
    assert changes(plain_store) == []


def test_the_dates_of_the_course_do_not_move(plain_store: Store, new_borger: MakeBorger) -> None:
    """Rule 9: two ends; Rule 5: time alone moves phases."""
    case = add(plain_store, new_borger)
    assert give(plain_store, case, date(2027, 1, 1)).status == case.status


@pytest.mark.parametrize(
    ("start", "day", "words"),
    [(START, START - timedelta(days=1), "15. jan. 2026"), (None, TODAY, "Sæt starten først")],
)
def test_a_date_that_cannot_be_is_refused(
    plain_store: Store, new_borger: MakeBorger, start: date | None, day: date, words: str
) -> None:
    case = add(plain_store, new_borger, start=start)
    with pytest.raises(Refusal, match=words):
        give(plain_store, case, day)
    assert changes(plain_store) == []


def test_a_closed_course_keeps_its_grant(plain_store: Store, new_borger: MakeBorger) -> None:
    case = add(plain_store, new_borger)
    later = date(2027, 1, 1)
    with beside(plain_store) as raw:
        raw.execute("UPDATE course SET ended = '2026-04-01', end_reason = 'flyttet'")
    with pytest.raises(Refusal, match="afsluttet"):
        plain_store.set_grant_end(case.course_id, later, "", case.version, TODAY)


def test_a_change_made_meanwhile_is_not_overwritten(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    case = add(plain_store, new_borger)
    give(plain_store, case, date(2026, 8, 1))
    with pytest.raises(Conflict):
        give(plain_store, case, date(2026, 9, 1))
    assert plain_store.case(case.borger_id, TODAY).grant_end == date(2026, 8, 1)


def test_a_course_without_a_start_has_no_grant_s_end(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    case = add(plain_store, new_borger, start=None)
    assert case.grant_end is None
