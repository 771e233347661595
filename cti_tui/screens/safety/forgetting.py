"""What is asked when a borger is deleted for good, or everything on one is handed out."""

from collections.abc import Iterable
from pathlib import Path

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from cti_tui.dansk import fold
from cti_tui.data.paths import typed_path
from cti_tui.data.private_file import Occupied
from cti_tui.data.safety.deletion import Deletions, Receipt
from cti_tui.data.safety.insight import Insights
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.base import Dialog, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.widgets.fields import LineField

GOES = (
    "Alt om {name} slettes for altid: forløb, notater, aftaler og kladder, her og i"
    " sikkerhedskopierne. Det kan ikke fortrydes. Skal borgeren have indsigt, eller skal noget"
    " føres i journalen, så gør det først.\n\nSkriv navnet, {name}, og tryk enter for at slette."
    " Esc sletter intet."
)


class _AskedOnce(Dialog[Receipt | None]):
    """A box with one field, whose Enter does the act; a refusal stands under the field."""

    KEYS = ("save",)
    QUESTION = ""

    def __init__(self, title: str, desk: Desk, borger_id: int, name: str) -> None:
        super().__init__(title)
        self._desk, self._borger_id, self._whose = desk, borger_id, name

    def contents(self) -> Iterable[Widget]:
        """What follows, and the field."""
        yield text(self.QUESTION.format(name=self._whose))
        yield LineField(self.proposed(), name="line", longest=500)
        yield text("", name="refused", classes="refused")

    def proposed(self) -> str:
        """What stands in the field to begin with."""
        return ""

    @property
    def _line(self) -> str:
        return self.query_one(Input).value.strip()

    def _tell(self, words: str) -> None:
        self.query_one("#refused", Static).update(Content(words))

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_save()

    def action_save(self) -> object:
        """Do the act."""
        raise NotImplementedError


class ForgetDialog(_AskedOnce):
    """Deletes a borger for good, once the name is written; answers the receipt."""

    QUESTION = GOES

    def __init__(self, desk: Desk, borger_id: int, name: str) -> None:
        super().__init__("Slet borgeren for altid?", desk, borger_id, name)

    @work(exclusive=True, group="forget")
    async def action_save(self) -> None:
        """Delete, where the name that stands there is the borger's."""
        if fold(self._line) != fold(self._whose):
            self._tell(f"Der står ikke {self._whose}, så intet er slettet.")
            return
        self._tell("Sletter …")
        own = self._desk.settings.own_folder
        part = self._desk.store.part(Deletions)
        try:
            receipt = await part(Deletions.delete_borger, self._borger_id, [own] if own else [])
        except Refusal as refusal:
            self._tell(str(refusal))
        else:
            self.dismiss(receipt)


class InsightDialog(_AskedOnce):
    """Writes everything on the borger in a document."""

    QUESTION = (
        "Alt, filen har om {name}, skrives i et dokument (.txt eller .md). Det er ikke krypteret:"
        " læs det igennem, giv det videre, og slet det. Skriv stien."
    )

    def __init__(self, desk: Desk, borger_id: int, name: str) -> None:
        super().__init__("Indsigt", desk, borger_id, name)

    def proposed(self) -> str:
        """The borger's number, not a name: a file's name is seen by more than its text is."""
        return str(Path.home() / f"indsigt-{self._borger_id}.txt")

    @work(exclusive=True, group="insight")
    async def action_save(self) -> None:
        """Write it where the field says, asking before a file there is written over."""
        if not self._line:
            self._tell("Skriv, hvor dokumentet skal ligge.")
            return
        try:
            target = typed_path(self._line)
            if not await self._written(target):
                return
        except Refusal as refusal:
            self._tell(str(refusal))
            return
        self.say(f"Dokumentet er skrevet: {target}")
        self.dismiss(None)

    async def _written(self, target: Path) -> bool:
        """Write it; False after a no. Raises Refusal."""
        part, today = self._desk.store.part(Insights), self._desk.today
        try:
            await part(Insights.write_insight, self._borger_id, target, today)
        except Occupied:
            question = Confirm(
                "Skriv oven i?", f"Der ligger en fil på {target}.", "Ja, skriv oven i"
            )
            if not await self.app.push_screen_wait(question):
                return False
            await part(Insights.write_insight, self._borger_id, target, today, overwrite=True)
        return True
