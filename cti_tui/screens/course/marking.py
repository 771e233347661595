"""What the two ways of marking a faseskift share: the day, the question, and the start."""

from collections.abc import Iterable
from datetime import date

from textual import work
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from cti_tui.dansk import days, field_date, long_date
from cti_tui.data.records import CaseRecord
from cti_tui.data.store import Store
from cti_tui.method.edition import Gate
from cti_tui.method.gate import ItemState, asks_evaluation, forced_items
from cti_tui.method.opening import ReasonMissing
from cti_tui.refusal import Refusal
from cti_tui.said import Toward
from cti_tui.said.when import read_day
from cti_tui.screens.kit.ask import AskLine, Confirm
from cti_tui.screens.kit.base import Dialog, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.widgets.fields import ChoiceField, LineField
from cti_tui.words.gate import closing_words, undo_question, undone_words

EVALUATED = "Er plan og aktiviteter evalueret sammen, og er planen tilpasset?"

ANSWERS = (("Spring over", ""), ("Ja", "yes"), ("Nej", "no"))


class MarkDialog(Dialog[CaseRecord | None]):
    """Marks the gate at hand; answers the course as it then is."""

    CSS_PATH = "shift.tcss"
    KEYS = ("mark.save",)

    def __init__(self, title: str, desk: Desk, case: CaseRecord) -> None:
        super().__init__(f"{title} · {case.name}")
        self._desk = desk
        self._case = case
        self._marking = False

    @property
    def gate(self) -> Gate:
        """The gate at hand."""
        return self._case.status.gate

    def fields(self) -> Iterable[Widget]:
        """The day, and at the shifts between phases whether the plan was evaluated together."""
        label = "Fase 1 begynder" if self._case.start is None else "Markeret den"
        yield Horizontal(
            text(label, classes="label"),
            LineField(field_date(self._desk.today), name="on", longest=40),
            classes="field",
        )
        if asks_evaluation(self.gate):
            yield text(EVALUATED, name="question")
            yield ChoiceField(ANSWERS, "", name="evaluated")

    def forced(self) -> Iterable[Widget]:
        """The items that the manual demands and that were set not relevant, with the reasons."""
        reasons = {record.item.id: record.reason for record in self._case.items}
        states: dict[str, ItemState] = {one.item.id: one.state for one in self._case.items}
        items = forced_items(self._case.edition, self.gate, states)
        if items:
            lines = [f"[–] {item.text}: {reasons[item.id]}" for item in items]
            yield text("Sat ikke relevant, selv om manualen kræver det:\n" + "\n".join(lines))

    @work
    async def show_summary(self) -> None:
        """Fill in how the course as a whole stands, where the dialog closes it."""
        closing = await self._desk.store(Store.closing, self._case.course_id, self._desk.today)
        words = closing_words(self._case.edition, closing)
        self.query_one("#summary", Static).update(Content(words))

    def action_save(self) -> None:
        """Mark the shift on the day in the field, unless that is under way."""
        if self._marking:
            return
        try:
            on_day = read_day(self.query_one("#on", Input).value, self._desk.today, Toward.PAST)
        except ValueError as error:
            self.refuse(str(error))
            return
        self.mark(on_day)

    @work(exclusive=True)
    async def mark(self, on_day: date) -> None:
        """Mark the shift; a start that the mark sets is judged first (rule 8)."""
        if not await self._late_start_confirmed(on_day):
            return
        self._marking = True
        try:
            case = await self._marked(on_day)
        except Refusal as refusal:
            self.refuse(str(refusal))
            return
        finally:
            self._marking = False
        if case is not None:
            self._did(case)
            self.say(marked_words(self._case, case))
            self.dismiss(case)

    def _did(self, case: CaseRecord) -> None:
        """Remember how to take the mark back, which can be done for the rest of the day."""
        desk, gate = self._desk, self.gate

        async def take_back() -> None:
            """Take this very mark back."""
            await desk.store(Store.undo_mark, case.course_id, desk.today, only=gate)

        desk.did(undone_words(case, gate), take_back, case.name, undo_question(case, gate))

    def action_back(self) -> None:
        """Close, but not while the shift is being marked."""
        if not self._marking:
            self.dismiss(None)

    async def keep(self, on_day: date, evaluated: str, start_reason: str) -> CaseRecord:
        """Ask the store to keep the mark; each way of marking has its own."""
        raise NotImplementedError

    def refuse(self, words: str) -> None:
        """Say why not; what was typed stays."""
        self.query_one("#refused", Static).update(Content(words))

    async def _marked(self, on_day: date) -> CaseRecord | None:
        chosen = [str(field.value) for field in self.query(ChoiceField)]
        evaluated = chosen[0] if chosen else ""
        try:
            return await self.keep(on_day, evaluated, "")
        except ReasonMissing as missing:
            reason = await self.app.push_screen_wait(
                AskLine(
                    "Før overgangen",
                    str(missing),
                    needed="Skriv en grund, fx: Oplæring på arbejdspladsen.",
                )
            )
            return await self.keep(on_day, evaluated, reason) if reason else None

    async def _late_start_confirmed(self, on_day: date) -> bool:
        """A start after the transition date wants a yes, or a reason, which is one."""
        case, moved = self._case, self._case.entered_transition_date
        if case.start is not None or case.start_reason or moved is None or on_day <= moved:
            return True
        late = days((on_day - moved).days)
        confirmed = await self.app.push_screen_wait(
            Confirm(
                "Efter overgangen",
                f"Fase 1 begynder {late} efter overgangen {long_date(moved)}. Er det rigtigt?",
                yes="Ja, det er rigtigt",
            )
        )
        return bool(confirmed)


def marked_words(before: CaseRecord, after: CaseRecord) -> str:
    """What a mark did, in a sentence."""
    gate = before.status.gate
    kind = next((mark.kind for mark in after.marks if mark.gate is gate), "")
    how = "markeret med mangler" if kind == "with_gaps" else "markeret"
    done = f"Faseskiftet {before.edition.gate_label(gate)} er {how}."
    if after.facts.ended is not None:
        return f"{done} Forløbets sidste dag er {long_date(after.facts.ended)}."
    if before.start is None and after.start is not None:
        return f"{done} Fase 1 begynder {long_date(after.start)}."
    return done
