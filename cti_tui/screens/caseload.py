"""The caseload (sagsoversigt): every open course, most urgent first."""

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Footer, Static
from textual.widgets.data_table import RowDoesNotExist

from cti_tui.commands import CASELOAD
from cti_tui.dansk import count, days_away, long_date
from cti_tui.data.notes import NEW_BORGER_FORM
from cti_tui.data.records import CaseRecord, DraftRecord
from cti_tui.data.store import Store
from cti_tui.method.calendar import Due
from cti_tui.screens.ask import Confirm
from cti_tui.screens.base import CtiScreen, text
from cti_tui.screens.desk import Desk
from cti_tui.widgets.lists import Table
from cti_tui.widgets.timeline import draw
from cti_tui.words import (
    bar,
    checklist_words,
    next_shift_sentence,
    pause_words,
    phase_words,
    shift_words,
    sign,
    standing_words,
)

COLUMNS = (("Borger", 17), ("Fase", 22), ("Næste faseskift", 35), ("Kryds", 5))
"""The columns with their widths; together they fit 80 columns with a scrollbar."""

PREVIEW_WIDTH = 38
"""Columns of the preview beside the list, its edge and margins included."""

LOOK_SECONDS = 2.0
"""How often the screen looks for a change from outside."""

EMPTY = (
    "Her er ingen borgere endnu.\n\n"
    "Tryk a for at oprette den første. Har du et regneark med navne og datoer, kan det"
    " hentes ind fra kommandolinjen: cti importer ark.csv"
)


