"""The CTI-plan in the borger's own words (J and G, Udarbejde en plan for CTI-forløbet)."""

from collections.abc import Iterator

from cti_tui.data.papers import Paper
from cti_tui.documents.asked import Asked
from cti_tui.documents.document import Block, Document, Heading, Table, Text, Tone
from cti_tui.documents.parts import last_day_words, plan_blocks, quoted
from cti_tui.documents.sharing import without_numbers
from cti_tui.method.edition import themes_of
from cti_tui.method.plan import Horizon, Level
from cti_tui.words.plan import HORIZONS

_INTRO = (
    "Planen er din. Du har selv valgt, hvad den skal handle om, og den kan laves om, når noget"
    " ændrer sig."
)
EMPTY = "Der står ikke noget i planen endnu. Den skriver vi sammen, med dine ord."


def build(paper: Paper, asked: Asked) -> Document:
    """The plan as the borger keeps it."""
    document = Document("plan", "Min CTI-plan", asked.today, (*_blocks(paper),), paper.case.name)
    return without_numbers(document, paper)


def _blocks(paper: Paper) -> Iterator[Block]:
    yield Text(_INTRO)
    last = last_day_words(paper.case)
    if last:
        yield Text(f"Forløbets sidste dag er {last}.", Tone.QUIET)
    if not any(one.level is Level.FOCUS for one in paper.nodes):
        yield Text(EMPTY)
    yield from plan_blocks(paper.nodes, to_borger=True)
    yield from _needs(paper)
    yield from _other_plans(paper)


def _needs(paper: Paper) -> Iterator[Block]:
    """What was said of each theme, and when it is to be met."""
    rows = []
    for theme in themes_of(paper.case.edition):
        need = paper.needs.get(theme.id)
        if need is None or not (need.words or need.needs or need.support):
            continue
        said = "\n".join(part for part in (need.words and quoted(need.words), need.needs) if part)
        when = HORIZONS[Horizon(need.horizon)] if need.horizon else ""
        rows.append((theme.text, said, need.support, when))
    if rows:
        yield Heading("Det har vi talt om")
        headings = ("Tema", "Det siger jeg, og det har jeg brug for", "Støtte, der er", "Hvornår")
        yield Table(headings, tuple(rows), (3, 6, 4, 3))


def _other_plans(paper: Paper) -> Iterator[Block]:
    if paper.other_plans:
        yield Heading("Andre planer, som denne bygger på")
        rows = tuple((one.title, one.owner) for one in paper.other_plans)
        yield Table(("Plan", "Hvem har den"), rows, (1, 1))
