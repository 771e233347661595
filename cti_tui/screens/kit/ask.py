"""Small questions: one of some lines, and a yes or no."""

from collections.abc import Iterable
from typing import TypeVar

from textual import on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from cti_tui.screens.kit.dialog import Dialog, text
from cti_tui.widgets.lists import Options

_Result = TypeVar("_Result")


class AnswerLines(Options, inherit_bindings=False):
    """The lines to choose among; Enter takes the one that is marked.

    No letter moves here: what was meant for a field when the question came would answer it.
    """

    BINDINGS = OptionList.BINDINGS


class Asking(Dialog[_Result]):
    """A question with its answers as a list, the first one marked; Escape answers nothing."""

    KEYS = ("pick.open",)

    def __init__(self, title: str, question: str, lines: Iterable[tuple[str, str]]) -> None:
        """`lines` are pairs of a key and its words."""
        super().__init__(title)
        self._question, self._lines = question, tuple(lines)

    def contents(self) -> Iterable[Widget]:
        """The question and the lines."""
        with_words = [text(self._question)] if self._question else []
        yield VerticalScroll(*with_words, can_focus=False, classes="question")
        options = (Option(Content(words), id=key) for key, words in self._lines)
        yield AnswerLines(*options, id="answers", compact=True)

    def on_mount(self) -> None:
        """Begin on the first line."""
        answers = self.query_one(AnswerLines)
        answers.highlighted = 0
        answers.focus()

    def focus_next(self, *selector: object) -> Widget | None:
        """Tab goes on to the next answer: there is nothing else to go to."""
        self.query_one(AnswerLines).action_cursor_down()
        return self.focused

    def focus_previous(self, *selector: object) -> Widget | None:
        """Shift and tab go back to the answer before."""
        self.query_one(AnswerLines).action_cursor_up()
        return self.focused


class Pick(Asking[str | None]):
    """A choice among some lines; answers the key of the one that is chosen."""

    @on(AnswerLines.OptionSelected)
    def _chosen(self, event: AnswerLines.OptionSelected) -> None:
        self.dismiss(event.option.id)


class Confirm(Asking[bool | None]):
    """Asks a question with two answers; `no` is offered first unless a yes costs nothing."""

    def __init__(
        self,
        title: str,
        question: str,
        yes: str,
        no: str = "Nej, gå tilbage",
        *,
        yes_first: bool = False,
        grave: bool = False,
    ) -> None:
        """`grave`: a yes cannot be taken back."""
        lines = [("no", no), ("yes", f"! {yes}" if grave else yes)]
        super().__init__(title, question, reversed(lines) if yes_first else lines)

    @on(AnswerLines.OptionSelected)
    def _answered(self, event: AnswerLines.OptionSelected) -> None:
        self.dismiss(event.option.id == "yes")
