"""A panel: a titled part of a screen; the one with the focus is plain to see."""

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget


class Panel(Vertical):
    """What belongs together, under a title; a rule above it, from 120 columns a box around it."""

    def __init__(self, title: str, *children: Widget, name: str, hint: str = "") -> None:
        """`name` is its id; `hint` says how to turn pages, at the foot of the box."""
        super().__init__(*children, id=name)
        self.border_title = Content(title)
        self.border_subtitle = Content(hint)

    def entitle(self, title: str) -> None:
        """Give it another title; the worker's text is never markup."""
        self.border_title = Content(title)
