"""Going from place to place: what every screen asks of the app, and nothing else of it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from textual.app import App
from textual.screen import Screen

from cti_tui.refusal import Refusal

if TYPE_CHECKING:
    from cti_tui.screens.kit.desk import Desk
    from cti_tui.screens.kit.place import Place, Room


@dataclass(frozen=True, slots=True)
class Told:
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


class Going(App[None]):
    """An app that leads to every place, so that no screen need know another."""

    desk: "Desk | None"
    """The worker's desk, once the file is open."""

    def __init__(self) -> None:
        super().__init__()
        self.told: Told | None = None
        """What is being said on the status line."""
        self.places: WeakKeyDictionary[Screen[Any], Place] = WeakKeyDictionary()
        """The place that each open screen shows, by its ids alone."""

    def say(self, words: str, *, warn: bool = False) -> None:
        """Say a sentence on the status line."""
        raise NotImplementedError

    def screen_at(self, place: "Place") -> Found:
        """The screen that shows a place."""
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

        self.run_worker(self._read_and_enter(place, found, told), group="go")

    def turn(self, place: "Place") -> None:
        """Go to a place that takes this one's: escape leads past it."""
        found = self.screen_at(place)
        assert isinstance(found, Screen)
        self.places[found] = place.bare
        self.switch_screen(found)

    async def visit(self, place: "Place") -> Any:
        """Go to a place and wait for its answer; None also where it could not be opened."""
        opened = await self._place_opened(place, None)
        if opened is None:
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

    async def _read_and_enter(
        self, place: "Place", found: Awaitable[Screen[Any]] | None, then: Then
    ) -> None:
        opened = await self._place_opened(place, found)
        if opened is not None:
            self._enter(*opened, then)

    async def _place_opened(
        self, place: "Place", found: Awaitable[Screen[Any]] | None
    ) -> "tuple[Place, Screen[Any]] | None":
        """The screen of a place, once who it is about is known and what it needs is read."""
        assert self.desk is not None
        if place.asks_who:
            from cti_tui.screens.kit.pick import PickBorger
            from cti_tui.screens.kit.place import at

            case = await self.push_screen_wait(PickBorger(self.desk))
            if case is None:
                return None
            place = at(place.room, case, place.thing, place.record)
        asked = found or self.screen_at(place)
        try:
            return place, asked if isinstance(asked, Screen) else await asked
        except Refusal as refusal:
            self.say(str(refusal), warn=True)
            return None
