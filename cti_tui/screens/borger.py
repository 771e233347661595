"""One borger: where the course stands, its checklists and its latest notes."""

import asyncio

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Footer, Static
from textual.widgets.option_list import Option

from cti_tui.commands import BORGER
from cti_tui.dansk import long_date, short_date
from cti_tui.data.records import CaseRecord, ItemRecord, NoteRecord
from cti_tui.data.store import Store
from cti_tui.method.edition import Gate
from cti_tui.method.gate import ItemState
from cti_tui.screens.ask import AskLine, Confirm
from cti_tui.screens.base import CtiScreen, text
from cti_tui.screens.borger_form import BorgerForm
from cti_tui.screens.desk import Desk
from cti_tui.screens.note import NoteScreen
from cti_tui.screens.reading import ReadingScreen
from cti_tui.screens.shift import ShiftDialog
from cti_tui.widgets.lists import Options
from cti_tui.widgets.timeline import Timeline
from cti_tui.words import (
    OUTCOMES,
    SIGNS,
    item_words,
    next_shift_sentence,
    standing_words,
)


class BorgerScreen(CtiScreen[None]):
    """Timeline, checklist and notes of one borger."""

    CSS_PATH = "borger.tcss"
    COMMAND_LIST = BORGER
    HELP_TEXT = (
        "Øverst står, hvor forløbet er. Tjeklisten hører til det næste faseskift; piletasterne"
        " ← og → viser de andre lister. Tab går til notaterne, hvor enter åbner."
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012

    def __init__(self, desk: Desk, case: CaseRecord) -> None:
        super().__init__()
        self._desk = desk
        self._case = case
        self._gate = case.status.gate
        self._items: tuple[ItemRecord, ...] = case.items
        self._notes: tuple[NoteRecord, ...] = ()
        self._in_turn = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """Head, timeline, list, notes and keys."""
        yield text("", name="head", classes="head")
        yield text("", name="where")
        yield Timeline()
        with Horizontal(id="body"):
            with Vertical(id="work"):
                yield text("", name="list-title", classes="section")
                yield Options(id="items", compact=True)
                yield text("", name="item-line", classes="muted")
            with Vertical(id="past"):
                yield text("Notater", name="notes-title", classes="section")
                yield Options(id="notes", compact=True)
        yield Footer(show_command_palette=False)

    async def on_mount(self) -> None:
        """Show the borger and begin on the checklist."""
        await self.refresh_case()
        self.query_one("#items").focus()

    async def on_screen_resume(self) -> None:
        """Show what was changed on another screen."""
        await self.refresh_case()

    async def refresh_case(self) -> None:
        """Read the borger again and show it."""
        sheet = await self.heed(
            self._desk.store(Store.sheet, self._case.borger_id, self._desk.today)
        )
        if sheet is None:
            return
        if sheet.case.status.gate is not self._case.status.gate:
            self._gate = sheet.case.status.gate
        self._case, self._notes = sheet.case, sheet.notes
        await self._read_list()
        self._show_head()
        self._show_notes()

    async def _read_list(self) -> None:
        items = await self.heed(self._desk.store(Store.checklist, self._case.course_id, self._gate))
        if items is not None:
            self._items = items
            self._show_items()

    def _show_head(self) -> None:
        case = self._case
        self.query_one("#head", Static).update(Content(f"{case.name} · {standing_words(case)}"))
        facts = [part for part in (case.transition, case.hjemmel.title) if part]
        if case.case_number:
            facts.append(f"sagsnr. {case.case_number}")
        if case.next_appointment:
            facts.append(f"næste aftale {short_date(case.next_appointment)}")
        self.query_one("#where", Static).update(
            Content(f"{next_shift_sentence(case)}\n{' · '.join(facts)}")
        )
        self.query_one(Timeline).show(case, self._desk.today)

    def _show_items(self) -> None:
        case, options = self._case, self.query_one("#items", Options)
        at = options.highlighted
        label = case.edition.gate_label(self._gate)
        settled = sum(record.state is not ItemState.OPEN for record in self._items)
        marks = {mark.gate: mark for mark in case.marks}
        done = ""
        if mark := marks.get(self._gate):
            done = f" · markeret {short_date(mark.on)}" if mark.on else " · før import"
        elif settled == len(self._items) and self._gate is case.status.gate:
            done = " · klar, tryk f"
        self.query_one("#list-title", Static).update(
            Content(f"Tjekliste {label} · {settled} af {len(self._items)}{done}")
        )
        options.clear_options()
        options.add_options(
            Option(Content(self._item_line(record)), id=record.item.id) for record in self._items
        )
        options.highlighted = min(at or 0, len(self._items) - 1)

    def _item_line(self, record: ItemRecord) -> str:
        return f"{SIGNS[record.state]} {record.number:>2} {record.item.text}"

    def _show_notes(self) -> None:
        options = self.query_one("#notes", Options)
        at = options.highlighted
        options.clear_options()
        options.add_options(
            Option(Content(_note_line(note)), id=str(note.id)) for note in self._notes
        )
        number = len(self._notes)
        title = f"Notater · {number}" if number else "Notater · ingen endnu, tryk n"
        self.query_one("#notes-title", Static).update(Content(title))
        if at is not None and number:
            options.highlighted = min(at, number - 1)

    @property
    def _record(self) -> ItemRecord | None:
        at = self.query_one("#items", Options).highlighted
        return self._items[at] if at is not None and at < len(self._items) else None

    @on(Options.OptionHighlighted, "#items")
    def _show_item_line(self) -> None:
        record = self._record
        if record is None:
            return
        words = [item_words(record)]
        if record.note:
            words.append(record.note)
        if record.item.id == self._case.edition.closing_item:
            words.append("opfyldes, når forløbet afsluttes")
        words.append(record.item.source)
        self.query_one("#item-line", Static).update(Content(" · ".join(words)))

    @on(Options.OptionSelected, "#items")
    def _item_selected(self) -> None:
        self.action_tick()

    @on(Options.OptionSelected, "#notes")
    def _note_selected(self, event: Options.OptionSelected) -> None:
        note = next(note for note in self._notes if str(note.id) == event.option.id)
        self.app.push_screen(ReadingScreen(_note_title(self._case, note), _note_body(note)))

    def _left_to_closing(self, record: ItemRecord) -> bool:
        """Whether the closing itself is what meets the item; says so."""
        closing = record.item.id == self._case.edition.closing_item
        if left := closing and record.state is ItemState.OPEN:
            self.say("Det punkt opfyldes, når du afslutter forløbet med f.")
        return left

    # The item is taken when the key is pressed, not in the worker: the cursor may have moved on.

    def action_tick(self) -> None:
        """Set or take back the tick at the item."""
        record = self._record
        if record is not None and not self._left_to_closing(record):
            self._tick(record)

    def action_not_relevant(self) -> None:
        """Set the item not relevant; one the manual demands asks first."""
        record = self._record
        if record is not None and not self._left_to_closing(record):
            self._leave_out(record)

    def action_remark(self) -> None:
        """Write a short note at the item."""
        if (record := self._record) is not None:
            self._note_at(record)

    @work(group="items")
    async def _tick(self, record: ItemRecord) -> None:
        async with self._in_turn:
            shown = {one.item.id: one for one in self._items}
            record = shown.get(record.item.id, record)
            state = ItemState.MET if record.state is ItemState.OPEN else ItemState.OPEN
            await self._set(record, state)

    @work(group="items")
    async def _leave_out(self, record: ItemRecord) -> None:
        if not record.item.optional and not await self.app.push_screen_wait(
            Confirm(
                "Ikke relevant?",
                f"Manualen kræver punktet ved hvert faseskift:\n\n{record.item.text}\n\n"
                "Det kan sættes ikke relevant, men det nævnes i faseskiftets dokumentation.",
                yes="Ja, med en grund",
            )
        ):
            return
        reason = await self.app.push_screen_wait(
            AskLine(
                "Ikke relevant",
                f"Hvorfor er punktet ikke relevant?\n{record.item.text}",
                record.reason,
                needed="Skriv en grund, fx: Borgeren har selv kontakten.",
            )
        )
        if reason:
            await self._set(record, ItemState.NOT_RELEVANT, reason=reason)

    @work(group="items")
    async def _note_at(self, record: ItemRecord) -> None:
        note = await self.app.push_screen_wait(AskLine("Bemærkning", record.item.text, record.note))
        if note is not None:
            await self._set(record, record.state, reason=record.reason, note=note)

    async def _set(
        self, record: ItemRecord, state: ItemState, reason: str = "", note: str | None = None
    ) -> None:
        case = await self.heed(
            self._desk.store(
                Store.set_item,
                self._case.course_id,
                record.item.id,
                state,
                self._desk.today,
                reason=reason,
                note=note,
            )
        )
        if case is not None:
            self._case = case
            await self._read_list()
            self._show_item_line()

    def action_note(self) -> None:
        """Write a note."""
        self.app.push_screen(NoteScreen(self._desk, self._case))

    def action_shift(self) -> None:
        """See and mark the next shift."""
        self.app.push_screen(ShiftDialog(self._desk, self._case))

    def action_correct(self) -> None:
        """Correct name, dates and what else was entered."""
        self.app.push_screen(BorgerForm(self._desk, self._case))

    def action_checklist(self) -> None:
        """Go to the checklist of the next shift."""
        self.query_one("#items").focus()

    async def action_previous_gate(self) -> None:
        """Show the list before this one."""
        await self._turn(-1)

    async def action_next_gate(self) -> None:
        """Show the list after this one."""
        await self._turn(1)

    async def _turn(self, step: int) -> None:
        gates = tuple(Gate)
        place = self._gate.number + step
        if 0 <= place < len(gates):
            self._gate = gates[place]
            self.query_one("#items", Options).highlighted = 0
            await self._read_list()


def _note_line(note: NoteRecord) -> str:
    words = " ".join((note.fact or note.reflection).split())
    return f"{short_date(note.date)}  {note.kind}  {words}"


def _note_title(case: CaseRecord, note: NoteRecord) -> str:
    return f"{case.name} · {long_date(note.date)} · {note.kind} · {OUTCOMES[note.outcome]}"


def _note_body(note: NoteRecord) -> str:
    parts = [note.fact]
    if note.reflection:
        parts.append(f"Egen refleksion\n{note.reflection}")
    if note.minutes.total:
        parts.append(f"{note.minutes.total} minutter")
    return "\n\n".join(part for part in parts if part)
