"""The support network (støttenetværk): who is in it, how close, and what they carry."""

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from cti_tui.commands.keymap import key_of, with_keys
from cti_tui.dansk import count
from cti_tui.data.network.network import Networks
from cti_tui.data.network.offers import Offers
from cti_tui.data.network.records import NetworkRecord, OfferRecord, SupporterRecord
from cti_tui.data.records import CaseRecord
from cti_tui.method.network import RINGS, worker_alone
from cti_tui.screens.kit.ask import Confirm, Pick
from cti_tui.screens.kit.base import text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.draft import Draft
from cti_tui.screens.kit.line import AskWords
from cti_tui.screens.kit.place import Place, Room, at
from cti_tui.screens.kit.work import WorkScreen
from cti_tui.screens.network.people import LeaveForm, SupporterForm
from cti_tui.widgets.lists import Options
from cti_tui.widgets.page import Para, nothing
from cti_tui.widgets.panel import AtHand, Pair, Panel
from cti_tui.words.fit import fit
from cti_tui.words.network import (
    RING_WORDS,
    SIDES,
    UNWANTED,
    supporter_details,
    who,
    wish_words,
)

WHO, SIDE, NEEDS = 34, 13, 8
"""Columns of the name, the side and how many needs they carry; the number gets the rest."""

_HEADING = f"   {'Hvem':<{WHO}} {'Side':<{SIDE}} {'Har':<{NEEDS}} Telefon"

NOBODY = (
    "Her står dem, der støtter borgeren: familie, venner, fagfolk."
    " Ingen endnu. {new} tager den første med."
)


class People(Options, inherit_bindings=True):
    """Those in the network; its Enter stands in the footer as what it does here."""


