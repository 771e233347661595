"""What was done last, and taking it back: the one registry of how each kind of row goes back.

Most rows are written back as they read before. What is history is never taken out of it: there a
row is added that says what held before (`history.py`). An act goes back whole or not at all, and
only while nothing that still stands has been written on top of it.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from msgspec import Struct
from sqlmodel import Session, col, select

from cti_tui.data.acts.history import HISTORY, Past, back_in_history
from cti_tui.data.acts.models import Act, ActRow
from cti_tui.data.course.items import LOCAL, Items
from cti_tui.data.door import Conflict
from cti_tui.data.models import Borger, Course
from cti_tui.method.edition import Gate
from cti_tui.refusal import Refusal

Values = dict[str, Any]
"""A row's columns by name."""


class Change(Struct, frozen=True):
    """One row that an act wrote."""

    kind: str
    """The table it stands in."""
    row: int
    before: Values | None
    """None where the act made it."""
    now: Values | None
    """None where it is no more."""
    name: str = ""
    """What it is called on its list: `punkt 8`, `Fase 1 → Fase 2`; empty where the row says it."""

    @property
    def values(self) -> Values:
        """What the row says, or said where it is no more."""
        return self.now or self.before or {}


class ActRecord(Struct, frozen=True):
    """Something that was done."""

    id: int
    at: datetime
    """When, in the worker's own time."""
    state: str
    """`done`, `undone` or `refused`."""
    final: str
    """What can never be taken back: `deleted`, `restored`, `passphrase`; else empty."""
    whose: tuple[str, ...]
    """The borgere it is about."""
    changes: tuple[Change, ...]


class _Tried(Exception):
    """An act was taken back to see whether it can be, and is now not."""


class Acts(Items):
    """The part of the store that knows what was done, and takes it back."""

    def latest(self) -> ActRecord | None:
        """The last act that stands and was not asked for in vain; None where there is none."""
        query = select(Act).where(Act.state == "done").order_by(col(Act.id).desc())
        with self._reading() as session:
            act = session.exec(query).first()
            return None if act is None else self._record(session, act)

    def done(self) -> tuple[ActRecord, ...]:
        """The last acts, the latest first, with those that were taken back."""
        with self._reading() as session:
            acts = session.exec(select(Act).order_by(col(Act.id).desc()))
            return tuple(self._record(session, act) for act in acts)

    def leave(self, act_id: int) -> None:
        """Go past an act that cannot be taken back: the one before it is the next."""
        with self._unremembered(), self._writing() as session:
            act = session.get(Act, act_id)
            if act is not None and act.state == "done":
                act.state = "refused"
                session.add(act)

    def take_back(self, act_id: int, today: date) -> ActRecord:
        """Take an act back, whole or not at all; answers what it was.

        Raises Conflict where something that stands was written on top of it, Refusal for what
        cannot be taken back at all or not any more.
        """
        with self._unremembered(), self._writing() as session:
            return self._take_back(session, act_id, today)

    def obstacle(self, act_id: int, today: date) -> str:
        """Why an act cannot be taken back as things stand; empty where it can. Changes nothing."""
        try:
            with self._unremembered(), self._writing() as session:
                self._take_back(session, act_id, today)
                raise _Tried
        except _Tried:
            return ""
        except Refusal as refusal:
            return str(refusal)

    # What follows runs within a transaction of the methods above.

    def _take_back(self, session: Session, act_id: int, today: date) -> ActRecord:
        act = session.get(Act, act_id)
        if act is None or act.state == "undone":
            raise Refusal("Det er allerede taget tilbage.")
        if act.final:
            raise Refusal(FINAL[act.final])
        found = self._record(session, act)
        query = select(ActRow).where(ActRow.act_id == act_id).order_by(col(ActRow.id).desc())
        rows = list(session.exec(query))
        _check_untouched(session, act_id, rows)
        self._go_back(session, rows, today)
        act.state = "undone"
        session.add(act)
        return found

    def _go_back(self, session: Session, rows: Sequence[ActRow], today: date) -> None:
        _run(session, "PRAGMA defer_foreign_keys = ON")
        made = {(one.kind, one.row_id) for one in rows if one.before is None}
        added = [one for one in rows if one.kind in HISTORY and one.before is None]
        past = [Past(one.kind, one.row_id) for one in added]
        back_in_history(self, session, past, made, today)
        for one in rows:  # history that went with what was deleted comes back with it
            if one not in added:
                _write_back(session, one)
        session.flush()
        session.expire_all()

    def _record(self, session: Session, act: Act) -> ActRecord:
        query = select(ActRow).where(ActRow.act_id == act.id)
        rows = list(session.exec(query.order_by(col(ActRow.id))))
        owners = {one.borger_id for one in rows if one.borger_id is not None}
        named = select(Borger.name).where(col(Borger.id).in_(owners))
        names = session.exec(named.order_by(col(Borger.id)))
        changes = tuple(self._change(session, one) for one in rows)
        at = datetime.fromisoformat(act.at).astimezone()
        return ActRecord(act.id or 0, at, act.state, act.final, tuple(names), changes)

    def _change(self, session: Session, one: ActRow) -> Change:
        before = None if one.before is None else json.loads(one.before)
        now = _values(session, one.kind, one.row_id)
        name = ""
        if now is not None and one.kind in ("tick", "shift"):
            edition = self._edition(session, session.get_one(Course, now["course_id"]))
            if one.kind == "shift":
                name = edition.gate_label(Gate(now["gate"]))
            elif not now["item"].startswith(LOCAL):
                gate, item = edition.item(now["item"])
                name = f"punkt {edition.checklist(gate).items.index(item) + 1}"
        return Change(one.kind, one.row_id, before, now, name)


