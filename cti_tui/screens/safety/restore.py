"""The copies of the file: what each holds, and putting one back.

`RestoreScreen` is calm and stands alone, where the file cannot be opened; `CopiesScreen` is the
same from within, while the file is open.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from cti_tui.dansk import days_away
from cti_tui.data.engine import WrongPassphrase
from cti_tui.data.paths import typed_path
from cti_tui.data.safety.backup import copies
from cti_tui.data.safety.restore import Held, Restored, files_aside, hold, hold_typed, put_back
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.base import CtiScreen, text
from cti_tui.screens.kit.busy import busy_with, read_off_loop
from cti_tui.screens.kit.line import AskLine
from cti_tui.screens.kit.secret import AskSecret
from cti_tui.widgets.lists import Options
from cti_tui.widgets.page import Para
from cti_tui.widgets.panel import AtHand, Pair, Panel
from cti_tui.words.safety import held_words, moment_words, restored_words

NONE_HERE = "Der er ingen kopier her. Har du en et andet sted, så vælg den sidste linje."
ELSEWHERE = "En kopi et andet sted …"
_LOCKED = "Kopien har en anden adgangssætning; vælg den for at skrive den."


class CopyList(Options, inherit_bindings=True):
    """The list of copies; its Enter stands in the footer as what it does here."""


class Restoring(CtiScreen[None]):
    """A list of copies, and under it what the one at hand holds."""

    CSS_PATH = "restore.tcss"

    def __init__(self, path: Path, title: str, reason: str) -> None:
        super().__init__()
        self._path = path
        self._head_words, self._reason = title, reason
        self._copies: list[tuple[datetime, Path]] = []
        self._key: str | None = None
        """The passphrase of the copies, where it was asked for."""

    def panels(self) -> ComposeResult:
        """What is wrong, the copies, what one holds, and keys."""
        yield text(self._reason, name="reason")
        yield text(f"Fil: {self._path}", name="file", classes="muted")
        yield Pair(
            Panel("Kopier", CopyList(id="copies", compact=True), name="list"), AtHand("Kopien")
        )

    def on_mount(self) -> None:
        """List the copies, the newest first."""
        self.show_head(self._head_words)
        self._list()
        self.query_one(Options).focus()

    def _list(self) -> None:
        self._copies = copies(self._path)
        for aside in files_aside(self._path):
            self._copies.append((datetime.fromtimestamp(aside.stat().st_mtime), aside))
        options = self.query_one(Options)
        options.clear_options()
        options.add_options(Option(Content(_line(*copy))) for copy in self._copies)
        options.add_option(Option(Content(ELSEWHERE)))
        self.query_one("#list", Panel).entitle(f"Kopier · {len(self._copies) or 'ingen'}")
        options.highlighted = 0  # also where the only line asks for a copy elsewhere
        if not self._copies:
            self._tell(NONE_HERE)

    @property
    def _at_hand(self) -> Path | None:
        at = self.query_one(Options).highlighted
        return self._copies[at][1] if at is not None and at < len(self._copies) else None

    async def look(self, copy: Path, key: str | None) -> Held:
        """What a copy holds; raises Refusal."""
        raise NotImplementedError

    async def put(self, copy: Path, key: str | None) -> Restored:
        """Put a copy back; raises Refusal."""
        raise NotImplementedError

    async def go_on(self, restored: Restored) -> None:
        """Go on with what was put back."""
        raise NotImplementedError

    @on(Options.OptionHighlighted)
    def _highlighted(self) -> None:
        self.show_line("", self.query_one(Options).place)
        self._show_held()

    @work(exclusive=True, group="held")
    async def _show_held(self) -> None:
        copy = self._at_hand
        if copy is None:
            return
        try:
            self._tell(held_words(await self.look(copy, self._key)))
        except WrongPassphrase:
            self._tell(_LOCKED)
        except Refusal as refusal:
            self._tell(str(refusal))

    def _tell(self, words: str) -> None:
        for panel in self.query(AtHand):  # the screen may be on its way down
            panel.show("Kopien", [Para(words)])

    @on(Options.OptionSelected)
    def _selected(self) -> None:
        self.action_open()

    @work(group="restore")
    async def action_open(self) -> None:
        """Put the copy at the cursor back; the last line asks where another one lies."""
        if self._at_hand is not None:
            await self._ask_and_put(self._at_hand)
        else:
            await self._ask_where()

    async def _ask_where(self) -> None:
        words = await self.app.push_screen_wait(
            AskLine("Kopi et andet sted", "Skriv kopiens fulde sti.", needed="Skriv, hvor den er.")
        )
        if words:
            try:
                copy = typed_path(words)
            except Refusal as refusal:
                self.say(str(refusal), warn=True)
                return
            await self._ask_and_put(copy)

    async def _ask_and_put(self, copy: Path) -> None:
        held = await self._unlocked(copy)
        if held is None:
            return
        question = (
            f"{held_words(held)}\n\nFilen, der ligger der nu, slettes ikke: den lægges til side"
            " under et andet navn."
        )
        sure = await self.app.push_screen_wait(
            Confirm("Læg kopien tilbage?", question, yes="Ja, læg den tilbage")
        )
        if not sure:
            return
        self._tell("Lægger kopien tilbage …")
        put = busy_with(self, "Lægger kopien tilbage …", self.put(copy, self._key))
        restored = await self.heed(put)
        if restored is None:
            self._list()
            return
        try:
            await self.go_on(restored)
        except Refusal as refusal:
            self.say(str(refusal), warn=True)
            return
        self.say("\n".join(restored_words(restored)))

    async def _unlocked(self, copy: Path) -> Held | None:
        """What the copy holds, its passphrase asked for where it has one of its own."""
        try:
            return await self.look(copy, self._key)
        except WrongPassphrase:
            key = await self.app.push_screen_wait(
                AskSecret(
                    "Kopien er krypteret",
                    "Skriv den adgangssætning, kopien er lavet med. Har du skiftet siden, er det"
                    " den gamle.",
                )
            )
            if key is None:
                return None
        except Refusal as refusal:
            self.say(str(refusal), warn=True)
            return None
        self._tell("Prøver adgangssætningen …")
        held = await self.heed(read_off_loop(hold_typed, self._path, copy, key))
        if held is not None:
            self._key = key
        return held


def _line(made: datetime, copy: Path) -> str:
    away = days_away(-(datetime.now().date() - made.date()).days)
    aside = "  lagt til side" if "lagt-til-side" in copy.name else ""
    return f"{moment_words(made):<32}{away:<20}{copy.stat().st_size // 1024:>7} kB{aside}"


class RestoreScreen(Restoring):
    """Says calmly why the file was not opened, and puts a copy back; nothing else is changed."""

    ROOMS = ()
    KEYS = ("copies.open",)
    BACK = "afslut"
    TAIL = ("help", "back")
    HELP_TEXT = (
        "Filen kunne ikke åbnes, og den er ikke rørt. Vælg en sikkerhedskopi, og se, hvad den"
        " har, før du lægger den tilbage. Filen, der ligger der nu, lægges til side."
    )

    def __init__(
        self,
        path: Path,
        reason: str,
        passphrase: str | None,
        opened: Callable[[str | None], Awaitable[None]],
    ) -> None:
        super().__init__(path, "Filen blev ikke åbnet", reason)
        self._key = passphrase
        self._open = opened

    async def action_back(self) -> None:
        """Close the program, or go back to the unlock screen that led here."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        else:
            await self.app.run_action("leave")

    async def look(self, copy: Path, key: str | None) -> Held:
        """What a copy holds."""
        return await read_off_loop(hold, copy, key)

    async def put(self, copy: Path, key: str | None) -> Restored:
        """Put a copy back."""
        return await asyncio.to_thread(put_back, self._path, copy, key, datetime.now())

    def say(self, words: str, *, warn: bool = False) -> None:
        """Say it; while the app is locked, and holds its tongue, in the place of the reason."""
        if self.app.locked:
            self.query_one("#reason", Static).update(Content(words))
        else:
            super().say(words, warn=warn)

    async def go_on(self, restored: Restored) -> None:
        """Open the file."""
        self._key = None  # this screen stays beneath the caseload
        await self._open(restored.passphrase)
