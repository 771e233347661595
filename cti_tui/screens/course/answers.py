"""What was told, settled and agreed (aftalt og fortalt): the edition's prompts with answers."""

from collections.abc import Iterable

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea
from textual.widgets.option_list import Option

from cti_tui.dansk import long_date
from cti_tui.data.door import Conflict
from cti_tui.data.records import AnswerRecord, CaseRecord
from cti_tui.data.store import Store
from cti_tui.method.edition import guidance_of
from cti_tui.method.guidance import Guidance, GuidanceKind, prompts
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.ask import AnswerLines
from cti_tui.screens.kit.base import CtiScreen, Dialog, text
from cti_tui.screens.kit.conflict import MINE, THEIRS, ConflictDialog
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.form import Form
from cti_tui.screens.kit.place import Room
from cti_tui.widgets.fields import TextField
from cti_tui.widgets.lists import Options
from cti_tui.widgets.page import Hung, Para
from cti_tui.widgets.panel import AtHand, Pair, Panel
from cti_tui.words.standing import OTHER_WORKER, SUPPORTED_BEFORE, heading, phase_words, spoken

_BEFORE = "supported_before"
"""The row that is about the worker and not one of the edition's prompts."""


class Prompts(Options, inherit_bindings=True):
    """The list of prompts; its Enter stands in the footer as what it does here."""


class AnswersScreen(CtiScreen[None]):
    """The prompts that take an answer, each with what was written and the day."""

    CSS_PATH = "answers.tcss"
    ROOM = "answers"
    KEYS = ("answers.open", "answers.paper", "note")
    PAPER = "orientering"
    HELP_TEXT = (
        "Her skriver du, hvad I har aftalt, og hvad borgeren har fået fortalt; spørgsmålene er"
        " manualens egne. [x] er skrevet, [ ] er ikke. Intet her holder et faseskift tilbage."
    )

    def __init__(self, desk: Desk, case: CaseRecord, write: str = "") -> None:
        """Open the prompts, and go on writing the one with the id `write` where one is named."""
        super().__init__()
        self._desk = desk
        self._case = case
        self._write = write
        self._prompts = {line.id: line for line in prompts(guidance_of(case.edition))}
        self._answers: dict[str, AnswerRecord] = {}

    def panels(self) -> ComposeResult:
        """Head, the prompts, what was written to the one at hand, and the keys."""
        prompts = Prompts(id="prompts", compact=True)
        yield Pair(Panel("Aftalt og fortalt", prompts, name="list"), AtHand(), of_borger=True)

    async def on_mount(self) -> None:
        """Show what was written."""
        await self.show_again()
        options = self.query_one("#prompts", Options)
        options.focus()
        if self._write in self._prompts:
            options.highlighted = options.get_option_index(self._write)
            self.action_open()

    @property
    def about(self) -> str:
        """The borger whose answers they are."""
        return self._case.name

    async def show_again(self) -> None:
        """Read what was written, and what is known of the worker and the borger."""
        store, today = self._desk.store, self._desk.today
        found = await self.heed(store(Store.beside_course, self._case.course_id, today))
        if found is None or self.going:
            return
        self._case, self._answers = found
        answers = self._answers
        written = sum(prompt in answers for prompt in self._prompts)
        words = f"{self._case.name} · {phase_words(self._case)}"
        told = f"{written} af {len(self._prompts)} skrevet"
        self.show_head(f"Aftalt og fortalt · {words} · {told}")
        self.query_one("#list", Panel).entitle(f"Aftalt og fortalt · {told}")
        self._show_prompts()

    def _show_prompts(self) -> None:
        options = self.query_one("#prompts", Options)
        at = options.highlighted
        options.clear_options()
        before = SUPPORTED_BEFORE[self._case.supported_before]
        asked = "[ ]" if self._case.supported_before is None else "[x]"
        words = f"Har du støttet borgeren før? {before}"
        options.add_option(Option(Hung(Para(words, f"{asked} ")), id=_BEFORE))
        kind: GuidanceKind | None = None
        for line in self._prompts.values():
            if line.kind is not kind:
                kind = line.kind
                options.add_option(options.heading(heading(self._case.edition, kind)))
            options.add_option(Option(self._row(line), id=line.id))
        options.highlighted = at or 0

    def _row(self, line: Guidance) -> Hung:
        """A prompt in whole; those that are answered are dim."""
        answered = line.id in self._answers
        box, style = ("[x] ", "$dim") if answered else ("[ ] ", "")
        return Hung(Para(spoken(line), box, style))

    @property
    def _at_hand(self) -> str | None:
        options = self.query_one("#prompts", Options)
        if options.highlighted is None:
            return None
        return options.get_option_at_index(options.highlighted).id

    @on(Options.OptionHighlighted, "#prompts")
    def _show_answer(self) -> None:
        prompt_id = self._at_hand
        if prompt_id is None:
            return
        if prompt_id == _BEFORE:
            warned = self._case.supported_before and self._case.edition.other_worker
            said = SUPPORTED_BEFORE[self._case.supported_before].capitalize()
            title, paras = "Har du støttet borgeren før?", [Para(f"{said}. Enter svarer.")]
            paras += [Para(), Para(OTHER_WORKER)] if warned else []
        else:
            line, answer = self._prompts[prompt_id], self._answers.get(prompt_id)
            written = answer.text if answer else "Intet skrevet endnu. Enter skriver."
            day = [Para(long_date(answer.on), style="$dim")] if answer else []
            paras = [
                Para(spoken(line), style="bold"),
                Para(written, style="" if answer else "$dim"),
            ]
            paras += [*day, Para(), Para(line.source, style="$dim")]
            title = heading(self._case.edition, line.kind)
        self.query_one(AtHand).show(title, paras)
        self.show_line("", self.query_one("#prompts", Options).place)

    @on(Options.OptionSelected, "#prompts")
    def _prompt_selected(self) -> None:
        self.action_open()

    @work(exclusive=True)
    async def action_open(self) -> None:
        """Write or change the answer at hand."""
        prompt_id = self._at_hand
        if prompt_id is None:
            return
        if prompt_id == _BEFORE:
            case = await self.app.push_screen_wait(BeforeDialog(self._desk, self._case))
            self._case = case or self._case
        else:
            line, answer = self._prompts[prompt_id], self._answers.get(prompt_id)
            await self.app.push_screen_wait(AnswerDialog(self._desk, self._case, line, answer))
        await self.show_again()


