"""A form in a box: kept as a draft while it is written, and let go where it is saved."""

from collections.abc import Iterable
from datetime import date

from textual import on, work
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Select, Static, TextArea

from cti_tui.dansk import field_date
from cti_tui.data.front import Front
from cti_tui.refusal import Refusal
from cti_tui.said.when import read_day
from cti_tui.screens.kit.base import Dialog, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.draft import DraftKeeper, fields_of, fill
from cti_tui.screens.kit.minimal import may_keep


def shown(day: date | None) -> str:
    """A day as a field shows it; empty where there is none."""
    return field_date(day) if day else ""


class KeptForm(Dialog[bool | None]):
    """Fields to write in; answers True when what they say is kept."""

    CSS_PATH = "form.tcss"
    WRITES = True
    KEYS = ("save",)
    MORE = ("discard",)

    def __init__(self, title: str, desk: Desk, borger_id: int | None, form: str) -> None:
        """`form` is the name under which what is written is kept as a draft."""
        super().__init__(title)
        self._desk, self._borger_id, self._form = desk, borger_id, form
        self._draft = DraftKeeper(desk, borger_id, form)
        self._unedited: dict[str, str] = {}

    def fields(self) -> Iterable[Widget]:
        """The fields, the first one to begin in."""
        raise NotImplementedError

    async def keep(self) -> None:
        """Keep what the fields say; raises Refusal where that cannot be."""
        raise NotImplementedError

    def contents(self) -> Iterable[Widget]:
        """The fields, and what is in the way of keeping them."""
        yield VerticalScroll(*self.fields(), id="fields", can_focus=False)
        yield text("", name="refused", classes="refused")

    async def on_mount(self) -> None:
        """Fetch the draft there may be, and begin in the first field."""
        self._unedited = self.written
        self._draft.begin(self, self._unedited, self.refuse)
        try:
            kept = await self._desk.front(Front.draft, self._borger_id, self._form)
        except Refusal as refusal:
            self.refuse(str(refusal))
            kept = None
        if kept is not None:
            fill(self, kept)
            self.call_after_refresh(self.refuse, "Din kladde er hentet frem. F8 kasserer den.")
        for area in self.query(TextArea):
            area.move_cursor(area.document.end)
        self.query("Input, TextArea").first().focus()

    @property
    def written(self) -> dict[str, str]:
        """What stands in the fields, by their ids."""
        return fields_of(self)

    def day(self, name: str) -> date | None:
        """The day in a field, or None where it is empty; raises Refusal where it cannot be read."""
        words = self.written[name].strip()
        if not words:
            return None
        try:
            return read_day(words, self._desk.today)
        except ValueError as error:
            self.query_one(f"#{name}").focus()
            raise Refusal(str(error)) from None

    def needed_day(self, name: str, words: str) -> date:
        """The day in a field that must have one."""
        found = self.day(name)
        if found is None:
            self.query_one(f"#{name}").focus()
            raise Refusal(words)
        return found

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    def _changed(self) -> None:
        if self._draft.kept:
            self._draft.changed(self.written)
        self.refuse("")

    def action_save(self) -> None:
        """Keep it, or say what is in the way."""
        if self._draft.kept:
            self._save()

    @work(group="keep", exclusive=True)
    async def _save(self) -> None:
        before = "\n".join(self._unedited.values())
        if not await may_keep(self, *self.written.values(), before=before):
            return
        self._draft.stop()
        try:
            await self.keep()
        except Refusal as refusal:
            self._draft.resume()
            self.refuse(str(refusal))
        else:
            self.dismiss(True)

    @work
    async def action_discard(self) -> None:
        """Let the draft go, after asking."""
        if await self._draft.sure_to_discard(self):
            await self._draft.discard()
            self.dismiss(None)

    def action_back(self) -> None:
        """Go back; what was written stays as a draft, and where it cannot, so does the worker."""
        if self._draft.kept:
            self._go_back()

    @work(group="keep", exclusive=True)
    async def _go_back(self) -> None:
        try:
            if self.written == self._unedited:
                await self._draft.discard()
            elif await self._draft.save():
                self._draft.stop()
                self.say("Det skrevne er gemt som kladde og står her næste gang.")
            else:
                return
        except Refusal as refusal:
            self.refuse(str(refusal))
            return
        self.dismiss(None)

    def refuse(self, words: str) -> None:
        """Say what is in the way, under the fields."""
        self.query_one("#refused", Static).update(Content(words))
