"""A small form in a box: what is refused is said, what is typed stays and has its draft."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from textual import on, work
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from cti_tui.data.records import CaseRecord
from cti_tui.refusal import Refusal
from cti_tui.said.when import read_day
from cti_tui.screens.kit.base import text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.draft import DraftedDialog, FormDraft
from cti_tui.screens.kit.minimal import may_keep

_Kept = TypeVar("_Kept")


class SmallForm(DraftedDialog[_Kept | None]):
    """Fields of one line and a button; answers what was kept, or None."""

    CSS_PATH = "small_form.tcss"
    WRITES = True
    KEYS = ("save",)

    def __init__(self, title: str, desk: Desk, case: CaseRecord, form: str) -> None:
        """`form`: the name that the draft of the fields has."""
        super().__init__(title)
        self._desk, self._case = desk, case
        self.draft = FormDraft(desk, case.borger_id, form)
        self._saving = False

    def fields(self) -> Iterable[Widget]:
        """What is said, and the fields to write in."""
        raise NotImplementedError

    async def keep(self) -> _Kept:
        """Keep what is written; raises Refusal."""
        raise NotImplementedError

    def contents(self) -> Iterable[Widget]:
        """The fields, the button, and room for a refusal."""
        yield from self.fields()
        yield Horizontal(
            Button("Gem", id="save", compact=True, variant="primary"), classes="buttons"
        )
        yield text("", name="refused", classes="refused")

    @property
    def _written(self) -> list[str]:
        return [field.value for field in self.query(Input)]

    def line(self, name: str) -> str:
        """What stands in a field."""
        return self.query_one(f"#{name}", Input).value.strip()

    def day(self, name: str) -> date | None:
        """The day in a field, None where it is empty; raises Refusal for one not readable."""
        try:
            return read_day(self.line(name), self._desk.today) if self.line(name) else None
        except ValueError as error:
            raise Refusal(str(error)) from None

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        """Enter goes on from field to field, and saves from the last one."""
        if event.input is self.query(Input).last():
            self.action_save()
        else:
            self.focus_next()

    @on(Button.Pressed, "#save")
    def action_save(self) -> None:
        """Keep what is written, unless that is under way."""
        if not self._saving:
            self._saving = True
            self._save()

    @work(exclusive=True)
    async def _save(self) -> None:
        try:
            if not await may_keep(self, *self._written, before=self.draft.before):
                return
            kept = await self.keep()
        except Refusal as refusal:
            self.query_one("#refused", Static).update(Content(str(refusal)))
        else:
            self.dismiss(kept)
        finally:
            self._saving = False
