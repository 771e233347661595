"""A list, and a long text, with j and k beside the arrows."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Self

from rich.segment import Segment
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Click, Key, Resize
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual, VisualType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from textual.css.styles import RulesMap

TALL = 30
"""Rows of the screen from which there is air above a heading."""

CURSOR, IDLE_CURSOR = "▌", "▏"
"""The sign of the cursor's line: where the focus is, and where it is not."""


Moves = list[Binding | tuple[str, str] | tuple[str, str, str]]


def moving(
    up: str, down: str, page_up: str, page_down: str, home: str, end: str, more: str = ""
) -> Moves:
    """The keys that move in what is no list of Textual's; `more` turns a page too."""
    page = f"pagedown,{more}" if more else "pagedown"
    return [
        Binding("up,k", up, "op", show=False),
        Binding("down,j", down, "ned", show=False),
        Binding("pageup", page_up, "side op", show=False),
        Binding(page, page_down, "side ned", show=False),
        Binding("home", home, "øverst", show=False),
        Binding("end", end, "nederst", show=False),
    ]


def turning(left: str, right: str) -> Moves:
    """The keys that fold and unfold, or turn."""
    return [
        Binding("left", left, "fold sammen", show=False),
        Binding("right", right, "fold ud", show=False),
    ]


class _Heading(Visual):
    """What stands above a group of lines, with air before it where there is room for it."""

    def __init__(self, above: "Options", words: str, quiet: bool) -> None:
        self._above, self._words = above, words
        self._style = "$dim not bold" if quiet else "bold"

    @property
    def _drawn(self) -> Content:
        first = self._above.option_count and self._above.options[0].prompt is self
        air = "" if first or self._above.app.size.height < TALL else "\n"
        return Content.styled(f"{air}{self._words}", self._style)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The heading, and the air."""
        return self._drawn.render_strips(width, height, style, options)

    def get_optimal_width(self, rules: "RulesMap", container_width: int) -> int:
        """As wide as its words."""
        return self._drawn.get_optimal_width(rules, container_width)

    def get_height(self, rules: "RulesMap", width: int) -> int:
        """One row, or two."""
        return self._drawn.get_height(rules, width)


class Options(OptionList, inherit_bindings=True):
    """A list of lines, moved in by arrows or j and k; the cursor's line has a sign of its own."""

    BINDINGS: ClassVar[list[Binding | tuple[str, str] | tuple[str, str, str]]] = [
        Binding("j", "cursor_down", "ned", show=False),
        Binding("k", "cursor_up", "op", show=False),
    ]

    highlighted: reactive[int | None] = reactive(None, repaint=False)
    """The line with the cursor; the two that change as it moves are drawn, and not all."""

    def _watch_highlighted(self, before: int | None, now: int | None) -> None:
        for line in (before, now):
            if line is not None and line in self._index_to_line:
                self.refresh_lines(self._index_to_line[line], self._heights[line])

    def on_resize(self, event: Resize) -> None:
        """Know how tall the lines are before they are drawn, and have a scrollbar by then."""
        self.call_next(self._update_lines)

    _back_to: tuple[str | None, int] | None = None
    """Where the cursor stood before a lock, until there are lines to put it on."""

    def come_back_to(self, wanted: str | None, at: int) -> None:
        """Put the cursor on the line with this id, or of this number, once there are lines."""
        self._back_to = (wanted, at)
        self._come_back()

    def add_options(self, new_options: "Iterable[Option | VisualType | None]") -> Self:
        """Add lines; a cursor that is to come back does, once whoever adds them is done."""
        added = super().add_options(new_options)
        if self._back_to is not None:
            self.call_after_refresh(self._come_back)
        self._told_of_lines()
        return added

    def clear_options(self) -> Self:
        """Take all lines away."""
        cleared = super().clear_options()
        self._told_of_lines()
        return cleared

    def _told_of_lines(self) -> None:
        """What a key does at a line depends on whether there is one."""
        if self.is_attached:
            self.screen.refresh_bindings()

    @property
    def has_lines(self) -> bool:
        """Whether there is a line to stand on."""
        return any(not one.disabled for one in self._options)

    def _come_back(self) -> None:
        if self._back_to is None or not self.option_count:
            return
        (wanted, at), self._back_to = self._back_to, None
        ids = [one.id for one in self.options]
        if wanted is not None and wanted in ids:
            self.highlighted = ids.index(wanted)
        elif 0 <= at < len(ids):
            self.highlighted = at

    async def _on_click(self, event: Click) -> None:
        """Let a double click be one: its second half would land on what the first has opened."""
        if event.chain > 1:
            event.prevent_default()

    def on_focus(self) -> None:
        """Put the cursor on the first line, so that Enter has something to open."""
        if self.highlighted is None and self.option_count:
            self.highlighted = 0

    def heading(self, words: str, *, quiet: bool = False) -> Option:
        """What stands above a group of its lines; quiet where there are none."""
        return Option(_Heading(self, words, quiet), disabled=True)

    @property
    def place(self) -> str:
        """Where the cursor stands among the lines that can be chosen: `9/10`."""
        if self.highlighted is None or self.highlighted >= self.option_count:
            return ""
        lines = [number for number, one in enumerate(self.options) if not one.disabled]
        before = sum(number <= self.highlighted for number in lines)
        return f"{before}/{len(lines)}" if lines else ""

    def moved_from_field(self, event: Key) -> None:
        """Move by the arrows while a field has the focus."""
        if not self.has_focus and event.key in ("up", "down"):
            event.stop()
            getattr(self, f"action_cursor_{event.key}")()

    def render_line(self, y: int) -> Strip:
        """A line; the cursor's begins with its sign, so that no colour need tell."""
        strip = super().render_line(y)
        first, *rest = strip.crop(0, 1), strip.crop(1)
        at = next((one.style.meta.get("option") for one in first if one.style), None)
        if at is None or at != self.highlighted:
            return strip
        sign = CURSOR if self.has_focus else IDLE_CURSOR
        marked = Strip([Segment(sign, one.style) for one in first if one.text == " "], 1)
        return Strip.join([marked if marked.cell_length else first, *rest])


class Ways(Options, inherit_bindings=True):
    """What a box can do, an act a line; Enter does it."""


class Pages(VerticalScroll, inherit_bindings=True):
    """What is read from top to bottom, moved by arrows or j and k."""

    BINDINGS: ClassVar[list[Binding | tuple[str, str] | tuple[str, str, str]]] = [
        Binding("j", "scroll_down", "ned", show=False),
        Binding("k", "scroll_up", "op", show=False),
    ]
