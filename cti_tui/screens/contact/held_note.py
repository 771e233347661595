"""The note editor as it opens from an appointment that was held."""

from textual.widgets import Input

from cti_tui.dansk import field_date
from cti_tui.data.contact.appointment_records import AppointmentRecord
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.records import CaseRecord, NoteRecord
from cti_tui.method.contact import Outcome
from cti_tui.method.meeting import contact_kind
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.desk import Desk
from cti_tui.widgets.fields import ChoiceField


async def settle(desk: Desk, record: AppointmentRecord, note: NoteRecord) -> None:
    """Let an appointment stand as the note on it says; raises Refusal."""
    part, what = desk.store.part(Appointments), (record.id, record.version)
    if note.outcome is Outcome.HELD:
        await part(Appointments.held, *what, desk.today)
    elif note.outcome is Outcome.MISSED:
        await part(Appointments.missed, record.id, "", record.version, desk.today)
    else:
        await part(Appointments.cancel, record.id, "", record.version)


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
