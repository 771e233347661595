"""History is added to: what an act wrote there goes back by a row that says what held before."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from sqlmodel import Session, col, select

from cti_tui.data.cases import rows
from cti_tui.data.course.changes import note_change
from cti_tui.data.course.items import LOCAL, Items
from cti_tui.data.instant import day_written, instant
from cti_tui.data.models import Course, CourseChange, Shift, Tick
from cti_tui.data.plan.models import PlanChangeRow, PlanFrozen
from cti_tui.method.gate import ItemState, Marked, check_undo
from cti_tui.refusal import Refusal

HISTORY = frozenset(
    ("tick", "shift", "course_change", "plan_change", "plan_frozen", "earlier_note")
)
"""The tables that are never taken out of; the others are written back as they read."""

TOO_LATE = (
    "Et faseskift og en afslutning kan kun fortrydes den dag, de er gjort. En afslutning, der"
    " var en fejl, kan stadig tages tilbage med en grund: cti afslut BORGER --fortryd"
    " --grund."
)
"""A mark can be undone the same day; a mistaken ending later by its own act (method page)."""


class Past(Struct, frozen=True):
    """A row of history that an act wrote."""

    kind: str
    row: int


Made = Collection[tuple[str, int]]
"""The rows an act made, by table and id: what hangs on one of them goes with it."""


def back_in_history(
    items: Items, session: Session, past: Sequence[Past], made: Made, today: date
) -> None:
    """Add what takes an act's rows of history back; `items` knows what may be set.

    What hangs on a course that the act itself made needs nothing: it goes with it.
    """
    at = instant(today)
    found = {kind: {one.row for one in past if one.kind == kind} for kind in HISTORY}
    marks = _of(session, Shift, found["shift"], made)
    _marks_back(items, session, marks, today, at)
    ticks = _of(session, Tick, found["tick"], made)
    _ticks_back(items, session, ticks, today, at, free=bool(marks))
    for change in _of(session, CourseChange, found["course_change"], made):
        if change.field == "ended" and change.after and day_written(change.at) != today:
            raise Refusal(TOO_LATE)
        course = session.get_one(Course, change.course_id)
        note_change(session, course, change.field, change.after, change.before, "", at)
    for line in _of(session, PlanChangeRow, found["plan_change"], made):
        session.add(
            PlanChangeRow(
                course_id=line.course_id,
                node=line.node,
                level=line.level,
                kind={"added": "removed", "removed": "added"}.get(line.kind, line.kind),
                before=line.after,
                after=line.before,
                on=today,
                at=at,
            )
        )
    session.flush()


def _of(session: Session, table: Any, ids: Iterable[int], made: Made) -> list[Any]:
    """The rows with these ids, in their order, without those whose course goes."""
    query = select(table).where(col(table.id).in_(list(ids))).order_by(col(table.id))
    return [one for one in session.exec(query) if ("course", one.course_id) not in made]


def _check_latest_mark(
    items: Items, session: Session, course_id: int, gate: str, today: date
) -> None:
    """Refuse for a mark that another has followed, or once a later course has begun."""
    course = session.get_one(Course, course_id)
    case = items._case_of_course(session, course, today)
    marks = [Marked(mark.gate, mark.written) for mark in case.marks]
    later = select(Course.id).where(
        Course.borger_id == course.borger_id, col(Course.id) > course_id
    )
    has_later = session.exec(later).first() is not None
    if check_undo(case.edition, marks, today, later_course=has_later) != gate:
        raise Refusal("Der er markeret et andet faseskift siden. Se forløbet, før du går videre.")


def _marks_back(
    items: Items, session: Session, marks: Sequence[Shift], today: date, at: str
) -> None:
    for course_id, gate in dict.fromkeys((one.course_id, one.gate) for one in marks):
        mine = [one for one in marks if (one.course_id, one.gate) == (course_id, gate)]
        written = [one for one in rows(session, Shift, [course_id])[course_id] if one.gate == gate]
        if _mark_says(written[-1]) != _mark_says(mine[-1]):
            raise Refusal("Faseskiftet er markeret på ny siden. Se forløbet, før du går videre.")
        stood = written[: written.index(mine[0])]
        before = stood[-1] if stood and stood[-1].kind != "undone" else None
        if mine[-1].kind != "undone" and day_written(mine[-1].at) != today:
            raise Refusal(TOO_LATE)
        if mine[-1].kind != "undone":
            _check_latest_mark(items, session, course_id, gate, today)
            session.add(Shift(course_id=course_id, gate=gate, kind="undone", on=today, at=at))
            session.flush()
        if before is not None:
            _mark_again(session, before)


def _mark_says(row: Shift) -> tuple[Any, ...]:
    """How a gate stands by a row: compared by value, since acts were done and undone between."""
    says = (row.kind, row.on, row.reason, row.evaluated, row.told)
    return ("undone",) if row.kind == "undone" else says


def _tick_says(row: Tick) -> tuple[Any, ...]:
    return row.state, row.reason, row.note, row.evidence


def _mark_again(session: Session, before: Shift) -> None:
    """Let a mark stand as it stood, with the plan that was frozen with it."""
    values = before.model_dump(exclude={"id", "uid"})
    again = Shift(**values)
    session.add(again)
    session.flush()
    frozen = session.exec(select(PlanFrozen).where(PlanFrozen.shift_id == before.id)).first()
    if frozen is not None:
        session.add(
            PlanFrozen(course_id=before.course_id, shift_id=again.id or 0, content=frozen.content)
        )


def _ticks_back(
    items: Items, session: Session, ticks: Sequence[Tick], today: date, at: str, *, free: bool
) -> None:
    """Let each item read as before; `free`: its gate was marked by the same act and is not now."""
    for course_id, item in dict.fromkeys((one.course_id, one.item) for one in ticks):
        course = session.get_one(Course, course_id)
        edition = items._edition(session, course)
        all_ticks = rows(session, Tick, [course_id])[course_id]
        written = [one for one in all_ticks if one.item == item]
        first = next(one for one in ticks if (one.course_id, one.item) == (course_id, item))
        last = [one for one in ticks if (one.course_id, one.item) == (course_id, item)][-1]
        if _tick_says(written[-1]) != _tick_says(last):
            raise Refusal("Punktet er sat på ny siden, så det kan ikke tages tilbage.")
        if not free and not item.startswith(LOCAL):
            items._check_settable(session, course, edition, item, all_ticks, today)
        stood = written[: written.index(first)]
        if stood:
            values = stood[-1].model_dump(exclude={"id", "uid", "at"})
        else:
            values = {"course_id": course_id, "item": item, "state": ItemState.OPEN, "on": today}
        session.add(Tick(**values, at=at))
