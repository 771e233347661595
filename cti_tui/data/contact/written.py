"""Notes and drafts, read in SQL: the one way that they are read."""

import json
from collections.abc import Sequence
from typing import Any

from cti_tui.data.course_rows import day
from cti_tui.data.door import Door
from cti_tui.data.records import DraftRecord, NoteRecord
from cti_tui.method.contact import ContactKind, Minutes, Outcome

NOTE_FORM = "notat"
"""The form whose draft goes when its note is kept."""

APPOINTMENT_FORM = "aftale"
"""The form whose draft goes when its appointment is kept."""

NEW_BORGER_FORM = "borger"
"""The form whose draft goes when a borger is kept."""

NOTE_COLUMNS = (
    "date, kind, outcome, fact, reflection, minutes_direct, minutes_coordination,"
    " minutes_transport, minutes_other, place, participants, kilometres"
)
"""What a note says, in the order that `note_record` takes it."""

WAITS = "journal_from IS NOT NULL AND journaled IS NULL"
"""What is true of a note in the queue for the official record."""

NEWEST_FIRST = "ORDER BY date DESC, id DESC"


def note_record(
    note_id: int, version: int, appointment_id: int | None, on: str, *said: Any
) -> NoteRecord:
    """A note as the store hands it out; `said` are `NOTE_COLUMNS` from the second on."""
    kind, outcome, fact, reflection, direct, coordination, transport, other, *around = said
    return NoteRecord(
        fact=fact,
        date=day(on),
        kind=ContactKind(kind),
        outcome=Outcome(outcome),
        reflection=reflection,
        minutes=Minutes(direct, coordination, transport, other),
        place=around[0],
        participants=around[1],
        kilometres=around[2],
        appointment_id=appointment_id,
        id=note_id,
        version=version,
    )


def notes_where(raw: Any, where: str, values: Sequence[Any]) -> tuple[NoteRecord, ...]:
    """The notes that `where` asks for, which is ours; what it asks about stands in `values`."""
    query = f"SELECT id, version, appointment_id, {NOTE_COLUMNS} FROM note {where}"  # noqa: S608
    return tuple(note_record(*row) for row in raw.execute(query, values))


def latest_notes(raw: Any, borger_id: int, limit: int | None = None) -> tuple[NoteRecord, ...]:
    """A borger's notes, newest first."""
    most = -1 if limit is None else limit
    return notes_where(raw, f"WHERE borger_id = ? {NEWEST_FIRST} LIMIT ?", (borger_id, most))


def waiting_notes(raw: Any) -> int:
    """How many notes wait to go to the official record; within a transaction."""
    query = f"SELECT count(*) FROM note WHERE {WAITS}"  # noqa: S608  our own words
    return int(raw.execute(query).fetchone()[0])


class Written(Door):
    """The part of the store that reads what was written."""

    def notes(self, borger_id: int, limit: int | None = None) -> tuple[NoteRecord, ...]:
        """The borger's notes, newest first."""
        with self._asking() as raw:
            return latest_notes(raw, borger_id, limit)

    def unjournaled(self) -> int:
        """How many notes wait to go to the official record."""
        with self._asking() as raw:
            return waiting_notes(raw)

    def draft(self, borger_id: int | None, form: str) -> dict[str, str] | None:
        """The fields of one form that was left unsaved, or None."""
        query = "SELECT fields FROM draft WHERE borger_id IS ? AND form = ?"
        with self._asking() as raw:
            found = raw.execute(query, (borger_id, form)).fetchone()
        return None if found is None else dict(json.loads(found[0]))

    def drafts(self) -> tuple[DraftRecord, ...]:
        """Every form that was left unsaved, the latest first."""
        query = """
            SELECT borger_id, coalesce(name, ''), form, fields FROM draft
            LEFT JOIN borger ON borger.id = borger_id ORDER BY at DESC, draft.id DESC"""
        with self._asking() as raw:
            found = raw.execute(query).fetchall()
        return tuple(
            DraftRecord(owner, name, form, json.loads(fields))
            for owner, name, form, fields in found
        )
