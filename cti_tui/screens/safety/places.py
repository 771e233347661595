"""Where the worker was: what a lock takes down, told without a word of what stood there.

A screen is made again from what it was first made with: the desk, and borgere by their ids. What
cannot be made so (a dialog, a text that was being read) is let go; its words are in the file.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from textual.screen import ModalScreen, Screen
from textual.widgets import Input, OptionList, TextArea

from cti_tui.data.front import Front
from cti_tui.data.records import CaseRecord, NoteRecord
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.base import CtiScreen
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.draft import DraftKeeper

LOOKS, BETWEEN = 60, 0.05
"""A list that is made again is looked at so often, so many seconds apart, until it has lines."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A course by its ids."""

    borger_id: int
    course_id: int


@dataclass(frozen=True, slots=True)
class _Note:
    """A note by its id."""

    id: int


class _TheDesk:
    """Stands for the desk, which outlives the lock."""


@dataclass(frozen=True, slots=True)
class Place:
    """One screen, and where its cursors stood."""

    kind: type[CtiScreen[Any]]
    args: tuple[Any, ...]
    named: dict[str, Any]
    cursors: dict[str, tuple[str | None, int]]
    """The highlighted line of each list, by its id and its number."""
    focus: str


def kept_as_draft(screen: Screen[Any], desk: Desk) -> bool:
    """Whether what is written on the screen is kept by a draft."""
    held = vars(screen).values()
    return any(isinstance(one, DraftKeeper) and one in desk.drafts for one in held)


def at_risk(screen: Screen[Any], desk: Desk) -> bool:
    """Whether something may stand on the screen that no draft has; then it is not taken down."""
    if not hasattr(screen, "action_save") or kept_as_draft(screen, desk):
        return False
    lines = any(field.value and not field.password for field in screen.query(Input))
    return lines or any(field.text for field in screen.query(TextArea))


def comes_back(screen: Screen[Any], desk: Desk) -> bool:
    """Whether a form with a draft can be made again; one that cannot stays behind the lock."""
    return not kept_as_draft(screen, desk) or place_of(screen) is not None


def place_of(screen: Screen[Any]) -> Place | None:
    """How to make the screen again; None where that cannot be told without what it shows."""
    if isinstance(screen, ModalScreen) or not isinstance(screen, CtiScreen):
        return None
    args, named = screen.made_with
    try:
        return Place(
            type(screen),
            tuple(_without_words(one) for one in args),
            {name: _without_words(one) for name, one in named.items()},
            {_name(one): _cursor(one) for one in screen.query(OptionList)},
            _name(screen.focused) if screen.focused else "",
        )
    except ValueError:
        return None


def _without_words(value: Any) -> Any:
    """What a screen was made with, as ids; raises ValueError for what holds more than that."""
    if isinstance(value, Desk):
        return _TheDesk()
    if isinstance(value, CaseRecord):
        return _Case(value.borger_id, value.course_id)
    if isinstance(value, NoteRecord):
        return _Note(value.id)
    if value is None or isinstance(value, bool | int | date | Enum):
        return value
    # The id of an item or a gate; what the worker writes has a space or a capital in it.
    if isinstance(value, str) and " " not in value and value.isascii() and value == value.lower():
        return value
    raise ValueError("holds words")


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
            if name == "made_with" or _holds_records(value):
                setattr(node, name, None)


def _holds_records(value: Any) -> bool:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple | set):
        return any(_holds_records(one) for one in value)
    return type(value).__module__.startswith("cti_tui.data.")


async def made_again(place: Place, desk: Desk) -> Screen[Any]:
    """The screen anew; raises Refusal where what it was about is gone."""
    cases: list[CaseRecord] = []
    args = [await _with_words(one, desk, cases) for one in place.args]
    named = {name: await _with_words(one, desk, cases) for name, one in place.named.items()}
    return place.kind(*args, **named)


async def _with_words(value: Any, desk: Desk, cases: list[CaseRecord]) -> Any:
    """The record that the ids stand for; a note is one of the course named before it."""
    if isinstance(value, _TheDesk):
        return desk
    if isinstance(value, _Case):
        cases.append(await desk.front(Front.case, value.borger_id, desk.today))
        return cases[-1]
    if isinstance(value, _Note):
        for case in cases:
            for note in await desk.front(Front.notes, case.borger_id):
                if note.id == value.id:
                    return note
        raise Refusal("Notatet findes ikke længere.")
    return value


async def put_cursors(screen: Screen[Any], place: Place) -> None:
    """Put focus and cursors where they were, once the lists have their lines."""
    for widget in screen.query("*"):
        if place.focus and _name(widget) == place.focus and widget.focusable:
            screen.set_focus(widget)
    for options in screen.query(OptionList):
        wanted, at = place.cursors.get(_name(options), (None, -1))
        for _ in range(LOOKS if at >= 0 else 0):
            if options.option_count:
                break
            await asyncio.sleep(BETWEEN)
        ids: Sequence[str | None] = [one.id for one in options.options]
        if wanted is not None and wanted in ids:
            options.highlighted = ids.index(wanted)
        elif 0 <= at < options.option_count:
            options.highlighted = at