class CaseloadScreen(CtiScreen[None]):
    """All the worker's courses, with a preview beside the list where there is room.

    The screens it leads to are imported when they are asked for: they cost more to import than
    this one, and the list is to be there at once.
    """

    CSS_PATH = "caseload.tcss"
    COMMAND_LIST = CASELOAD
    HELP_TEXT = (
        "Sagsoversigten viser dine forløb med det, der haster, øverst. Fasen følger kalenderen;"
        " tallet til højre er tjeklisten for det næste faseskift."
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._cases: dict[str, CaseRecord] = {}
        self._closed = False
        self._seen: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """Head, list, preview and keys."""
        yield text("", name="head", classes="head")
        with Horizontal(id="body"):
            yield Table(id="cases", cursor_type="row", cell_padding=0, zebra_stripes=False)
            yield text("", name="details")
        yield text(EMPTY, name="empty")
        yield text("", name="line")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Set up the list, and offer what was left unsaved; `on_screen_resume` fills it."""
        table = self.query_one(Table)
        for label, width in COLUMNS:
            table.add_column(Text(label), width=width, key=label)
        table.focus()
        self.set_interval(LOOK_SECONDS, self._look)
        self._offer_draft()

    async def on_screen_resume(self) -> None:
        """Show what is there, also what was changed on another screen."""
        await self.refresh_cases()

    async def refresh_cases(self) -> None:
        """Read the caseload and show it, the cursor on the same course as before."""
        cases = await self.heed(
            self._desk.store(Store.caseload, self._desk.today, closed=self._closed)
        )
        if cases is None:
            return
        table = self.query_one(Table)
        at = self._at_hand
        row = table.cursor_row
        self._cases = {str(case.course_id): case for case in cases}
        table.clear()
        for key, case in self._cases.items():
            table.add_row(*self._cells(case), key=key)
        self._place_cursor(table, at, row)
        self.query_one("#head", Static).update(Content(self._head(cases)))
        self.query_one("#empty").display = not cases
        self.query_one("#body").display = bool(cases)
        self._show_details()

    def _place_cursor(self, table: Table, at: CaseRecord | None, row: int) -> None:
        try:
            place = table.get_row_index(str(at.course_id)) if at is not None else 0
        except RowDoesNotExist:
            place = min(row, table.row_count - 1)
        table.move_cursor(row=place)

    async def _look(self) -> None:
        """Show a change from outside, or a new day, once it is there."""
        seen = (await self._desk.store(Store.data_version), self._desk.today)
        if self._seen and seen != self._seen and self.is_current:
            await self.refresh_cases()
        self._seen = seen

    def _cells(self, case: CaseRecord) -> list[Text]:
        state = case.status
        variables = self.app.theme_variables
        urgent = state.due in (Due.OVERDUE, Due.TODAY)
        style = variables["warning"] if urgent else ""
        muted = variables["foreground-muted"]
        label = case.edition.label(state.calendar_phase)
        phase = Text(label, no_wrap=True, overflow="ellipsis")
        if state.day is not None:
            phase = Text.assemble(
                f"{label} ",
                (bar(state.day.day, state.day.of, 8), variables["primary"]),
                f" {state.day.day}/{state.day.of}",
                no_wrap=True,
            )
        return [
            Text(
                f"{sign(case)} {case.name}",
                style=f"bold {style}",
                no_wrap=True,
                overflow="ellipsis",
            ),
            phase,
            Text(
                shift_words(case), style=style or ("" if state.next_shift else muted), no_wrap=True
            ),
            Text("" if state.closed else f"{case.settled}/{len(case.items)}", justify="right"),
        ]

    def _head(self, cases: list[CaseRecord]) -> str:
        still = [case for case in cases if not case.status.closed]
        overdue = sum(case.status.due is Due.OVERDUE for case in still)
        due = sum(case.status.due is Due.TODAY for case in still)
        parts = [long_date(self._desk.today), count(len(still), "åbent forløb", "åbne forløb")]
        if overdue:
            parts.append(f"{overdue} overskredet")
        if due:
            parts.append(f"{due} i dag")
        return "Sagsoversigt · " + " · ".join(parts)

    @property
    def _at_hand(self) -> CaseRecord | None:
        table = self.query_one(Table)
        if not table.row_count:
            return None
        key = table.coordinate_to_cell_key(table.cursor_coordinate).row_key
        return self._cases.get(key.value or "")

    @on(Table.RowHighlighted)
    def _show_details(self) -> None:
        case = self._at_hand
        self.query_one("#line", Static).update(
            Content(self._line(case) if case else ""), layout=False
        )
        if self.has_class("-wide"):
            self.query_one("#details", Static).update(
                Content(self._details(case) if case else ""), layout=False
            )

    def on_resize(self) -> None:
        """Fill the preview when it comes into view."""
        self.call_after_refresh(self._show_details)

    def _line(self, case: CaseRecord) -> str:
        """Two lines on the course at hand, for the narrow screen."""
        return f"{case.name} · {standing_words(case)}\n{next_shift_sentence(case)}"

    def _details(self, case: CaseRecord) -> str:
        today = self._desk.today
        course, labels = draw(case, today, PREVIEW_WIDTH - 3)
        lines = [case.name, phase_words(case), pause_words(case), "", course, labels, ""]
        lines += [next_shift_sentence(case), f"Tjekliste: {checklist_words(case)}", ""]
        lines += [f"  åben: {record.item.text}" for record in case.open_items[:5]]
        lines += [""] if case.open_items else []
        if case.transition:
            lines.append(case.transition)
        if case.transition_date:
            lines.append(f"{case.edition.transition_label}: {long_date(case.transition_date)}")
        lines.append(case.hjemmel.title)
        if case.case_number:
            lines.append(f"Sagsnr. {case.case_number}")
        lines.append("")
        if case.last_contact:
            away = days_away((case.last_contact - today).days)
            lines.append(f"Seneste kontakt: {away}")
        if case.next_appointment:
            lines.append(f"Næste aftale: {long_date(case.next_appointment)}")
        joined = "\n".join(lines)
        while "\n\n\n" in joined:
            joined = joined.replace("\n\n\n", "\n\n")
        return joined

    @work
    async def _offer_draft(self) -> None:
        drafts = await self.heed(self._desk.store(Store.drafts))
        for draft in drafts or ():
            what = f"et notat om {draft.name}" if draft.name else "en ny borger"
            go_on = await self.app.push_screen_wait(
                Confirm(
                    "Der ligger en kladde",
                    f"Kladden er til {what} og blev ikke gemt sidst.",
                    yes="Fortsæt på den",
                    no="Senere",
                    yes_first=True,
                )
            )
            if go_on:
                await self._go_on_with(draft)

    async def _go_on_with(self, draft: DraftRecord) -> None:
        from cti_tui.screens.borger_form import BorgerForm
        from cti_tui.screens.note import NoteScreen

        if draft.form == NEW_BORGER_FORM:
            await self.app.push_screen_wait(BorgerForm(self._desk))
        elif draft.borger_id is not None:
            case = await self.heed(self._desk.store(Store.case, draft.borger_id, self._desk.today))
            if case is not None:
                await self.app.push_screen_wait(NoteScreen(self._desk, case))

    @on(Table.RowSelected)
    def _row_selected(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Open the borger at hand."""
        from cti_tui.screens.borger import BorgerScreen

        if case := self._at_hand:
            self.app.push_screen(BorgerScreen(self._desk, case))

    def action_checklist(self) -> None:
        """Open the checklist of the borger at hand."""
        self.action_open()

    @work
    async def action_note(self) -> None:
        """Write a note on the borger at hand."""
        from cti_tui.screens.note import NoteScreen

        if case := self._at_hand:
            await self.app.push_screen_wait(NoteScreen(self._desk, case))

    @work
    async def action_shift(self) -> None:
        """See and mark the next shift of the borger at hand."""
        from cti_tui.screens.shift import ShiftDialog

        if case := self._at_hand:
            await self.app.push_screen_wait(ShiftDialog(self._desk, case))

    @work
    async def action_new(self) -> None:
        """Make a borger with a course."""
        from cti_tui.screens.borger_form import BorgerForm

        made = await self.app.push_screen_wait(BorgerForm(self._desk))
        if made is not None:
            await self.refresh_cases()
            table = self.query_one(Table)
            table.move_cursor(row=table.get_row_index(str(made.course_id)))
            self.say(f"{made.name} er oprettet.")

    async def action_toggle_closed(self) -> None:
        """Show or hide the closed courses."""
        self._closed = not self._closed
        await self.refresh_cases()
        self.say("Viser også afsluttede forløb." if self._closed else "Viser kun åbne forløb.")
