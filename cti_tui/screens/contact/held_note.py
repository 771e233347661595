"""The note editor as it opens from an appointment that was held."""

from typing import Any

from textual.app import App
from textual.events import ScreenResume
from textual.widgets import Input

from cti_tui.dansk import field_date
from cti_tui.data.contact.appointment_records import AppointmentRecord
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.records import CaseRecord, NoteRecord
from cti_tui.method.contact import Outcome
from cti_tui.method.meeting import contact_kind
from cti_tui.refusal import Refusal
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.desk import Desk
from cti_tui.widgets.fields import ChoiceField


def open_note(app: App[Any], desk: Desk, case: CaseRecord, record: AppointmentRecord) -> None:
    """Write a note on an appointment; once it is kept, the appointment stands as it says."""

    async def kept(note: NoteRecord | None) -> None:
        """Let the appointment follow the note."""
        if note is None:
            return
        part, what = desk.store.part(Appointments), (record.id, record.version)
        try:
            if note.outcome is Outcome.HELD:
                await part(Appointments.held, *what, desk.today)
            elif note.outcome is Outcome.MISSED:
                await part(Appointments.missed, record.id, "", record.version, desk.today)
            else:
                await part(Appointments.cancel, record.id, "", record.version)
        except Refusal as refusal:
            app.notify(str(refusal), severity="warning", markup=False)
        app.screen.post_message(ScreenResume())  # it was read before the appointment followed

    app.push_screen(HeldNoteScreen(desk, case, record), kept)


class HeldNoteScreen(NoteScreen):
    """A note that begins with an appointment's day and kind, unless a draft was left."""

    def __init__(self, desk: Desk, case: CaseRecord, record: AppointmentRecord) -> None:
        super().__init__(desk, case)
        self._held = record

    async def on_mount(self) -> None:
        """Begin as any note does, then with what the appointment says."""
        await super().on_mount()
        if self._fields != self._unedited:
            return  # a draft was fetched, and it goes first
        self.query_one("#date", Input).value = field_date(min(self._held.date, self._desk.today))
        self.query_one("#kind", ChoiceField).value = contact_kind(self._held.kind).value
        self._unedited = self._fields
