"""What the tests of a course that is ended or changed share."""

from datetime import date, timedelta

from cti_tui.data.records import CaseRecord, NewBorger
from cti_tui.data.store import Store
from cti_tui.method.calendar import PauseKind

DAY = timedelta(days=1)


S = date(2026, 1, 15)


def add(store: Store, new: NewBorger, today: date) -> CaseRecord:
    return store.add_borgere([new], today)[0]


def pause(store: Store, case: CaseRecord, start: date, end: date | None, today: date) -> CaseRecord:
    return store.add_pause(case.course_id, start, end, PauseKind.SENTENCE, "Afsoner", today)


def history(store: Store, case: CaseRecord) -> list[tuple[str, str, str, str]]:
    """The changes, oldest first."""
    found = reversed(store.changes(case.course_id))
    return [(one.field, one.before, one.after, one.reason) for one in found]
