"""The contact log: a borger's notes in time order, each with the phase its day fell in."""

from datetime import date

from msgspec import Struct
from sqlmodel import col, func, select

from cti_tui.data.cases import Cases
from cti_tui.data.contact.journal import GONE, JournalState
from cti_tui.data.contact.written import notes_where
from cti_tui.data.door import in_sql
from cti_tui.data.models import Note
from cti_tui.data.reading import cases_of
from cti_tui.data.records import NoteRecord
from cti_tui.method.calendar import calendar_phase
from cti_tui.method.contact import ContactKind, Outcome
from cti_tui.method.edition import Phase
from cti_tui.refusal import Refusal

_WORDS = 200
"""Characters of a note that a line of the log can show; the rest is read when it is asked for."""


class LogEntry(Struct, frozen=True):
    """One line of the log; the whole note is asked for by its id."""

    id: int
    date: date
    kind: ContactKind
    outcome: Outcome
    minutes: int
    """All of them together."""
    words: str
    """How it begins, on one line."""
    phase: Phase | None
    """The calendar's phase on that day (rule 12); None where the note has no course."""
    phase_label: str
    """What the course's edition calls it; empty where there is none."""
    journal: JournalState


class ContactLog(Cases):
    """The part of the store that reads the contacts of one borger."""

    def log(self, borger_id: int, today: date) -> tuple[LogEntry, ...]:
        """The borger's notes, newest first, without their texts."""
        text = func.substr(func.coalesce(func.nullif(Note.fact, ""), Note.reflection), 1, _WORDS)
        minutes = (
            col(Note.minutes_direct)
            + col(Note.minutes_coordination)
            + col(Note.minutes_transport)
            + col(Note.minutes_other)
        )
        of_note = (Note.id, Note.date, Note.kind, Note.outcome, minutes, text)
        way = (Note.journal_from, Note.journaled)
        query = (
            select(Note.course_id, *of_note, *way)  # type: ignore[call-overload]
            .where(Note.borger_id == borger_id)
            .order_by(col(Note.date).desc(), col(Note.id).desc())
        )
        with self._reading() as session:
            cases = cases_of(in_sql(session), borger_id, today)
            courses = {case.course_id: case for case in cases}
            entries = []
            for course_id, note_id, day, kind, outcome, spent, words, since, there in session.exec(
                query
            ):
                phase, label = None, ""
                if (case := courses.get(course_id)) is not None:
                    phase = calendar_phase(case.start, case.status.boundaries, day)
                    label = case.edition.label(phase)
                entries.append(
                    LogEntry(
                        id=note_id,
                        date=day,
                        kind=ContactKind(kind),
                        outcome=Outcome(outcome),
                        minutes=spent,
                        words=" ".join(words.split()),
                        phase=phase,
                        phase_label=label,
                        journal=JournalState(since, there),
                    )
                )
            return tuple(entries)

    def note(self, note_id: int) -> NoteRecord:
        """One note, all of it."""
        with self._asking() as raw:
            found = notes_where(raw, "WHERE id = ?", (note_id,))
        if not found:
            raise Refusal(GONE)
        return found[0]
