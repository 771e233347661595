"""What is asked when a borger is deleted for good."""

from collections.abc import Iterable

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from cti_tui.dansk import fold
from cti_tui.data.safety.deletion import Deletions, Receipt
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.base import Dialog, text
from cti_tui.screens.kit.busy import busy_with
from cti_tui.screens.kit.desk import Desk
from cti_tui.widgets.fields import LineField

GOES = (
    "Alt om {name} slettes for altid: forløb, notater, aftaler og kladder, her og i"
    " sikkerhedskopierne. Det kan ikke fortrydes. Skal borgeren have indsigt, eller skal noget"
    " føres i journalen, så gør det først.\n\nSkriv navnet, {name}, og tryk enter for at slette."
    " Esc sletter intet."
)


class ForgetDialog(Dialog[Receipt | None]):
    """Deletes a borger for good, once the name is written; answers the receipt.

    A box with one field, whose Enter does the act; a refusal stands under the field.
    """

    KEYS = ("save",)

    def __init__(self, desk: Desk, borger_id: int, name: str) -> None:
        super().__init__("Slet borgeren for altid?")
        self._desk, self._borger_id, self._whose = desk, borger_id, name

    def contents(self) -> Iterable[Widget]:
        """What follows, and the field."""
        yield text(GOES.format(name=self._whose))
        yield LineField("", name="line", longest=500)
        yield text("", name="refused", classes="refused")

    def _tell(self, words: str) -> None:
        self.query_one("#refused", Static).update(Content(words))

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_save()

    @work(exclusive=True, group="forget")
    async def action_save(self) -> None:
        """Delete, where the name that stands there is the borger's."""
        if fold(self.query_one(Input).value.strip()) != fold(self._whose):
            self._tell(f"Der står ikke {self._whose}, så intet er slettet.")
            return
        self._tell("Sletter …")
        part = self._desk.store.part(Deletions)
        try:
            own = self._desk.settings.own_folder
            asked = part(Deletions.delete_borger, self._borger_id, [own] if own else [])
            receipt = await busy_with(self, "Sletter …", asked)
        except Refusal as refusal:
            self._tell(str(refusal))
        else:
            self.dismiss(receipt)
