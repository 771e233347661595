"""Courses as they stand: read in SQL, judged by the method, handed out as records.

The one way that courses are read: by the first frame and the verbs through `Reading`, which makes
no engine and imports no table class, and by the acts within their own transaction (`cases.py`).
"""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from cti_tui.dansk import sort_key
from cti_tui.data import course_rows
from cti_tui.data.course_rows import CourseRow, ShiftRow, TickRow, day
from cti_tui.data.damage import IMPOSSIBLE, DamagedRow, told_of_course
from cti_tui.data.door import Door, line
from cti_tui.data.instant import day_written
from cti_tui.data.names import meant, people
from cti_tui.data.records import (
    AnnouncementRecord,
    CarriedRecord,
    CaseRecord,
    ItemRecord,
    MarkRecord,
    PauseRecord,
)
from cti_tui.method.calendar import CourseFacts, Pause, status
from cti_tui.method.contact import ContactKind, Outcome
from cti_tui.method.edition import Edition, Gate, Item, chosen, editions, now
from cti_tui.method.gate import ItemState
from cti_tui.refusal import Refusal

NO_BORGER = "Borgeren findes ikke længere. Gå tilbage til sagsoversigten."
NO_COURSE = "Forløbet findes ikke længere. Gå tilbage til sagsoversigten."


def _sort_key(case: CaseRecord) -> tuple[Any, ...]:
    """Most urgent first: open shifts by days, then no start, then the closed ones."""
    state = case.status
    group = 2 if state.closed else 1 if state.days is None else 0
    return group, state.days or 0, sort_key(case.name), case.borger_id, -case.course_id


def standing_marks(shifts: Iterable[ShiftRow]) -> tuple[MarkRecord, ...]:
    """The gates that stand marked, from the history of marking and undoing."""
    latest = {shift.gate: shift for shift in shifts}
    return tuple(
        _mark_record(latest[gate])
        for gate in Gate
        if gate in latest and latest[gate].kind != "undone"
    )


def _mark_record(row: ShiftRow) -> MarkRecord:
    written = None if row.kind == "before_import" else day_written(row.at)
    says = (row.kind, row.on, row.reason, row.evaluated)
    return MarkRecord(Gate(row.gate), *says, told=row.told, written=written)


def _facts(
    course: CourseRow,
    edition: Edition,
    pauses: Iterable[PauseRecord],
    marks: Iterable[MarkRecord],
) -> CourseFacts:
    return CourseFacts(
        start=course.start,
        phase_months=edition.hjemmel(course.hjemmel).phase_months,
        handover_months=now(edition).handover_months,
        pauses=tuple(Pause(one.start, one.end) for one in pauses),
        marked=frozenset(mark.gate for mark in marks),
        ended=course.ended,
        ended_early=course.end_reason is not None,
    )


def item_records(edition: Edition, gate: Gate, ticks: Iterable[TickRow]) -> tuple[ItemRecord, ...]:
    """A gate's list as it stands, from the history of its ticks."""
    latest = {tick.item: tick for tick in ticks}
    listed = enumerate(edition.checklist(gate).items, start=1)
    return tuple(_item_record(number, item, latest.get(item.id)) for number, item in listed)


def _item_record(
    number: int, item: Item, tick: TickRow | None, *, local: bool = False
) -> ItemRecord:
    if tick is None:
        return ItemRecord(number, item, local=local)
    state = ItemState(tick.state)
    set_on = None if state is ItemState.OPEN else tick.on
    return ItemRecord(number, item, state, set_on, tick.reason, tick.note, tick.evidence, local)


def local_records(items: Iterable[Item], ticks: Iterable[TickRow]) -> tuple[ItemRecord, ...]:
    """The kommune's own items of a gate as they stand, numbered for themselves."""
    latest = {tick.item: tick for tick in ticks}
    listed = enumerate(items, start=1)
    return tuple(_item_record(n, item, latest.get(item.id), local=True) for n, item in listed)


def _carried(
    edition: Edition, marks: Iterable[MarkRecord], ticks: Sequence[TickRow]
) -> tuple[CarriedRecord, ...]:
    """Items still open of the gates that were marked with gaps."""
    return tuple(
        CarriedRecord(mark.gate, record.item, mark.on)
        for mark in marks
        if mark.kind == "with_gaps" and mark.on is not None
        for record in item_records(edition, mark.gate, ticks)
        if record.state is ItemState.OPEN and record.item.id != edition.closing_item
    )


_OPEN = "WHERE ended IS NULL OR end_reason IS NULL AND ended >= ?"
"""A course marked at its last gate has its end stored before that day comes."""


class Overview(Struct, frozen=True):
    """Courses as they stand, and those of which something in the file cannot be."""

    cases: list[CaseRecord]
    """Most urgent first, the closed ones last."""
    damaged: tuple[DamagedRow, ...] = ()
    """Each says whose course it is and what is wrong; in Danish order."""

    @property
    def whole(self) -> list[CaseRecord]:
        """The courses where all can be read; raises the first DamagedRow otherwise."""
        for one in self.damaged:
            raise one
        return self.cases


