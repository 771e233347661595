"""Where the worker stood: what a lock takes down, and how it is put back.

A place holds ids alone, so that it can be kept. A screen that shows no place (a question, a text
that was being read) is let go; its words are in the file.
"""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import astuple
from textual.screen import Screen
from textual.widgets import Input, OptionList, TextArea

from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.draft import Draft
from cti_tui.screens.kit.place import Place
from cti_tui.widgets.lists import Options


class Stood(Struct, frozen=True):
    """One screen by its place, and where its cursors stood."""

    place: Place
    cursors: dict[str, tuple[str | None, int]]
    """The highlighted line of each list, by its id and its number."""
    focus: str


def kept_as_draft(screen: Screen[Any], desk: Desk) -> bool:
    """Whether what is written on the screen is kept by a draft."""
    held = vars(screen).values()
    return any(isinstance(one, Draft) and one in desk.drafts for one in held)


def at_risk(screen: Screen[Any], desk: Desk) -> bool:
    """Whether something may stand on the screen that no draft has; then it is not taken down."""
    if not hasattr(screen, "action_save") or kept_as_draft(screen, desk):
        return False
    lines = any(field.value and not field.password for field in screen.query(Input))
    return lines or any(field.text for field in screen.query(TextArea))


def stood_at(screen: Screen[Any], place: Place) -> Stood:
    """How to come back to a place."""
    return Stood(
        place,
        {_name(one): _cursor(one) for one in screen.query(OptionList)},
        _name(screen.focused) if screen.focused else "",
    )


def _name(widget: Any) -> str:
    return str(widget.id or type(widget).__name__)


def _cursor(options: OptionList) -> tuple[str | None, int]:
    at = options.highlighted
    return (None, -1) if at is None else (options.get_option_at_index(at).id, at)


def emptied(screen: Screen[Any], widgets: Sequence[Any]) -> None:
    """Let what a screen held of anybody go, once it is taken down.

    Textual may hold on to a screen that is gone for a while, in the context of a timer or a task.
    """
    for node in (screen, *widgets):
        for name, value in list(vars(node).items()):
            if _holds_records(value):
                setattr(node, name, None)


def _holds_records(value: Any) -> bool:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple | set):
        return any(_holds_records(one) for one in value)
    if type(value).__module__.startswith("cti_tui.data."):
        return True
    # What a screen has put together of them.
    return isinstance(value, Struct) and any(map(_holds_records, astuple(value)))


def put_cursors(screen: Screen[Any], stood: Stood) -> None:
    """Put focus and cursors where they were; a list without lines yet does it when it has them."""
    for widget in screen.query("*"):
        if stood.focus and _name(widget) == stood.focus and widget.focusable:
            screen.set_focus(widget)
    for options in screen.query(Options):
        if (at := stood.cursors.get(_name(options))) is not None:
            options.come_back_to(*at)
