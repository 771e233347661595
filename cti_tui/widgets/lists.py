"""A list, and a long text, with j and k beside the arrows."""

from collections.abc import Iterable
from typing import ClassVar, Self

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.visual import VisualType
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class Options(OptionList, inherit_bindings=True):
    """A list of lines, moved in by arrows or j and k."""

    BINDINGS: ClassVar[list[Binding | tuple[str, str] | tuple[str, str, str]]] = [
        Binding("j", "cursor_down", "ned", show=False),
        Binding("k", "cursor_up", "op", show=False),
    ]

    _back_to: tuple[str | None, int] | None = None
    """Where the cursor stood before a lock, until there are lines to put it on."""

    def come_back_to(self, wanted: str | None, at: int) -> None:
        """Put the cursor on the line with this id, or of this number, once there are lines."""
        self._back_to = (wanted, at)
        self._come_back()

    def add_options(self, new_options: "Iterable[Option | VisualType | None]") -> Self:
        """Add lines; a cursor that is to come back does, once whoever adds them is done."""
        added = super().add_options(new_options)
        if self._back_to is not None:
            self.call_after_refresh(self._come_back)
        return added

    def _come_back(self) -> None:
        if self._back_to is None or not self.option_count:
            return
        (wanted, at), self._back_to = self._back_to, None
        ids = [one.id for one in self.options]
        if wanted is not None and wanted in ids:
            self.highlighted = ids.index(wanted)
        elif 0 <= at < len(ids):
            self.highlighted = at

    def on_focus(self) -> None:
        """Put the cursor on the first line, so that Enter has something to open."""
        if self.highlighted is None and self.option_count:
            self.highlighted = 0


class Pages(VerticalScroll, inherit_bindings=True):
    """What is read from top to bottom, moved by arrows or j and k."""

    BINDINGS: ClassVar[list[Binding | tuple[str, str] | tuple[str, str, str]]] = [
        Binding("j", "scroll_down", "ned", show=False),
        Binding("k", "scroll_up", "op", show=False),
    ]