def open_courses(raw: Any, today: date) -> Overview:
    """The open courses."""
    return _overview(raw, _OPEN, (today.isoformat(),), today)


def every_course(raw: Any, today: date) -> Overview:
    """Every course."""
    return _overview(raw, "", (), today)


def open_cases(raw: Any, today: date) -> list[CaseRecord]:
    """The open courses that can be read, most urgent first."""
    return open_courses(raw, today).cases


def open_by_edition(raw: Any, today: date) -> dict[str, int]:
    """How many open courses follow an edition of each id, also those that cannot be read."""
    joined = "course JOIN frozen_edition AS frozen ON frozen.id = frozen_edition_id"
    query = f"SELECT edition, count(*) FROM {joined} {_OPEN} GROUP BY edition"  # noqa: S608
    return dict(raw.execute(query, (today.isoformat(),)).fetchall())


def run_out(raw: Any, today: date, wanted: Callable[[int, Edition], bool]) -> list[CaseRecord]:
    """Courses that ran to their end, those that are `wanted` by id and edition."""
    where = "WHERE end_reason IS NULL AND ended < ?"
    return _overview(raw, where, (today.isoformat(),), today, wanted).cases


def every_case(raw: Any, today: date) -> list[CaseRecord]:
    """Every course, most urgent first, the closed ones last; for what must not lack one unsaid.

    Raises DamagedRow where one of them cannot be read.
    """
    return every_course(raw, today).whole


def cases_of(raw: Any, borger_id: int, today: date) -> list[CaseRecord]:
    """All courses of a borger, the first one first; none where there is no such borger.

    Raises DamagedRow where one of them cannot be read.
    """
    ids = course_rows.course_ids(raw, "WHERE borger_id = ?", (borger_id,))
    return [case_of_course(raw, course_id, today) for course_id in sorted(ids)]


def case_of(raw: Any, borger_id: int, today: date) -> CaseRecord:
    """The course that is meant where a borger is named."""
    course_id = course_rows.course_meant(raw, borger_id)
    if course_id is None:
        raise Refusal(NO_BORGER)
    return case_of_course(raw, course_id, today)


def case_of_course(raw: Any, course_id: int, today: date) -> CaseRecord:
    """One course; raises Refusal where it is not there any more, DamagedRow where it cannot be."""
    with told_of_course(raw, course_id):
        found = course_rows.courses(raw, "WHERE course.id = ?", (course_id,))
        if found:
            return _cases(raw, found, today)[0]
    raise Refusal(NO_COURSE)


def _overview(
    raw: Any,
    where: str,
    values: Sequence[Any],
    today: date,
    wanted: Callable[[int, Edition], bool] = lambda course_id, edition: True,
) -> Overview:
    """All in one go; where that cannot be read each by itself, so that the rest is there."""
    try:
        rows = course_rows.courses(raw, where, values)
        editions_of = {one: course_rows.frozen_edition(raw, one) for one in _frozen_ids(rows)}
        rows = [row for row in rows if wanted(row.id, editions_of[row.frozen_edition_id])]
        return Overview(_cases(raw, rows, today))
    except (Refusal, *IMPOSSIBLE):
        found, damaged = [], []
        for course_id in course_rows.course_ids(raw, where, values):
            try:
                case = case_of_course(raw, course_id, today)
                found += [case] if wanted(course_id, case.edition) else []
            except DamagedRow as one:
                damaged.append(one)
        damaged.sort(key=lambda one: sort_key(one.name))
        return Overview(sorted(found, key=_sort_key), tuple(damaged))


class _Beside(Struct, frozen=True):
    """What the other tables have on some courses, each table read once."""

    ticks: dict[int, list[TickRow]]
    shifts: dict[int, list[ShiftRow]]
    pauses: dict[int, list[PauseRecord]]
    told: dict[int, list[AnnouncementRecord]]
    local: dict[tuple[str, str], list[Item]]
    contacts: dict[int, date]
    meetings: dict[int, date]
    editions: dict[int, Edition]


def _frozen_ids(courses: Sequence[CourseRow]) -> set[int]:
    return {course.frozen_edition_id for course in courses}


def _cases(raw: Any, courses: Sequence[CourseRow], today: date) -> list[CaseRecord]:
    ids = [course.id for course in courses]
    borgere = json.dumps([course.borger_id for course in courses])
    beside = _Beside(
        course_rows.ticks(raw, ids),
        course_rows.shifts(raw, ids),
        course_rows.pauses(raw, ids),
        course_rows.announcements(raw, ids),
        course_rows.local_items(raw),
        _last_contacts(raw, borgere, today),
        _next_appointments(raw, borgere, today),
        {one: course_rows.frozen_edition(raw, one) for one in _frozen_ids(courses)},
    )
    return sorted((_case(course, beside, today) for course in courses), key=_sort_key)


