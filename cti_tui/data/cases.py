"""Courses as they stand: read from the tables, judged by the method, handed out as records."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlmodel import Session, col, func, select

from cti_tui.dansk import sort_key
from cti_tui.data.door import Door, line
from cti_tui.data.instant import day_written
from cti_tui.data.models import (
    Announcement,
    Appointment,
    Borger,
    Course,
    FrozenEdition,
    LocalItem,
    Note,
    OwnEdition,
    PauseRow,
    Shift,
    Tick,
)
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
from cti_tui.method.edition import Edition, Gate, Item, chosen, editions
from cti_tui.method.edition_file import parse_edition
from cti_tui.method.gate import ItemState
from cti_tui.refusal import Refusal

_CONTACTS = [kind.value for kind in ContactKind if kind.is_contact]


@cache
def _thawed(toml: str, name: str) -> Edition:
    return parse_edition(toml, name, frozen=True)


def _sort_key(case: CaseRecord) -> tuple[Any, ...]:
    """Most urgent first: open shifts by days, then no start, then the closed ones."""
    state = case.status
    group = 2 if state.closed else 1 if state.days is None else 0
    return group, state.days or 0, sort_key(case.name), case.borger_id, -case.course_id


def rows(session: Session, table: Any, course_ids: Sequence[int]) -> dict[int, list[Any]]:
    """Rows of one table by course, in the order they were written."""
    found: dict[int, list[Any]] = defaultdict(list)
    query = select(table).where(col(table.course_id).in_(course_ids)).order_by(table.id)
    for row in session.exec(query):
        found[row.course_id].append(row)
    return found


def standing_marks(shifts: Iterable[Shift]) -> tuple[MarkRecord, ...]:
    """The gates that stand marked, from the history of marking and undoing."""
    latest = {shift.gate: shift for shift in shifts}
    return tuple(
        _mark_record(latest[gate])
        for gate in Gate
        if gate in latest and latest[gate].kind != "undone"
    )


def _mark_record(row: Shift) -> MarkRecord:
    written = None if row.kind == "before_import" else day_written(row.at)
    says = (row.kind, row.on, row.reason, row.evaluated)
    return MarkRecord(Gate(row.gate), *says, told=row.told, written=written)


def _facts(
    course: Course, months: int, pauses: Iterable[PauseRow], marks: Iterable[MarkRecord]
) -> CourseFacts:
    return CourseFacts(
        start=course.start,
        phase_months=months,
        pauses=tuple(Pause(one.start, one.end) for one in _pauses(pauses)),
        marked=frozenset(mark.gate for mark in marks),
        ended=course.ended,
        ended_early=course.end_reason is not None,
    )


def _pauses(rows: Iterable[PauseRow]) -> tuple[PauseRecord, ...]:
    records = (
        PauseRecord(row.start, row.end, row.id or 0, row.version, row.kind, row.reason)
        for row in rows
    )
    return tuple(sorted(records, key=lambda pause: pause.start))


def item_records(edition: Edition, gate: Gate, ticks: Iterable[Tick]) -> tuple[ItemRecord, ...]:
    """A gate's list as it stands, from the history of its ticks."""
    latest = {tick.item: tick for tick in ticks}
    listed = enumerate(edition.checklist(gate).items, start=1)
    return tuple(_item_record(number, item, latest.get(item.id)) for number, item in listed)


def _item_record(number: int, item: Item, tick: Tick | None, *, local: bool = False) -> ItemRecord:
    if tick is None:
        return ItemRecord(number, item, local=local)
    state = ItemState(tick.state)
    set_on = None if state is ItemState.OPEN else tick.on
    return ItemRecord(number, item, state, set_on, tick.reason, tick.note, tick.evidence, local)


def local_items(session: Session) -> dict[tuple[str, str], list[Item]]:
    """The kommune's own items in use, by edition and gate."""
    found: dict[tuple[str, str], list[Item]] = defaultdict(list)
    query = select(LocalItem).where(col(LocalItem.retired).is_(None)).order_by(col(LocalItem.id))
    for row in session.exec(query):
        item = Item(f"lokal-{row.uid}", row.text, "lokal", optional=True)
        found[row.edition, row.gate].append(item)
    return found


def local_records(items: Iterable[Item], ticks: Iterable[Tick]) -> tuple[ItemRecord, ...]:
    """The kommune's own items of a gate as they stand, numbered for themselves."""
    latest = {tick.item: tick for tick in ticks}
    listed = enumerate(items, start=1)
    return tuple(_item_record(n, item, latest.get(item.id), local=True) for n, item in listed)


def _carried(
    edition: Edition, marks: Iterable[MarkRecord], ticks: Sequence[Tick]
) -> tuple[CarriedRecord, ...]:
    """Items still open of the gates that were marked with gaps."""
    return tuple(
        CarriedRecord(mark.gate, record.item, mark.on)
        for mark in marks
        if mark.kind == "with_gaps" and mark.on is not None
        for record in item_records(edition, mark.gate, ticks)
        if record.state is ItemState.OPEN and record.item.id != edition.closing_item
    )


