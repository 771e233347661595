"""A list, and a long text, with j and k beside the arrows."""

from typing import ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import OptionList


class Options(OptionList, inherit_bindings=True):
    """A list of lines, moved in by arrows or j and k."""

    BINDINGS: ClassVar[list[Binding | tuple[str, str] | tuple[str, str, str]]] = [
        Binding("j", "cursor_down", "ned", show=False),
        Binding("k", "cursor_up", "op", show=False),
    ]

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
