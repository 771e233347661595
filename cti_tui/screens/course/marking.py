"""What the two ways of marking a faseskift share: the day, the question, and the start."""

from collections.abc import Iterable
from datetime import date

from textual import on, work
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Mount
from textual.widget import Widget
from textual.widgets import Static

from cti_tui.dansk import days, field_date, long_date
from cti_tui.data.course.shifts import ToldAtMark
from cti_tui.data.records import CaseRecord
from cti_tui.data.store import Store
from cti_tui.method.edition import Edition, Gate, now
from cti_tui.method.gate import ItemState, asks_evaluation, forced_items
from cti_tui.method.opening import ReasonMissing
from cti_tui.refusal import Refusal
from cti_tui.said import Toward
from cti_tui.screens.course.ahead import Ahead
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.base import text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.draft import Draft
from cti_tui.screens.kit.form import Form
from cti_tui.screens.kit.line import AskWords
from cti_tui.screens.kit.place import Room
from cti_tui.widgets.day_field import DayField
from cti_tui.widgets.fields import UNANSWERED, ChoiceField
from cti_tui.words.gate import closing_words

_EVALUATED = "Er plan og aktiviteter evalueret sammen, og er planen tilpasset?"

_ANSWERS = (UNANSWERED, ("Ja", "yes"), ("Nej, det er ikke gjort", "no"))

TOLD_ANSWERS = (
    UNANSWERED,
    ("Ja, og er indforstået", "agreed"),
    ("Ja, men har et forbehold", "reservation"),
    ("Nej, det er ikke gjort", "not"),
)
"""No answer stands there in advance: »ikke gjort« is one, and is kept as such."""


class MarkDialog(Form[CaseRecord]):
    """Marks the gate at hand; answers the course as it then is."""

    CSS_PATH = "shift.tcss"
    ENTER_KEEPS = True
    KEYS = ("mark.save",)

    def __init__(self, title: str, desk: Desk, case: CaseRecord, room: Room) -> None:
        form = f"{room}:{case.status.gate}"
        super().__init__(f"{title} · {case.name}", desk, case.borger_id, form)
        self._case = case
        self.told: ToldAtMark = ""
        """What was answered to whether the borger was told."""

    @property
    def gate(self) -> Gate:
        """The gate at hand."""
        return self._case.status.gate

    def asked(self) -> Iterable[Widget]:
        """The day, and at the shifts between phases whether the plan was evaluated together."""
        label = "Fase 1 begynder" if self._case.start is None else "Markeret den"
        yield Horizontal(
            text(label, classes="label"),
            DayField(
                field_date(self._desk.today), name="on", today=self._desk.today, toward=Toward.PAST
            ),
            classes="field",
        )
        if asks_evaluation(self.gate):
            yield text(_EVALUATED, name="question")
            yield ChoiceField(_ANSWERS, "", name="evaluated")
        if self.gate is Gate.END:
            yield Ahead()
        if self._asks_told:
            told_of = "afslutningen" if self.gate is Gate.END else "skiftet"
            yield Horizontal(
                text(f"Borgeren er orienteret om {told_of}", classes="label"),
                ChoiceField(TOLD_ANSWERS, "", name="told"),
                classes="field told",
            )

    @on(Mount)
    @work(group="ahead")
    async def _look_ahead(self) -> None:
        """Name what is agreed after the course's last day, where the mark ends it."""
        bounds = self._case.status.boundaries
        for after in self.query(Ahead):
            last = bounds.last_day if bounds else None
            await after.look(self._desk, self._case.borger_id, last)

    @property
    def call_off(self) -> bool:
        """Whether what is agreed after the end is to be called off with the mark."""
        return any(after.call_off for after in self.query(Ahead))

    @property
    def _logged(self) -> bool:
        return any(one.gate is self.gate for one in self._case.announcements)

    @property
    def _asks_told(self) -> bool:
        """Whether the borger is to be told of the shift, and nothing of it is logged."""
        return self.gate is not Gate.CONTACT and not self._logged

    def _answer(self, name: str, asked: str) -> str:
        """The answer to a question of the dialog; empty where it is not asked, Refusal without."""
        if not self.query(f"#{name}"):
            return ""
        return self.needed_choice(name, f"Svar på, om {asked}. »Ikke gjort« er også et svar.")

    def _told(self) -> ToldAtMark:
        """What is answered to whether the borger was told; raises Refusal for a reservation."""
        answer = self._answer("told", "borgeren er orienteret")
        if answer == "reservation":
            raise Refusal(
                "Skriv først forbeholdet med borgerens ord: luk her, og vælg orienteringen under"
                " mere. Markér så skiftet."
            )
        if answer == "agreed":
            return "agreed"
        if answer == "not":
            return "not"
        return "before" if self._logged else ""

    def forced(self) -> Iterable[Widget]:
        """The items that the manual demands and that were set not relevant, with the reasons."""
        reasons = {record.item.id: record.reason for record in self._case.items}
        states: dict[str, ItemState] = {one.item.id: one.state for one in self._case.items}
        items = forced_items(self._case.edition, self.gate, states)
        if items:
            lines = [f"[–] {item.text}: {reasons[item.id]}" for item in items]
            yield text("Sat som ikke relevant, selv om manualen kræver det:\n" + "\n".join(lines))

    @work
    async def show_summary(self) -> None:
        """Fill in how the course as a whole stands, where the dialog closes it."""
        closing = await self._desk.store(Store.closing, self._case.course_id, self._desk.today)
        words = closing_words(self._case.edition, closing)
        self.query_one("#summary", Static).update(Content(words))

    async def sure(self) -> bool:
        """A start that the mark sets is judged first (rule 8)."""
        return await self._late_start_confirmed(self._day())

    def _day(self) -> date:
        return self.needed_day("on", "Skriv, hvilken dag faseskiftet var.")

    async def keep(self) -> CaseRecord:
        """Mark the shift, so that it can be taken back."""
        day, self.told = self._day(), self._told()
        evaluated = self._answer("evaluated", "planen er evalueret sammen")
        try:
            case = await self.mark(day, evaluated, "")
        except ReasonMissing as missing:
            case = await self._with_reason(day, evaluated, str(missing))
        self.say(marked_words(self._case, case))
        return case

    async def _with_reason(self, day: date, evaluated: str, asked: str) -> CaseRecord:
        """Mark with the reason that is asked for; raises Refusal where none is given."""
        done: list[CaseRecord] = []

        async def mark(draft: Draft, reason: str) -> None:
            """Mark the shift with it."""
            draft.goes_with(self.draft)
            done.append(await self.mark(day, evaluated, reason))

        await self.app.push_screen_wait(
            AskWords(
                self._desk,
                self._case.borger_id,
                f"{Room.SHIFT}:{self.gate}:grund",
                "Før overgangen",
                asked,
                mark,
                needed=_reason_asked(self._case.edition),
            )
        )
        if not done:
            raise Refusal("Faseskiftet er ikke markeret: det mangler en grund.")
        return done[0]

    async def mark(self, on_day: date, evaluated: str, start_reason: str) -> CaseRecord:
        """Ask the store to keep the mark; each way of marking has its own."""
        raise NotImplementedError

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


def _reason_asked(edition: Edition) -> str:
    """What is said where the reason for an early start is missing."""
    example = now(edition).lead_example
    return f"Skriv en grund, fx: {example}" if example else "Skriv en grund."
