"""What is new in the program: asked for, and shown once by itself after an upgrade."""

from cti_tui import __version__
from cti_tui.news import news, news_since
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.reading import ReadingScreen


class NewsScreen(ReadingScreen):
    """The versions with what was new in them, the newest first."""

    CSS_PATH = "../kit/reading.tcss"

    def __init__(self, desk: Desk, seen: str | None = None) -> None:
        """`seen`: only what is newer than this version."""
        shown = news() if seen is None else news_since(seen)
        parts = [f"Udgave {version}\n\n{words}" for version, words in shown]
        super().__init__("Hvad er nyt", "\n\n\n".join(parts))


async def all_is_seen(desk: Desk) -> bool:
    """Keep that nothing is new to the worker any more; answers whether that could be kept."""
    try:
        await desk.choose(seen=__version__)
    except Refusal:
        return False  # settings that cannot be kept are said where they are read
    return True


async def unread(desk: Desk) -> NewsScreen | None:
    """What is new since the worker last saw it, once; nothing for one who has just begun."""
    seen = desk.settings.seen
    if not desk.upgraded or not await all_is_seen(desk):
        return None
    return NewsScreen(desk, seen) if seen and news_since(seen) else None
