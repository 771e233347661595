"""Where support is found while the worker is away: for the borger's own pocket (J, G)."""

from collections.abc import Iterator

from cti_tui.data.papers import Paper
from cti_tui.documents.asked import Asked
from cti_tui.documents.document import Block, Document, Heading, Text, Tone
from cti_tui.documents.parts import facts
from cti_tui.documents.sharing import without_numbers
from cti_tui.method.handover import CRISIS
from cti_tui.words.network import who

EMPTY = (
    "Der er ikke aftalt med nogen endnu, at du kan spørge dem, når jeg er væk. Det finder vi ud af"
    " sammen."
)
DANGER = "Er der fare for liv: ring 112."

_HEADINGS = {
    "signs": "Tegn på, at det er ved at gå skævt",
    "helps": "Det hjælper mig",
    "call": "Dem ringer jeg til",
}
"""The parts of the crisis plan in the borger's voice."""


def build(paper: Paper, asked: Asked) -> Document:
    """Who can be asked about what, and the plan for when it goes wrong; no name of the borger."""
    document = Document(
        "naar-jeg-er-vaek",
        "Når din CTI-medarbejder ikke er der",
        asked.today,
        (*_blocks(paper), Text(DANGER, Tone.STRONG)),
    )
    return without_numbers(document, paper)


def _blocks(paper: Paper) -> Iterator[Block]:
    asked = [one for one in paper.handover.network.supporters if one.away]
    if not asked:
        yield Text(EMPTY)
    for one in asked:
        yield Heading(who(one), 2)
        yield from facts(("Telefon", one.phone), ("Hvornår og om hvad", one.away))
    yield from crisis_blocks(paper)


def crisis_blocks(paper: Paper) -> Iterator[Block]:
    """The plan for crises and relapse, the parts of it that are written (I, CTI-fase 3)."""
    texts = paper.handover.texts
    written = [part for part in CRISIS if part in texts]
    if written:
        yield Heading("Hvis det er ved at gå skævt")
    for part in written:
        yield Heading(_HEADINGS[part], 2)
        yield Text(texts[part].text)
