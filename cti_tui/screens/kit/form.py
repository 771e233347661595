"""Where something is written: one way to keep it, one to leave it, one to throw it away.

What is written is a draft from the first letter until it is kept. Escape goes back, and says that
the draft is kept; F8 throws it away, and asks first; ctrl+s keeps it for good, in one transaction
with the draft's end. What is refused is said, and what was typed stays.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import ClassVar, TypeVar

from textual import on, work
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Mount
from textual.widget import Widget
from textual.widgets import Input, Select, Static, TextArea

from cti_tui.commands.keymap import with_keys
from cti_tui.dansk import field_date
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.acting import Acting
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.dialog import Dialog, text
from cti_tui.screens.kit.draft import FETCHED, Draft, fields_of, fill
from cti_tui.screens.kit.minimal import may_keep
from cti_tui.widgets.day_field import DayField

_Result = TypeVar("_Result")


class Stay(Refusal):
    """The worker goes on writing, and there is nothing to say of it."""


def shown(day: date | None) -> str:
    """A day as a field shows it; empty where there is none."""
    return field_date(day) if day else ""


class Writing(Acting[_Result]):
    """A screen, or a box over one, where something is written.

    An heir sets `draft` as it is made, says in `keep` what keeping means, and has a text with the
    id `refused`.
    """

    WRITES = True
    KEYS: ClassVar[tuple[str, ...]] = ("save",)
    MORE: ClassVar[tuple[str, ...]] = ("discard",)
    draft: Draft
    _busy = False
    _told_at: Mapping[str, str] | None = None
    """What stood in the fields when something was last said of them."""

    async def keep(self) -> _Result:
        """Keep what is written, through `draft.keep`; raises Refusal."""
        raise NotImplementedError

    async def sure(self) -> bool:
        """Ask what there is to ask before it is kept; raises Refusal for what cannot be."""
        return True

    def read_fields(self) -> Mapping[str, str]:
        """What is written, by name."""
        return fields_of(self)

    def put_fields(self, fields: Mapping[str, str]) -> None:
        """Put a draft back."""
        fill(self, fields)

    def begun(self) -> Mapping[str, str]:
        """What the fields held before anyone could type."""
        return {}

    def go_on(self) -> str:
        """How what was written is gone on with, said as it is left."""
        return "Det står her næste gang."

    def refuse(self, words: str) -> None:
        """Say what is in the way; what was typed stays."""
        self._told_at = dict(self.read_fields()) if words else None
        for shown in self.query("#refused").results(Static):  # none once it is being closed
            shown.update(Content(words))

    # What is written

    @on(Mount)
    async def _open_draft(self) -> None:
        """Begin to keep what is written, after the heir's own `on_mount` has filled the fields."""
        if await self.draft.open(
            self, self.refuse, self.read_fields, self.put_fields, self.begun()
        ):
            # Behind the choices that hang together.
            self.call_after_refresh(self.refuse, with_keys(FETCHED))

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    def _heard(self) -> None:
        """What was refused is no longer what stands there."""
        if self._busy or self.draft.trouble:
            return
        if self._told_at is not None and self._told_at != self.read_fields():
            self.refuse("")

    @on(Input.Blurred)
    def _left(self, event: Input.Blurred) -> None:
        """A day that cannot be is said as its field is left."""
        if isinstance(event.input, DayField) and (fault := event.input.fault):
            self.refuse(fault)

    @on(DayField.Heard)
    def _day_heard(self, event: DayField.Heard) -> None:
        """Say on the status line what is read of a day that the field has no room to say."""
        self.show_line(event.words)

    def line(self, name: str) -> str:
        """What stands in a field of one line."""
        return self.query_one(f"#{name}", Input).value.strip()

    def choice(self, name: str) -> str:
        """What is chosen in a field."""
        return str(self.query_one(f"#{name}", Select).value)

    def needed_choice(self, name: str, words: str) -> str:
        """What is chosen in a field that has no answer in advance; `words` say so without one."""
        answer = self.choice(name)
        if not answer:
            self.query_one(f"#{name}").focus()
            raise Refusal(words)
        return answer

    def day_in(self, name: str) -> date | None:
        """The day in a field, or None where it is empty; raises Refusal for one not readable."""
        field = self.query_one(f"#{name}", DayField)
        try:
            return field.day
        except ValueError as error:
            field.focus()
            raise Refusal(str(error)) from None

    def needed_day(self, name: str, words: str) -> date:
        """The day in a field that must have one; `words` say so where it has none."""
        found = self.day_in(name)
        if found is None:
            self.query_one(f"#{name}").focus()
            raise Refusal(words)
        return found

    # Keeping it

    def action_save(self) -> None:
        """Keep it, or say what is in the way."""
        if not self._busy and self.draft.kept:
            self._busy = True
            self._save()

    @work(group="keep", exclusive=True)
    async def _save(self) -> None:
        try:
            if not await self.sure():
                return
            texts = self.read_fields().values()
            if not await may_keep(self, *texts, before=self.draft.before):
                return
            answer = await self.keep()
        except Refusal as refusal:
            self.refuse(str(refusal))
        else:
            self.draft.stop()
            self.dismiss(answer)
        finally:
            self._busy = False

    # Leaving it

    def action_back(self) -> None:
        """Go back; what was written stays as a draft, and where it cannot, so does the worker."""
        if not self._busy:
            self._busy = True
            self._go_back()

    @work(group="keep", exclusive=True)
    async def _go_back(self) -> None:
        draft = self.draft
        try:
            if not draft.edited:
                await draft.discard()
            elif await draft.save():
                draft.stop()
                self.say(f"Det skrevne er gemt som kladde. {self.go_on()}")
            else:
                return
        except Refusal as refusal:
            self.say(str(refusal), warn=True)
        finally:
            self._busy = False
        self.dismiss(None)

    @work(group="discard", exclusive=True)
    async def action_discard(self) -> None:
        """Throw away what is written, after asking."""
        draft = self.draft
        if draft.edited and not await self.app.push_screen_wait(throw_away()):
            return
        try:
            await draft.discard()
        except Refusal as refusal:
            self.say(str(refusal), warn=True)
        self.dismiss(None)


