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
from cti_tui.data.course.gate_records import WorkList
from cti_tui.data.page import BorgerPages
from cti_tui.data.records import CaseRecord, NoteRecord
from cti_tui.method.edition import Gate
from cti_tui.screens.course.borger_page import (
    BorgerPage,
    facts_line,
    where_lines,
    worded,
    words_now,
)
from cti_tui.screens.course.item_box import ItemBox
from cti_tui.screens.course.items import ItemScreen
from cti_tui.screens.kit.base import WIDE, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.phone import copied_phone
from cti_tui.screens.kit.place import Room, at
from cti_tui.screens.kit.watch import watch
from cti_tui.widgets.hanging import hung
from cti_tui.widgets.item_list import ItemList
from cti_tui.widgets.lists import Options, Pages
from cti_tui.widgets.page import nothing
from cti_tui.widgets.panel import Panel
from cti_tui.widgets.timeline import Timeline
from cti_tui.words.appointment import row_words
from cti_tui.words.gate import item_number
from cti_tui.words.note import note_line
from cti_tui.words.standing import (
    standing_words,
)

if TYPE_CHECKING:
    from cti_tui.data.contact.appointment_records import AppointmentRecord


class BorgerScreen(ItemScreen):
    """Timeline, checklist and notes of one borger."""

    CSS_PATH = "borger.tcss"
    ROOM = "checklist"
    TICKS = "items"
    LOOKS_AGAIN = True
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
        "checklist.met_on",
        "checklist.tell",
        "checklist.reach",
        "checklist.copy_phone",
        "checklist.appointments",
        "checklist.correct",
        "checklist.join",
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
        self._page = BorgerPage(WorkList(case, self._gate, case.items))

    def panels(self) -> ComposeResult:
        """Where the course is, its list with the item at hand, and what was."""
        yield text("", name="where")
        yield text("", name="facts")
        yield Timeline()
        yield text("", name="telling")
        with Horizontal(id="body"):
            with Vertical(id="work"):
                turn = "← forrige liste · næste liste →"
                yield Panel("Tjekliste", ItemList(), name="checklist", hint=turn)
                yield Panel("Punktet", text("", name="item"), name="item-panel")
            yield Panel("Notater", Options(id="notes", compact=True), name="past")
            with Vertical(id="third"):
                yield Panel("Aftaler", Options(id="agreed", compact=True), name="agreed-panel")
                yield Panel("Planen", Pages(text("", name="plan")), name="plan-panel")

    async def on_mount(self) -> None:
        """Show the borger and begin on the checklist."""
        await watch(self, self._desk)
        await self.look_again()
        self.query_one(ItemList).go_to(self._begin_at)
        self.query_one("#items").focus()
        self._tell_opened()

    @work(group="log")
    async def _tell_opened(self) -> None:
        """Write in the access log that the borger was opened, once all of it is shown."""
        from cti_tui.data.safety.access import AccessLog

        part = self._desk.store.part(AccessLog)
        await self.heed(part(AccessLog.opened, self._case.borger_id))

    async def show_again(self) -> None:
        """Read the borger again, all in one go, and show it."""
        desk, turned = self._desk, (self._case.status.gate, self._gate)
        part, whose = desk.store.part(BorgerPages), self._case.borger_id
        found = await self.heed(
            part(BorgerPages.page, whose, desk.today, desk.silence_days, turned)
        )
        if found is None or self.going:
            return
        self._page, self._gate = worded(found, desk.today), found.work.gate
        self._show_work(found.work)
        self._show_head()
        self._show_notes()
        self._show_third()

    def _show_head(self) -> None:
        page, today = self._page, self._desk.today
        self.show_head(f"{page.case.name} · {standing_words(page.case)}")
        lines = [words_now(page, today), *where_lines(page, today)]
        self.query_one("#where", Static).update(Content("\n".join(lines)))
        facts = facts_line(page)
        self.query_one("#facts", Static).update(Content(facts))
        self.query_one("#facts").display = bool(facts)
        self.query_one(Timeline).show(page.case, today)

    @property
    def _is_wide(self) -> bool:
        return self.app.size.width >= WIDE

    def _show_notes(self) -> None:
        """The notes, a line each; where there is room beside the list, the whole of each."""
        options, notes = self.query_one("#notes", Options), self._page.notes
        at = options.highlighted
        options.clear_options()
        drawn = note_in_full if self._is_wide else _note_line
        options.add_options(Option(drawn(note), id=str(note.id)) for note in notes)
        title = (
            f"Notater · {len(notes)}" if notes else with_keys("Notater · {note} skriver det første")
        )
        self.query_one("#past", Panel).entitle(title)
        if at is not None and notes:
            options.highlighted = min(at, len(notes) - 1)

    def _show_third(self) -> None:
        """The third column: appointments, those to come first, and the plan's open lines."""
        today, page = self._desk.today, self._page
        options = self.query_one("#agreed", Options)
        options.clear_options()
        options.add_options(
            Option(Content(row_words(one, today)), id=str(one.id)) for one in page.agreed
        )
        self.query_one("#agreed-panel", Panel).entitle(f"Aftaler · {len(page.agreed)}")
        if not page.agreed:
            options.add_option(nothing(with_keys("Ingen aftaler endnu. {new} laver en.")))
        lines = page.plan or (with_keys("Ingen mål endnu. {plan} går til planen."),)
        drawn = "\n".join(hung(line, 34) for line in lines)
        self.query_one("#plan", Static).update(Content(drawn))

    def on_resize(self) -> None:
        """Show the notes as there now is room for them."""
        super().on_resize()
        self._show_notes()

    @on(Options.OptionHighlighted, "#items")
    def _item_at_hand(self) -> None:
        self.show_item_line()

    @on(Options.OptionSelected, "#items")
    def _item_selected(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """See the item at hand and what can be done at it; at the notes, read the one at hand."""
        if (notes := self.query_one("#notes", Options)).has_focus:
            notes.action_select()
        elif (record := self.record) is not None:
            title = f"Punkt {item_number(record)}"
            self.app.push_screen(
                ItemBox(title, record.item.text, self.item_facts(record)), self._do
            )

    async def _do(self, act: str | None) -> None:
        if act is not None:
            await self.run_act(act)

    @on(Options.OptionSelected, "#agreed")
    def _agreed_selected(self, event: Options.OptionSelected) -> None:
        self.app.go(at(Room.APPOINTMENT, self._case, event.option.id))

    def action_appointments(self) -> None:
        """See every appointment with the borger."""
        self.app.go(at(Room.APPOINTMENTS, self._case))

    def action_reach(self) -> None:
        """Write how the borger is reached, and what to mind."""
        self.app.go(at(Room.REACH, self._case))

    def action_copy_phone(self) -> None:
        """Copy the borger's number."""
        if words := copied_phone(self.app, self._page.facts):
            self.say(words)

    @on(Options.OptionSelected, "#notes")
    def _note_selected(self, event: Options.OptionSelected) -> None:
        note = next(note for note in self._page.notes if str(note.id) == event.option.id)
        self.app.go(at(Room.NOTE_READ, self._case, note.id, note))

    def action_new(self) -> None:
        """Agree on when to meet next."""
        self.app.go(at(Room.AGREE, self._case), self._agreed_on)

    def _agreed_on(self, made: "tuple[AppointmentRecord, ...] | None") -> None:
        if made is not None:
            from cti_tui.words.appointment import agreed_words

            self.say(agreed_words(made))

    async def action_enter(self, way: str) -> None:
        """The way to the checklist leads from the notes to the list."""
        if way == "checklist":
            self.query_one("#items").focus()
        else:
            await super().action_enter(way)

    def action_correct(self) -> None:
        """Correct name, dates and what else was entered."""
        self.app.go(at(Room.CORRECT, self._case))

    @work(group="items")
    async def action_join(self) -> None:
        """Make one of two: the borger was entered twice."""
        from cti_tui.screens.course.joined import join

        if await join(self, self._desk, self._case):
            await self.look_again()

    async def action_previous(self) -> None:
        """Show the list before this one."""
        await self._turn(-1)

    async def action_next(self) -> None:
        """Show the list after this one."""
        await self._turn(1)

    async def _turn(self, step: int) -> None:
        gates = tuple(Gate)
        place = self._gate.number + step
        if not 0 <= place < len(gates):
            self.say_end(step)
            return
        self._gate = gates[place]
        self.query_one(ItemList).begin_anew()
        await self.read_list()


def _note_line(note: NoteRecord) -> Content:
    return Content(note_line(note))


def note_in_full(note: NoteRecord) -> Content:
    """A note in whole, with air below it."""
    head = f"{short_date(note.date)} · {note.kind}"
    return Content.assemble((f"{head}\n", "bold"), f"{(note.fact or note.reflection).strip()}\n")
