"""The least a screen that asks for a passphrase can be: a label and a field."""

from textual.app import App, ComposeResult
from textual.widgets import Input, Label


class Floor(App[None]):
    """One label and one field."""

    def compose(self) -> ComposeResult:
        """The two."""
        yield Label("Adgangssætning")
        yield Input(password=True)


if __name__ == "__main__":
    Floor().run()
