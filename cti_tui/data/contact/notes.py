"""Notes and the drafts of forms."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from msgspec.structs import astuple
from sqlmodel import Session, col, delete, select

from cti_tui.dansk import fold
from cti_tui.data.clean import clean_text
from cti_tui.data.contact.written import (
    NOTE_COLUMNS,
    Written,
    note_record,
    notes_where,
)
from cti_tui.data.course_rows import course_meant
from cti_tui.data.door import Conflict, block, in_sql, line
from cti_tui.data.instant import day_written, instant
from cti_tui.data.models import Appointment, Borger, Course, DraftRow, EarlierNote, Note, Tick
from cti_tui.data.records import EarlierReading, NewNote, NoteRecord
from cti_tui.method.contact import Outcome
from cti_tui.refusal import Refusal
from cti_tui.said.minutes import MOST_MINUTES

REFLECTION_ALONE = (
    "Notatet har kun egen refleksion, og den hører ikke til i journalen."
    " Skriv først, hvad der skete."
)
"""Said where such a note is to go to the official record."""

MOST_KILOMETRES = 2_000
"""More driven for one contact than this is a slip of the keys."""

FREE_TO_CHANGE = timedelta(days=1)
"""A note is changed freely on the day it was written and this long after."""


def _whose(borger_id: int | None, form: str) -> tuple[Any, Any]:
    owner = col(DraftRow.borger_id)
    mine = owner.is_(None) if borger_id is None else owner == borger_id
    return mine, col(DraftRow.form) == form


def drop_draft(session: Session, borger_id: int | None, form: str) -> None:
    """Delete a draft within the transaction that keeps what it held."""
    session.exec(delete(DraftRow).where(*_whose(borger_id, form)))


def _said(new: NewNote, today: date) -> dict[str, Any]:
    """The columns of what a note says; raises Refusal for what no note can say."""
    fact, reflection = block(new.fact), block(new.reflection)
    if not fact and not reflection:
        raise Refusal("Notatet er tomt. Skriv noget, før du gemmer.")
    if new.date > today:
        raise Refusal("Notatets dato er ikke kommet endnu. Vælg i dag eller en tidligere dag.")
    minutes = new.minutes
    if not all(0 <= spent <= MOST_MINUTES for spent in astuple(minutes)):
        raise Refusal(f"Minutter er et tal fra 0 til {MOST_MINUTES}. Ret dem, før du gemmer.")
    if not 0 <= new.kilometres <= MOST_KILOMETRES:
        raise Refusal(f"Kilometer er et helt tal fra 0 til {MOST_KILOMETRES}. Ret dem.")
    return {
        "kilometres": new.kilometres,
        "date": new.date,
        "kind": new.kind.value,
        "outcome": new.outcome.value,
        "fact": fact,
        "reflection": reflection,
        "folded": fold(" ".join((fact, reflection, new.place, new.participants))),
        "place": line(new.place),
        "participants": line(new.participants),
        "minutes_direct": minutes.direct,
        "minutes_coordination": minutes.coordination,
        "minutes_transport": minutes.transport,
        "minutes_other": minutes.other,
    }


def _found(session: Session, note_id: int) -> Note:
    row = session.get(Note, note_id)
    if row is None:
        raise Refusal("Notatet findes ikke længere. Gå tilbage, og se notaterne igen.")
    return row


def _settled(session: Session, borger_id: int, new: NewNote) -> int | None:
    """The appointment that a new note tells of; where it is still planned, the note settles it."""
    if new.appointment_id is None:
        return None
    row = session.get(Appointment, new.appointment_id)
    if row is None or row.borger_id != borger_id:
        raise Refusal("Aftalen findes ikke længere. Vælg »ingen aftale«, og gem igen.")
    if row.state == "planned":
        row.state = new.outcome.value
        row.version += 1
        session.add(row)
    return row.id


def _settle_anew(session: Session, note: Note, outcome: Outcome) -> None:
    """Let the appointment follow a corrected outcome, where the note had settled it."""
    row = session.get(Appointment, note.appointment_id) if note.appointment_id else None
    if row is not None and row.state == note.outcome and row.state != outcome:
        row.state = outcome.value
        row.version += 1
        session.add(row)


_KEPT = (
    *("date", "kind", "outcome", "fact", "reflection", "place", "participants"),
    *("minutes_direct", "minutes_coordination", "minutes_transport", "minutes_other"),
    "kilometres",
)
"""The columns of a note that an earlier reading has too."""


def _as_it_read(row: Note, today: date) -> EarlierNote:
    assert row.id is not None
    values = {name: getattr(row, name) for name in _KEPT}
    return EarlierNote(note_id=row.id, was=row.version, at=instant(today), **values)


def _note(session: Session, row: Note) -> NoteRecord:
    return notes_where(in_sql(session), "WHERE id = ?", (row.id,))[0]


def earlier_readings(raw: Any, note_id: int) -> tuple[EarlierReading, ...]:
    """How a note read before its late corrections, the latest one first; in a transaction."""
    query = f"""
        SELECT at, note_id, was, NULL, {NOTE_COLUMNS} FROM earlier_note
        WHERE note_id = ? ORDER BY was DESC"""  # noqa: S608  our own words
    return tuple(
        EarlierReading(day_written(at), note_record(*row))
        for at, *row in raw.execute(query, (note_id,))
    )


class Notes(Written):
    """The part of the store that keeps what was written."""

    def add_note(
        self,
        borger_id: int,
        new: NewNote,
        today: date,
        *,
        journal: bool = False,
    ) -> NoteRecord:
        """Keep a note.

        `journal`: it is to go to the official record; raises Refusal for a note of reflection
        alone.
        """
        said = _said(new, today)
        if journal and not said["fact"]:
            raise Refusal(REFLECTION_ALONE)
        with self._writing() as session:
            if session.get(Borger, borger_id) is None:
                raise Refusal("Borgeren findes ikke længere. Dit notat står stadig på skærmen.")
            row = Note(
                borger_id=borger_id,
                course_id=course_meant(in_sql(session), borger_id),
                at=instant(today),
                appointment_id=_settled(session, borger_id, new),
                journal_from=today if journal else None,
                **said,
            )
            session.add(row)
            return _note(session, row)

    def change_note(self, note_id: int, new: NewNote, today: date, version: int) -> NoteRecord:
        """Let a note say something else; raises Conflict where it was changed since `version`.

        After the day that follows its writing, what it said is kept beside it (`earlier`).
        """
        said = _said(new, today)
        with self._writing() as session:
            row = _found(session, note_id)
            if row.version != version:
                raise Conflict(
                    "Notatet er ændret et andet sted imens, så intet er gemt. Det, du har skrevet,"
                    " står stadig her. Læs notatet igen, og skriv det ind."
                )
            if all(getattr(row, name) == value for name, value in said.items()):
                return _note(session, row)
            if today > day_written(row.at) + FREE_TO_CHANGE:
                session.add(_as_it_read(row, today))
            _settle_anew(session, row, new.outcome)
            for name, value in said.items():
                setattr(row, name, value)
            row.version += 1
            session.add(row)
            return _note(session, row)

    def resting_on(self, note_id: int) -> int:
        """How many checklist items rest on a note, as they stand."""
        with self._reading() as session:
            row = _found(session, note_id)
            query = (
                select(Tick)
                .join(Course)
                .where(Course.borger_id == row.borger_id)
                .order_by(col(Tick.id))
            )
            latest = {(tick.course_id, tick.item): tick for tick in session.exec(query)}
            return sum(tick.evidence == f"note:{row.uid}" for tick in latest.values())

    def delete_note(self, note_id: int) -> None:
        """Delete a note, with its earlier readings."""
        with self._writing() as session:
            session.delete(_found(session, note_id))

    def save_draft(self, borger_id: int | None, form: str, fields: Mapping[str, str]) -> None:
        """Keep what stands in a form, in place of what was kept before."""
        cleaned = {name: clean_text(text) for name, text in fields.items()}
        with self._writing() as session:
            drop_draft(session, borger_id, form)
            session.add(
                DraftRow(
                    borger_id=borger_id,
                    form=form,
                    fields=json.dumps(cleaned, ensure_ascii=False),
                )
            )

    def discard_draft(self, borger_id: int | None, form: str) -> None:
        """Let a draft go that the worker does not want."""
        with self._writing() as session:
            drop_draft(session, borger_id, form)
