"""The way to the official record: notes that are to go there, how long they wait, when they did.

`cti` is not the record. A note is marked here, carried over by the worker, and said to be there.
"""

from datetime import date

from msgspec import Struct
from sqlmodel import Session, col, update

from cti_tui.dansk import long_date
from cti_tui.data.contact.notes import REFLECTION_ALONE, earlier_readings
from cti_tui.data.contact.written import NOTE_COLUMNS, WAITS, Written, note_record
from cti_tui.data.course_rows import day
from cti_tui.data.door import in_sql
from cti_tui.data.models import Note
from cti_tui.data.records import EarlierReading, NoteRecord
from cti_tui.refusal import Refusal

GONE = "Notatet findes ikke længere. Gå tilbage, og se listen igen."


class JournalState(Struct, frozen=True):
    """How far a note has come on its way to the record."""

    since: date | None = None
    """The day it was marked to go there."""
    journaled: date | None = None
    """The day it did."""

    @property
    def waits(self) -> bool:
        """Whether it is marked and not there yet."""
        return self.since is not None and self.journaled is None


class WaitingRecord(Struct, frozen=True):
    """A note in the queue."""

    borger_id: int
    borger: str
    note: NoteRecord
    since: date
    """The day it was marked."""


class NoteStory(Struct, frozen=True):
    """How far a note has come, and how it read before."""

    state: JournalState
    earlier: tuple[EarlierReading, ...]
    """Before its late corrections, the latest one first."""


class Journal(Written):
    """The part of the store that keeps what is to go to the record.

    Whether a note is marked is no part of its text: its version stays, so that a correction that
    is being written meanwhile is none the worse.
    """

    def story(self, note_id: int) -> NoteStory:
        """What is told of a note beside what it says."""
        with self._reading() as session:
            state = _state(_note(session, note_id))
            return NoteStory(state, earlier_readings(in_sql(session), note_id))

    def mark(self, note_id: int, today: date) -> JournalState:
        """Put a note in the queue, as from today; one that was journaled goes there again.

        Raises Refusal for a note of reflection alone: what it holds does not belong there.
        """
        with self._writing() as session:
            note = _note(session, note_id)
            if not note.fact:
                raise Refusal(REFLECTION_ALONE)
            if _state(note).waits:
                return _state(note)
            return _set(session, note_id, JournalState(today))

    def unmark(self, note_id: int) -> JournalState:
        """Take a note off the queue."""
        with self._writing() as session:
            _note(session, note_id)
            return _set(session, note_id, JournalState())

    def journal(self, note_id: int, on: date, today: date) -> JournalState:
        """Say that a note is in the record since a day, which is not before the note's own."""
        with self._writing() as session:
            note = _note(session, note_id)
            state = _state(note)
            if not state.waits:
                raise Refusal("Notatet er ikke i køen længere. Gå tilbage, og se listen igen.")
            if on > today:
                raise Refusal("Dagen er ikke kommet endnu. Skriv i dag eller en tidligere dag.")
            if on < note.date:
                raise Refusal(
                    f"Notatet er fra {long_date(note.date)} og kan ikke være journaliseret før."
                    " Skriv en senere dag."
                )
            return _set(session, note_id, JournalState(state.since, on))

    def queue(self) -> tuple[WaitingRecord, ...]:
        """The notes that wait, the one that has waited longest first."""
        query = f"""
            SELECT borger_id, (SELECT name FROM borger WHERE borger.id = borger_id), journal_from,
            id, version, appointment_id, {NOTE_COLUMNS} FROM note
            WHERE {WAITS} ORDER BY journal_from, date, id"""  # noqa: S608  our own words
        with self._asking() as raw:
            return tuple(
                WaitingRecord(owner, name, note_record(*row), day(since))
                for owner, name, since, *row in raw.execute(query)
            )


def _note(session: Session, note_id: int) -> Note:
    note = session.get(Note, note_id)
    if note is None:
        raise Refusal(GONE)
    return note


def _state(note: Note) -> JournalState:
    return JournalState(note.journal_from, note.journaled)


def _set(session: Session, note_id: int, state: JournalState) -> JournalState:
    values = {"journal_from": state.since, "journaled": state.journaled}
    session.exec(update(Note).where(col(Note.id) == note_id).values(**values))
    return state
