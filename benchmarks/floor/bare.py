"""Textual alone: a screen with one word on it, and nothing read."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """One word."""

    def compose(self) -> ComposeResult:
        """The word."""
        yield Static("Klar")


Bare().run()
