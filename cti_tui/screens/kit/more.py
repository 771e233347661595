"""The box of `.`: everything that can be done here and is not on the key line, by its letter."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget

from cti_tui.commands.acts import ACTS
from cti_tui.commands.command import Command
from cti_tui.commands.keymap import key_words, keys_of
from cti_tui.screens.kit.acting import Acting
from cti_tui.widgets.keyline import KeyLine
from cti_tui.widgets.statusline import StatusLine

_COLUMNS = 3
"""Acts beside each other."""

NAMED = ("open", "tick", "back", "help", "more")
"""What needs no line of its own in the box: its key is the same everywhere."""


def choices(
    own: Sequence[Command], told: Sequence[str] = (), ways: Sequence[Command] = ()
) -> tuple[tuple[str, str], ...]:
    """The letters of the box, each with the id of its act.

    An act whose letter is of the box alone keeps it, since nothing else starts it; the screen's
    own keys come next, and a way to somewhere else gives way to both.

    `told`: the acts that the key line shows.
    """
    found: dict[str, str] = {}
    for act in sorted((*own, *ways), key=lambda act: not act.more):
        letter = act.more or act.keys.partition(",")[0]
        if act.id not in told and act.action not in NAMED and letter and letter not in found:
            found[letter] = act.id
    return tuple(found.items())


class _Choices(Widget):
    """The acts with their letters, column by column."""

    def __init__(self, offered: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._offered = tuple(offered)
        self.styles.height = self._rows

    @property
    def _rows(self) -> int:
        return -(-len(self._offered) // _COLUMNS)

    def render(self) -> Content:
        """The columns."""
        width, lines = self.size.width // _COLUMNS, []
        for row in range(self._rows):
            parts: list[tuple[str, str]] = []
            for letter, act in self._offered[row :: self._rows]:
                key, label = key_words(letter), ACTS[act].label
                parts.append((key, "bold $accent"))
                parts.append((f" {label}".ljust(max(1, width - len(key))), ""))
            lines.append(Content.assemble(*parts))
        return Content("\n").join(lines)

    def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        place = event.x // max(1, self.size.width // _COLUMNS) * self._rows + event.y
        if event.chain > 1 or place >= len(self._offered):
            return
        if isinstance(self.screen, MoreScreen):
            self.screen.dismiss(self._offered[place][1])


class MoreScreen(ModalScreen[str | None], Acting[str | None]):
    """Answers the id of the act whose letter was pressed, or None."""

    CSS_PATH = "more.tcss"
    ALWAYS = ("back",)
    TAIL = ("back",)

    def __init__(self, title: str, offered: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._title, self._offered = title, tuple(offered)

    def compose(self) -> ComposeResult:
        """The box at the foot of the screen."""
        box = Vertical(_Choices(self._offered), id="more")
        box.border_title = Content(f" {self._title} ")
        box.border_subtitle = Content(" tryk et bogstav ")
        yield Vertical(box, StatusLine(), KeyLine(), classes="foot")

    def on_key(self, event: events.Key) -> None:
        """Do what the letter stands for; `.` closes the box again."""
        chosen = dict(self._offered).get(event.key)
        if chosen is not None or event.key == keys_of("more"):
            event.stop()
            self.dismiss(chosen)
