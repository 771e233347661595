"""`u`: what was truly done last is taken back, from wherever it was done, and said."""

import asyncio
from datetime import datetime
from typing import Any

from cti_tui.dansk import long_date
from cti_tui.data.acts.acts import FINAL, ActRecord, Acts
from cti_tui.data.door import StoreFault
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.acting import Acting
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.desk import Desk
from cti_tui.words.acts import NOTHING_TO_UNDO, act_words, is_large, whose_words


async def take_back(screen: Acting[Any], desk: Desk, about: str) -> bool:
    """Take the latest act back and say what it was; whether anything was tried.

    `about` is whom the screen is about: their name is not said again.
    What is large, or was done on another day, is asked about first. What cannot be taken back is
    said with its reason, and gone past: the next `u` is about the act before it. Pressed quickly,
    each waits for the one before it, so that no two are about the same act.
    """
    async with screen.app.taking_back:
        return await _latest_back(screen, desk, about)


async def _latest_back(screen: Acting[Any], desk: Desk, about: str) -> bool:
    acts = desk.store.part(Acts)
    latest = await screen.heed(acts(Acts.latest))
    if latest is None:
        screen.say(NOTHING_TO_UNDO)
        return False
    if latest.final:
        return await _past(screen, desk, latest, "")
    if _asks(latest) and not await screen.app.push_screen_wait(_question(latest)):
        return False
    try:
        # Shielded: leaving the screen ends who waits for it, not what was asked for.
        back = acts(Acts.take_back, latest.id, desk.today)
        await asyncio.shield(asyncio.ensure_future(back))
    except StoreFault as fault:  # the file did not answer: it can be tried again
        desk.troubled = True
        screen.say(str(fault), warn=True)
    except Refusal as refusal:
        return await _past(screen, desk, latest, f"{_about(about, latest)}: {refusal}")
    else:
        done = f"Fortrudt: {act_words(latest)}{_about(about, latest)}"
        screen.say(f"{done.rstrip('.')}.")
    return True


async def _past(screen: Acting[Any], desk: Desk, act: ActRecord, why: str) -> bool:
    """Say why an act cannot be taken back, and let the one before it be the next."""
    what = act_words(act)
    screen.say(FINAL[act.final] if act.final else f"{what[:1].upper()}{what[1:]}{why}", warn=True)
    await screen.heed(_left(desk, act))
    return True


async def _left(desk: Desk, act: ActRecord) -> None:
    await desk.store.part(Acts)(Acts.leave, act.id)


def _asks(act: ActRecord) -> bool:
    return is_large(act) or act.at.date() != datetime.now().date()


def _question(act: ActRecord) -> Confirm:
    """What is to be taken back, whose, and when it was done."""
    whose = f" · {whose_words(act)}" if act.whose else ""
    when = f"{long_date(act.at.date())} kl. {act.at:%H.%M}"
    what = act_words(act)
    words = f"{what[:1].upper()}{what[1:]}{whose}\n\nDet blev gjort {when}."
    return Confirm("Fortryd?", words, yes="Ja, fortryd")


def _about(about: str, act: ActRecord) -> str:
    """Whose it was, where the screen is not about them."""
    whose = whose_words(act) if act.whose else ""
    return f" · {whose}" if whose and whose != about else ""
