"""What the borger is told before phase 1, to take home (J, G, Kontaktskabelse og orientering)."""

from collections.abc import Iterator

from cti_tui.dansk import long_date, months
from cti_tui.data.papers import Paper
from cti_tui.documents.asked import Asked
from cti_tui.documents.document import Block, Document, Entry, Heading, Listing, Text
from cti_tui.documents.parts import last_day_words
from cti_tui.method.edition import guidance_of
from cti_tui.method.guidance import GuidanceKind

RIGHTS = (
    "Du bestemmer selv, om jeg må tale med andre om dig, hvem det er, og hvad de må få at vide. Du"
    " kan sige nej, og du kan trække et ja tilbage når som helst.",
    "Jeg skriver ned, hvad vi laver. Du kan altid bede om at se, hvad der står om dig.",
    "Spørg, når der er noget, du er i tvivl om.",
)


def build(paper: Paper, asked: Asked) -> Document:
    """The lines the edition asks the worker to say, how long it lasts, and what the borger can."""
    blocks = tuple(_blocks(paper))
    title = "Inden vi begynder: det her er CTI"
    return Document("orientering", title, asked.today, blocks, paper.case.name)


def _blocks(paper: Paper) -> Iterator[Block]:
    case = paper.case
    told = [line for line in guidance_of(case.edition) if line.kind is GuidanceKind.TELL]
    if told:
        yield Listing(tuple(Entry(line.text) for line in told))
    yield Heading("Så længe varer det")
    yield Text(
        f"Forløbet varer {months(case.hjemmel.months)} og har tre lige lange faser. Støtten er"
        " størst i begyndelsen og bliver mindre for hver fase, mens dit netværk tager over."
    )
    if case.start is not None:
        yield Text(
            f"Fase 1 begynder {long_date(case.start)}, og forløbets sidste dag er"
            f" {last_day_words(case)}."
        )
    yield Heading("Det kan du selv")
    yield Listing(tuple(Entry(words) for words in RIGHTS))
    answers = [paper.answers[line.id] for line in told if line.id in paper.answers]
    if answers:
        yield Heading("Det talte vi om")
        yield Listing(tuple(Entry(one.text) for one in answers))
