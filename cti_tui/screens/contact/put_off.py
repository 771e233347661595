"""Putting silence off: until which day it can wait, and why."""

from collections.abc import Iterable
from datetime import timedelta

from textual import work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from cti_tui.dansk import field_date, short_date
from cti_tui.data.contact.silence import TAKEN_BACK, PutOffRecord, Silences
from cti_tui.data.records import AgendaRecord
from cti_tui.refusal import Refusal
from cti_tui.said import Toward
from cti_tui.screens.kit.base import text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.form import Form
from cti_tui.screens.kit.place import Room
from cti_tui.widgets.day_field import DayField
from cti_tui.widgets.fields import LineField, labelled
from cti_tui.words.agenda_lines import entry_text

ASKED = (
    "Hvornår der er stille, er vores tal, ikke manualens. Kan det vente? Linjen kommer igen på"
    " dagen, hvis der ikke har været kontakt før."
)


class PutOffDialog(Form[PutOffRecord]):
    """Puts one borger's silence off; answers what was kept."""

    FIRST = "reason"  # the day is a fair guess

    def __init__(self, desk: Desk, record: AgendaRecord) -> None:
        case = record.case
        super().__init__(f"Udsæt · {case.name}", desk, case.borger_id, Room.PUT_OFF)
        self._record = record

    def fields(self) -> Iterable[Widget]:
        """The silence, the last time it was put off, the day and the reason."""
        yield text(f"{entry_text(self._record.entry)}\n{ASKED}", name="told")
        yield text("", name="earlier", classes="muted")
        usual = self._desk.silence_days[self._record.case.status.calendar_phase]
        day = self._desk.today + timedelta(days=usual)
        yield labelled(
            "Mind mig om det den",
            DayField(field_date(day), name="until", today=self._desk.today, toward=Toward.AHEAD),
        )
        yield labelled("Grund", LineField(name="reason", hint="fx: Borgeren er på ferie"))

    def on_mount(self) -> None:
        """Tell of the last time."""
        self._tell_of_earlier()

    @work
    async def _tell_of_earlier(self) -> None:
        """Show when it was put off before, and why: it may be time for another way."""
        silences = self._desk.store.part(Silences)
        *_, last = await silences(Silences.put_offs, self._record.case.course_id) or (None,)
        for shown in self.query("#earlier").results(Static):
            if last is not None and last.reason != TAKEN_BACK:
                shown.display = True
                words = f"Sidst udsat til {short_date(last.until)}: {last.reason}"
                shown.update(Content(words))

    async def keep(self) -> PutOffRecord:
        """Keep it; raises Refusal."""
        until, course_id, desk = self.day_in("until"), self._record.case.course_id, self._desk
        if until is None:
            raise Refusal("Skriv den dag, du vil mindes om det igen.")
        asked = (course_id, until, self.line("reason"), desk.today)
        return await self.draft.keep(Silences, Silences.put_off, *asked)
