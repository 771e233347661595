"""One appointment: what it says, and what became of it."""

from collections.abc import Awaitable, Iterable

from textual import on, work
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from cti_tui.data.contact.appointment_records import AppointmentRecord
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.records import CaseRecord, NoteRecord
from cti_tui.method.meeting import with_borger
from cti_tui.refusal import Refusal
from cti_tui.screens.contact.appointment_form import AppointmentForm
from cti_tui.screens.contact.reminder import ReminderDialog
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.base import Dialog, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.draft import Draft
from cti_tui.screens.kit.line import AskWords
from cti_tui.screens.kit.place import Room, at
from cti_tui.widgets.lists import Options
from cti_tui.words.appointment import (
    CANCELLED,
    MISSED,
    agreed_words,
    appointment_lines,
    kind_words,
)

WHAT_CAN_BE_DONE = {
    "held": "Det blev holdt: skriv notatet",
    "told": "Skriv, hvordan det gik",
    "missed": "Vi fik ikke mødtes",
    "move": "Flyt den til en anden tid",
    "cancel": "Den er aflyst",
    "remind": "Påmind borgeren med en SMS",
    "sheet": "Se mødearket",
    "change": "Ret aftalen",
    "again": "Aftal en ny tid",
    "reopen": "Lad den stå som aftalt igen",
    "remove": "Slet aftalen",
}
"""What can be done with an appointment, in the worker's words."""


class AppointmentActs(Options, inherit_bindings=True):
    """What can be done; its Enter stands in the footer."""


