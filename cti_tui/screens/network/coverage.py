"""The coverage matrix (dækning): needs against those who carry them."""

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.coordinate import Coordinate
from textual.widgets import DataTable, Static

from cti_tui.commands.keymap import with_keys
from cti_tui.dansk import count, short_date
from cti_tui.data.network.network import Networks
from cti_tui.data.network.records import NetworkRecord
from cti_tui.data.records import CaseRecord
from cti_tui.method.network import BORGER, WORKER, Bearing, Covered, worker_alone
from cti_tui.screens.kit.base import CtiScreen, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.widgets.line import cut
from cti_tui.widgets.page import Para
from cti_tui.widgets.panel import AtHand, Panel
from cti_tui.words.fit import fit
from cti_tui.words.network import carrier_name, covered_by, who, wish_words

LABEL, LEAST, STANDS, NARROW, WIDE = 25, 16, 13, 5, 24
"""Columns of the need (and its least), of who it rests on, and the bounds of a carrier's."""


class Matrix(DataTable[Text], inherit_bindings=True):
    """The needs a row each, the carriers a column each."""


class CoverageScreen(CtiScreen[None]):
    """Who carries what; a need that rests on the worker alone stands out by sign and word."""

    CSS_PATH = "network.tcss"
    ROOM = "network"
    KEYS = ("coverage.tick", "coverage.paper")
    PAPER = "netvaerk"
    HELP_TEXT = (
        "Hver linje er et behov: manualens temaer og planens fokusområder. Hver kolonne er en, der"
        " kan have det. Flyt med piletasterne, og tryk mellemrum: ● har det, · har det ikke. »! kun"
        " dig« er det, der skal findes andre til, før forløbet slutter."
    )

    def __init__(self, desk: Desk, case: CaseRecord) -> None:
        super().__init__()
        self._desk, self._case = desk, case
        self._network: NetworkRecord | None = None
        self._carriers: list[str] = []
        self._label = LABEL

    def panels(self) -> ComposeResult:
        """Head, matrix, the cell in words, and keys."""
        yield text("", name="wish")
        matrix = Matrix(id="matrix", fixed_columns=2, cell_padding=0)
        yield Panel("Hvem tager sig af hvad", matrix, name="list")
        yield AtHand()

    async def on_mount(self) -> None:
        """Show the matrix and begin in the first carrier's column."""
        part = self._desk.store.part(Networks)
        found = await self.heed(part(Networks.network, self._case.course_id, self._desk.today))
        if found is None:
            return
        self._carriers = [WORKER, BORGER, *(one.key for one in found.supporters)]
        self._lay_out(found)
        self._show(found)
        matrix = self.query_one(Matrix)
        matrix.move_cursor(row=0, column=2)
        matrix.focus()

    def on_resize(self) -> None:
        """Give the columns the room there now is, the cursor where it was."""
        super().on_resize()
        if self._network is not None:
            matrix = self.query_one(Matrix)
            at = matrix.cursor_coordinate
            self._lay_out(self._network)
            matrix.move_cursor(row=at.row, column=at.column)

    def _lay_out(self, network: NetworkRecord) -> None:
        """The columns as wide as there is room for, and the rows."""
        matrix, number = self.query_one(Matrix), len(self._carriers)
        longest = max(len(one.need.label) for one in network.covered) if network.covered else LABEL
        room = self.size.width - STANDS - 4
        self._label = max(LEAST, min(longest + 1, room - NARROW * number))
        width = max(NARROW, min(WIDE, (room - self._label) // number))
        matrix.clear(columns=True)
        matrix.add_column(Text("Behov"), key="need", width=self._label)
        matrix.add_column(Text("Ligger hos"), key="stands", width=STANDS)
        for key, name in short_names(network, width - 1).items():
            matrix.add_column(Text(name), key=key, width=width)
        for one in network.covered:
            matrix.add_row(*self._cells(one), key=one.need.key)

    def _cells(self, one: Covered) -> list[Text]:
        alone = one.standing is Bearing.WORKER_ONLY
        carried = one.standing is Bearing.CARRIED
        words = f"{one.others} har det" if carried else covered_by(one)
        stands = Text(words, "bold" if alone else "")
        marks = (Text("●") if key in one.carriers else Text("·", "dim") for key in self._carriers)
        return [Text(fit(one.need.label, self._label - 1)), stands, *marks]

    def _show(self, network: NetworkRecord) -> None:
        self._network = network
        alone = len(worker_alone(network.covered))
        rests = still_resting(alone, sum(not one.carriers for one in network.covered))
        head = f"Dækning · {self._case.name} · {rests}"
        self.show_head(head)
        self.query_one("#wish", Static).update(Content(wish_words(network)))
        self.query_one("#wish").display = bool(network.unwanted)
        matrix = self.query_one(Matrix)
        for row, one in enumerate(network.covered):
            for column, cell in enumerate(self._cells(one)):
                matrix.update_cell_at(Coordinate(row, column), cell)
        self._show_cell()

    @property
    def _place(self) -> tuple[Covered, str] | None:
        at = self.query_one(Matrix).cursor_coordinate
        if self._network is None or at.row >= len(self._network.covered):
            return None
        column = max(0, at.column - 2)
        return self._network.covered[at.row], self._carriers[column]

    @on(Matrix.CellHighlighted)
    def _show_cell(self) -> None:
        if self._place is None or self._network is None:
            return
        one, carrier = self._place
        found = self._network.supporter(carrier)
        name = who(found) if found else carrier_name(self._network, carrier)
        now = [
            each
            for each in self._network.carryings
            if (each.need, each.carrier, each.until) == (one.need.key, carrier, None)
        ]
        does = f"har det siden {short_date(now[0].since)}" if now else "har det ikke"
        by = ", ".join(carrier_name(self._network, key) for key in one.carriers) or "ingen endnu"
        told = (Para(f"{name}: {does}"), Para(f"Ligger hos: {by}"))
        self.query_one(AtHand).show(one.need.label, told)
        at = self.query_one(Matrix).cursor_coordinate
        self.show_line("", f"{at.row + 1}/{len(self._network.covered)}")

    @on(Matrix.CellSelected)
    def _selected(self) -> None:
        self.action_tick()

    @work(group="carry")
    async def action_tick(self) -> None:
        """Let the carrier at hand carry the need at hand, or no longer."""
        place = self._place
        if place is None:
            return
        if self.query_one(Matrix).cursor_coordinate.column < 2:
            self.say(
                with_keys("Gå til højre til den, der skal tage sig af behovet, og tryk {tick}.")
            )
            return
        one, carrier = place
        carries = carrier not in one.carriers
        found = await self.heed(self._carry(one.need.key, carrier, carries))
        if found is not None:
            self._show(found)

    async def _carry(self, need: str, carrier: str, carries: bool) -> NetworkRecord:
        part, case = self._desk.store.part(Networks), self._case
        return await part(
            Networks.carry, case.course_id, need, carrier, self._desk.today, carries=carries
        )


def still_resting(alone: int, nobody: int) -> str:
    """What still has to be found someone for: `! 2 behov har kun dig · 3 har ingen endnu`."""
    parts = [f"! {count(alone, 'behov', 'behov')} har kun dig"] if alone else []
    if nobody:
        parts.append(f"{nobody} har ingen endnu" if alone else f"{nobody} behov har ingen endnu")
    return " · ".join(parts) or "intet hviler kun på dig"


def short_names(network: NetworkRecord, width: int) -> dict[str, str]:
    """The head of each column of the matrix, by carrier, in so many columns."""
    names = {WORKER: "Dig", BORGER: "Selv"}
    names |= {one.key: one.name for one in network.supporters}
    return {key: cut(name, width) for key, name in names.items()}
