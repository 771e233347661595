"""What leaves as sheets and as calendar: everything that is asked for, read in one go."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from cti_tui.data.cases import Cases
from cti_tui.data.contact.appointment_records import AppointmentRecord
from cti_tui.data.contact.appointments import appointment_record
from cti_tui.data.contact.notes import note_record
from cti_tui.data.models import Appointment, Borger, Course, Note
from cti_tui.data.network.models import Supporter
from cti_tui.data.network.reading import supporter_record
from cti_tui.data.network.records import SupporterRecord
from cti_tui.data.plan.tree import read_nodes
from cti_tui.data.records import CaseRecord, NoteRecord
from cti_tui.data.safety.access import AccessLog
from cti_tui.method.plan import Node


@dataclass(frozen=True, slots=True)
class OutgoingCourse:
    """One course and what belongs to it."""

    case: CaseRecord
    uid: str
    """The course's own in every file."""
    plan: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What is to leave: courses, and what is written by borger."""

    courses: tuple[OutgoingCourse, ...]
    """Open ones by urgency, then the closed ones."""
    notes: tuple[tuple[str, NoteRecord], ...]
    """With the borger's name, the oldest first; reflections stay in."""
    appointments: tuple[tuple[str, AppointmentRecord], ...]
    """With the row's uid, the earliest first."""
    network: tuple[tuple[str, SupporterRecord], ...]
    """With the borger's name."""


class Leaving(Cases):
    """The part of the store that reads what is to leave as sheets or as a calendar."""

    def outgoing(self, today: date, borger_id: int | None = None) -> Outgoing:
        """Everything, or one borger's."""
        with self._reading() as session:
            asked = select(Course, Borger).join(Borger)
            if borger_id is not None:
                asked = asked.where(Course.borger_id == borger_id)
            pairs = session.exec(asked).all()
            uids = {course.id: course.uid for course, _ in pairs}
            cases = self._cases(session, pairs, today)
            names = {case.borger_id: case.name for case in cases}
            return Outgoing(
                tuple(
                    OutgoingCourse(case, uids[case.course_id], read_nodes(session, case.course_id))
                    for case in cases
                ),
                _notes(session, names),
                _appointments(session, names),
                _network(session, names),
            )

    def left(self, borger_id: int | None) -> None:
        """Say in the access log that it was written out."""
        self.part(AccessLog).exported(borger_id)


def _notes(session: Session, names: dict[int, str]) -> tuple[tuple[str, NoteRecord], ...]:
    asked = (
        select(Note).where(col(Note.borger_id).in_(names)).order_by(col(Note.date), col(Note.id))
    )
    return tuple((names[row.borger_id], note_record(row)) for row in session.exec(asked))


def _appointments(
    session: Session, names: dict[int, str]
) -> tuple[tuple[str, AppointmentRecord], ...]:
    asked = (
        select(Appointment)
        .where(col(Appointment.borger_id).in_(names))
        .order_by(col(Appointment.date), col(Appointment.time), col(Appointment.id))
    )
    return tuple(
        (row.uid, appointment_record(row, names[row.borger_id])) for row in session.exec(asked)
    )


def _network(session: Session, names: dict[int, str]) -> tuple[tuple[str, SupporterRecord], ...]:
    asked = (
        select(Supporter)
        .where(col(Supporter.borger_id).in_(names))
        .order_by(col(Supporter.ring), col(Supporter.id))
    )
    return tuple((names[row.borger_id], supporter_record(row)) for row in session.exec(asked))
