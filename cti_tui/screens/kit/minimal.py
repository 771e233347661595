"""What is asked before something is kept: what looks like a CPR number, and a name already there.

Both are pointed out, never blocked.
"""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from textual.app import App
from textual.screen import Screen

from cti_tui.cpr import cpr_like, cpr_words
from cti_tui.data.names import SameName
from cti_tui.screens.kit.ask import Confirm

_Answer = TypeVar("_Answer")


async def may_keep(screen: Screen[Any], *texts: str, before: str = "") -> bool:
    """Whether to keep the texts: asks where something new looks like a CPR number.

    `before` is what was kept earlier: a number that was let through once is not asked about again.
    Ask from a worker, before the form stops its draft.
    """
    found = cpr_like(*texts, before=before)
    if not found:
        return True
    app: App[Any] = screen.app
    sure: bool | None = await app.push_screen_wait(
        Confirm("Ligner et CPR-nummer", cpr_words(found), yes="Gem alligevel", no="Ret det")
    )
    return bool(sure)


async def as_another(
    screen: Screen[Any], act: Callable[[bool], Awaitable[_Answer]]
) -> _Answer | None:
    """Do it; where a borger of the name is there, only for one who is said to be another person.

    None where it is the same person, so that nothing was done.
    """
    try:
        return await act(False)
    except SameName as same:
        app: App[Any] = screen.app
        question = f"{same}\n\nEr det en anden person?"
        asked = Confirm("Samme navn", question, yes="Ja, en anden person", no="Nej, gå tilbage")
        if not await app.push_screen_wait(asked):
            return None
        return await act(True)
