"""Keys in order: each is heeded by the screen that the key before it opened.

Textual hands a key to whatever has the focus as it comes. Pressed quickly, `n` and the first
letters of a note would all go to the list that `n` was pressed in, and be lost on the way.
"""

import asyncio
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from textual import events
from textual.dom import DOMNode

from cti_tui.screens.kit.drawing import Sparing
from cti_tui.screens.kit.followed import Followed

PATIENCE = 2.0
"""Seconds that a key waits for the one before it, whatever that is still doing."""


class InOrder(Followed, Sparing):
    """An app where a key waits until the one before it is done, and its screen is there."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._heeding = 0
        """The number of the key that is being heeded; 0 for none."""
        self._number = 0
        self._reading = 0
        """How many places are being read, before they are gone to."""

    async def on_event(self, event: events.Event) -> None:
        """Let what is typed wait for its turn; all else goes at once.

        A key that is still on its way when the program has closed its screens is let go.
        """
        if isinstance(event, events.InputEvent | events.Paste) and not self.screen_stack:
            return
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._waiting.append(event)
            await self._next()
        else:
            await super().on_event(event)

    async def _next(self) -> None:
        """Heed the next of what waits, where nothing is being heeded."""
        if self._heeding or self._reading or not self._waiting or not self.screen_stack:
            return
        event = self._waiting.popleft()
        self._number += 1
        self._heeding = number = self._number
        # Before it is handed on: what has the focus may be gone with it.
        path = (self.focused or self.screen).ancestors_with_self
        asyncio.get_running_loop().call_later(PATIENCE, self._done, number)
        await super().on_event(event)
        # Once behind the key; and, since its act is done as it comes to the app, once more behind
        # what the act has what had the focus say: Enter in a field, that it is `Submitted`.
        self._follow((*path, *path), number)

    def _follow(self, path: Sequence[DOMNode | Any], number: int) -> None:
        """Go the way that the key goes, behind it: from what has the focus up to the app."""
        for place, node in enumerate(path):
            # What is closing says so: it would let this go with it.
            if node.is_running and node.call_later(self._follow, path[place + 1 :], number):
                return
        self.call_later(self._heeded, number)

    def _heeded(self, number: int) -> None:
        """Wait for the screen that it opened, if any, to be there."""
        if self.screen_stack:
            self.screen.call_later(self._done, number)

    def _done(self, number: int) -> None:
        if number == self._heeding:
            self._heeding = 0
            self.call_later(self._next)

    @contextmanager
    def keys_wait(self) -> Iterator[None]:
        """Let keys wait while a place is read, before it is gone to."""
        self._reading += 1
        try:
            yield
        finally:
            self._reading -= 1
            self.call_later(self._arrived)  # behind whoever asked, who goes there now

    def _arrived(self) -> None:
        if self.screen_stack:
            self.screen.call_later(self.call_later, self._next)
