"""Blocks of lines in as many columns as there is room for, to be read one after the other."""

import textwrap
from collections.abc import Iterator, Sequence

from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

LEAST = 57
"""A column with the room behind it is no narrower than this, where there is more than one."""
MOST = 3
"""More columns than this are not read."""


class Columns(Horizontal):
    """Blocks in columns of about the same height; no block is broken, and none changes place."""

    DEFAULT_CSS = """
    Columns { height: auto; width: 100%; }
    Columns > Static { height: auto; width: 1fr; padding-right: 1; }
    """

    def __init__(self, *, name: str) -> None:
        super().__init__(*(Static(markup=False) for _ in range(MOST)), id=name)
        self._blocks: tuple[tuple[str, ...], ...] = ()

    def show(self, blocks: Sequence[Sequence[str]]) -> None:
        """Show these blocks, each its lines."""
        self._blocks = tuple(map(tuple, blocks))
        self._draw()

    def on_resize(self) -> None:
        """Lay them out in the columns there now is room for."""
        self._draw()

    def _draw(self) -> None:
        number = max(1, min(MOST, self.size.width // LEAST))
        broken = [_broken(block, self.size.width // number - 1) for block in self._blocks]
        filled = list(_laid_out(broken, number))
        for place, column in enumerate(self.query(Static)):
            column.display = place < len(filled)
            column.update(Content(filled[place] if place < len(filled) else ""))


def _broken(block: Sequence[str], width: int) -> list[str]:
    """The lines in no more columns than this, what is broken off a little further in."""
    lines: list[str] = []
    for line in block:
        indent = " " * (len(line) - len(line.lstrip()) + 2)
        fits = len(line) <= width
        lines += [line] if fits else textwrap.wrap(line, max(20, width), subsequent_indent=indent)
    return lines


def _laid_out(blocks: Sequence[Sequence[str]], number: int) -> Iterator[str]:
    """The text of each column: the next one begins where this has its share of all lines."""
    total = sum(len(block) + 1 for block in blocks)
    column: list[str] = []
    share, gone, begun = total / number, 0, 1
    for block in blocks:
        if column and begun < number and gone + len(block) / 2 >= begun * share:
            yield "\n".join(column)
            column, begun = [], begun + 1
        column += [*([""] if column else []), *block]
        gone += len(block) + 1
    yield "\n".join(column)
