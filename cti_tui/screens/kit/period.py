"""Which days it is about, read as days are said, and of which edition's courses."""

from collections.abc import Iterable
from datetime import date

from textual import on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from cti_tui.dansk import field_date
from cti_tui.method.numbers import Period, period
from cti_tui.refusal import Refusal
from cti_tui.said import Toward
from cti_tui.screens.kit.dialog import Dialog, text
from cti_tui.widgets.day_field import DayField
from cti_tui.widgets.fields import ChoiceField, labelled


class PeriodDialog(Dialog[tuple[Period, str] | None]):
    """Answers the period and the edition by id, empty for all; an empty day as in `period`."""

    CSS_PATH = "period.tcss"
    KEYS = ("save",)

    def __init__(
        self, stands: Period, edition: str, editions: Iterable[tuple[str, str]], today: date
    ) -> None:
        """`editions`: those there are to choose among, as id and title; none asks of none."""
        super().__init__("Perioden")
        self._stands, self._today = stands, today
        self._edition = edition
        found = [(title, one) for one, title in editions]
        self._editions = [("alle udgaver", ""), *found] if found else []

    def contents(self) -> Iterable[Widget]:
        """The first day and the last, and the edition."""
        fields = [
            labelled("Fra", self._field("first", self._stands.first)),
            labelled("Til og med", self._field("last", self._stands.last)),
        ]
        if self._editions:
            choice = ChoiceField(self._editions, self._edition, name="edition")
            fields.append(labelled("Udgave", choice))
        yield VerticalScroll(*fields, can_focus=False, classes="fields")
        yield text("", name="refused", classes="refused")

    def _field(self, name: str, day: date) -> DayField:
        return DayField(field_date(day), name=name, today=self._today, toward=Toward.PAST)

    @on(Input.Blurred)
    def _left(self, event: Input.Blurred) -> None:
        if isinstance(event.input, DayField):
            self._refuse(event.input.fault)

    @on(DayField.Heard)
    def _heard(self, event: DayField.Heard) -> None:
        self.show_line(event.words)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        if event.input.id == "first":
            self.focus_next()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Answer the period, or say what is in the way."""
        try:
            first, last = (self.query_one(f"#{name}", DayField).day for name in ("first", "last"))
            chosen = [str(one.value) for one in self.query(ChoiceField)]
            self.dismiss((period(first, last, self._today), "".join(chosen)))
        except (ValueError, Refusal) as fault:
            self._refuse(str(fault))

    def _refuse(self, words: str) -> None:
        self.query_one("#refused", Static).update(Content(words))
