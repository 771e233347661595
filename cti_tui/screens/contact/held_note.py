"""The note editor as it opens from an appointment that was held."""

from textual.widgets import Input

from cti_tui.dansk import field_date
from cti_tui.data.contact.appointment_records import AppointmentRecord
from cti_tui.data.records import CaseRecord
from cti_tui.method.meeting import contact_kind
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.desk import Desk
from cti_tui.widgets.fields import ChoiceField


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
