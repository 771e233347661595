"""The week across borgere: each day's appointments, and the days the courses bring."""

from collections.abc import Sequence
from datetime import date, timedelta

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets.option_list import Option

from cti_tui.commands import rooms
from cti_tui.commands.keymap import with_keys
from cti_tui.dansk import MONTHS, WEEKDAYS, count, long_date, week_words
from cti_tui.data.contact.weeks import WeekLine, Weeks
from cti_tui.data.damage import DamagedRow
from cti_tui.data.records import CaseRecord
from cti_tui.method.edition import Edition, Gate, Phase
from cti_tui.method.meeting import DAYS_OF_WEEK, monday
from cti_tui.method.week import CourseDay
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.place import Room, at
from cti_tui.screens.kit.watch import watch
from cti_tui.screens.overview.preview import BesideScreen
from cti_tui.widgets.damaged import damaged_lines, damaged_of
from cti_tui.widgets.lists import Options
from cti_tui.widgets.panel import Panel
from cti_tui.words.appointment import APPOINTMENT_SIGNS, APPOINTMENT_STATES, appointment_lines
from cti_tui.words.fit import fit

NAME = 16
"""Columns of the borger's name."""


def day_words(one: CourseDay, edition: Edition) -> str:
    """What a course's own day is: `faseskift Fase 1 → Fase 2, tidligst`."""
    match one.gate:
        case None:
            words = f"{one.step[:1].lower()}{one.step[1:]}, gerne senest denne dag"
        case Gate.CONTACT:
            words = f"{edition.label(Phase.ONE)} begynder"
        case Gate.END:
            words = "forløbets sidste dag"
        case gate:
            words = f"faseskift {edition.gate_label(gate)}"
    return f"{words}, tidligst" if one.tentative else words


def week_line(line: WeekLine, today: date) -> Content:
    """One line: hour, borger, what it is and where, and what became of it where it is told."""
    one = line.appointment
    if one is None:
        assert line.course_day is not None
        marked = " · markeret" if line.course_day.marked else ""
        what = f"{day_words(line.course_day, line.case.edition)}{marked}"
        return Content.assemble(
            ("  ┼        ", "$primary"), (f"{fit(line.case.name, NAME)} ", "bold"), what
        )
    asked = "skriv, hvordan det gik" if one.date < today else ""
    became = asked if one.planned else APPOINTMENT_STATES[one.state]
    what = " · ".join(part for part in (one.kind, became, one.place) if part)
    quiet = "" if one.planned else "$dim"
    return Content.assemble(
        (f"  {APPOINTMENT_SIGNS[one.state]} {one.time or '':<6} ", quiet),
        (f"{fit(line.case.name, NAME)} ", "bold" if one.planned else quiet),
        (what, quiet),
    )


def day_heading(day: date, lines: int, today: date) -> str:
    """What stands above a day: `man. 13. apr. · i dag`."""
    words = f"{WEEKDAYS[day.weekday()]} {day.day}. {MONTHS[day.month - 1]}"
    words += " · i dag" if day == today else ""
    return words if lines else f"{words} · intet"


class WeekLines(Options, inherit_bindings=True):
    """The lines of the week."""


