"""A screen is drawn once where Textual would draw it many times.

Opened, a screen is laid out for its size, once more as it is told of that size, and again as its
parts are told of theirs, and each of these draws it whole: two in three drawings of a screen
were gone before anyone could see them.
"""

import asyncio
from typing import TypeVar

from textual import on
from textual.app import App
from textual.dom import DOMNode
from textual.events import ScreenResume
from textual.geometry import Size
from textual.screen import Screen

_Result = TypeVar("_Result")

SETTLED = 3
"""So many times at most is a screen laid out, its parts finding their sizes, before it is drawn."""

HEARD = 8
"""So many turns of the loop, and the parts have heard of their sizes and said what that changes."""


class Sparing(App[None]):
    """An app that lays out and draws no screen that another covers whole."""

    def update_styles(self, node: DOMNode, animate: bool = True) -> None:
        """Style a part anew; one that is still to be mounted is styled as it is."""
        if node.is_attached:
            super().update_styles(node, animate)

    @property
    def _background_screens(self) -> list[Screen[object]]:
        """Those that are seen through the topmost; Textual counts one beneath it always."""
        stack = self.screen_stack
        return super()._background_screens if stack and stack[-1].styles.background.a < 1 else []


class DrawnOnce(Screen[_Result]):
    """A screen that is drawn on the tick of its clock alone, and once a tick."""

    _ticking = False
    _settling = False
    _laid_out = 0

    @on(ScreenResume)
    def _is_styled(self, event: ScreenResume) -> None:
        """Each part was styled as it was mounted, a moment ago."""
        if not self.stack_updates:
            event.refresh_styles = False

    def _screen_resized(self, size: Size) -> None:
        # It is told of its size once it is laid out for it.
        if size != self._compositor.size:
            super()._screen_resized(size)

    def _on_timer_update(self) -> None:
        if self._settling:
            self._update_timer.pause()
            return
        self._ticking = True
        self._settling = self._laid_out < SETTLED and self._layout_required and bool(self.size)
        self._laid_out += self._settling
        try:
            super()._on_timer_update()
        finally:
            self._ticking = False
        if self._settling:
            self.call_later(self._go_on_settling)

    async def _go_on_settling(self, turns: int = HEARD) -> None:
        """Wait for the parts to hear of their sizes, and not for the next tick."""
        await asyncio.sleep(0)
        if turns:
            self.call_later(self._go_on_settling, turns - 1)
        else:
            self._settling = False
            self._on_timer_update()

    def _compositor_refresh(self) -> None:
        # Laid out between two ticks, on one that draws all of it in the end, or not yet settled.
        if self._repaint_required or not self._ticking or self._settling:
            self._repaint_required = True
            self.check_idle()
        else:
            super()._compositor_refresh()
