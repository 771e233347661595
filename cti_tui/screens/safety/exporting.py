"""Everything, or one borger, out as .json: asks where it is to lie."""

from collections.abc import Iterable
from pathlib import Path

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from cti_tui.dansk import count
from cti_tui.data.paths import typed_path
from cti_tui.data.private_file import judge_free
from cti_tui.data.records import CaseRecord
from cti_tui.data.transfer.transfers import Transfers
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.base import Dialog, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.widgets.fields import LineField
from cti_tui.words.safety import laid_words

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
            judge_free(target, file=self._desk.store.path, over=False)
            if not await self.app.push_screen_wait(_sure(target)):
                return
            self.query_one("#refused", Static).update(Content("Skriver filen …"))
            number = await part(Transfers.export, target, self._desk.today, borger_id)
        except Refusal as refusal:
            self.query_one("#refused", Static).update(Content(str(refusal)))
            return
        words = f"{count(number, 'borger', 'borgere')} er skrevet til {target}. {OPEN}"
        self.say(laid_words(words, target))
        self.dismiss(None)


def _sure(target: Path) -> Confirm:
    """Whether it is to be written where anyone who has it can read it."""
    return Confirm(
        "Skriv uden kryptering?",
        f"{target}\n\nAlle, der får fat i filen, kan læse hvert navn og hvert notat i den. Til en"
        " kollega laver cti eksporter --borger ID --til FIL.cti en, der er forseglet.",
        yes="Ja, skriv den uden kryptering",
        grave=True,
    )


def json_path(typed: str) -> Path:
    """The path as it was typed, on .json; raises Refusal for one that is none."""
    path = typed_path(typed)
    if path.suffix.lower() != ".json":
        raise Refusal("Giv filen et navn, der ender på .json.")
    return path
