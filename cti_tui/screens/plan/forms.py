"""The plan's small forms: a line in full, an evaluation. Escape never throws anything away."""

from collections.abc import Iterable

from textual.widget import Widget

from cti_tui.dansk import field_date
from cti_tui.data.plan.plans import NODE_FORM, TRIAL_FORM, Plans
from cti_tui.data.plan.records import PlanStep
from cti_tui.data.records import CaseRecord
from cti_tui.method.edition import themes_of, tracks_of
from cti_tui.method.plan import Level, Node, Verdict
from cti_tui.said import Toward
from cti_tui.screens.kit.base import text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.form import Form
from cti_tui.screens.plan.tree import LONGEST_OF_PLAN
from cti_tui.widgets.day_field import DayField
from cti_tui.widgets.fields import UNANSWERED, ChoiceField, LineField, TextField, labelled
from cti_tui.words.node import LEVELS, VERDICTS

NO_PLACE = {
    Level.GOAL: "Et mål hører under et fokusområde. Skriv først et fokusområde ({new}).",
    Level.SUBGOAL: "Et delmål hører under et mål. Gå til et mål, eller skriv et ({new}).",
    Level.ACTIVITY: "En aktivitet hører under et mål. Gå til et mål, eller skriv et ({new}).",
}
"""What is said where nothing at the cursor can hold a new line."""


class NodeDialog(Form[PlanStep]):
    """A line of the plan in full: its words, and what goes with its level."""

    ENTER_KEEPS = True

    def __init__(self, desk: Desk, case: CaseRecord, node: Node) -> None:
        super().__init__(LEVELS[node.level], desk, case.borger_id, f"{NODE_FORM}:{node.uid}")
        self._case, self._node = case, node

    def fields(self) -> Iterable[Widget]:
        """Text, the borger's words, and the details of the level."""
        node = self._node
        yield labelled(
            LEVELS[node.level], LineField(node.text, name="text", longest=LONGEST_OF_PLAN)
        )
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

    async def keep(self) -> PlanStep:
        """Keep the line."""
        node = self._node
        return await self.draft.keep(
            Plans,
            Plans.write_node,
            self._case.course_id,
            node.uid,
            node.version,
            dict(self.read_fields()),
            self._desk.today,
        )


class TrialDialog(Form[PlanStep]):
    """Evaluates an activity from the borger's experience."""

    ENTER_KEEPS = True
    FIRST = "verdict"

    def __init__(self, desk: Desk, case: CaseRecord, node: Node) -> None:
        title = "Hvordan går det med aktiviteten?"
        super().__init__(title, desk, case.borger_id, f"{TRIAL_FORM}:{node.uid}")
        self._case, self._node = case, node

    def fields(self) -> Iterable[Widget]:
        """The verdict, the day, and the borger's words."""
        yield text(self._node.text)
        verdicts = [UNANSWERED, *((words, one.value) for one, words in VERDICTS.items())]
        yield labelled("Den", ChoiceField(verdicts, "", name="verdict"))
        yield labelled(
            "Dato",
            DayField(
                field_date(self._desk.today),
                name="on",
                today=self._desk.today,
                toward=Toward.PAST,
            ),
        )
        yield text("Hvad siger borgeren om den?", classes="muted")
        yield TextField(name="words")

    async def keep(self) -> PlanStep:
        """Keep the evaluation."""
        written = self.read_fields()
        verdict = self.needed_choice("verdict", "Vælg, hvordan det går med aktiviteten.")
        day = self.needed_day("on", "Skriv, hvilken dag det var.")
        return await self.draft.keep(
            Plans,
            Plans.try_node,
            self._case.course_id,
            self._node.uid,
            Verdict(verdict),
            written["words"],
            day,
            self._node.version,
            self._desk.today,
        )
