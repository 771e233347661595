"""Unlock: the passphrase of an encrypted file, or the recovery code in its place."""

import asyncio
import importlib
from collections.abc import Awaitable, Callable
from math import ceil
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from cti_tui.dansk import count
from cti_tui.data.safety.attempts import seconds_left, wait_seconds
from cti_tui.data.safety.recovery import recovered
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.acting import Acting, foot, text
from cti_tui.widgets.fields import Secret

WARM_UP_SECONDS = 0.3
"""An import that starts earlier would compete with the first frame."""


BY_CODE = "Skriv koden fra dit papir, med eller uden streger:"
CHOOSE_ANEW = (
    "Låst op med koden. Vælg en ny adgangssætning under Din fil og kopier; skriv koden som den"
    " nuværende."
)


class PassphraseField(Secret, inherit_bindings=True):
    """The field; its own Enter is the one that is told of below."""


class UnlockScreen(Acting[None]):
    """Asks for the passphrase until it fits and the app goes on."""

    CSS_PATH = "unlock.tcss"
    WRITES = True
    KEYS = ("unlock.open", "unlock.forgotten", "unlock.restore")
    BACK = "afslut"

    def __init__(
        self, path: Path, unlock: Callable[[str], Awaitable[None]], told: str = ""
    ) -> None:
        super().__init__()
        self._path = path
        self._unlock = unlock
        self._told = told
        self._by_code = False
        self._wrong = 0

    def compose(self) -> ComposeResult:
        """The field and what is said of it."""
        with Vertical(classes="box"):
            yield text("cti er låst", classes="title")
            yield text("Adgangssætning", name="asked")
            yield PassphraseField(password=True, compact=True)
            yield text(self._told, name="refused", classes="refused")
            yield text(f"Fil: {self._path}", classes="muted file")
        yield foot()

    def on_mount(self) -> None:
        """Import what comes next while the worker is typing, once this screen is drawn."""
        self.set_timer(
            WARM_UP_SECONDS,
            lambda: self.run_worker(
                lambda: importlib.import_module("cti_tui.screens.overview.caseload"), thread=True
            ),
        )

    def action_forgotten(self) -> None:
        """Ask for the recovery code, or for the passphrase again."""
        field = self.query_one(Input)
        if field.disabled:
            return
        self._by_code = not self._by_code
        field.value = ""
        field.password = not self._by_code  # a code is read off paper, sign by sign
        self.query_one("#asked", Static).update(
            Content(BY_CODE if self._by_code else "Adgangssætning")
        )
        self._tell("")
        field.focus()

    @on(Input.Submitted)
    def action_open(self) -> None:
        """Try what stands in the field, unless one try is under way."""
        field = self.query_one(Input)
        if field.value and not field.disabled:
            self._try(field.value)

    @work
    async def _try(self, written: str) -> None:
        field = self.query_one(Input)
        field.disabled = True
        field.value = ""  # this screen stays beneath the caseload
        self._tell("Låser op …")
        try:
            if self._by_code:
                await self._unlock(await asyncio.to_thread(recovered, self._path, written))
                self.say(CHOOSE_ANEW)
            else:
                await self._unlock(written)
        except Refusal as refusal:
            self._wrong += 1
            left = ceil(seconds_left(self._path))
            self._count_down(str(refusal), written, max(wait_seconds(self._wrong), left))
        else:
            self._wrong = 0
            field.disabled = False
            self._tell("")

    def _count_down(self, refused: str, written: str, left: int) -> None:
        """Take it slowly after several wrong ones, and say how slowly; then the field is back."""
        if left > 0:
            self._tell(f"{refused} Det kan du om {count(left, 'sekund', 'sekunder')}.")
            self.set_timer(1, lambda: self._count_down(refused, written, left - 1))
            return
        field = self.query_one(Input)
        if self._by_code:
            field.value = written  # a slip in 24 signs is found, not typed anew
        self._tell(refused)
        field.disabled = False
        field.focus()

    async def action_restore(self) -> None:
        """Put a copy back."""
        await self.app.run_action("restore")

    async def action_back(self) -> None:
        """Close the program."""
        await self.app.run_action("leave")

    def _tell(self, words: str) -> None:
        for refused in self.query("#refused").results(Static):  # gone once the file is open
            refused.update(Content(words))
