"""What the first keys would wait for, made ready while nobody does."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from importlib import import_module
from pathlib import Path

from textual.css.stylesheet import Stylesheet

GENTLE_SECONDS = 0.0005
"""So soon does an import let a key go before; Python's own is ten times that."""

REST_SECONDS = 1.0
"""No key was pressed for so long, when a room is imported."""

WRITES = "cti_tui.data.store"
"""What the first act needs, and most of the rooms."""

OFTEN = (
    "routes",
    "kit.ways",
    "course.borger",
    "contact.note",
    "contact.sheet",
    "overview.today",
    "overview.week",
    "course.shift",
    "plan.plan",
    "plan.needs",
    "course.course",
    "course.guidance",
)
"""The rooms that are gone to most."""


async def import_gently(name: str) -> None:
    """Import a module beside the screen, so that a key need not wait for it."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(GENTLE_SECONDS)
    try:
        await asyncio.to_thread(import_module, name)
    finally:
        sys.setswitchinterval(before)


async def make_ready(stylesheet: Stylesheet, rested: Callable[[float], Awaitable[None]]) -> None:
    """Import what the first act needs, and the rooms one by one, each after a rest from keys."""
    await import_gently(WRITES)
    for room in OFTEN:
        await rested(REST_SECONDS)
        name = f"cti_tui.screens.{room}"
        await import_gently(name)
        styles = Path(sys.modules[name].__file__ or "").with_suffix(".tcss")
        if styles.exists() and not stylesheet.has_source(str(styles), ""):
            # Read as the room is opened, it would have all there are read once more.
            stylesheet.read(styles)
            stylesheet.parse()
