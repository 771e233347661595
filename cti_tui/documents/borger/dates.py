"""The borger's phases and dates on one page, with the course drawn as a line."""

from collections.abc import Iterator
from datetime import date, timedelta

from cti_tui.dansk import listing, long_date, short_date
from cti_tui.data.papers import Paper
from cti_tui.data.records import CaseRecord
from cti_tui.documents.asked import Asked
from cti_tui.documents.document import (
    Block,
    Document,
    DrawnLine,
    DrawnMark,
    Heading,
    ListEntry,
    Listing,
    Table,
    Text,
    Tone,
)
from cti_tui.documents.parts import PhaseDays, last_day_words, phase_days, span
from cti_tui.method.edition import Phase
from cti_tui.method.preview import Milestone, milestones
from cti_tui.words.appointment import kind_words, when_agreed

NO_START = (
    "Det er ikke aftalt endnu, hvornår fase 1 begynder. Indtil da lærer vi hinanden at kende."
)

_MEANINGS = {
    Phase.ONE: "Vi finder ud af, hvad du har brug for, laver en plan og går i gang.",
    Phase.TWO: "Vi prøver planen af og retter den til. Dit netværk hjælper mere, jeg mindre.",
    Phase.THREE: "Du og dit netværk tager over. Vi aftaler, hvem der hjælper med hvad bagefter.",
}
"""What each phase means to the borger (J and G, the three phases), in words to them."""

TIME_DECIDES = (
    "Faserne er lige lange og skifter på de aftalte dage, uanset hvor langt vi er nået. Du får at"
    " vide, hvad et skift betyder, før det kommer."
)


def build(paper: Paper, asked: Asked) -> Document:
    """Phases, dates and the next meetings."""
    blocks = tuple(_blocks(paper, asked.today))
    return Document("datoer", "Dine faser og datoer", asked.today, blocks, paper.case.name)


def _blocks(paper: Paper, today: date) -> Iterator[Block]:
    case, phases = paper.case, phase_days(paper.case, today)
    if not phases:
        yield Text(NO_START)
    else:
        yield _line(case, phases, today)
        rows = tuple(
            (case.edition.label(one.phase), span(one), _MEANINGS[one.phase]) for one in phases
        )
        yield Table(("Fase", "Hvornår", "Hvad den handler om"), rows, (2, 5, 8))
        yield Text(f"Forløbets sidste dag: {last_day_words(case)}.", Tone.STRONG)
        yield from _handover(case, today)
        yield Text(TIME_DECIDES, Tone.QUIET)
    yield from _pauses(case)
    yield from _meetings(paper, today)


def _line(case: CaseRecord, phases: tuple[PhaseDays, ...], today: date) -> DrawnLine:
    begins = tuple(short_date(one.first) for one in phases)
    marks = [(where, words) for where, words in _points(case, phases, today) if where is not None]
    reached = _place(phases, today)
    return DrawnLine(
        tuple(case.edition.label(one.phase) for one in phases),
        (*begins, short_date(phases[-1].last)),
        1.0 if today > phases[-1].last else reached or 0.0,
        tuple(DrawnMark(words, where) for where, words in marks),
    )


def _points(
    case: CaseRecord, phases: tuple[PhaseDays, ...], today: date
) -> Iterator[tuple[float | None, str]]:
    yield _place(phases, today), "i dag"
    found = milestones(case.facts, today).get(Milestone.HANDOVER)
    if found is not None:
        yield _place(phases, found.day), "møde om overdragelse"


def _place(phases: tuple[PhaseDays, ...], day: date) -> float | None:
    """Where a day is on a line of equal parts; None outside the phases."""
    for number, one in enumerate(phases):
        if one.first <= day <= one.last:
            length = (one.last - one.first + timedelta(days=1)).days
            return (number + (day - one.first).days / length) / len(phases)
    return None


def _handover(case: CaseRecord, today: date) -> Iterator[Block]:
    found = milestones(case.facts, today).get(Milestone.HANDOVER)
    if found is not None and found.day >= today:
        earliest = "tidligst " if found.tentative else ""
        yield Text(
            f"Senest {earliest}{long_date(found.day)} vil vi gerne mødes med dit netværk om, hvem"
            " der hjælper dig, når forløbet er slut."
        )


def _pauses(case: CaseRecord) -> Iterator[Block]:
    told = [
        f"fra {short_date(one.start)} "
        + (f"til {short_date(one.end)}" if one.end else "og indtil videre")
        for one in case.pauses
    ]
    if told:
        yield Text(f"Forløbet holder pause {listing(told)}. Dagene bagefter flytter med.")


def _meetings(paper: Paper, today: date) -> Iterator[Block]:
    coming = [one for one in paper.appointments if one.planned and one.date >= today]
    if coming:
        yield Heading("Det har vi aftalt")
        yield Listing(
            tuple(
                ListEntry(
                    " · ".join(
                        part for part in (when_agreed(one), kind_words(one.kind), one.place) if part
                    ),
                    "◇",
                )
                for one in coming[:6]
            )
        )
