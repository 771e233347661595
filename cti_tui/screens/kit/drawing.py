"""A screen is drawn once where Textual would draw it many times.

Opened, a screen is laid out for its size, once more as it is told of that size, and again as its
parts are told of theirs, and each of these draws it whole: two in three drawings of a screen
were gone before anyone could see them.
"""

from typing import TypeVar

from textual import on
from textual.app import App
from textual.dom import DOMNode
from textual.events import ScreenResume
from textual.screen import Screen

_Result = TypeVar("_Result")


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

    @on(ScreenResume)
    def _is_styled(self, event: ScreenResume) -> None:
        """Each part was styled as it was mounted, a moment ago."""
        if not self.stack_updates:
            event.refresh_styles = False

    def _on_timer_update(self) -> None:
        self._ticking = True
        try:
            super()._on_timer_update()
        finally:
            self._ticking = False

    def _compositor_refresh(self) -> None:
        # Laid out between two ticks, or on one that draws all of it in the end.
        if self._repaint_required or not self._ticking:
            self._repaint_required = True
            self.check_idle()
        else:
            super()._compositor_refresh()
