"""A question that is answered with one line."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import date

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from cti_tui.dansk import field_date
from cti_tui.refusal import Refusal
from cti_tui.said import Toward
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.dialog import Dialog, text
from cti_tui.screens.kit.draft import Draft
from cti_tui.screens.kit.form import Form
from cti_tui.widgets.day_field import DayField
from cti_tui.widgets.fields import LineField, labelled

_Act = Callable[[Draft, str], Awaitable[object]]
"""What is done with the line, through the draft's `keep`; raises Refusal, and the line stays."""


class AskWords(Form[str]):
    """Asks for a line in the worker's own words, which has a draft like every other text."""

    def __init__(
        self,
        desk: Desk,
        borger_id: int | None,
        form: str,
        title: str,
        question: str,
        act: _Act,
        value: str = "",
        *,
        needed: str = "",
        hint: str = "",
    ) -> None:
        """`needed`: what is said where the line is empty and must not be."""
        super().__init__(title, desk, borger_id, form)
        self._question, self._value, self._act = question, value, act
        self._needed, self._hint = needed, hint

    def fields(self) -> Iterable[Widget]:
        """The question and a field."""
        yield text(self._question)
        yield LineField(self._value, name="line", hint=self._hint, longest=500)

    async def keep(self) -> str:
        """Do what is asked with the line."""
        words = self.line("line")
        if self._needed and not words:
            raise Refusal(self._needed)
        await self._act(self.draft, words)
        return words


class AskDay(Form[date]):
    """Asks for a day that has come."""

    def __init__(
        self,
        desk: Desk,
        borger_id: int,
        form: str,
        title: str,
        question: str,
        act: Callable[[Draft, date], Awaitable[object]],
        day: date,
    ) -> None:
        """`day` stands there until another is written; `act` is done as in `AskWords`."""
        super().__init__(title, desk, borger_id, form)
        self._question, self._day, self._act = question, day, act

    def fields(self) -> Iterable[Widget]:
        """The question and a field."""
        yield text(self._question)
        day, today = field_date(self._day), self._desk.today
        yield labelled("Dag", DayField(day, name="on", today=today, toward=Toward.PAST))

    async def keep(self) -> date:
        """Do what is asked with the day."""
        on_day = self.needed_day("on", "Skriv, hvilken dag det var.")
        await self._act(self.draft, on_day)
        return on_day


class AskLine(Dialog[str | None]):
    """Asks for a value: a path, a number. It is no text, so that no draft is kept of it."""

    KEYS = ("save",)

    def __init__(
        self, title: str, question: str, value: str = "", *, needed: str = "", hint: str = ""
    ) -> None:
        """`needed`: what is said where the line is empty and must not be."""
        super().__init__(title)
        self._question, self._value = question, value
        self._needed, self._hint = needed, hint

    def contents(self) -> Iterable[Widget]:
        """The question and a field."""
        yield text(self._question)
        yield LineField(self._value, name="line", hint=self._hint, longest=500)
        yield text("", name="refused", classes="refused")

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Answer with what stands in the field."""
        answer = self.query_one(Input).value.strip()
        if self._needed and not answer:
            self.query_one("#refused", Static).update(Content(self._needed))
        else:
            self.dismiss(answer)
