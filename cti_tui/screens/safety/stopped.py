"""A file that cannot be opened: what is wrong and where the copies lie."""

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key

from cti_tui.dansk import long_date
from cti_tui.data.safety.backup import copies
from cti_tui.screens.kit.acting import Acting, foot, text


class StoppedScreen(Acting[None]):
    """Says calmly why nothing was opened; nothing is made or changed."""

    CSS_PATH = "stopped.tcss"
    BACK = "afslut"
    TAIL = ("back",)

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
        yield foot()

    async def action_back(self) -> None:
        """Close the program."""
        await self.app.run_action("leave")

    async def on_key(self, event: Key) -> None:
        """There is nothing else to do here."""
        if event.key in ("enter", "q"):
            await self.action_back()
