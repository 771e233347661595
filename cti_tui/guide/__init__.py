"""The guide: chapters by the worker's moments, read in a browser or on the program's screen."""

import re
from importlib import resources

from msgspec import Struct


class Chapter(Struct, frozen=True):
    """One chapter of the guide."""

    name: str
    """Its file's, without the number and the ending: `efter-et-besoeg`."""
    title: str
    text: str
    """Markdown, the title first; pictures are left out."""


def chapters() -> tuple[Chapter, ...]:
    """The chapters in their order."""
    files = sorted(
        (file for file in resources.files(__package__).iterdir() if file.name.endswith(".md")),
        key=lambda file: int(file.name.partition("-")[0]),
    )
    return tuple(_chapter(file.name, file.read_text("utf-8")) for file in files)


def _chapter(file: str, written: str) -> Chapter:
    text = re.sub(r"^!\[.*\n\n?", "", written, flags=re.MULTILINE)
    title = text.partition("\n")[0].removeprefix("# ")
    return Chapter(file.partition("-")[2].removesuffix(".md"), title, text)
