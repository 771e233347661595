"""The caseload (sagsoversigt): every open course, most urgent first."""

from datetime import datetime

from rich.cells import cell_len
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import ScreenResume

from cti_tui.commands import rooms
from cti_tui.commands.acts import box_key
from cti_tui.commands.keymap import key_of
from cti_tui.dansk import count
from cti_tui.data.damage import DamagedRow
from cti_tui.data.front import Front
from cti_tui.data.records import AgendaRecord, CaseRecord, DraftRecord
from cti_tui.data.safety.backup import days_without_copy
from cti_tui.method.calendar import Due
from cti_tui.method.meeting import is_near
from cti_tui.screens.kit.base import CtiScreen, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.place import Place, Room, at
from cti_tui.screens.kit.watch import watch
from cti_tui.screens.overview.preview import BesideScreen
from cti_tui.widgets.case_list import HEADING, NAME_WIDTH, CaseList
from cti_tui.widgets.lists import Pages
from cti_tui.widgets.page import Page, Para
from cti_tui.widgets.panel import Panel
from cti_tui.words.agenda import Group, due_words, entry_sign, group_of
from cti_tui.words.agenda_lines import entry_brief, entry_text
from cti_tui.words.safety import copy_age_words
from cti_tui.words.standing import grant_words, next_shift_sentence, pause_words

EMPTY = (
    "Her er ingen borgere endnu.\n\n"
    "Tryk {new} for at oprette den første. Har du et regneark med navne og datoer, så tryk {fetch}"
    " for at se, hvad der kommer ind af det, og hente det.\n\n"
    "Vil du prøve først, så åbner {rehearse} en øvefil med opdigtede borgere."
)


