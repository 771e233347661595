"""The CTI-plan: what the borger and the worker have decided together, as a tree."""

from collections.abc import Awaitable
from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from cti_tui.commands.keymap import key_of, with_keys
from cti_tui.cpr import cpr_like
from cti_tui.data.front import Front
from cti_tui.data.plan.plans import PLAN_FORM, Plans
from cti_tui.data.plan.records import PlanRecord, PlanStep
from cti_tui.data.records import CaseRecord
from cti_tui.method.edition import now
from cti_tui.method.plan import (
    FourthFocus,
    Level,
    Node,
    NodeState,
    check_new,
    placement,
    stepped,
)
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.base import text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.draft import FETCHED, Draft
from cti_tui.screens.kit.form import throw_away
from cti_tui.screens.kit.line import AskWords
from cti_tui.screens.kit.minimal import may_keep
from cti_tui.screens.kit.place import Room
from cti_tui.screens.kit.reading import ReadingScreen
from cti_tui.screens.kit.work import WorkScreen
from cti_tui.screens.plan.forms import NO_PLACE, NodeDialog, TrialDialog
from cti_tui.screens.plan.tree import EditRow, InPlace, PlanTree, node_paras, writing_of
from cti_tui.widgets.panel import AtHand, Pair, Panel
from cti_tui.words.node import LEVELS
from cti_tui.words.plan import about, change_line, plan_figures
from cti_tui.words.standing import phase_words

_WRITING = ("save", "discard")
"""What is done to a line that is written in place, and else not at hand."""
_ALSO = ("back", "help", "theme", "palette")


