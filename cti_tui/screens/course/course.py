"""One course: its timeline, every date in words, its pauses, and what was changed."""

from collections.abc import Iterator

from msgspec.structs import replace
from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from cti_tui.commands.acts import box_key
from cti_tui.dansk import long_date, months, short_date
from cti_tui.data.course.whole import WholeCourses
from cti_tui.data.front import Front
from cti_tui.data.records import CaseRecord, ChangeRecord, ItemRecord, PauseRecord
from cti_tui.data.safety.deletion import Receipt
from cti_tui.data.store import Store
from cti_tui.method.calendar import check_pauses
from cti_tui.method.edition import Edition, Gate
from cti_tui.method.preview import Milestone, Preview, milestones, pause_at_hand, preview
from cti_tui.refusal import Refusal
from cti_tui.screens.course.change import ChangeDialog, confirm_dates
from cti_tui.screens.course.course_forms import AnewForm, ChangeForm, EndForm
from cti_tui.screens.course.course_lines import DAY, LABEL, CourseLine, gate_words, item_lines
from cti_tui.screens.course.pause_forms import PauseForm, ResumeForm
from cti_tui.screens.kit.base import CtiScreen, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.draft import Draft
from cti_tui.screens.kit.line import AskWords
from cti_tui.screens.kit.place import Room, at
from cti_tui.screens.kit.reading import ReadingScreen
from cti_tui.screens.kit.watch import watch
from cti_tui.widgets.lists import Options
from cti_tui.widgets.page import Para
from cti_tui.widgets.panel import AtHand, Pair, Panel
from cti_tui.widgets.timeline import WholeTimeline
from cti_tui.words.course import (
    change_words,
    contact_reminder,
    milestone_label,
    pause_line,
    planned_words,
    span_words,
)
from cti_tui.words.grant import grant_label
from cti_tui.words.safety import receipt_words
from cti_tui.words.standing import pause_words, phase_words

_GATES = {
    Milestone.START: Gate.CONTACT,
    Milestone.PHASE_TWO: Gate.ONE_TWO,
    Milestone.PHASE_THREE: Gate.TWO_THREE,
    Milestone.LAST_DAY: Gate.END,
}
"""The gate that a date of the course belongs to."""


