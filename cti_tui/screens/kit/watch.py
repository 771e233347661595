"""A change from outside appears: another window, or a verb, wrote to the file."""

from datetime import date

from cti_tui.data.front import Front
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.base import CtiScreen
from cti_tui.screens.kit.desk import Desk

CHANGE_LOOK_SECONDS = 2.0
"""How often a screen looks for a change from outside."""


async def watch(screen: CtiScreen[None], desk: Desk) -> None:
    """Let a screen show what another has changed, and that a new day has come.

    It says too that the file is well again, after something could not be kept.

    Called before the screen first reads: a change after that is news.
    """
    seen: list[tuple[int, date]] = []

    async def look() -> None:
        """Refresh once there is something new, while the screen is on top."""
        try:
            now = await desk.front(Front.data_version), desk.today
            if screen.is_current and await desk.well_again():
                screen.say("Filen er i orden igen, og der kan gemmes.")
        except Refusal:
            return  # it is asked again in a moment; what the worker does next will say it
        if seen and now != seen[0] and screen.is_current:
            await screen.look_again()
        if not seen or screen.is_current:
            seen[:] = [now]

    await look()
    screen.set_interval(CHANGE_LOOK_SECONDS, look)
