"""The network card: who helps with what (J and G, Opbygge netværk)."""

from collections.abc import Iterator

from cti_tui.dansk import listing, short_date
from cti_tui.data.network.records import NetworkRecord, SupporterRecord
from cti_tui.data.papers import Paper
from cti_tui.documents.asked import Asked
from cti_tui.documents.borger.network_map import LEGEND, draw_map
from cti_tui.documents.document import Block, Document, Drawing, Heading, Table, Text, Tone
from cti_tui.documents.parts import carriers_words, quoted
from cti_tui.documents.sharing import without_numbers
from cti_tui.method.network import RINGS, Bearing
from cti_tui.words.network import RING_WORDS

_UNWANTED = "Du har sagt, at du ikke ønsker et netværk. Det er dit valg, og du kan ændre det."
NOBODY = "Der er ikke skrevet nogen i dit netværk endnu."


def build(paper: Paper, asked: Asked) -> Document:
    """Those in the network by how close they are, and who helps with each need."""
    document = Document(
        "netvaerk",
        "Hvem hjælper mig med hvad",
        asked.today,
        tuple(_blocks(paper.handover.network)),
        paper.case.name,
    )
    return without_numbers(document, paper)


def _blocks(network: NetworkRecord) -> Iterator[Block]:
    if network.unwanted is not None:
        yield Text(_UNWANTED)
        if network.unwanted.words:
            words = f"{quoted(network.unwanted.words)} ({short_date(network.unwanted.on)})"
            yield Text(words, Tone.QUOTE)
    elif not network.supporters:
        yield Text(NOBODY)
    if network.supporters:
        yield Drawing(tuple(draw_map("Mig", network)))
        yield Text(LEGEND, Tone.QUIET)
    for ring in RINGS:
        near = [one for one in network.supporters if one.ring == ring]
        if near:
            yield Heading(RING_WORDS[ring])
            rows = tuple(_person(one, network) for one in near)
            yield Table(("Hvem", "Hjælper med", "Telefon"), rows, (5, 7, 3))
    carried = [one for one in network.covered if one.standing is not Bearing.NOBODY]
    if carried:
        yield Heading("Det, jeg får hjælp til")
        yield Table(
            ("Hvad", "Hvem hjælper"),
            tuple(
                (one.need.label, carriers_words(network, one.carriers, to_borger=True))
                for one in carried
            ),
            (1, 2),
        )


def _person(one: SupporterRecord, network: NetworkRecord) -> tuple[str, str, str]:
    """A row: name with role and place, what they carry, their number."""
    who = ", ".join(part for part in (one.name, one.role, one.organisation) if part)
    carried = listing(each.need.label for each in network.covered if one.key in each.carriers)
    return who, carried, one.phone
