"""Keeping a form's text while it is being written: a throttle, not a debounce."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, Concatenate, ParamSpec, TypeVar

from textual import on
from textual.events import Mount
from textual.widget import Widget
from textual.widgets import Input, Select, TextArea

from cti_tui.data.door import Door
from cti_tui.data.front import Front
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.ask import Confirm, throw_away
from cti_tui.screens.kit.base import Dialog
from cti_tui.screens.kit.desk import Desk

_Part = TypeVar("_Part", bound=Door)
_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")
_Result = TypeVar("_Result")

THROTTLE_SECONDS = 0.5
"""At most this much typing is lost when the process is killed outright."""


class DraftKeeper:
    """Saves one form's fields at least every half second while they change.

    The fields live here, not in the widgets, which are gone when a screen is taken down.
    """

    def __init__(self, desk: Desk, borger_id: int | None, form: str) -> None:
        self._desk = desk
        self._borger_id = borger_id
        self._form = form
        self._fields: dict[str, str] = {}
        self._saved: dict[str, str] = {}
        self._saving = asyncio.Lock()
        self._told: Callable[[str], None] = lambda _: None

    def begin(self, form: Widget, fields: Mapping[str, str], told: Callable[[str], None]) -> None:
        """Start keeping a form, a screen or a part of one; `fields`: what it holds unedited."""
        self._fields = self._saved = dict(fields)
        self._told = told
        self._desk.drafts.append(self)
        form.set_interval(THROTTLE_SECONDS, lambda: self._save_soon(form))

    def _save_soon(self, form: Widget) -> None:
        if self.unsaved and not self._saving.locked():
            form.run_worker(self.save())

    def changed(self, fields: Mapping[str, str]) -> None:
        """Tell what stands in the form now."""
        self._fields = dict(fields)

    @property
    def kept(self) -> bool:
        """Whether this form still has its draft kept."""
        return self in self._desk.drafts

    @property
    def unsaved(self) -> bool:
        """Whether something stands in the form that is not saved as a draft."""
        self._look()
        return self.kept and self._fields != self._saved

    def _look(self) -> None:
        """Take in what stands in the form, where the form does not tell of it itself."""

    async def save(self) -> bool:
        """Save what stands in the form, after what is being saved; answers whether it is saved."""
        async with self._saving:
            if not self.unsaved:
                return True
            from cti_tui.data.contact.notes import Notes

            fields, notes = self._fields, self._desk.store.part(Notes)
            try:
                await notes(Notes.save_draft, self._borger_id, self._form, fields)
            except Refusal as refusal:
                self._told(f"Kladden er ikke gemt. {refusal}")
                return False
            self._saved = fields
            return True

    def save_now(self) -> None:
        """Save and wait, as when the program is told to stop; raises Refusal where it cannot."""
        if self.unsaved:
            from cti_tui.data.contact.notes import Notes

            fields, notes = self._fields, self._desk.store.part(Notes)
            notes.submit(Notes.save_draft, self._borger_id, self._form, fields).result()
            self._saved = fields

    def stop(self) -> None:
        """Stop keeping, because the text is about to be kept for good; the draft is left as is."""
        if self.kept:
            self._desk.drafts.remove(self)

    def resume(self) -> None:
        """Go on keeping, because the text was not kept after all."""
        self._desk.drafts.append(self)

    async def sure_to_discard(self, form: Widget, lost: str = "Det skrevne") -> bool:
        """Ask before the draft is let go; no where there is none any more."""
        question = Confirm(
            "Kassér kladden",
            f"{lost} forsvinder og kan ikke hentes igen.",
            yes="Ja, smid det ud",
        )
        return self.kept and await form.app.push_screen_wait(question) is True

    async def discard(self) -> None:
        """Stop keeping and let the draft go."""
        from cti_tui.data.contact.notes import Notes

        self.stop()
        notes = self._desk.store.part(Notes)
        await notes(Notes.discard_draft, self._borger_id, self._form)


def fields_of(screen: Widget) -> dict[str, str]:
    """What stands in every field of a form, by the field's id."""
    lines = {one.id: one.value for one in screen.query(Input) if one.id}
    texts = {one.id: one.text for one in screen.query(TextArea) if one.id}
    chosen = {one.id: str(one.value) for one in screen.query(Select) if one.id}
    return {**lines, **texts, **chosen}


