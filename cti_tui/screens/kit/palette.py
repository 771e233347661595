"""The palette: a command found by its words."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from cti_tui.commands import Command
from cti_tui.dansk import fold
from cti_tui.screens.kit.base import text
from cti_tui.widgets.fields import LineField


class PaletteScreen(ModalScreen[str | None]):
    """Answers the action of the chosen command, or None."""

    CSS_PATH = "palette.tcss"
    BINDINGS: ClassVar[list[Binding | tuple[str, str] | tuple[str, str, str]]] = [
        Binding("escape", "back", "tilbage"),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]

    def __init__(self, commands: tuple[Command, ...]) -> None:
        super().__init__()
        self._commands = [one for one in commands if one.action not in ("palette", "open")]

    def compose(self) -> ComposeResult:
        """A field to type in and the commands that fit."""
        with Vertical(classes="box wide"):
            yield text("Kommandoer", classes="title")
            yield LineField(name="words", hint="Skriv, hvad du vil gøre")
            yield OptionList(compact=True)

    def on_mount(self) -> None:
        """Show every command to begin with."""
        self._show("")
        self.query_one(Input).focus()

    def _show(self, words: str) -> None:
        asked = fold(words).split()
        fits = [
            command
            for command in self._commands
            if all(word in fold(f"{command.label} {command.help}") for word in asked)
        ]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(
            Option(Content(f"{one.help}  {one.shown_keys}"), id=one.action) for one in fits
        )
        if fits:
            options.highlighted = 0
        else:
            options.add_option(Option(Content("Ingen kommando passer. Prøv et andet ord."), None))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.query_one(OptionList).action_select()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option.id is not None:
            self.dismiss(event.option.id)

    def action_move(self, step: int) -> None:
        """Move in the list while the field keeps the focus."""
        options = self.query_one(OptionList)
        if step > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def action_back(self) -> None:
        """Close without a command."""
        self.dismiss(None)
