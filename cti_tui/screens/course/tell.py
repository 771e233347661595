"""Orientering: the borger was told of a coming faseskift, and how it was taken."""

from collections.abc import Iterable
from datetime import date

from textual import on, work
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from cti_tui.dansk import field_date
from cti_tui.data.records import CaseRecord
from cti_tui.data.store import Store
from cti_tui.method.announce import Stance
from cti_tui.method.edition import Gate
from cti_tui.refusal import Refusal
from cti_tui.said import Toward
from cti_tui.said.when import read_day
from cti_tui.screens.kit.base import text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.draft import DraftedDialog, FormDraft
from cti_tui.screens.kit.minimal import may_keep
from cti_tui.widgets.fields import ChoiceField, LineField, labelled
from cti_tui.words.gate import STANCES, told_words

TELL_FORM = "orientering"
"""The form whose draft this dialog keeps; the gate follows a colon."""


class TellDialog(DraftedDialog[CaseRecord | None]):
    """Logs a telling with the borger's stance; answers the course as it then is."""

    CSS_PATH = "tell.tcss"
    WRITES = True
    KEYS = ("save",)

    def __init__(self, desk: Desk, case: CaseRecord, gate: Gate, why: str = "") -> None:
        super().__init__(f"Orientering · {case.name}")
        self._desk = desk
        self._case = case
        self._gate = gate
        self._why = why
        self.draft = FormDraft(desk, case.borger_id, f"{TELL_FORM}:{gate}")

    def contents(self) -> Iterable[Widget]:
        """What was told, the stance, the borger's words and the day."""
        what = told_words(self._case.edition, self._gate)
        yield text(f"Du har fortalt borgeren om {what}, og hvad det ændrer i jeres samarbejde.")
        if self._why:
            yield text(self._why, classes="muted")
        stances = [(words.capitalize(), stance.value) for stance, words in STANCES.items()]
        yield labelled("Holdning", ChoiceField(stances, Stance.NOT_SAID.value, name="stance"))
        hint = "Et forbehold skrives altid; ellers som du vil"
        yield labelled("Med egne ord", LineField(name="words", hint=hint))
        yield labelled("Dag", LineField(field_date(self._desk.today), name="on"))
        yield Horizontal(
            Button("Gem", id="save", compact=True, variant="primary"), classes="buttons"
        )
        yield text("", name="refused", classes="refused")

    def on_mount(self) -> None:
        """Begin on the stance."""
        self.query_one("#stance").focus()

    @on(Input.Submitted)
    @on(Button.Pressed)
    def action_save(self) -> None:
        """Log it; what cannot be so is said, and what was typed stays."""
        try:
            on_day = read_day(self.query_one("#on", Input).value, self._desk.today, Toward.PAST)
        except ValueError as error:
            self._refuse(str(error))
            return
        self._save(on_day)

    @work(exclusive=True)
    async def _save(self, on_day: date) -> None:
        words = self.query_one("#words", Input).value
        if not await may_keep(self, words, before=self.draft.before):
            return
        try:
            case = await self.draft.keep(
                Store,
                Store.announce,
                self._case.course_id,
                self._gate,
                on_day,
                str(self.query_one("#stance", ChoiceField).value),
                words,
                self._desk.today,
            )
        except Refusal as refusal:
            self._refuse(str(refusal))
        else:
            self.dismiss(case)

    def _refuse(self, words: str) -> None:
        self.query_one("#refused", Static).update(Content(words))
