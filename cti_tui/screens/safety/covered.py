"""A screen that shows nothing of the file: any key goes back to what it covers."""

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen

from cti_tui.screens.kit.base import text


class CoveredScreen(Screen[None]):
    """Lies over a plain file's screens, which stay as they are."""

    CSS_PATH = "unlock.tcss"

    def __init__(self, words: str, uncovered: Callable[[], None]) -> None:
        super().__init__()
        self._words = words
        self._uncovered = uncovered

    def compose(self) -> ComposeResult:
        """Why it is not locked, and how to go back."""
        with Vertical(classes="box"):
            yield text("cti er skjult", classes="title")
            yield text(self._words)

    def on_key(self, event: events.Key) -> None:
        """Go back; the key does nothing else."""
        event.stop()
        event.prevent_default()
        self.dismiss(None)
        self._uncovered()