class CaseloadScreen(BesideScreen):
    """All the worker's courses, with a preview beside the list where there is room.

    The screens it leads to are imported when they are asked for: they cost more to import than
    this one, and the list is to be there at once.
    """

    CSS_PATH = "caseload.tcss"
    ROOMS = rooms.OVERVIEW
    ROOM = "caseload"
    STATUS_ROWS = 2
    LOOKS_AGAIN = True
    KEYS = ("caseload.open", "note", "sheet", "shift", "caseload.new")
    MORE = ("caseload.view", "caseload.paper")
    ALWAYS = tuple(one for one in CtiScreen.ALWAYS if one != "back")
    TAIL = ("more", "help", "leave")
    HELP_TEXT = (
        "Sagsoversigten viser dine forløb med det, der haster, øverst. Fasen følger kalenderen;"
        " tallet til højre er tjeklisten for det næste faseskift."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._with_closed = False
        self._cases: list[CaseRecord] = []
        self._damaged: tuple[DamagedRow, ...] = ()
        self._waiting: list[AgendaRecord] = []
        self._copy = ""
        """What is wrong with the file or its copies, once it was looked at."""
        self._begun = False
        """Whether the cursor has been put where the day begins."""
        self.silent: dict[int, str] = {}
        """What is said of the silent courses, by their id; known once I dag was counted."""

    def panels(self) -> ComposeResult:
        """The list; beside it the borger at hand, and from 160 columns I dag."""
        with Horizontal(id="body"):
            with Panel("Sager", name="list"):
                yield text(HEADING, name="heading", classes="muted")
                yield CaseList()
            yield self.beside()
            yield Panel("I dag", Pages(Page(name="entries"), can_focus=False), name="due")
        yield text(_empty_words(), name="empty")

    async def on_mount(self) -> None:
        """Set up the list, and offer what was left unsaved; `show_again` fills it."""
        self.query_one(CaseList).focus()
        await watch(self, self._desk)
        if not self._desk.returning:
            self._offer_draft()

    def forget(self) -> None:
        """Hold nothing of anybody while the file is locked; it is read again afterwards."""
        self._cases, self._damaged, self._waiting, self.silent = [], (), [], {}
        self._seen = None
        self._known.clear()
        self.query_one(CaseList).show([])
        self.show_head("")
        self.show_line("")
        for page in self.query(Page):
            page.show([])

    @on(ScreenResume)
    def _come_back(self) -> None:
        if self._seen is not None:
            self._look_beside()

    @work(exclusive=True, group="beside")
    async def _look_beside(self) -> None:
        """What lies beside the file comes and goes without a word of it in the file."""
        await self.heed(self._desk.look_around())
        self.show_head(self._head())

    async def show_again(self) -> None:
        """Read the caseload and show it, the cursor on the same course as before."""
        found = await self.heed(
            self._desk.front(Front.overview, self._desk.today, closed=self._with_closed)
        )
        if found is None or self.going:
            return
        self._cases, self._damaged = found.cases, found.damaged
        self.query_one(CaseList).show(found.cases, found.damaged)
        title = "Sager, også afsluttede" if self._with_closed else "Sager"
        self.query_one("#list", Panel).entitle(title)
        self.show_head(self._head())
        anything = bool(found.cases or found.damaged)
        self._desk.nobody = not anything
        self.refresh_bindings()
        self.query_one("#empty").display = not anything
        self.query_one("#body").display = anything
        self._show_details()
        self.call_after_refresh(self._count_today)

    @work(exclusive=True, group="today")
    async def _count_today(self) -> None:
        """Tell how much waits in I dag, once the list itself is on the screen."""
        asked = self._desk.front(Front.waiting, self._desk.today, self._desk.silence_days)
        found = await self.heed(asked)
        self._copy = await self.heed(self._desk.front(_copy_age)) or ""
        if words := await self.heed(self._desk.look_around()):
            self.say(words, warn=True)
        if found is None or self.going or not self.query(CaseList):
            return
        self._waiting = waiting = found.records
        self._begin_at_the_next_met()
        now = sum(group_of(one.entry) is Group.NOW for one in waiting)
        self._desk.waiting = {"today": now, "journal": found.unjournaled}
        self.silent = {
            one.case.course_id: entry_brief(one.entry)
            for one in waiting
            if one.entry.kind == "silence"
        }
        self.show_head(self._head())
        self.show_rooms()
        self._show_due()
        if self.is_current:
            self._show_details()
        self.app.make_ready()

    def _begin_at_the_next_met(self) -> None:
        """Once, where the cursor has not been moved: put it on whoever is met within hours."""
        begun, now = self._begun, self._desk.now
        self._begun = True
        options = self.query_one(CaseList)
        if begun or now is None or self._desk.returning or not options.place.startswith("1/"):
            return
        for one in self._waiting:
            entry = one.entry
            if entry.kind == "appointment" and entry.days == 0 and is_near(entry.time, now):
                options.go_to(one.case)
                self.say(f"Markøren står på {one.case.name}: I mødes i dag kl. {entry.time}.")
                return

    def _head(self) -> str:
        still = [case for case in self._cases if not case.status.closed]
        overdue = sum(case.status.due is Due.OVERDUE for case in still)
        due = sum(case.status.due is Due.TODAY for case in still)
        parts = ["Sagsoversigt"]  # what is wrong comes next: the counts can be read in the list
        parts += [f"! {len(self._damaged)} beskadiget"] if self._damaged else []
        parts += [f"! {self._copy}"] if self._copy else []
        parts += [count(len(still), "åbent forløb", "åbne forløb")]
        parts += [f"{overdue} overskredet"] if overdue else []
        parts += [f"{due} i dag"] if due else []
        return " · ".join(parts)

    @property
    def case_at_hand(self) -> CaseRecord | None:
        """The course under the cursor."""
        return self.query_one(CaseList).at_hand

    @on(CaseList.OptionHighlighted)
    def _moved(self) -> None:
        self._show_details()

    def _show_details(self) -> None:
        """Say what there is to say of the course at hand, below and, with room, beside."""
        case, options = self.case_at_hand, self.query_one(CaseList)
        damaged = options.damaged_at_hand
        words = f"Beskadiget: {damaged.what}" if damaged else self._line(case) if case else ""
        self.show_line(words, options.place)
        self.show_beside()

    def _show_due(self) -> None:
        """Fill the third column with what cannot wait and what is soon."""
        group = None
        paras: list[Para] = []
        for one in self._waiting:
            if group_of(one.entry) is not group:
                group = group_of(one.entry)
                paras += [Para()] if paras else []
                paras.append(Para(group, style="bold"))
            words = f"{one.case.name} · {entry_text(one.entry)} · {due_words(one.entry)}"
            paras.append(Para(words, f"{entry_sign(one.entry)} "))
        for page in self.query("#entries").results(Page):  # the screen may be on its way down
            page.show(paras)

    def _line(self, case: CaseRecord) -> str:
        """The course at hand in two lines: the shift, then what else there is to mind."""
        left = len(case.open_items)
        mind = (
            count(left, "åbent punkt", "åbne punkter") if left else "",
            self.silent.get(case.course_id, "").lower(),
            pause_words(case),
            grant_words(case),
        )
        lines = [next_shift_sentence(case), " · ".join(filter(None, mind))]
        if cell_len(case.name) > NAME_WIDTH:  # cut in its cell
            lines = [case.name, lines[0]]
        return "\n".join(lines)

    @work
    async def _offer_draft(self) -> None:
        if self._desk.upgraded:
            from cti_tui.screens.overview.news import unread

            if (new := await unread(self._desk)) is not None:
                await self.app.push_screen_wait(new)
        drafts = await self.heed(self._desk.front(Front.drafts))
        for draft in drafts or ():
            await self._offer(draft)

    async def _offer(self, draft: DraftRecord) -> None:
        from cti_tui.screens.kit.ask import Confirm
        from cti_tui.screens.kit.leads import draft_words, of_draft

        words = f"Kladden er til {draft_words(draft)} og blev ikke gemt sidst."
        yes, no = "Fortsæt på den", "Senere"
        asked = Confirm("Der ligger en kladde", words, yes, no, yes_first=True)
        if not await self.app.push_screen_wait(asked):
            return
        place = of_draft(draft)
        made = await self.app.visit(place)
        if place.room is Room.NEW_BORGER:
            await self._show_made(made)

    @on(CaseList.OptionSelected)
    async def _case_selected(self) -> None:
        await self.action_open()

    async def action_open(self) -> None:
        """Open the borger at hand; an earlier course of one who has a new one by itself."""
        case = self.case_at_hand
        if damaged := self.query_one(CaseList).damaged_at_hand:
            self.show_damaged(damaged)
        if case is None:
            return
        if case.status.closed and self.query_one(CaseList).has_open(case.borger_id):
            await self.action_enter("course")
        else:
            self.app.go(at(Room.BORGER, case))

    def action_new(self) -> None:
        """Make a borger with a course."""

        self.app.go(Place(Room.NEW_BORGER), self._show_made)

    async def _show_made(self, made: CaseRecord | None) -> None:
        if made is not None:
            await self.look_again()
            self.query_one(CaseList).go_to(made)
            self.say(f"{made.name} er oprettet.")

    def action_back(self) -> None:
        """There is nothing behind the caseload: Escape stays."""

    async def action_view(self) -> None:
        """Show or hide the closed courses."""
        self._with_closed = not self._with_closed
        await self.show_again()
        self.say("Viser også afsluttede forløb." if self._with_closed else "Viser kun åbne forløb.")


def _empty_words() -> str:
    return EMPTY.format(new=key_of("new"), fetch=box_key("fetch"), rehearse=box_key("rehearse"))


def _copy_age(store: Front) -> str:
    """That the file's newest copy is old; empty where all is well."""
    return copy_age_words(days_without_copy(store.path, datetime.now()))
