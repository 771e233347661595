"""Reading a longer text: scrolls, and goes back on Enter or Escape."""

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer

from cti_tui.commands import READING, bindings
from cti_tui.screens.kit.base import text
from cti_tui.screens.kit.going import Going


class Scroll(VerticalScroll, inherit_bindings=False):
    """Scrolls by line, page and end; the other keys are left to the screen, as its footer says."""

    BINDINGS: ClassVar[list[Binding | tuple[str, str] | tuple[str, str, str]]] = [
        Binding("up,k", "scroll_up", "op", show=False),
        Binding("down,j", "scroll_down", "ned", show=False),
        Binding("pageup", "page_up", "side op", show=False),
        Binding("pagedown,space", "page_down", "side ned", show=False),
        Binding("home", "scroll_home", "øverst", show=False),
        Binding("end", "scroll_end", "nederst", show=False),
    ]


class ReadingScreen(ModalScreen[None]):
    """A text with a title, shown to the letter."""

    app = getters.app(Going)
    """The app, which leads to every place."""

    CSS_PATH = "reading.tcss"
    BINDINGS: ClassVar[list[Binding | tuple[str, str] | tuple[str, str, str]]] = [
        *bindings(READING)
    ]

    def __init__(self, title: str, body: str) -> None:
        super().__init__()
        self._title, self._body = title, body

    def compose(self) -> ComposeResult:
        """Title and text."""
        with Vertical(classes="box wide"):
            yield text(self._title, classes="title")
            with VerticalScroll():
                yield text(self._body)
        yield Footer(show_command_palette=False)

    def action_back(self) -> None:
        """Close."""
        self.dismiss(None)
