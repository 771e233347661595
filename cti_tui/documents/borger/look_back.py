"""The look-back at the end: what was reached, and where it goes on (J, G, Afslutning)."""

from collections.abc import Iterator

from cti_tui.dansk import long_date
from cti_tui.data.papers import Paper
from cti_tui.documents.asked import Asked
from cti_tui.documents.document import (
    Blank,
    Block,
    Document,
    Heading,
    ListEntry,
    Listing,
    Text,
    Tone,
)
from cti_tui.documents.parts import carriers_words, last_day_words, quoted
from cti_tui.documents.sharing import without_numbers
from cti_tui.method.handover import Part
from cti_tui.method.network import WORKER, Bearing
from cti_tui.method.plan import Level, Node, NodeState

BELIEVE = "Det er dig, der har gjort det. Du og dit netværk kan holde fast i det."


def build(paper: Paper, asked: Asked) -> Document:
    """What was reached in the borger's words, what goes on, who is there; room to write by hand."""
    document = Document(
        "tilbageblik", "Vi ser tilbage", asked.today, (*_blocks(paper),), paper.case.name
    )
    return without_numbers(document, paper)


def _blocks(paper: Paper) -> Iterator[Block]:
    case, texts = paper.case, paper.handover.texts
    if case.start is not None:
        yield Text(f"Forløbet begyndte {long_date(case.start)} og slutter {last_day_words(case)}.")
    yield from _said("Det har jeg nået", texts[Part.REACHED].text if Part.REACHED in texts else "")
    yield from _goals(paper, NodeState.DONE, "Det er nået i planen", "✓")
    yield from _said("Mål og drømme nu", texts[Part.DREAMS].text if Part.DREAMS in texts else "")
    yield from _goals(paper, NodeState.OPEN, "Det arbejder jeg videre med", "○")
    network = paper.handover.network
    carried = [one for one in network.covered if one.standing in (Bearing.CARRIED, Bearing.SHARED)]
    if carried:
        yield Heading("Dem har jeg omkring mig")
        yield Listing(
            tuple(
                ListEntry(
                    f"{one.need.label}: "
                    + carriers_words(
                        network, [each for each in one.carriers if each != WORKER], to_borger=True
                    )
                )
                for one in carried
            )
        )
    yield Text(BELIEVE, Tone.STRONG)


def _said(heading: str, text: str) -> Iterator[Block]:
    """A text of the look-back, or lines to write it on together."""
    yield Heading(heading)
    yield Text(text) if text else Blank(4)


def _goals(paper: Paper, state: NodeState, heading: str, sign: str) -> Iterator[Block]:
    found = [one for one in paper.nodes if one.state is state and _is_goal(one)]
    if found:
        yield Heading(heading, 2)
        yield Listing(
            tuple(
                ListEntry(f"{one.text}\n{quoted(one.words)}" if one.words else one.text, sign)
                for one in found
            )
        )


def _is_goal(node: Node) -> bool:
    return node.level in (Level.GOAL, Level.SUBGOAL)
