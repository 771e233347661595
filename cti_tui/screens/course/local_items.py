"""The kommune's own items: added to the lists of an edition, changed, and taken out of use."""

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets.option_list import Option

from cti_tui.commands import rooms
from cti_tui.commands.keymap import with_keys
from cti_tui.data.course.gate_records import LocalItemRecord
from cti_tui.data.store import Store
from cti_tui.method.edition import Edition, Gate
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.base import CtiScreen, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.draft import Draft
from cti_tui.screens.kit.line import AskWords
from cti_tui.screens.kit.place import Room
from cti_tui.widgets.lists import Options
from cti_tui.widgets.panel import Panel

_Place = tuple[Edition, Gate, LocalItemRecord | None]


class LocalItemsScreen(CtiScreen[None]):
    """Every list of every edition, with the kommune's own items under it."""

    CSS_PATH = "local_items.tcss"
    ROOMS = rooms.OVERVIEW
    TITLE_HERE = "Kommunens egne punkter"
    KEYS = ("local_items.open", "local_items.new", "local_items.take_out")
    HELP_TEXT = (
        "Her står kommunens egne punkter, liste for liste. De vises under manualens punkter med"
        " ordet lokal, tæller ikke med i manualens tal og holder aldrig et faseskift tilbage."
        " Ret kun ordene i et punkt; er kravet et andet, så tag punktet ud og skriv et nyt."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._places: list[_Place] = []

    def panels(self) -> ComposeResult:
        """Head, lists and keys."""
        told = with_keys("Stå på en liste, og tryk {new} for at tilføje et punkt til den.")
        lists = Options(id="lists", compact=True)
        yield Panel("Punkter ved skiftene", text(told, classes="muted"), lists, name="places")

    async def on_mount(self) -> None:
        """Show the lists."""
        await self._read()
        self.query_one(Options).focus()

    async def _read(self) -> None:
        places: list[_Place] = []
        for edition, found in await self.heed(self._desk.store(Store.by_edition)) or ():
            for gate in Gate:
                places.append((edition, gate, None))
                places += [(edition, gate, one) for one in found if one.gate is gate]
        self._places = places
        options = self.query_one(Options)
        at = options.highlighted or 0
        options.clear_options()
        options.add_options(Option(Content(_line(*place))) for place in places)
        options.highlighted = min(at, len(places) - 1)

    @property
    def _place(self) -> _Place | None:
        at = self.query_one(Options).highlighted
        return self._places[at] if at is not None and at < len(self._places) else None

    @on(Options.OptionSelected)
    def _selected(self) -> None:
        self.action_open()

    @work(group="local")
    async def action_new(self) -> None:
        """Add an item to the list at the cursor."""
        if self._place is None:
            return
        edition, gate, _ = self._place

        async def add(draft: Draft, words: str) -> None:
            """Keep the item; raises Refusal."""
            await draft.keep(Store, Store.add_local_item, edition.id, gate, words)

        await self.app.push_screen_wait(
            AskWords(
                self._desk,
                None,
                Room.LOCAL_ITEMS,
                "Nyt lokalt punkt",
                f"Hvad skal være på plads ved {edition.gate_label(gate)}?\n{edition.title}",
                add,
                needed="Skriv punktet.",
            )
        )
        await self._read()

    @work(group="local")
    async def action_open(self) -> None:
        """Change the words of the item at the cursor; on a list itself, add one."""
        if self._place is None:
            return
        _, _, item = self._place
        if item is None:
            self.action_new()
            return

        async def change(draft: Draft, words: str) -> None:
            """Keep the item's new words; raises Refusal."""
            await draft.keep(Store, Store.change_local_item, item.id, words, item.version)

        await self.app.push_screen_wait(
            AskWords(
                self._desk,
                None,
                f"{Room.LOCAL_ITEMS}:{item.id}",
                "Ret det lokale punkt",
                "Det ændres på alle forløb; det, der er krydset af, bliver stående.",
                change,
                item.text,
                needed="Skriv punktet, eller tag det ud af brug.",
            )
        )
        await self._read()

    @work(group="local")
    async def action_take_out(self) -> None:
        """Take the item at the cursor out of use, when confirmed."""
        if self._place is None or self._place[2] is None:
            self.say("Stå på et lokalt punkt for at tage det ud.")
            return
        item = self._place[2]
        if await self.app.push_screen_wait(
            Confirm(
                "Tag punktet ud?",
                f"{item.text}\n\nPunktet forsvinder fra listerne. Det, der er krydset af, bliver"
                " gemt.",
                yes="Ja, tag det ud",
            )
        ):
            await self.heed(self._desk.store(Store.retire_local_item, item.id, self._desk.today))
            await self._read()


def _line(edition: Edition, gate: Gate, item: LocalItemRecord | None) -> str:
    if item is not None:
        return f"    {item.text} · lokal"
    return f"{edition.gate_label(gate)} · {edition.title}"
