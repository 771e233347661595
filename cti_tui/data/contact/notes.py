"""Notes and the drafts of forms."""

import json
from collections.abc import Mapping
from dataclasses import astuple
from datetime import date
from typing import Any

from sqlmodel import Session, col, delete, select

from cti_tui.dansk import fold
from cti_tui.data.clean import clean_text
from cti_tui.data.door import Door, block
from cti_tui.data.models import Borger, Course, Draft, Note
from cti_tui.data.records import DraftRecord, NewNote, NoteRecord
from cti_tui.method.contact import ContactKind, Minutes, Outcome
from cti_tui.refusal import Refusal

NOTE_FORM = "notat"
"""The form whose draft goes when its note is kept."""

APPOINTMENT_FORM = "aftale"
"""The form whose draft goes when its appointment is kept."""

MOST_MINUTES = 9_999
"""More than this in one note is a slip of the keys."""

NEW_BORGER_FORM = "borger"
"""The form whose draft goes when a borger is kept."""


def note_record(row: Note) -> NoteRecord:
    """A note as the store hands it out."""
    assert row.id is not None
    return NoteRecord(
        fact=row.fact,
        date=row.date,
        kind=ContactKind(row.kind),
        outcome=Outcome(row.outcome),
        reflection=row.reflection,
        minutes=Minutes(
            row.minutes_direct, row.minutes_coordination, row.minutes_transport, row.minutes_other
        ),
        id=row.id,
        version=row.version,
    )


def _whose(borger_id: int | None, form: str) -> tuple[Any, Any]:
    owner = col(Draft.borger_id)
    mine = owner.is_(None) if borger_id is None else owner == borger_id
    return mine, col(Draft.form) == form


def drop_draft(session: Session, borger_id: int | None, form: str) -> None:
    """Delete a draft within the transaction that keeps what it held."""
    session.exec(delete(Draft).where(*_whose(borger_id, form)))


class Notes(Door):
    """The part of the store that keeps what was written."""

    def notes(self, borger_id: int, limit: int | None = None) -> tuple[NoteRecord, ...]:
        """The borger's notes, newest first."""
        query = (
            select(Note)
            .where(Note.borger_id == borger_id)
            .order_by(col(Note.date).desc(), col(Note.id).desc())
            .limit(limit)
        )
        with self._reading() as session:
            return tuple(note_record(row) for row in session.exec(query))

    def add_note(
        self, borger_id: int, new: NewNote, today: date, *, drafted: bool = False
    ) -> NoteRecord:
        """Keep a note.

        `drafted`: it comes from the editor, whose draft goes in the same transaction.
        """
        fact, reflection = block(new.fact), block(new.reflection)
        if not fact and not reflection:
            raise Refusal("Notatet er tomt. Skriv noget, før du gemmer.")
        if new.date > today:
            raise Refusal("Notatets dato er ikke kommet endnu. Vælg i dag eller en tidligere dag.")
        minutes = new.minutes
        if not all(0 <= spent <= MOST_MINUTES for spent in astuple(minutes)):
            raise Refusal(f"Minutter er et tal fra 0 til {MOST_MINUTES}. Ret dem, før du gemmer.")
        with self._writing() as session:
            if session.get(Borger, borger_id) is None:
                raise Refusal("Borgeren findes ikke længere. Dit notat står stadig på skærmen.")
            course = session.exec(
                select(Course.id)
                .where(Course.borger_id == borger_id)
                .order_by(col(Course.ended).is_not(None), col(Course.id).desc())
            ).first()
            row = Note(
                borger_id=borger_id,
                course_id=course,
                date=new.date,
                kind=new.kind,
                outcome=new.outcome,
                fact=fact,
                reflection=reflection,
                folded=fold(f"{fact} {reflection}"),
                minutes_direct=minutes.direct,
                minutes_coordination=minutes.coordination,
                minutes_transport=minutes.transport,
                minutes_other=minutes.other,
            )
            session.add(row)
            if drafted:
                drop_draft(session, borger_id, NOTE_FORM)
            session.flush()
            return note_record(row)

    def save_draft(self, borger_id: int | None, form: str, fields: Mapping[str, str]) -> None:
        """Keep what stands in a form, in place of what was kept before."""
        cleaned = {name: clean_text(text) for name, text in fields.items()}
        with self._writing() as session:
            drop_draft(session, borger_id, form)
            session.add(
                Draft(
                    borger_id=borger_id,
                    form=form,
                    fields=json.dumps(cleaned, ensure_ascii=False),
                )
            )

    def discard_draft(self, borger_id: int | None, form: str) -> None:
        """Let a draft go that the worker does not want."""
        with self._writing() as session:
            drop_draft(session, borger_id, form)

    def draft(self, borger_id: int | None, form: str) -> dict[str, str] | None:
        """The fields of one form that was left unsaved, or None."""
        with self._reading() as session:
            row = session.exec(select(Draft).where(*_whose(borger_id, form))).first()
            return None if row is None else dict(json.loads(row.fields))

    def drafts(self) -> tuple[DraftRecord, ...]:
        """Every form that was left unsaved, the latest first."""
        query = (
            select(Draft, Borger.name)
            .join(Borger, isouter=True)
            .order_by(col(Draft.at).desc(), col(Draft.id).desc())
        )
        with self._reading() as session:
            return tuple(
                DraftRecord(row.borger_id, name or "", row.form, json.loads(row.fields))
                for row, name in session.exec(query)
            )
