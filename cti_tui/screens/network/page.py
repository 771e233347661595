"""A page on the screen: scrolled, and saved to be printed."""

import re
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from cti_tui.commands import BACK, HELP, PALETTE, THEME, Command
from cti_tui.refusal import Refusal
from cti_tui.screens.ask import AskLine, Confirm
from cti_tui.screens.base import CtiScreen, text
from cti_tui.screens.network.paper import Taken, write_page

FRAME = re.compile(r"[╭╮╰╯│─]+")
PAGE = (
    Command("save_page", "p", "gem til print", "Gem siden som en fil, du kan skrive ud."),
    HELP,
    PALETTE,
    THEME,
    BACK,
)


class PageScreen(CtiScreen[None]):
    """A page to read and to print."""

    CSS_PATH = "page.tcss"
    COMMAND_LIST = PAGE
    HELP_TEXT = (
        "Siden kan rulles med piletasterne. Med p gemmer du den som en tekstfil til A4, som du kan"
        " skrive ud. Filen er ikke krypteret: slet den, når den er skrevet ud."
    )

    def __init__(self, title: str, body: str, file: str) -> None:
        """`file` is the name that is offered for the page; no one's name is in it."""
        super().__init__()
        self._head, self._body, self._file = title, body, file

    def compose(self) -> ComposeResult:
        """Head, page and keys."""
        yield text(self._head, name="head", classes="head")
        with VerticalScroll(id="sheet"):
            yield Static(drawn(self._body), id="page", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Let the arrows scroll at once."""
        self.query_one("#sheet").focus()

    @work(exclusive=True)
    async def action_save_page(self) -> None:
        """Save the page where the worker says, asking before a file is written over."""
        asked = await self.app.push_screen_wait(
            AskLine(
                "Gem siden",
                "Hvor skal filen ligge? Den er ikke krypteret: slet den, når den er skrevet ud.",
                str(Path.home() / self._file),
                needed="Skriv, hvor filen skal ligge.",
            )
        )
        if asked:
            await self._write(Path(asked))

    async def _write(self, path: Path) -> None:
        try:
            written = write_page(path, self._body)
        except Taken as taken:
            sure = await self.app.push_screen_wait(
                Confirm("Skriv over filen?", str(taken), yes="Ja, skriv over den")
            )
            if not sure:
                return
            try:
                written = write_page(path, self._body, replace=True)
            except Refusal as refusal:
                self.say(str(refusal), warn=True)
                return
        except Refusal as refusal:
            self.say(str(refusal), warn=True)
            return
        self.say(f"Siden er gemt i {written}.")


def drawn(body: str) -> Content:
    """A page with its frames in a quieter colour, and what stands out in a stronger one."""
    content = Content(body)
    for found in FRAME.finditer(body):
        content = content.stylize("$primary 70%", found.start(), found.end())
    for found in re.finditer(r"◆.*?◆", body):
        content = content.stylize("bold", found.start(), found.end())
    for found in re.finditer(r"! kun dig|! Kun .*", body):
        content = content.stylize("bold $text-warning", found.start(), found.end())
    return content
