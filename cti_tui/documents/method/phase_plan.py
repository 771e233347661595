"""The phase plan, a page a phase: the areas chosen, why, the goals, and how it went.

The Center for the Advancement of CTI has a form of this kind for each phase (method.md).
"""

from collections.abc import Iterator
from datetime import date

from cti_tui.data.papers import Paper
from cti_tui.documents.asked import Asked
from cti_tui.documents.document import (
    Blank,
    Block,
    Document,
    Heading,
    ListEntry,
    Listing,
    NewPage,
    Text,
    Tone,
)
from cti_tui.documents.parts import (
    PAPER_SIGNS,
    PhaseDays,
    course_facts,
    facts,
    phase_days,
    quoted,
    span,
)
from cti_tui.method.edition import Gate, Phase, themes_of
from cti_tui.method.plan import Level, Node, NodeState, Plan, above, under, within
from cti_tui.words.gate import short_mark
from cti_tui.words.plan import standing, trial_words

NO_AREA = "Der er ikke valgt fokusområder for fasen."
NOT_YET = "Fasen er ikke begyndt."


def build(paper: Paper, asked: Asked) -> Document:
    """A page for each phase, with the plan as it stood at the phase's end, or as it stands."""
    blocks: list[Block] = [course_facts(paper.case)]
    for number, one in enumerate(_phases(paper, asked.today)):
        if number:
            blocks.append(NewPage())
        blocks += _page(paper, one, asked.today)
    name = paper.case.name
    return Document("faseplan", "Faseplan", asked.today, tuple(blocks), name)


def _phases(paper: Paper, today: date) -> tuple[PhaseDays | Phase, ...]:
    """The three phases; without a start they have no days."""
    return phase_days(paper.case, today) or tuple(Phase)[1:4]


def _page(paper: Paper, one: "PhaseDays | Phase", today: date) -> Iterator[Block]:
    days = one if isinstance(one, PhaseDays) else None
    phase = days.phase if days else Phase(one)  # type: ignore[arg-type]
    case = paper.case
    label = case.edition.label(phase)
    yield Heading(f"{label} · {span(days)}" if days else label)
    yield Text(case.edition.phases[phase].focus, Tone.QUIET)
    begun = days is not None and days.first <= today
    plan = plan_of(paper, phase) if begun else ()
    areas = [one for one in under(plan, None) if one.state is not NodeState.DROPPED]
    if not areas:
        yield Text(NO_AREA if begun else NOT_YET)
        yield Blank(6)
    for area in areas:
        yield from _area(paper, plan, area, days)
    mark = next((mark for mark in case.marks if mark.gate is _gate_after(phase)), None)
    if mark is not None:
        yield Text(f"Faseskiftet er {short_mark(mark)}.", Tone.QUIET)


def _gate_after(phase: Phase) -> Gate:
    """The gate that ends a phase."""
    return tuple(Gate)[phase]


def plan_of(paper: Paper, phase: Phase) -> Plan:
    """The plan as it stood when a phase ended; as it stands where that is not marked yet."""
    gate = _gate_after(phase)
    return next((one.nodes for one in paper.frozen if one.gate is gate), paper.nodes)


def _area(paper: Paper, plan: Plan, area: Node, days: PhaseDays | None) -> Iterator[Block]:
    yield Heading(area.text, 2)
    yield from facts(("Hvorfor", _why(paper, area)))
    goals = tuple(_goal(node, len(above(plan, node)) - 1) for node in within(plan, area.uid))
    yield Listing(goals) if goals else Text("Ingen mål endnu.", Tone.QUIET)
    yield from facts(("Hvordan gik det", _went(plan, area, days)))


def _why(paper: Paper, area: Node) -> str:
    """The borger's words on the area, and what was mapped of the theme it belongs to."""
    themes = {one.id: one.text for one in themes_of(paper.case.edition)}
    need = paper.needs.get(area.theme)
    said = [quoted(area.words)] if area.words else []
    if area.theme in themes:
        said.append(f"Tema: {themes[area.theme]}")
    if need is not None:
        said += [quoted(need.words)] if need.words else []
        said += [need.needs] if need.needs else []
    return "\n".join(dict.fromkeys(said))  # an area is often chosen in the need's own words


def _goal(node: Node, depth: int) -> ListEntry:
    level = {Level.GOAL: "Mål: ", Level.SUBGOAL: "Delmål: "}.get(node.level, "")
    about = " · ".join(part for part in (node.who, node.due) if part)
    lines = [f"{level}{node.text}{f' ({about})' if about else ''}"]
    lines += [quoted(node.words)] if node.words else []
    return ListEntry("\n".join(lines), PAPER_SIGNS[node.state], depth)


def _went(plan: Plan, area: Node, days: PhaseDays | None) -> str:
    """What was settled or tried of the area's lines, within the phase's own days."""
    lines = []
    for node in (area, *within(plan, area.uid)):
        if node.state is not NodeState.OPEN and _within(node.state_on, days):
            lines.append(f"{node.text}: {standing(node)}")
        for trial in node.trials:
            if _within(trial.on, days):
                lines.append(f"{node.text}: {trial_words(trial)}")
    return "\n".join(lines)


def _within(day: date | None, days: PhaseDays | None) -> bool:
    return day is not None and days is not None and days.first <= day <= days.last
