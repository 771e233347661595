"""A passphrase asked for in a small box; what is typed is not shown."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Input

from cti_tui.screens.kit.line import AskLine
from cti_tui.widgets.fields import Secret


class AskSecret(AskLine):
    """Asks for a passphrase."""

    def __init__(self, title: str, question: str) -> None:
        super().__init__(title, question, needed="Skriv adgangssætningen.")

    def contents(self) -> Iterable[Widget]:
        """The question and a field that shows nothing."""
        for widget in super().contents():
            if isinstance(widget, Input):
                yield Secret(password=True, compact=True, id=widget.id)
            else:
                yield widget

    def action_back(self) -> None:
        """Close; a passphrase is no text to lose."""
        self.dismiss(None)

    def action_save(self) -> None:
        """Answer with what stands in the field, to the letter."""
        secret = self.query_one(Input).value
        if secret:
            self.dismiss(secret)
        else:
            super().action_save()
