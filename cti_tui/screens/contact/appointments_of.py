"""A borger's appointments, those to come and those that were; Enter opens one."""

from collections.abc import Iterable

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets.option_list import Option

from cti_tui.commands.keymap import with_keys
from cti_tui.data.contact.appointment_records import AppointmentRecord
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.records import CaseRecord
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.ask import AnswerLines
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.dialog import Dialog
from cti_tui.screens.kit.place import Room, at
from cti_tui.widgets.page import nothing
from cti_tui.words.appointment import row_words

NONE = "Ingen aftaler endnu. {new} på borgerens side laver den første."


class AppointmentsOf(Dialog[None]):
    """Lists every appointment with a borger."""

    KEYS = ("pick.open",)

    def __init__(self, desk: Desk, case: CaseRecord) -> None:
        super().__init__(f"Aftaler · {case.name}")
        self._desk, self._case = desk, case

    def contents(self) -> Iterable[Widget]:
        """The list."""
        yield AnswerLines(id="answers", compact=True)

    def on_mount(self) -> None:
        """Begin in the list; it is filled when the box is on top."""
        self.query_one(AnswerLines).focus()

    async def on_screen_resume(self) -> None:
        """Read them, also after one was changed."""
        part = self._desk.store.part(Appointments)
        try:
            found = await part(Appointments.of_borger, self._case.borger_id)
        except Refusal as refusal:
            self.say(str(refusal), warn=True)
            return
        answers = self.query_one(AnswerLines)
        before = answers.highlighted or 0
        answers.clear_options()
        answers.add_options(self._lines(found))
        answers.highlighted = None
        if found:
            answers.highlighted = max(1, min(before, answers.option_count - 1))

    def _lines(self, found: tuple[AppointmentRecord, ...]) -> list[Option]:
        today = self._desk.today
        coming = [one for one in reversed(found) if one.planned and one.date >= today]
        passed = [one for one in found if one not in coming]
        made = []
        for title, ones in (("Kommende", coming), ("Tidligere", passed)):
            if ones:
                made.append(Option(Content(title), disabled=True))
                made += [Option(Content(row_words(one, today)), id=str(one.id)) for one in ones]
        return made or [nothing(with_keys(NONE))]

    @on(AnswerLines.OptionSelected)
    def _chosen(self, event: AnswerLines.OptionSelected) -> None:
        self.app.go(at(Room.APPOINTMENT, self._case, event.option.id))
