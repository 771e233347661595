"""What the screens of needs and plan have in common: each other, guidance, taking an act back."""

from collections.abc import Awaitable

from cti_tui.data.records import CaseRecord
from cti_tui.screens.base import CtiScreen
from cti_tui.screens.desk import Desk


class WorkScreen(CtiScreen[None]):
    """A screen about one borger's needs or plan."""

    def __init__(self, desk: Desk, case: CaseRecord) -> None:
        super().__init__()
        self._desk, self._case = desk, case

    @property
    def about(self) -> str:
        """The name of the borger the screen is about."""
        return self._case.name

    async def show_again(self) -> None:
        """Read what is shown once more, the cursor where it was; each screen knows how."""

    def action_needs(self) -> None:
        """Go to the needs."""
        from cti_tui.screens.plan.needs import NeedsScreen

        if not isinstance(self, NeedsScreen):
            self.app.switch_screen(NeedsScreen(self._desk, self._case))

    def action_plan(self) -> None:
        """Go to the CTI-plan."""
        from cti_tui.screens.plan.plan import PlanScreen

        if not isinstance(self, PlanScreen):
            self.app.switch_screen(PlanScreen(self._desk, self._case))

    def action_guidance(self) -> None:
        """Read what the manual says."""
        from cti_tui.screens.course.guidance import GuidanceScreen

        self.app.push_screen(GuidanceScreen(self._case))

    async def action_undo(self) -> None:
        """Take the last act back, and say which it was."""
        if not self._desk.acts:
            self.say("Der er ikke noget at fortryde.")
            return
        *earlier, act = self._desk.acts
        self._desk.acts = earlier
        if await self.heed(_done(act.take_back())) is not None:
            self.say(act.words)
        await self.show_again()


async def _done(taken_back: Awaitable[object]) -> bool:
    """Whether it was taken back; raises Refusal where it cannot be any more."""
    await taken_back
    return True
