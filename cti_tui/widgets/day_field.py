"""A field for a day as people say it: what is read of it stands beside the words, in full."""

from datetime import date

from textual import on
from textual.events import Blur, Focus
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input

from cti_tui.said import Toward
from cti_tui.said.when import heard_briefly, read_day, read_when
from cti_tui.widgets.fields import LineField


class _InFull(Suggester):
    """Says after the words what is read of them: `fre kl 10  = fre. 4. dec. kl. 10:00`."""

    def __init__(self, field: "DayField") -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._field = field

    async def get_suggestion(self, value: str) -> str | None:
        """The words and what they mean; None while they are no day yet, or there is no room."""
        return self._field.beside(value) or None


class DayField(LineField):
    """A field of one line for a day, and the hour where it is `timed`."""

    class Heard(Message):
        """What is read of the words, where there is no room for it beside them; else empty."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def __init__(
        self,
        value: str = "",
        *,
        name: str,
        today: date,
        toward: Toward = Toward.EITHER,
        timed: bool = False,
        hint: str = "",
    ) -> None:
        """`toward`: which way a day lies that is said without its year."""
        super().__init__(value, name=name, hint=hint, longest=60)
        self.select_on_focus = True  # another day is said anew
        self.today, self.toward, self.timed = today, toward, timed
        self._stands = value
        self.suggester = _InFull(self)

    def _read(self, value: str) -> str:
        words = heard_briefly(value, self.today, self.toward, timed=self.timed)
        return f"= {words}" if words else ""

    def beside(self, value: str) -> str:
        """The words with what is read of them behind them; empty where that has no room."""
        words = self._read(value)
        whole = f"{value}  {words}"
        return whole if words and len(whole) < self.content_size.width else ""

    @on(Input.Changed)
    @on(Focus)
    def _hear(self) -> None:
        """Say what is read where it is seen whole."""
        self.post_message(self.Heard("" if self.beside(self.value) else self._read(self.value)))

    @on(Blur)
    def _fall_silent(self) -> None:
        self.post_message(self.Heard(""))

    @property
    def day(self) -> date | None:
        """The day in it, None where it is empty; raises ValueError with a sentence."""
        words = self.value.strip()
        return read_day(words, self.today, self.toward) if words else None

    @property
    def fault(self) -> str:
        """What is wrong with the words, in a sentence; empty where nothing is."""
        if self.value.strip() in ("", self._stands):  # what is kept may have passed by now
            return ""
        try:
            if self.timed:
                read_when(self.value, self.today)
            else:
                read_day(self.value, self.today, self.toward)
        except ValueError as error:
            return str(error)
        return ""

    def action_cursor_right(self, select: bool = False) -> None:
        """Go right; what is said after the words is no text to take in."""
        if self.cursor_position < len(self.value):
            super().action_cursor_right(select)
