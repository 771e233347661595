"""Appointments: agreed, changed, moved, and what became of them."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace
from sqlmodel import Session, select

from cti_tui.data.cases import Cases
from cti_tui.data.contact.agreed import BY_HOUR, ahead, answers_written, appointments_where
from cti_tui.data.contact.appointment_records import (
    AppointmentRecord,
    NewAppointment,
    Repetition,
)
from cti_tui.data.contact.written import latest_notes
from cti_tui.data.course_rows import course_meant
from cti_tui.data.door import Conflict, block, in_sql, line
from cti_tui.data.models import Appointment, Borger
from cti_tui.data.reading import case_of
from cti_tui.data.records import CaseRecord, NoteRecord
from cti_tui.method.calendar import gate_dates
from cti_tui.method.meeting import (
    AppointmentState,
    Beside,
    MeetingKind,
    clashes,
    is_clock,
    repeated,
)
from cti_tui.method.workdays import day_off
from cti_tui.refusal import Refusal

FURTHEST = timedelta(days=3 * 366)
"""An appointment further off than this is a slip of the keys."""


class Appointments(Cases):
    """The part of the store that keeps appointments."""

    def add(self, borger_id: int, new: NewAppointment, today: date) -> AppointmentRecord:
        """Agree on a meeting, from today on."""
        with self._writing() as session:
            if session.get(Borger, borger_id) is None:
                raise Refusal("Borgeren findes ikke længere, så aftalen er ikke lavet.")
            said = _said(new, today)
            row = Appointment(
                borger_id=borger_id, course_id=course_meant(in_sql(session), borger_id), **said
            )
            session.add(row)
            session.flush()
            return _record(session, row)

    def add_all(
        self, agreed: Iterable[tuple[int, NewAppointment]], today: date
    ) -> tuple[AppointmentRecord, ...]:
        """Agree on many meetings at once, all or none; answers those that are new.

        One that stands with the borger already on that day and hour is passed over.
        """
        with self._writing() as session:
            return _all_added(session, agreed, today)

    def appointment(self, appointment_id: int) -> AppointmentRecord:
        """One appointment as it stands."""
        with self._reading() as session:
            return _record(session, _found(session, appointment_id))

    def of_borger(self, borger_id: int) -> tuple[AppointmentRecord, ...]:
        """All of a borger's appointments, the latest day first."""
        with self._asking() as raw:
            return appointments_where(
                raw, "WHERE borger_id = ? ORDER BY date DESC, time DESC", (borger_id,)
            )

    def before_note(
        self, borger_id: int
    ) -> tuple[tuple[AppointmentRecord, ...], NoteRecord | None]:
        """What a new note begins with: the same, and the note before it."""
        latest_first = "WHERE borger_id = ? ORDER BY date DESC, time DESC"
        with self._asking() as raw:
            agreed = appointments_where(raw, latest_first, (borger_id,))
            return agreed, next(iter(latest_notes(raw, borger_id, 1)), None)

    def ahead(self, borger_id: int, last: date, today: date) -> tuple[AppointmentRecord, ...]:
        """What is agreed with a borger after the last day of a course, and still to come."""
        with self._asking() as raw:
            return ahead(raw, borger_id, last, today)

    def beside(self, borger_id: int, day: date, time: str, today: date, *, but: int = 0) -> Beside:
        """What a day and hour to agree on meet; `but`: the appointment that is to be changed."""
        with self._asking() as raw:
            return _beside(raw, case_of(raw, borger_id, today), day, time, but)

    def repeated(
        self, borger_id: int, first: date, time: str, weeks: int, today: date
    ) -> Repetition:
        """The days of a meeting every so many weeks, until the phase of the first one ends.

        Raises Refusal where no end of a phase comes after it.
        """
        with self._asking() as raw:
            return _repetition(raw, borger_id, first, time, weeks, today)

    def add_repeated(
        self, borger_id: int, new: NewAppointment, weeks: int, today: date
    ) -> tuple[AppointmentRecord, ...]:
        """Agree on all the meetings that `repeated` tells of; one act, and one to take back."""
        with self._writing() as session:
            found = _repetition(in_sql(session), borger_id, new.date, new.time, weeks, today)
            agreed = [(borger_id, replace(new, date=day)) for day in found.kept]
            made = _all_added(session, agreed, today)
            if not made:
                raise Refusal("Aftalerne står der allerede. Skriv en anden dag eller tid.")
            return made

    def before_first(self, borger_id: int) -> dict[str, str] | None:
        """While nothing was held or agreed in the borger's course: what was answered, by prompt.

        None once something was.
        """
        begun = """
            SELECT EXISTS (SELECT 1 FROM note WHERE course_id = ? AND outcome = 'held')
            OR EXISTS (SELECT 1 FROM appointment WHERE course_id = ?
            AND state IN ('planned', 'held'))"""
        with self._asking() as raw:
            course = course_meant(raw, borger_id)
            if raw.execute(begun, (course, course)).fetchone()[0]:
                return None
            return answers_written(raw, course)

    def change(
        self, appointment_id: int, new: NewAppointment, version: int, today: date
    ) -> AppointmentRecord:
        """Say anew what a planned appointment says; raises Conflict where it was changed since.

        A new day or hour asks for a reminder of its own.
        """
        with self._writing() as session:
            row = _planned(session, appointment_id, version)
            said = _said(new, today, before=row.date)
            if (said["date"], said["time"]) != (row.date, row.time):
                row.reminded = None
            return _changed(session, row, **said)

    def move(
        self, appointment_id: int, new: NewAppointment, reason: str, version: int, today: date
    ) -> AppointmentRecord:
        """Let another appointment take a planned one's place; answers the new one."""
        with self._writing() as session:
            row = _planned(session, appointment_id, version)
            said = _said(new, today)
            if (said["date"], said["time"]) == (row.date, row.time):
                raise Refusal("Aftalen ligger allerede på den tid. Skriv den nye dag eller tid.")
            later = Appointment(borger_id=row.borger_id, course_id=row.course_id, **said)
            session.add(later)
            session.flush()
            _changed(
                session,
                row,
                state=AppointmentState.MOVED,
                reason=line(reason),
                moved_to_id=later.id,
            )
            return _record(session, later)

    def cancel(self, appointment_id: int, reason: str, version: int) -> AppointmentRecord:
        """A planned appointment does not come about."""
        return self._end(appointment_id, AppointmentState.CANCELLED, version, reason)

    def missed(
        self, appointment_id: int, reason: str, version: int, today: date
    ) -> AppointmentRecord:
        """The meeting did not happen though nobody called it off; its day has come."""
        return self._end(appointment_id, AppointmentState.MISSED, version, reason, today)

    def held(self, appointment_id: int, version: int, today: date) -> AppointmentRecord:
        """The meeting was held; its day has come."""
        return self._end(appointment_id, AppointmentState.HELD, version, "", today)

    def remind(self, appointment_id: int, version: int, today: date) -> AppointmentRecord:
        """The reminder was sent."""
        with self._writing() as session:
            row = _planned(session, appointment_id, version)
            return _changed(session, row, reminded=today)

    def reopen(self, appointment_id: int, version: int) -> AppointmentRecord:
        """Let an appointment stand as planned again; the one it was moved to goes.

        Raises Refusal where the one it was moved to is no longer just planned.
        """
        with self._writing() as session:
            return _reopened(session, _found(session, appointment_id, version))

    def remove(self, appointment_id: int, version: int) -> None:
        """Delete an appointment."""
        with self._writing() as session:
            session.delete(_found(session, appointment_id, version))

    def _end(
        self,
        appointment_id: int,
        state: AppointmentState,
        version: int,
        reason: str,
        today: date | None = None,
    ) -> AppointmentRecord:
        """Say what became of a planned appointment; with `today` only once its day has come."""
        with self._writing() as session:
            row = _planned(session, appointment_id, version)
            if today is not None and row.date > today:
                raise Refusal("Aftalens dag er ikke kommet endnu. Flyt den, eller aflys den.")
            return _changed(session, row, state=state, reason=line(reason))


