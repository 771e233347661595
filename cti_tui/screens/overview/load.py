"""Belastning: the caseload beside its norms, and the weeks to come."""

from collections.abc import Iterator
from datetime import date, timedelta

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from cti_tui.commands import rooms
from cti_tui.dansk import MONTHS, count, listing, long_date, short_date
from cti_tui.data.damage import DamagedRow
from cti_tui.data.front import Front
from cti_tui.method.edition import Phase
from cti_tui.method.norms import EVEN_WEIGHTS, Gauge, Load, Move, NormLine, Turn, WeekAhead
from cti_tui.screens.kit.base import HUGE, WIDE, CtiScreen, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.line import AskLine
from cti_tui.settings import MOST_HOURS, Settings
from cti_tui.widgets.columns import Columns
from cti_tui.widgets.lists import Pages
from cti_tui.widgets.panel import Panel
from cti_tui.words.standing import NOT_COUNTED, left_out_words

BAR, WEEK_BAR, SHORT_BAR = 32, 28, 12
"""Columns of the bar, of a week's, and of a week's where two columns are narrow."""

GAUGE = (
    "Et pejlemærke, aldrig en grænse. Nogle borgere fylder mere end andre, behovet skifter"
    " undervejs, og kilderne er ikke enige om tallet."
)
_LEGEND = "━ det, du har   ┄ efter normens laveste tal   ┃ normen for dine timer"
EMPTY = "Der er ingen åbne forløb at regne på. Esc går tilbage til sagsoversigten."


def percent(load: Load) -> str:
    """A load in words: `80 %`, or `83–100 %` where the norm is a range."""
    low, high = round(100 * load.low), round(100 * load.high)
    return f"{low} %" if low == high else f"{low}–{high} %"


def load_bar(load: Load, most: float, width: int = BAR) -> str:
    """A load as a bar where the full width is `most`, with the norm marked in it."""
    low, high, norm = (round(width * share / most) for share in (load.low, load.high, 1.0))
    cells = ["━" if place < low else "┄" if place < high else "·" for place in range(width)]
    cells[min(norm, width - 1)] = "┃"
    return "".join(cells)


