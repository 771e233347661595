"""Insight: everything the file has on one borger, as a document that can be handed over.

GDPR article 15. What is in it is the store's to say (`data/safety/insight.py`), and in which words
`words/insight.py`; others are marked there, and reflections stand apart.
"""

from collections.abc import Iterator

from cti_tui.data.safety.insight import InsightRecord
from cti_tui.documents.asked import Asked
from cti_tui.documents.document import Block, Document, Facts, Heading, Rule, Text
from cti_tui.words.insight import insight_sections

_INTRO = (
    "Her står alt, hvad CTI-medarbejderens egen fil har om dig. Kommunens officielle journal er"
    " et andet sted.",
    "Til medarbejderen, før dokumentet gives videre: læs det igennem. Andre personer er mærket"
    " [tredjepart: ...], hvor programmet kender dem; der kan stå flere i teksterne. Fjern det,"
    " borgeren ikke skal have om andre, og fjern denne linje.",
)


def build(paper: InsightRecord, asked: Asked) -> Document:
    """Section by section, row by row."""
    return Document("indsigt", "Indsigt", asked.today, tuple(_blocks(paper)), paper.name)


def _blocks(paper: InsightRecord) -> Iterator[Block]:
    for paragraph in _INTRO:
        yield Text(paragraph)
    for section in insight_sections(paper):
        yield Heading(section.title)
        for place, row in enumerate(one for one in section.rows if one):
            if place:
                yield Rule()
            yield Facts(row)
