"""The keys that the screens of needs and plan share."""

from cti_tui.commands import GUIDE, HELP, PALETTE, THEME, Command

TO_NEEDS = Command("needs", "1", "behov", "Gå til borgerens behov, tema for tema.", footer=False)
TO_PLAN = Command("plan", "2,p", "CTI-plan", "Gå til CTI-planen.", footer=False)
UNDO = Command("undo", "u", "fortryd", "Tag det sidste, du gjorde, tilbage.", footer=False)

SHARED = (
    GUIDE,
    HELP,
    PALETTE,
    THEME,
    Command("back", "escape", "tilbage", "Gå et skridt tilbage.", footer=False),
    Command("leave", "q", "afslut", "Gem en sikkerhedskopi, og luk programmet.", footer=False),
)
"""What every screen of the room ends its commands with."""