class Cases(Door):
    """The part of the store that reads courses."""

    def caseload(self, today: date, *, closed: bool = False) -> list[CaseRecord]:
        """Every open course, most urgent first; the closed ones last, when asked for."""
        with self._reading() as session:
            if not closed:
                return self._open_cases(session, today)
            query = select(Course, Borger).join(Borger)
            return self._cases(session, session.exec(query).all(), today)

    def case(self, borger_id: int, today: date) -> CaseRecord:
        """The borger's open course, or the latest one."""
        with self._reading() as session:
            return self._case(session, borger_id, today)

    def find(self, words: str, today: date) -> CaseRecord:
        """The borger that is meant by an id or a name; what `names.meant` says, and raises."""
        with self._reading() as session:
            return self._case(session, meant(line(words), people(session)).id, today)

    def editions(self) -> tuple[Edition, ...]:
        """The editions that new courses are offered: the program's, then the file's own."""
        with self._reading() as session:
            return self._offered(session)

    def edition(self, edition_id: str) -> Edition:
        """An edition that is offered; raises Refusal that names those there are."""
        with self._reading() as session:
            return self._offered_one(session, edition_id)

    def checklist(self, course_id: int, gate: Gate) -> tuple[ItemRecord, ...]:
        """The list of any of a course's gates as it stands."""
        with self._reading() as session:
            edition = self._edition(session, self._course(session, course_id))
            return item_records(edition, gate, rows(session, Tick, [course_id])[course_id])

    # What follows runs within a transaction of a public method.

    def _course(self, session: Session, course_id: int) -> Course:
        course = session.get(Course, course_id)
        if course is None:
            raise Refusal("Forløbet findes ikke længere. Gå tilbage til sagsoversigten.")
        return course

    def _edition(self, session: Session, course: Course) -> Edition:
        row = session.get(FrozenEdition, course.frozen_edition_id)
        assert row is not None
        return _thawed(row.toml, row.edition)

    def _offered(self, session: Session) -> tuple[Edition, ...]:
        own = select(OwnEdition).where(col(OwnEdition.retired).is_(None))
        rows = session.exec(own.order_by(col(OwnEdition.id)))
        return (*editions(), *(_thawed(row.toml, row.edition) for row in rows))

    def _offered_one(self, session: Session, edition_id: str) -> Edition:
        return chosen(edition_id, self._offered(session))

    def _open_cases(self, session: Session, today: date) -> list[CaseRecord]:
        # A course marked at its last gate has its end stored before that day comes.
        ended, reason = col(Course.ended), col(Course.end_reason)
        still_open = ended.is_(None) | (reason.is_(None) & (ended >= today))
        query = select(Course, Borger).join(Borger).where(still_open)
        return self._cases(session, session.exec(query).all(), today)

    def _case_of_course(self, session: Session, course: Course, today: date) -> CaseRecord:
        borger = session.get(Borger, course.borger_id)
        return self._cases(session, [(course, borger)], today)[0]

    def _case(self, session: Session, borger_id: int, today: date) -> CaseRecord:
        query = (
            select(Course, Borger)
            .join(Borger)
            .where(Course.borger_id == borger_id)
            .order_by(col(Course.ended).is_not(None), col(Course.id).desc())
        )
        pair = session.exec(query).first()
        if pair is None:
            raise Refusal("Borgeren findes ikke længere. Gå tilbage til sagsoversigten.")
        return self._cases(session, [pair], today)[0]

    def _cases(self, session: Session, pairs: Sequence[Any], today: date) -> list[CaseRecord]:
        """The records of some courses, each table read once."""
        course_ids = [course.id for course, _ in pairs]
        borger_ids = [borger.id for _, borger in pairs]
        ticks = rows(session, Tick, course_ids)
        shifts = rows(session, Shift, course_ids)
        pauses = rows(session, PauseRow, course_ids)
        told = rows(session, Announcement, course_ids)
        local = local_items(session)
        contacts = _last_contacts(session, borger_ids, today)
        meetings = _next_appointments(session, borger_ids, today)
        cases = []
        for course, borger in pairs:
            edition = self._edition(session, course)
            hjemmel = edition.hjemmel(course.hjemmel)
            marks = standing_marks(shifts[course.id])
            facts = _facts(course, hjemmel.phase_months, pauses[course.id], marks)
            stands = status(facts, today)
            cases.append(
                CaseRecord(
                    borger_id=borger.id,
                    version=borger.version,
                    name=borger.name,
                    case_number=borger.case_number,
                    course_id=course.id,
                    edition=edition,
                    hjemmel=hjemmel,
                    transition=course.transition,
                    entered_transition_date=course.transition_date,
                    start_reason=course.start_reason,
                    entered_grant_end=course.grant_end,
                    facts=facts,
                    status=stands,
                    items=item_records(edition, stands.gate, ticks[course.id]),
                    local_items=local_records(local[edition.id, stands.gate], ticks[course.id]),
                    carried=_carried(edition, marks, ticks[course.id]),
                    marks=marks,
                    pauses=_pauses(pauses[course.id]),
                    announcements=tuple(
                        AnnouncementRecord(Gate(row.gate), row.on, row.stance, row.words)
                        for row in told[course.id]
                    ),
                    end_reason=course.end_reason,
                    previous_course_id=course.previous_course_id,
                    supported_before=None
                    if course.supported_before is None
                    else bool(course.supported_before),
                    last_contact=contacts.get(borger.id),
                    next_appointment=meetings.get(borger.id),
                    created=course.created,
                )
            )
        return sorted(cases, key=_sort_key)


def _last_contacts(session: Session, borger_ids: Sequence[int], today: date) -> dict[int, date]:
    query = (
        select(Note.borger_id, func.max(Note.date))
        .where(
            col(Note.borger_id).in_(borger_ids),
            col(Note.kind).in_(_CONTACTS),
            Note.outcome == Outcome.HELD,
            Note.date <= today,
        )
        .group_by(col(Note.borger_id))
    )
    return dict(session.exec(query).all())


def _next_appointments(session: Session, borger_ids: Sequence[int], today: date) -> dict[int, date]:
    query = (
        select(Appointment.borger_id, func.min(Appointment.date))
        .where(
            col(Appointment.borger_id).in_(borger_ids),
            Appointment.state == "planned",
            Appointment.date >= today,
        )
        .group_by(col(Appointment.borger_id))
    )
    return dict(session.exec(query).all())
