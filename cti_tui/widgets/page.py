"""A page of paragraphs, each broken to the width there is with its later lines under its words."""

import textwrap
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct
from rich.cells import cell_len
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import Static
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from textual.css.styles import RulesMap


class Para(Struct, frozen=True):
    """One paragraph; an empty one is an empty line."""

    words: str = ""
    """Never markup; a break in them is kept."""
    lead: str = ""
    """What stands before the first line: a sign, a number; the others begin under the words."""
    style: str = ""
    """How it is drawn: `bold` for a heading, `$dim` for what is settled."""
    strong: int = 0
    """So many characters of the words, from their beginning, are bold."""


def drawn(paras: Iterable[Para], width: int) -> Content:
    """The paragraphs in lines of no more than `width` columns."""
    lines: list[Content] = []
    for para in paras:
        room = max(8, width - cell_len(para.lead))
        lead, indent, strong = para.lead, " " * cell_len(para.lead), para.strong
        for part in para.words.split("\n") or [""]:
            for line in textwrap.wrap(part, room, break_on_hyphens=False) or [""]:
                shown = Content.styled(f"{lead}{line}", para.style)
                if strong:
                    shown = shown.stylize("bold", len(lead), len(lead) + min(strong, len(line)))
                lines.append(shown)
                lead, strong = indent, max(0, strong - len(line) - 1)
    return Content("\n").join(lines)


class Hung(Visual):
    """A line of a list in whole: its paragraphs, broken to whatever width there is."""

    def __init__(self, *paras: Para) -> None:
        self._paras = paras
        self._width, self._drawn = 0, Content("")

    def __str__(self) -> str:
        """Its words, a paragraph a line."""
        return "\n".join(f"{para.lead}{para.words}" for para in self._paras)

    def _at(self, width: int) -> Content:
        if width != self._width:
            self._width, self._drawn = width, drawn(self._paras, width)
        return self._drawn

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The lines as they are drawn."""
        return self._at(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: "RulesMap", container_width: int) -> int:
        """As wide as there is room."""
        return container_width

    def get_height(self, rules: "RulesMap", width: int) -> int:
        """So many lines at that width."""
        return self._at(width).get_height(rules, width)


def nothing(words: str) -> Option:
    """What a list says while it holds nothing: no line to stand on."""
    return Option(Hung(Para(words, style="$dim not bold")), disabled=True)


class Page(Static):
    """Shows paragraphs as wide as there is room, and no wider than is easily read."""

    def __init__(self, *, name: str) -> None:
        super().__init__(id=name, markup=False)
        self._paras: tuple[Para, ...] = ()

    def show(self, paras: Iterable[Para]) -> None:
        """Show these paragraphs, where they are not there already."""
        if (paras := tuple(paras)) != self._paras:
            self._paras = paras
            self.update(Hung(*paras))
