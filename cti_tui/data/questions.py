"""Every question that a screen or a verb asks, in one table.

What comes in is tried by them before it is kept, and the full check asks them of what lies there.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from cti_tui.method.edition import Gate

Question = tuple[int | None, Callable[[], object]]
"""Whom it is about, None for the whole, and what asks it."""


def questions(store: Any, today: date) -> Iterator[Question]:
    """Every question, those about each borger last; a course that cannot be read raises its own."""
    yield None, lambda: store.caseload(today)
    found = store.overview(today, closed=True)
    for one in found.damaged:
        yield one.borger_id, _raising(one)
    yield None, lambda: [sorted((one.name, one.case_number)) for one in found.cases]
    for kind, method, more in _OF_THE_WHOLE:
        yield None, _bound(store, kind, method, [_filled(one, None, today) for one in more])
    for case in found.cases:
        for kind, method, more in _OF_A_BORGER:
            values = [_filled(one, case, today) for one in more]
            yield case.borger_id, _bound(store, kind, method, values)


def _raising(error: Exception) -> Callable[[], object]:
    def read() -> object:
        """Say again what was found."""
        raise error

    return read


def _filled(name: str, case: Any, today: date) -> Any:
    return {"today": today, "monday": today}.get(name) or getattr(case, name, name)


def _bound(store: Any, kind: str, method: str, values: list[Any]) -> Callable[[], object]:
    def read() -> object:
        """Import the part when it is asked, as its screen does."""
        if not kind:
            return getattr(store, method)(*values)
        from importlib import import_module

        module, name = kind.split(":")
        part = getattr(import_module(f"cti_tui.data.{module}"), name)
        return getattr(store.part(part), method)(*values)

    def read_whole() -> object:
        """An answer that tells of a damaged course beside the rest is none here."""
        found = read()
        for damaged in getattr(found, "damaged", ()):
            raise damaged
        return found

    return read_whole


_OF_THE_WHOLE: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("", "waiting", ("today",)),
    ("", "drafts", ()),
    ("contact.journal:Journal", "queue", ()),
    ("contact.weeks:Weeks", "week", ("monday", "today")),
    ("contact.intensity:Intensities", "caseload_time", ("today",)),
    ("network.offers:Offers", "offers", ()),
    ("names:Names", "people", ()),
)
"""The part that is asked, the question, and what it is asked with."""

_OF_A_BORGER: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("", "case", ("borger_id", "today")),
    ("", "notes", ("borger_id",)),
    ("", "sheet", ("borger_id", "today")),
    ("", "answers", ("course_id",)),
    ("", "gaps", ("course_id",)),
    ("", "closing", ("course_id", "today")),
    ("", "evidence_choices", ("borger_id",)),
    *(("", "work_list", ("course_id", gate, "today")) for gate in Gate),
    ("contact.appointments:Appointments", "of_borger", ("borger_id",)),
    ("contact.log:ContactLog", "log", ("borger_id", "today")),
    ("contact.meeting_sheet:MeetingSheets", "meeting_sheet", ("borger_id", "today")),
    ("contact.silence:Silences", "put_offs", ("course_id",)),
    ("contact.intensity:Intensities", "course_time", ("course_id", "today")),
    ("course.revision:Revisions", "changes", ("course_id",)),
    ("course.revision:Revisions", "other_courses", ("course_id", "today")),
    ("plan.frozen:FrozenPlans", "frozen", ("course_id",)),
    ("plan.needs:Needs", "needs", ("course_id",)),
    ("plan.needs:Needs", "other_plans", ("course_id",)),
    ("plan.plans:Plans", "plan", ("course_id", "today")),
    ("plan.plans:Plans", "plan_history", ("course_id",)),
    ("network.consents:Consents", "consents", ("borger_id", "today")),
    ("network.network:Networks", "network", ("course_id", "today")),
    ("network.handover:Handovers", "handover", ("course_id", "today")),
    ("safety.insight:Insights", "insight", ("borger_id", "today")),
    ("fidelity:Fidelities", "of_borger", ("borger_id", "today")),
    ("names:Names", "former", ("borger_id",)),
)
