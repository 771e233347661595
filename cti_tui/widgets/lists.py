"""Lists with j and k beside the arrows."""

from typing import Any, ClassVar

from textual.binding import Binding
from textual.widgets import DataTable, OptionList

_DOWN = Binding("j", "cursor_down", "ned", show=False)
_UP = Binding("k", "cursor_up", "op", show=False)


class Table(DataTable[Any], inherit_bindings=True):
    """A table of rows, moved in by arrows or j and k."""

    BINDINGS: ClassVar[list[Binding | tuple[str, str] | tuple[str, str, str]]] = [
        Binding("enter", "select_cursor", "åbn"),
        _DOWN,
        _UP,
    ]


class Options(OptionList, inherit_bindings=True):
    """A list of lines, moved in by arrows or j and k."""

    BINDINGS: ClassVar[list[Binding | tuple[str, str] | tuple[str, str, str]]] = [_DOWN, _UP]
