"""Help: what the keys of a screen do, from its own commands."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer

from cti_tui.commands import READING, Command, bindings
from cti_tui.screens.kit.base import text

SIGNS_HELP = (
    "Tegn i listerne:  ! overskredet   ● i dag   ‖ pause   ✓ markeret eller afsluttet\n"
    "På tjeklisten:    [ ] åben   [x] opfyldt   [–] ikke relevant"
)


class HelpScreen(ModalScreen[None]):
    """The keys that work on the screen beneath."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[Binding | tuple[str, str] | tuple[str, str, str]]] = [
        *bindings(READING),
        Binding("f1,question_mark", "back", show=False),
    ]

    def __init__(self, about: str, commands: tuple[Command, ...]) -> None:
        super().__init__()
        self._about = about
        self._commands = commands

    def compose(self) -> ComposeResult:
        """What the screen is for, its keys, and the signs."""
        keys = [(command.shown_keys, command.help) for command in self._commands]
        keys.append(("↑ ↓ j k", "Flyt i listen. Tab går til næste felt."))
        width = max(len(shown) for shown, _ in keys)
        lines = [f"{shown:<{width}}  {told}" for shown, told in keys]
        with Vertical(classes="box wide"):
            yield text("Hjælp", classes="title")
            with VerticalScroll():
                yield text(self._about, name="about")
                yield text("\n".join(lines), name="keys")
                yield text(SIGNS_HELP, name="signs")
        yield Footer(show_command_palette=False)

    def action_back(self) -> None:
        """Close the help."""
        self.dismiss(None)
