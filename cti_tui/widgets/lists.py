"""A list with j and k beside the arrows."""

from typing import ClassVar

from textual.binding import Binding
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
