"""The reminder of an appointment: a neutral text to copy, and that it was sent."""

from collections.abc import Iterable

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from cti_tui.dansk import short_date
from cti_tui.data.contact.appointment_records import AppointmentRecord
from cti_tui.data.contact.appointments import Appointments
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.ask import AnswerLines
from cti_tui.screens.kit.base import Dialog, text
from cti_tui.screens.kit.by_hand import copied
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.line import AskLine
from cti_tui.words.appointment import sms_words, template_fault, when_agreed


class ReminderDialog(Dialog[bool | None]):
    """Copies the text and marks it as sent; answers whether it was."""

    CSS_PATH = "reminder.tcss"
    KEYS = ("pick.open", "reminder.correct")

    def __init__(self, desk: Desk, appointment_id: int) -> None:
        super().__init__("Påmindelse")
        self._desk, self._appointment_id = desk, appointment_id
        self._record: AppointmentRecord | None = None
        self._template = ""
        self._sms = ""

    def contents(self) -> Iterable[Widget]:
        """The text, and the two steps."""
        yield text("", name="about")
        yield text("", name="sms")
        yield text(
            "Teksten siger ikke, hvem du er, eller hvad det handler om. Send den fra din telefon.",
            classes="muted",
        )
        steps = (("copy", "Kopiér teksten"), ("sent", "Markér som sendt"))
        yield AnswerLines(
            *(Option(words, id=key) for key, words in steps), id="steps", compact=True
        )
        yield text("", name="refused", classes="refused")

    async def on_mount(self) -> None:
        """Read the appointment and make the text."""
        part = self._desk.store.part(Appointments)
        try:
            self._record = await part(Appointments.appointment, self._appointment_id)
        except Refusal as refusal:
            self._refuse(str(refusal))
            return
        self._show()
        self.query_one(AnswerLines).focus()

    def _show(self) -> None:
        one = self._record
        if one is None:
            return
        settings, fault = self._desk.settings, self._desk.settings_fault
        self._template = settings.sms_text
        self._sms, broken = sms_words(settings.sms_text, one)
        sent = f" · sendt {short_date(one.reminded)}" if one.reminded else ""
        self.query_one("#about", Static).update(
            Content(f"{one.name} · {when_agreed(one)} · {one.kind}{sent}")
        )
        self.query_one("#sms", Static).update(Content(self._sms))
        self._refuse(fault or broken)

    @on(AnswerLines.OptionSelected)
    def _chosen(self, event: AnswerLines.OptionSelected) -> None:
        if event.option.id == "sent":
            if self._record is not None:
                self._mark(self._record)
            return
        if copied(self.app, self._sms):
            self._refuse("Teksten er kopieret. Kommer den ikke med, så markér den med musen.")
        self.query_one(AnswerLines).highlighted = 1

    @work(exclusive=True)
    async def _mark(self, one: AppointmentRecord) -> None:
        part = self._desk.store.part(Appointments)
        try:
            await part(Appointments.remind, one.id, one.version, self._desk.today)
        except Refusal as refusal:
            self._refuse(str(refusal))
            return
        self.say("Påmindelsen står som sendt.")
        self.dismiss(True)

    @work(exclusive=True)
    async def action_correct(self) -> None:
        """Change the text that all reminders are made from."""
        asked = "Teksten til alle påmindelser. {dag}, {tid} og {sted} bliver udfyldt."
        words = await self.app.push_screen_wait(AskLine("Ret teksten", asked, self._template))
        if words is None:
            return
        try:
            if fault := template_fault(words):
                raise Refusal(f"{fault} Teksten er ikke ændret.")
            await self._desk.choose(sms_text=words)
        except Refusal as refusal:
            self._refuse(str(refusal))
        else:
            self._show()

    def _refuse(self, words: str) -> None:
        self.query_one("#refused", Static).update(Content(words))
