"""The handover plan with the plan for crises, read aloud and signed (J and G, 3. CTI-FASE)."""

from collections.abc import Iterator

from cti_tui.dansk import short_date
from cti_tui.data.network.records import HandoverRecord, LineRecord
from cti_tui.data.papers import Paper
from cti_tui.documents.asked import Asked
from cti_tui.documents.borger.away import crisis_blocks
from cti_tui.documents.document import (
    Block,
    Document,
    Heading,
    ListEntry,
    Listing,
    Signature,
    Table,
    Text,
    Tone,
)
from cti_tui.documents.parts import (
    WORKER_NAME,
    carrier_on_paper,
    last_day_words,
    step_entries,
)
from cti_tui.documents.sharing import without_numbers
from cti_tui.words.network import need_words, who

NOTHING = "Der er ikke aftalt endnu, hvem der tager over."
ANCHOR = "Den, der har overblikket over hele planen: {}."
NO_ANCHOR = "Det er ikke aftalt endnu, hvem der har overblikket over hele planen."


def build(paper: Paper, asked: Asked) -> Document:
    """Who takes each need over, who holds the whole, the crisis plan, and what is left to do."""
    document = Document(
        "overdragelse",
        "Overdragelsesplan",
        asked.today,
        (*_blocks(paper), *_signed(paper)),
        paper.case.name,
    )
    return without_numbers(document, paper)


def _blocks(paper: Paper) -> Iterator[Block]:
    plan = paper.handover
    last = last_day_words(paper.case)
    if last:
        yield Text(f"Forløbets sidste dag er {last}. Fra da af er det sådan:")
    if plan.lines:
        headings = ("Behov", "Hvem", "Hvad", "Fra", "Aftalt")
        yield Table(headings, tuple(_row(plan, one) for one in plan.lines), (4, 4, 6, 3, 3))
    else:
        yield Text(NOTHING)
    if plan.anchor is None:
        yield Text(NO_ANCHOR, Tone.STRONG)
    else:
        name = carrier_on_paper(plan.network, plan.anchor.carrier, to_borger=True)
        yield Text(ANCHOR.format(name), Tone.STRONG)
    earlier = [one for one in plan.network.supporters if one.earlier]
    if earlier:
        yield Heading("Støtte fra før, som går videre")
        yield Listing(tuple(ListEntry(f"{who(one)}: {one.earlier}") for one in earlier))
    yield from crisis_blocks(paper)
    yield Heading("På vej mod afslutningen")
    yield Listing(step_entries(plan))


def _row(plan: HandoverRecord, one: LineRecord) -> tuple[str, ...]:
    return (
        need_words(plan.network, one.need),
        carrier_on_paper(plan.network, one.carrier, to_borger=True),
        one.what,
        short_date(one.since) if one.since else "",
        short_date(one.agreed) if one.agreed else "ikke endnu",
    )


def _signed(paper: Paper) -> Iterator[Block]:
    yield Heading("Vi har talt planen igennem")
    anchor = paper.handover.anchor
    yield Signature(f"Dato og underskrift: {paper.case.name}")
    if anchor is not None and anchor.carrier != "borger":
        name = carrier_on_paper(paper.handover.network, anchor.carrier, to_borger=True)
        yield Signature(f"Dato og underskrift: {name}")
    yield Signature(f"Dato og underskrift: {WORKER_NAME}")
