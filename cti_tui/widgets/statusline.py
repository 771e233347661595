"""The status line: at rest the line under the cursor, and what was just done or refused."""

import textwrap

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from cti_tui.widgets.line import cut


class StatusLine(Static):
    """One row at rest; a message takes the rows it needs until it is gone."""

    def __init__(self, rows: int = 1) -> None:
        super().__init__(markup=False)
        self.rows = rows
        """Rows at rest."""
        self._told, self._warn = "", False
        self._drawn_told = False
        """Whether a message was drawn last, which may have taken more rows."""
        self._rest, self._place = "", ""

    def on_mount(self) -> None:
        """Take the rows at rest from the start, so that nothing moves."""
        self.styles.min_height = self.rows

    def on_resize(self) -> None:
        """Let the words break where the line now ends."""
        self._draw()

    def tell(self, words: str, warn: bool) -> None:
        """Say this; with no words, be at rest."""
        if (words, warn) != (self._told, self._warn):
            self._told, self._warn = words, warn
            self._draw()

    def rest(self, words: str, place: str) -> None:
        """Say this at rest; the place stands at the right, in whole."""
        if (words, place) != (self._rest, self._place):
            self._rest, self._place = words, place
            self._draw()

    def _draw(self) -> None:
        was_told, self._drawn_told = self._drawn_told, bool(self._told)
        if self._told:
            sign, style = ("! ", "$error") if self._warn else ("", "$foreground")
            self.update(Content.assemble((f"{sign}{self._told}", style)))
            return
        width = max(0, self.size.width - 2)
        place = f"  {self._place}" if self._place else ""
        room = max(0, width - cell_len(place))
        first, *others = self._rest.split("\n")
        gap = " " * max(0, room - cell_len(first))
        lines = [cut(first, room) + gap + place]
        for one in others:
            lines += textwrap.wrap(one, max(8, width)) or [""]
        if len(lines) > self.rows:
            lines[self.rows - 1 :] = [cut(" ".join(lines[self.rows - 1 :]), width)]
        # At rest it has its rows and no more: nothing moves.
        self.update(Content.assemble(("\n".join(lines), "$dim")), layout=was_told)
