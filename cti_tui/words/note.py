"""Notes in words: on one line, to be read in full, and how they read before a correction."""

from collections.abc import Sequence

from cti_tui.dansk import count, listing, long_date, short_date
from cti_tui.data.records import EarlierReading, NoteRecord
from cti_tui.method.contact import Minutes
from cti_tui.words.standing import OUTCOMES


def note_line(note: NoteRecord) -> str:
    """A note on one line: its day, kind and first words."""
    words = " ".join((note.fact or note.reflection).split())
    return f"{short_date(note.date)}  {note.kind}  {words}"


def note_title(name: str, note: NoteRecord) -> str:
    """What stands above a note that is read: whose, its day, its kind and how it went."""
    return f"{name} · {long_date(note.date)} · {note.kind} · {OUTCOMES[note.outcome]}"


SPENT = {
    "direct": "direkte",
    "coordination": "koordinering",
    "transport": "transport",
    "other": "andet",
}
"""What minutes are spent on, by the field of `Minutes`."""


def minutes_words(minutes: Minutes) -> str:
    """Time spent, with what it went to where that is more than one thing."""
    spent = [(getattr(minutes, name), words) for name, words in SPENT.items()]
    parts = [f"{number} {words}" for number, words in spent if number]
    total = count(minutes.total, "minut", "minutter")
    return f"{total}: {listing(parts)}" if len(parts) > 1 else total


REFLECTION = "Egen refleksion"
"""What stands above the worker's own thoughts."""


def note_body(note: NoteRecord) -> str:
    """All of a note: what happened, the worker's own reflection, where, with whom, how long."""
    parts = [note.fact]
    if note.reflection:
        parts.append(f"{REFLECTION}\n{note.reflection}")
    around = [("Sted", note.place), ("Med", note.participants)]
    lines = [f"{label}: {words}" for label, words in around if words]
    if note.minutes.total:
        lines.append(minutes_words(note.minutes))
    if note.kilometres:
        lines.append(f"{note.kilometres} km")
    parts.append("\n".join(lines))
    return "\n\n".join(part for part in parts if part)


def whole_note(note: NoteRecord, earlier: Sequence[EarlierReading]) -> str:
    """A note with how it read before each late correction, under a line for each."""
    parts = [note_body(note)]
    for one in earlier:
        head = f"Rettet {long_date(one.until)}. Sådan stod der før:"
        old = one.note
        stood = f"{long_date(old.date)} · {old.kind} · {OUTCOMES[old.outcome]}"
        parts.append(f"{head}\n{stood}\n\n{note_body(old)}")
    return "\n\n".join(parts)
