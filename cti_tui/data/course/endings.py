"""A course that ends ahead of its time, and the new one that may follow it."""

from datetime import date, timedelta

from sqlmodel import Session, col, select

from cti_tui.dansk import long_date
from cti_tui.data.contact.called_off import call_off_ahead
from cti_tui.data.course.changes import record_change
from cti_tui.data.course.courses import freeze
from cti_tui.data.course.pauses import Pausing, change_row, drop_row, text_pause
from cti_tui.data.course.revision import Revisions
from cti_tui.data.door import line
from cti_tui.data.instant import instant, moment
from cti_tui.data.models import Course, CourseChange, PauseRow
from cti_tui.data.records import CaseRecord
from cti_tui.method.edition import Gate
from cti_tui.method.preview import pauses_to
from cti_tui.refusal import Refusal

ONE_ACT = timedelta(seconds=1)
"""What an ending does to the pauses is written this close to it."""


class Endings(Revisions):
    """The part of the store that ends courses early and begins new ones."""

    def end_early(
        self, course_id: int, on: date, reason: str, today: date, *, call_off: bool = False
    ) -> CaseRecord:
        """End a course before its last gate; `on` is its last day.

        `call_off`: the appointments that lie ahead of it are cancelled with it, by the same reason;
        else they stand, and still remind.
        """
        with self._writing() as session:
            course, case = self._open_case(session, course_id, today)
            self._end(session, course, case, on, reason, today)
            if call_off:
                call_off_ahead(session, case.borger_id, on, line(reason), today)
            return self._case_of_course(session, course, today)

    def reopen(self, course_id: int, reason: str, today: date) -> CaseRecord:
        """Take back an ending that was a mistake, early or by the last gate; dates as they were.

        Recorded with its reason. A course is not opened to go on: where a later one has begun, or
        nothing is ended, this is refused. Appointments called off with it stay so.
        """
        why = line(reason)
        if not why:
            raise Refusal("Skriv, hvorfor afslutningen var en fejl. Grunden står i historikken.")
        with self._writing() as session:
            course = self._course(session, course_id)
            case = self._case_of_course(session, course, today)
            self._check_reopening(session, course, case)
            at = instant(today)
            if course.end_reason is not None:
                _pauses_back(session, course)
                course.end_reason = None
            else:
                self._drop_mark(session, course, case, Gate.END, today, why)
            record_change(session, course, "ended", None, why, at)
            session.flush()
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

    def _check_reopening(self, session: Session, course: Course, case: CaseRecord) -> None:
        if course.ended is None:
            raise Refusal(f"Forløbet med {case.name} er ikke afsluttet. Der er intet at fortryde.")
        later = select(Course.id).where(
            Course.borger_id == course.borger_id, col(Course.id) > course.id
        )
        if session.exec(later).first() is not None:
            raise Refusal(
                f"{case.name} har et nyere forløb, så det gamle kan ikke åbnes igen. Arbejd videre"
                " i det nye."
            )

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
        offered = {one.id: one for one in self._offered(session)}
        manual = offered.get(before.edition.id, before.edition)  # a retired one goes on as it was
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


def _pauses_back(session: Session, course: Course) -> None:
    """Let the pauses be what they were before the ending cut them off, from its history."""
    query = select(CourseChange).where(CourseChange.course_id == course.id)
    changes = list(session.exec(query.order_by(col(CourseChange.id))))
    ending = next(one for one in reversed(changes) if one.field == "ended")
    for one in changes:
        by_it = one.before and abs(moment(one.at) - moment(ending.at)) <= ONE_ACT
        if one.field != "pause" or not by_it:
            continue
        was = text_pause(one.before)
        mine = PauseRow.course_id == course.id
        row = session.exec(select(PauseRow).where(mine, PauseRow.start == was.start)).first()
        if row is None:
            row = PauseRow(course_id=course.id or 0, start=was.start, reason=one.reason)
        row.end, row.kind = was.end, was.kind
        row.version += 1
        session.add(row)
