"""What several documents are made of: the plan, the network, carriers and dates as blocks."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct

from cti_tui.dansk import listing, long_date, short_date
from cti_tui.data.network.records import HandoverRecord, NetworkRecord
from cti_tui.data.records import CaseRecord
from cti_tui.documents.document import Block, Facts, Heading, ListEntry, Listing, Text, Tone
from cti_tui.method.calendar import day_seen, gate_dates
from cti_tui.method.edition import Gate, Phase
from cti_tui.method.network import BORGER, WORKER
from cti_tui.method.plan import Level, Node, NodeState, Plan, above
from cti_tui.words.network import step_line, steps_shown, who
from cti_tui.words.plan import standing, trial_words

WORKER_NAME = "CTI-medarbejderen"
"""What the worker is called on paper: their name is not in the file."""

PAPER_SIGNS = {NodeState.OPEN: "○", NodeState.DONE: "✓", NodeState.DROPPED: "–"}
"""The sign of a line of the plan on paper."""

_ONE_DAY = timedelta(days=1)


def quoted(words: str) -> str:
    """The borger's own words in quotes, on one line."""
    return f"»{' '.join(words.split())}«"


def upper_first(words: str) -> str:
    """Words as a line begins with them; what follows stays as it is."""
    return words[:1].upper() + words[1:]


def facts(*pairs: tuple[str, str]) -> tuple[Block, ...]:
    """Those of the labels that have something to say."""
    said = tuple(pair for pair in pairs if pair[1])
    return (Facts(said),) if said else ()


def carrier_on_paper(network: NetworkRecord, carrier: str, *, to_borger: bool) -> str:
    """A carrier in words; the borger is `dig` on the borger's own pages."""
    if carrier == WORKER:
        return WORKER_NAME
    if carrier == BORGER:
        return "dig selv" if to_borger else "borgeren selv"
    found = network.supporter(carrier)
    return who(found) if found else "en, der ikke er der mere"


def carriers_words(network: NetworkRecord, carriers: Iterable[str], *, to_borger: bool) -> str:
    """Several carriers in a sentence; empty where there are none."""
    return listing(carrier_on_paper(network, one, to_borger=to_borger) for one in carriers)


class PhaseDays(Struct, frozen=True):
    """The days of a phase as the calendar has them."""

    phase: Phase
    first: date
    last: date
    tentative: bool
    """An open pause still moves its last day."""


def phase_days(case: CaseRecord, today: date) -> tuple[PhaseDays, ...]:
    """The three phases with their days; none without a start."""
    dates = gate_dates(case.facts, day_seen(case.facts, today))
    bounds = case.status.boundaries
    if not dates or bounds is None:
        return ()
    return tuple(
        PhaseDays(phase, first, after - _ONE_DAY, bounds.is_tentative(after))
        for phase, first, after in zip(tuple(Phase)[1:4], dates, dates[1:], strict=False)
    )


def span(days: PhaseDays) -> str:
    """The days of a phase: `15. jan. 2026 til 14. apr. 2026`."""
    earliest = "tidligst " if days.tentative else ""
    return f"{short_date(days.first)} til {earliest}{short_date(days.last)}"


def last_day(case: CaseRecord) -> date | None:
    """The course's last day: the one it ended on, or the calendar's."""
    if case.facts.ended is not None:
        return case.facts.ended
    return case.status.boundaries.last_day if case.status.boundaries else None


def last_day_words(case: CaseRecord) -> str:
    """The course's last day, `tidligst` under an open pause; empty without a start."""
    day, bounds = last_day(case), case.status.boundaries
    if day is None:
        return ""
    open_still = case.facts.ended is None and bounds is not None and bounds.tentative
    return f"{'tidligst ' if open_still else ''}{long_date(day)}"


def plan_blocks(nodes: Plan, *, to_borger: bool = False) -> Iterator[Block]:
    """A plan: an area under its heading, its goals, and what is to be done, each with its sign."""
    areas = [one for one in nodes if one.level is Level.FOCUS]
    for area in areas:
        if to_borger and area.state is NodeState.DROPPED:
            continue
        yield Heading(area.text)
        if area.words:
            yield Text(quoted(area.words), Tone.QUOTE)
        if area.state is not NodeState.OPEN:
            yield Text(upper_first(standing(area)), Tone.QUIET)
        entries = tuple(_plan_entries(nodes, area, to_borger=to_borger))
        if entries:
            yield Listing(entries)


def _plan_entries(nodes: Plan, area: Node, *, to_borger: bool) -> Iterator[ListEntry]:
    for node in nodes:
        home = above(nodes, node)
        if not home or home[-1].uid != area.uid:
            continue
        gone = any(one.state is NodeState.DROPPED for one in (node, *home))
        if to_borger and gone:
            continue
        yield ListEntry(_node_words(node), PAPER_SIGNS[node.state], len(home) - 1)


def _node_words(node: Node) -> str:
    """A line of the plan with all that is said of it, under each other."""
    level = {Level.GOAL: "Mål: ", Level.SUBGOAL: "Delmål: "}.get(node.level, "")
    lines = [f"{level}{node.text}"]
    lines += [quoted(node.words)] if node.words else []
    around = (("Hvem", node.who), ("Hvornår", node.due), ("Kontakt", node.contact))
    said = [f"{label}: {' '.join(words.split())}" for label, words in around if words]
    lines += [" · ".join(said)] if said else []
    lines += [upper_first(standing(node))] if standing(node) else []
    lines += [upper_first(trial_words(one)) for one in node.trials[-1:]]
    return "\n".join(lines)


def course_facts(case: CaseRecord) -> Facts:
    """What course it is: manual, basis and transition."""
    return Facts(
        tuple(
            pair
            for pair in (
                ("Udgave", case.edition.title),
                ("Hjemmel", case.hjemmel.title),
                ("Overgang", case.transition),
                (
                    case.edition.transition_label,
                    long_date(case.transition_date) if case.transition_date else "",
                ),
                ("Sagsnummer", case.case_number),
            )
            if pair[1]
        )
    )


def latest_gate(case: CaseRecord) -> Gate:
    """The gate a page on a shift is about: the latest marked one, else the one at hand."""
    marked = [mark.gate for mark in case.marks if mark.kind != "before_import"]
    return marked[-1] if marked else case.status.gate


_STEP_SIGNS = {"[x]": "✓", "[–]": "–", "[ ]": "○"}


def step_entries(plan: HandoverRecord) -> tuple[ListEntry, ...]:
    """The steps towards the end that the edition knows or that were taken, each with its sign."""
    lines = (step_line(plan, kind) for kind in steps_shown(plan))
    return tuple(ListEntry(line[4:], _STEP_SIGNS[line[:3]]) for line in lines)
