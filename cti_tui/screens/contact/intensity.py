"""Tid: how the time falls off from phase to phase, for one borger and for the whole caseload."""

from collections.abc import Iterable
from datetime import date, timedelta

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from cti_tui.commands import rooms
from cti_tui.commands.keymap import with_keys
from cti_tui.dansk import count, field_date, long_date
from cti_tui.data.contact.intensity import CaseloadTime, CourseTime, Intensities, SpellRecord
from cti_tui.data.records import CaseRecord
from cti_tui.refusal import Refusal
from cti_tui.screens.contact.time_drawing import (
    caseload_drawing,
    course_line,
    drawing,
    room_for_bars,
    spell_span,
    spell_words,
)
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.base import CtiScreen, text
from cti_tui.screens.kit.busy import busy_with
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.form import Form
from cti_tui.screens.kit.place import Room, at
from cti_tui.widgets.day_field import DayField
from cti_tui.widgets.fields import LineField, labelled
from cti_tui.widgets.lists import Options, Pages
from cti_tui.widgets.page import Hung, Para
from cti_tui.widgets.panel import Panel, Third
from cti_tui.words.standing import NOT_COUNTED, left_out_words, phase_words

_ONE_DAY = timedelta(days=1)

WHAT_COUNTS = (
    " Minutterne er dem, du har skrevet på notaterne, pr. uge uden pauser og efter kalenderens"
    " fase. Det ventede regnes fra den første fase, der er skrevet direkte tid i; en fase siges"
    " at være omtrent som ventet, når den ligger inden for halvanden gang (vores tal), og aldrig"
    " før den er slut."
)


class _Lines(Options, inherit_bindings=True):
    """A list whose Enter does something, and says so at the foot of the screen."""


