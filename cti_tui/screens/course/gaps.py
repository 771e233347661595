"""Skift med mangler: the second, separate act, which names what is open and asks why."""

from collections.abc import Iterable
from datetime import date

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input

from cti_tui.data.records import CaseRecord
from cti_tui.data.store import Store
from cti_tui.method.edition import Gate, Item
from cti_tui.screens.course.marking import MarkDialog
from cti_tui.screens.kit.base import text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.place import Room
from cti_tui.widgets.fields import LineField, labelled
from cti_tui.words.standing import next_shift_sentence

CARRIED_ALONG = "De åbne punkter føres med og kan krydses af senere:"
CARRIED_TO_END = "Forløbet afsluttes, og de åbne punkter står i afslutningen:"


class GapsDialog(MarkDialog):
    """Marks the gate at hand with gaps, for a reason."""

    FIRST = "reason"

    def __init__(self, desk: Desk, case: CaseRecord, open_items: tuple[Item, ...]) -> None:
        super().__init__("Skift med mangler", desk, case, Room.GAPS)
        self._open = open_items

    def fields(self) -> Iterable[Widget]:
        """Every open item, the reason, and the day."""
        closing = self.gate is Gate.END
        yield text(next_shift_sentence(self._case))
        yield text(CARRIED_TO_END if closing else CARRIED_ALONG, name="along")
        with VerticalScroll(classes="facts"):
            yield text("\n".join(f"[ ] {item.text}" for item in self._open), name="open")
            yield from self.forced()
            if closing:
                yield text("", name="summary")
        yield labelled(
            "Grund", LineField(name="reason", hint="Hvorfor markeres skiftet med åbne punkter?")
        )
        yield from self.asked()

    def on_mount(self) -> None:
        """Show how the course stands, where this closes it."""
        if self.gate is Gate.END:
            self.show_summary()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on, from the last field too: only ctrl+s marks with gaps."""
        event.prevent_default()
        self.focus_next()

    async def mark(self, on_day: date, evaluated: str, start_reason: str) -> CaseRecord:
        """Keep the mark with the reason that was written."""
        return await self.draft.keep(
            Store,
            Store.mark_with_gaps,
            self._case.course_id,
            on_day,
            self.line("reason"),
            self._desk.today,
            evaluated,
            start_reason=start_reason,
            told=self.told,
            call_off=self.call_off,
        )
