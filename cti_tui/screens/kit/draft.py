"""Keeping what is being written: a throttle, not a debounce."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import date
from typing import Concatenate, ParamSpec, TypeVar

from textual.widget import Widget
from textual.widgets import Input, Select, TextArea

from cti_tui.data.door import Door
from cti_tui.data.front import Front
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.desk import Desk

_Part = TypeVar("_Part", bound=Door)
_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")

THROTTLE_SECONDS = 0.5
"""At most this much typing is lost when the process is killed outright."""

SAVED_AGAIN = "Det er i orden igen, og kladden er gemt."

FETCHED = "Din kladde er hentet frem. {discard} kasserer den."


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


class Draft:
    """Saves one form's fields at least every half second while they change.

    The form need not tell of what changes. The fields live here too, since the widgets are gone
    when a screen is taken down.
    """

    def __init__(self, desk: Desk, borger_id: int | None, form: str) -> None:
        self._desk = desk
        self._borger_id = borger_id
        self._form = form
        self._fields: dict[str, str] = {}
        self._saved: dict[str, str] = {}
        self._unedited: dict[str, str] = {}
        self._saving = asyncio.Lock()
        self._told: Callable[[str], None] = lambda _: None
        self.trouble = ""
        """Why the draft is not saved, until it is."""
        self._along: Draft | None = None
        self._written: Widget | None = None
        self._read: Callable[[], Mapping[str, str]] = dict

    async def open(
        self,
        form: Widget,
        told: Callable[[str], None],
        read: Callable[[], Mapping[str, str]] | None = None,
        put: Callable[[Mapping[str, str]], None] | None = None,
        begun: Mapping[str, str] | None = None,
    ) -> bool:
        """Start keeping a form as it stands unedited, and fetch the draft there may be.

        The form is a screen or a part of one. `read` and `put` where it holds more than its
        fields; `begun`: what the fields held before anyone could type; `told` says that a draft
        is not saved. Answers whether a draft was fetched.
        """
        self._written, self._told = form, told
        self._read = read or (lambda: fields_of(form))
        self._unedited = {**self._read(), **(begun or {})}
        self._fields = self._saved = dict(self._unedited)
        self._desk.drafts.append(self)
        form.set_interval(THROTTLE_SECONDS, self._save_soon)
        try:
            kept = await self._desk.front(Front.draft, self._borger_id, self._form)
        except Refusal as refusal:
            told(str(refusal))
            return False
        if kept is not None:
            (put or (lambda fields: fill(form, fields)))(kept)
        return kept is not None

    def _save_soon(self) -> None:
        if self.unsaved and self._written is not None and not self._saving.locked():
            self._written.run_worker(self.save())

    def _look(self) -> None:
        """Take in what stands in the form, while it is there."""
        form = self._written
        if form is not None and form.is_running and form.is_attached:
            self._fields = dict(self._read())

    @property
    def today(self) -> date:
        """What counts as today where the form is written."""
        return self._desk.today

    @property
    def kept(self) -> bool:
        """Whether this form still has its draft kept."""
        return self in self._desk.drafts

    @property
    def unsaved(self) -> bool:
        """Whether something stands in the form that is not saved as a draft."""
        self._look()
        return self.kept and self._fields != self._saved

    @property
    def edited(self) -> bool:
        """Whether something else stands in the form than when it was opened."""
        self._look()
        return self._fields != self._unedited

    @property
    def before(self) -> str:
        """What stood in the form when it was opened, as one text."""
        return "\n".join(self._unedited.values())

    async def save(self) -> bool:
        """Save what stands in the form, after what is being saved; answers whether it is saved."""
        async with self._saving:
            if not self.unsaved:
                return True
            from cti_tui.data.store import Store

            fields = self._fields
            try:
                await self._desk.store(Store.save_draft, self._borger_id, self._form, fields)
            except Refusal as refusal:
                self._say_trouble(f"Kladden er ikke gemt. {refusal}")
                return False
            self._saved = fields
            self._say_trouble("")
            return True

    def _say_trouble(self, words: str) -> None:
        """Say once that the draft is not saved, and why; and once when it is again."""
        if words != self.trouble:
            self.trouble = words
            self._desk.troubled = bool(words)
            self._told(words or SAVED_AGAIN)

    def save_now(self) -> None:
        """Save and wait, as when the program is told to stop; raises Refusal where it cannot."""
        if self.unsaved:
            from cti_tui.data.store import Store

            fields = self._fields
            self._desk.store.submit(Store.save_draft, self._borger_id, self._form, fields).result()
            self._saved = fields

    def stop(self) -> None:
        """Stop keeping; the draft that is saved is left as it is."""
        if self.kept:
            self._desk.drafts.remove(self)

    async def discard(self) -> None:
        """Stop keeping and let the draft go; raises Refusal where it cannot."""
        from cti_tui.data.store import Store

        self.stop()
        await self._desk.store(Store.discard_draft, self._borger_id, self._form)

    def goes_with(self, other: "Draft") -> None:
        """Let this draft go when the other's form is kept: what is asked on the way is part of it.

        Both are of the same borger.
        """
        other._along = self

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
        drafts = [one for one in (self, self._along) if one is not None]
        forms = tuple(one._form for one in drafts)
        owner, part = self._borger_id, self._desk.store.part(kind)

        def act(part: _Part) -> _Answer:
            """Run on the store's thread."""
            return part.drafted(owner, forms, method, *args, **kwargs)

        kept = [one for one in drafts if one.kept]
        for one in drafts:
            one.stop()
        try:
            return await part(act)
        except Refusal:
            self._desk.drafts.extend(kept)
            raise
