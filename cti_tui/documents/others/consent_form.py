"""A consent to be signed: who may know what, and until when (I, Én plan for forløbet)."""

from collections.abc import Iterator

from cti_tui.dansk import long_date
from cti_tui.data.network.records import ConsentRecord
from cti_tui.data.papers import Paper
from cti_tui.documents.asked import Asked
from cti_tui.documents.document import (
    Blank,
    Block,
    Document,
    Facts,
    Heading,
    ListEntry,
    Listing,
    Signature,
    Table,
    Text,
)
from cti_tui.documents.parts import WORKER_NAME, last_day_words
from cti_tui.documents.sharing import consents_for
from cti_tui.method.network import ConsentState

MAY = "Jeg giver lov til, at CTI-medarbejderen og den, der står her, taler sammen om mig."

RIGHTS = (
    "Det er frivilligt. Jeg kan sige nej, uden at det får betydning for min støtte.",
    "Jeg kan trække det tilbage når som helst, helt eller delvist, ved at sige det eller skrive"
    " det. Fra da af deles der ikke mere.",
    "Der deles kun det, som er nødvendigt til det, der står her.",
    "Jeg kan få at vide, hvad der er delt, og med hvem.",
)

_LINE = "_" * 24
"""Room for a day."""

UNTIL_WITHDRAWN = "til jeg trækker det tilbage"


def build(paper: Paper, asked: Asked) -> Document:
    """The form, filled in as far as a consent for the party is kept; else lines to write on."""
    return Document(
        "samtykke",
        "Samtykke til at dele oplysninger",
        asked.today,
        tuple(_blocks(paper, asked)),
        paper.case.name,
    )


def _blocks(paper: Paper, asked: Asked) -> Iterator[Block]:
    yield Text(MAY)
    known = consents_for(paper, asked.party) if asked.party else ()
    yield Heading("Hvem")
    yield Text(asked.party) if asked.party else Blank(1)
    yield Heading("Hvad må deles")
    if known:
        yield Listing(tuple(ListEntry(one.what) for one in known))
    else:
        yield Blank(3)
    yield Heading("Hvor længe")
    if known:
        yield Listing(tuple(ListEntry(_period(one)) for one in known))
    else:
        last = last_day_words(paper.case)
        ends = f" (forløbets sidste dag er {last})" if last else ""
        yield Facts((("Fra", _LINE), ("Til og med", f"{_LINE}{ends}")))
    yield Heading("Det ved jeg")
    yield Listing(tuple(ListEntry(words) for words in RIGHTS))
    yield Signature(f"Dato og underskrift: {paper.case.name}")
    yield Signature(f"Dato og underskrift: {WORKER_NAME}")
    if not asked.party:
        yield from _in_force(paper)


def _in_force(paper: Paper) -> Iterator[Block]:
    """What was allowed before, so that nobody signs twice."""
    valid = [one for one in paper.consents if one.state is ConsentState.VALID]
    if valid:
        yield Heading("Det har jeg givet lov til i forvejen")
        rows = tuple((one.party, one.what, _period(one)) for one in valid)
        yield Table(("Hvem", "Hvad", "Hvor længe"), rows, (3, 5, 5))


def _period(one: ConsentRecord) -> str:
    until = f"til og med {long_date(one.until)}" if one.until else UNTIL_WITHDRAWN
    return f"fra {long_date(one.given)}, {until}"
