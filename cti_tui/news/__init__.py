"""What is new, version by version, for the one who uses the program; the newest first.

A version that a worker notices gets a file of its own here, named after it: `0.1.0.md`.
"""

from functools import cache
from pathlib import Path


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


@cache
def news() -> tuple[tuple[str, str], ...]:
    """Each version with what was new in it, the newest first."""
    found = {one.stem: one.read_text("utf-8").strip() for one in Path(__file__).parent.glob("*.md")}
    return tuple((version, found[version]) for version in sorted(found, key=_order, reverse=True))


def news_since(seen: str) -> tuple[tuple[str, str], ...]:
    """What is new after a version; all of it where none is known."""
    try:
        after = _order(seen)
    except ValueError:
        return news()
    return tuple((version, words) for version, words in news() if _order(version) > after)
