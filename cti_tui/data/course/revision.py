"""What a change of dates does to the rest of a course, whoever made it; and its history."""

from datetime import date

from sqlmodel import Session, col, select

from cti_tui.data.bounds import change_fault
from cti_tui.data.cases import Cases
from cti_tui.data.course.changes import note_change, record_change
from cti_tui.data.instant import day_written, instant
from cti_tui.data.models import Course, CourseChange, Shift, Tick
from cti_tui.data.records import CaseRecord, ChangeRecord
from cti_tui.method.edition import Gate
from cti_tui.method.gate import ItemState
from cti_tui.method.preview import MarksLapse, lapsed_marks
from cti_tui.refusal import Refusal


def read_changes(session: Session, course_id: int) -> tuple[ChangeRecord, ...]:
    """What was changed about a course, newest first, read within a transaction."""
    query = select(CourseChange).where(CourseChange.course_id == course_id)
    rows = session.exec(query.order_by(col(CourseChange.id).desc()))
    return tuple(_change_record(row) for row in rows)


def _change_record(row: CourseChange) -> ChangeRecord:
    if fault := change_fault(row.field, row.before, row.after):
        raise ValueError(fault)
    return ChangeRecord(day_written(row.at), row.field, row.before, row.after, row.reason)


class Revisions(Cases):
    """The part of the store that lets marks and the stored end follow new dates."""

    def changes(self, course_id: int) -> tuple[ChangeRecord, ...]:
        """What was changed about a course, newest first."""
        with self._reading() as session:
            return read_changes(session, course_id)

    # What follows runs within a transaction of a public method.

    def _open_case(
        self, session: Session, course_id: int, today: date
    ) -> tuple[Course, CaseRecord]:
        """A course that is still open, with its record; raises Refusal for a closed one."""
        course = self._course(session, course_id)
        case = self._case_of_course(session, course, today)
        if case.status.closed:
            raise Refusal(
                f"Forløbet med {case.name} er afsluttet, så det kan ikke ændres. Begynd et nyt i"
                " stedet."
            )
        return course, case

    def _settle(
        self, session: Session, course: Course, before: CaseRecord, today: date, *, unmark: bool
    ) -> CaseRecord:
        """Let marks and the end follow the dates as they now stand.

        Raises MarksLapse where marks would fall and `unmark` is not said.
        """
        session.flush()
        case = self._case_of_course(session, course, today)
        marked = {mark.gate: mark.on for mark in before.marks}
        already = lapsed_marks(before.facts, marked, today)
        lapsed = [g for g in lapsed_marks(case.facts, marked, today) if g not in already]
        if lapsed and not unmark:
            raise MarksLapse(case.edition, lapsed, case.facts)
        for gate in reversed(lapsed):
            self._drop_mark(session, course, case, gate, today)
        ends = before.facts.ended is not None and not before.facts.ended_early
        if ends and Gate.END not in lapsed and case.status.boundaries is not None:
            # Marked at its last gate ahead of time: it still ends on its last day.
            course.ended = case.status.boundaries.last_day
            session.add(course)
        session.flush()
        return self._case_of_course(session, course, today)

    def _drop_mark(
        self,
        session: Session,
        course: Course,
        case: CaseRecord,
        gate: Gate,
        today: date,
        why: str = "",
    ) -> None:
        """Take a mark back, at the last gate the closing with it.

        `why` is empty where it is because its date moved.
        """
        assert course.id is not None
        at = instant(today)
        session.add(Shift(course_id=course.id, gate=gate, kind="undone", on=today, at=at))
        note_change(session, course, "mark", gate, "", why, at)
        closing = case.edition.closing_item
        if gate is Gate.END:
            record_change(session, course, "ended", None, why, at)
        if gate is Gate.END and closing is not None:
            back = Tick(course_id=course.id, item=closing, state=ItemState.OPEN, on=today, at=at)
            session.add(back)
