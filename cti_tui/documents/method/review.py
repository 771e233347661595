"""The caseload review: each course by itself, without names: where, what is worked on, what to ask.

The Center for the Advancement of CTI has a form of this kind (method.md, Documenting).
"""

from collections.abc import Iterator
from datetime import date

from cti_tui.dansk import count, days_away, short_date
from cti_tui.data.papers import CaseloadPaper, CoursePaper
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
from cti_tui.documents.method.caseload import label_of, reasons, shift_column, without_names
from cti_tui.documents.parts import facts
from cti_tui.method.plan import Level, NodeState, within
from cti_tui.words.standing import checklist_words, standing_words

NOBODY = "Der er ingen åbne forløb."
PSEUDONYMS = (
    "Borgerne står med deres nummer i programmet, og kendte navne er taget ud. Læs siden igennem,"
    " før du giver den videre: et fokusområde kan stadig fortælle, hvem det er."
)


def build(paper: CaseloadPaper, asked: Asked) -> Document:
    """Every open course, the most urgent first."""
    blocks = without_names(paper, tuple(_blocks(paper, asked.today)))
    return Document("gennemgang", "Gennemgang af sagerne", asked.today, blocks)


def _blocks(paper: CaseloadPaper, today: date) -> Iterator[Block]:
    if not paper.courses:
        yield Text(NOBODY)
        return
    yield Text(count(len(paper.courses), "åbent forløb", "åbne forløb"))
    yield Text(PSEUDONYMS, Tone.QUIET)
    for one in paper.courses:
        yield from _course(one, today)


def _course(one: CoursePaper, today: date) -> Iterator[Block]:
    case = one.case
    yield Heading(label_of(one))
    last = case.last_contact
    yield from facts(
        ("Står i", standing_words(case)),
        ("Næste skift", shift_column(case)),
        ("Tjekliste", checklist_words(case)),
        (
            "Seneste kontakt",
            f"{short_date(last)} ({days_away((last - today).days)})" if last else "ingen endnu",
        ),
        ("Næste aftale", short_date(case.next_appointment) if case.next_appointment else "ingen"),
        ("Arbejder med", _worked_on(one)),
    )
    why = reasons(one, today)
    if why:
        yield Text("Tal om", Tone.STRONG)
        yield Listing(tuple(ListEntry(words, "!") for words in why))
    yield Blank(1)


def _worked_on(one: CoursePaper) -> str:
    """The open focus areas with how far their goals have come."""
    said = []
    for area in one.nodes:
        if area.level is not Level.FOCUS or area.state is not NodeState.OPEN:
            continue
        goals = [node for node in within(one.nodes, area.uid) if node.level is Level.GOAL]
        done = sum(node.state is NodeState.DONE for node in goals)
        said.append(f"{area.text}{f' ({done} af {len(goals)} mål nået)' if goals else ''}")
    return "\n".join(said)
