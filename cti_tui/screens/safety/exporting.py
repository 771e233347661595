"""Everything, or one borger, out as .json: asks where it is to lie."""

from collections.abc import Iterable
from pathlib import Path

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from cti_tui.dansk import count
from cti_tui.data.records import CaseRecord
from cti_tui.data.transfer.transfers import Transfers
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.base import Dialog, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.widgets.fields import LineField

OPEN = "Filen er ikke krypteret: læg den et sikkert sted, og slet den, når den er brugt."
"""Said before and after: what is written can be read by whoever has it."""


class ExportDialog(Dialog[None]):
    """Writes the whole file, or one borger, to a new file; what was typed stays on a refusal."""

    WRITES = True
    KEYS = ("save",)

    def __init__(self, desk: Desk, case: CaseRecord | None = None) -> None:
        """All borgere, or the one of `case`."""
        super().__init__("Eksportér som .json")
        self._desk, self._case = desk, case

    def contents(self) -> Iterable[Widget]:
        """What is written, and where."""
        # The borger's number, not a name: a file's name is seen by more than its text is.
        name = f"cti-{self._case.borger_id}.json" if self._case else "cti.json"
        what = f"Alt om {self._case.name}" if self._case else "Alt, filen har om alle borgere,"
        yield text(f"{what} skrives, så det kan importeres i en anden fil. {OPEN} Skriv stien.")
        yield LineField(str(Path.home() / name), name="line", longest=500)
        yield text("", name="refused", classes="refused")

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Write it where the field says."""
        self._write(self.query_one(Input).value.strip())

    @work(exclusive=True)
    async def _write(self, typed: str) -> None:
        part = self._desk.store.part(Transfers)
        borger_id = self._case.borger_id if self._case else None
        try:
            target = json_path(typed)
            number = await part(Transfers.export, target, self._desk.today, borger_id)
        except Refusal as refusal:
            self.query_one("#refused", Static).update(Content(str(refusal)))
            return
        words = f"{count(number, 'borger', 'borgere')} er skrevet til {target}. {OPEN}"
        self.say(words)
        self.dismiss(None)


def json_path(typed: str) -> Path:
    """The path as it was typed, on .json; raises Refusal for one that is none."""
    try:
        path = Path(typed).expanduser()
    except RuntimeError:
        raise Refusal("Stien begynder med ~, men ingen har den mappe. Skriv den helt ud.") from None
    if not typed or path.suffix.lower() != ".json":
        raise Refusal("Giv filen et navn, der ender på .json.")
    return path