class AnswerDialog(Form[bool]):
    """Writes one answer and keeps it; an empty text takes it away."""

    def __init__(
        self, desk: Desk, case: CaseRecord, line: Guidance, answer: AnswerRecord | None
    ) -> None:
        title = heading(case.edition, line.kind)
        super().__init__(title, desk, case.borger_id, f"{Room.ANSWERS}:{line.id}")
        self._course_id = case.course_id
        self._line, self._answer = line, answer

    def fields(self) -> Iterable[Widget]:
        """The prompt and a field for the answer."""
        yield text(spoken(self._line))
        yield TextField(self._answer.text if self._answer else "", name="text")

    @property
    def _written(self) -> str:
        return self.query_one("#text", TextArea).text

    async def keep(self) -> bool:
        """Keep the answer; where it stands otherwise meanwhile, ask which is kept."""
        version = self._answer.version if self._answer else 0
        what = (self._course_id, self._line.id, self._written, self._desk.today, version)
        try:
            await self.draft.keep(Store, Store.set_answer, *what)
        except Conflict as conflict:
            await self._meet(conflict)
        return True

    async def _meet(self, conflict: Conflict) -> None:
        """Show the answer as it stands now beside what was typed, and ask which is kept.

        Raises Refusal where it is to be written on.
        """
        answers = await self._desk.store(Store.answers, self._course_id)
        now = answers.get(self._line.id)
        theirs = now.text if now else ""
        kept = await self.app.push_screen_wait(
            ConflictDialog({"": (theirs, self._written)}, both=True)
        )
        if kept == THEIRS:
            await self.draft.discard()
            return
        if kept is None:
            raise Refusal(str(conflict))
        self._answer = now
        if kept == MINE:
            await self.keep()
            return
        field = self.query_one("#text", TextArea)
        field.text = f"{theirs}\n\n{self._written}"
        field.move_cursor(field.document.end)
        raise Refusal("Se teksten efter, og gem med ctrl+s.")


class BeforeDialog(Dialog[CaseRecord | None]):
    """Whether the worker supported the borger before; answers the course as it then is."""

    def __init__(self, desk: Desk, case: CaseRecord) -> None:
        super().__init__("Har du støttet borgeren før?")
        self._desk = desk
        self._case = case

    def contents(self) -> Iterable[Widget]:
        """The answers there are, the present one marked."""
        if self._case.edition.other_worker:
            yield text(OTHER_WORKER)
        lines = (Option(Content(words)) for words in SUPPORTED_BEFORE.values())
        yield AnswerLines(*lines, id="answers", compact=True)
        yield text("", name="refused", classes="refused")

    def on_mount(self) -> None:
        """Begin on the present answer."""
        answers = self.query_one(AnswerLines)
        answers.highlighted = tuple(SUPPORTED_BEFORE).index(self._case.supported_before)
        answers.focus()

    @on(AnswerLines.OptionSelected)
    def _answered(self, event: AnswerLines.OptionSelected) -> None:
        self._keep(tuple(SUPPORTED_BEFORE)[event.option_index])

    @work(exclusive=True)
    async def _keep(self, supported: bool | None) -> None:
        try:
            case = await self._desk.store(
                Store.set_supported_before, self._case.course_id, supported, self._desk.today
            )
        except Refusal as refusal:
            self.query_one("#refused", Static).update(Content(str(refusal)))
        else:
            self.dismiss(case)
