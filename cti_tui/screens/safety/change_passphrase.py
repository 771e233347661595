"""The passphrase changed, given to a plain file, or taken away."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from cti_tui.data.front import Front
from cti_tui.data.safety.keys import Keys, seal_file, unseal_file
from cti_tui.data.safety.strength import judge
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.base import Dialog, text
from cti_tui.screens.kit.busy import busy_with
from cti_tui.screens.kit.desk import Desk
from cti_tui.widgets.fields import Secret
from cti_tui.words.safety import strength_words

UNEQUAL = "De to adgangssætninger er ikke ens. Skriv den samme begge steder."


def secret(label: str, name: str) -> Horizontal:
    """A labelled field whose text is never shown."""
    return Horizontal(
        text(label, classes="label"),
        Secret(password=True, compact=True, id=name),
        classes="field",
    )


class PassphraseDialog(Dialog[None]):
    """Fields for passphrases, their strength while they are chosen, and what is in the way."""

    CSS_PATH = "change_passphrase.tcss"
    WRITES = True
    KEYS = ("save",)
    TITLE_WORDS = ""
    ABOUT = ""
    FIELDS: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Label and name of each field, from the top."""
    BUSY = ""
    DONE = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__(self.TITLE_WORDS)
        self._desk = desk
        self._keeping = False

    def contents(self) -> Iterable[Widget]:
        """What it means, the fields, and what is said of them."""
        yield text(self.ABOUT)
        yield Static("")
        for label, name in self.FIELDS:
            yield secret(label, name)
        yield text("", name="strength", classes="muted")
        yield text("", name="refused", classes="refused")

    def on_mount(self) -> None:
        """Make room for the text, and begin in the first field."""
        self.query_one(".box").add_class("wide")
        self.query(Input).first().focus()

    @on(Input.Changed, "#first")
    def _judge(self, event: Input.Changed) -> None:
        words = strength_words(judge(event.value)) if event.value else ""
        self.query_one("#strength", Static).update(Content(words))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        names = [name for _, name in self.FIELDS]
        place = names.index(event.input.id or "")
        if place + 1 < len(names):
            self.query_one(f"#{names[place + 1]}").focus()
        else:
            self.action_save()

    def written(self, name: str) -> str:
        """What stands in a field."""
        return self.query_one(f"#{name}", Input).value

    def action_save(self) -> None:
        """Do it, unless the fields say otherwise or it is being done."""
        names = {name for _, name in self.FIELDS}
        if self._keeping:
            return
        if "first" in names and judge(self.written("first")).refused:
            self.refuse(judge(self.written("first")).refusal, "first")
        elif "second" in names and self.written("first") != self.written("second"):
            self.refuse(UNEQUAL, "second")
        else:
            self._keep()

    @work(exclusive=True)
    async def _keep(self) -> None:
        self._keeping = True
        self.refuse(self.BUSY)
        try:
            await busy_with(self, self.BUSY, self.keep())
        except Refusal as refusal:
            self.refuse(str(refusal))
        else:
            self.say(self.DONE)
            self.dismiss(None)
        finally:
            self._keeping = False

    async def keep(self) -> None:
        """What this dialog does; raises Refusal with nothing changed."""

    def action_back(self) -> None:
        """Close, unless the file is being written this moment."""
        if not self._keeping:
            self.dismiss(None)

    def refuse(self, words: str, field: str = "") -> None:
        """Say what is in the way, and go to the field it is about."""
        self.query_one("#refused", Static).update(Content(words))
        if field:
            self.query_one(f"#{field}").focus()


class ChangePassphraseScreen(PassphraseDialog):
    """A new passphrase for an encrypted file."""

    TITLE_WORDS = "Skift adgangssætning"
    ABOUT = (
        "Har du glemt den nuværende, så skriv din gendannelseskode i stedet. Koden gælder stadig"
        " bagefter. Har andre set den gamle adgangssætning, så lav også en ny gendannelseskode."
    )
    FIELDS = (
        ("Nuværende", "old"),
        ("Ny", "first"),
        ("Den nye igen", "second"),
    )
    BUSY = "Laver en sikkerhedskopi og skifter …"
    DONE = "Adgangssætningen er skiftet. Kopier fra før åbnes stadig med den gamle."

    async def keep(self) -> None:
        """Change it, a verified copy first."""
        keys = self._desk.store.part(Keys)
        await keys(
            Keys.change_passphrase, self.written("old"), self.written("first"), datetime.now()
        )


class SealScreen(PassphraseDialog):
    """A passphrase for a plain file."""

    TITLE_WORDS = "Kryptér filen"
    ABOUT = (
        "Filen og dens sikkerhedskopier krypteres, og det ukrypterede overskrives. Kopier, du selv"
        " har lagt andre steder, er stadig åbne. Lav en gendannelseskode bagefter: glemmer du"
        " adgangssætningen uden at have den, er alt tabt."
    )
    FIELDS = (("Adgangssætning", "first"), ("Den samme igen", "second"))
    BUSY = "Krypterer filen …"
    DONE = "Filen er krypteret."

    async def keep(self) -> None:
        """Encrypt the file while it is closed, and let the worker make a code."""
        new = self.written("first")
        own = self._desk.settings.own_folder

        def change(path: Path, _: str | None) -> str | None:
            """Run on the store's thread."""
            return seal_file(path, new, datetime.now(), [own] if own else [])

        await _while_closed(self._desk, change)


class UnsealScreen(PassphraseDialog):
    """A plain file out of an encrypted one, for who has the passphrase."""

    TITLE_WORDS = "Tag krypteringen af"
    ABOUT = (
        "Bagefter kan alle, der får fat i computeren eller filen, læse hvert navn og hvert notat."
        " Gør det kun til øvelse med opdigtede borgere, eller hvis hele disken er krypteret, og din"
        " leder har sagt ja. Gendannelseskoden gælder ikke mere. Kopier fra før er stadig krypteret"
        " med adgangssætningen."
    )
    FIELDS = (("Adgangssætning", "old"),)
    BUSY = "Skriver filen uden kryptering …"
    DONE = "Filen er ikke krypteret mere."

    async def keep(self) -> None:
        """Write the file without a key while it is closed."""
        fits = await self._desk.store.part(Keys)(Keys.fits, self.written("old"))
        if not fits:
            raise Refusal("Adgangssætningen passer ikke. Filen er stadig krypteret.")

        def change(path: Path, key: str | None) -> str | None:
            """Run on the store's thread."""
            assert key is not None, "the list offers this for an encrypted file alone"
            unseal_file(path, key, datetime.now())
            return None

        await _while_closed(self._desk, change)


async def _while_closed(desk: Desk, change: Callable[[Path, str | None], str | None]) -> None:
    """Close the file, let `change` put another in its place, and open that.

    `change` is told the path and the passphrase, and answers the new one.
    """

    def act(store: Front) -> tuple[None, str | None]:
        """Run on the store's thread."""
        path, key = store.path, store.key
        store.close()
        return None, change(path, key)

    await desk.store.replaced(act)
