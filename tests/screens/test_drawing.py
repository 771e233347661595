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
        await pilot.pause()
        shown = pilot.app.screen.query_one(Counting)
        assert (shown.styled, shown.drawn) == (1, 1)


async def test_a_screen_beneath_one_that_covers_it_is_not_drawn_and_draws_nothing() -> None:
    async with Going().run_test() as pilot:
        beneath, above = Opened(), Opened()
        await pilot.app.push_screen(beneath)
        await pilot.app.push_screen(above)
        await pilot.pause()
        lists = [screen.query_one(Counting) for screen in (beneath, above)]
        before = [one.drawn for one in lists]
        lists[0].add_option("fire")
        await pilot.pause()
        assert [one.drawn for one in lists] == before


async def test_what_was_changed_beneath_is_seen_when_the_screen_above_is_gone() -> None:
    async with Going().run_test() as pilot:
        beneath = Opened()
        await pilot.app.push_screen(beneath)
        await pilot.app.push_screen(Opened())
        await pilot.pause()
        shown = beneath.query_one(Counting)
        before = shown.drawn
        shown.add_option("fire")
        pilot.app.pop_screen()
        await pilot.pause()
        assert shown.drawn > before


async def test_a_screen_beneath_a_box_is_drawn_as_it_changes() -> None:
    async with Going().run_test() as pilot:
        beneath = Opened()
        await pilot.app.push_screen(beneath)
        await pilot.app.push_screen(Box())
        await pilot.pause()
        shown = beneath.query_one(Counting)
        before = shown.drawn
        shown.add_option("fire")
        await pilot.pause()
        assert shown.drawn > before
