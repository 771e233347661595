"""Opening a course and correcting what was entered."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlmodel import Session, col, select

from cti_tui.dansk import fold, long_date
from cti_tui.data.cases import Cases
from cti_tui.data.changes import record_change
from cti_tui.data.door import Conflict, line
from cti_tui.data.engine import text_hash
from cti_tui.data.models import (
    Borger,
    Course,
    FrozenEdition,
    PauseRow,
    Shift,
)
from cti_tui.data.notes import NEW_BORGER_FORM, drop_draft
from cti_tui.data.records import CaseRecord, Correction, NewBorger
from cti_tui.method.calendar import EARLY_MARK_DAYS, gate_dates
from cti_tui.method.edition import Edition
from cti_tui.method.opening import Opening, check_opening
from cti_tui.refusal import Refusal


class Courses(Cases):
    """The part of the store that changes borgere and courses."""

    def add_borgere(
        self, new: Sequence[NewBorger], today: date, *, drafted: bool = False
    ) -> list[CaseRecord]:
        """Keep borgere with their courses, all of them or none.

        `drafted`: it comes from the form, whose draft goes in the same transaction.
        """
        with self._writing() as session:
            ids = [self._add(session, one, today) for one in new]
            if drafted:
                drop_draft(session, None, NEW_BORGER_FORM)
            return [self._case(session, borger_id, today) for borger_id in ids]

    def correct(
        self, borger_id: int, correction: Correction, version: int, today: date
    ) -> CaseRecord:
        """Correct what was entered of a borger and the course; each changed field is recorded.

        Raises Conflict where someone else corrected it since `version`, Refusal where the
        dates would not hold.
        """
        with self._writing() as session:
            case = self._case(session, borger_id, today)
            if case.version != version:
                raise Conflict(
                    "Oplysningerne er rettet et andet sted imens. Åbn dem igen, og ret på ny."
                )
            borger, course = session.get(Borger, borger_id), self._course(session, case.course_id)
            assert borger is not None
            _check_correction(case, correction, today)
            borger.name = _name(correction.name)
            borger.folded = fold(borger.name)
            borger.case_number = line(correction.case_number)
            borger.version += 1
            after = {
                "transition": line(correction.transition),
                "transition_date": correction.transition_date,
                "start": correction.start,
                "start_reason": line(correction.start_reason),
                "hjemmel": correction.hjemmel,
            }
            for name, value in after.items():
                record_change(session, course, name, value)
            session.flush()
            now = self._case(session, borger_id, today)
            bounds = now.status.boundaries
            if course.ended is not None and course.end_reason is None and bounds is not None:
                # Marked at its last gate ahead of time: it still ends on its last day.
                course.ended = bounds.last_day
                session.flush()
                now = self._case(session, borger_id, today)
            return now

    # What follows runs within a transaction of the methods above.

    def _add(self, session: Session, new: NewBorger, today: date) -> int:
        opening = new.opening
        check_opening(opening, today)
        name = _name(new.name)
        self._refuse_twin(session, name, opening.start)
        borger = Borger(
            name=name, folded=fold(name), case_number=line(new.case_number), created=today
        )
        session.add(borger)
        session.flush()
        assert borger.id is not None
        course = Course(
            borger_id=borger.id,
            frozen_edition_id=self._freeze(session, opening.edition),
            hjemmel=opening.edition.hjemmel(opening.hjemmel.id).id,
            transition=line(new.transition),
            transition_date=opening.transition_date,
            start=opening.start,
            start_reason=line(opening.start_reason),
            created=today,
        )
        session.add(course)
        session.flush()
        assert course.id is not None
        for pause in opening.pauses:
            session.add(PauseRow(course_id=course.id, start=pause.start, end=pause.end))
        for gate in opening.gates_before:
            session.add(Shift(course_id=course.id, gate=gate, kind="before_import"))
        session.flush()
        return borger.id

    def _refuse_twin(self, session: Session, name: str, start: date | None) -> None:
        query = select(Course).join(Borger).where(Borger.name == name, col(Course.ended).is_(None))
        if start in {course.start for course in session.exec(query)}:
            when = f"med start {long_date(start)}" if start else "uden start"
            raise Refusal(
                f"{name} har allerede et åbent forløb {when}. Ret det, der er, eller brug et"
                " andet navn."
            )

    def _freeze(self, session: Session, edition: Edition) -> int:
        sha256 = text_hash(edition.toml)
        row = session.exec(select(FrozenEdition).where(FrozenEdition.sha256 == sha256)).first()
        if row is None:
            row = FrozenEdition(edition=edition.id, sha256=sha256, toml=edition.toml)
            session.add(row)
            session.flush()
        assert row.id is not None
        return row.id


def _name(text: str) -> str:
    name = line(text)
    if not name:
        raise Refusal("Skriv et navn eller et dæknavn.")
    return name


def _check_correction(case: CaseRecord, new: Correction, today: date) -> None:
    """Refuse a correction whose dates cannot be true beside what is marked and paused."""
    hjemmel = case.edition.hjemmel(new.hjemmel)
    dated = (new.start, new.transition_date, new.start_reason, new.hjemmel)
    if dated == (case.start, case.entered_transition_date, case.start_reason, case.hjemmel.id):
        return
    if case.status.closed:
        raise Refusal("Forløbet er afsluttet, så dets datoer kan ikke ændres.")
    opening = Opening(
        case.edition,
        hjemmel,
        new.start,
        new.transition_date,
        new.start_reason,
        pauses=case.facts.pauses,
    )
    check_opening(opening, today)
    dates = gate_dates(opening.facts, today)
    for mark in case.marks:
        label = case.edition.gate_label(mark.gate)
        if not dates or dates[mark.gate.number] - timedelta(days=EARLY_MARK_DAYS) > today:
            raise Refusal(
                f"Faseskiftet {label} er markeret og ville få en dato, der ligger for langt ude i"
                " fremtiden. Ret startdatoen."
            )
