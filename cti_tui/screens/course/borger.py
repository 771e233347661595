"""One borger: where the course stands, its checklists and its latest notes."""

from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from cti_tui.commands.keymap import with_keys
from cti_tui.dansk import short_date
from cti_tui.data.front import Front
from cti_tui.data.records import CaseRecord, NoteRecord
from cti_tui.method.agenda import silence_line
from cti_tui.method.edition import Gate
from cti_tui.screens.course.items import ItemScreen
from cti_tui.screens.kit.base import text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.place import Room, at
from cti_tui.screens.kit.watch import watch
from cti_tui.widgets.item_list import ItemList
from cti_tui.widgets.lists import Options
from cti_tui.widgets.timeline import Timeline
from cti_tui.words.course import contact_reminder
from cti_tui.words.gate import note_line
from cti_tui.words.standing import (
    grant_words,
    next_shift_sentence,
    standing_words,
)

if TYPE_CHECKING:
    from cti_tui.data.contact.appointment_records import AppointmentRecord


class BorgerScreen(ItemScreen):
    """Timeline, checklist and notes of one borger."""

    CSS_PATH = "borger.tcss"
    ROOM = "checklist"
    KEYS = (
        "checklist.tick",
        "note",
        "shift",
        "checklist.open",
        "checklist.new",
    )
    MORE = (
        "checklist.take_out",
        "checklist.history",
        "checklist.remark",
        "checklist.evidence",
        "checklist.tell",
        "checklist.correct",
        "checklist.paper",
        "checklist.previous",
        "checklist.next",
    )
    HELP_TEXT = (
        "Øverst står, hvor forløbet er. Tjeklisten hører til det næste faseskift; piletasterne"
        " ← og → viser de andre lister. Tab går til notaterne, hvor enter åbner. Under manualens"
        " punkter står kommunens egne (lokal) og det, et skift med mangler har ført med."
        " Med {course} ser du hele forløbet og kan sætte det på pause."
    )

    def __init__(self, desk: Desk, case: CaseRecord, item: str = "") -> None:
        """Open a borger, the cursor on the checklist item with this id where one is named."""
        super().__init__(desk, case)
        self._begin_at = item
        self._notes: tuple[NoteRecord, ...] = ()
        self._quiet = ""

    def panels(self) -> ComposeResult:
        """Head, timeline, list, notes and keys."""
        yield text("", name="where")
        yield Timeline()
        yield text("", name="grant")
        yield text("", name="telling")
        with Horizontal(id="body"):
            with Vertical(id="work"):
                yield text("", name="list-title", classes="section")
                yield ItemList()
                yield text("", name="item-line", classes="muted")
            with Vertical(id="past"):
                yield text("Notater", name="notes-title", classes="section")
                yield Options(id="notes", compact=True)

    async def on_mount(self) -> None:
        """Show the borger and begin on the checklist."""
        await watch(self, self._desk, self.refresh_case)
        await self.refresh_case()
        self.query_one(ItemList).go_to(self._begin_at)
        self.query_one("#items").focus()
        self._tell_opened()

    @work(group="log")
    async def _tell_opened(self) -> None:
        """Write in the access log that the borger was opened, once all of it is shown."""
        from cti_tui.data.safety.access import AccessLog

        part = self._desk.store.part(AccessLog)
        await self.heed(part(AccessLog.opened, self._case.borger_id))

    async def on_screen_resume(self) -> None:
        """Show what was changed on another screen."""
        await self.refresh_case()

    async def refresh_case(self) -> None:
        """Read the borger again and show it."""
        sheet = await self.heed(
            self._desk.front(Front.sheet, self._case.borger_id, self._desk.today)
        )
        if sheet is None or self.going:
            return
        if sheet.case.status.gate is not self._case.status.gate:
            self._gate = sheet.case.status.gate
        self._case, self._notes = sheet.case, sheet.notes
        self._quiet = await self._silence()
        await self.read_list()
        if self.going:
            return
        self._show_head()
        self._show_notes()

    async def _silence(self) -> str:
        """What is said of the borger's silence, as in I dag."""
        from cti_tui.data.contact.silence import Silences

        desk, case = self._desk, self._case
        asked = desk.store.part(Silences)
        found = await self.heed(
            asked(Silences.silence, case.borger_id, desk.today, desk.silence_days)
        )
        phase = case.edition.label(case.status.calendar_phase)
        return silence_line(found, phase) if found else ""

    def _show_head(self) -> None:
        case = self._case
        self.show_head(f"{case.name} · {standing_words(case)}")
        facts = [part for part in (case.transition, case.hjemmel.title) if part]
        if case.case_number:
            facts.append(f"sagsnr. {case.case_number}")
        if case.next_appointment:  # first: the line is cut where the screen ends
            facts.insert(0, f"næste aftale {short_date(case.next_appointment)}")
        reminder = contact_reminder(case, self._desk.today)
        reminder += with_keys(" · tryk {course}") if reminder else ""
        where = (next_shift_sentence(case), " · ".join(facts), reminder or self._quiet)
        self.query_one("#where", Static).update(Content("\n".join(part for part in where if part)))
        self.query_one(Timeline).show(case, self._desk.today)
        passed = grant_words(case)
        self.query_one("#grant", Static).update(
            Content(f"! {passed}{with_keys(' · tryk {dates}')}")
        )
        self.query_one("#grant").display = bool(passed)

    def _show_notes(self) -> None:
        options = self.query_one("#notes", Options)
        at = options.highlighted
        options.clear_options()
        options.add_options(
            Option(Content(note_line(note)), id=str(note.id)) for note in self._notes
        )
        number = len(self._notes)
        title = (
            f"Notater · {number}"
            if number
            else with_keys("Notater · ingen endnu, {note} skriver det første")
        )
        self.query_one("#notes-title", Static).update(Content(title))
        if at is not None and number:
            options.highlighted = min(at, number - 1)

    @on(Options.OptionHighlighted, "#items")
    def _item_at_hand(self) -> None:
        self.show_item_line()

    @on(Options.OptionSelected, "#items")
    def _item_selected(self) -> None:
        self.action_tick()

    @on(Options.OptionSelected, "#notes")
    def _note_selected(self, event: Options.OptionSelected) -> None:
        note = next(note for note in self._notes if str(note.id) == event.option.id)
        self.app.go(at(Room.NOTE_READ, self._case, note.id, note))

    def action_new(self) -> None:
        """Agree on when to meet next."""
        self.app.go(at(Room.AGREE, self._case), self._agreed_on)

    def _agreed_on(self, made: "AppointmentRecord | None") -> None:
        if made is not None:
            from cti_tui.words.appointment import when_agreed

            self.say(f"Aftalt: {when_agreed(made)}.")

    async def action_enter(self, way: str) -> None:
        """The way to the checklist leads from the notes to the list."""
        if way == "checklist":
            self.query_one("#items").focus()
        else:
            await super().action_enter(way)

    def action_correct(self) -> None:
        """Correct name, dates and what else was entered."""
        self.app.go(at(Room.CORRECT, self._case))

    async def action_previous(self) -> None:
        """Show the list before this one."""
        await self._turn(-1)

    async def action_next(self) -> None:
        """Show the list after this one."""
        await self._turn(1)

    async def _turn(self, step: int) -> None:
        gates = tuple(Gate)
        place = self._gate.number + step
        if 0 <= place < len(gates):
            self._gate = gates[place]
            self.query_one("#items", Options).highlighted = 0
            await self.read_list()
