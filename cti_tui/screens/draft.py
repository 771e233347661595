"""Keeping a form's text while it is being written: a throttle, not a debounce."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from textual.screen import Screen

from cti_tui.data.store import Store
from cti_tui.refusal import Refusal
from cti_tui.screens.desk import Desk

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

    def begin(
        self, screen: Screen[Any], fields: Mapping[str, str], told: Callable[[str], None]
    ) -> None:
        """Start keeping a screen's form; `fields` are what it holds unedited."""
        self._fields = self._saved = dict(fields)
        self._told = told
        self._desk.drafts.append(self)
        screen.set_interval(THROTTLE_SECONDS, lambda: self._save_soon(screen))

    def _save_soon(self, screen: Screen[Any]) -> None:
        if self.unsaved and not self._saving.locked():
            screen.run_worker(self.save())

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
        return self.kept and self._fields != self._saved

    async def save(self) -> bool:
        """Save what stands in the form, after what is being saved; answers whether it is saved."""
        async with self._saving:
            if not self.unsaved:
                return True
            fields = self._fields
            try:
                await self._desk.store(Store.save_draft, self._borger_id, self._form, fields)
            except Refusal as refusal:
                self._told(f"Kladden er ikke gemt. {refusal}")
                return False
            self._saved = fields
            return True

    def save_now(self) -> None:
        """Save and wait, as when the program is told to stop; raises Refusal where it cannot."""
        if self.unsaved:
            fields = self._fields
            self._desk.store.submit(Store.save_draft, self._borger_id, self._form, fields).result()
            self._saved = fields

    def stop(self) -> None:
        """Stop keeping, because the text is about to be kept for good; the draft is left as is."""
        if self.kept:
            self._desk.drafts.remove(self)

    def resume(self) -> None:
        """Go on keeping, because the text was not kept after all."""
        self._desk.drafts.append(self)

    async def discard(self) -> None:
        """Stop keeping and let the draft go."""
        self.stop()
        await self._desk.store(Store.discard_draft, self._borger_id, self._form)