class Form(Dialog[_Result | None], Writing[_Result | None]):
    """Fields in a box; answers what was kept, or None."""

    ENTER_KEEPS: ClassVar[bool] = False
    """Whether Enter keeps it from any field, as where most often one alone is written; else it
    goes on from field to field, and keeps it from the last."""
    FIRST: ClassVar[str] = ""
    """The field to begin in, where it is not the first one."""

    def __init__(self, title: str, desk: Desk, borger_id: int | None, form: str) -> None:
        """`form`: the name of its draft, which says the room that it is gone on with in."""
        super().__init__(title)
        self._desk = desk
        self.draft = Draft(desk, borger_id, form)

    def fields(self) -> Iterable[Widget]:
        """What is said, and the fields to write in."""
        raise NotImplementedError

    def contents(self) -> Iterable[Widget]:
        """The fields, and room for a refusal."""
        yield VerticalScroll(*self.fields(), can_focus=False, classes="fields")
        yield text("", name="refused", classes="refused")

    def on_mount(self) -> None:
        """Begin in the first field, at the end of what stands there."""
        for area in self.query(TextArea):
            area.move_cursor(area.document.end)
        if self.FIRST and (first := self.query(f"#{self.FIRST}")):
            first.first().focus()  # whatever Textual has come to first
        elif self.focused is None and (found := self.query("Input, TextArea, Select")):
            found.first().focus()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        if self.ENTER_KEEPS or event.input is self.query(Input).last():
            self.action_save()
        else:
            self.focus_next()


def throw_away() -> Confirm:
    """Asked before what was written is thrown away."""
    return Confirm(
        "Smid det skrevne væk?",
        "Det er ikke gemt og kan ikke hentes igen.",
        yes="Ja, smid det væk",
        no="Nej, skriv videre",
        grave=True,
    )
