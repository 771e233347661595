"""A box over the screen."""

from collections.abc import Iterable
from typing import TypeVar

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from cti_tui.screens.kit.acting import Acting, foot, text
from cti_tui.screens.kit.going import Going
from cti_tui.widgets.lists import Options

__all__ = ["Dialog", "text"]

_Result = TypeVar("_Result")


class Dialog(ModalScreen[_Result], Acting[_Result]):
    """A titled box over the screen; Escape closes it without an answer."""

    WRITES = True

    app = getters.app(Going)
    """The app, which leads to every place."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        """The box with its title, what the dialog holds, and the keys below."""
        with Vertical(classes="box"):
            yield text(self._title, classes="title")
            yield from self.contents()
        yield foot()

    def contents(self) -> Iterable[Widget]:
        """What stands in the box."""
        return ()

    def keys_here(self) -> tuple[str, ...]:
        """Enter, too, while a list has the focus."""
        keys = super().keys_here()
        told = any(one.rpartition(".")[2] == "open" for one in keys)
        return keys if told or not isinstance(self.focused, Options) else ("pick.open", *keys)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A line can be chosen where there is one."""
        lists = self.query(Options) if action == "open" and self.is_attached else ()
        if lists and not any(one.has_lines for one in lists):
            return False
        return super().check_action(action, parameters)

    def action_open(self) -> None:
        """Choose the line under the cursor, as Enter in the list does."""
        at_hand = self.focused
        for lines in [at_hand] if isinstance(at_hand, Options) else self.query(Options):
            lines.action_select()
