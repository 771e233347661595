"""Metodetroskab for supervision: each line over the courses, and what to talk of; no one is named.

The lines are those of `method.fidelity`, in its three layers, each edition for itself. Nothing is
ever added up: a line is followed from course to course, to learn from.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from cti_tui.dansk import count
from cti_tui.data.fidelity import CourseFidelity
from cti_tui.documents.asked import Asked
from cti_tui.documents.document import Block, Document, Heading, Table, Text, Tone
from cti_tui.method.edition import Edition, Phase
from cti_tui.method.fidelity import Finding, Layer
from cti_tui.method.measures import State
from cti_tui.words.fidelity import (
    FINDING_SIGNS,
    FINDING_STATES,
    HOW,
    LAYERS,
    number_of,
    text_of,
)
from cti_tui.words.standing import phase_words

ABOUT = (
    "Hver linje står for sig selv, til at lære af; der regnes aldrig et samlet tal, og det, der"
    " ikke er skrevet, er aldrig et minus. Borgerne står med deres nummer i programmet."
)
HOW_TO_READ = "Hver søjle er en borger, fra venstre det forløb, der begyndte først."
LATEST = "Her er de seneste {}."
SIGNS = "✓ ja, ○ delvis, ! nej, · ved ikke."
UNKNOWN = "·"
"""The sign of »ved ikke« where signs stand beside each other."""

MOST_COURSES_SHOWN = 8
"""Courses beside each other: as many as a page has room for, the latest (ours)."""


def build(courses: Sequence[CourseFidelity], asked: Asked) -> Document:
    """The page, of all courses, the one that began first first."""
    return Document("troskab", "Metodetroskab", asked.today, tuple(_blocks(courses)))


def _blocks(courses: Sequence[CourseFidelity]) -> Iterator[Block]:
    yield Text(ABOUT, Tone.QUIET)
    if not courses:
        yield Text("Der er ingen forløb endnu.")
    begun = [one for one in courses if one.case.status.calendar_phase is not Phase.CONTACT]
    by_edition = sorted(begun, key=lambda one: one.case.edition.title)  # stable: by start within
    for title, found in groupby(by_edition, key=lambda one: one.case.edition.title):
        yield from _over_courses(title, tuple(found))
    still = [one for one in courses if not one.case.status.closed]
    if still:
        yield Heading(f"At tale om · {count(len(still), 'åbent forløb', 'åbne forløb')}")
        for one in still:
            yield from _to_talk_of(one)


def _over_courses(title: str, courses: Sequence[CourseFidelity]) -> Iterator[Block]:
    """Each line of an edition with its answers, course by course."""
    yield Heading(f"{title} · {count(len(courses), 'forløb', 'forløb')}")
    shown = courses[-MOST_COURSES_SHOWN:]
    latest = [LATEST.format(len(shown))] if len(shown) < len(courses) else []
    yield Text(" ".join((HOW_TO_READ, *latest, SIGNS)), Tone.QUIET)
    edition = shown[-1].case.edition
    numbers = tuple(str(one.case.borger_id) for one in shown)
    room = 3 * (MOST_COURSES_SHOWN - len(shown))
    for layer in Layer:
        lines = [one for one in shown[-1].findings if one.layer is layer]
        if lines:
            yield Heading(LAYERS[layer], 2)
            rows = tuple(
                (f"{text_of(one, edition)} ({one.source})", *_signs(one, shown)) for one in lines
            )
            yield Table(("Linje", *numbers), rows, (36 + room, *(3 for _ in shown)))


def _signs(line: Finding, courses: Iterable[CourseFidelity]) -> Iterator[str]:
    """What a line says in each of the courses."""
    for one in courses:
        state = next((each.state for each in one.findings if _same(each, line)), State.UNKNOWN)
        yield FINDING_SIGNS[state].strip() or UNKNOWN


def _same(one: Finding, other: Finding) -> bool:
    return (one.layer, one.id) == (other.layer, other.id)


def _to_talk_of(one: CourseFidelity) -> Iterator[Block]:
    """The lines of an open course that were kept in part or not."""
    case, edition = one.case, one.case.edition
    yield Heading(f"Borger {case.borger_id} · {phase_words(case)}", 2)
    rows = tuple(
        _row(line, edition) for line in one.findings if line.state in (State.PARTLY, State.NO)
    )
    if rows:
        yield Table(("Linje", "Svar", "Tal", "Hvordan"), rows, (11, 3, 5, 4))
    else:
        yield Text("Ingen linje er delvis eller nej.", Tone.QUIET)


def _row(line: Finding, edition: Edition) -> tuple[str, ...]:
    words = (text_of(line, edition), FINDING_STATES[line.state])
    return (*words, number_of(line, edition), HOW[line.how])
