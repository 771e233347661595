"""Appointments, read in SQL: the one way that they are read."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from cti_tui.data.contact.appointment_records import AppointmentRecord
from cti_tui.data.course_rows import day, day_or_none
from cti_tui.method.meeting import AppointmentState

BY_HOUR = "ORDER BY date, time, appointment.id"


def appointments_where(
    raw: Any, where: str, values: Sequence[Any]
) -> tuple[AppointmentRecord, ...]:
    """The appointments that `where` asks for, which is ours; what it asks about is in `values`."""
    query = f"""
        SELECT date, time, kind, place, participants, about, appointment.id, appointment.version,
        state, reason, reminded, borger_id, name, moved_to_id,
        EXISTS (SELECT 1 FROM note WHERE note.appointment_id = appointment.id)
        FROM appointment JOIN borger ON borger.id = borger_id {where}"""  # noqa: S608  our own words
    return tuple(_appointment(*row) for row in raw.execute(query, values))


def _appointment(on: str, *row: Any) -> AppointmentRecord:
    time, kind, place, participants, about, appointment_id, version, *rest = row
    state, reason, reminded, borger_id, name, moved_to_id, written = rest
    return AppointmentRecord(
        date=day(on),
        time=time,
        kind=kind,
        place=place,
        participants=participants,
        about=about,
        id=appointment_id,
        version=version,
        state=AppointmentState(state),
        reason=reason,
        reminded=day_or_none(reminded),
        borger_id=borger_id,
        name=name,
        moved_to_id=moved_to_id,
        written=bool(written),
    )


def in_days(raw: Any, first: date, after: date) -> tuple[AppointmentRecord, ...]:
    """Those from `first` until the day before `after`, by day and hour.

    One that was moved is left out: the one that took its place stands on its own day.
    """
    asked = f"WHERE date >= ? AND date < ? AND state <> ? {BY_HOUR}"
    values = (first.isoformat(), after.isoformat(), AppointmentState.MOVED)
    return appointments_where(raw, asked, values)


def ahead(raw: Any, borger_id: int, last: date, today: date) -> tuple[AppointmentRecord, ...]:
    """The planned ones of a borger after a day and from today on, the nearest first."""
    asked = f"WHERE borger_id = ? AND state = ? AND date > ? AND date >= ? {BY_HOUR}"
    values = (borger_id, AppointmentState.PLANNED, last.isoformat(), today.isoformat())
    return appointments_where(raw, asked, values)


def answers_written(raw: Any, course_id: int | None) -> dict[str, str]:
    """What was answered, by the prompt's id, within a transaction."""
    query = "SELECT prompt, text FROM answer WHERE course_id = ?"
    return dict(raw.execute(query, (course_id,)).fetchall())
