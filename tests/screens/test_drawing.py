"""A screen is laid out, styled and drawn no more often than is seen."""

import pytest
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Input, OptionList

from cti_tui.screens.kit.acting import Acting
from cti_tui.screens.kit.dialog import Dialog
from cti_tui.screens.kit.going import Going
from cti_tui.widgets.lists import Options
from cti_tui.widgets.statusline import StatusLine


@pytest.fixture(autouse=True)
def _unseen_is_not_drawn() -> None:
    """Here each frame is drawn."""


class Counting(OptionList):
    """A list that counts how often it is drawn and styled."""

    drawn = 0
    styled = 0

    def render_lines(self, crop: Region) -> list[Strip]:
        self.drawn += 1
        return super().render_lines(crop)

    def notify_style_update(self) -> None:
        self.styled += 1
        super().notify_style_update()


class Opened(Acting[None]):
    AUTO_FOCUS = ""

    def compose(self) -> ComposeResult:
        yield Vertical(Counting("en", "to", "tre", compact=True))


class Box(Dialog[None]):
    def __init__(self) -> None:
        super().__init__("En boks")

    def contents(self) -> tuple[Input]:
        return (Input(compact=True),)


async def test_a_screen_that_is_opened_is_styled_and_drawn_once() -> None:
    async with Going().run_test() as pilot:
        await pilot.app.push_screen(Opened())
        await pilot.pause(0.1)
        shown = pilot.app.screen.query_one(Counting)
        assert (shown.styled, shown.drawn) == (1, 1)


class Long(Acting[None]):
    AUTO_FOCUS = ""

    def compose(self) -> ComposeResult:
        yield Vertical(Counting(*(f"linje {number}" for number in range(90)), compact=True))

    def on_mount(self) -> None:
        self.call_after_refresh(self.query_one(Counting).add_option, "den sidste")


async def test_what_needs_a_scrollbar_and_is_filled_once_laid_out_is_drawn_once_too() -> None:
    async with Going().run_test() as pilot:
        await pilot.app.push_screen(Long())
        await pilot.pause(0.1)
        shown = pilot.app.screen.query_one(Counting)
        assert shown.show_vertical_scrollbar
        assert shown.drawn == 1


async def test_a_screen_beneath_one_that_covers_it_is_not_drawn_and_draws_nothing() -> None:
    async with Going().run_test() as pilot:
        beneath, above = Opened(), Opened()
        await pilot.app.push_screen(beneath)
        await pilot.app.push_screen(above)
        await pilot.pause(0.1)
        lists = [screen.query_one(Counting) for screen in (beneath, above)]
        before = [one.drawn for one in lists]
        lists[0].add_option("fire")
        await pilot.pause(0.1)
        assert [one.drawn for one in lists] == before


async def test_what_was_changed_beneath_is_seen_when_the_screen_above_is_gone() -> None:
    async with Going().run_test() as pilot:
        beneath = Opened()
        await pilot.app.push_screen(beneath)
        await pilot.app.push_screen(Opened())
        await pilot.pause(0.1)
        shown = beneath.query_one(Counting)
        before = shown.drawn
        shown.add_option("fire")
        pilot.app.pop_screen()
        await pilot.pause(0.1)
        assert shown.drawn > before


async def test_a_screen_beneath_a_box_is_drawn_as_it_changes() -> None:
    async with Going().run_test() as pilot:
        beneath = Opened()
        await pilot.app.push_screen(beneath)
        await pilot.app.push_screen(Box())
        await pilot.pause(0.1)
        shown = beneath.query_one(Counting)
        before = shown.drawn
        shown.add_option("fire")
        await pilot.pause(0.1)
        assert shown.drawn > before


class CountingLines(Options):
    """A list that counts the lines it draws."""

    lines = 0

    def render_line(self, y: int) -> Strip:
        self.lines += 1
        return super().render_line(y)


class Listed(Acting[None]):
    def compose(self) -> ComposeResult:
        yield CountingLines(*(f"linje {number}" for number in range(10)), compact=True)
        yield StatusLine()


async def test_the_cursor_moves_by_the_two_lines_that_change() -> None:
    async with Going().run_test() as pilot:
        await pilot.app.push_screen(Listed())
        await pilot.pause(0.1)
        lines = pilot.app.screen.query_one(CountingLines)
        lines.highlighted, before = 4, lines.lines
        await pilot.pause(0.1)
        assert lines.lines - before <= 2 + 2, "the two lines, each asked for at most twice"


async def test_what_is_said_at_rest_moves_nothing_and_a_message_takes_its_rows() -> None:
    async with Going().run_test(size=(40, 20)) as pilot:
        await pilot.app.push_screen(Listed())
        await pilot.pause(0.1)
        status = pilot.app.screen.query_one(StatusLine)
        status.rest("En linje", "1/10")
        await pilot.pause(0.1)
        assert status.size.height == 1
        status.tell("Et ord og et til. " * 5, warn=False)
        await pilot.pause(0.1)
        assert status.size.height > 1
        status.tell("", warn=False)
        await pilot.pause(0.1)
        assert status.size.height == 1
