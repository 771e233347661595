"""The faseskift dialog: what is open, or the mark."""

from collections.abc import Iterable
from datetime import date

from textual import on, work
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from cti_tui.dansk import field_date, items, long_date, parse_date
from cti_tui.data.records import CaseRecord
from cti_tui.data.store import Store
from cti_tui.method.calendar import Due
from cti_tui.method.edition import Gate
from cti_tui.method.gate import open_items
from cti_tui.refusal import Refusal
from cti_tui.screens.base import Dialog, text
from cti_tui.screens.desk import Desk
from cti_tui.widgets.fields import LineField
from cti_tui.words import next_shift_sentence

TIME_MOVES = "Datoen for faseskiftet ligger fast; fasen skifter den dag, også uden mærke."


class ShiftDialog(Dialog[CaseRecord | None]):
    """Marks the gate at hand done, or names what is open; answers the course as it then is."""

    CSS_PATH = "shift.tcss"
    BINDINGS = [  # noqa: RUF012
        Binding("escape", "back", "tilbage"),
        Binding("ctrl+s", "mark", "markér"),
    ]

    def __init__(self, desk: Desk, case: CaseRecord) -> None:
        super().__init__(f"Faseskift · {case.name}")
        self._desk = desk
        self._case = case
        states = {record.item.id: record.state for record in case.items}
        self._marking = False
        self._open = open_items(case.edition, case.status.gate, states)

    def contents(self) -> Iterable[Widget]:
        """What the shift is, and either the open items or the day to mark."""
        yield text(next_shift_sentence(self._case))
        if self._case.status.closed:
            return
        if self._case.status.due is Due.MARKED:
            yield text("Faseskiftet er markeret. Der er ikke mere at gøre, før dagen kommer.")
        elif self._open:
            yield from self._missing()
        else:
            yield from self._question()
        yield text("", name="refused", classes="refused")

    def _missing(self) -> Iterable[Widget]:
        number = len(self._open)
        yield text(
            f"Det kan ikke markeres endnu: {items(number)} er {'åbent' if number == 1 else 'åbne'}."
        )
        with VerticalScroll():
            yield text("\n".join(f"[ ] {item.text}" for item in self._open), name="open")
        yield text(TIME_MOVES, classes="muted")

    def _question(self) -> Iterable[Widget]:
        yield text("Alle punkter på tjeklisten er på plads.")
        if self._case.status.gate is Gate.END:
            yield text(
                "Når du markerer, afsluttes forløbet, og det sidste punkt på listen opfyldes."
                if self._case.edition.closing_item
                else "Når du markerer, afsluttes forløbet."
            )
        starts = self._case.start is None
        with_label = "Fase 1 begynder" if starts else "Markeret den"
        yield Horizontal(
            text(with_label, classes="label"),
            LineField(field_date(self._desk.today), name="on", longest=20),
            classes="field",
        )
        yield Horizontal(
            Button("Markér faseskiftet", id="mark", compact=True, variant="primary"),
            classes="buttons",
        )

    def on_mount(self) -> None:
        """Begin on the button, so that Enter marks, or in the items, so that the arrows scroll."""
        for first in self.query("#mark, VerticalScroll"):
            first.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to mark only where there is something to mark."""
        return action != "mark" or bool(self.query("#on"))

    @on(Input.Submitted)
    @on(Button.Pressed, "#mark")
    def action_mark(self) -> None:
        """Mark the shift on the day in the field."""
        if self._marking:
            return
        try:
            on_day = parse_date(self.query_one("#on", Input).value, self._desk.today)
        except ValueError as error:
            self._refuse(str(error))
            return
        self._mark(on_day)

    @work(exclusive=True)
    async def _mark(self, on_day: date) -> None:
        self._marking = True
        try:
            case = await self._desk.store(
                Store.mark_shift, self._case.course_id, on_day, self._desk.today
            )
        except Refusal as refusal:
            self._marking = False
            self._refuse(str(refusal))
        else:
            self.app.notify(marked_words(self._case, case), markup=False)
            self.dismiss(case)

    def action_back(self) -> None:
        """Close, but not while the shift is being marked."""
        if not self._marking:
            self.dismiss(None)

    def _refuse(self, words: str) -> None:
        self.query_one("#refused", Static).update(Content(words))


def marked_words(before: CaseRecord, after: CaseRecord) -> str:
    """What a mark did, in a sentence."""
    done = f"Faseskiftet {before.edition.gate_label(before.status.gate)} er markeret."
    if after.facts.ended is not None:
        return f"{done} Forløbets sidste dag er {long_date(after.facts.ended)}."
    if before.start is None and after.start is not None:
        return f"{done} Fase 1 begynder {long_date(after.start)}."
    return done
