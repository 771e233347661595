"""The room line: the rooms one can go to with their keys, the open one filled."""

from collections.abc import Sequence

from msgspec import Struct
from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget


class RoomTab(Struct, frozen=True):
    """One room as it stands on the line."""

    room: str
    """Its id."""
    words: str
    """Its key, its name and, where something waits there, how much."""
    key: int = 0
    """Letters of the words that are the key."""


class RoomLine(Widget):
    """One line of rooms; a click goes there."""

    class Chosen(Message):
        """A room was clicked."""

        def __init__(self, room: str) -> None:
            super().__init__()
            self.room = room
            """Its id."""

    def __init__(self) -> None:
        super().__init__()
        self._doors: tuple[RoomTab, ...] = ()
        self._open = ""

    def show(self, doors: Sequence[RoomTab], opened: str) -> None:
        """Show these rooms, the open one filled."""
        if (tuple(doors), opened) != (self._doors, self._open):
            self._doors, self._open = tuple(doors), opened
            self.refresh()

    def placed(self) -> list[tuple[int, RoomTab]]:
        """The rooms there is room for, each with its first column."""
        found, at = [], 1
        for door in self._doors:
            width = cell_len(door.words)
            if at + width > self.size.width and door.room != self._open:
                continue
            found.append((at, door))
            at += width + 2
        return found

    def render(self) -> Content:
        """The line."""
        line, at = Content(""), 0
        for column, door in self.placed():
            end = column + cell_len(door.words)
            if door.room == self._open:
                filled = (f" {door.words} ", "reverse bold")
                line, at = Content.assemble(line, " " * (column - 1 - at), filled), end + 1
                continue
            key, name = door.words[: door.key], door.words[door.key :]
            gap = " " * max(0, column - at)
            line, at = Content.assemble(line, gap, (key, "bold $accent"), name), end
        return line

    def on_click(self, event: events.Click) -> None:
        """Go to what was clicked."""
        for column, door in self.placed() if event.chain == 1 else ():
            if column <= event.x < column + cell_len(door.words):
                self.post_message(self.Chosen(door.room))
