"""What needs, plan, network and handover have in common: the way to each other, and guidance."""

from cti_tui.commands import GUIDE, HELP, NOTE_ON, PALETTE, THEME, UNDO, Command
from cti_tui.data.records import CaseRecord
from cti_tui.screens.kit.base import CtiScreen
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.place import Room, at

WORK = (
    NOTE_ON,
    UNDO,
    Command("needs", "1", "behov", "Gå til borgerens behov, tema for tema.", footer=False),
    Command("plan", "2", "CTI-plan", "Gå til CTI-planen.", footer=False),
    Command("network", "3", "støttenetværk", "Gå til støttenetværket.", footer=False),
    Command("handover", "4", "overdragelse", "Gå til overdragelsesplanen.", footer=False),
    GUIDE,
    HELP,
    PALETTE,
    THEME,
    Command("back", "escape", "tilbage", "Gå et skridt tilbage.", footer=False),
    Command("leave", "q", "afslut", "Gem en sikkerhedskopi, og luk programmet.", footer=False),
)
"""What each of the four screens ends its commands with."""


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

    def _turn_to(self, room: Room) -> None:
        shown = self.app.places.get(self)
        if shown is None or shown.room is not room:
            self.app.turn(at(room, self._case))

    def action_needs(self) -> None:
        """Go to the needs."""
        self._turn_to(Room.NEEDS)

    def action_plan(self) -> None:
        """Go to the CTI-plan."""
        self._turn_to(Room.PLAN)

    def action_network(self) -> None:
        """Go to the support network."""
        self._turn_to(Room.NETWORK)

    def action_handover(self) -> None:
        """Go to the handover plan."""
        self._turn_to(Room.HANDOVER)

    def action_note(self) -> None:
        """Write a note on the borger."""
        self.app.go(at(Room.NOTE, self._case))

    def action_guidance(self) -> None:
        """Read what the manual says."""
        self.app.go(at(Room.GUIDANCE, self._case))
