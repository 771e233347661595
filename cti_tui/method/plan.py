"""The CTI-plan as a tree, and its rules: what holds what, what may be moved, what was changed.

J and G, Udarbejde en plan for CTI-forløbet: focus areas with goals, sub-goals where they help,
and activities, chosen in the borger's own words, tried, evaluated and adjusted.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from cti_tui.refusal import Refusal

FOCUS_AREAS = (1, 3)
"""A fourth asks to be confirmed (method.md: 1 to 3)."""


class Level(StrEnum):
    """What a line of the plan is, from the outermost in."""

    FOCUS = "focus"
    GOAL = "goal"
    SUBGOAL = "subgoal"
    ACTIVITY = "activity"

    @property
    def depth(self) -> int:
        """0 to 3: how far in it belongs."""
        return tuple(Level).index(self)


class NodeState(StrEnum):
    """How a line of the plan stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Verdict(StrEnum):
    """How an activity went, from the borger's experience (J and G, 2. CTI-FASE)."""

    WORKS = "works"
    ADJUST = "adjust"
    STOP = "stop"


class Horizon(StrEnum):
    """When a need is to be met: J knows needs that wait until after the course."""

    NOW = "now"
    LATER = "later"
    AFTER = "after"


HOLDS: dict[Level | None, tuple[Level, ...]] = {
    None: (Level.FOCUS,),
    Level.FOCUS: (Level.GOAL,),
    Level.GOAL: (Level.SUBGOAL, Level.ACTIVITY),
    Level.SUBGOAL: (Level.ACTIVITY,),
    Level.ACTIVITY: (),
}
"""What stands under what; sub-goals are optional (method.md)."""


class Trial(Struct, frozen=True):
    """An evaluation of an activity."""

    uid: str
    on: date
    verdict: Verdict
    words: str = ""


class Node(Struct, frozen=True):
    """One line of the plan."""

    uid: str
    level: Level
    text: str
    parent: str | None = None
    """The uid of what it stands under; None for a focus area."""
    place: int = 0
    """Its place among those under the same parent, from 0."""
    words: str = ""
    """The borger's own words."""
    who: str = ""
    due: str = ""
    contact: str = ""
    """Whom to contact, and how."""
    theme: str = ""
    track: str = ""
    state: NodeState = NodeState.OPEN
    state_on: date | None = None
    reason: str = ""
    trials: tuple[Trial, ...] = ()
    """In the order they were written."""
    id: int = 0
    version: int = 1

    @property
    def is_open(self) -> bool:
        """It still stands to be reached."""
        return self.state is NodeState.OPEN


Plan = Sequence[Node]
"""A whole plan in the order in which it is read: each line before those under it."""


class FourthFocus(Refusal):
    """One more focus area than the manual speaks of; a yes lets it in."""

    def __init__(self, known: tuple[int, int]) -> None:
        spoken = " til ".join(str(bound) for bound in dict.fromkeys(known))
        super().__init__(
            f"Planen har allerede {known[1]} fokusområder, og manualen taler om {spoken}."
            " Bekræft, at der skal være et mere."
        )


