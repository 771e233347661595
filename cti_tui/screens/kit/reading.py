"""Reading a longer text: scrolls, and goes back on Enter or Escape."""

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.events import Key
from textual.screen import ModalScreen

from cti_tui.screens.kit.acting import Acting, foot, text
from cti_tui.screens.kit.going import Going
from cti_tui.widgets.lists import moving


class Scroll(VerticalScroll, inherit_bindings=False):
    """Scrolls by line, page and end; the other keys are left to the screen, as its footer says."""

    BINDINGS = moving(
        "scroll_up", "scroll_down", "page_up", "page_down", "scroll_home", "scroll_end", "space"
    )


class ReadingScreen(ModalScreen[None], Acting[None]):
    """A text with a title, shown to the letter."""

    app = getters.app(Going)
    """The app, which leads to every place."""

    CSS_PATH = "reading.tcss"

    def __init__(self, title: str, body: str) -> None:
        super().__init__()
        self._title, self._body = title, body

    def compose(self) -> ComposeResult:
        """Title and text."""
        with Vertical(classes="box wide"):
            yield text(self._title, classes="title")
            with VerticalScroll():
                yield text(self._body)
            yield from self.below()
        yield foot()

    def below(self) -> ComposeResult:
        """What stands under the text."""
        return iter(())

    def on_key(self, event: Key) -> None:
        """Enter is through with the text too."""
        if event.key == "enter":
            event.stop()
            self.action_back()
