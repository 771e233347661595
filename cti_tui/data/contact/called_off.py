"""Calling off what is agreed after the end of a course, in the transaction that ends it."""

from datetime import date

from sqlmodel import Session

from cti_tui.data.contact.agreed import ahead
from cti_tui.data.door import in_sql
from cti_tui.data.models import Appointment
from cti_tui.method.meeting import AppointmentState


def call_off_ahead(session: Session, borger_id: int, last: date, reason: str, today: date) -> None:
    """Cancel what is agreed with a borger after the `last` day of a course, for that reason."""
    for one in ahead(in_sql(session), borger_id, last, today):
        row = session.get_one(Appointment, one.id)
        row.state, row.reason = AppointmentState.CANCELLED, reason
        row.version += 1
        session.add(row)
    session.flush()
