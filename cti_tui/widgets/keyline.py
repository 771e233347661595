"""The key line: what can be done here, with its keys, on one line; a click on a word does it."""

from collections.abc import Sequence

from msgspec import Struct
from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

GAP, TAIL_GAP = 3, 2
"""Columns between two acts, and between the ever-present ones at the end."""


class Key(Struct, frozen=True):
    """One act as it stands on the line."""

    act: str
    """Its id."""
    key: str
    """Its key as it is shown."""
    label: str
    """What it does, in a word or two."""
    possible: bool = True
    """Whether it can be done as things stand."""

    @property
    def width(self) -> int:
        """Columns it takes."""
        return cell_len(self.key) + 1 + cell_len(self.label)


class KeyLine(Widget):
    """One line of keys: acts at the left, dropped from the right where there is no room; the
    ways out at the right, always."""

    class Chosen(Message):
        """An act was clicked."""

        def __init__(self, act: str) -> None:
            super().__init__()
            self.act = act
            """Its id."""

    def __init__(self) -> None:
        super().__init__()
        self._acts: tuple[Key, ...] = ()
        self._tail: tuple[Key, ...] = ()

    def show(self, acts: Sequence[Key], tail: Sequence[Key]) -> None:
        """Show these acts and ways out."""
        if (tuple(acts), tuple(tail)) != (self._acts, self._tail):
            self._acts, self._tail = tuple(acts), tuple(tail)
            self.refresh()

    def placed(self) -> list[tuple[int, Key]]:
        """The keys there is room for, each with its first column."""
        width = self.size.width - 2
        end = sum(key.width for key in self._tail) + TAIL_GAP * max(0, len(self._tail) - 1)
        found, at = [], 0
        for key in self._acts:
            if at + key.width + GAP + end > width:
                break
            found.append((at + 1, key))
            at += key.width + GAP
        at = max(0, width - end)
        for key in self._tail:
            found.append((at + 1, key))
            at += key.width + TAIL_GAP
        return found

    def render(self) -> Content:
        """The line."""
        line, at = Content(""), 0
        for column, key in self.placed():
            gap = " " * (column - at)
            if key.possible:
                shown = Content.assemble(gap, (key.key, "bold $accent"), f" {key.label}")
            else:
                shown = Content.assemble(gap, (f"{key.key} {key.label}", "$dim"))
            line, at = line + shown, column + key.width
        return line

    def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        for column, key in self.placed() if event.chain == 1 else ():
            if column <= event.x < column + key.width and key.possible:
                self.post_message(self.Chosen(key.act))
