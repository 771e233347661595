"""What comes in is tried before it is kept: in a file in memory, by every reader there is.

A document that was made, or changed, by another hand may hold what each table lets in and no
reader understands: an item the edition does not know, a day that is none. What any screen or verb
would trip over there never reaches the file.
"""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from cti_tui.data.engine import climb, prepare
from cti_tui.data.open_file import OpenFile
from cti_tui.method.edition import Gate
from cti_tui.refusal import Refusal

_NOWHERE = Path("/ingen/steder.db")
"""No file of the trial's is ever written: a folder that is not there can not be either."""


def tried(take_in: Callable[[Any], object], today: date) -> None:
    """Let `take_in` fill a store in memory, and read all of it; raises Refusal where it fails."""
    from cti_tui.data.store import Store

    connection = driver.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        prepare(connection, None)
        climb(connection)
        store = Store(OpenFile(connection, _NOWHERE, None))
        take_in(store)
        for read in _readers(store, today):
            _asked(read)
    finally:
        connection.close()


def _asked(read: Callable[[], object]) -> None:
    """Ask one reader; whatever it trips over is the document's fault, and said as such."""
    try:
        read()
    except Exception as error:
        # No traceback: it would tell of what stood there.
        raise Refusal(
            f"Filen har noget, som programmet ikke kan vise ({type(error).__name__}), så intet er"
            " hentet ind. Lav den igen med cti eksporter."
        ) from None


def _readers(store: Any, today: date) -> Iterator[Callable[[], object]]:
    """Every question that a screen or a verb asks of what came in."""
    yield lambda: store.caseload(today)
    cases = store.caseload(today, closed=True)
    yield lambda: [sorted((one.name, one.case_number)) for one in cases]
    for kind, method, more in _OF_THE_WHOLE:
        yield _bound(store, kind, method, [_filled(one, None, today) for one in more])
    for case in cases:
        for kind, method, more in _OF_A_BORGER:
            yield _bound(store, kind, method, [_filled(one, case, today) for one in more])


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

    return read


_OF_THE_WHOLE: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("", "agenda", ("today",)),
    ("", "drafts", ()),
    ("contact.journal:Journal", "queue", ()),
    ("contact.weeks:Weeks", "lines", ("monday", "today")),
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