class PlanScreen(WorkScreen):
    """The plan's tree, written, moved and evaluated by keyboard."""

    CSS_PATH = "plan.tcss"
    ROOM = "plan"
    KEYS = ("plan.open", "plan.tick", "plan.new", "plan.evaluate", "note")
    PAPER = "plan"
    AT_LINE = ("evaluate", "correct", "line_up", "line_down")
    MORE = (
        *("plan.paper", "plan.correct", "plan.take_out", "plan.history"),
        *("plan.line_up", "plan.line_down", "plan.frozen"),
    )
    HELP_TEXT = (
        "Planen er jeres: fokusområder med mål og aktiviteter, i borgerens egne ord."
        " Skriv en ny linje med {new}; den lægger sig, hvor markøren står. Enter retter på stedet."
        " Pilene ← og → folder sammen og ud. [x] er nået, [–] er udgået. »« er borgerens egne ord."
        " Ved hvert faseskift gemmes planen, som den var."
    )

    def __init__(self, desk: Desk, case: CaseRecord, at: str | None = None) -> None:
        """Open the plan, the cursor on the line with this uid where one is named."""
        super().__init__(desk, case)
        self._begin_at = at
        self._record = PlanRecord(case.course_id)
        self._draft = Draft(desk, case.borger_id, PLAN_FORM)
        """Of the line that is written in place."""

    def head(self) -> str:
        """Who and where."""
        return f"CTI-plan · {self._case.name} · {phase_words(self._case)}"

    def panels(self) -> ComposeResult:
        """Head, figures, tree, what is said of the line at hand, and keys."""
        yield Pair(
            Panel("Plan", text("", name="empty", classes="empty"), PlanTree(), name="list"),
            AtHand(),
            of_borger=True,
        )
        yield text("", name="rests", classes="muted")

    async def on_mount(self) -> None:
        """Show the plan."""
        await self.show_again(self._begin_at)
        self._tree.focus()
        await self._take_up()

    async def _take_up(self) -> bool:
        """Go on with a line that was left half written; answers whether there was one."""
        kept = await self.heed(self._desk.front(Front.draft, self._case.borger_id, PLAN_FORM))
        if not kept or self._record.closed:
            return False
        writing = writing_of(kept, self._record.nodes)
        if writing is None:
            self.say(f"Linjen »{kept['line']}« stod under noget, der ikke er mere.", warn=True)
            return False
        await self._write(writing)
        self.say(with_keys(FETCHED))
        return True

    @property
    def _tree(self) -> PlanTree:
        return self.query_one(PlanTree)

    async def show_again(self, cursor: str | None = None) -> None:
        """Read the plan again, the cursor on a line or where it was."""
        plans = self._desk.store.part(Plans)
        found = await self.heed(plans(Plans.plan, self._case.course_id, self._desk.today))
        if found is not None:
            self._record = found
            self.refresh_bindings()
            await self._tree.show(found.nodes, cursor)
            told = "Forløbet er afsluttet; planen kan læses. " if found.closed else ""
            words = f"{told}{plan_figures(found.nodes)}"
            empty = self.query_one("#empty", Static)
            empty.update(Content(f"{words} {with_keys('{new} begynder.')}"))
            empty.display = not found.nodes
            self.query_one("#list", Panel).entitle(words if found.nodes else "CTI-plan")

    @on(PlanTree.Moved)
    def _moved(self) -> None:
        node = self._tree.at_hand
        what, rests = about(self._record, node, self._case.edition)
        self.query_one("#rests", Static).update(Content(rests))
        self.query_one("#rests").display = bool(rests)
        paras = node_paras(node, what, rests) if node is not None else ()
        self.query_one(AtHand).show(LEVELS[node.level] if node else "", paras)
        self.show_line(what, self._tree.place)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a line is written in place, only that is at hand."""
        if self.query(EditRow):
            return action in (*_WRITING, *_ALSO)
        return False if action in _WRITING else super().check_action(action, parameters)

    @property
    def has_lines(self) -> bool:
        """Whether anything is in the plan."""
        return bool(self._record.nodes)

    def keys_here(self) -> tuple[str, ...]:
        """The acts of the line that is written, or those of the plan."""
        return _WRITING if self.query(EditRow) else self.KEYS

    # Writing in place.

    async def action_new(self) -> None:
        """Choose what the new line is."""
        await self.offer(
            "Ny linje", "plan.new_focus", "plan.new_goal", "plan.new_subgoal", "plan.new_activity"
        )

    def action_new_focus(self) -> None:
        """Write a new focus area."""
        self._add(Level.FOCUS)

    def action_new_goal(self) -> None:
        """Write a new goal."""
        self._add(Level.GOAL)

    def action_new_subgoal(self) -> None:
        """Write a new subgoal."""
        self._add(Level.SUBGOAL)

    def action_new_activity(self) -> None:
        """Write a new activity."""
        self._add(Level.ACTIVITY)

    @work(group="plan", exclusive=True)
    async def _add(self, kind: Level) -> None:
        """Open a field for a new line of a level, where the cursor stands."""
        fourth = False
        where = placement(self._record.nodes, self._tree.cursor, kind)
        if where is None:
            self.say(with_keys(NO_PLACE[kind]))
            return
        try:
            known = now(self._case.edition).focus_areas
            check_new(self._record.nodes, kind, where[0], fourth=False, known=known)
        except FourthFocus as asked:
            more = Confirm("Et fokusområde mere?", str(asked), yes="Ja, et mere")
            if not await self.app.push_screen_wait(more):
                return
            fourth = True
        except Refusal as refusal:
            self.say(str(refusal), warn=True)
            return
        if not await self._take_up():
            await self._write(InPlace(kind, *where, fourth=fourth))

    async def action_open(self) -> None:
        """Open the line's own words in place."""
        node = self._tree.at_hand
        if node is not None and not await self._take_up():
            await self._write(InPlace(node.level, node.parent, node.place, node))

    async def _write(self, writing: InPlace) -> None:
        if self._record.closed:
            self.say("Forløbet er afsluttet, så planen kan ikke ændres.", warn=True)
            return
        await self._tree.write(writing)
        self.query_one("#told-pages").can_focus = False  # nowhere else to go while it is written
        self._draft = Draft(self._desk, self._case.borger_id, PLAN_FORM)
        tree, row = self._tree, self._tree.query_one(EditRow)
        fields = lambda: {**writing.fields, "line": tree.written}  # noqa: E731
        await self._draft.open(row, partial(self.say, warn=True), fields)
        self.refresh_bindings()

    @on(Input.Submitted, "#line")
    async def _submitted(self, event: Input.Submitted) -> None:
        if cpr_like(event.value):
            self._ask_first(event.value)
        else:
            await self._keep_line(event.value)

    @work(group="plan", exclusive=True)
    async def _ask_first(self, words: str) -> None:
        if await may_keep(self, words, before=self._draft.before):
            await self._keep_line(words)

    async def _keep_line(self, words: str) -> None:
        writing = self._tree.writing
        if writing is None:
            return
        if not words.strip() and writing.node is None:
            await self._stop()
            return
        step = await self.heed(self._kept(writing, words))
        if step is not None:
            await self._stop(kept=True)
            await self.show_again(step.uid)

    def _kept(self, writing: InPlace, words: str) -> Awaitable[PlanStep]:
        keep, course, today = self._draft.keep, self._case.course_id, self._desk.today
        node = writing.node
        if node is not None:
            more = {"text": words}
            return keep(Plans, Plans.write_node, course, node.uid, node.version, more, today)
        what, parent, place = (course, writing.level, words, today), writing.parent, writing.place
        return keep(Plans, Plans.add_node, *what, parent=parent, place=place, fourth=writing.fourth)

    async def _stop(self, *, kept: bool = False) -> None:
        """Take the field away; its draft goes too, where the line was not kept with it."""
        if not kept:
            await self.heed(self._draft.discard())
        await self._tree.stop_writing()
        self.query_one("#told-pages").can_focus = True
        self.refresh_bindings()

    def action_back(self) -> object:
        """Leave the field, what was written in it kept as a draft; else leave the screen."""
        if self._tree.writing is None:
            return self.app.pop_screen()
        return self._leave_field()

    @work(group="plan", exclusive=True)
    async def _leave_field(self) -> None:
        draft = self._draft
        if not draft.edited:
            await self._stop()
        elif await draft.save():
            draft.stop()
            await self._stop(kept=True)
            self.say("Linjen er gemt som kladde. Skriv på en linje for at gå videre med den.")

    async def action_save(self) -> None:
        """Keep the line that is being written."""
        for field in self.query("#line").results(Input):
            await field.action_submit()

    @work(group="plan", exclusive=True)
    async def action_discard(self) -> None:
        """Throw away the line that is being written, after asking."""
        if self._tree.writing is None:
            return
        if self._draft.edited:
            sure: bool | None = await self.app.push_screen_wait(throw_away())
            if not sure:
                return
        await self._stop()

    # Acts on the line under the cursor.

    async def _act(self, asked: Awaitable[PlanStep]) -> bool:
        """Do one thing, and show the plan; whether it was done."""
        step = await self.heed(asked)
        if step is not None and step.before != step.after:
            await self.show_again(step.uid)
        return step is not None

    async def _set(self, node: Node, state: NodeState, reason: str = "") -> bool:
        plans, course = self._desk.store.part(Plans), self._case.course_id
        return await self._act(
            plans(Plans.set_node, course, node.uid, state, node.version, self._desk.today, reason)
        )

    async def action_tick(self) -> None:
        """Set the line as reached, or open it again."""
        node = self._tree.at_hand
        if node is None:
            return
        if node.state is NodeState.DROPPED:
            self.say(with_keys("Linjen er udgået. {take_out} tager den med igen."))
        elif node.state is not NodeState.DONE:
            await self._set(node, NodeState.DONE)
        elif await self._set(node, NodeState.OPEN):
            self.say(f"! »{node.text}« er ikke nået længere · {key_of('undo')} fortryder.")

    @work(group="plan", exclusive=True)
    async def action_take_out(self) -> None:
        """Let the line go with a reason, or take it along again."""
        node = self._tree.at_hand
        if node is None:
            return
        if node.state is NodeState.DROPPED:
            await self._set(node, NodeState.OPEN)
            return
        await self.app.push_screen_wait(
            AskWords(
                self._desk,
                self._case.borger_id,
                f"{Room.DROP}:{node.uid}",
                f"{LEVELS[node.level]} udgår",
                f"Hvorfor udgår det? Det, der står åbent under det, udgår med.\n{node.text}",
                partial(self._drop, node),
                needed="Skriv en grund, fx: Borgeren vil hellere noget andet.",
            )
        )

    async def _drop(self, node: Node, draft: Draft, reason: str) -> None:
        """Let the line go; raises Refusal."""
        what = (self._case.course_id, node.uid, NodeState.DROPPED, node.version)
        step = await draft.keep(Plans, Plans.set_node, *what, self._desk.today, reason)
        if step.before != step.after:
            await self.show_again(step.uid)

    async def action_line_up(self) -> None:
        """Move the line up, past its kin to the neighbour."""
        await self._move(-1)

    async def action_line_down(self) -> None:
        """Move the line down, past its kin to the neighbour."""
        await self._move(1)

    async def _move(self, step: int) -> None:
        node = self._tree.at_hand
        where = stepped(self._record.nodes, node.uid, step) if node else None
        if node is None or where is None:
            self.say(f"Linjen kan ikke rykkes længere {'op' if step < 0 else 'ned'}.")
            return
        plans, course, today = self._desk.store.part(Plans), self._case.course_id, self._desk.today
        await self._act(plans(Plans.move_node, course, node.uid, *where, node.version, today))

    def action_correct(self) -> None:
        """Write the line in full."""
        if (node := self._tree.at_hand) is not None:
            self._ask(NodeDialog(self._desk, self._case, node))

    def action_evaluate(self) -> None:
        """Evaluate the activity."""
        node = self._tree.at_hand
        if node is None or node.level is not Level.ACTIVITY:
            self.say("Kun aktiviteter bliver evalueret. Gå til en aktivitet.")
        else:
            self._ask(TrialDialog(self._desk, self._case, node))

    def _ask(self, dialog: NodeDialog | TrialDialog) -> None:
        """Open a form, and show the plan as it is when it was kept."""

        async def kept(step: PlanStep | None) -> None:
            """After the form is closed."""
            if step is not None and step.before != step.after:
                await self.show_again(step.uid)

        self.app.push_screen(dialog, kept)

    async def action_history(self) -> None:
        """See what the line has been."""
        node = self._tree.at_hand
        if node is None:
            return
        what = (self._case.course_id, node.uid)
        told = await self.heed(self._desk.store.part(Plans)(Plans.plan_history, *what))
        if told is not None:
            lines = "\n".join(change_line(one) for one in told) or "Linjen er ikke ændret."
            self.app.push_screen(ReadingScreen("Linjens historie", f"{node.text}\n\n{lines}"))

    def action_frozen(self) -> None:
        """See the plan as it stood at each shift."""
        from cti_tui.screens.plan.frozen import FrozenScreen

        self.app.push_screen(FrozenScreen(self._desk, self._case))
