"""No name of ours hides one of Textual's: a `_closed` of our own once stopped a whole screen."""

import ast
import inspect
from collections.abc import Iterator
from pkgutil import walk_packages
from types import ModuleType

import pytest
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, OptionList, Select, Static, TextArea

import cti_tui.screens
import cti_tui.widgets
from cti_tui import app

ON_PURPOSE = {
    "border_subtitle",
    "border_title",
    "can_focus",
    "theme",
    "_clipboard",
    "_return_code",
    "_exception",
    "_repaint_required",
    "animation_level",
    "highlighted",
    "highlight_cursor_line",
    "select_on_focus",
    "suggester",
}
"""What is Textual's and set by us knowingly."""


def modules() -> Iterator[ModuleType]:
    """Every module that makes the app, a screen or a widget."""
    yield app
    for package in (cti_tui.screens, cti_tui.widgets):
        for found in walk_packages(package.__path__, f"{package.__name__}."):
            yield __import__(found.name, fromlist=["x"])


def ours() -> list[type[MessagePump]]:
    """Every class of ours that is one of Textual's."""
    found = {
        one
        for module in modules()
        for one in vars(module).values()
        if isinstance(one, type)
        and issubclass(one, MessagePump)
        and one.__module__.startswith("cti_tui.")
    }
    return sorted(found, key=lambda one: one.__name__)


def textuals(one: type[MessagePump]) -> set[str]:
    """Every attribute of the class of Textual's that ours is made from."""
    base = next(each for each in one.__mro__ if each.__module__.startswith("textual."))
    plain = (App(), Screen(), ModalScreen(), Static(), Input(), OptionList(), TextArea())
    made = (*plain, Select([("a", 1)]))
    names = {name for each in made if issubclass(base, type(each)) for name in vars(each)}
    return names | set(dir(base))


def assigned(one: type[MessagePump]) -> set[str]:
    """The attributes of `self` that a class sets."""
    return {
        node.attr
        for node in ast.walk(ast.parse(inspect.getsource(one)))
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    }


async def test_the_classes_are_found() -> None:
    names = {one.__name__ for one in ours()}
    assert {"CtiApp", "CaseloadScreen", "BorgerScreen", "NoteScreen", "CaseList"} <= names
    assert "_closed" in textuals(cti_tui.screens.kit.base.Dialog)  # type: ignore[attr-defined]


@pytest.mark.parametrize("one", ours(), ids=lambda one: one.__name__)
async def test_no_attribute_of_ours_hides_one_of_textuals(one: type[MessagePump]) -> None:
    assert (assigned(one) & textuals(one)) - ON_PURPOSE == set()
