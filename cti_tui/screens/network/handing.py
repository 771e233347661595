"""The forms of the handover plan: a line, a text, a meeting held, the decision."""

from collections.abc import Iterable

from textual.widget import Widget

from cti_tui.data.network.handover import LINE_FORM, Handovers, step_form, text_form
from cti_tui.data.network.records import HandoverRecord, LineRecord, NewLine, NewStep, StepRecord
from cti_tui.data.records import CaseRecord
from cti_tui.method.handover import Decision, Part, Step
from cti_tui.method.network import BORGER
from cti_tui.said import Toward
from cti_tui.screens.kit.base import text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.form import Form, shown
from cti_tui.widgets.day_field import DayField
from cti_tui.widgets.fields import UNANSWERED, ChoiceField, LineField, TextField, labelled
from cti_tui.words.network import DECISIONS, PARTS, step_title, who

HINTS = {
    Part.SIGNS: "Hvad mærker borgeren selv først, og hvad kan andre få øje på?",
    Part.HELPS: "Hvad har hjulpet før, og hvad gør borgeren selv?",
    Part.CALL: "Hvem, hvornår og på hvilket nummer? Det kommer med på kortet, når du er væk.",
    Part.REACHED: "Med borgerens egne ord. Det, planen ved, står her til at rette i.",
    Part.DREAMS: "Hvad vil borgeren nu? Det, planen ved, står her til at rette i.",
    Part.CLOSING: "Hvordan sluttede forløbet? Det kan også skrives, når forløbet er afsluttet.",
}
"""What each of the plan's texts asks for."""


class LineForm(Form[LineRecord]):
    """Lets someone take a need over, or changes what was planned."""

    def __init__(
        self,
        desk: Desk,
        case: CaseRecord,
        plan: HandoverRecord,
        need: str,
        known: LineRecord | None = None,
    ) -> None:
        form = f"{LINE_FORM}:{known.id}" if known else LINE_FORM
        super().__init__(f"Overdragelse · {case.name}", desk, case.borger_id, form)
        self._case, self._plan, self._known, self._need = case, plan, known, need

    def fields(self) -> Iterable[Widget]:
        """Which need, who, what, from when, and whether it is agreed."""
        one, network = self._known, self._plan.network
        needs = [(need.label, need.key) for need in network.needs]
        people = [
            ("borgeren selv", BORGER),
            *((who(each), each.key) for each in network.supporters),
        ]
        keys = {key for _, key in people}
        carrier = one.carrier if one and one.carrier in keys else self._likely()
        yield labelled("Behov", ChoiceField(needs, self._need, name="need"))
        yield labelled("Hvem tager over", ChoiceField(people, carrier, name="carrier"))
        yield labelled("Hvad", LineField(one.what if one else "", name="what", longest=300))
        since = shown(one.since if one else None)
        agreed = shown(one.agreed if one else None)
        yield labelled(
            "Fra", DayField(since, name="since", today=self._desk.today, hint="kan udelades")
        )
        yield labelled(
            "Aftalt med dem",
            DayField(
                agreed,
                name="agreed",
                today=self._desk.today,
                toward=Toward.PAST,
                hint="tomt: ikke endnu",
            ),
        )

    def _likely(self) -> str:
        """Who carries the need now and can go on; the borger where no one does."""
        for one in self._plan.network.covered:
            if one.need.key == self._need:
                within = {each.key for each in self._plan.network.supporters}
                return next((key for key in one.carriers if key in within), BORGER)
        return BORGER

    async def keep(self) -> LineRecord:
        """Keep the line."""
        fields = self.read_fields()
        new = NewLine(
            fields["need"],
            fields["carrier"],
            fields["what"],
            self.day_in("since"),
            self.day_in("agreed"),
        )
        keep, today, known = self.draft.keep, self._desk.today, self._known
        if known:
            what = (known.id, new, known.version, today)
            return await keep(Handovers, Handovers.change_line, *what)
        return await keep(Handovers, Handovers.add_line, self._case.course_id, new, today)


class TextForm(Form[bool]):
    """Writes one of the plan's texts; an empty one takes it away."""

    def __init__(
        self, desk: Desk, case: CaseRecord, plan: HandoverRecord, part: Part, begins: str
    ) -> None:
        """`begins` is what stands there where nothing is written yet."""
        super().__init__(PARTS[part], desk, case.borger_id, text_form(part))
        self._case, self._part = case, part
        self._before = plan.texts.get(part)
        self._begins = begins

    def fields(self) -> Iterable[Widget]:
        """What is asked for, and the text."""
        yield text(HINTS[self._part], classes="hint")
        yield TextField(self._before.text if self._before else self._begins, name="text")

    async def keep(self) -> bool:
        """Keep the text."""
        version = self._before.version if self._before else 0
        what = (self._case.course_id, self._part, self.read_fields()["text"])
        await self.draft.keep(Handovers, Handovers.set_text, *what, version, self._desk.today)
        return True


class StepForm(Form[StepRecord]):
    """Logs a meeting that was held, or the decision on continued support."""

    def __init__(self, desk: Desk, case: CaseRecord, kind: Step) -> None:
        super().__init__(step_title(case.edition, kind), desk, case.borger_id, step_form(kind))
        self._case, self._kind = case, kind

    def fields(self) -> Iterable[Widget]:
        """The day, what was decided, and who was there or why."""
        yield labelled(
            "Dag",
            DayField(
                shown(self._desk.today), name="on", today=self._desk.today, toward=Toward.PAST
            ),
        )
        if self._kind is Step.DECISION:
            answers = [UNANSWERED, *((words, str(one)) for one, words in DECISIONS.items())]
            yield labelled("Afgjort", ChoiceField(answers, "", name="decision"))
            hint = "fx hvem der har afgjort det, og hvem der tager over"
        else:
            hint = "fx hvem der var med, kan udelades"
        yield labelled("Kort", LineField(name="words", hint=hint, longest=300))

    async def keep(self) -> StepRecord:
        """Keep the step."""
        day = self.needed_day("on", "Skriv, hvilken dag det var.")
        decision = None
        if self._kind is Step.DECISION:
            asked = "Vælg, om støtten fortsætter efter forløbet."
            decision = Decision(self.needed_choice("decision", asked))
        new = NewStep(self._kind, day, self.line("words"), decision)
        what = (self._case.course_id, new, self._desk.today)
        return await self.draft.keep(Handovers, Handovers.add_step, *what)
