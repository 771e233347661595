"""The borger beside a list: where the course is, what is open, what is agreed, what was said."""

from collections.abc import Iterator
from datetime import date

from textual import work

from cti_tui.dansk import days_away, long_date, short_date
from cti_tui.data.damage import DamagedRow
from cti_tui.data.front import Front
from cti_tui.data.records import CaseRecord, NoteRecord
from cti_tui.method.calendar import Due
from cti_tui.screens.kit.base import CtiScreen
from cti_tui.screens.kit.place import Place, Room
from cti_tui.widgets.lists import Pages
from cti_tui.widgets.page import Page, Para
from cti_tui.widgets.panel import Panel
from cti_tui.widgets.timeline import draw
from cti_tui.words.standing import (
    checklist_words,
    damage_words,
    next_shift_sentence,
    pause_words,
    phase_words,
)

PREVIEW_WIDTH = 34
"""Columns of the preview before it is known how wide it is."""


def case_preview(
    case: CaseRecord, note: NoteRecord | None, silent: str, today: date, width: int
) -> Iterator[Para]:
    """What is shown of the borger at hand, in a column of this width."""
    yield Para(phase_words(case))
    if paused := pause_words(case):
        yield Para(paused, "‖ ")
    yield from (Para(line, style="$accent") for line in draw(case, today, width) if line)
    yield Para()
    urgent = case.status.due in (Due.OVERDUE, Due.TODAY)
    sign = {Due.OVERDUE: "! ", Due.TODAY: "● "}.get(case.status.due, "")
    yield Para(next_shift_sentence(case), sign, "$warning" if urgent else "")
    if silent:
        yield Para(silent, "○ ", "$dim")
    yield Para()
    yield Para(f"Tjekliste · {checklist_words(case)}", style="bold")
    for record in case.open_items:
        yield Para(record.item.text, f"[ ] {record.number:>2} ")
    yield Para()
    if case.next_appointment:
        away = days_away((case.next_appointment - today).days)
        yield Para("Næste aftale", style="bold")
        yield Para(f"{long_date(case.next_appointment)} · {away}", "◇ ")
        yield Para()
    if note is not None:
        away = days_away((note.date - today).days)
        yield Para(f"Sidst · {short_date(note.date)} · {note.kind} · {away}", style="bold")
        yield Para(note.fact)
        yield Para()
    yield from _facts(case)


def _facts(case: CaseRecord) -> Iterator[Para]:
    """What the course rests on."""
    facts = [part for part in (case.transition, case.hjemmel.title) if part]
    if case.transition_date:
        facts.append(f"{case.edition.transition_label}: {long_date(case.transition_date)}")
    if case.case_number:
        facts.append(f"sagsnr. {case.case_number}")
    yield from (Para(fact, style="$dim") for fact in facts)


class BesideScreen(CtiScreen[None]):
    """A list across borgere, with the borger at hand beside it where there is room."""

    silent: dict[int, str]
    """What is said of the silent courses, by their id."""

    def beside(self) -> Panel:
        """The panel of the borger at hand."""
        return Panel("", Pages(Page(name="details"), can_focus=False), name="preview")

    def on_resize(self) -> None:
        """Fill what comes into view."""
        super().on_resize()
        self.call_after_refresh(self.show_beside)

    def show_beside(self) -> None:
        """Fill the panel, where there is room for it."""
        if self.is_attached and not self.has_class("-narrow") and self.query("#preview"):
            self._fill(self.case_at_hand)

    @work(group="damaged")
    async def show_damaged(self, one: DamagedRow) -> None:
        """Say what is wrong with a course that cannot be shown, and lead to the copies."""
        from cti_tui.screens.kit.ask import Pick

        lines = (("back", "Gå tilbage"), ("copies", "Se kopierne, og læg en tilbage"))
        title = f"{one.name} kan ikke vises"
        if await self.app.push_screen_wait(Pick(title, damage_words(one), lines)) == "copies":
            self.app.go(Place(Room.COPIES))

    @work(exclusive=True, group="preview")
    async def _fill(self, case: CaseRecord | None) -> None:
        """While the cursor runs on, only the last borger's note is read."""
        notes = await self.heed(self._desk.front(Front.notes, case.borger_id, 1)) if case else ()
        for panel in self.query("#preview").results(Panel):
            panel.entitle(case.name if case else "")
            page = panel.query_one(Page)
            width = page.content_size.width or PREVIEW_WIDTH
            silent, note = self.silent.get(case.course_id, "") if case else "", None
            note = notes[0] if notes else None
            page.show(case_preview(case, note, silent, self._desk.today, width) if case else ())
