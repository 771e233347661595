"""One borger who was entered twice becomes one again: seen first, done, and taken back by `u`."""

# ruff: noqa: S608  every name in these statements is one of the schema's own

from datetime import date
from typing import Any

from msgspec import Struct
from sqlmodel import Session, col, select

from cti_tui.dansk import name_key
from cti_tui.data.cases import Cases
from cti_tui.data.course.changes import record_change
from cti_tui.data.door import in_sql
from cti_tui.data.instant import instant
from cti_tui.data.models import Borger, Course, FormerName
from cti_tui.data.names import Person, people
from cti_tui.refusal import Refusal

JOINED = "Oprettet to gange; slået sammen"
"""Why the second of two open courses ended."""

_LEFT = ("act_row", "draft")
"""Tables that do not go along: what was done with each, and what was being typed."""


class Joining(Struct, frozen=True):
    """What joining two would do."""

    stays: Person
    goes: Person
    moved: dict[str, int]
    """How many rows go along, by table."""
    ends: bool
    """Both have an open course: that of the one who goes ends today, its notes go over."""


class Joinings(Cases):
    """The part of the store that makes one of two."""

    def preview(self, stays: int, goes: int, today: date) -> Joining:
        """What joining would do; raises Refusal where it is the same borger, or one is gone."""
        with self._reading() as session:
            return _look(session, stays, goes)

    def join(self, stays: int, goes: int, today: date) -> Joining:
        """Let all that is about the second borger be about the first; a copy is made before.

        The name of the one who goes stays as a former name, so that it still finds.
        """
        with self.copied_before(), self._writing() as session:
            found = _look(session, stays, goes)
            if found.ends:
                self._end_second(session, stays, goes, today)
            _take_along(session, stays, goes)
            _one_name(session, found, today)
            _run(session, "DELETE FROM draft WHERE borger_id = ?", goes)
            _run(session, "DELETE FROM borger WHERE id = ?", goes)
            # Nobody was deleted: a copy from before has them both, and may be put back.
            _run(session, "DELETE FROM deletion WHERE borger_id = ?", goes)
            return found

    def _end_second(self, session: Session, stays: int, goes: int, today: date) -> None:
        """End the open course of the one who goes; what was written in it belongs to the other."""
        first, second = _open(session, stays), _open(session, goes)
        assert first is not None
        assert second is not None
        for table in ("note", "appointment"):
            sql = f"UPDATE {table} SET course_id = ? WHERE course_id = ?"
            _run(session, sql, first.id, second.id)
        record_change(session, second, "ended", today, JOINED, instant(today))
        second.end_reason = JOINED
        session.add(second)
        session.flush()


def _run(session: Session, sql: str, *values: Any) -> Any:
    return session.connection().exec_driver_sql(sql, values)


def _open(session: Session, borger_id: int) -> Course | None:
    query = select(Course).where(Course.borger_id == borger_id, col(Course.ended).is_(None))
    return session.exec(query).first()


def _tables(session: Session) -> list[str]:
    """The tables whose rows are a borger's own."""
    names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    return [
        name
        for (name,) in _run(session, names)
        if name not in _LEFT
        and any(row[2] == "borger" for row in _run(session, f'PRAGMA foreign_key_list("{name}")'))
    ]


def _look(session: Session, stays: int, goes: int) -> Joining:
    known = {one.id: one for one in people(in_sql(session))}
    if stays == goes:
        raise Refusal("Det er den samme borger. Vælg den anden, der skal slås sammen med.")
    if stays not in known or goes not in known:
        raise Refusal("Borgeren findes ikke længere. Gå tilbage til sagsoversigten.")
    moved = {
        table: _run(session, f'SELECT count(*) FROM "{table}" WHERE borger_id = ?', goes).scalar()
        for table in _tables(session)
    }
    both = _open(session, stays) is not None and _open(session, goes) is not None
    counted = {table: number for table, number in moved.items() if number}
    return Joining(known[stays], known[goes], counted, both)


def _take_along(session: Session, stays: int, goes: int) -> None:
    for table in _tables(session):
        _run(session, f'UPDATE "{table}" SET borger_id = ? WHERE borger_id = ?', stays, goes)
    session.expire_all()


def _one_name(session: Session, found: Joining, today: date) -> None:
    """Keep the other's name as a former one, and the case number where there was none."""
    stays = session.get_one(Borger, found.stays.id)
    if name_key(found.stays.name) != name_key(found.goes.name):
        session.add(FormerName(borger_id=found.stays.id, name=found.goes.name, until=today))
    stays.case_number = stays.case_number or found.goes.case_number
    stays.version += 1
    session.add(stays)
    session.flush()
