"""What every screen works at: the store, the day, the drafts being written."""

import asyncio
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from cti_tui import __version__
from cti_tui.data.front import Front
from cti_tui.settings import Settings, read_settings, save_setting

if TYPE_CHECKING:
    from cti_tui.data.thread import StoreThread


PRACTICE_SIGN = "ØVEFIL"
"""What the first line of every screen says where the borgere are invented."""


class BeingWritten(Protocol):
    """What is being written, as the desk knows it."""

    async def save(self) -> bool:
        """Save it; answers whether it is saved."""
        ...

    def save_now(self) -> None:
        """Save it and wait; raises Refusal where it cannot."""
        ...


class Desk:
    """The worker's desk: handed to each screen, so that none reaches for the app."""

    def __init__(
        self,
        store: "StoreThread",
        fixed_today: date | None,
        settings_file: Path,
        *,
        practice: bool = False,
    ) -> None:
        """`practice`: the file is invented, and every screen says so."""
        self.store = store
        self.practice = practice
        self.front = store.part(Front)
        """What only looks is asked here: `await desk.front(Front.overview, today)`."""
        self.settings_file = settings_file
        """Where the worker's settings lie."""
        self.settings, self.settings_fault = read_settings(settings_file)
        """What the worker has chosen, read once, and what of the file could not be used."""
        self._fixed_today = fixed_today
        self.drafts: list[BeingWritten] = []
        """The forms open now, whose text a signal must save."""
        self.waiting: dict[str, int] = {}
        """How much waits in a room, by its id, as it was last counted."""
        self.nobody = False
        """Whether there is no borger yet, as the caseload was last read."""
        self._clock_seen = False
        """Whether it was looked for days later than today."""
        self.sign = PRACTICE_SIGN if practice else ""
        """What lasts until something is done about it, for the first line of each screen."""
        self.troubled = False
        """Whether something could not be kept because of the file, until it is well again."""
        self.returning = False
        """Whether the screens are being made again after a lock, their drafts in them."""

    @property
    def today(self) -> date:
        """What counts as today."""
        return self._fixed_today or date.today()

    @property
    def now(self) -> time | None:
        """What the clock says; None on a day that was chosen, where no clock goes."""
        return None if self._fixed_today else datetime.now().time()

    async def state(self) -> object:
        """What is another where a screen would show something else: file, day and settings."""
        return *await self.front(Front.written), self.today, self.settings

    @property
    def upgraded(self) -> bool:
        """Whether this version is new to the worker; none is to one who has just begun."""
        return self.settings.seen != __version__ and self.settings_file.exists()

    @property
    def silence_days(self) -> tuple[int, ...]:
        """What the worker calls usual from one contact to the next."""
        return self.settings.silence_days

    async def look_around(self) -> str:
        """See what is wrong around the file, so that the first line says it until it is not.

        Answers what is to be said once: that the clock is wrong; not where the day was chosen.
        """
        from cti_tui.data.safety.lasting import Standing
        from cti_tui.words.safety import lasting_words, later_words

        own, part = self.settings.own_folder, self.store.part(Standing)
        if not self.practice:
            self.sign = lasting_words(await part(Standing.lasting, [own] if own else []))
        if self._clock_seen or self._fixed_today is not None:
            return ""
        self._clock_seen = True
        later = await part(Standing.later_day, self.today)
        return later_words(later, self.today) if later else ""

    async def well_again(self) -> bool:
        """Whether what could not be kept can be now; once, after the trouble."""
        from cti_tui.data.safety.lasting import Standing

        well = self.troubled and await self.store.part(Standing)(Standing.can_keep)
        self.troubled = self.troubled and not well
        return well

    async def choose(self, **chosen: Any) -> Settings:
        """Keep a setting by its name. Raises Refusal, and ValueError for a value that is none."""
        self.settings = await asyncio.to_thread(save_setting, self.settings_file, **chosen)
        self.settings_fault = ""
        return self.settings

    def save_drafts(self) -> None:
        """Save what is being written, and wait for it; raises Refusal where it cannot."""
        for draft in self.drafts:
            draft.save_now()
