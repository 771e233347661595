"""The faseskift dialog: what is open, or the mark."""

from collections.abc import Iterable
from datetime import date

from textual import on, work
from textual.await_complete import AwaitComplete
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets.option_list import Option

from cti_tui.dansk import items, long_date
from cti_tui.data.records import CaseRecord
from cti_tui.data.store import Store
from cti_tui.method.calendar import Due
from cti_tui.method.edition import Gate
from cti_tui.method.gate import markable_from, open_items
from cti_tui.screens.course.gaps import GapsDialog
from cti_tui.screens.course.marking import MarkDialog
from cti_tui.screens.kit.base import text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.place import Room, at
from cti_tui.widgets.lists import Ways
from cti_tui.words.gate import mark_words
from cti_tui.words.standing import next_shift_sentence

TIME_MOVES = "Datoen for faseskiftet ligger fast; fasen skifter den dag, også uden markering."


class ShiftDialog(MarkDialog):
    """Marks the gate at hand done, or names what is open."""

    def __init__(self, desk: Desk, case: CaseRecord) -> None:
        super().__init__("Faseskift", desk, case, Room.SHIFT)
        states = {record.item.id: record.state for record in case.items}
        self._open = open_items(case.edition, case.status.gate, states)
        self._first = markable_from(case.facts, case.status.gate, desk.today)

    def fields(self) -> Iterable[Widget]:
        """What the shift is, and either the open items or the day to mark."""
        sentence = next_shift_sentence(self._case)
        if self._may_mark:
            yield from self._question(sentence)
            return
        yield text(sentence)
        if self._case.status.closed:
            return
        if self._case.status.due is Due.MARKED:
            yield from self._marked_already()
        elif self._open:
            yield from self._missing()
        elif self._first is not None:
            day = long_date(self._first)
            yield text(f"Alle punkter er på plads. Skiftet kan tidligst markeres {day}.")

    @property
    def _may_mark(self) -> bool:
        """Whether nothing but the answers is in the way of a mark."""
        state = self._case.status
        early = self._first is not None and self._desk.today < self._first
        return not (state.closed or state.due is Due.MARKED or self._open or early)

    def _marked_already(self) -> Iterable[Widget]:
        mark = next(mark for mark in self._case.marks if mark.gate is self.gate)
        yield text("Faseskiftet er markeret. Der er ikke mere at gøre, før dagen kommer.")
        yield text(mark_words(mark), classes="muted")

    def _missing(self) -> Iterable[Widget]:
        number = len(self._open)
        yield text(
            f"Det kan ikke markeres endnu: {items(number)} er {'åbent' if number == 1 else 'åbne'}."
        )
        yield text("\n".join(f"[ ] {item.text}" for item in self._open), name="missing")
        yield from self.forced()
        yield text(TIME_MOVES, classes="muted")
        # Last and apart, never where the focus begins: it is not the way a shift is meant to be.
        yield Ways(Option("Skift med mangler …", id="gaps"), id="gaps", compact=True)

    def _question(self, sentence: str) -> Iterable[Widget]:
        yield text(f"{sentence}\nAlle punkter på tjeklisten er på plads.")
        closing = self.gate is Gate.END
        summary = [text("", name="summary")] if closing else []
        if told := [*self.forced(), *summary]:
            yield VerticalScroll(*told, classes="facts")
        if closing:
            yield text(self._last_words(), classes="last")
        yield from self.asked()
        act = "Markér afslutningen" if closing else "Markér faseskiftet"
        yield Ways(Option(act, id="mark"), id="mark", compact=True)

    def _last_words(self) -> str:
        """What the act makes true, said last of all."""
        closing = self._case.edition.closing_item
        if closing is None:
            return "Når du markerer, afsluttes forløbet."
        record = next(one for one in self._case.items if one.item.id == closing)
        return (
            "Når du markerer, afsluttes forløbet, og det sidste punkt på listen opfyldes:\n"
            f"[ ] {record.number} {record.item.text}"
        )

    def on_mount(self) -> None:
        """Begin on the act, so that Enter marks, or in the items, so that the arrows scroll."""
        if self.query("#missing"):
            items_open = self.query_one(".fields")
            items_open.can_focus = True
            items_open.focus()
            # Textual may have come to the way below first, and scrolled the items out of sight.
            self.call_after_refresh(items_open.scroll_home, animate=False)
        for act in self.query("#mark"):
            act.focus()
            self.call_after_refresh(act.scroll_visible)  # Enter acts on what can be seen
        if self.query("#summary"):
            self.show_summary()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to mark only where there is something to mark."""
        return action not in ("save", "discard") or bool(self.query("#on"))

    @on(Ways.OptionSelected, "#mark")
    def _pressed(self) -> None:
        self.action_save()

    @on(Ways.OptionSelected, "#gaps")
    @work
    async def _with_gaps(self) -> None:
        """Go on to the other act, and close with what it did."""
        case = await self.app.push_screen_wait(GapsDialog(self._desk, self._case, self._open))
        if case is not None:
            self.dismiss(case)

    def dismiss(self, result: CaseRecord | None = None) -> AwaitComplete:
        """Close, and where a mark was kept, offer its document."""
        answered = super().dismiss(result)
        if result is not None:
            self.app.go(at(Room.OFFERED, result, self.gate))
        return answered

    async def mark(self, on_day: date, evaluated: str, start_reason: str) -> CaseRecord:
        """Keep the plain mark."""
        return await self.draft.keep(
            Store,
            Store.mark_shift,
            self._case.course_id,
            on_day,
            self._desk.today,
            evaluated,
            start_reason=start_reason,
            told=self.told,
            call_off=self.call_off,
        )
