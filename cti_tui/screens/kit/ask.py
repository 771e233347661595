"""Small questions: a yes or no, and a line of text."""

from collections.abc import Iterable

from textual import on, work
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from cti_tui.cpr import cpr_like
from cti_tui.screens.kit.base import Dialog, text
from cti_tui.widgets.fields import LineField


class Confirm(Dialog[bool | None]):
    """Asks a question with two answers; `no` is offered first unless a yes costs nothing."""

    def __init__(
        self,
        title: str,
        question: str,
        yes: str,
        no: str = "Nej, gå tilbage",
        *,
        yes_first: bool = False,
    ) -> None:
        super().__init__(title)
        self._question, self._yes_first = question, yes_first
        self._yes, self._no = yes, no

    def contents(self) -> Iterable[Widget]:
        """The question and the two answers."""
        no = Button(self._no, id="no", compact=True)
        yes = Button(self._yes, id="yes", compact=True, variant="primary")
        answers = (yes, no) if self._yes_first else (no, yes)
        return text(self._question), Horizontal(*answers, classes="buttons")

    @on(Button.Pressed)
    def _answered(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")


def throw_away() -> Confirm:
    """Asked before what was written is thrown away."""
    return Confirm(
        "Smid det skrevne væk?",
        "Det er ikke gemt.",
        yes="Ja, smid det væk",
        no="Nej, skriv videre",
    )


class AskLine(Dialog[str | None]):
    """Asks for a line of text; an empty one is refused when `needed`."""

    KEYS = ("save",)

    def __init__(
        self, title: str, question: str, value: str = "", *, needed: str = "", hint: str = ""
    ) -> None:
        super().__init__(title)
        self._question, self._value = question, value
        self._needed, self._hint = needed, hint

    def contents(self) -> Iterable[Widget]:
        """The question and a field."""
        return (
            text(self._question),
            LineField(self._value, name="line", hint=self._hint, longest=500),
            text("", name="refused", classes="refused"),
        )

    def action_save(self) -> None:
        """Answer with what stands in the field."""
        answer = self.query_one(Input).value.strip()
        if self._needed and not answer:
            self.query_one("#refused", Static).update(Content(self._needed))
        elif cpr_like(answer):
            self._ask_first(answer)
        else:
            self.dismiss(answer)

    @work(exclusive=True)
    async def _ask_first(self, answer: str) -> None:
        from cti_tui.screens.kit.minimal import may_keep  # it asks with what is here

        if await may_keep(self, answer, before=self._value):
            self.dismiss(answer)

    def action_back(self) -> None:
        """Close without an answer; what was written asks first."""
        if self.query_one(Input).value.strip() in ("", self._value.strip()):
            self.dismiss(None)
        else:
            self._leave()

    @work(exclusive=True, group="leave")
    async def _leave(self) -> None:
        if await self.app.push_screen_wait(throw_away()):
            self.dismiss(None)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_save()
