"""What is pasted or imported never reaches the terminal, or a document, as an order."""

import subprocess
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from cti_tui.data.contact.appointment_records import NewAppointment
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.network.consents import Consents
from cti_tui.data.network.handover import Handovers
from cti_tui.data.network.network import Networks
from cti_tui.data.network.records import NewConsent, NewLine, NewSupporter
from cti_tui.data.plan.needs import Needs
from cti_tui.data.plan.plans import Plans
from cti_tui.data.plan.records import NeedRecord, OtherPlanRecord
from cti_tui.data.records import NewNote
from cti_tui.data.safety.insight import Insights
from cti_tui.data.store import Store
from cti_tui.data.transfer.transfers import Transfers
from cti_tui.documents.asked import Asked
from cti_tui.documents.files import write
from cti_tui.documents.method.insight import build
from cti_tui.method.edition import themes_of
from cti_tui.method.handover import Part
from cti_tui.method.plan import Level
from tests.conftest import TODAY, MakeBorger
from tests.terminal.cti import CTI, Opened, start
from tests.terminal.terminal import Terminal

ORDERS = "\x1b]52;c;QUJD\x07\x1b[5m\x1b]0;kapret\x07\x9b5m\u202e\x07"
ITSELF = (b"\x1b]52;", b"\x1b[5m", b"kapret\x07", "\x9b".encode(), "\u202e".encode())


def obeyed(terminal: Terminal, since: int) -> list[bytes]:
    """The orders that the program passed on to the terminal."""
    return [order for order in ITSELF if order in terminal.raw[since:]]


def test_pasted_orders_are_shown_as_letters(
    open_terminal: Opened, tmp_path: Path, blank_file: Callable[[Path, str | None], Path]
) -> None:
    terminal = start(open_terminal, blank_file(tmp_path / "fil" / "cti.db", None))
    terminal.wait_for("Her er ingen borgere endnu.")
    since = len(terminal.raw)
    terminal.press("a")
    terminal.wait_for("Ny borger")
    terminal.paste(f"Åse {ORDERS}")
    terminal.wait_for(lambda text: "Åse" in text and "kapret" in text)
    terminal.press("ctrl+s")
    terminal.wait_for("er oprettet.")
    terminal.press("n")
    terminal.wait_for("Fakta: hvad skete")
    terminal.paste(f"Ord {ORDERS}")
    terminal.wait_for(lambda text: "Ord" in text and "kapret" in text.partition("Fakta")[2])
    terminal.press("ctrl+s")
    terminal.wait_for("er gemt.")
    assert obeyed(terminal, since) == []


HOSTILE = f"Åse kapret [/] [@click=app.bell]x[/] {ORDERS}\x00\u2066\u200b ord"
MARK = "MÆRKE"
"""Stands in the exported document where the hostile text is put in before it is imported."""


def written(store: Store, new_borger: MakeBorger, words: str) -> None:
    """A borger in whom every kind of text is `words`."""
    case = store.add_borgere([replace(new_borger(words), case_number=words)], TODAY)[0]
    borger, course = case.borger_id, case.course_id
    note = NewNote(words, TODAY, reflection=words, place=words, participants=words)
    store.add_note(borger, note, TODAY)
    new = NewAppointment(TODAY, "10:00", "netværksmøde", words, words, words)
    store.part(Appointments).add(borger, new, TODAY)
    theme = themes_of(case.edition)[0].id
    needs = store.part(Needs)
    needs.set_need(course, NeedRecord(theme, words, words, words), TODAY)
    needs.set_other_plan(course, OtherPlanRecord(words, words), TODAY)
    plans = store.part(Plans)
    focus = plans.add_node(course, Level.FOCUS, words, TODAY, more={"words": words}).uid
    goal = plans.add_node(course, Level.GOAL, words, TODAY, parent=focus).uid
    more = {"who": words, "due": words, "contact": words}
    plans.add_node(course, Level.ACTIVITY, words, TODAY, parent=goal, more=more)
    networks = store.part(Networks)
    supporter = NewSupporter(words, True, words, words, words, None, 1, words, words)
    key = networks.add_supporter(course, supporter, TODAY).key
    need = networks.network(course, TODAY).needs[0].key
    networks.carry(course, need, key, TODAY, carries=True)
    until = TODAY + timedelta(days=9)
    store.part(Consents).give(borger, NewConsent(words, words, TODAY, until), TODAY)
    handovers = store.part(Handovers)
    handovers.add_line(course, NewLine(need, key, words), TODAY)
    for part in Part:
        if part is not Part.CLOSING:
            handovers.set_text(course, part, words, 0, TODAY)


def test_what_is_imported_obeys_nothing_on_any_screen_nor_in_any_document(
    open_terminal: Opened,
    tmp_path: Path,
    blank_file: Callable[[Path, str | None], Path],
    new_borger: MakeBorger,
) -> None:
    """The text goes round the door in a JSON file of someone else's."""
    exported, path = tmp_path / "ud.json", blank_file(tmp_path / "fil" / "cti.db", None)
    with closing(Store.open(blank_file(tmp_path / "anden" / "cti.db", None), None)) as store:
        written(store, new_borger, MARK)
        store.part(Transfers).export(exported, TODAY)
    raw = exported.read_text("utf-8").replace(
        MARK, "".join(rf"\u{ord(one):04x}" for one in HOSTILE)
    )
    with closing(Store.open(path, None)) as store:
        store.part(Transfers).take_in(raw, (), TODAY)
        (case,) = store.caseload(TODAY)
        for name in ("indsigt.txt", "indsigt.md"):
            page = build(store.part(Insights).insight(case.borger_id, TODAY), Asked(TODAY))
            write(page, tmp_path / name, path)
        store.part(Transfers).export(tmp_path / "igen.json", TODAY)
    terminal = start(open_terminal, path, ready="kapret")
    walk = (("enter",), ("1",), ("2",), ("3",), ("4",), ("v", "escape", "escape"))
    for keys in (*walk, ("m", "escape"), ("w", "escape"), ("c", "escape"), ("/",)):
        terminal.press(*keys)
        terminal.settle()
        terminal.wait_for("kapret" if keys != ("/",) else "Søg")
    terminal.type("kapret")
    terminal.wait_for(lambda text: text.count("kapret") > 3)
    assert [order for order in (*ITSELF, b"\x00") if order in terminal.raw] == []
    for name in ("indsigt.txt", "indsigt.md", "igen.json"):
        held = (tmp_path / name).read_bytes()
        assert b"kapret" in held
        assert [order for order in (b"\x1b", b"\x07", b"\x00", *ITSELF) if order in held] == []
    for verb in (("vis", "1"), ("søg", "kapret"), ("idag",), ("liste",)):
        command = (*CTI, "--fil", str(path), "--idag", TODAY.isoformat(), *verb)
        said = subprocess.run(command, capture_output=True, check=False).stdout
        assert b"kapret" in said, verb
        assert [order for order in (b"\x1b]", b"\x07", b"\x00", *ITSELF) if order in said] == []