def _case(course: CourseRow, beside: _Beside, today: date) -> CaseRecord:
    edition = beside.editions[course.frozen_edition_id]
    hjemmel = edition.hjemmel(course.hjemmel)
    ticks = beside.ticks[course.id]
    marks = standing_marks(beside.shifts[course.id])
    pauses = tuple(sorted(beside.pauses[course.id], key=lambda pause: pause.start))
    facts = _facts(course, edition, pauses, marks)
    stands, before = status(facts, today), course.supported_before
    return CaseRecord(
        borger_id=course.borger_id,
        version=course.version,
        name=course.name,
        case_number=course.case_number,
        course_id=course.id,
        edition=edition,
        hjemmel=hjemmel,
        transition=course.transition,
        entered_transition_date=course.transition_date,
        start_reason=course.start_reason,
        entered_grant_end=course.grant_end,
        facts=facts,
        status=stands,
        items=item_records(edition, stands.gate, ticks),
        local_items=local_records(beside.local[edition.id, stands.gate], ticks),
        carried=_carried(edition, marks, ticks),
        marks=marks,
        pauses=pauses,
        announcements=tuple(beside.told[course.id]),
        end_reason=course.end_reason,
        previous_course_id=course.previous_course_id,
        supported_before=None if before is None else bool(before),
        last_contact=beside.contacts.get(course.borger_id),
        next_appointment=beside.meetings.get(course.borger_id),
        created=course.created,
    )


def _last_contacts(raw: Any, borgere: str, today: date) -> dict[int, date]:
    kinds = json.dumps([kind.value for kind in ContactKind if kind.is_contact])
    query = """
        SELECT borger_id, max(date) FROM note
        WHERE borger_id IN (SELECT value FROM json_each(?))
        AND kind IN (SELECT value FROM json_each(?)) AND outcome = ? AND date <= ?
        GROUP BY borger_id"""
    values = (borgere, kinds, Outcome.HELD.value, today.isoformat())
    return {key: day(latest) for key, latest in raw.execute(query, values)}


def _next_appointments(raw: Any, borgere: str, today: date) -> dict[int, date]:
    query = """
        SELECT borger_id, min(date) FROM appointment
        WHERE borger_id IN (SELECT value FROM json_each(?)) AND state = 'planned' AND date >= ?
        GROUP BY borger_id"""
    return {key: day(first) for key, first in raw.execute(query, (borgere, today.isoformat()))}


class Reading(Door):
    """The part of the store that reads courses."""

    def caseload(self, today: date, *, closed: bool = False) -> list[CaseRecord]:
        """Every open course, most urgent first; the closed ones last, when asked for.

        For what must not lack one unsaid; raises DamagedRow where one cannot be read.
        """
        return self.overview(today, closed=closed).whole

    def overview(self, today: date, *, closed: bool = False) -> Overview:
        """The courses that can be read, and those that cannot."""
        with self._asking() as raw:
            return every_course(raw, today) if closed else open_courses(raw, today)

    def case(self, borger_id: int, today: date) -> CaseRecord:
        """The borger's open course, or the latest one."""
        with self._asking() as raw:
            return case_of(raw, borger_id, today)

    def course(self, course_id: int, today: date) -> CaseRecord:
        """One course, also an earlier one of a borger who has a newer."""
        with self._asking() as raw:
            return case_of_course(raw, course_id, today)

    def other_courses(self, course_id: int, today: date) -> tuple[CaseRecord, ...]:
        """The same borger's other courses, oldest first."""
        with self._asking() as raw:
            owner = case_of_course(raw, course_id, today).borger_id
            found = cases_of(raw, owner, today)
        return tuple(case for case in found if case.course_id != course_id)

    def find(self, words: str, today: date) -> CaseRecord:
        """The borger that is meant by an id or a name; what `names.meant` says, and raises."""
        with self._asking() as raw:
            return case_of(raw, found_borger(raw, words), today)

    def editions(self) -> tuple[Edition, ...]:
        """The editions that new courses are offered: the program's, then the file's own."""
        with self._asking() as raw:
            return offered_editions(raw)

    def edition(self, edition_id: str) -> Edition:
        """An edition that is offered; raises Refusal that names those there are."""
        with self._asking() as raw:
            return chosen(edition_id, offered_editions(raw))

    def checklist(self, course_id: int, gate: Gate) -> tuple[ItemRecord, ...]:
        """The list of any of a course's gates as it stands."""
        with self._asking() as raw:
            found = course_rows.courses(raw, "WHERE course.id = ?", (course_id,))
            if not found:
                raise Refusal(NO_COURSE)
            edition = course_rows.frozen_edition(raw, found[0].frozen_edition_id)
            return item_records(edition, gate, course_rows.ticks(raw, [course_id])[course_id])


def offered_editions(raw: Any) -> tuple[Edition, ...]:
    """The editions that new courses are offered; within a transaction."""
    return (*editions(), *course_rows.own_editions(raw))


def found_borger(raw: Any, words: str) -> int:
    """The id of the borger that is meant by an id or a name, as `names.meant` says."""
    return meant(line(words), people(raw)).id
