"""The phase-date form: planned and real days of each phase, pauses, and what moved them.

The Center for the Advancement of CTI has a form of this kind (method.md, Documenting).
"""

from collections.abc import Iterator
from datetime import date, timedelta

from cti_tui.dansk import days, long_date, short_date
from cti_tui.data.papers import Paper
from cti_tui.data.records import CaseRecord
from cti_tui.documents.asked import Asked
from cti_tui.documents.document import (
    Block,
    Document,
    Heading,
    ListEntry,
    Listing,
    Table,
    Text,
    Tone,
)
from cti_tui.documents.parts import course_facts, facts, last_day_words, phase_days
from cti_tui.method.calendar import day_seen, gate_dates, off_its_day
from cti_tui.method.edition import Gate
from cti_tui.words.course import change_words, pause_line, span_words
from cti_tui.words.gate import mark_words
from cti_tui.words.grant import grant_label

NO_START = "Fase 1 har ingen planlagt start endnu."


def build(paper: Paper, asked: Asked) -> Document:
    """What the calendar says, what was done, and how far apart the two are."""
    blocks = tuple(_blocks(paper, asked.today))
    return Document("fasedatoer", "Fasedatoer", asked.today, blocks, paper.case.name)


def _blocks(paper: Paper, today: date) -> Iterator[Block]:
    case = paper.case
    yield course_facts(case)
    yield from facts(
        ("Forløbet", span_words(case)),
        ("Grund til startdatoen", case.start_reason),
        ("Forløbets sidste dag", last_day_words(case)),
        (
            grant_label(case.hjemmel),
            long_date(case.grant_end) if case.grant_end else "",
        ),
        ("Skrevet ind", short_date(case.created)),
    )
    phases = phase_days(case, today)
    if phases:
        yield Heading("Faserne")
        rows = tuple(
            (
                case.edition.label(one.phase),
                long_date(one.first),
                ("tidligst " if one.tentative else "") + long_date(one.last),
                days((one.last - one.first).days + 1),
            )
            for one in phases
        )
        yield Table(("Fase", "Første dag", "Sidste dag", "Dage i alt"), rows, (2, 4, 4, 2))
    else:
        yield Text(NO_START)
    yield Heading("Faseskiftene")
    rows = tuple(_shift(case, gate, today) for gate in Gate)
    yield Table(("Skift", "Planlagt", "Markeret", "Forskel"), rows, (5, 3, 6, 3))
    for one in paper.documented:
        if one.skipped:
            why = f": {one.reason}" if one.reason else ""
            label = case.edition.gate_label(one.gate)
            yield Text(f"{label} er ikke dokumenteret, valgt {short_date(one.on)}{why}.")
    if case.pauses:
        yield Heading("Pauser")
        yield Listing(tuple(ListEntry(pause_line(one, today), "‖") for one in case.pauses))
    yield from _changes(paper)


def planned_day(case: CaseRecord, gate: Gate, today: date) -> date | None:
    """The day a shift falls on by the calendar, the last day for the end (rule 3).

    None without a start.
    """
    dates = gate_dates(case.facts, day_seen(case.facts, today))
    if not dates:
        return None
    return dates[gate.number] - timedelta(days=gate is Gate.END)


def off_by(case: CaseRecord, gate: Gate, today: date) -> str:
    """How far from its day a shift was marked: `2 dage efter`; empty where it is not marked."""
    mark = next((one for one in case.marks if one.gate is gate), None)
    if mark is None or mark.on is None:
        return ""
    off = off_its_day(case.facts, gate, mark.on, today)
    if off is None:
        return ""
    if not off:
        return "på dagen"
    return f"{days(abs(off))} {'efter' if off > 0 else 'før'}"


def _shift(case: CaseRecord, gate: Gate, today: date) -> tuple[str, str, str, str]:
    planned = planned_day(case, gate, today)
    mark = next((one for one in case.marks if one.gate is gate), None)
    said = mark_words(mark).removeprefix("markeret ") if mark else "ikke markeret"
    return (
        case.edition.gate_label(gate),
        short_date(planned) if planned else "",
        said,
        off_by(case, gate, today),
    )


_MOVES = ("start", "start_reason", "transition_date", "hjemmel", "pause", "mark", "ended")
"""Of what is recorded about a course, the fields that its dates follow from."""


def _changes(paper: Paper) -> Iterator[Block]:
    moved = [one for one in reversed(paper.changes) if one.field in _MOVES]
    if moved:
        yield Heading("Det er ændret undervejs")
        yield Listing(
            tuple(
                ListEntry(f"{short_date(one.on)}: {change_words(paper.case, one)}") for one in moved
            )
        )
        yield Text("Datoerne ovenfor er regnet med ændringerne.", Tone.QUIET)
