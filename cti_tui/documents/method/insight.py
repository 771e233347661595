"""Insight: everything the file has on one borger, as a document that can be handed over.

GDPR article 15. What is in it is the store's to say (`data/safety/insight.py`); others are marked
there, and reflections stand apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from cti_tui.data.safety.insight import INTRO, Section
from cti_tui.documents.asked import Asked
from cti_tui.documents.document import Block, Document, Facts, Heading, Rule, Text


@dataclass(frozen=True, slots=True)
class InsightPaper:
    """What the insight document is made of."""

    name: str
    sections: tuple[Section, ...]


def build(paper: InsightPaper, asked: Asked) -> Document:
    """Section by section, row by row."""
    blocks = tuple(_blocks(paper))
    return Document("indsigt", "Indsigt", asked.today, blocks, paper.name)


def _blocks(paper: InsightPaper) -> Iterator[Block]:
    for paragraph in INTRO:
        yield Text(paragraph)
    for section in paper.sections:
        yield Heading(section.title)
        for place, row in enumerate(one for one in section.rows if one):
            if place:
                yield Rule()
            yield Facts(row)
