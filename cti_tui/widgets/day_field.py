"""A field for a day as people say it: what is read of it stands beside the words, in full."""

from datetime import date

from textual.suggester import Suggester

from cti_tui.said import Toward
from cti_tui.said.when import heard, read_day, read_when
from cti_tui.widgets.fields import LineField


class _InFull(Suggester):
    """Says after the words what is read of them: `fre kl 10  = fre. 4. dec. kl. 10:00`."""

    def __init__(self, field: "DayField") -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._field = field

    async def get_suggestion(self, value: str) -> str | None:
        """The words and what they mean; None while they are no day yet."""
        words = heard(value, self._field.today, self._field.toward, timed=self._field.timed)
        return f"{value}  = {words}" if words else None


class DayField(LineField):
    """A field of one line for a day, and the hour where it is `timed`."""

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
        self.today, self.toward, self.timed = today, toward, timed
        self.suggester = _InFull(self)

    @property
    def fault(self) -> str:
        """What is wrong with the words, in a sentence; empty where nothing is."""
        if not self.value.strip():
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
