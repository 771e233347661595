"""Every key that a screen shows is pressed: something must happen, and nothing at any other."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from every_screen import at_rest, lines_of
from textual.widgets import Input, TextArea
from textual.widgets._select import SelectOverlay

from cti_tui.app import CtiApp
from cti_tui.commands.acts import acts
from cti_tui.commands.command import Command
from cti_tui.screens.kit.acting import Acting
from cti_tui.screens.kit.more import MoreScreen
from cti_tui.widgets.keyline import KeyLine
from tests.screens.stage import Stage

LETTERS = "abcdefghilmnopqrstuvwxyzæøå1234567890"
"""All that can be pressed by a slip; j and k move in every list."""
LEADING_AWAY = ("back", "leave", "rehearse")
"""What is pressed last."""
STEPS_BACK = 4
FIELDS = (Input, TextArea, SelectOverlay)
PATIENCE = 8.0
"""Seconds in which a key that is shown must have done something."""

_pressed: set[tuple[type, str]] = set()
"""Each act is pressed once on each kind of screen, and one that many have once among them."""


def forget() -> None:
    """Press everything anew."""
    _pressed.clear()


def _shown(screen: Acting[Any]) -> Iterator[tuple[Command, tuple[str, ...]]]:
    """The acts that can be done here as things stand, with the keys that do them."""
    if isinstance(screen, MoreScreen):
        yield from ((acts((act,))[0], (letter,)) for letter, act in screen._offered)
        return
    line = [key.act for one in screen.query(KeyLine) for _, key in one.placed()]
    for act in acts(dict.fromkeys((*screen.keys_here(), *screen.KEYS, *screen.MORE, *line))):
        if not screen._is_here(act) or screen.check_action(act.action, ()) is not True:
            continue
        if act.keys:
            yield act, (act.keys.split(",")[-1 if screen.WRITES else 0],)
        elif act.more and "more" in screen.ALWAYS:
            yield act, ("full_stop", act.more)


def _state(app: CtiApp) -> object:
    return app.screen, app.focused, lines_of(app), getattr(app, "left", False)


async def _happened(pilot: Any, before: object) -> bool:
    """Whether something is another, within the time that a key may take."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        await at_rest(pilot)
        if _state(pilot.app) != before:
            return True
    return False


async def _back(pilot: Any, here: object, *, held: bool) -> bool:
    """Step back to a screen, by Escape, and out of a field unless one `held` the focus before;
    answers whether that came about."""
    for _ in range(STEPS_BACK):
        if pilot.app.screen is here and not (isinstance(pilot.app.focused, FIELDS) and not held):
            return True
        await pilot.press("escape")
        await at_rest(pilot)
    return bool(pilot.app.screen is here)


def _quiet(app: CtiApp) -> None:
    """Let nothing be said, so that what is said again is seen."""
    app.left = False
    app.hush()


async def secret_letters(pilot: Any) -> list[str]:
    """The letters that do something and are told of nowhere."""
    app, here = pilot.app, pilot.app.screen
    mark = (type(here), "letters")
    if mark in _pressed or not isinstance(here, Acting):
        return []
    if isinstance(app.focused, FIELDS):
        return []
    _pressed.add(mark)
    told = {key for _, keys in _shown(here) for key in keys}
    told |= {key for act in (*here.own_acts(), *here.ways()) for key in act.keys.split(",")}
    told |= {key for act in acts(here.ALWAYS) for key in act.keys.split(",")}
    before = _state(app)
    slips = "".join(sorted(set(LETTERS) - told))
    await Stage(app, pilot, Path()).type(slips)
    await at_rest(pilot)
    return [] if _state(app) == before else [f"et bogstav, der ikke er vist, gør noget: {slips}"]


async def dead_keys(pilot: Any) -> list[str]:
    """What is shown and does nothing on the screen as it stands, pressed in place."""
    app, here = pilot.app, pilot.app.screen
    if not isinstance(here, Acting):
        return []
    found = await secret_letters(pilot)
    held = isinstance(app.focused, FIELDS)
    for act, keys in sorted(_shown(here), key=lambda one: one[0].id in LEADING_AWAY):
        common = act.id not in (*here.KEYS, *here.MORE)
        if (mark := (Acting if common else type(here), act.id)) in _pressed:
            continue
        _pressed.add(mark)
        _quiet(app)
        before = _state(app)
        await pilot.press(*keys)
        if not await _happened(pilot, before):
            found.append(f"gør intet: {' '.join(keys)} ({act.id})")
        _quiet(app)
        if act.id in LEADING_AWAY or not await _back(pilot, here, held=held):
            break
    return found