class CourseScreen(CtiScreen[None]):
    """One course, open or closed; what changes it shows its dates before and after, and asks."""

    CSS_PATH = "course.tcss"
    ROOM = "course"
    LOOKS_AGAIN = True
    KEYS = ("course.open", "note", "course.correct", "course.paper")
    PAPER = "fasedatoer"
    MORE = (
        "course.take_out",
        "course.delete",
        "course.pause",
        "course.resume",
        "course.end",
        "course.anew",
        "course.reopen",
        "course.insight",
        "course.hand_on",
        "course.export",
    )
    HELP_TEXT = (
        "Her står hele forløbet: datoerne, pauserne, tidligere og senere forløb og alt, der er"
        " ændret. Enter på en dato viser tjeklisten dertil, på en pause kan den rettes. Når en"
        " ændring flytter datoer, ser du dem før og efter og bliver spurgt, før noget gemmes."
    )

    def __init__(self, desk: Desk, case: CaseRecord) -> None:
        super().__init__()
        self._desk, self._case = desk, case
        self._others: tuple[CaseRecord, ...] = ()
        self._changes: tuple[ChangeRecord, ...] = ()
        self._lacking: tuple[Gate, ...] = ()
        """The marked shifts that are neither documented nor passed over."""
        self._offered: tuple[Edition, ...] = ()
        self._lines: list[CourseLine] = []

    def panels(self) -> ComposeResult:
        """Head, timeline, list and keys."""
        yield WholeTimeline()
        yield text("", name="told")
        yield Pair(
            Panel("Forløbet", Options(id="rows", compact=True), name="list"),
            AtHand(),
            of_borger=True,
        )

    async def on_mount(self) -> None:
        """Begin in the list; `show_again` fills it."""
        await watch(self, self._desk)
        self.query_one("#rows").focus()

    async def show_again(self) -> None:
        """Read the course again and show it."""
        course_id, today = self._case.course_id, self._desk.today
        part = self._desk.store.part(WholeCourses)
        found = await self.heed(part(WholeCourses.whole, course_id, today))
        # The screen may have turned to another course meanwhile, and reads that one.
        if found is not None and self._case.course_id == course_id:
            self._case, self._others, self._changes = found.case, found.others, found.changes
            self._lacking, self._offered = found.lacking, found.offered
            self._show()

    def _show(self) -> None:
        case, today = self._case, self._desk.today
        head = (case.name, phase_words(case), pause_words(case))
        self.show_head(" · ".join(part for part in head if part))
        self.query_one(WholeTimeline).show(case, today)
        self.query_one(WholeTimeline).display = case.start is not None
        self.query_one("#told", Static).update(Content(contact_reminder(case, today)))
        self.query_one("#told").display = case.status.paused
        options = self.query_one("#rows", Options)
        at = options.highlighted
        self._lines = list(self._all_lines())
        options.clear_options()
        options.add_options(
            options.heading(line.words) if line.heading else Option(line.whole)
            for line in self._lines
        )
        options.highlighted = min(at or 1, len(self._lines) - 1)
        lasts = span_words(case) if case.start else "i kontaktskabelsen"
        self.query_one("#list", Panel).entitle(f"Forløbet · {lasts}")
        self._show_place()

    @on(Options.OptionHighlighted)
    @work(exclusive=True, group="at-hand")
    async def _show_place(self) -> None:
        """Say where the cursor is; beside the list, what enter would show."""
        line = self._at_hand
        self.show_line("", self.query_one("#rows", Options).place)
        title, paras = "Linjen", [Para(line.words if line else "")]
        if line is not None and isinstance(line.about, Gate):
            case, gate = self._case, line.about
            title = case.edition.gate_label(gate)
            items = await self._items(gate)
            paras = list(item_lines(items or ()))
        for panel in self.query(AtHand):  # the screen may be on its way down
            panel.show(title, paras)

    def _all_lines(self) -> Iterator[CourseLine]:
        case, today = self._case, self._desk.today
        yield CourseLine("Datoer", heading=True)
        yield from self._date_lines()
        yield CourseLine("Pauser", heading=True)
        for pause in case.pauses:
            yield CourseLine(pause_line(pause, today), pause)
        if not case.pauses:
            sets = "" if case.status.closed else f" Tryk {box_key('course.pause')} for at sætte en."
            yield CourseLine(f"Ingen pauser.{sets}")
        if self._others:
            yield CourseLine("Andre forløb", heading=True)
        for other in self._others:
            when = "Tidligere" if other.course_id < case.course_id else "Senere"
            yield CourseLine(f"{when}: {span_words(other)}", other)
        yield CourseLine("Ændringer", heading=True)
        for change in self._changes:
            day = f"{short_date(change.on)}  "
            yield CourseLine(f"{day}{change_words(case, change)}", change, hang=len(day))
        if not self._changes:
            yield CourseLine("Intet er ændret, siden forløbet blev oprettet.")

    def _date_lines(self) -> Iterator[CourseLine]:
        case = self._case
        found = milestones(case.facts, self._desk.today)
        if case.start is None:
            yield CourseLine(
                "Fase 1 har ingen start endnu; forløbet er i kontaktskabelsen.", Gate.CONTACT
            )
        for milestone, planned in found.items():
            gate = _GATES.get(milestone)
            words = f"{milestone_label(case.edition, milestone):<{LABEL}}"
            words += f"{planned_words(planned, long_date):<{DAY}}"
            if gate is not None:
                words += gate_words(case, gate)
            elif milestone is Milestone.HANDOVER:
                words += f"gerne {months(case.facts.handover_months)} før slut"
            yield CourseLine(words.rstrip(), gate, hang=LABEL if len(words) > LABEL + DAY else 0)
        for gate in self._lacking:
            words = f"! {case.edition.gate_label(gate)} er ikke dokumenteret: enter viser hvordan"
            yield CourseLine(words, Room.PAPERS, hang=2)
        if case.grant_end is not None:
            yield CourseLine(f"{grant_label(case.hjemmel):<{LABEL}}{long_date(case.grant_end)}")
        rests = f"{case.edition.title} · {case.hjemmel.title}"
        yield CourseLine(f"{'Udgave og hjemmel':<{LABEL}}{rests}", hang=LABEL)

    @property
    def _at_hand(self) -> CourseLine | None:
        at = self.query_one("#rows", Options).highlighted
        return self._lines[at] if at is not None and at < len(self._lines) else None

    @on(Options.OptionSelected)
    async def action_open(self) -> None:
        """Open what the line is about."""
        line = self._at_hand
        match line.about if line else None:
            case Gate() as gate:
                await self._read_list(gate)
            case Room() as room:
                self.app.go(at(room, self._case))
            case PauseRecord() as pause:
                if self._still_open():
                    self._change(PauseForm(self._desk, self._case, pause))
            case CaseRecord() as other:
                self.app.go(at(Room.COURSE, other))
            case ChangeRecord() as change:
                title = f"{self._case.name} · {long_date(change.on)}"
                self.app.push_screen(ReadingScreen(title, change_words(self._case, change)))
            case _:
                pass

    async def _items(self, gate: Gate) -> tuple[ItemRecord, ...] | None:
        course_id = self._case.course_id
        ask = lambda: self._desk.front(Front.checklist, course_id, gate)  # noqa: E731
        return await self.heed(self.once(ask, "items", (course_id, gate)))

    async def _read_list(self, gate: Gate) -> None:
        case, items = self._case, await self._items(gate)
        if items is not None:
            title = f"{case.name} · {case.edition.gate_label(gate)}"
            lines = (f"{para.lead}{para.words}" for para in item_lines(items))
            self.app.push_screen(ReadingScreen(title, "\n".join(lines)))

    def _still_open(self) -> bool:
        """Whether the course can be changed; says so where it cannot."""
        if self._case.status.closed:
            begins = box_key("course.anew")
            words = f"Forløbet er afsluttet og kan kun læses. {begins} begynder et nyt."
            self.say(words, warn=True)
        return not self._case.status.closed

    def _change(self, dialog: ChangeDialog) -> None:
        """Open a dialog at once, so that what is typed next lands there."""
        self.app.push_screen(dialog, self._changed)

    async def _changed(self, case: CaseRecord | None) -> None:
        """Go on with the course as it is kept, a new one where it began anew."""
        if case is not None:
            anew = case.course_id != self._case.course_id
            self._case = case
            await self.look_again(anyway=anew)

    def action_pause(self) -> None:
        """Put the course on pause."""
        if self._still_open():
            self._change(PauseForm(self._desk, self._case))

    def action_resume(self) -> None:
        """Let the course go on."""
        today = self._desk.today
        pause = pause_at_hand(self._case.pauses, today, today)
        if pause is None:
            self.say("Forløbet er ikke på pause, så der er ikke noget at genoptage.", warn=True)
        elif self._still_open():
            self._change(ResumeForm(self._desk, self._case, pause))

    def action_correct(self) -> None:
        """Change the start, hjemmel or edition."""
        if self._still_open():
            self._change(ChangeForm(self._desk, self._case, self._offered))

    def action_end(self) -> None:
        """End the course ahead of time."""
        if self._still_open():
            self._change(EndForm(self._desk, self._case))

    @work(group="change")
    async def action_reopen(self) -> None:
        """Take back an ending that was a mistake, with its reason."""
        case, ended = self._case, self._case.facts.ended
        if ended is None:
            self.say("Forløbet er ikke afsluttet, så der er intet at tage tilbage.", warn=True)
            return

        async def reopen(draft: Draft, reason: str) -> None:
            """Open it again, the dates as they were; raises Refusal."""
            what = (case.course_id, reason, self._desk.today)
            await self._changed(await draft.keep(Store, Store.reopen, *what))
            self.say(f"Afslutningen af forløbet med {case.name} er taget tilbage.")

        why = f": {case.end_reason}" if case.end_reason else ""
        asked = (
            f"Forløbet blev afsluttet {long_date(ended)}{why}. Var det en fejl, bliver datoerne,"
            " som de var, og grunden står i historikken. Aflyste aftaler forbliver aflyst."
        )
        title, needed = f"Tag slutningen tilbage · {case.name}", "Skriv, hvorfor det var en fejl."
        what = (Room.REOPEN, title, asked, reopen)
        await self.app.push_screen_wait(
            AskWords(self._desk, case.borger_id, *what, needed=needed, hint="hvorfor en fejl?")
        )

    def action_anew(self) -> None:
        """Begin a new course linked to this one."""
        if self._case.status.closed and any(not one.status.closed for one in self._others):
            self.say(f"{self._case.name} har allerede et åbent forløb.", warn=True)
        else:
            self._change(AnewForm(self._desk, self._case, self._offered))

    @work(exclusive=True, group="change")
    async def action_take_out(self) -> None:
        """Remove the pause at hand, once the dates without it have been seen."""
        case, line, today = self._case, self._at_hand, self._desk.today
        if line is None or not isinstance(line.about, PauseRecord):
            self.say("Stil dig på den pause, der skal slettes.", warn=True)
            return
        if not self._still_open():
            return
        pause = line.about
        try:
            found = _without(case, pause, self._desk)
        except Refusal as refusal:
            self.say(str(refusal), warn=True)
            return
        more = f"Pausen slettes: {pause_line(pause, today)}"
        if await self.app.push_screen_wait(
            confirm_dates(case, case.edition, found, "Ja, slet pausen", more)
        ):
            await self.heed(
                self._desk.store(
                    Store.remove_pause,
                    pause.id,
                    pause.version,
                    today,
                    unmark=bool(found.unmarked),
                )
            )
            await self.look_again()

    def action_insight(self) -> None:
        """See everything on the borger as a page that is saved or printed."""
        self.app.go(at(Room.PAPER, self._case, "indsigt"))

    def action_hand_on(self) -> None:
        """Seal the course for a colleague who goes on with it."""
        self.app.go(at(Room.HAND_ON, self._case))

    def action_export(self) -> None:
        """Write the borger as .json, to be taken into another file."""
        self.app.go(at(Room.EXPORT, self._case))

    def action_delete(self) -> None:
        """Delete the borger for good."""
        self.app.go(at(Room.FORGET, self._case), self._forgotten)

    def _forgotten(self, receipt: Receipt | None) -> None:
        """Go to the caseload with the receipt: no other screen has anything to be about."""
        if receipt is not None:
            words = "\n".join(receipt_words(receipt, self._desk.today))
            app = self.app
            app.back_to(Room.CASES)
            app.push_screen(ReadingScreen("Kvittering", words))


def _without(case: CaseRecord, pause: PauseRecord, desk: Desk) -> Preview:
    """What removing a pause would do."""
    pauses = tuple(one for one in case.pauses if one.id != pause.id)
    check_pauses(case.start, case.facts.phase_months, pauses)
    marked = {mark.gate: mark.on for mark in case.marks}
    return preview(case.facts, replace(case.facts, pauses=pauses), marked, desk.today)