def _all_added(
    session: Session, agreed: Iterable[tuple[int, NewAppointment]], today: date
) -> tuple[AppointmentRecord, ...]:
    made = []
    for borger_id, new in agreed:
        there = select(Appointment.id).where(
            Appointment.borger_id == borger_id,
            Appointment.date == new.date,
            Appointment.time == new.time,
            Appointment.state == AppointmentState.PLANNED,
        )
        if session.exec(there).first() is not None:
            continue
        course_id = course_meant(in_sql(session), borger_id)
        said = _said(new, today)
        row = Appointment(borger_id=borger_id, course_id=course_id, **said)
        session.add(row)
        session.flush()
        made.append(_record(session, row))
    return tuple(made)


def _beside(raw: Any, case: CaseRecord, day: date, time: str, but: int = 0) -> Beside:
    """What a day and hour meet, in one course."""
    asked = f"WHERE date = ? AND state = ? AND appointment.id <> ? {BY_HOUR}"
    that_day = appointments_where(raw, asked, (day.isoformat(), AppointmentState.PLANNED, but))
    taken = [one.name for one in that_day if clashes(time, one.time)]
    bounds = case.status.boundaries
    last = case.facts.ended or (bounds.last_day if bounds else None)
    paused = next((one.start for one in case.facts.pauses if one.covers(day)), None)
    return Beside(
        day_off(day),
        tuple(dict.fromkeys(taken)),
        last if last is not None and day > last else None,
        paused,
    )


