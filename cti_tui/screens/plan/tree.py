"""The CTI-plan as a tree on the screen: a cursor, folding, and a line that is written in place."""

from collections.abc import Iterator, Mapping
from textwrap import wrap

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from cti_tui.method.plan import Level, Node, NodeState, Plan, above, details, found, under
from cti_tui.screens.kit.acting import rebound
from cti_tui.screens.kit.base import text
from cti_tui.widgets.fields import LineField
from cti_tui.widgets.lists import moving, turning
from cti_tui.widgets.page import Para
from cti_tui.words.node import LEVELS, NODE_SIGNS
from cti_tui.words.plan import below_lines, standing, trial_words

INDENT = 3
MARGIN = 2
"""Columns beside the words of a row."""

LONGEST_OF_PLAN = 300
"""Characters in one line of the plan."""


def indent_of(plan: Plan, parent: str | None) -> int:
    """Columns before a line that stands under a parent."""
    home = found(plan, parent)
    return INDENT * (1 + len(above(plan, home))) if home else 0


def row_lines(plan: Plan, node: Node, folded: bool, width: int) -> list[tuple[str, str]]:
    """A line of the plan with what stands under it, in parts with styles."""
    inside = under(plan, node.uid)
    fold = " " if not inside else "▸" if folded else "▾"
    focus = node.level is Level.FOCUS
    sign = str(node.place + 1) if focus else NODE_SIGNS[node.state]
    label = f"{LEVELS[node.level]}: " if node.level in (Level.GOAL, Level.SUBGOAL) else ""
    lead = " " * indent_of(plan, node.parent)
    hang = lead + " " * (len(sign) + 3)
    room = max(width - len(hang), 12)
    first, *rest = wrap(label + node.text, room, break_on_hyphens=False) or [""]
    style = "bold" if focus else ""
    if node.state is NodeState.DROPPED:
        style = "$dim"
    parts = [(f"{lead}{fold} {sign} ", style), (first, style)]
    parts += [(f"\n{hang}{line}", style) for line in rest]
    for words in below_lines(node):
        quoted = "italic" if words.startswith("»") else "$dim"
        parts += [(f"\n{hang}{line}", quoted) for line in wrap(words, room)]
    if folded and inside:
        parts.append((f"  · {len(inside)} under", "$dim"))
    return parts


def node_paras(node: Node, what: str, rests: str) -> Iterator[Para]:
    """A line of the plan in full, every evaluation too, with what it is and what rests on it."""
    yield Para(node.text, style="bold")
    if node.words:
        yield Para(f"»{node.words}«", style="italic")
    yield Para()
    for words in (details(node), standing(node)):
        if words:
            yield Para(words)
    if belongs := what.partition(" · ")[2]:
        yield Para(belongs, style="$dim")
    if rests:
        yield Para(rests, style="$dim")
    if node.trials:
        yield Para()
        yield Para("Evalueret", style="bold")
    for trial in reversed(node.trials):
        yield Para(trial_words(trial))


class PlanRow(Static):
    """One line of the plan."""

    def __init__(self, tree: "PlanTree", node: Node) -> None:
        super().__init__(markup=False, classes=f"row {node.level}")
        self._tree = tree
        self.node = node

    def on_mount(self) -> None:
        """Show the line at once: a row without words may never be given a size to break them to."""
        self.draw()

    def on_resize(self) -> None:
        """Break the words to the width there is."""
        self.draw()

    def draw(self) -> None:
        """Show the line as it now is."""
        width = self.content_size.width or self._tree.scrollable_content_region.width - MARGIN
        if width > 0:
            folded = self.node.uid in self._tree.folded
            self.update(Content.assemble(*row_lines(self._tree.plan, self.node, folded, width)))


class InPlace(Struct, frozen=True):
    """What is being written in place: a new line, or a line that is there."""

    level: Level
    parent: str | None
    place: int
    node: Node | None = None
    fourth: bool = False

    @property
    def fields(self) -> dict[str, str]:
        """Where the line stands, as a draft keeps it."""
        return {
            "level": self.level,
            "parent": self.parent or "",
            "place": str(self.place),
            "node": self.node.uid if self.node else "",
            "fourth": "ja" if self.fourth else "",
        }


def writing_of(fields: Mapping[str, str], plan: Plan) -> InPlace | None:
    """What a draft was writing; None where what it stood under is gone."""
    node, parent = found(plan, fields["node"]), fields["parent"] or None
    if (fields["node"] and node is None) or (parent and found(plan, parent) is None):
        return None
    if node is not None:
        return InPlace(node.level, node.parent, node.place, node)
    place = min(int(fields["place"]), len(under(plan, parent)))
    return InPlace(Level(fields["level"]), parent, place, fourth=bool(fields["fourth"]))


class FieldInPlace(LineField):
    """The field of a line: Enter keeps it, Escape leaves it."""

    BINDINGS = rebound(save="submit", discard="screen.discard", back="screen.back")


class EditRow(Horizontal):
    """A field in the line's own place."""

    def __init__(self, writing: InPlace, indent: int) -> None:
        super().__init__(id="edit")
        self.writing = writing
        self._indent = indent

    def compose(self) -> ComposeResult:
        """The level's name and the field."""
        yield text(f"{' ' * self._indent}  {LEVELS[self.writing.level]}:", classes="label")
        node = self.writing.node
        hint = "skriv, og tryk enter"
        field = FieldInPlace(
            node.text if node else "", name="line", hint=hint, longest=LONGEST_OF_PLAN
        )
        field.select_on_focus = False  # what is typed goes on from there, and replaces nothing
        yield field


