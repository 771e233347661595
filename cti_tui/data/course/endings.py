"""A course that ends ahead of its time, and the new one that may follow it."""

from datetime import date

from sqlmodel import Session, col, select

from cti_tui.dansk import long_date
from cti_tui.data.course.changes import record_change
from cti_tui.data.course.courses import freeze
from cti_tui.data.course.pauses import Pausing, change_row, drop_row
from cti_tui.data.course.revision import Revisions
from cti_tui.data.door import line
from cti_tui.data.instant import instant
from cti_tui.data.models import Course, PauseRow
from cti_tui.data.records import CaseRecord
from cti_tui.method.edition import edition
from cti_tui.method.preview import pauses_to
from cti_tui.refusal import Refusal


class Endings(Revisions):
    """The part of the store that ends courses early and begins new ones."""

    def end_early(self, course_id: int, on: date, reason: str, today: date) -> CaseRecord:
        """End a course before its last gate; `on` is its last day."""
        with self._writing() as session:
            course, case = self._open_case(session, course_id, today)
            self._end(session, course, case, on, reason, today)
            return self._case_of_course(session, course, today)

    def restart(
        self, course_id: int, on: date, reason: str, today: date, *, hjemmel: str | None = None
    ) -> CaseRecord:
        """End a course on a day and begin a new one in kontakt, linked to it (rule 7; B section 6).

        For when a new assessment is needed after a pause. Answers the new course.
        """
        with self._writing() as session:
            course, case = self._open_case(session, course_id, today)
            self._end(session, course, case, on, reason, today)
            return self._begin(session, case, today, hjemmel)

    def begin_anew(self, course_id: int, today: date, *, hjemmel: str | None = None) -> CaseRecord:
        """Begin a new course for a borger whose course is closed, linked to the closed one."""
        with self._writing() as session:
            course = self._course(session, course_id)
            case = self._case_of_course(session, course, today)
            query = select(Course).where(Course.borger_id == course.borger_id)
            others = session.exec(query.where(col(Course.ended).is_(None))).all()
            if others or not case.status.closed:
                raise Refusal(
                    f"{case.name} har allerede et åbent forløb. Afslut det, eller begynd forfra"
                    " på det."
                )
            return self._begin(session, case, today, hjemmel)

    # What follows runs within a transaction of the methods above.

    def _end(
        self,
        session: Session,
        course: Course,
        case: CaseRecord,
        on: date,
        reason: str,
        today: date,
    ) -> None:
        why = line(reason)
        if not why:
            raise Refusal("Skriv, hvorfor forløbet slutter, fx: Flyttet til en anden kommune.")
        if on > today:
            raise Refusal(
                f"Forløbet kan ikke slutte {long_date(on)}, som ikke er kommet endnu. Vælg i dag"
                " eller en tidligere dag."
            )
        first = min(course.created, course.start or course.created)
        if on < first:
            raise Refusal(
                f"Forløbet kan ikke slutte {long_date(on)}, for det begyndte"
                f" {long_date(first)}. Vælg en senere dag."
            )
        bounds = case.status.boundaries
        if bounds is not None and on > bounds.last_day:
            raise Refusal(
                f"Forløbet kan ikke slutte {long_date(on)}, for dets sidste dag var"
                f" {long_date(bounds.last_day)}. Vælg den dag, eller markér det sidste faseskift."
            )
        kept = {pause.id: pause for pause in pauses_to(case.pauses, on, today)}
        for pause in case.pauses:
            row = session.get(PauseRow, pause.id)
            assert row is not None
            if pause.id not in kept:
                drop_row(session, course, row, today)
            else:
                after = Pausing(pause.start, kept[pause.id].end, pause.kind, pause.reason)
                change_row(session, course, row, after, why, today)
        record_change(session, course, "ended", on, why, instant(today))
        course.end_reason = why
        session.flush()

    def _begin(
        self, session: Session, before: CaseRecord, today: date, hjemmel: str | None
    ) -> CaseRecord:
        manual = edition(before.edition.id)
        course = Course(
            borger_id=before.borger_id,
            frozen_edition_id=freeze(session, manual),
            hjemmel=manual.hjemmel(hjemmel or before.hjemmel.id).id,
            transition=before.transition,
            previous_course_id=before.course_id,
            created=today,
        )
        session.add(course)
        session.flush()
        return self._case_of_course(session, course, today)