def _repetition(
    raw: Any, borger_id: int, first: date, time: str, weeks: int, today: date
) -> Repetition:
    case = case_of(raw, borger_id, today)
    ends = () if case.status.closed else gate_dates(case.facts, today)
    until = next((one for one in ends if one > first), None)
    if until is None:
        raise Refusal(
            "Der er ingen fase, der slutter efter den dag, så mødet kan ikke gentages til dens"
            " slutning. Vælg »nej«, eller skriv en tidligere dag."
        )
    days = repeated(first, weeks, until)
    return Repetition(until, tuple((day, _beside(raw, case, day, time)) for day in days))


def _said(new: NewAppointment, today: date, before: date | None = None) -> dict[str, Any]:
    """The columns of what an appointment says; `before`: the day it had, which may be past."""
    if new.date < today and new.date != before:
        raise Refusal("Den dag er gået. Skriv en dag fra i dag, eller skriv et notat i stedet.")
    if new.date > today + FURTHEST:
        raise Refusal("Dagen ligger mere end tre år ude. Se efter, om årstallet er rigtigt.")
    if not is_clock(new.time):
        raise Refusal("Skriv klokkeslættet som 10:15, eller lad det stå tomt.")
    return {
        "date": new.date,
        "time": new.time,
        "kind": line(new.kind) or MeetingKind.MEETING.value,
        "place": line(new.place),
        "participants": line(new.participants),
        "about": block(new.about),
    }


def _found(session: Session, appointment_id: int, version: int | None = None) -> Appointment:
    row = session.get(Appointment, appointment_id)
    if row is None:
        raise Refusal("Aftalen findes ikke længere. Se aftalerne igen.")
    if version is not None and row.version != version:
        raise Conflict("Aftalen er ændret et andet sted imens. Se den igen, før du ændrer den.")
    return row


def _planned(session: Session, appointment_id: int, version: int) -> Appointment:
    row = _found(session, appointment_id, version)
    if row.state != AppointmentState.PLANNED:
        raise Refusal("Der står allerede, hvad der skete med aftalen. Lav en ny i stedet.")
    return row


def _reopened(session: Session, row: Appointment) -> AppointmentRecord:
    later = session.get(Appointment, row.moved_to_id) if row.moved_to_id else None
    if later is not None and later.state != AppointmentState.PLANNED:
        raise Refusal("Den nye aftale er allerede brugt, så flytningen står ved magt.")
    changed = _changed(session, row, state=AppointmentState.PLANNED, reason="", moved_to_id=None)
    if later is not None:
        session.delete(later)
    return changed


def _changed(session: Session, row: Appointment, **values: Any) -> AppointmentRecord:
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    session.add(row)
    session.flush()
    return _record(session, row)


def _record(session: Session, row: Appointment) -> AppointmentRecord:
    return appointments_where(in_sql(session), "WHERE appointment.id = ?", (row.id,))[0]
