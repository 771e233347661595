"""A file that cannot be opened: what is wrong and where the copies lie."""

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Footer

from cti_tui.commands import Command, bindings
from cti_tui.dansk import long_date
from cti_tui.data.safety.backup import copies
from cti_tui.screens.kit.base import text


class StoppedScreen(Screen[None]):
    """Says calmly why nothing was opened; nothing is made or changed."""

    CSS_PATH = "stopped.tcss"
    BINDINGS = [  # noqa: RUF012
        *bindings([Command("app.leave", "escape,q,enter", "afslut", "Luk programmet.")])
    ]

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__()
        self._path = path
        self._reason = reason

    def compose(self) -> ComposeResult:
        """The reason, and the newest copy where there is one."""
        with Vertical(classes="box wide"):
            yield text("Filen blev ikke åbnet", classes="title")
            yield text(self._reason)
            yield text(f"Fil: {self._path}", classes="muted file")
            if made := copies(self._path):
                when, newest = made[0]
                yield text(
                    f"Nyeste sikkerhedskopi: {long_date(when)} kl. {when:%H.%M}\n{newest}",
                    classes="file",
                )
            yield text("Intet er ændret.", classes="muted file")
        yield Footer(show_command_palette=False)