def fill(screen: Widget, fields: Mapping[str, str]) -> None:
    """Put a draft back into a form; what the form no longer has, or offers, is left out."""
    for line in screen.query(Input):
        line.value = fields.get(line.id or "", line.value)
    for area in screen.query(TextArea):
        area.text = fields.get(area.id or "", area.text)
        area.move_cursor(area.document.end)
    _choose(screen, fields)
    # Once more when one choice has given another its answers.
    screen.call_after_refresh(_choose, screen, fields)


def _choose(screen: Widget, fields: Mapping[str, str]) -> None:
    for choice in screen.query(Select):
        wanted = fields.get(choice.id or "")
        if wanted in {answer for _, answer in choice._options}:
            choice.value = wanted


class FormDraft(DraftKeeper):
    """Keeps every field that a form has; the form itself need not tell of what changes."""

    _screen: Widget | None = None

    async def open(
        self,
        screen: Widget,
        read: Callable[[], Mapping[str, str]] | None = None,
        put: Callable[[Mapping[str, str]], None] | None = None,
        begun: Mapping[str, str] | None = None,
    ) -> bool:
        """Start keeping a form as it stands unedited, and fetch the draft there may be.

        `read` and `put` where the form holds more than its fields; `begun`: what the fields held
        before anyone could type. Answers whether a draft was fetched; only where `put` is given is
        that left to the form to say.
        """
        self._screen = screen
        self._read = read or (lambda: fields_of(screen))
        self._unedited = {**self._read(), **(begun or {})}

        def told(words: str) -> None:
            """Say it for a moment."""
            app: Any = screen.app
            app.say(words, warn=True)

        self.begin(screen, self._unedited, told)
        try:
            kept = await self._desk.front(Front.draft, self._borger_id, self._form)
        except Refusal as refusal:
            told(str(refusal))
            return False
        if kept is None:
            return False
        if put is not None:
            put(kept)
        else:
            fill(screen, kept)
            told("Din kladde er hentet frem.")
        return True

    def _look(self) -> None:
        if self._screen is not None and self._screen.is_running and self._screen.is_attached:
            self._fields = dict(self._read())

    @property
    def before(self) -> str:
        """What stood in the form when it was opened, as one text."""
        return "\n".join(self._unedited.values())

    @property
    def edited(self) -> bool:
        """Whether something else stands in the form than when it was opened."""
        self._look()
        return self._fields != self._unedited

    async def keep(
        self,
        kind: type[_Part],
        method: Callable[Concatenate[_Part, _Asked], _Answer],
        *args: _Asked.args,
        **kwargs: _Asked.kwargs,
    ) -> _Answer:
        """Do the act that keeps the form for good; the draft goes in the same transaction.

        `kind` is the part of the store whose method it is. Raises what the act raises, and then
        the draft is kept as before.
        """
        part, kept = self._desk.store.part(kind), self.kept

        def act(part: _Part) -> _Answer:
            """Run on the store's thread."""
            return part.drafted(self._borger_id, self._form, method, *args, **kwargs)

        self.stop()
        try:
            return await part(act)
        except Refusal:
            if kept:
                self.resume()
            raise

    async def leave(self) -> bool:
        """Ask before what was written is thrown away; answers whether the form may close."""
        screen = self._screen
        assert screen is not None
        if self.edited and not await screen.app.push_screen_wait(throw_away()):
            return False
        try:
            await self.discard()
        except Refusal as refusal:
            app: Any = screen.app
            app.say(str(refusal), warn=True)
        return True


class DraftedDialog(Dialog[_Result]):
    """A dialog whose fields are kept as a draft until they are saved or thrown away.

    An heir sets `draft` as it is made, and keeps what was written through `draft.keep`.
    """

    draft: FormDraft

    @on(Mount)
    async def _open_draft(self) -> None:
        """Begin to keep the fields, after the heir's own `on_mount` has filled them."""
        await self.draft.open(self)

    def action_back(self) -> None:
        """Close; what was written and not kept asks first."""
        self.run_worker(self._leave(), group="leave", exclusive=True)

    async def _leave(self) -> None:
        if await self.draft.leave():
            self.dismiss(None)