FINAL = {
    "deleted": "En sletning kan ikke fortrydes: borgeren er væk for altid, også i kopierne.",
    "restored": "En gendannelse kan ikke fortrydes. Filen fra før er lagt til side; læg den"
    " tilbage under Din fil.",
    "passphrase": "Et skift af adgangssætning kan ikke fortrydes. Skift den igen under Din fil.",
}
"""Why an act can never be taken back."""


def final(session: Session, kind: str) -> None:
    """Keep that something was done which can never be taken back; acts of nobody left go."""
    _run(session, "DELETE FROM act WHERE id NOT IN (SELECT act_id FROM act_row) AND final = ''")
    session.add(Act(final=kind))


def _check_untouched(session: Session, act_id: int, rows: Iterable[ActRow]) -> None:
    """Refuse where what still stands was written on top, or someone made was worked on since."""
    later = select(ActRow).join(Act).where(Act.id > act_id, Act.state != "undone")  # type: ignore[operator]
    on_top = list(session.exec(later))
    mine = {(one.kind, one.row_id) for one in rows if one.kind not in HISTORY}
    if any((one.kind, one.row_id) in mine for one in on_top):
        raise Conflict("Det er ændret siden, så det kan ikke tages tilbage.")
    new = {one.row_id for one in rows if one.kind == "borger" and one.before is None}
    for one in on_top:
        if one.borger_id in new:
            borger = session.get(Borger, one.borger_id)
            name = borger.name if borger else "borgeren"
            raise Conflict(f"Der er arbejdet videre med {name} siden, så det kan ikke fortrydes.")


def _run(session: Session, sql: str, values: Sequence[Any] = ()) -> Any:
    return session.connection().exec_driver_sql(sql, tuple(values))


def _values(session: Session, kind: str, row: int) -> Values | None:
    found = _run(session, f'SELECT * FROM "{kind}" WHERE id = ?', (row,)).mappings().first()  # noqa: S608  a table of the schema
    return None if found is None else dict(found)


def _write_back(session: Session, one: ActRow) -> None:
    """Let one row read as it did before the act."""
    if one.before is None:
        _run(session, f'DELETE FROM "{one.kind}" WHERE id = ?', (one.row_id,))  # noqa: S608
        if one.kind == "borger":
            # It was never there: a copy from meanwhile is no copy of someone deleted.
            _run(
                session,
                "DELETE FROM deletion WHERE borger_id = ? AND borger_uid NOT IN"
                " (SELECT uid FROM borger)",
                (one.row_id,),
            )
        return
    before: Values = json.loads(one.before)
    now = _values(session, one.kind, one.row_id)
    if now is not None and now["uid"] != before["uid"]:
        raise Conflict("Pladsen er brugt af noget andet siden, så det kan ikke tages tilbage.")
    if now is not None and "version" in before:
        before["version"] = now["version"] + 1
    names = list(before)
    if now is None:
        listed = ", ".join(f'"{name}"' for name in names)
        marks = ", ".join("?" * len(names))
        sql = f'INSERT INTO "{one.kind}" ({listed}) VALUES ({marks})'  # noqa: S608
        _run(session, sql, list(before.values()))
    else:
        said = ", ".join(f'"{name}" = ?' for name in names)
        sql = f'UPDATE "{one.kind}" SET {said} WHERE id = ?'  # noqa: S608
        _run(session, sql, [*before.values(), one.row_id])
