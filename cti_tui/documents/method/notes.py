"""The progress notes of a period: what was done when, with its time; the reflections stay.

The Center for the Advancement of CTI has a form of this kind (method.md, Documenting).
"""

from collections.abc import Iterator
from datetime import date

from cti_tui.dansk import count, hours, long_date, short_date
from cti_tui.data.papers import Paper
from cti_tui.data.records import NoteRecord
from cti_tui.documents.asked import Asked
from cti_tui.documents.document import Block, Document, Heading, Text, Tone
from cti_tui.documents.parts import course_facts, facts, phase_days
from cti_tui.documents.sharing import REFLECTIONS
from cti_tui.method.contact import Outcome
from cti_tui.words.contact import went_words
from cti_tui.words.note import minutes_words
from cti_tui.words.standing import OUTCOMES

NOTHING = "Der er ingen notater i perioden."


def build(paper: Paper, asked: Asked) -> Document:
    """The notes from the first day of the phase, or of the period asked for, oldest first."""
    first, last = notes_period(paper, asked)
    notes = [one for one in reversed(paper.notes) if first <= one.date <= last]
    said = [one for one in notes if one.fact]
    withheld = (REFLECTIONS,) if any(one.reflection for one in notes) else ()
    blocks = tuple(_blocks(paper, said, first, last))
    name = paper.case.name
    return Document("notater", "Notater", asked.today, blocks, name, withheld)


def notes_period(paper: Paper, asked: Asked) -> tuple[date, date]:
    """From which day to which: as asked, else the calendar's phase up to today."""
    begun = [one.first for one in phase_days(paper.case, asked.today) if one.first <= asked.today]
    first = asked.since or (begun[-1] if begun else date.min)
    return first, asked.until or asked.today


def _blocks(paper: Paper, notes: list[NoteRecord], first: date, last: date) -> Iterator[Block]:
    yield course_facts(paper.case)
    since = f"{short_date(first)} til " if first > date.min else "til og med "
    held = sum(one.outcome is Outcome.HELD and one.kind.is_contact for one in notes)
    spent = sum(one.minutes.total for one in notes)
    yield from facts(
        ("Periode", f"{since}{short_date(last)}"),
        (
            "I alt",
            f"{count(len(notes), 'notat', 'notater')}, {count(held, 'kontakt', 'kontakter')}",
        ),
        ("Tid", hours(spent) if spent else ""),
    )
    if not notes:
        yield Text(NOTHING)
    for note in notes:
        yield from _note(note)


def _note(note: NoteRecord) -> Iterator[Block]:
    went = went_words(note.kind, note.outcome)
    if note.outcome is Outcome.MISSED:
        went = OUTCOMES[note.outcome]
    yield Heading(" · ".join(part for part in (long_date(note.date), note.kind, went) if part), 2)
    yield Text(note.fact)
    around = (("Sted", note.place), ("Med", note.participants))
    said = [f"{label}: {words}" for label, words in around if words]
    said += [minutes_words(note.minutes)] if note.minutes.total else []
    said += [f"{note.kilometres} km"] if note.kilometres else []
    if said:
        yield Text(" · ".join(said), Tone.QUIET)
