"""What every screen works at: the store, the day, and the drafts being written."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cti_tui.data.thread import StoreThread
    from cti_tui.screens.draft import DraftKeeper


class Desk:
    """The worker's desk: handed to each screen, so that none reaches for the app."""

    def __init__(self, store: "StoreThread", fixed_today: date | None, settings_file: Path) -> None:
        self.store = store
        self.settings_file = settings_file
        """Where the worker's settings lie."""
        self._fixed_today = fixed_today
        self.drafts: list[DraftKeeper] = []
        """The forms open now, whose text a signal must save."""

    @property
    def today(self) -> date:
        """What counts as today."""
        return self._fixed_today or date.today()

    def save_drafts(self) -> None:
        """Save what is being written, and wait for it; raises Refusal where it cannot."""
        for draft in self.drafts:
            draft.save_now()
