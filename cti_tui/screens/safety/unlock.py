"""Unlock: the passphrase of an encrypted file."""

import importlib
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Input, Static

from cti_tui.commands import Command, bindings
from cti_tui.refusal import Refusal
from cti_tui.screens.base import text

WARM_UP_SECONDS = 0.3
"""An import that starts earlier would compete with the first frame."""

COMMANDS = (
    Command("submit", "enter", "lås op", "Lås op med det, du har skrevet."),
    Command("app.restore", "f7", "hent kopi", "Læg en sikkerhedskopi tilbage."),
    Command("app.leave", "escape", "afslut", "Luk programmet."),
)


class PassphraseField(Input, inherit_bindings=True):
    """The field; its own Enter is the one that is told of below."""

    BINDINGS = [COMMANDS[0].binding]  # noqa: RUF012


class UnlockScreen(Screen[None]):
    """Asks for the passphrase until it fits and the app goes on."""

    CSS_PATH = "unlock.tcss"
    BINDINGS = [*bindings(COMMANDS[1:])]  # noqa: RUF012

    def __init__(
        self, path: Path, unlock: Callable[[str], Awaitable[None]], told: str = ""
    ) -> None:
        super().__init__()
        self._path = path
        self._unlock = unlock
        self._told = told

    def compose(self) -> ComposeResult:
        """The field and what is said of it."""
        with Vertical(classes="box"):
            yield text("cti er låst", classes="title")
            yield text("Adgangssætning")
            yield PassphraseField(password=True, compact=True)
            yield text(self._told, name="refused", classes="refused")
            yield text(f"Fil: {self._path}", classes="muted file")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Import what comes next while the worker is typing, once this screen is drawn."""
        self.set_timer(
            WARM_UP_SECONDS,
            lambda: self.run_worker(
                lambda: importlib.import_module("cti_tui.screens.caseload"), thread=True
            ),
        )

    @on(Input.Submitted)
    def action_submit(self) -> None:
        """Try what stands in the field, unless one try is under way."""
        field = self.query_one(Input)
        if field.value and not field.disabled:
            self._try(field.value)

    @work
    async def _try(self, passphrase: str) -> None:
        field, refused = self.query_one(Input), self.query_one("#refused", Static)
        field.disabled = True
        field.value = ""  # this screen stays beneath the caseload
        refused.update(Content("Låser op …"))
        try:
            await self._unlock(passphrase)
        except Refusal as refusal:
            refused.update(Content(str(refusal)))
            field.disabled = False
            field.focus()
