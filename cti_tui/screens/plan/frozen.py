"""The plan as it stood at each shift, and what was changed between two of them, side by side."""

from collections.abc import Sequence
from itertools import zip_longest
from textwrap import wrap

from msgspec import Struct
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from cti_tui.dansk import long_date
from cti_tui.data.plan.frozen import FrozenPlans
from cti_tui.data.records import CaseRecord
from cti_tui.method.plan import Level, Node, Plan, PlanPair, side_by_side
from cti_tui.screens.kit.base import CtiScreen, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.reading import Scroll
from cti_tui.widgets.panel import Panel
from cti_tui.words.node import LEVELS, NODE_SIGNS
from cti_tui.words.plan import below_lines

GAP = "  "
SAME, NEW, GONE, OTHER = " ", "+", "−", "~"
"""What stands between the two: the same, new, gone, another."""


class PlanAt(Struct, frozen=True):
    """A plan at a time, with the name of the time."""

    title: str
    day: str
    plan: Plan


def sign_of(pair: PlanPair) -> str:
    """What became of a line between the two times."""
    if pair.before is None:
        return NEW
    if pair.after is None:
        return GONE
    return SAME if pair.same else OTHER


def column(plan: Plan, node: Node | None, width: int) -> list[str]:
    """A line of one of the plans, broken to its column; nothing where it was not there."""
    if node is None:
        return []
    depth = "  " * node.level.depth
    sign = f"{node.place + 1}" if node.level is Level.FOCUS else NODE_SIGNS[node.state]
    label = f"{LEVELS[node.level]}: " if node.level in (Level.GOAL, Level.SUBGOAL) else ""
    hang = " " * (len(depth) + len(sign) + 1)
    lines = wrap(
        f"{label}{node.text}", width, initial_indent=f"{depth}{sign} ", subsequent_indent=hang
    )
    for words in below_lines(node):
        lines += wrap(words, width, initial_indent=hang, subsequent_indent=hang)
    return lines


def page(before: PlanAt, after: PlanAt, width: int, *, only_changes: bool) -> list[tuple[str, str]]:
    """Two plans side by side, in parts with styles."""
    room = (width - len(GAP) - 1) // 2
    parts = [(f"{before.title[:room]:<{room}}{GAP} {after.title[:room]}\n", "bold")]
    parts.append((f"{before.day:<{room}}{GAP} {after.day}\n\n", "$dim"))
    pairs = side_by_side(before.plan, after.plan)
    shown = [pair for pair in pairs if not (only_changes and pair.same)]
    for pair in shown:
        sign = sign_of(pair)
        left, right = column(before.plan, pair.before, room), column(after.plan, pair.after, room)
        style = "$dim" if sign == SAME else ""
        for number, (one, other) in enumerate(zip_longest(left, right, fillvalue="")):
            mark = sign if number == 0 else " "
            parts.append((f"{one:<{room}}", style))
            parts.append((f" {mark} ", "bold"))
            parts.append((f"{other}\n", style))
    if not shown:
        nothing = "Intet er ændret imellem de to." if pairs else "Planen var tom begge gange."
        parts.append((nothing, ""))
    return parts


class FrozenScreen(CtiScreen[None]):
    """Two states of the plan beside each other; a frozen one is never changed."""

    CSS_PATH = "frozen.tcss"
    ROOM = "plan"
    PAPER = "faseplan"
    MORE = ("frozen.paper",)
    KEYS = (
        "frozen.previous",
        "frozen.next",
        "frozen.other_previous",
        "frozen.other_next",
        "frozen.view",
    )
    HELP_TEXT = (
        "Ved hvert faseskift gemmes planen, som den stod. Til venstre det ene tidspunkt, til højre"
        " det andet. Imellem dem står, hvad der er sket: + er nyt, − er ikke med mere, ~ er ændret."
        " Pilene ← og → skifter tidspunktet til venstre, {other_previous} og {other_next} det til"
        " højre."
    )

    def __init__(self, desk: Desk, case: CaseRecord) -> None:
        super().__init__()
        self._desk, self._case = desk, case
        self._states: Sequence[PlanAt] = ()
        self._left, self._right = 0, 0
        self._only = False

    def head(self) -> str:
        """Who and where."""
        return f"CTI-plan ved skiftene · {self._case.name}"

    def panels(self) -> ComposeResult:
        """Head, the two plans, keys."""
        scroll = Scroll(text("", name="page"), id="scroll")
        yield Panel("Planen ved skiftene", scroll, name="panel")

    async def on_mount(self) -> None:
        """Begin with the latest shift beside the plan as it is now."""
        frozen = self._desk.store.part(FrozenPlans)
        found = await self.heed(frozen(FrozenPlans.beside_now, self._case.course_id))
        if found is None:
            return
        kept, now = found
        label = self._case.edition.gate_label
        self.query_one("#scroll").focus()
        self.show_states(
            [
                *(PlanAt(label(one.gate), long_date(one.on), one.nodes) for one in kept),
                PlanAt("Nu", long_date(self._desk.today), now),
            ]
        )

    def show_states(self, states: Sequence[PlanAt]) -> None:
        """Show these, the latest two beside each other."""
        self._states = states
        self._right = len(states) - 1
        self._left = max(0, self._right - 1)
        self._show()

    def on_resize(self) -> None:
        """Break the lines to the new width."""
        if self._states:
            self.call_after_refresh(self._show)

    def _show(self) -> None:
        if len(self._states) == 1:
            words = "Planen gemmes, når et faseskift markeres. Der er ikke gemt nogen endnu."
            self.query_one("#page", Static).update(Content(words))
            return
        before, after = self._states[self._left], self._states[self._right]
        width = self.query_one("#scroll").scrollable_content_region.width or self.size.width - 4
        title = f"{before.title} ved siden af {after.title[:1].lower()}{after.title[1:]}"
        self.query_one("#panel", Panel).entitle(title)
        drawn = page(before, after, width, only_changes=self._only)
        self.query_one("#page", Static).update(Content.assemble(*drawn))

    def action_previous(self) -> None:
        """Show the shift before, on the left."""
        self._turn(-1)

    def action_next(self) -> None:
        """Show the shift after, on the left."""
        self._turn(1)

    def action_other_previous(self) -> None:
        """Show the shift before, on the right."""
        self._turn_right(-1)

    def action_other_next(self) -> None:
        """Show the shift after, on the right."""
        self._turn_right(1)

    def _turn(self, step: int) -> None:
        """Show another time on the left, before the one on the right."""
        if not 0 <= self._left + step < self._right:
            self.say_end(step)
            return
        self._left += step
        self._show()

    def _turn_right(self, step: int) -> None:
        """Show another time on the right, after the one on the left."""
        if not self._left < self._right + step < len(self._states):
            self.say_end(step)
            return
        self._right += step
        self._show()

    def action_view(self) -> None:
        """Show the changes alone, or the whole plan."""
        self._only = not self._only
        self._show()