class TimeScreen(CtiScreen[None]):
    """One borger's time by phase, and the marked spells of intensified support."""

    CSS_PATH = "intensity.tcss"
    ROOM = "time"
    LOOKS_AGAIN = True
    KEYS = ("time.open", "time.new", "time.take_out", "note")
    MORE = ("time.correct", "time.end")
    HELP_TEXT = (
        "Tid viser, hvordan støtten falder fra fase til fase, ved siden af manualernes 4:2:1. Får"
        " borgeren øget støtte en tid, så skriv det med en grund: den tid tegnes for sig og holdes"
        " ude af sammenligningen. Tab skifter mellem teksten og perioderne." + WHAT_COUNTS
    )

    def __init__(self, desk: Desk, case: CaseRecord) -> None:
        super().__init__()
        self._desk, self._case = desk, case
        self._spells: tuple[SpellRecord, ...] = ()
        self._found: CourseTime | None = None

    def panels(self) -> ComposeResult:
        """Head, drawing, spells and keys."""
        with Horizontal(id="body"):
            with Vertical(id="times"):
                yield Panel("Tid", Pages(text("", name="drawn"), id="pages"), name="drawing")
                spells = _Lines(id="spells", compact=True)
                yield Panel("Perioder med øget støtte", spells, name="title")
            yield Third()

    def on_mount(self) -> None:
        """Begin in the drawing; `show_again` fills it."""
        self.query_one("#pages").focus()

    @property
    def about(self) -> str:
        """The borger's name."""
        return self._case.name

    async def show_again(self) -> None:
        """Read the time once more and show it."""
        times = self._desk.store.part(Intensities)
        found = await self.heed(
            times(Intensities.course_time, self._case.course_id, self._desk.today)
        )
        if found is not None and not self.going:
            self._show(found)

    def _show(self, found: CourseTime) -> None:
        self._case, self._spells = found.case, found.spells
        head = f"Tid · {found.case.name} · {phase_words(found.case)}"
        self.show_head(head)
        self._found = found
        self._draw()
        self.call_after_refresh(self._draw)  # by then it is known how wide it is
        options = self.query_one("#spells", Options)
        at = options.highlighted or 0
        options.clear_options()
        options.add_options(Option(Hung(Para(spell_words(one)))) for one in found.spells)
        title = self.query_one("#title", Panel)
        title.display = bool(found.spells)
        title.entitle(f"Perioder med øget støtte · {len(found.spells)}")
        if found.spells:
            options.highlighted = min(at, len(found.spells) - 1)
        elif options.has_focus:
            self.query_one("#pages").focus()

    def on_resize(self) -> None:
        """Draw the bars as long as there now is room for."""
        super().on_resize()
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        if self._found is not None and not self.going:
            width = self.query_one("#pages").scrollable_content_region.width
            full = room_for_bars(width or self.app.size.width - 4)
            lines = drawing(self._found.intensity, self._found.case.edition, full)
            self.query_one("#drawn", Static).update(Content("\n".join(lines)))

    def _at_hand(self) -> SpellRecord | None:
        """The spell under the cursor; says where there is none."""
        at = self.query_one("#spells", Options).highlighted
        if at is None or at >= len(self._spells):
            self.say(with_keys("Der er ingen periode med øget støtte. Skriv en med {new}."))
            return None
        return self._spells[at]

    @on(Options.OptionSelected, "#spells")
    def _selected(self) -> None:
        self.action_open()

    def action_new(self) -> None:
        """Mark a spell of intensified support."""
        self.app.push_screen(SpellForm(self._desk, self._case))

    def action_correct(self) -> None:
        """Correct the spell at hand."""
        self.action_open()

    def action_open(self) -> None:
        """Open the spell at hand, where it can be corrected."""
        if (spell := self._at_hand()) is not None:
            self.app.push_screen(SpellForm(self._desk, self._case, spell))

    @work
    async def action_end(self) -> None:
        """Let the spell at hand have its last day today."""
        if (spell := self._at_hand()) is None:
            return
        after = self._desk.today + _ONE_DAY
        if spell.end is not None and spell.end <= after:
            self.say(f"Den øgede støtte er slut: {spell_span(spell)}.")
            return
        changed = await self.heed(
            keep_change(self._desk, self._case, spell, spell.start, after, spell.reason)
        )
        if changed is not None:
            self.say(f"Den øgede støtte slutter i dag: {spell_span(changed)}.")
            await self.look_again()

    @work
    async def action_take_out(self) -> None:
        """Remove the spell at hand, after a yes; it can be taken back."""
        if (spell := self._at_hand()) is None:
            return
        asked = Confirm(
            "Fjern perioden?",
            f"{spell_words(spell)}\n\nTiden tæller så med i sammenligningen igen.",
            yes="Ja, fjern",
        )
        if await self.app.push_screen_wait(asked):
            await self.heed(self._remove(spell))
            await self.look_again()

    async def _remove(self, spell: SpellRecord) -> None:
        times = self._desk.store.part(Intensities)
        await times(Intensities.remove_spell, spell.id, spell.version)


async def keep_change(
    desk: Desk, case: CaseRecord, was: SpellRecord, start: date, end: date | None, reason: str
) -> SpellRecord:
    """Let a spell say something else, so that it can be taken back; raises Refusal."""
    times = desk.store.part(Intensities)
    what = (start, end, reason)
    return await times(Intensities.change_spell, was.id, *what, was.version, desk.today)


class SpellForm(Form[SpellRecord]):
    """Marks a spell of intensified support, or corrects one."""

    FIRST = "reason"  # the days are a fair guess

    def __init__(self, desk: Desk, case: CaseRecord, spell: SpellRecord | None = None) -> None:
        form = f"{Room.SPELL}:{spell.id}" if spell else Room.SPELL
        super().__init__(f"Øget støtte · {case.name}", desk, case.borger_id, form)
        self._case, self._spell = case, spell

    def fields(self) -> Iterable[Widget]:
        """What it means, from when to when, and why."""
        yield text(
            "Støtten kan øges en tid, når behovet er der. Tiden tegnes for sig og holdes ude af"
            " sammenligningen med 4:2:1.",
            name="told",
        )
        spell, today = self._spell, self._desk.today
        last = spell.end - _ONE_DAY if spell and spell.end else None
        start = field_date(spell.start if spell else today)
        yield labelled("Fra", DayField(start, name="from", today=self._desk.today))
        shown = field_date(last) if last else ""
        yield labelled(
            "Sidste dag", DayField(shown, name="to", today=self._desk.today, hint="kan vente")
        )
        reason = spell.reason if spell else ""
        hint = "fx: Flyttede for sig selv"
        yield labelled("Grund", LineField(reason, name="reason", hint=hint, longest=500))

    async def keep(self) -> SpellRecord:
        """Keep it, so that it can be taken back."""
        start, last = self.day_in("from"), self.day_in("to")
        if start is None:
            raise Refusal("Skriv den første dag med øget støtte.")
        end, reason = last + _ONE_DAY if last else None, self.line("reason")
        desk, case = self._desk, self._case
        what = (start, end, reason)
        if was := self._spell:
            asked = (was.id, *what, was.version, desk.today)
            return await self.draft.keep(Intensities, Intensities.change_spell, *asked)
        keep = self.draft.keep
        return await keep(Intensities, Intensities.add_spell, case.course_id, *what, desk.today)


