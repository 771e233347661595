"""The meeting sheet: all that is known of a borger before a meeting, read in one go."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import col, select

from cti_tui.data.agenda import Agenda
from cti_tui.data.contact.appointment_records import AppointmentRecord
from cti_tui.data.contact.appointments import appointment_record
from cti_tui.data.contact.notes import note_record
from cti_tui.data.models import Answer, Appointment, Note
from cti_tui.data.network.network import Networks
from cti_tui.data.plan.plans import Plans
from cti_tui.data.records import CaseRecord, NoteRecord
from cti_tui.method.meeting import AppointmentState

if TYPE_CHECKING:
    from cti_tui.method.agenda import Entry

MOST_NOTES = 5
"""So many of the latest notes are on the sheet."""


@dataclass(frozen=True, slots=True)
class MeetingSheet:
    """What the worker has before them in a meeting."""

    case: CaseRecord
    notes: tuple[NoteRecord, ...]
    """The latest, newest first."""
    coming: tuple[AppointmentRecord, ...]
    """Planned from today on, the nearest first."""
    unsaid: tuple[AppointmentRecord, ...]
    """Planned, passed, and nothing said of them yet."""
    due: tuple["Entry", ...]
    """What the course asks for today, the most urgent first."""
    answered: frozenset[str]
    """The ids of the prompts that have an answer."""
    plan: tuple[str, ...] = ()
    """Open goals and activities, a line each."""
    network: tuple[str, ...] = ()
    """Who is in the network, a line each."""


class MeetingSheets(Agenda):
    """The part of the store that reads the meeting sheet."""

    def meeting_sheet(
        self, borger_id: int, today: date, silence_days: tuple[int, ...] | None = None
    ) -> MeetingSheet:
        """The borger's sheet on a day; `silence_days` as for `agenda`, whose lines it shows."""
        course_id = self.case(borger_id, today).course_id
        plan = self.part(Plans).open_lines(course_id)
        network = self.part(Networks).lines(course_id)
        with self._reading() as session:
            case = self._case(session, borger_id, today)
            due = self._lines(session, [case], today, silence_days)
            planned = [
                appointment_record(row, case.name)
                for row in session.exec(
                    select(Appointment)
                    .where(
                        Appointment.borger_id == borger_id,
                        Appointment.state == AppointmentState.PLANNED,
                    )
                    .order_by(col(Appointment.date), col(Appointment.time))
                )
            ]
            notes = session.exec(
                select(Note)
                .where(Note.borger_id == borger_id)
                .order_by(col(Note.date).desc(), col(Note.id).desc())
                .limit(MOST_NOTES)
            )
            answered = session.exec(select(Answer.prompt).where(Answer.course_id == case.course_id))
            return MeetingSheet(
                case=case,
                notes=tuple(note_record(row) for row in notes),
                coming=tuple(one for one in planned if one.date >= today),
                unsaid=tuple(one for one in planned if one.date < today),
                due=tuple(one.entry for one in due),
                answered=frozenset(answered),
                plan=plan,
                network=network,
            )
