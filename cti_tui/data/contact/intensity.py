"""Where the worker's time goes: dated minutes by phase, and the marked spells of more support."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from sqlmodel import Session, col, func, select

from cti_tui.dansk import sort_key
from cti_tui.data.cases import Cases, rows
from cti_tui.data.damage import DamagedRow
from cti_tui.data.door import Conflict, in_sql, line
from cti_tui.data.models import Course, Intensified, Note
from cti_tui.data.reading import open_courses
from cti_tui.data.records import CaseRecord
from cti_tui.method.contact import Minutes
from cti_tui.method.intensity import Intensity, Spell, Spent, check_spells, intensity, together
from cti_tui.refusal import Refusal


class SpellRecord(Spell, frozen=True):
    """A spell of intensified support as it is kept."""

    id: int = 0
    version: int = 1


class CourseTime(Struct, frozen=True):
    """A course and the time it has had."""

    case: CaseRecord
    intensity: Intensity
    spells: tuple[SpellRecord, ...]
    """In the order of their start."""


class CaseloadTime(Struct, frozen=True):
    """The open courses and the time they have had, together."""

    intensity: Intensity
    courses: tuple[CourseTime, ...]
    """By name."""
    damaged: tuple[DamagedRow, ...]
    """Whose course is not with them because it cannot be read."""


class Intensities(Cases):
    """The part of the store that adds up time and keeps spells."""

    def course_time(self, course_id: int, today: date) -> CourseTime:
        """One course's time by phase, its spells kept out of the comparison."""
        with self._reading() as session:
            case = self._case_of_course(session, self._course(session, course_id), today)
            return times(session, [case], today)[0]

    def caseload_time(self, today: date) -> CaseloadTime:
        """The open courses' time by phase, all of them as one and each for itself."""
        with self._reading() as session:
            opened = open_courses(in_sql(session), today)
            found = times(session, opened.cases, today)
        listed = sorted(found, key=lambda one: sort_key(one.case.name))
        whole = together(one.intensity for one in listed)
        return CaseloadTime(whole, tuple(listed), opened.damaged)

    def add_spell(
        self, course_id: int, start: date, end: date | None, reason: str, today: date
    ) -> SpellRecord:
        """Mark a spell of intensified support, until further notice where `end` is None.

        `end` is the first day it is over. Raises Refusal for a missing reason, dates that cannot
        be, a spell that another one overlaps, and a closed course.
        """
        with self._writing() as session:
            self._open(session, course_id, today)
            row = Intensified(course_id=course_id, start=start, end=end, reason=line(reason))
            _check(session, row)
            session.add(row)
            session.flush()
            return _record(row)

    def change_spell(
        self, spell_id: int, start: date, end: date | None, reason: str, version: int, today: date
    ) -> SpellRecord:
        """Correct or end a spell; raises Conflict where it was changed since `version`."""
        with self._writing() as session:
            row = _row(session, spell_id, version)
            self._open(session, row.course_id, today)
            changed = Intensified(
                id=row.id, course_id=row.course_id, start=start, end=end, reason=line(reason)
            )
            _check(session, changed)
            row.start, row.end, row.reason = start, end, changed.reason
            row.version += 1
            session.add(row)
            session.flush()
            return _record(row)

    def remove_spell(self, spell_id: int, version: int) -> None:
        """Remove a spell that was none; raises Conflict where it was changed since `version`."""
        with self._writing() as session:
            session.delete(_row(session, spell_id, version))

    def _open(self, session: Session, course_id: int, today: date) -> Course:
        course = self._course(session, course_id)
        if self._case_of_course(session, course, today).status.closed:
            raise Refusal("Forløbet er afsluttet, så den øgede støtte kan ikke ændres.")
        return course


def _row(session: Session, spell_id: int, version: int) -> Intensified:
    row = session.get(Intensified, spell_id)
    if row is None:
        raise Conflict("Den øgede støtte er fjernet et andet sted imens.")
    if row.version != version:
        raise Conflict("Den øgede støtte er rettet et andet sted imens. Åbn den, og ret på ny.")
    return row


def _same(row: Intensified, spell: Spell) -> bool:
    return (row.start, row.end, row.reason) == (spell.start, spell.end, spell.reason)


def _record(row: Intensified) -> SpellRecord:
    assert row.id is not None
    return SpellRecord(row.start, row.end, row.reason, row.id, row.version)


def _check(session: Session, spell: Intensified) -> None:
    """Refuse a spell that cannot be true beside the others of its course."""
    others = rows(session, Intensified, [spell.course_id])[spell.course_id]
    kept = [Spell(one.start, one.end, one.reason) for one in others if one.id != spell.id]
    check_spells([*kept, Spell(spell.start, spell.end, spell.reason)])


def times(session: Session, cases: Sequence[CaseRecord], today: date) -> list[CourseTime]:
    """The time of some courses, each table read once; within a transaction."""
    course_ids = [case.course_id for case in cases]
    spent = _spent(session, course_ids, today)
    spells = rows(session, Intensified, course_ids)
    return [_time(case, spent[case.course_id], spells[case.course_id], today) for case in cases]


def _time(
    case: CaseRecord, spent: Sequence[Spent], spells: Iterable[Intensified], today: date
) -> CourseTime:
    kept = tuple(sorted((_record(row) for row in spells), key=lambda one: one.start))
    return CourseTime(case, intensity(case.facts, case.created, spent, kept, today), kept)


def _spent(session: Session, course_ids: Sequence[int], today: date) -> dict[int, list[Spent]]:
    """The minutes of each day with any, by course; one question to the file."""
    minutes = (
        Note.minutes_direct,
        Note.minutes_coordination,
        Note.minutes_transport,
        Note.minutes_other,
    )
    asked: Any = (Note.course_id, Note.date, *(func.sum(one) for one in minutes))
    query: Any = (
        select(*asked)
        .where(col(Note.course_id).in_(course_ids), Note.date <= today)
        .group_by(col(Note.course_id), col(Note.date))
    )
    found: dict[int, list[Spent]] = defaultdict(list)
    for course_id, day, *sums in session.exec(query):
        found[course_id].append(Spent(day, Minutes(*sums)))
    return found
