"""What a tick can rest on: a meeting, a line of the CTI-plan, someone in the network, a note.

A tick names it by a key, which a uid follows: `note:`, `meeting:`, `need:`, `plan:`, or one of
those in `network/facts.py`. What was deleted since is simply not found.
"""

import json
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlmodel import Session, col, select

from cti_tui.data.contact.written import NEWEST_FIRST, NOTE_COLUMNS, note_record
from cti_tui.data.course.gate_records import EvidenceRecord
from cti_tui.data.door import in_sql
from cti_tui.data.models import Appointment, Course
from cti_tui.data.network.facts import evidence as network_evidence
from cti_tui.data.plan.evidence import need_evidence, plan_evidence
from cti_tui.method.edition import Edition

NOTE = "note:"
MEETING = "meeting:"


def evidence_choices(
    session: Session, course: Course, edition: Edition
) -> tuple[EvidenceRecord, ...]:
    """All that a tick of the course can rest on; lines that were dropped are left out."""
    return (
        *_meetings(session, course),
        *need_evidence(session, course, edition),
        *plan_evidence(session, course),
        *_network(session, course),
        *_notes(session, f"WHERE borger_id = ? {NEWEST_FIRST}", (course.borger_id,)),
    )


def evidence_found(
    session: Session, course: Course, edition: Edition, keys: Collection[str]
) -> dict[str, EvidenceRecord]:
    """Those of the keys that still stand for something of the borger's."""
    uids = [key.removeprefix(NOTE) for key in keys if key.startswith(NOTE)]
    named = "WHERE borger_id = ? AND uid IN (SELECT value FROM json_each(?))"
    records = [*_notes(session, named, (course.borger_id, json.dumps(uids)))]
    if len(uids) < len(keys):
        records += _meetings(session, course)
        records += need_evidence(session, course, edition)
        records += plan_evidence(session, course, dropped=True)
        records += _network(session, course)
    return {one.key: one for one in records if one.key in keys}


def _notes(session: Session, where: str, values: Sequence[Any]) -> Iterator[EvidenceRecord]:
    query = f"SELECT uid, id, version, appointment_id, {NOTE_COLUMNS} FROM note {where}"  # noqa: S608
    for uid, *row in in_sql(session).execute(query, values):
        yield EvidenceRecord(f"{NOTE}{uid}", note_record(*row))


def _meetings(session: Session, course: Course) -> Iterator[EvidenceRecord]:
    """The borger's meetings that were held, newest first."""
    query = (
        select(Appointment)
        .where(Appointment.borger_id == course.borger_id, Appointment.state == "held")
        .order_by(col(Appointment.date).desc(), col(Appointment.id).desc())
    )
    for row in session.exec(query):
        texts = tuple(part for part in (row.participants, row.place, row.about) if part)
        yield EvidenceRecord(f"{MEETING}{row.uid}", about=row.kind, on=row.date, texts=texts)


def _network(session: Session, course: Course) -> Iterator[EvidenceRecord]:
    """Those in the network, and the lines of the handover plan."""
    for one in network_evidence(in_sql(session), course.borger_id):
        yield EvidenceRecord(one.key, about=one.about, texts=one.texts)
