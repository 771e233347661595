"""One row of words: what may be cut at the left, what is never cut at the right."""

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.widget import Widget


def cut(words: str, width: int) -> str:
    """Words in no more columns than these; what is cut ends in `…`."""
    if cell_len(words) <= width:
        return words
    return f"{set_cell_size(words, width - 1)}…" if width > 0 else ""


class Head(Widget):
    """The first row: who and where at the left, the day at the right."""

    def __init__(self) -> None:
        super().__init__(id="head")
        self._left, self._sign = "", ""
        self._rights: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What stands at the left."""
        return self._left

    def show(self, left: str, *rights: str, sign: str = "") -> None:
        """Show these words; of those for the right, the first that leaves room for the left.

        The sign stands whole before the right, whatever the left has to give up for it.
        """
        if (left, rights, sign) != (self._left, self._rights, self._sign):
            self._left, self._rights, self._sign = left, rights, sign
            self.refresh()

    def render(self) -> Content:
        """The row."""
        width = max(0, self.size.width - 2)
        taken = cell_len(self._sign) + 2 if self._sign else 0
        room = width - taken - cell_len(self._left) - 2
        right = next((one for one in self._rights if cell_len(one) <= room), "")
        left = cut(self._left, width - taken)
        sign = f"{self._sign}  " if self._sign and right else self._sign
        gap = " " * max(0, width - cell_len(left) - cell_len(sign) - cell_len(right))
        return Content.assemble((left, "bold"), gap, (sign, "$warning"), (right, "$dim"))
