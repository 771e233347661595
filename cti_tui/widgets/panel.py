"""A panel: a titled part of a screen; the one with the focus is plain to see."""

from collections.abc import Iterable

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget

from cti_tui.widgets.lists import Pages
from cti_tui.widgets.page import Page, Para


class Panel(Vertical):
    """What belongs together, under a title; a rule above it, from 120 columns a box around it."""

    def __init__(self, title: str, *children: Widget, name: str, hint: str = "") -> None:
        """`name` is its id; `hint` says how to turn pages, at the foot of the box."""
        super().__init__(*children, id=name)
        self.border_title = Content(title)
        self.border_subtitle = Content(hint)

    def entitle(self, title: str) -> None:
        """Give it another title; the worker's text is never markup."""
        self.border_title = Content(title)


class AtHand(Panel):
    """All there is to say of the line at hand, to scroll where it is more than there is room for.

    It stands below the list; from 120 columns beside it.
    """

    def __init__(self, title: str = "") -> None:
        super().__init__(title, Pages(Page(name="told-page"), id="told-pages"), name="at-hand")
        self._shown: tuple[Para, ...] = ()

    def show(self, title: str, paras: Iterable[Para]) -> None:
        """Show this, from its beginning where it is another text than before."""
        self.entitle(title)
        if (shown := tuple(paras)) != self._shown:
            self._shown = shown
            self.query_one(Page).show(shown)
            self.query_one(Pages).scroll_home(animate=False)


class Third(Panel):
    """The borger the list is about: the third column, there from 160 columns."""

    def __init__(self) -> None:
        pages = Pages(Page(name="third-page"), id="third-pages", can_focus=False)
        super().__init__("", pages, name="third-column")


class Pair(Vertical):
    """A list in its panel, and what is told of its line; of one borger's list a third, too."""

    def __init__(self, listed: Panel, told: AtHand, *, of_borger: bool = False) -> None:
        third = (Third(),) if of_borger else ()
        super().__init__(listed.add_class("listed"), told, *third, id="pair")
