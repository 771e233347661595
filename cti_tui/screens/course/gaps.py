"""Skift med mangler: the second, separate act, which names what is open and asks why."""

from collections.abc import Iterable
from datetime import date

from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Button, Input

from cti_tui.data.records import CaseRecord
from cti_tui.data.store import Store
from cti_tui.method.edition import Gate, Item
from cti_tui.screens.course.marking import MarkDialog
from cti_tui.screens.kit.base import text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.draft import DraftedDialog, FormDraft
from cti_tui.screens.kit.minimal import may_keep
from cti_tui.widgets.fields import LineField, labelled
from cti_tui.words.standing import next_shift_sentence

GAPS_FORM = "mangler"
"""The form whose draft this dialog keeps; the gate follows a colon."""

CARRIED_ALONG = "De åbne punkter føres med og kan krydses af senere:"
CARRIED_TO_END = "Forløbet afsluttes, og de åbne punkter står i afslutningen:"


class GapsDialog(MarkDialog, DraftedDialog[CaseRecord | None]):
    """Marks the gate at hand with gaps, for a reason."""

    def __init__(self, desk: Desk, case: CaseRecord, open_items: tuple[Item, ...]) -> None:
        super().__init__("Skift med mangler", desk, case)
        self._open = open_items
        self.draft = FormDraft(desk, case.borger_id, f"{GAPS_FORM}:{self.gate}")

    def contents(self) -> Iterable[Widget]:
        """Every open item, the reason, the day and the two answers; no is first."""
        closing = self.gate is Gate.END
        yield text(next_shift_sentence(self._case))
        yield text(CARRIED_TO_END if closing else CARRIED_ALONG, name="along")
        with VerticalScroll():
            yield text("\n".join(f"[ ] {item.text}" for item in self._open), name="open")
            yield from self.forced()
            if closing:
                yield text("", name="summary")
        yield labelled(
            "Grund", LineField(name="reason", hint="Hvorfor markeres skiftet med åbne punkter?")
        )
        yield from self.fields()
        yield Horizontal(
            Button("Nej, gå tilbage", id="no", compact=True),
            Button("Markér med mangler", id="mark", compact=True, variant="warning"),
            classes="buttons",
        )
        yield text("", name="refused", classes="refused")

    def on_mount(self) -> None:
        """Begin on the reason."""
        self.query_one("#reason").focus()
        if self.gate is Gate.END:
            self.show_summary()

    @on(Input.Submitted)
    def _entered(self) -> None:
        # Enter goes on: only the button and ctrl+s mark with gaps.
        self.focus_next()

    def action_back(self) -> None:
        """Close, after asking where a reason is written, but not while it is being marked."""
        if not self._marking:
            DraftedDialog.action_back(self)

    @on(Button.Pressed)
    def _answered(self, event: Button.Pressed) -> None:
        if event.button.id == "mark":
            self.action_save()
        else:
            self.action_back()

    async def _marked(self, on_day: date) -> CaseRecord | None:
        reason = self.query_one("#reason", Input).value
        if not await may_keep(self, reason, before=self.draft.before):
            return None
        return await super()._marked(on_day)

    async def keep(self, on_day: date, evaluated: str, start_reason: str) -> CaseRecord:
        """Keep the mark with the reason that was written."""
        return await self.draft.keep(
            Store,
            Store.mark_with_gaps,
            self._case.course_id,
            on_day,
            self.query_one("#reason", Input).value,
            self._desk.today,
            evaluated,
            start_reason=start_reason,
        )
