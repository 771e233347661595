"""The shift document: that the method was kept and the shift came on time (J, G, Dokumentation)."""

from collections.abc import Iterator
from datetime import date

from cti_tui.dansk import long_date, short_date
from cti_tui.data.papers import Paper
from cti_tui.data.records import ItemRecord, MarkRecord
from cti_tui.documents.asked import Asked
from cti_tui.documents.document import (
    Block,
    Document,
    Heading,
    ListEntry,
    Listing,
    Table,
    Text,
    Tone,
)
from cti_tui.documents.method.phase_dates import off_by, planned_day
from cti_tui.documents.parts import course_facts, facts, latest_gate, quoted
from cti_tui.method.announce import Stance
from cti_tui.method.edition import Gate
from cti_tui.method.gate import ItemState, asks_evaluation, forced_items
from cti_tui.method.plan import Node, Plan, PlanPair, side_by_side
from cti_tui.words.evidence import evidence_name
from cti_tui.words.gate import EVALUATED, STANCES, short_mark
from cti_tui.words.node import LEVELS, NODE_STATES
from cti_tui.words.standing import item_words

_SIGNS = {ItemState.OPEN: "○", ItemState.MET: "✓", ItemState.NOT_RELEVANT: "–"}

NOT_MARKED = "Faseskiftet er ikke markeret endnu. Siden viser, hvordan det står i dag."
NOT_TOLD = "Der er ikke skrevet, at borgeren er orienteret om skiftet."
BEFORE_IMPORT = "Faseskiftet lå, før forløbet blev taget ind i programmet."


def build(paper: Paper, asked: Asked) -> Document:
    """One shift: days, items with evidence, what lacks and why, what the borger was told."""
    gate = asked.gate or latest_gate(paper.case)
    case = paper.case
    mark = next((one for one in case.marks if one.gate is gate), None)
    blocks = tuple(_blocks(paper, gate, mark, asked.today))
    title = f"Faseskift: {case.edition.gate_label(gate)}"
    return Document("faseskift", title, asked.today, blocks, case.name)


def _blocks(paper: Paper, gate: Gate, mark: MarkRecord | None, today: date) -> Iterator[Block]:
    case = paper.case
    yield course_facts(case)
    if mark is None:
        yield Text(NOT_MARKED, Tone.STRONG)
    elif mark.on is None:
        yield Text(BEFORE_IMPORT, Tone.STRONG)
    planned = planned_day(case, gate, today)
    yield from facts(
        ("Planlagt dag", long_date(planned) if planned else ""),
        ("Markeret", short_mark(mark).removeprefix("markeret ") if mark and mark.on else ""),
        ("Forskel", off_by(case, gate, today)),
        ("Plan og aktiviteter evalueret sammen", _evaluated(gate, mark)),
    )
    yield from _items(paper, gate)
    yield from _lacking(paper, gate)
    yield from _told(paper, gate)
    yield from _plan(paper, gate)


def _evaluated(gate: Gate, mark: MarkRecord | None) -> str:
    if not asks_evaluation(gate):
        return ""
    return EVALUATED[mark.evaluated] or "ikke spurgt" if mark else "ikke spurgt endnu"


def _items(paper: Paper, gate: Gate) -> Iterator[Block]:
    yield Heading("Tjeklisten")
    rows = tuple(_item(paper, record) for record in paper.lists[gate])
    yield Table(("", "Punkt", "Hvornår og hvorfor", "Bygger på"), rows, (1, 9, 7, 6))


def _item(paper: Paper, record: ItemRecord) -> tuple[str, str, str, str]:
    state = "" if record.state is ItemState.OPEN else item_words(record)
    said = "\n".join(part for part in (state or "åben", record.note) if part)
    found = paper.evidence.get(record.evidence)
    rests = evidence_name(found) if found else "noget, der er slettet" if record.evidence else ""
    return _SIGNS[record.state], f"{record.number}. {record.item.text}", said, rests


def _lacking(paper: Paper, gate: Gate) -> Iterator[Block]:
    gap = next((one for one in paper.gaps if one.gate is gate), None)
    if gap is not None:
        yield Heading("Gennemført med mangler")
        yield from facts(("Grund", gap.reason))
        open_still = {one.item.id for one in paper.lists[gate] if one.state is ItemState.OPEN}
        yield Listing(
            tuple(
                ListEntry(
                    item.text + ("" if item.id in open_still else " (opfyldt siden)"),
                    "○" if item.id in open_still else "✓",
                )
                for item in gap.items
            )
        )
    states = {one.item.id: one.state for one in paper.lists[gate]}
    forced = forced_items(paper.case.edition, gate, states)
    if forced:
        yield Heading("Sat som ikke relevant, selv om manualen kræver det", 2)
        yield Listing(tuple(ListEntry(item.text, "–") for item in forced))


def _told(paper: Paper, gate: Gate) -> Iterator[Block]:
    if gate is Gate.CONTACT:
        return  # nobody is told of a shift that begins the course: that is the orientering
    told = [one for one in paper.case.announcements if one.gate is gate]
    yield Heading("Borgeren er orienteret")
    if not told:
        yield Text(NOT_TOLD)
    rows = tuple(
        (short_date(one.on), STANCES[Stance(one.stance)], quoted(one.words) if one.words else "")
        for one in told
    )
    if rows:
        yield Table(("Dag", "Holdning", "Borgerens ord"), rows, (3, 3, 8))


def _plan(paper: Paper, gate: Gate) -> Iterator[Block]:
    """The plan at the shift before and at this one, line by line where they differ."""
    before, after = _plan_at(paper, gate)
    pairs = [one for one in side_by_side(before, after) if not one.same]
    yield Heading("Planen før og efter")
    if not after:
        yield Text("Planen var tom.")
    elif not pairs:
        yield Text("Planen er ikke ændret siden sidste skift.")
    else:
        rows = tuple((_level(one), _line(one.before), _line(one.after)) for one in pairs)
        yield Table(("", "Ved skiftet før", "Ved dette skift"), rows, (3, 6, 6))


def _plan_at(paper: Paper, gate: Gate) -> tuple[Plan, Plan]:
    frozen = {one.gate: one.nodes for one in paper.frozen}
    earlier = [frozen[one] for one in Gate if one.number < gate.number and one in frozen]
    return earlier[-1] if earlier else (), frozen.get(gate, paper.nodes)


def _level(pair: PlanPair) -> str:
    node = pair.after or pair.before
    assert node is not None
    return LEVELS[node.level]


def _line(node: Node | None) -> str:
    if node is None:
        return "–"
    words = quoted(node.words) if node.words else ""
    tried = [f"evalueret {short_date(one.on)}" for one in node.trials[-1:]]
    state = "" if node.is_open else NODE_STATES[node.state]
    return "\n".join(part for part in (node.text, words, state, *tried) if part)
