"""One borger: where the course stands, its checklists and its latest notes."""

from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Footer, Static
from textual.widgets.option_list import Option

from cti_tui.commands import BORGER
from cti_tui.dansk import short_date
from cti_tui.data.front import Front
from cti_tui.data.records import CaseRecord, NoteRecord
from cti_tui.method.agenda import silence_line
from cti_tui.method.edition import Gate
from cti_tui.screens.course.items import ItemScreen
from cti_tui.screens.kit.base import text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.place import Place, Room, at
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
    COMMAND_LIST = BORGER
    HELP_TEXT = (
        "Øverst står, hvor forløbet er. Tjeklisten hører til det næste faseskift; piletasterne"
        " ← og → viser de andre lister. Tab går til notaterne, hvor enter åbner. Under manualens"
        " punkter står kommunens egne (lokal) og det, et skift med mangler har ført med."
        " Med l ser du hele forløbet og kan sætte det på pause."
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012

    def __init__(self, desk: Desk, case: CaseRecord, item: str = "") -> None:
        """Open a borger, the cursor on the checklist item with this id where one is named."""
        super().__init__(desk, case)
        self._begin_at = item
        self._notes: tuple[NoteRecord, ...] = ()
        self._quiet = ""

    def compose(self) -> ComposeResult:
        """Head, timeline, list, notes and keys."""
        yield text("", name="head", classes="head")
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
        yield Footer(show_command_palette=False)

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
        self.query_one("#head", Static).update(Content(f"{case.name} · {standing_words(case)}"))
        facts = [part for part in (case.transition, case.hjemmel.title) if part]
        if case.case_number:
            facts.append(f"sagsnr. {case.case_number}")
        if case.next_appointment:  # first: the line is cut where the screen ends
            facts.insert(0, f"næste aftale {short_date(case.next_appointment)}")
        reminder = contact_reminder(case, self._desk.today)
        reminder += " · tryk l" if reminder else ""
        where = (next_shift_sentence(case), " · ".join(facts), reminder or self._quiet)
        self.query_one("#where", Static).update(Content("\n".join(part for part in where if part)))
        self.query_one(Timeline).show(case, self._desk.today)
        passed = grant_words(case)
        self.query_one("#grant", Static).update(Content(f"! {passed} · tryk d"))
        self.query_one("#grant").display = bool(passed)

    def _show_notes(self) -> None:
        options = self.query_one("#notes", Options)
        at = options.highlighted
        options.clear_options()
        options.add_options(
            Option(Content(note_line(note)), id=str(note.id)) for note in self._notes
        )
        number = len(self._notes)
        title = f"Notater · {number}" if number else "Notater · ingen endnu, tryk n"
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

    def action_note(self) -> None:
        """Write a note."""
        self.app.go(at(Room.NOTE, self._case))

    def action_sheet(self) -> None:
        """See all that a meeting needs on one screen."""
        self.app.go(at(Room.SHEET, self._case))

    def action_week(self) -> None:
        """See the week across borgere, from this one's next appointment."""
        self.app.go(Place(Room.WEEK, thing=str(self._case.next_appointment or "")))

    def action_new_appointment(self) -> None:
        """Agree on when to meet next."""
        self.app.go(at(Room.AGREE, self._case), self._agreed_on)

    def _agreed_on(self, made: "AppointmentRecord | None") -> None:
        if made is not None:
            from cti_tui.words.appointment import when_agreed

            self.say(f"Aftalt: {when_agreed(made)}.")

    def action_shift(self) -> None:
        """See and mark the next shift."""
        self.app.go(at(Room.SHIFT, self._case))

    def action_log(self) -> None:
        """See every contact with the borger."""
        self.app.go(at(Room.CONTACTS, self._case))

    def action_search(self) -> None:
        """Search, with this borger at hand."""
        self.app.go(at(Room.SEARCH, self._case))

    def action_correct(self) -> None:
        """Correct name, dates and what else was entered."""
        self.app.go(at(Room.CORRECT, self._case))

    def action_today(self) -> None:
        """See what is due across the caseload."""
        self.app.go(Place(Room.TODAY))

    def action_dates(self) -> None:
        """See every date, and why it is that day."""
        self.app.go(at(Room.DATES, self._case))

    def action_guidance(self) -> None:
        """Read what the manual says of the phase at hand."""
        self.app.go(at(Room.GUIDANCE, self._case))

    def action_answers(self) -> None:
        """Write what was told, settled and agreed."""
        self.app.go(at(Room.ANSWERS, self._case))

    def action_network(self) -> None:
        """See who is in the support network and what they carry."""
        self.app.go(at(Room.NETWORK, self._case))

    def action_handover(self) -> None:
        """See and write the handover plan."""
        self.app.go(at(Room.HANDOVER, self._case))

    def action_course(self) -> None:
        """See the whole course, pause it, change it, and read its history."""
        self.app.go(at(Room.COURSE, self._case))

    def action_needs(self) -> None:
        """See and write the borger's needs, theme by theme."""
        self.app.go(at(Room.NEEDS, self._case))

    def action_plan(self) -> None:
        """See and write the CTI-plan."""
        self.app.go(at(Room.PLAN, self._case))

    def action_time(self) -> None:
        """See how the borger's time falls on the phases, and mark intensified support."""
        self.app.go(at(Room.TIME, self._case))

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
            await self.read_list()
