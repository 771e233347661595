"""No more is written than is needed: what looks like a CPR number is pointed out, never blocked."""

from typing import Any

from textual.app import App
from textual.screen import Screen

from cti_tui.cpr import cpr_like, cpr_words
from cti_tui.screens.kit.ask import Confirm


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
