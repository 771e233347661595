"""The closing note: what the course came to, what still lacks, and who goes on (J, G, Afslutning).

The Center for the Advancement of CTI has a form of this kind (method.md, Documenting).
"""

from collections.abc import Iterator
from datetime import date

from cti_tui.dansk import count, listing, long_date, short_date
from cti_tui.data.papers import Paper
from cti_tui.documents.asked import Asked
from cti_tui.documents.document import (
    Blank,
    Block,
    Document,
    Heading,
    ListEntry,
    Listing,
    Signature,
    Table,
    Text,
    Tone,
)
from cti_tui.documents.method.phase_dates import off_by, planned_day
from cti_tui.documents.parts import (
    PAPER_SIGNS,
    WORKER_NAME,
    carrier_on_paper,
    course_facts,
    facts,
    last_day_words,
    step_entries,
)
from cti_tui.method.edition import Gate
from cti_tui.method.gate import ItemState
from cti_tui.method.handover import LOOK_BACK, Part
from cti_tui.method.plan import Level, NodeState
from cti_tui.words.course import pause_line, span_words
from cti_tui.words.gate import short_mark
from cti_tui.words.network import PARTS, need_words
from cti_tui.words.plan import standing


def build(paper: Paper, asked: Asked) -> Document:
    """The course as a whole, with the worker's closing note."""
    blocks = tuple(_blocks(paper, asked.today))
    return Document("afslutning", "Afsluttende notat", asked.today, blocks, paper.case.name)


def _blocks(paper: Paper, today: date) -> Iterator[Block]:
    case, texts = paper.case, paper.handover.texts
    yield course_facts(case)
    yield from facts(
        ("Forløbet", span_words(case)),
        ("Forløbets sidste dag", last_day_words(case)),
        ("Afsluttet før tid", case.end_reason or ""),
    )
    yield Heading("Afsluttende notat")
    yield Text(texts[Part.CLOSING].text) if Part.CLOSING in texts else Blank(6)
    yield from _shifts(paper, today)
    yield from _areas(paper)
    for part in LOOK_BACK:
        if part in texts:
            yield Heading(PARTS[part], 2)
            yield Text(texts[part].text, Tone.QUOTE)
    yield from _onward(paper)
    yield Signature(f"Dato og underskrift: {WORKER_NAME}")


def _shifts(paper: Paper, today: date) -> Iterator[Block]:
    case = paper.case
    yield Heading("Faseskift og tjeklister")
    rows = []
    for gate in Gate:
        planned = planned_day(case, gate, today)
        mark = next((one for one in case.marks if one.gate is gate), None)
        said = short_mark(mark).removeprefix("markeret ") if mark else "ikke markeret"
        off = off_by(case, gate, today)
        rows.append(
            (
                case.edition.gate_label(gate),
                short_date(planned) if planned else "",
                f"{said}{f' ({off})' if off else ''}",
                _list_words(paper, gate),
            )
        )
    yield Table(("Skift", "Planlagt", "Markeret", "Tjekliste"), tuple(rows), (5, 3, 6, 5))
    if case.pauses:
        yield Listing(
            tuple(ListEntry(f"Pause {pause_line(one, today)}", "‖") for one in case.pauses)
        )
    if case.carried:
        yield Heading("Mangler stadig", 2)
        yield Listing(
            tuple(
                ListEntry(f"{one.item.text} (siden {short_date(one.since)})", "○")
                for one in case.carried
            )
        )
    for gap in paper.gaps:
        label = case.edition.gate_label(gap.gate)
        yield Text(f"Gennemført med mangler {label}, {short_date(gap.on)}. Grund: {gap.reason}")


def _list_words(paper: Paper, gate: Gate) -> str:
    states = [one.state for one in paper.lists[gate]]
    if any(one.gate is gate and one.kind == "before_import" for one in paper.case.marks):
        return "før import"
    parts = [f"{states.count(ItemState.MET)} af {len(states)} opfyldt"]
    other = states.count(ItemState.NOT_RELEVANT)
    parts += [f"{other} ikke relevant"] if other else []
    return listing(parts)


def _areas(paper: Paper) -> Iterator[Block]:
    """Each focus area with its goals, reached or not."""
    goals = [one for one in paper.nodes if one.level in (Level.FOCUS, Level.GOAL, Level.SUBGOAL)]
    if not goals:
        return
    yield Heading("Fokusområder og mål")
    yield Listing(
        tuple(
            ListEntry(
                one.text + (f" · {standing(one)}" if standing(one) else ""),
                "•" if one.level is Level.FOCUS else PAPER_SIGNS[one.state],
                one.level.depth,
            )
            for one in goals
        )
    )
    acts = [one for one in paper.nodes if one.level is Level.ACTIVITY]
    done = sum(one.state is NodeState.DONE for one in acts)
    if acts:
        yield Text(f"{done} af {count(len(acts), 'aktivitet', 'aktiviteter')} nået.", Tone.QUIET)


def _onward(paper: Paper) -> Iterator[Block]:
    plan = paper.handover
    yield Heading("Efter forløbet")
    rows = tuple(
        (
            need_words(plan.network, one.need),
            carrier_on_paper(plan.network, one.carrier, to_borger=False),
            one.what,
            f"aftalt {short_date(one.agreed)}" if one.agreed else "ikke aftalt endnu",
        )
        for one in plan.lines
    )
    if rows:
        yield Table(("Behov", "Hvem", "Hvad", "Aftale"), rows, (4, 4, 6, 4))
    else:
        yield Text("Der er ikke skrevet, hvem der tager over.")
    if plan.anchor is not None:
        name = carrier_on_paper(plan.network, plan.anchor.carrier, to_borger=False)
        yield Text(f"Planen som helhed: {name}, siden {long_date(plan.anchor.since)}.")
    yield Listing(step_entries(plan))
