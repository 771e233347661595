"""A page of paragraphs, each broken to the width there is with its later lines under its words."""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph; an empty one is an empty line."""

    words: str = ""
    """Never markup; a break in them is kept."""
    lead: str = ""
    """What stands before the first line: a sign, a number; the others begin under the words."""
    style: str = ""
    """How it is drawn: `bold` for a heading, `$dim` for what is settled."""


def drawn(paras: Iterable[Para], width: int) -> Content:
    """The paragraphs in lines of no more than `width` columns."""
    lines: list[Content] = []
    for para in paras:
        room = max(8, width - cell_len(para.lead))
        lead, indent = para.lead, " " * cell_len(para.lead)
        for part in para.words.split("\n") or [""]:
            for line in textwrap.wrap(part, room, break_on_hyphens=False) or [""]:
                lines.append(Content.styled(f"{lead}{line}", para.style))
                lead = indent
    return Content("\n").join(lines)


class Page(Static):
    """Shows paragraphs as wide as there is room, at most `widest` columns."""

    def __init__(self, *, name: str, widest: int = 76) -> None:
        super().__init__(id=name, markup=False)
        self._paras: tuple[Para, ...] = ()
        self._widest = widest

    def show(self, paras: Iterable[Para]) -> None:
        """Show these paragraphs."""
        self._paras = tuple(paras)
        self._draw()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._draw()

    def _draw(self) -> None:
        if (width := self.content_size.width) > 0:
            self.update(drawn(self._paras, min(width, self._widest)))
