"""What needs, plan, network and handover have in common: the way to each other, and guidance."""

from cti_tui.data.records import CaseRecord
from cti_tui.screens.kit.base import CtiScreen
from cti_tui.screens.kit.desk import Desk


class WorkScreen(CtiScreen[None]):
    """One of the four screens about the work itself; a digit goes from one to another."""

    def __init__(self, desk: Desk, case: CaseRecord) -> None:
        super().__init__()
        self._desk, self._case = desk, case

    @property
    def about(self) -> str:
        """The name of the borger the screen is about."""
        return self._case.name

    async def show_again(self) -> None:
        """Read what is shown once more, the cursor where it was; each screen knows how."""
