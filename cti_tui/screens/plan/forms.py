"""The plan's small forms: a line in full, an evaluation. Escape never throws anything away."""

from collections.abc import Iterable
from typing import TypeVar

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Select, Static, TextArea

from cti_tui.dansk import field_date
from cti_tui.data.plan.plans import NODE_FORM, TRIAL_FORM, Plans
from cti_tui.data.plan.records import PlanStep
from cti_tui.data.records import CaseRecord
from cti_tui.method.edition import themes_of, tracks_of
from cti_tui.method.plan import LEVELS, Level, Node, Verdict
from cti_tui.refusal import Refusal
from cti_tui.said import Toward
from cti_tui.said.when import read_day
from cti_tui.screens.kit.base import text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.draft import DraftedDialog, FormDraft, fields_of
from cti_tui.screens.kit.minimal import may_keep
from cti_tui.widgets.fields import ChoiceField, LineField, TextField, labelled
from cti_tui.words.plan import VERDICTS

_Result = TypeVar("_Result")


class FormDialog(DraftedDialog[_Result | None]):
    """Fields in a box; ctrl+s keeps them, Escape asks where something was written."""

    CSS_PATH = "forms.tcss"
    WRITES = True
    KEYS = ("save",)

    def __init__(self, title: str, desk: Desk, case: CaseRecord, form: str) -> None:
        """`form`: the name that the draft of the fields has."""
        super().__init__(title)
        self._desk, self._case = desk, case
        self.draft = FormDraft(desk, case.borger_id, form)

    def fields(self) -> Iterable[Widget]:
        """The fields to write in."""
        raise NotImplementedError

    async def keep(self, written: dict[str, str]) -> _Result:
        """Keep what was written; raises Refusal where it cannot be."""
        raise NotImplementedError

    def contents(self) -> Iterable[Widget]:
        """The fields, and what is in the way."""
        yield from self.fields()
        yield text("", name="refused", classes="refused")

    def action_save(self) -> None:
        """Keep it, unless that is under way."""
        if self.draft.kept:
            self._save()

    @work(group="keep", exclusive=True)
    async def _save(self) -> None:
        """Keep it, or say what is in the way."""
        written = fields_of(self)
        if not await may_keep(self, *written.values(), before=self.draft.before):
            return
        try:
            result = await self.keep(written)
        except Refusal as refusal:
            self.refuse(str(refusal))
        else:
            self.dismiss(result)

    def refuse(self, words: str) -> None:
        """Say what is in the way."""
        self.query_one("#refused", Static).update(Content(words))

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_save()

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    def _changed(self) -> None:
        self.refuse("")


class NodeDialog(FormDialog[PlanStep]):
    """A line of the plan in full: its words, and what goes with its level."""

    def __init__(self, desk: Desk, case: CaseRecord, node: Node) -> None:
        super().__init__(LEVELS[node.level], desk, case, f"{NODE_FORM}:{node.uid}")
        self._node = node

    def fields(self) -> Iterable[Widget]:
        """Text, the borger's words, and the details of the level."""
        node = self._node
        yield labelled(LEVELS[node.level], LineField(node.text, name="text", longest=300))
        if node.level is Level.ACTIVITY:
            yield labelled("Hvem gør det", LineField(node.who, name="who"))
            hint = "fx hver torsdag, eller før sommer"
            yield labelled("Hvornår", LineField(node.due, name="due", hint=hint))
            hint = "hvem skal kontaktes, og hvordan"
            yield labelled("Kontakt", LineField(node.contact, name="contact", hint=hint))
        if node.level is Level.FOCUS:
            themes = [("intet tema", "")]
            themes += [(theme.text, theme.id) for theme in themes_of(self._case.edition)]
            yield labelled("Tema", ChoiceField(themes, node.theme, name="theme"))
            tracks = tracks_of(self._case.edition)
            if tracks:
                named = [("intet spor", ""), *((name, one) for one, name in tracks.items())]
                yield labelled("Spor", ChoiceField(named, node.track, name="track"))
        yield text("Borgerens egne ord", classes="muted")
        yield TextField(node.words, name="words")

    async def keep(self, written: dict[str, str]) -> PlanStep:
        """Keep the line."""
        node = self._node
        return await self.draft.keep(
            Plans,
            Plans.write_node,
            self._case.course_id,
            node.uid,
            node.version,
            written,
            self._desk.today,
        )


class TrialDialog(FormDialog[PlanStep]):
    """Evaluates an activity from the borger's experience."""

    def __init__(self, desk: Desk, case: CaseRecord, node: Node) -> None:
        title = "Hvordan går det med aktiviteten?"
        super().__init__(title, desk, case, f"{TRIAL_FORM}:{node.uid}")
        self._node = node

    def fields(self) -> Iterable[Widget]:
        """The verdict, the day, and the borger's words."""
        yield text(self._node.text)
        verdicts = [(words, verdict.value) for verdict, words in VERDICTS.items()]
        yield labelled("Den", ChoiceField(verdicts, Verdict.WORKS.value, name="verdict"))
        yield labelled("Dato", LineField(field_date(self._desk.today), name="on", longest=40))
        yield text("Hvad siger borgeren om den?", classes="muted")
        yield TextField(name="words")

    def on_mount(self) -> None:
        """Begin with the verdict."""
        self.query_one("#verdict").focus()

    async def keep(self, written: dict[str, str]) -> PlanStep:
        """Keep the evaluation."""
        try:
            day = read_day(written["on"], self._desk.today, Toward.PAST)
        except ValueError as error:
            raise Refusal(str(error)) from None
        return await self.draft.keep(
            Plans,
            Plans.try_node,
            self._case.course_id,
            self._node.uid,
            Verdict(written["verdict"]),
            written["words"],
            day,
            self._node.version,
            self._desk.today,
        )
