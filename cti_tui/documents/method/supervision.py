"""The team supervision sheet: who is in which phase, and who needs talking about; without names.

The Center for the Advancement of CTI has a form of this kind: weekly, for the whole caseload.
"""

from collections.abc import Iterator

from cti_tui.dansk import count, long_date, short_date
from cti_tui.data.papers import CaseloadPaper, CoursePaper
from cti_tui.documents.asked import Asked
from cti_tui.documents.document import Blank, Block, Document, Heading, Table, Text, Tone
from cti_tui.documents.method.caseload import label_of, reasons, shift_column, without_names
from cti_tui.method.edition import Phase
from cti_tui.words.standing import phase_words

NOBODY = "Der er ingen åbne forløb."
PSEUDONYMS = "Borgerne står med deres nummer i programmet, uden navn. Tag selv stilling til resten."


def build(paper: CaseloadPaper, asked: Asked) -> Document:
    """The caseload by phase, those who need talking about first, and room for what was agreed."""
    blocks = without_names(paper, tuple(_blocks(paper, asked)))
    title = "Supervision: oversigt til teamet"
    return Document("supervision", title, asked.today, blocks)


def _blocks(paper: CaseloadPaper, asked: Asked) -> Iterator[Block]:
    if not paper.courses:
        yield Text(NOBODY)
        return
    yield Text(PSEUDONYMS, Tone.QUIET)
    talk = [(one, found) for one in paper.courses if (found := reasons(one, asked.today))]
    yield Heading(f"Tal om · {count(len(talk), 'borger', 'borgere')}")
    if talk:
        yield Table(
            ("Borger", "Fase", "Hvorfor"),
            tuple((label_of(one), phase_words(one.case), "\n".join(why)) for one, why in talk),
            (3, 5, 12),
        )
    else:
        yield Text("Ingen er stille, over tid eller i krise i dag.")
    for phase in (Phase.CONTACT, Phase.ONE, Phase.TWO, Phase.THREE, Phase.ENDED):
        inside = [one for one in paper.courses if one.case.status.calendar_phase is phase]
        if inside:
            yield from _phase(phase, inside)
    yield Heading("Aftalt på mødet")
    yield Text(f"Dato: {long_date(asked.today)}", Tone.QUIET)
    yield Blank(8)


def _phase(phase: Phase, inside: list[CoursePaper]) -> Iterator[Block]:
    label = "Over tid" if phase is Phase.ENDED else inside[0].case.edition.label(phase)
    yield Heading(f"{label} · {count(len(inside), 'borger', 'borgere')}", 2)
    yield Table(
        ("Borger", "Står i", "Næste skift", "Seneste kontakt"),
        tuple(
            (label_of(one), phase_words(one.case), shift_column(one.case), last_contact(one))
            for one in inside
        ),
        (3, 6, 7, 4),
    )


def last_contact(one: CoursePaper) -> str:
    """The day of the latest held contact."""
    return short_date(one.case.last_contact) if one.case.last_contact else "ingen endnu"
