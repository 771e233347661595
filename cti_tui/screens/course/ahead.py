"""What is agreed after the end of a course: named where it ends, and kept or called off."""

from collections.abc import Sequence
from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from cti_tui.data.contact.appointment_records import AppointmentRecord
from cti_tui.data.contact.appointments import Appointments
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.desk import Desk
from cti_tui.widgets.fields import ChoiceField, labelled
from cti_tui.words.appointment import ahead_words, many_appointments

_KEEP, _CALL_OFF = "keep", "off"
_CHOICES = (("Behold dem, og bliv mindet", _KEEP), ("Aflys dem", _CALL_OFF))


class Ahead(Vertical):
    """The appointments after an ending; not there while there are none."""

    def __init__(self) -> None:
        super().__init__(id="after-end")
        self._found: Sequence[AppointmentRecord] = ()

    def compose(self) -> ComposeResult:
        """What they are, and the choice."""
        yield Static(id="agreed-after", markup=False)
        yield labelled("Aftalerne", ChoiceField(_CHOICES, _KEEP, name="ahead"))

    async def look(self, desk: Desk, borger_id: int, last: date | None) -> None:
        """Read and name what is agreed after that day; nothing without a day."""
        found: Sequence[AppointmentRecord] = ()
        if last is not None:
            part = desk.store.part(Appointments)
            try:
                found = await part(Appointments.ahead, borger_id, last, desk.today)
            except Refusal:
                found = ()  # the ending itself says what is wrong with the file
        self._found = found
        self.styles.display = "block" if found else "none"
        if found and (at := self.screen.focused) is not None:
            self.call_after_refresh(at.scroll_visible)  # what stands below has moved down
        for shown in self.query("#agreed-after").results(Static):  # none once it is being closed
            shown.update(Content(ahead_words(found)))

    @property
    def call_off(self) -> bool:
        """Whether they are to be called off with the ending."""
        return bool(self._found) and self.query_one("#ahead", ChoiceField).value == _CALL_OFF

    @property
    def told(self) -> str:
        """What becomes of them, in a sentence; empty where there are none."""
        if not self._found:
            return ""
        what = "aflyses" if self.call_off else "bliver stående, og du mindes stadig om dem"
        return f"{many_appointments(self._found)} efter slutningen {what}."