def ordered(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """The nodes as a plan is read, the places closed up."""
    below: dict[str | None, list[Node]] = {}
    for node in nodes:
        below.setdefault(node.parent, []).append(node)

    def walk(parent: str | None) -> Iterable[Node]:
        """What stands under one of them, each followed by its own."""
        for place, node in enumerate(sorted(below.get(parent, ()), key=lambda one: one.place)):
            yield node if node.place == place else replace(node, place=place)
            yield from walk(node.uid)

    return tuple(walk(None))


def found(plan: Plan, uid: str | None) -> Node | None:
    """The node with this uid."""
    return next((node for node in plan if node.uid == uid), None)


def above(plan: Plan, node: Node) -> tuple[Node, ...]:
    """What a node stands under, the nearest first."""
    parent = found(plan, node.parent)
    return () if parent is None else (parent, *above(plan, parent))


def under(plan: Plan, uid: str | None) -> tuple[Node, ...]:
    """What stands directly under a node; the focus areas under None."""
    return tuple(node for node in plan if node.parent == uid)


def within(plan: Plan, uid: str) -> tuple[Node, ...]:
    """All that stands under a node, however deep."""
    return tuple(deep for node in under(plan, uid) for deep in (node, *within(plan, node.uid)))


def placement(plan: Plan, at: str | None, level: Level) -> tuple[str | None, int] | None:
    """Where a new line of a level goes when the cursor is on a node: under whom, and which place.

    It goes under the nearest that can hold it, after the branch with the cursor. None where
    nothing above the cursor can hold it.
    """
    cursor = found(plan, at)
    branch: Node | None = None
    for node in (cursor, *above(plan, cursor)) if cursor else ():
        if level in HOLDS[node.level]:
            return node.uid, branch.place + 1 if branch else len(under(plan, node.uid))
        branch = node
    if level is not Level.FOCUS:
        return None
    return None, branch.place + 1 if branch else len(under(plan, None))


def stepped(plan: Plan, uid: str, step: int) -> tuple[str | None, int] | None:
    """Where a node comes to stand a step up (-1) or down (1).

    Past the first or last of its kin it goes over to the neighbour that can hold it. None where
    there is nowhere further.
    """
    node = found(plan, uid)
    if node is None:
        return None
    kin = under(plan, node.parent)
    place = node.place + step
    if 0 <= place < len(kin):
        return node.parent, place
    homes = [one.uid for one in plan if node.level in HOLDS[one.level]]
    if node.parent not in homes:
        return None
    other = homes.index(node.parent) + step
    if not 0 <= other < len(homes):
        return None
    home = homes[other]
    return home, 0 if step > 0 else len(under(plan, home))


def check_new(
    plan: Plan,
    level: Level,
    parent: str | None,
    *,
    fourth: bool,
    known: tuple[int, int] = FOCUS_AREAS,
) -> None:
    """Raise Refusal where a line cannot stand there; FourthFocus until it is confirmed.

    `known`: how many focus areas the course's manual speaks of.
    """
    home = found(plan, parent)
    if (parent is not None and home is None) or level not in HOLDS[home.level if home else None]:
        raise Refusal("Det kan ikke stå der. Et mål hører under et fokusområde, en aktivitet"
                      " under et mål eller et delmål.")  # fmt: skip
    if home is not None and home.state is NodeState.DROPPED:
        raise Refusal(f"»{home.text}« er udgået. Tag det med igen, før du føjer noget til.")
    if level is Level.FOCUS and not fourth:
        standing = [one for one in under(plan, None) if one.state is not NodeState.DROPPED]
        if len(standing) >= known[1]:
            raise FourthFocus(known)


def open_goals(plan: Plan) -> tuple[Node, ...]:
    """The goals and activities still to be reached, under nothing that was dropped."""
    return tuple(
        node
        for node in plan
        if node.is_open
        and node.level is not Level.FOCUS
        and all(one.state is not NodeState.DROPPED for one in above(plan, node))
    )


class ChangeKind(StrEnum):
    """What was changed about a line of the plan."""

    ADDED = "added"
    REMOVED = "removed"
    TEXT = "text"
    WORDS = "words"
    DETAILS = "details"
    STATE = "state"
    MOVED = "moved"
    TRIED = "tried"


class PlanChange(Struct, frozen=True):
    """One change of one line, as it read before and after."""

    node: Node
    """As it is after the change; as it was where it is gone."""
    kind: ChangeKind
    before: str = ""
    after: str = ""


_DETAILS = ("who", "due", "contact", "theme", "track")


def changes(before: Plan, after: Plan) -> tuple[PlanChange, ...]:
    """What is another between two states of a plan, in its order; what is gone comes last."""
    old = {node.uid: node for node in before}
    told: list[PlanChange] = []
    for node in after:
        was = old.pop(node.uid, None)
        told += _changes_of(was, node, before, after)
    told += [PlanChange(node, ChangeKind.REMOVED, node.text) for node in old.values()]
    return tuple(told)


def _changes_of(was: Node | None, now: Node, before: Plan, after: Plan) -> Iterable[PlanChange]:
    if was is None:
        yield PlanChange(now, ChangeKind.ADDED, "", now.text)
        return
    if was.text != now.text:
        yield PlanChange(now, ChangeKind.TEXT, was.text, now.text)
    if was.words != now.words:
        yield PlanChange(now, ChangeKind.WORDS, was.words, now.words)
    if any(getattr(was, name) != getattr(now, name) for name in _DETAILS):
        yield PlanChange(now, ChangeKind.DETAILS, details(was), details(now))
    if (was.state, was.reason) != (now.state, now.reason):
        yield PlanChange(now, ChangeKind.STATE, was.state, _state(now))
    if was.parent != now.parent:
        yield PlanChange(now, ChangeKind.MOVED, _text(before, was), _text(after, now))
    for trial in now.trials:
        if trial not in was.trials:
            yield PlanChange(now, ChangeKind.TRIED, trial.words, trial.verdict)


def details(node: Node) -> str:
    """Who, when and whom to contact, in a line; empty where nothing is said."""
    return " · ".join(part for part in (node.who, node.due, node.contact) if part)


def _state(node: Node) -> str:
    return f"{node.state}: {node.reason}" if node.reason else node.state.value


def _text(plan: Plan, node: Node) -> str:
    parent = found(plan, node.parent)
    return parent.text if parent else ""


def content(plan: Plan) -> tuple[Node, ...]:
    """A plan without what only the file needs, to compare two states of it."""
    return tuple(replace(node, version=1) for node in plan)


class PlanPair(Struct, frozen=True):
    """A line of the plan at two times; None where it was not there."""

    before: Node | None
    after: Node | None

    @property
    def same(self) -> bool:
        """Nothing that a reader sees is another."""
        if self.before is None or self.after is None:
            return False
        return _seen(self.before) == _seen(self.after)


def _seen(node: Node) -> tuple[object, ...]:
    return (
        *(node.text, node.words, details(node), node.theme, node.track),
        *(node.state, node.reason, node.parent, node.trials),
    )


def side_by_side(before: Plan, after: Plan) -> tuple[PlanPair, ...]:
    """Two states of a plan line by line, in the later one's order; what is gone where it stood."""
    old, new = ({node.uid: node for node in plan} for plan in (before, after))
    pairs = [PlanPair(old.get(node.uid), node) for node in after]
    for place, node in enumerate(before):
        if node.uid in new:
            continue
        earlier = {one.uid for one in before[:place]}
        spots = [
            spot
            for spot, pair in enumerate(pairs, start=1)
            if pair.before is not None and pair.before.uid in earlier
        ]
        pairs.insert(max(spots, default=0), PlanPair(node, None))
    return tuple(pairs)
