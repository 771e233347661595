"""The worker's own directory of local offers: nothing in it is about a borger."""

from textual import on, work
from textual.app import ComposeResult
from textual.widgets.option_list import Option

from cti_tui.commands import rooms
from cti_tui.commands.keymap import with_keys
from cti_tui.dansk import count
from cti_tui.data.network.offers import Offers
from cti_tui.data.network.records import OfferRecord
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.base import CtiScreen
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.network.network import People
from cti_tui.screens.network.people import OfferForm
from cti_tui.widgets.page import Hung, Para, nothing
from cti_tui.widgets.panel import AtHand, Pair, Panel


class OffersScreen(CtiScreen[None]):
    """The offers by name, with the one at hand in full."""

    CSS_PATH = "network.tcss"
    ROOMS = rooms.OVERVIEW
    KEYS = ("offers.open", "offers.new", "offers.take_out")
    HELP_TEXT = (
        "Din egen liste over steder og tilbud, du kender. Den er den samme, hvilken borger du end"
        " kom fra, så skriv intet om nogen her. Fra støttenetværket tager du et tilbud med."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._offers: tuple[OfferRecord, ...] = ()

    def panels(self) -> ComposeResult:
        """Head, offers, the one at hand, and keys."""
        yield Pair(Panel("Tilbud", People(id="offers", compact=True), name="list"), AtHand())

    async def on_mount(self) -> None:
        """Show the list and begin in it."""
        await self._refresh()
        self.query_one(People).focus()

    async def _refresh(self) -> None:
        found = await self.heed(self._desk.store.part(Offers)(Offers.offers))
        if found is None:
            return
        self._offers = found
        head = f"Lokale tilbud · {count(len(found), 'tilbud', 'tilbud')}"
        self.show_head(head)
        options = self.query_one(People)
        at = options.highlighted or 0
        options.clear_options()
        options.add_options(Option(_line(one), id=str(one.id)) for one in found)
        if found:
            options.highlighted = min(at, len(found) - 1)
        else:
            words = with_keys(
                "Her kan stå de steder og tilbud, du kender. Listen er tom. {new} skriver det"
                " første."
            )
            options.add_option(nothing(words))
        self.query_one("#list", Panel).entitle(head)
        self._show_details()

    @property
    def _at_hand(self) -> OfferRecord | None:
        at = self.query_one(People).highlighted
        return self._offers[at] if at is not None and at < len(self._offers) else None

    @on(People.OptionHighlighted)
    def _show_details(self) -> None:
        one = self._at_hand
        parts = (one.name, one.about, one.phone and f"Telefon {one.phone}") if one else ()
        rest = (one.place, one.hours and f"Åbent {one.hours}") if one else ()
        paras = [Para(part) for part in (*parts, *rest) if part]
        self.query_one(AtHand).show(one.name if one else "Tilbuddet", paras)
        self.show_line("", self.query_one(People).place)

    @on(People.OptionSelected)
    def _selected(self) -> None:
        self.action_open()

    @work(exclusive=True)
    async def action_new(self) -> None:
        """Write a new offer."""
        await self.app.push_screen_wait(OfferForm(self._desk))
        await self._refresh()

    @work(exclusive=True)
    async def action_open(self) -> None:
        """Change the offer at hand."""
        if one := self._at_hand:
            await self.app.push_screen_wait(OfferForm(self._desk, one))
            await self._refresh()

    @work(exclusive=True)
    async def action_take_out(self) -> None:
        """Take the offer at hand out of the list, when confirmed."""
        one = self._at_hand
        if one is None:
            return
        sure = await self.app.push_screen_wait(
            Confirm(
                "Tag tilbuddet ud?",
                f"{one.name}\n\nDe støttepersoner, der er taget herfra, bliver stående.",
                yes="Ja, tag det ud",
            )
        )
        if not sure:
            return
        part = self._desk.store.part(Offers)
        await self.heed(part(Offers.retire_offer, one.id, one.version, self._desk.today))
        await self._refresh()


def _line(one: OfferRecord) -> Hung:
    words = " · ".join(part for part in (one.name, one.about, one.phone) if part)
    return Hung(Para(words, strong=len(one.name)))
