"""The terminal's own cursor, kept in what acts: screen magnifiers follow it."""

from typing import Any

from textual.app import App
from textual.geometry import Offset
from textual.widget import Widget
from textual.widgets import Input, OptionList, TextArea


def spot(focused: Widget) -> Offset:
    """Where on the screen what has the focus acts: at the line that is marked, or where it begins.

    A widget whose parts are widgets marks the one at hand with the class `-cursor`.
    """
    home = focused.content_region.offset
    if isinstance(focused, Input | TextArea):
        return focused.cursor_screen_offset
    if isinstance(focused, OptionList):
        if focused.highlighted is None:
            return home
        line = focused._index_to_line.get(focused.highlighted, 0)
        return home + Offset(0, line) - focused.scroll_offset
    if marked := focused.query(".-cursor"):
        return marked.first().content_region.offset
    if (cell := getattr(focused, "cursor_coordinate", None)) is not None:
        table: Any = focused
        at: Offset = table._get_cell_region(cell).offset
        return home + at - focused.scroll_offset
    return home


class Followed(App[None]):
    """An app whose terminal cursor stands where the next key acts."""

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's cursor is put each time something is drawn."""
        focused = self.focused if self.screen_stack else None
        return spot(focused) if focused is not None and focused.is_attached else Offset(0, 0)

    @cursor_position.setter
    def cursor_position(self, position: Offset) -> None:
        """A field says where its own is as it is written in; it is asked as it is drawn."""
