"""What leaves as sheets and as calendar: everything that is asked for, read in one go."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from cti_tui.data.contact.agreed import BY_HOUR, appointments_where
from cti_tui.data.contact.appointment_records import AppointmentRecord
from cti_tui.data.contact.written import NOTE_COLUMNS, note_record
from cti_tui.data.network.people import supporters
from cti_tui.data.network.records import SupporterRecord
from cti_tui.data.plan.nodes import plan_nodes
from cti_tui.data.reach import facts_of
from cti_tui.data.reading import Reading, every_case
from cti_tui.data.records import BorgerFacts, CaseRecord, NoteRecord
from cti_tui.data.safety.access import AccessLog, Way
from cti_tui.data.stopping import along
from cti_tui.method.plan import Node


class OutgoingCourse(Struct, frozen=True):
    """One course and what belongs to it."""

    case: CaseRecord
    uid: str
    """The course's own in every file."""
    plan: tuple[Node, ...]


class Outgoing(Struct, frozen=True):
    """What is to leave: courses, and what is written by borger."""

    courses: tuple[OutgoingCourse, ...]
    """Open ones by urgency, then the closed ones."""
    notes: tuple[tuple[str, NoteRecord], ...]
    """With the borger's name, the oldest first; reflections stay in."""
    appointments: tuple[tuple[str, AppointmentRecord], ...]
    """With the row's uid, the earliest first."""
    network: tuple[tuple[CaseRecord, SupporterRecord], ...]
    """With the borger's course."""
    facts: Mapping[int, BorgerFacts]
    """How each borger is reached, by id."""


class Leaving(Reading):
    """The part of the store that reads what is to leave as sheets or as a calendar."""

    def outgoing(self, today: date, borger_id: int | None = None) -> Outgoing:
        """Everything, or one borger's."""
        with self._asking() as raw:
            cases = every_case(raw, today)
            if borger_id is not None:
                cases = [case for case in cases if case.borger_id == borger_id]
            uids = dict(raw.execute("SELECT id, uid FROM course").fetchall())
            names = {case.borger_id: case.name for case in cases}
            return Outgoing(
                tuple(
                    OutgoingCourse(case, uids[case.course_id], plan_nodes(raw, case.course_id))
                    for case in along(cases)
                ),
                _notes(raw, names),
                _appointments(raw, names),
                _network(raw, cases),
                {key: facts_of(raw, key) for key in names},
            )

    def file_uid(self) -> str:
        """What tells this file from every other; the same as long as it lives."""
        with self._asking() as raw:
            found = raw.execute("SELECT uid FROM identity").fetchone()
        return str(found[0]) if found else ""

    def left(self, borger_id: int | None) -> None:
        """Say in the access log that it was written out."""
        self.part(AccessLog).exported(borger_id, Way.SHEET)


def _notes(raw: Any, names: dict[int, str]) -> tuple[tuple[str, NoteRecord], ...]:
    query = f"""
        SELECT borger_id, id, version, appointment_id, {NOTE_COLUMNS} FROM note
        WHERE borger_id IN (SELECT value FROM json_each(?)) ORDER BY date, id"""  # noqa: S608  ours
    found = raw.execute(query, (json.dumps([*names]),))
    return tuple((names[borger_id], note_record(*row)) for borger_id, *row in found)


def _appointments(raw: Any, names: dict[int, str]) -> tuple[tuple[str, AppointmentRecord], ...]:
    uids = dict(raw.execute("SELECT id, uid FROM appointment").fetchall())
    asked = f"WHERE borger_id IN (SELECT value FROM json_each(?)) {BY_HOUR}"  # noqa: S608  ours
    found = appointments_where(raw, asked, (json.dumps([*names]),))
    return tuple((uids[one.id], one) for one in found)


def _network(
    raw: Any, cases: Iterable[CaseRecord]
) -> tuple[tuple[CaseRecord, SupporterRecord], ...]:
    latest = {case.borger_id: case for case in cases}
    found = [(case, one) for key, case in latest.items() for one in supporters(raw, key)]
    return tuple(sorted(found, key=lambda pair: (pair[1].ring, pair[1].id)))
