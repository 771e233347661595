"""The recovery code: shown once to be written on paper, and in force when a part is typed."""

import secrets
from collections.abc import Iterable

from textual import on, work
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from cti_tui.commands.keymap import with_keys
from cti_tui.dansk import short_date
from cti_tui.data.safety.keys import Keys
from cti_tui.data.safety.recovery import GROUP, LENGTH, code_in_groups, new_code, recovery_path
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.base import Dialog, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.widgets.lists import Ways

ABOUT = (
    "Glemmer du adgangssætningen, åbner denne kode filen. Skriv den af på papir, og læg papiret"
    " et sikkert sted, ikke ved computeren. Den gælder først, når du har skrevet en del af den her;"
    " lukker du før det, får du en anden kode næste gang."
)
VOID = "Du har en kode fra {day}. Når den nye er skrevet ned, gælder den gamle ikke mere."
_ALPHABET = "I koden er der hverken 0, O, 1, I eller L."


class RecoveryScreen(Dialog[None]):
    """Shows a new code, then asks for a part of it; until then the old one is in force."""

    CSS_PATH = "change_passphrase.tcss"
    WRITES = True
    KEYS = ("code.code",)
    BACK = "senere"

    def __init__(self, desk: Desk) -> None:
        super().__init__("Gendannelseskode")
        self._desk = desk
        self._code = new_code()
        self._group = secrets.randbelow(LENGTH // GROUP) + 1
        self._keeping = False

    def contents(self) -> Iterable[Widget]:
        """First the code, then a field for one of its groups."""
        groups = code_in_groups(self._code).split("-")
        half = len(groups) // 2
        shown = "   ".join(groups[:half]) + "\n" + "   ".join(groups[half:])
        yield Vertical(
            text(ABOUT),
            text("", name="void"),
            text(shown, name="code"),
            text(_ALPHABET, classes="muted"),
            Ways(Option("Jeg har skrevet den ned"), id="written", compact=True),
            id="showing",
        )
        yield Vertical(
            text(f"Skriv gruppe {self._group} fra dit papir, så vi ved, at den er læselig:"),
            Input(compact=True, id="typed", max_length=GROUP + 4),
            text("", name="refused", classes="refused"),
            id="asking",
        )

    async def on_mount(self) -> None:
        """Begin with the code, and say what becomes of the one there is."""
        self.query_one(".box").add_class("wide")
        for part in ("showing", "asking"):
            self.query_one(f"#{part}").styles.height = "auto"
        self.action_code()
        try:
            codes = await self._desk.store.part(Keys)(Keys.codes)
        except Refusal:
            return  # what is in the way is said when the code is kept
        void = VOID.format(day=short_date(codes[-1][1])) if codes else ""
        self.query_one("#void", Static).update(Content(void))
        self.query_one("#void").display = bool(void)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The code is shown again while a part of it is asked for."""
        if action == "code" and self.is_attached:
            return bool(self.query_one("#asking").display)
        return super().check_action(action, parameters)

    def action_code(self) -> None:
        """Show the code, from the question too: the worker may not have it all."""
        self.query_one("#asking").display = False
        self.query_one("#showing").display = True
        self.query_one("#written").focus()

    @on(Ways.OptionSelected, "#written")
    def _ask(self) -> None:
        self.query_one("#showing").display = False
        self.query_one("#asking").display = True
        field = self.query_one("#typed", Input)
        field.value = ""
        field.focus()

    @on(Input.Submitted, "#typed")
    def _typed(self, event: Input.Submitted) -> None:
        wanted = code_in_groups(self._code).split("-")[self._group - 1]
        if event.value.strip().upper() != wanted:
            self._refuse(
                with_keys(
                    "Det er ikke den gruppe. Se på papiret igen, eller tryk {code} for koden."
                )
            )
        elif not self._keeping:
            self._keep()

    @work(exclusive=True)
    async def _keep(self) -> None:
        self._keeping = True
        try:
            await self._desk.store.part(Keys)(Keys.renew_code, self._code, self._desk.today)
        except Refusal as refusal:
            self._refuse(str(refusal))
        else:
            name = recovery_path(self._desk.store.path).name
            self.say(f"Gendannelseskoden gælder nu. Flytter du filen, så tag {name} med.")
            self.dismiss(None)
        finally:
            self._keeping = False

    def action_back(self) -> None:
        """Close with nothing changed."""
        if not self._keeping:
            self.say("Koden, du så, gælder ikke. Du kan lave en ny under Din fil og kopier.")
            self.dismiss(None)

    def _refuse(self, words: str) -> None:
        self.query_one("#refused", Static).update(Content(words))
