"""Going from place to place: what every screen asks of the app, and nothing else of it."""

from asyncio import Lock
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from msgspec import Struct
from textual.screen import Screen

from cti_tui.data.stopping import Work
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.in_order import InOrder

if TYPE_CHECKING:
    from cti_tui.commands.command import Command
    from cti_tui.data.records import CaseRecord
    from cti_tui.screens.kit.desk import Desk
    from cti_tui.screens.kit.place import Place, Room
    from cti_tui.settings import Settings


class Notice(Struct, frozen=True):
    """What is said on the status line."""

    words: str
    """Never markup."""
    warn: bool
    """Whether something was refused; then any key takes it away."""
    since: float
    """When it was said, by the clock that counts."""


Then = Callable[[Any], None] | Callable[[Any], Awaitable[None]]
"""What is done with the answer of the screen that was gone to."""
Found = Screen[Any] | Awaitable[Screen[Any]]
"""A screen, to wait for where something must be read first."""


class Going(InOrder):
    """An app that leads to every place, so that no screen need know another."""

    desk: "Desk | None"
    """The worker's desk, once the file is open."""
    locked: bool
    """Whether the file is locked; until it is open again, nothing is said."""

    def __init__(self) -> None:
        super().__init__()
        self.told: Notice | None = None
        """What is being said on the status line."""
        self.places: WeakKeyDictionary[Screen[Any], Place] = WeakKeyDictionary()
        """The place that each open screen shows, by its ids alone."""
        self.going_on: list[Work] = []
        """What takes a while and is stopped where the file is locked."""
        self._readied = False
        self.taking_back = Lock()
        """Held while an act is taken back."""

    def say(self, words: str, *, warn: bool = False) -> None:
        """Say a sentence on the status line."""
        raise NotImplementedError

    def take_settings(self, settings: "Settings") -> None:
        """Let what the worker has chosen hold at once."""
        raise NotImplementedError

    def screen_at(self, place: "Place") -> Found:
        """The screen that shows a place."""
        raise NotImplementedError

    async def who(self) -> "CaseRecord | None":
        """Ask whom it is about."""
        raise NotImplementedError

    async def rested(self, seconds: float) -> None:
        """Wait until no key and no mouse has been touched for so long."""
        raise NotImplementedError

    def make_ready(self) -> None:
        """Import what the first keys would wait for, while nobody waits; once."""
        from cti_tui.screens.kit.ready import make_ready

        if not self._readied:
            self._readied = True
            self.run_worker(make_ready(self.stylesheet, self.rested), group="ready")

    def show_help(self, about: str, own: "Sequence[Command]", common: "Sequence[Command]") -> None:
        """Show what a screen is for, and what its keys do."""
        raise NotImplementedError

    def go(self, place: "Place", then: Then | None = None) -> None:
        """Go to a place; `then` is told its answer.

        At once where all is read already, since what is typed next belongs to where it leads.
        """
        found = None if place.asks_who else self.screen_at(place)
        if isinstance(found, Screen):
            self._enter(place, found, then)
            return
        asker = self.screen

        def told(answer: Any) -> None:
            """Tell the one who asked, where that screen is still there."""
            if then is not None and asker.is_running:
                asker.call_next(then, answer)

        async def read_and_enter() -> None:
            """Go there once it is known who and what it is about."""
            if (opened := await self._found(place, found)) is not None:
                self._enter(*opened, told)

        self.run_worker(read_and_enter(), group="go")

    def turn(self, place: "Place") -> None:
        """Go to a place that takes this one's: escape leads past it."""
        found = self.screen_at(place)
        assert isinstance(found, Screen)
        self.places[found] = place.bare
        self.switch_screen(found)

    async def visit(self, place: "Place") -> Any:
        """Go to a place and wait for its answer; None also where it could not be opened."""
        if (opened := await self._found(place, None)) is None:
            return None
        place, screen = opened
        self.places[screen] = place.bare
        return await self.push_screen_wait(screen)

    def back_to(self, room: "Room") -> None:
        """Close every screen above a room."""
        while (at := self.places.get(self.screen)) is None or at.room is not room:
            self.pop_screen()  # not awaited: it would wait for the worker that it ends

    def _enter(self, place: "Place", screen: Screen[Any], then: Then | None) -> None:
        self.places[screen] = place.bare
        self.push_screen(screen, then)

    async def _found(
        self, place: "Place", found: Awaitable[Screen[Any]] | None
    ) -> "tuple[Place, Screen[Any]] | None":
        """The screen of a place, once who it is about is known and what it needs is read."""
        if place.asks_who:
            from cti_tui.screens.kit.place import at

            if (case := await self.who()) is None:
                return None
            place = at(place.room, case, place.thing, place.record)
        with self.keys_wait():
            try:
                asked = found or self.screen_at(place)
                return place, asked if isinstance(asked, Screen) else await asked
            except Refusal as refusal:
                self.notify(str(refusal), severity="warning", markup=False)
                return None
