"""Needs and plan in the worker's words."""

from cti_tui.dansk import count, short_date
from cti_tui.data.plan.records import NeedRecord, PlanChangeRecord, PlanRecord
from cti_tui.method.edition import Edition, themes_of, tracks_of
from cti_tui.method.plan import (
    ChangeKind,
    Horizon,
    Level,
    Node,
    NodeState,
    Plan,
    Trial,
    Verdict,
    details,
    under,
)
from cti_tui.words.gate import resting_words
from cti_tui.words.node import LEVELS, NODE_STATES, VERDICTS

HORIZONS = {
    Horizon.NOW: "nu",
    Horizon.LATER: "senere i forløbet",
    Horizon.AFTER: "efter forløbet",
}
"""When a need is to be met."""


def plan_figures(plan: Plan) -> str:
    """The plan in figures: `2 fokusområder · 3 mål · 2 af 6 aktiviteter nået`."""
    alive = [node for node in plan if node.state is not NodeState.DROPPED]
    areas = sum(node.level is Level.FOCUS for node in alive)
    if not areas:
        return "Planen er tom. Skriv det første fokusområde med borgerens ord."
    goals = sum(node.level is Level.GOAL for node in alive)
    acts = [node for node in alive if node.level is Level.ACTIVITY]
    done = sum(node.state is NodeState.DONE for node in acts)
    parts = [count(areas, "fokusområde", "fokusområder"), f"{goals} mål"]
    if acts:
        parts.append(f"{done} af {count(len(acts), 'aktivitet', 'aktiviteter')} nået")
    if areas == 1:
        parts.append("to eller tre er det vanlige")
    return " · ".join(parts)


def trial_words(trial: Trial) -> str:
    """An evaluation: `virker 3. apr. 2026: »Det gik let«`."""
    quoted = f": »{' '.join(trial.words.split())}«" if trial.words else ""
    return f"{VERDICTS[trial.verdict]} {short_date(trial.on)}{quoted}"


def standing(node: Node) -> str:
    """How a line stands, where it is not open: `nået 12. apr. 2026`, `udgået: flytter`."""
    if node.state is NodeState.OPEN:
        return ""
    when = f" {short_date(node.state_on)}" if node.state_on else ""
    reason = f": {node.reason}" if node.reason else ""
    return f"{NODE_STATES[node.state]}{when}{reason}"


def below_lines(node: Node) -> list[str]:
    """What stands under a line's text: the borger's words, the details, how it goes."""
    lines = [f"»{' '.join(node.words.split())}«"] if node.words else []
    lines += [part for part in (details(node), standing(node)) if part]
    if node.trials:
        more = f" · evalueret {len(node.trials)} gange" if len(node.trials) > 1 else ""
        lines.append(trial_words(node.trials[-1]) + more)
    return lines


def about(record: PlanRecord, node: Node | None, edition: Edition) -> tuple[str, str]:
    """What the line under the cursor is and belongs to, and what rests on it or waits for it."""
    if node is None:
        return "", ""
    words = [LEVELS[node.level]]
    themes = {theme.id: theme.text for theme in themes_of(edition)}
    words += [themes[node.theme]] if node.theme in themes else []
    tracks = tracks_of(edition)
    words += [f"sporet {tracks[node.track].lower()}"] if node.track in tracks else []
    inside = len(under(record.nodes, node.uid)) if node.is_open else -1
    if node.level is Level.FOCUS and inside == 0:
        words.append("skriv det første mål")
    if node.level is Level.GOAL and inside == 0:
        words.append("skriv en aktivitet eller et delmål")
    return " · ".join(words), "\n".join(resting_words(record.rests.get(node.uid, ())))


def need_line(need: NeedRecord | None) -> str:
    """A theme's need on one line: `nu · hjælp til at flytte · støtte: broren`."""
    if need is None or not need.version:
        return "ikke talt om endnu"
    support = f"støtte: {need.support}" if need.support else "ingen støtte endnu"
    quoted = f"»{need.words}«" if need.words else ""
    parts = [HORIZONS[need.horizon] if need.horizon else "", need.needs or quoted, support]
    return " ".join(" · ".join(part for part in parts if part).split())


_KINDS = {
    ChangeKind.ADDED: "skrevet",
    ChangeKind.REMOVED: "taget ud igen",
    ChangeKind.TEXT: "ændret",
    ChangeKind.WORDS: "borgerens ord ændret",
    ChangeKind.DETAILS: "hvem, hvornår og kontakt ændret",
    ChangeKind.STATE: "sat",
    ChangeKind.MOVED: "flyttet",
    ChangeKind.TRIED: "evalueret",
}


def change_line(change: PlanChangeRecord) -> str:
    """One line of history: `12. apr. 2026  ændret fra »Hjemmet« til »Et hjem«`."""
    kind = ChangeKind(change.kind)
    words = _KINDS[kind]
    if kind is ChangeKind.STATE:
        state, _, reason = change.after.partition(": ")
        words = f"{words} {NODE_STATES[NodeState(state)]}{f': {reason}' if reason else ''}"
    elif kind is ChangeKind.TRIED:
        quoted = f": »{change.before}«" if change.before else ""
        words = f"{words}: {VERDICTS[Verdict(change.after)]}{quoted}"
    elif kind in (ChangeKind.ADDED, ChangeKind.REMOVED):
        words = f"{words}: {change.after or change.before}"
    else:
        words = f"{words} fra »{change.before}« til »{change.after}«"
    return f"{short_date(change.on)}  {words}"
