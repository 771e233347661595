"""What the tests of documents share: stores with light and heavy content, and what a PDF says."""

import io
import re
from datetime import timedelta
from pathlib import Path

from pypdf import PdfReader

from cti_tui.data.demo.build import make_demo
from cti_tui.data.network.handover import Handovers
from cti_tui.data.network.records import NewLine, NewSupporter
from cti_tui.data.plan.plans import Plans
from cti_tui.data.records import NewBorger, NewNote
from cti_tui.data.store import Store
from cti_tui.documents.asked import Asked
from cti_tui.documents.document import Document
from cti_tui.documents.kinds import KINDS, DocumentKind, read
from cti_tui.method.contact import ContactKind, Minutes
from cti_tui.method.edition import edition
from cti_tui.method.handover import Part
from cti_tui.method.network import WORKER
from cti_tui.method.opening import Opening
from cti_tui.method.plan import Level
from tests.conftest import START, TODAY

DRAWN = set("─━┼═_▼")
"""What is drawn in a PDF and written in a text."""

LONG_NAME = "Anne-Sofie Margrethe Kirstine von Østergård-Sørensen til Ågård " * 2


def made(store: Store, kind: DocumentKind, borger_id: int, **asked: object) -> Document:
    """A document as it is made of what the store has."""
    source = read(store, kind, borger_id, TODAY)
    return kind.build(source, Asked(today=TODAY, **asked))  # type: ignore[arg-type]


def kind(kind_id: str) -> DocumentKind:
    """A kind by its id."""
    return next(one for one in KINDS if one.id == kind_id)


def signs(text: str) -> str:
    """The signs of a text, without spaces and what is drawn, in order."""
    return "".join(sign for sign in text if not sign.isspace() and sign not in DRAWN)


def said_by(pdf: bytes, document: Document) -> list[str]:
    """What each page says, without its foot."""
    foot = re.escape(document.foot)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    return [re.sub(rf"{foot}|side \d+ af \d+", "", page) for page in pages]


def demo(path: Path) -> Store:
    """The invented caseload."""
    make_demo(path, None, TODAY, borgere=14, afsluttede=6, notater=200, seed=1)
    return Store.open(path, None)


def heavy(store: Store) -> int:
    """A borger with long names, 40 activities, 200 notes and a wide network; their id."""
    manual = edition("job")
    new = NewBorger(LONG_NAME.strip(), Opening(manual, manual.hjemler[0], START))
    borger = store.add_borgere([new], TODAY)[0]
    course, plans, network = borger.course_id, store.part(Plans), store.part(Handovers)
    for area in range(3):
        focus = plans.add_node(course, Level.FOCUS, f"Område {area} " + "langt " * 20, TODAY).uid
        goal = plans.add_node(course, Level.GOAL, "Et mål " * 12, TODAY, parent=focus).uid
        for number in range(14):
            more = {"who": "Borgeren og " + "x" * 80, "due": "hver uge", "words": "ord " * 30}
            words = f"Aktivitet {number} [/ i dag] <b>&amp; " + "meget " * 12
            plans.add_node(course, Level.ACTIVITY, words, TODAY, parent=goal, more=more)
    for number in range(15):
        new = NewSupporter(
            f"{LONG_NAME}{number}",
            phone=f"2030{number:04}",
            role="en meget lang rolle " * 4,
            away="ring efter klokken seksten " * 10,
            ring=1 + number % 3,
        )
        network.add_supporter(course, new, TODAY)
    needs = network.network(course, TODAY).needs
    people = network.network(course, TODAY).supporters
    for need, one in zip(needs, people, strict=False):
        network.carry(course, need.key, one.key, TODAY, carries=True)
        network.carry(course, need.key, WORKER, TODAY, carries=True)
        network.add_line(course, NewLine(need.key, one.key, "tager over " * 30), TODAY)
    for part in Part:
        network.set_text(course, part, "Lange ord om det hele. " * 60, 0, TODAY)
    for number in range(200):
        note = NewNote(
            f"Notat {number}: " + "vi talte om mange ting. " * 8,
            TODAY - timedelta(days=number % 90),
            ContactKind.HOME_VISIT,
            reflection=f"HEMMELIG refleksion {number}",
            minutes=Minutes(direct=45, transport=15),
        )
        store.add_note(borger.borger_id, note, TODAY)
    return borger.borger_id
