"""A page on the screen: scrolled, and saved to be printed."""

import re

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cti_tui.data.records import CaseRecord
from cti_tui.screens.kit.base import CtiScreen
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.paper import to_paper

FRAME = re.compile(r"[╭╮╰╯│─]+")


class PageScreen(CtiScreen[None]):
    """A page to read and to print."""

    CSS_PATH = "page.tcss"
    KEYS = ("page.paper",)
    HELP_TEXT = (
        "Siden kan rulles med piletasterne. Med {paper} gemmer du den som en tekstfil til A4, som"
        " du kan skrive ud. Er den til andre, ser du først, hvad borgeren har givet samtykke til."
    )

    def __init__(self, desk: Desk, case: CaseRecord, title: str, body: str, file: str) -> None:
        """`file` is the name that is offered for the page; no one's name is in it."""
        super().__init__()
        self._desk, self._case = desk, case
        self._head, self._body, self._file = title, body, file

    def panels(self) -> ComposeResult:
        """Head, page and keys."""
        with VerticalScroll(id="sheet"):
            yield Static(drawn(self._body), id="page", markup=False)

    def on_mount(self) -> None:
        """Let the arrows scroll at once."""
        self.show_head(f"{self._head} · {self._case.name}")
        self.query_one("#sheet").focus()

    @work(exclusive=True)
    async def action_paper(self) -> None:
        """Save the page where the worker says, for the one it is for."""
        await to_paper(self, self._desk, self._case, self._file, self._body)


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