class WeekScreen(BesideScreen):
    """One week, Monday first."""

    CSS_PATH = "week.tcss"
    ROOMS = rooms.OVERVIEW
    ROOM = "week"
    STATUS_ROWS = 2
    LOOKS_AGAIN = True
    KEYS = ("week.open", "note", "week.new", "week.previous", "week.next")
    MORE = ("week.this",)
    HELP_TEXT = (
        "Ugen viser aftalerne på tværs af dine borgere, mandag først, og de faseskift og"
        " overdragelsesmøder, der falder i den. ◇ er aftalt, ✓ holdt, – aflyst, ○ vi fik ikke"
        " mødtes, ┼ en dag i forløbet. Piletasterne ← og → bladrer."
    )

    def __init__(self, desk: Desk, day: date | None = None) -> None:
        """Open the week of a day, with the cursor on it; without one, today's."""
        super().__init__()
        self._desk = desk
        self._day = day or desk.today
        self._lines: tuple[WeekLine, ...] = ()
        self._damaged: tuple[DamagedRow, ...] = ()
        self.silent = {}

    def panels(self) -> ComposeResult:
        """Head, the days with their lines, the line at hand in full, and keys."""
        with Horizontal(id="body"):
            with Panel("", name="list", hint="← ugen før · ugen efter →"):
                yield WeekLines(id="lines", compact=True)
            yield self.beside()

    async def on_mount(self) -> None:
        """Set up the list; `show_again` fills it."""
        self.query_one(WeekLines).focus()
        await watch(self, self._desk)

    async def show_again(self) -> None:
        """Read the week and show it, the cursor on the same line where it still is."""
        first = monday(self._day)
        week = await self.heed(self._desk.store.part(Weeks)(Weeks.week, first, self._desk.today))
        if week is None or first != monday(self._day):
            return
        self._damaged = week.damaged
        self._show(week.lines, first)

    def _show(self, lines: Sequence[WeekLine], first: date) -> None:
        options, before = self.query_one(WeekLines), self._at_hand
        self._lines = tuple(lines)
        meetings = sum(line.appointment is not None for line in lines)
        agreed = count(meetings, "aftale", "aftaler")
        words = f"Ugen · {week_words(first)} · {agreed}"
        self.show_head(words)
        self.query_one("#list", Panel).entitle(week_words(first).capitalize())
        options.clear_options()
        options.add_options(damaged_lines(self._damaged))
        for away in range(DAYS_OF_WEEK):
            day = first + timedelta(days=away)
            mine = [line for line in lines if line.date == day]
            heading = day_heading(day, len(mine), self._desk.today)
            options.add_option(options.heading(heading, quiet=not mine))
            options.add_options(
                Option(week_line(line, self._desk.today), id=line.key) for line in mine
            )
        self._begin(before)
        self._show_line()

    def _begin(self, before: WeekLine | None) -> None:
        """Put the cursor where it was, or on the first line from the day that was asked for."""
        options, keys = self.query_one(WeekLines), [line.key for line in self._lines]
        if before is not None and before.key in keys:
            options.highlighted = options.get_option_index(before.key)
        elif self._lines:
            from_day = [line for line in self._lines if line.date >= self._day]
            options.highlighted = options.get_option_index((from_day or self._lines[-1:])[0].key)

    @property
    def _at_hand(self) -> WeekLine | None:
        options = self.query_one(WeekLines)
        if options.highlighted is None or options.highlighted >= options.option_count:
            return None
        key = options.get_option_at_index(options.highlighted).id
        return next((line for line in self._lines if line.key == key), None)

    @property
    def _damaged_at_hand(self) -> DamagedRow | None:
        options = self.query_one(WeekLines)
        if options.highlighted is None or options.highlighted >= options.option_count:
            return None
        return damaged_of(self._damaged, options.get_option_at_index(options.highlighted).id)

    @on(WeekLines.OptionHighlighted)
    def _show_line(self) -> None:
        line, words = self._at_hand, ""
        if damaged := self._damaged_at_hand:
            words = f"{damaged.name} · beskadiget\n{damaged.what}"
        elif line is not None and line.appointment is not None:
            when, *rest = appointment_lines(line.appointment, self._desk.today)
            words = f"{line.case.name} · {when} · {line.appointment.kind}\n{' · '.join(rest)}"
        elif line is not None and line.course_day is not None:
            what = day_words(line.course_day, line.case.edition)
            words = f"{line.case.name} · {long_date(line.date)}\n{what}"
        elif not self._lines:
            words = with_keys("Ingen aftaler i denne uge. {new} laver en.")
        self.show_line(words, self.query_one(WeekLines).place)
        self.show_beside()

    @on(WeekLines.OptionSelected)
    def _selected(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Open the appointment at hand; a day of a course opens the borger."""
        line = self._at_hand
        if damaged := self._damaged_at_hand:
            self.show_damaged(damaged)
        if line is None:
            return
        if line.appointment is not None:
            self.app.go(at(Room.APPOINTMENT, line.case, line.appointment.id))
        else:
            self.app.go(at(Room.BORGER, line.case))

    async def action_previous(self) -> None:
        """Show the week before."""
        await self._turn(monday(self._day) - timedelta(days=DAYS_OF_WEEK))

    async def action_next(self) -> None:
        """Show the week after."""
        await self._turn(monday(self._day) + timedelta(days=DAYS_OF_WEEK))

    async def action_this(self) -> None:
        """Go back to today's week."""
        if monday(self._day) == monday(self._desk.today):
            self.say("Det er denne uge.")
            return
        await self._turn(self._desk.today)

    async def _turn(self, day: date) -> None:
        if date(1900, 1, 8) < day < date(2199, 12, 24):
            self._day = day
            await self.show_again()

    def action_new(self) -> None:
        """Agree on a meeting with the borger at hand, or with whom it is then asked."""
        self.app.go(at(Room.AGREE, self.case_at_hand))

    @property
    def case_at_hand(self) -> CaseRecord | None:
        """The borger of the line at hand."""
        line = self._at_hand
        return line.case if line else None
