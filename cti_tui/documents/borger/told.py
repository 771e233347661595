"""What the borger is told before phase 1, to take home, and no more than that.

The manuals ask that the first information keeps to these points (J and G, Kontaktskabelse og
orientering om CTI-forløbet) and that the borger knows how to reach the worker (J, G, Løbende
kontakt til borgeren); the last lines are filled in by hand.
"""

from cti_tui.data.papers import Paper
from cti_tui.documents.asked import Asked
from cti_tui.documents.document import Document, Facts, ListEntry, Listing
from cti_tui.method.edition import guidance_of
from cti_tui.method.guidance import GuidanceKind

_LINE = "_" * 30


def build(paper: Paper, asked: Asked) -> Document:
    """The lines that the edition asks the worker to say."""
    told = [one for one in guidance_of(paper.case.edition) if one.kind is GuidanceKind.TELL]
    by_hand = Facts((("Din CTI-medarbejder", _LINE), ("Sådan får du fat i mig", _LINE)))
    blocks = (Listing(tuple(ListEntry(f"{line.text}.") for line in told)), by_hand)
    return Document("orientering", "Om dit CTI-forløb", asked.today, blocks, paper.case.name)
