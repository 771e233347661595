"""Hvornår ses vi igen: the one question after a note, which makes the next appointment."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from cti_tui.dansk import long_date
from cti_tui.data.contact.appointment_records import AppointmentRecord, NewAppointment
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.records import CaseRecord, NoteRecord
from cti_tui.method.contact import ContactKind
from cti_tui.method.edition import now
from cti_tui.method.meeting import MeetingKind, offered
from cti_tui.refusal import Refusal
from cti_tui.said import Toward
from cti_tui.said.when import heard_briefly, read_when
from cti_tui.screens.contact.beside import said_beside
from cti_tui.screens.kit.base import text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.form import Form
from cti_tui.screens.kit.place import Room
from cti_tui.widgets.day_field import DayField
from cti_tui.widgets.fields import ChoiceField, LineField, labelled

EMPTY = "Skriv fx »fre kl. 10«, »27/4 10:15« eller »+7«."


_KINDS = {
    ContactKind.HOME_VISIT: MeetingKind.HOME_VISIT,
    ContactKind.PHONE: MeetingKind.PHONE,
    ContactKind.NETWORK: MeetingKind.NETWORK,
}
"""What the next meeting is likely to be after a contact; otherwise a meeting."""


def hour_words(day: date, time: str) -> str:
    """A day and its hour: `tir. 14. apr. 2026 kl. 10:15`."""
    return f"{long_date(day)} kl. {time}" if time else long_date(day)


class NextMeeting(Form[AppointmentRecord]):
    """Asks for the next meeting in one line; answers it when it is agreed."""

    CSS_PATH = "next_meeting.tcss"
    ENTER_KEEPS = True
    BACK = "ikke nu"

    def __init__(self, desk: Desk, case: CaseRecord, note: NoteRecord | None = None) -> None:
        """After `note`, or where a draft of the question is taken up again."""
        super().__init__("Hvornår ses vi igen?", desk, case.borger_id, Room.NEXT)
        self._case, self._note = case, note

    def fields(self) -> Iterable[Widget]:
        """What is agreed already, when, what and where."""
        note = self._note
        kind = _KINDS.get(note.kind, MeetingKind.MEETING) if note else MeetingKind.MEETING
        saved = f"Notatet om {self._case.name} er gemt." if note else self._case.name
        yield text(saved, name="saved", classes="muted")
        yield labelled("Hvornår", DayField(name="when", today=self._desk.today, timed=True))
        yield text(EMPTY, name="day", classes="muted")
        yield text("", name="beside")
        kinds = [(one.value, one.value) for one in offered(now(self._case.edition).meetings)]
        yield labelled("Slags", ChoiceField(kinds, kind.value, name="kind"))
        yield labelled("Sted", LineField(note.place if note else "", name="place"))

    def on_mount(self) -> None:
        """Say what is agreed already, and where they met last."""
        self._tell_of_known()

    @work(group="known")
    async def _tell_of_known(self) -> None:
        part, today = self._desk.store.part(Appointments), self._desk.today
        try:
            known = await part(Appointments.of_borger, self._case.borger_id)
        except Refusal:
            return  # the question can do without
        coming = [one for one in known if one.planned and one.date >= today]
        if coming:
            words = hour_words(coming[-1].date, coming[-1].time)
            saved = f"Notatet om {self._case.name} er gemt. " if self._note else ""
            for shown in self.query("#saved").results(Static):  # none once it is being closed
                shown.update(Content(f"{saved}I ses allerede {words}."))
        for place in self.query("#place").results(Input):
            place.value = place.value or next((one.place for one in known if one.place), "")

    @on(Input.Changed, "#when")
    def _show_day(self) -> None:
        written = self.query_one("#when", Input).value
        words = heard_briefly(written, self._desk.today, Toward.AHEAD, timed=True)
        self.query_one("#day", Static).update(Content(words or EMPTY))
        self._look_beside(written)

    @work(exclusive=True, group="beside")
    async def _look_beside(self, written: str) -> None:
        """Say what the day and hour meet: a day off, another appointment, a pause, the end."""
        when = None
        with suppress(ValueError):  # the field says what it cannot read
            when = read_when(written, self._desk.today) if written.strip() else None
        said = await said_beside(self._desk, self._case.borger_id, when)
        for shown in self.query("#beside").results(Static):  # none once it is being closed
            shown.update(Content(said))
            shown.display = bool(said)

    def action_save(self) -> None:
        """Agree on what is written; nothing written is not now."""
        if self.line("when"):
            super().action_save()
        else:
            self._skip()

    @work(exclusive=True, group="keep")
    async def _skip(self) -> None:
        try:
            await self.draft.discard()
        except Refusal as refusal:
            self.say(str(refusal), warn=True)
        self.dismiss(None)

    async def keep(self) -> AppointmentRecord:
        """Agree on it."""
        try:
            when = read_when(self.line("when"), self._desk.today)
        except ValueError as error:
            self.query_one("#when").focus()
            raise Refusal(str(error)) from None
        new = NewAppointment(when.day, when.time, self.choice("kind"), self.line("place"))
        what = (self._case.borger_id, new, self._desk.today)
        return await self.draft.keep(Appointments, Appointments.add, *what)
