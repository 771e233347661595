"""Tal: a period in figures, drawn and in tables beneath each picture."""

import textwrap
from collections.abc import Iterator
from datetime import timedelta

from textual import work
from textual.app import ComposeResult

from cti_tui.commands import rooms
from cti_tui.dansk import MONTHS
from cti_tui.data.numbers import Figures
from cti_tui.data.safety.access import AccessLog, Way
from cti_tui.documents.files import place_of, write
from cti_tui.documents.method.figures import figures_page
from cti_tui.method.numbers import Numbers, Period, period
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.base import CtiScreen
from cti_tui.screens.kit.busy import busy_with
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.period import PeriodDialog
from cti_tui.screens.overview.sheet_files import WriteDialog
from cti_tui.widgets.columns import Columns
from cti_tui.widgets.lists import Pages
from cti_tui.widgets.panel import Panel
from cti_tui.words.exposed import laid_words
from cti_tui.words.leader import RULE
from cti_tui.words.numbers import PHASES, FigureTable, period_words, tables

BAR, NAME = 28, 34
"""Columns of the longest bar, and of what a row of a table is called; a longer name is broken."""

_ONE_DAY = timedelta(days=1)


class NumbersScreen(CtiScreen[None]):
    """What a period held; figures to look at, and no target."""

    CSS_PATH = "numbers.tcss"
    ROOMS = rooms.OVERVIEW
    LOOKS_AGAIN = True
    KEYS = ("numbers.correct", "numbers.paper", "numbers.previous", "numbers.next")
    HELP_TEXT = (
        "Tal viser en periode: hvor mange forløb der var åbne måned for måned, om faseskiftene kom"
        " på deres dag, kontakter efter slags og fase, tiden ved siden af 4:2:1, og hvordan"
        " forløbene sluttede. {correct} vælger periode og udgave, pilene går en periode frem og"
        " tilbage."
        " {paper} gemmer dem som en side til lederen, hvor ingen kan genkendes. Tallene er til at"
        " se på; de er ikke et mål."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._period = period(None, None, desk.today)
        self._edition = ""
        """The id of the edition whose courses are counted; empty for all."""
        self._editions: dict[str, str] = {}

    def panels(self) -> ComposeResult:
        """The figures."""
        yield Panel("Tal", Pages(Columns(name="figures"), id="pages"), name="panel")

    def on_mount(self) -> None:
        """Begin in the figures, so that the arrows move them."""
        self.query_one("#pages").focus()

    async def show_again(self) -> None:
        """Read the period once more."""
        found = await self._counted()
        if found is None or self.going:
            return
        figures, waiting = found
        which = (self._which,) if self._which else ()
        self.show_head(" · ".join(("Tal", period_words(self._period), *which)))
        bars = [list(caseload_bars(figures)), list(weekly_bars(figures))]
        shown = [*bars, *(list(table_lines(table)) for table in tables(figures, waiting))]
        self.query_one(Columns).show(shown)

    async def _counted(self, *, others: bool = False) -> tuple[Numbers, int] | None:
        """The period in figures, and what waits for the journal; None where it was refused."""
        part, today = self._desk.store.part(Figures), self._desk.today
        asked = part(Figures.of_period, self._period, today, self._edition, others=others)
        return await self.heed(busy_with(self, "Tæller …", asked))

    @property
    def _which(self) -> str:
        """The title of the edition whose courses are counted; empty for all."""
        return self._editions.get(self._edition, "")

    async def action_previous(self) -> None:
        """Show as many days before this period."""
        await self._turn(-1)

    async def action_next(self) -> None:
        """Show as many days after this period."""
        await self._turn(1)

    async def _turn(self, way: int) -> None:
        step = (self._period.last - self._period.first + _ONE_DAY) * way
        self._period = Period(self._period.first + step, self._period.last + step)
        await self.show_again()

    def action_paper(self) -> None:
        """Save the period as a page for the leader, with no person recognisable."""
        self._save_page()

    @work(exclusive=True, group="page")
    async def _save_page(self) -> None:
        desk, found = self._desk, await self._counted()
        if found is None:
            return
        try:
            rest = await self._counted(others=True) if self._edition else None
            page = figures_page(found[0], desk.today, self._which, rest[0] if rest else None)
        except Refusal as refusal:
            self.say(str(refusal), warn=True)
            return
        dialog = WriteDialog(
            "Tal til lederen",
            f"{RULE}\n\nHvor skal siden ligge? Den kan være .pdf, .md eller .txt.",
            "tal.pdf",
            lambda path: write(page, place_of(str(path)), desk.store.path),
        )
        if path := await self.app.push_screen_wait(dialog):
            await self.heed(desk.store.part(AccessLog)(AccessLog.exported, None, Way.PAPER))
            self.say(laid_words(f"Tallene ligger i {path}.", path))

    @work
    async def action_correct(self) -> None:
        """Choose the period, and the edition."""
        part, today = self._desk.store.part(Figures), self._desk.today
        found = await self.heed(part(Figures.editions_counted, today))
        if found is None:
            return
        self._editions = dict(found)
        chosen = await self.app.push_screen_wait(
            PeriodDialog(self._period, self._edition, found, today)
        )
        if chosen is not None:
            self._period, self._edition = chosen
            await self.show_again()


def caseload_bars(figures: Numbers) -> Iterator[str]:
    """The open courses month by month."""
    most = max((month.open for month in figures.caseload), default=0) or 1
    yield "Åbne forløb ved månedens slutning"
    for month in figures.caseload:
        name = f"{MONTHS[month.last_day.month - 1]} {month.last_day.year}"
        yield f"  {name:<10} {'━' * round(BAR * month.open / most)} {month.open}"


def weekly_bars(figures: Numbers) -> Iterator[str]:
    """Direct minutes a week by phase."""
    found = figures.minutes.direct_weekly
    most = max((one for one in found if one), default=1)
    yield "Direkte tid om ugen pr. forløb; manualerne siger omtrent 4:2:1"
    for phase, minutes in zip(PHASES, found, strict=True):
        bar = "━" * round(BAR * (minutes or 0) / most)
        yield f"  {phase:<10} {bar} {'ingen' if minutes is None else f'{minutes} min.'}"


def table_lines(table: FigureTable) -> Iterator[str]:
    """A table as lines, its numbers under each other."""
    rows = (table.headings, *table.rows)
    widths = [max(len(row[column]) for row in rows) for column in range(len(table.headings))]
    widths[0] = min(widths[0], NAME)
    yield table.title
    for name, *numbers in rows:
        *above, last = textwrap.wrap(name, NAME, subsequent_indent="  ") or [""]
        cells = (f"{cell:>{width}}" for cell, width in zip(numbers, widths[1:], strict=True))
        yield from (f"  {line}" for line in above)
        yield "  " + "  ".join((f"{last:<{widths[0]}}", *cells))
