"""What every screen works at: the store, the day, the drafts being written, the last acts."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from cti_tui.data.door import StoreFault
from cti_tui.settings import Settings, read_settings, save_setting

if TYPE_CHECKING:
    from cti_tui.data.thread import StoreThread


MOST_ACTS = 50
"""So many of the last acts can be taken back, one by one."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that was done and can be taken back, until the program is closed."""

    words: str
    """What is said once it is taken back: `Krydset er taget af igen.`"""
    take_back: Callable[[], Awaitable[object]]
    """Raises Refusal where it cannot be taken back any more."""
    whose: str = ""
    """The borger it was about, where the screen may be about another."""
    question: str = ""
    """Asked before it is taken back, where that is no small thing; empty asks nothing."""


class Kept(Protocol):
    """What is being written, as the desk knows it."""

    async def save(self) -> bool:
        """Save it; answers whether it is saved."""
        ...

    def save_now(self) -> None:
        """Save it and wait; raises Refusal where it cannot."""
        ...


class Desk:
    """The worker's desk: handed to each screen, so that none reaches for the app."""

    def __init__(self, store: "StoreThread", fixed_today: date | None, settings_file: Path) -> None:
        self.store = store
        self.settings_file = settings_file
        """Where the worker's settings lie."""
        self.settings, self.settings_fault = read_settings(settings_file)
        """What the worker has chosen, read once, and what of the file could not be used."""
        self._fixed_today = fixed_today
        self.drafts: list[Kept] = []
        """The forms open now, whose text a signal must save."""
        self.acts: list[Act] = []
        """What was done and can be taken back, the latest last."""
        self.waiting: dict[str, int] = {}
        """How much waits in a room, by its id, as it was last counted."""
        self.returning = False
        """Whether the screens are being made again after a lock, their drafts in them."""

    @property
    def today(self) -> date:
        """What counts as today."""
        return self._fixed_today or date.today()

    @property
    def silence_days(self) -> tuple[int, ...]:
        """What the worker calls usual from one contact to the next."""
        return self.settings.silence_days

    async def choose(self, **chosen: Any) -> Settings:
        """Keep a setting by its name. Raises Refusal, and ValueError for a value that is none."""
        self.settings = await asyncio.to_thread(save_setting, self.settings_file, **chosen)
        self.settings_fault = ""
        return self.settings

    def save_drafts(self) -> None:
        """Save what is being written, and wait for it; raises Refusal where it cannot."""
        for draft in self.drafts:
            draft.save_now()

    def did(
        self,
        words: str,
        take_back: Callable[[], Awaitable[object]],
        whose: str = "",
        question: str = "",
    ) -> None:
        """Remember how to take back what was just done; `words` are said when it is."""
        self.acts = [*self.acts, Act(words, take_back, whose, question)][-MOST_ACTS:]

    async def undo(self, act: Act) -> None:
        """Take an act back. It is forgotten, also where it refuses: it would again.

        Only where the file did not answer does it stay, so that it can be tried again.
        """
        acts, self.acts = self.acts, [one for one in self.acts if one is not act]
        try:
            # Shielded: leaving the screen ends who waits for it, not what was asked for.
            await asyncio.shield(asyncio.ensure_future(act.take_back()))
        except StoreFault:
            self.acts = acts
            raise