class AppointmentDialog(Dialog[None]):
    """Shows an appointment and does with it what the worker says."""

    CSS_PATH = "appointment.tcss"

    def __init__(self, desk: Desk, case: CaseRecord, appointment_id: int) -> None:
        super().__init__(f"Aftale · {case.name}")
        self._desk, self._case = desk, case
        self._appointment_id = appointment_id
        self._record: AppointmentRecord | None = None
        self._part = desk.store.part(Appointments)

    def contents(self) -> Iterable[Widget]:
        """What it says, and the acts."""
        with VerticalScroll(id="said", can_focus=False):
            yield text("", name="lines")
        yield AppointmentActs(id="acts", compact=True)
        yield text("", name="refused", classes="refused")

    async def on_mount(self) -> None:
        """Read the appointment."""
        await self._refresh()
        self.query_one("#acts").focus()

    async def _refresh(self) -> None:
        """Read it again and offer what can be done with it now."""
        try:
            record = await self._part(Appointments.appointment, self._appointment_id)
        except Refusal as refusal:
            self._refuse(str(refusal))
            return
        self._record = record
        lines = [kind_words(record.kind), *appointment_lines(record, self._desk.today)]
        self.query_one("#lines", Static).update(Content("\n".join(lines)))
        acts = self.query_one("#acts", Options)
        acts.clear_options()
        acts.add_options(
            Option(Content(WHAT_CAN_BE_DONE[act]), id=act) for act in self._acts(record)
        )
        acts.highlighted = 0

    def _acts(self, record: AppointmentRecord) -> list[str]:
        """What can be done with it, the likeliest first."""
        if record.unsaid(self._desk.today) and not record.planned:
            return ["told", "again", "sheet", "reopen", "remove"]
        if not record.planned:
            return ["again", "sheet", "reopen", "remove"]
        remind = ["remind"] if with_borger(record.kind) else []
        if record.date > self._desk.today:
            return [*remind, "sheet", "move", "cancel", "change", "remove"]
        if record.date == self._desk.today:
            return ["held", "sheet", "missed", "move", "cancel", "change", *remind, "remove"]
        return ["held", "missed", "move", "cancel", "sheet", "change", "remove"]

    @on(Options.OptionSelected, "#acts")
    def _chosen(self, event: Options.OptionSelected) -> None:
        record, act = self._record, event.option.id
        if record is None:
            return
        match act:
            case "sheet":
                self._open_sheet()
            case "held" | "told":
                self._held(record)
            case "missed" | "cancel":
                self._did_not_happen(record, missed=act == "missed")
            case "move" | "change" | "again":
                self._form(record, act)
            case "remind":
                self._remind(record)
            case "reopen":
                self._reopen(record)
            case "remove":
                self._remove(record)

    def _open_sheet(self) -> None:
        self.app.go(at(Room.SHEET, self._case))

    def _held(self, record: AppointmentRecord) -> None:
        """Write what happened; once that is kept, the appointment stands as the note says."""

        def written(note: NoteRecord | None) -> None:
            """Close once a note settled the appointment; without one it is as it was."""
            if note is not None:
                self.dismiss(None)

        self.app.go(at(Room.NOTE, self._case, record=record), written)

    @work(exclusive=True)
    async def _did_not_happen(self, record: AppointmentRecord, *, missed: bool) -> None:
        kept: list[AppointmentRecord] = []

        async def settle(draft: Draft, reason: str) -> None:
            """Say that it was not held, and why; raises Refusal."""
            what = (record.id, reason, record.version)
            if missed:
                today = self._desk.today
                kept.append(await draft.keep(Appointments, Appointments.missed, *what, today))
            else:
                kept.append(await draft.keep(Appointments, Appointments.cancel, *what))

        title = "Vi fik ikke mødtes" if missed else "Aflyst"
        said = f"{MISSED if missed else CANCELLED}\n\nHvad var grunden? Den kan stå tom."
        hint = "fx: bussen kom ikke" if missed else "fx: borgeren er syg"
        form = f"{Room.NOT_HELD}:{record.id}"
        asked = AskWords(self._desk, self._case.borger_id, form, title, said, settle, hint=hint)
        await self.app.push_screen_wait(asked)
        if not kept:
            return
        if await self.app.push_screen_wait(
            Confirm(
                "Aftal en ny tid?",
                "Det er skrevet. Vil du lave en ny aftale med det samme?",
                yes="Ja, ny aftale",
                no="Ikke nu",
                yes_first=True,
            )
        ):
            await self.app.push_screen_wait(AppointmentForm(self._desk, self._case))
        self.dismiss(None)

    @work(exclusive=True)
    async def _form(self, record: AppointmentRecord, act: str) -> None:
        moving = act == "move"
        form = AppointmentForm(
            self._desk, self._case, None if act == "again" else record, moving=moving
        )
        kept = await self.app.push_screen_wait(form)
        if kept is None:
            await self._refresh()
            return
        self.say(agreed_words(kept))
        self.dismiss(None)

    @work(exclusive=True)
    async def _remind(self, record: AppointmentRecord) -> None:
        if await self.app.push_screen_wait(ReminderDialog(self._desk, record.id)):
            self.dismiss(None)
        else:
            await self._refresh()

    @work(exclusive=True)
    async def _reopen(self, record: AppointmentRecord) -> None:
        if await self._heed(self._part(Appointments.reopen, record.id, record.version)):
            await self._refresh()

    @work(exclusive=True)
    async def _remove(self, record: AppointmentRecord) -> None:
        sure = await self.app.push_screen_wait(
            Confirm(
                "Slet aftalen?",
                "Den forsvinder, som om den aldrig var lavet. Er den aflyst eller flyttet, så"
                " skriv hellere det.",
                yes="Ja, slet den",
            )
        )
        if not sure:
            return
        try:
            await self._part(Appointments.remove, record.id, record.version)
        except Refusal as refusal:
            self._refuse(str(refusal))
            return
        self.say("Aftalen er slettet.")
        self.dismiss(None)

    async def _heed(self, asked: Awaitable[AppointmentRecord]) -> AppointmentRecord | None:
        """What the store answers, or None where it said no and that has been shown."""
        try:
            return await asked
        except Refusal as refusal:
            self._refuse(str(refusal))
            return None

    def _refuse(self, words: str) -> None:
        self.query_one("#refused", Static).update(Content(words))
