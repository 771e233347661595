"""The caseload (sagsoversigt): every open course, most urgent first."""

from datetime import datetime

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from cti_tui.commands import rooms
from cti_tui.commands.keymap import with_keys
from cti_tui.dansk import count, days_away, long_date
from cti_tui.data.door import can_write
from cti_tui.data.front import Front
from cti_tui.data.records import CaseRecord, DraftRecord
from cti_tui.data.safety.backup import age_words
from cti_tui.method.calendar import Due
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.base import CtiScreen, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.place import Place, Room, at, draft_words, of_draft
from cti_tui.screens.kit.watch import watch
from cti_tui.widgets.case_list import HEADING, CaseList
from cti_tui.widgets.timeline import draw
from cti_tui.words.standing import (
    checklist_words,
    next_shift_sentence,
    pause_words,
    phase_words,
    standing_words,
)

PREVIEW_WIDTH = 38
"""Columns of the preview beside the list, its edge and margins included."""

EMPTY = (
    "Her er ingen borgere endnu.\n\n"
    "{new} opretter den første. Har du et regneark med navne og datoer, så hent det ind: tryk"
    " {more} og h."
)


class CaseloadScreen(CtiScreen[None]):
    """All the worker's courses, with a preview beside the list where there is room.

    The screens it leads to are imported when they are asked for: they cost more to import than
    this one, and the list is to be there at once.
    """

    CSS_PATH = "caseload.tcss"
    ROOMS = rooms.OVERVIEW
    ROOM = "caseload"
    KEYS = ("caseload.open", "note", "sheet", "shift", "caseload.new")
    MORE = ("caseload.view", "caseload.paper")
    TAIL = ("more", "help", "leave")
    HELP_TEXT = (
        "Sagsoversigten viser dine forløb med det, der haster, øverst. Fasen følger kalenderen;"
        " tallet til højre er tjeklisten for det næste faseskift."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._with_closed = False
        self._silent: dict[int, str] = {}
        """What is said of the silent courses, by their id; known once I dag was counted."""

    def panels(self) -> ComposeResult:
        """Head, list, preview and keys."""
        with Horizontal(id="body"):
            with Vertical():
                yield text(HEADING, name="heading", classes="muted")
                yield CaseList()
            yield text("", name="details")
        yield text(with_keys(EMPTY), name="empty")
        yield text("", name="line")

    async def on_mount(self) -> None:
        """Set up the list, and offer what was left unsaved; `on_screen_resume` fills it."""
        self.query_one(CaseList).focus()
        await watch(self, self._desk, self.refresh_cases)
        if not self._desk.returning:
            self._offer_draft()

    def forget(self) -> None:
        """Hold nothing of anybody while the file is locked; it is read again afterwards."""
        self.query_one(CaseList).show([])
        for name in ("line", "details"):
            self.query_one(f"#{name}", Static).update("")
        self.show_head("")

    async def on_screen_resume(self) -> None:
        """Show what is there, also what was changed on another screen."""
        await self.refresh_cases()

    async def refresh_cases(self) -> None:
        """Read the caseload and show it, the cursor on the same course as before."""
        cases = await self.heed(
            self._desk.front(Front.caseload, self._desk.today, closed=self._with_closed)
        )
        if cases is None or self.going:
            return
        self.query_one(CaseList).show(cases)
        self.show_head(self._head(cases))
        self.query_one("#empty").display = not cases
        self.query_one("#body").display = bool(cases)
        self._show_details()
        self.call_after_refresh(self._count_today, cases)

    @work(exclusive=True, group="today")
    async def _count_today(self, cases: list[CaseRecord]) -> None:
        """Tell in the head how much waits in I dag, once the list itself is on the screen."""
        asked = self._desk.front(Front.agenda, self._desk.today, self._desk.silence_days)
        waiting = await self.heed(asked)
        unjournaled = await self.heed(self._desk.front(Front.unjournaled)) or 0
        copy = await self.heed(self._desk.front(_copy_age)) or ""
        # Not query_one: the screen may be on its way down when the answer comes.
        for head in self.query("#head").results(Static):
            if waiting is not None:
                head.update(Content(self._head(cases, len(waiting), unjournaled, copy)))
                self._silent = {
                    one.case.course_id: one.entry.brief
                    for one in waiting
                    if one.entry.kind == "silence"
                }
                if self.is_current:
                    self._show_details()

    def _head(
        self, cases: list[CaseRecord], waiting: int = 0, unjournaled: int = 0, copy: str = ""
    ) -> str:
        still = [case for case in cases if not case.status.closed]
        overdue = sum(case.status.due is Due.OVERDUE for case in still)
        due = sum(case.status.due is Due.TODAY for case in still)
        parts = [long_date(self._desk.today), count(len(still), "åbent forløb", "åbne forløb")]
        if copy:
            parts.insert(1, f"! {copy}")
        if overdue:
            parts.append(f"{overdue} overskredet")
        if due:
            parts.append(f"{due} i dag")
        head = "Sagsoversigt · " + " · ".join(parts)
        for label, number in (("I dag", waiting), ("Til journal", unjournaled)):
            more = f" · {label}: {number}" if number else ""
            head += more if len(head + more) <= self.size.width - 2 else ""
        return head

    @property
    def case_at_hand(self) -> CaseRecord | None:
        """The course under the cursor."""
        return self.query_one(CaseList).at_hand

    @on(CaseList.OptionHighlighted)
    def _show_details(self) -> None:
        case = self.case_at_hand
        line = self._line(case) if case else ""
        self.query_one("#line", Static).update(Content(line), layout=False)
        if self.has_class("-wide"):
            details = self._details(case) if case else ""
            self.query_one("#details", Static).update(Content(details), layout=False)

    def on_resize(self) -> None:
        """Fill the preview when it comes into view."""
        self.call_after_refresh(self._show_details)

    def _line(self, case: CaseRecord) -> str:
        """Two lines on the course at hand, for the narrow screen."""
        lines = [f"{case.name} · {standing_words(case)}", next_shift_sentence(case)]
        if silent := self._silent.get(case.course_id):
            lines[lines.index(min(lines, key=len))] += f" · {silent.lower()}"
        return "\n".join(lines)

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
        if silent := self._silent.get(case.course_id):
            lines.append(silent)
        if case.next_appointment:
            lines.append(f"Næste aftale: {long_date(case.next_appointment)}")
        joined = "\n".join(lines)
        while "\n\n\n" in joined:
            joined = joined.replace("\n\n\n", "\n\n")
        return joined

    @work
    async def _offer_draft(self) -> None:
        drafts = await self.heed(self._desk.front(Front.drafts))
        for draft in drafts or ():
            what = draft_words(draft)
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
            await self.refresh_cases()
            self.query_one(CaseList).go_to(made)
            self.say(f"{made.name} er oprettet.")

    async def show_again(self) -> None:
        """Read the caseload once more."""
        await self.refresh_cases()

    async def action_view(self) -> None:
        """Show or hide the closed courses."""
        self._with_closed = not self._with_closed
        await self.refresh_cases()
        self.say("Viser også afsluttede forløb." if self._with_closed else "Viser kun åbne forløb.")


def _copy_age(store: Front) -> str:
    """That the file can only be read, or that its newest copy is old; empty where all is well."""
    if not can_write(store.path):
        return "kan kun læses: intet kan gemmes"
    return age_words(store.path, datetime.now())