class CaseloadTimeScreen(CtiScreen[None]):
    """The whole caseload's time by phase, and each borger's in the phase at hand."""

    CSS_PATH = "intensity.tcss"
    ROOMS = rooms.OVERVIEW
    ROOM = "time"
    LOOKS_AGAIN = True
    KEYS = ("time.open", "note")
    HELP_TEXT = (
        "Tid viser, hvordan din tid fordeler sig på faserne i alle åbne forløb, ved siden af"
        " manualernes 4:2:1. Nedenunder står hver borger med tiden i den fase, forløbet er i nu;"
        " tab går dertil, og enter åbner borgerens egen tid." + WHAT_COUNTS
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._courses: tuple[CourseTime, ...] = ()
        self._found: CaseloadTime | None = None

    def panels(self) -> ComposeResult:
        """Head, drawing, the borgere and keys."""
        heading = f" {'Borger':<15} {'Fase nu':<16} {'Direkte':<21} Koordinering"
        with Vertical(id="body"):
            yield Panel(
                "Tid om ugen efter fase", Pages(text("", name="drawn"), id="pages"), name="drawing"
            )
            yield Panel(
                "Borgere",
                text(heading, name="heading", classes="columns"),
                _Lines(id="courses", compact=True),
                name="title",
            )

    def on_mount(self) -> None:
        """Begin on the borgere: the drawing above is seen without moving in it."""
        self.query_one("#courses").focus()

    async def show_again(self) -> None:
        """Read the time once more and show it."""
        times = self._desk.store.part(Intensities)
        asked = times(Intensities.caseload_time, self._desk.today)
        found = await self.heed(busy_with(self, "Tæller …", asked))
        if found is not None and not self.going:
            self._show(found)

    def _show(self, found: CaseloadTime) -> None:
        self._courses = found.courses
        number = count(len(found.courses), "åbent forløb", "åbne forløb")
        head = f"Tid · {long_date(self._desk.today)} · {number}"
        self.show_head(head)
        self._found = found
        self._draw()
        self.call_after_refresh(self._draw)  # by then it is known how wide it is
        options = self.query_one("#courses", Options)
        at = options.highlighted or 0
        options.clear_options()
        options.add_options(Option(Content(course_line(one))) for one in found.courses)
        title = self.query_one("#title", Panel)
        title.display = bool(found.courses)
        title.entitle(f"Borgere · {number}")
        if found.courses:
            options.highlighted = min(at, len(found.courses) - 1)

    def on_resize(self) -> None:
        """Draw the bars as long as there now is room for."""
        super().on_resize()
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        if self._found is not None and not self.going:
            width = self.query_one("#pages").scrollable_content_region.width
            full = room_for_bars(width or self.app.size.width - 4)
            lines = [*caseload_drawing(self._found.intensity, full)]
            if self._found.damaged:
                lines = [left_out_words(NOT_COUNTED, self._found.damaged), "", *lines]
            self.query_one("#drawn", Static).update(Content("\n".join(lines)))

    @on(Options.OptionHighlighted, "#courses")
    def _moved(self) -> None:
        self.show_line("", self.query_one("#courses", Options).place)

    @on(Options.OptionSelected, "#courses")
    def _selected(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """See the time of the borger at hand."""
        if case := self._at_hand:
            self.app.go(at(Room.TIME, case))

    @property
    def _at_hand(self) -> CaseRecord | None:
        at = self.query_one("#courses", Options).highlighted
        return self._courses[at].case if at is not None and at < len(self._courses) else None