class PlanTree(VerticalScroll, can_focus=True, inherit_bindings=False):
    """The plan's lines, one of them under the cursor."""

    BINDINGS = moving(
        "step(-1)", "step(1)", "step(-8)", "step(8)", "step(-1000)", "step(1000)"
    ) + turning("fold", "unfold")

    class Moved(Message):
        """The cursor stands on another line."""

    def __init__(self) -> None:
        super().__init__(id="tree")
        self.plan: Plan = ()
        self.folded: set[str] = set()
        self.cursor: str | None = None

    @property
    def at_hand(self) -> Node | None:
        """The line under the cursor."""
        return found(self.plan, self.cursor)

    @property
    def writing(self) -> InPlace | None:
        """What is being written in place now."""
        rows = self.query(EditRow)
        return rows.first().writing if rows else None

    @property
    def written(self) -> str:
        """What stands in the field."""
        return self.query_one("#line", Input).value

    @property
    def place(self) -> str:
        """Where the cursor stands among the lines that are shown: `3/9`."""
        rows = [row.node.uid for row in self.query(PlanRow)]
        return f"{rows.index(self.cursor) + 1}/{len(rows)}" if self.cursor in rows else ""

    def _seen(self) -> Iterator[Node]:
        """The lines that nothing above them hides."""
        for node in self.plan:
            if all(one.uid not in self.folded for one in above(self.plan, node)):
                yield node

    async def show(self, plan: Plan, cursor: str | None = None) -> None:
        """Show a plan, the cursor on a line or near where it was."""
        place = next(
            (n for n, row in enumerate(self.query(PlanRow)) if row.node.uid == self.cursor), 0
        )
        self.plan = plan
        wanted = found(plan, cursor or self.cursor)
        for one in above(plan, wanted) if wanted and cursor else ():
            self.folded.discard(one.uid)
        rows = [PlanRow(self, node) for node in self._seen()]
        if wanted is None and rows:
            wanted = rows[min(place, len(rows) - 1)].node
        self.cursor = wanted.uid if wanted else None
        async with self.batch():
            await self.remove_children()
            await self.mount_all(rows)
        self._mark()

    def _mark(self) -> None:
        for row in self.query(PlanRow):
            row.set_class(row.node.uid == self.cursor, "-cursor")
            if row.node.uid == self.cursor:
                row.scroll_visible(animate=False)
        self.post_message(self.Moved())

    def action_step(self, step: int) -> None:
        """Move the cursor so many lines."""
        rows = [row.node.uid for row in self.query(PlanRow)]
        if rows:
            place = rows.index(self.cursor) if self.cursor in rows else 0
            self.cursor = rows[max(0, min(len(rows) - 1, place + step))]
            self._mark()

    async def action_fold(self) -> None:
        """Hide what stands under the line; where nothing does, go to what it stands under."""
        node = self.at_hand
        if node is None:
            return
        if under(self.plan, node.uid) and node.uid not in self.folded:
            self.folded.add(node.uid)
            await self.show(self.plan)
        elif node.parent is not None:
            self.cursor = node.parent
            self._mark()

    async def action_unfold(self) -> None:
        """Show what stands under the line; where it is shown, go to the first of it."""
        node = self.at_hand
        inside = under(self.plan, node.uid) if node else ()
        if node is not None and node.uid in self.folded:
            self.folded.discard(node.uid)
            await self.show(self.plan)
        elif inside:
            self.cursor = inside[0].uid
            self._mark()

    async def write(self, writing: InPlace) -> None:
        """Open a field where the line stands, or is to stand."""
        for one in (writing.parent, *(n.uid for n in self._over(writing.parent))):
            self.folded.discard(one or "")
        await self.show(self.plan)
        row = EditRow(writing, indent_of(self.plan, writing.parent))
        before = self._row_before(writing)
        if writing.node is not None and before is not None:
            before.display = False
        if before is not None:
            await self.mount(row, after=before)
        else:
            await self.mount(row, before=0 if self.children else None)
        for shown in self.query(PlanRow):
            shown.remove_class("-cursor")
        self.query_one("#line", Input).focus()
        self.can_focus = False  # there is nowhere else to go while the line is being written
        row.scroll_visible(animate=False)

    def _over(self, uid: str | None) -> tuple[Node, ...]:
        node = found(self.plan, uid)
        return above(self.plan, node) if node else ()

    def _row_before(self, writing: InPlace) -> PlanRow | None:
        rows = {row.node.uid: row for row in self.query(PlanRow)}
        if writing.node is not None:
            return rows.get(writing.node.uid)
        if writing.place == 0:
            return rows.get(writing.parent or "")
        last = under(self.plan, writing.parent)[writing.place - 1]
        shown = [
            row
            for row in rows.values()
            if row.node.uid == last.uid
            or any(one.uid == last.uid for one in above(self.plan, row.node))
        ]
        return shown[-1]

    async def stop_writing(self) -> None:
        """Take the field away."""
        await self.query(EditRow).remove()
        for row in self.query(PlanRow):
            row.display = True
        self.can_focus = True
        self.focus()
        self._mark()