class LoadScreen(CtiScreen[None]):
    """A gauge of the caseload; it says nothing of how anybody works."""

    CSS_PATH = "load.tcss"
    ROOMS = rooms.OVERVIEW
    ROOM = "load"
    LOOKS_AGAIN = True
    KEYS = ("load.correct", "note")
    HELP_TEXT = (
        "Belastningen er summen af 1 / norm over dine åbne forløb, regnet om til dine timer om"
        " ugen; fuld tid er 37 timer (vores tal). Normen er hjemlens, med kilden ved siden af. Er"
        " den fra et tal til et andet, giver den to procenttal. Manualerne siger, at fase 1 kan"
        " fylde mere, men ikke hvor meget: vil du vægte faserne, så skriv fire tal i"
        " indstillingerne, fx phase_weights = [1.0, 1.5, 1.0, 0.5] for kontakt og fase 1, 2 og 3."
        " Det er et pejlemærke, aldrig en grænse."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._fault = desk.settings_fault
        self._gauge: Gauge | None = None
        self._damaged: tuple[DamagedRow, ...] = ()

    def panels(self) -> ComposeResult:
        """Head, gauge and forecast, and keys."""
        with Panel("Sagstallet og de næste uger", name="gauge-panel"), Pages(id="pages"):
            yield text("", name="gauge")
            yield Columns(name="lines")

    def on_mount(self) -> None:
        """Begin in the text, so that the arrows move it."""
        self.query_one("#pages").focus()
        if self._fault:
            self.say(f"{self._fault} Der regnes med 37 timer.", warn=True)

    async def show_again(self) -> None:
        """Read the caseload and show its gauge."""
        chosen = self._desk.settings
        found = await self.heed(
            self._desk.front(
                Front.gauge, self._desk.today, chosen.weekly_hours, chosen.phase_weights
            )
        )
        if found is None:
            return
        gauge = found.gauge
        number = count(gauge.count, "åbent forløb", "åbne forløb")
        hours = count(chosen.weekly_hours, "time", "timer")
        head = f"Belastning · {long_date(self._desk.today)} · {number} · {hours} om ugen"
        self.show_head(head)
        self._gauge, self._damaged = gauge, found.damaged
        self._draw()

    def on_resize(self) -> None:
        """Draw the bars as there now is room for them."""
        super().on_resize()
        self._draw()

    def _draw(self) -> None:
        gauge, chosen = self._gauge, self._desk.settings
        if gauge is None:
            return
        most = max([1.2, gauge.load.high, *(week.load.high for week in gauge.weeks)])
        top = [*gauge_lines(gauge, chosen, most), ""] if gauge.count else [EMPTY]
        if self._damaged:
            top = [left_out_words(NOT_COUNTED, self._damaged), "", *top]
        self.query_one("#gauge", Static).update(Content("\n".join(top)))
        bar = SHORT_BAR if WIDE <= self.app.size.width < HUGE else WEEK_BAR
        norms = [line for norm in gauge.lines for line in _norm_lines(norm)]
        weeks = [f"De næste {len(gauge.weeks)} uger, hvis der ikke kommer nye"]
        for week in gauge.weeks:
            weeks += _week_lines(week, most, self._desk.today, bar)
        self.query_one(Columns).show([norms, weeks] if gauge.count else [])

    @work
    async def action_correct(self) -> None:
        """Change the worker's weekly hours."""
        question = f"Hvor mange timer om ugen arbejder du med CTI? Et helt tal, 1 til {MOST_HOURS}."
        answer = await self.app.push_screen_wait(
            AskLine(
                "Timer om ugen",
                question,
                str(self._desk.settings.weekly_hours),
                needed=f"Skriv et helt tal fra 1 til {MOST_HOURS}.",
            )
        )
        if answer is None:
            return
        hours = int(answer) if answer.isascii() and answer.isdigit() else 0
        if not 1 <= hours <= MOST_HOURS:
            self.say(f"»{answer}« er ikke et helt tal fra 1 til {MOST_HOURS}.", warn=True)
            return
        await self._keep(hours)

    async def _keep(self, hours: int) -> None:
        if await self.heed(self._desk.choose(weekly_hours=hours)) is not None:
            await self.look_again()


def gauge_lines(gauge: Gauge, chosen: Settings, most: float) -> list[str]:
    """The gauge itself, line by line; the full width of its bar is `most`."""
    lines = [GAUGE, "", f"{load_bar(gauge.load, most)}  {percent(gauge.load)} af normen", _LEGEND]
    if chosen.phase_weights != EVEN_WEIGHTS:
        lines.append(_weights(chosen.phase_weights))
    return [*lines, "", _room(gauge)]


def _weights(weights: tuple[float, ...]) -> str:
    names = ("kontakt", "fase 1", "fase 2", "fase 3")
    words = [
        f"{name} {weight:g}".replace(".", ",") for name, weight in zip(names, weights, strict=True)
    ]
    return f"Vægte: {listing(words)}. De er dine egne; manualerne har ingen tal."


def _room(gauge: Gauge) -> str:
    """When one more would still be within the norms."""
    if gauge.room:
        return "Efter normen er der luft til en mere nu."
    for week in gauge.weeks:
        if week.room:
            return f"Efter normen er der luft til en mere efter uge {_number(week)}."
    return f"Efter normen er der ikke luft til en mere i de næste {len(gauge.weeks)} uger."


def _norm_lines(norm: NormLine) -> Iterator[str]:
    """One hjemmel: its courses, their share, the norm and where it stands."""
    low, high = norm.hjemmel.caseload
    bounds = f"{low}" if low == high else f"{low} til {high}"
    courses = count(norm.count, "forløb", "forløb")
    yield f"{norm.edition.title} · {norm.hjemmel.title}"
    yield f"  {courses}, {percent(norm.load)} · norm {bounds} borgere pr. medarbejder"
    yield f"  Kilde: {norm.hjemmel.source}"


def _week_lines(week: WeekAhead, most: float, today: date, bar: int) -> Iterator[str]:
    """One week: what is left when it is over, and under it who moves."""
    first = max(week.monday, today)
    when = f"Uge {_number(week):>2} fra {first.day}. {MONTHS[first.month - 1]}"
    drawn = load_bar(week.load, most, bar)
    yield f"{when:<19} {drawn} {week.count:>3} forløb  {percent(week.load)}"
    for move in week.moves:
        yield f"    {_move(move)}"


def _number(week: WeekAhead) -> int:
    return week.monday.isocalendar().week


def _move(move: Move) -> str:
    earliest = "tidligst " if move.tentative else ""
    when = f"{earliest}{long_date(move.day)}"
    if move.turn is Turn.END:
        room = short_date(move.day + timedelta(days=1))
        return f"{move.name} slutter {when}, en plads fri fra {room}"
    phase = move.edition.label(Phase(move.gate.number + 1)).lower()
    return f"{move.name} går i {phase} {when}"