class NetworkScreen(WorkScreen):
    """The people of the network by ring, those who left, and what is known of the one at hand."""

    CSS_PATH = "network.tcss"
    ROOM = "network"
    PAPER = "netvaerk"
    LOOKS_AGAIN = True
    KEYS = ("network.open", "network.new", "network.take_out", "network.paper", "note")
    MORE = (
        "network.coverage",
        "network.consents",
        "network.offers",
        "network.card",
        "network.wish",
    )
    HELP_TEXT = (
        "Her står støttenetværket, de nærmeste øverst. De, der er gået ud, står under »Tidligere«"
        " med alt, hvad de tog sig af. Under {more} sætter du, hvem der tager sig af hvad, og ser,"
        " hvad der endnu kun hviler på dig; der kan du også skrive, at borgeren ikke ønsker et"
        " netværk."
    )

    def __init__(self, desk: Desk, case: CaseRecord) -> None:
        super().__init__(desk, case)
        self._network: NetworkRecord | None = None

    def panels(self) -> ComposeResult:
        """Head, wish, people, the one at hand, and keys."""
        yield text("", name="wish")
        heading = text(_HEADING, name="heading", classes="columns")
        people = People(id="people", compact=True)
        yield Pair(Panel("Støttenetværk", heading, people, name="list"), AtHand(), of_borger=True)

    async def on_mount(self) -> None:
        """Begin in the list; `show_again` fills it."""
        self.query_one(People).focus()

    async def show_again(self) -> None:
        """Read the network again and show it."""
        part = self._desk.store.part(Networks)
        found = await self.heed(part(Networks.network, self._case.course_id, self._desk.today))
        if found is None:
            return
        self._network = found
        people = count(len(found.supporters), "person", "personer")
        alone = len(worker_alone(found.covered))
        rests = f" · ! {count(alone, 'behov', 'behov')} har kun dig" if alone else ""
        head = f"Støttenetværk · {self._case.name} · {people}{rests}"
        self.show_head(head)
        wish = wish_words(found)
        self.query_one("#wish", Static).update(Content(f"{wish}\n{UNWANTED}"))
        self.query_one("#wish").display = bool(wish)
        self.query_one("#list", Panel).entitle(f"Støttenetværk · {people}")
        self.query_one("#heading").display = bool(found.supporters or found.ended)
        self._show_people(found)
        self._show_details()

    def _show_people(self, network: NetworkRecord) -> None:
        options = self.query_one(People)
        at, place = self._at_hand, options.highlighted
        options.clear_options()
        for ring in RINGS:
            self._group(RING_WORDS[ring], [one for one in network.supporters if one.ring == ring])
        self._group("Tidligere", network.ended)
        if not options.option_count:
            options.add_option(nothing(with_keys(NOBODY)))
            return
        known = {one.key for one in (*network.supporters, *network.ended)}
        if at is not None and at.key in known:
            options.highlighted = options.get_option_index(at.key)
        else:
            options.highlighted = min(max(1, place or 1), options.option_count - 1)

    def _group(
        self, heading: str, people: "tuple[SupporterRecord, ...] | list[SupporterRecord]"
    ) -> None:
        if not people or self._network is None:
            return
        options = self.query_one(People)
        options.add_option(options.heading(heading))
        options.add_options(Option(person_line(one, self._network), id=one.key) for one in people)

    @property
    def _at_hand(self) -> SupporterRecord | None:
        options = self.query_one(People)
        if options.highlighted is None or self._network is None:
            return None
        if options.highlighted >= options.option_count:
            return None
        return self._network.supporter(options.get_option_at_index(options.highlighted).id or "")

    @on(People.OptionHighlighted)
    def _show_details(self) -> None:
        one = self._at_hand
        words = supporter_details(one, self._network) if one and self._network else ""
        title = who(one) if one else "Den, du står på"
        self.query_one(AtHand).show(title, [Para(line) for line in words.split("\n")])
        self.show_line("", self.query_one(People).place)

    @on(People.OptionSelected)
    def _selected(self) -> None:
        self.action_open()

    async def action_new(self) -> None:
        """Take someone in: someone new, or one of the directory."""
        await self.offer("Ny i netværket", "network.add", "network.pick")

    def action_add(self) -> None:
        """Take someone new into the network."""
        self._add(None)

    @work(exclusive=True)
    async def action_pick(self) -> None:
        """Take an offer of the directory into the network."""
        part = self._desk.store.part(Offers)
        offers = await self.heed(part(Offers.offers))
        if offers is None:
            return
        if not offers:
            self.say("Din liste over lokale tilbud er tom. Skriv det første under tilbud.")
            return
        lines = [(str(one.id), f"{one.name} · {one.about}".rstrip(" ·")) for one in offers]
        chosen = await self.app.push_screen_wait(
            Pick("Fra din liste over tilbud", "Hvem skal med i netværket?", lines)
        )
        found = [one for one in offers if str(one.id) == chosen]
        if found:
            self._add(found[0])

    @work(group="form", exclusive=True)
    async def _add(self, offer: OfferRecord | None) -> None:
        form = SupporterForm(self._desk, self._case, offer=offer)
        kept = await self.app.push_screen_wait(form)
        if kept is not None:
            self.say(f"{kept.name} er med i netværket.")
            await self.look_again()

    @work(group="form", exclusive=True)
    async def action_open(self) -> None:
        """Change the supporter at hand."""
        one = self._at_hand
        if one is None:
            return
        if one.ended:
            self.say(f"{one.name} er ude af netværket. {key_of('take_out')} tager dem ind igen.")
            return
        if await self.app.push_screen_wait(SupporterForm(self._desk, self._case, one)) is not None:
            await self.look_again()

    @work(group="form", exclusive=True)
    async def action_take_out(self) -> None:
        """Let the supporter at hand leave, or come back."""
        one, part = self._at_hand, self._desk.store.part(Networks)
        if one is None:
            self.say("Stå på en, der skal ud af netværket.")
            return
        today = self._desk.today
        if one.ended:
            await self.heed(part(Networks.resume_supporter, one.id, one.version, today))
        else:
            await self.app.push_screen_wait(LeaveForm(self._desk, self._case, one))
        await self.look_again()

    @work(group="form", exclusive=True)
    async def action_wish(self) -> None:
        """Log that the borger wants no network, or wants one after all."""
        if self._network is None:
            return
        if self._network.unwanted is not None:
            if await self.app.push_screen_wait(_wanted_after_all()):
                part, what = self._desk.store.part(Networks), (self._case.course_id, False, "")
                await self.heed(part(Networks.set_wish, *what, self._desk.today))
        else:
            await self.app.push_screen_wait(
                AskWords(
                    self._desk,
                    self._case.borger_id,
                    Room.NO_NETWORK,
                    "Ønsker ikke netværk",
                    "Det bliver skrevet med dagen i dag, og ordene her, på kortet og i planen"
                    " følger det. De, der allerede står i netværket, bliver stående.",
                    self._unwanted,
                    hint="med borgerens egne ord, kan udelades",
                )
            )
        await self.look_again()

    async def _unwanted(self, draft: Draft, words: str) -> None:
        """Keep that none is wanted; raises Refusal."""
        what = (self._case.course_id, True, words, self._desk.today)
        await draft.keep(Networks, Networks.set_wish, *what)

    def action_card(self) -> None:
        """See the card with where support is found while the worker is away."""
        self.app.go(at(Room.PAPER, self._case, "naar-jeg-er-vaek"))

    def action_coverage(self) -> None:
        """See and set who carries what."""
        from cti_tui.screens.network.coverage import CoverageScreen

        self.app.push_screen(CoverageScreen(self._desk, self._case))

    def action_consents(self) -> None:
        """See what may be shared with whom."""
        self.app.go(at(Room.CONSENTS, self._case))

    def action_offers(self) -> None:
        """See the worker's own directory."""
        self.app.go(Place(Room.OFFERS))


def person_line(one: SupporterRecord, network: NetworkRecord) -> Content:
    """One of the network in columns; the number is the last, so that it is never cut."""
    carried = sum(one.key in each.carriers for each in network.covered)
    needs = count(carried, "behov", "behov") if carried else ""
    return Content.assemble(
        ("  ", ""),
        (f"{fit(who(one), WHO)} ", "bold"),
        f"{SIDES[one.private]:<{SIDE}} {needs:<{NEEDS}} ",
        (f"tlf. {one.phone}" if one.phone else "", ""),
    )


def _wanted_after_all() -> Confirm:
    return Confirm(
        "Vil borgeren gerne have et netværk?",
        "Det bliver skrevet, at borgeren gerne vil have et netværk nu.",
        yes="Ja, skriv det",
        yes_first=True,
    )
