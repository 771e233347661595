"""First run: what the program is, and the passphrase of the new file."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from cti_tui.commands.keymap import with_keys
from cti_tui.data.safety.strength import judge
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.acting import Acting, foot, text
from cti_tui.screens.kit.ask import Confirm
from cti_tui.widgets.fields import Secret
from cti_tui.widgets.lists import Ways
from cti_tui.words.safety import strength_words

ABOUT = (
    "cti holder styr på dine CTI-forløb: faser, faseskift, tjeklister og notater."
    " Alt ligger i én fil på denne computer og sendes ingen steder hen."
    " Se det først: {practice} åbner en øvefil med opdigtede borgere."
)
DUTY = (
    "Kommunen er ansvarlig for oplysningerne i filen. Brug kun programmet, hvis du må,"
    " og skriv kun det, du har brug for. Det er ikke den officielle journal."
)
LOST = (
    "Filen krypteres med din adgangssætning. Den kan ikke hentes frem, hvis du glemmer"
    " den; bagefter får du en gendannelseskode til papir."
)
PLAIN_WARNING = (
    "Uden adgangssætning kan alle, der får fat i computeren eller filen, læse hvert navn og"
    " hvert notat. Vælg det kun til øvelse med opdigtede borgere, eller hvis hele disken er"
    " krypteret, og din leder har sagt ja."
)

_WAYS = (
    Option("Opret krypteret fil", id="seal"),
    Option("Uden adgangssætning …", id="plain"),
)


class FirstRunScreen(Acting[None]):
    """Makes the file, encrypted unless the worker insists."""

    CSS_PATH = "first_run.tcss"
    WRITES = True
    KEYS = ("first.save", "first.practice")
    BACK = "afslut"

    def __init__(self, path: Path, create: Callable[[str | None], Awaitable[None]]) -> None:
        super().__init__()
        self._path = path
        self._create = create

    def compose(self) -> ComposeResult:
        """What this is, the passphrase twice, and the way without one."""
        with VerticalScroll(classes="box wide", can_focus=False):
            yield text("Velkommen til cti", classes="title")
            yield text(with_keys(ABOUT), classes="about")
            yield text(DUTY, classes="about")
            yield text(LOST, classes="about")
            with Horizontal(classes="field"):
                yield text("Adgangssætning", classes="label")
                hint = "flere ord, som du kan huske"
                yield Secret(password=True, compact=True, id="first", placeholder=hint)
            with Horizontal(classes="field"):
                yield text("Den samme igen", classes="label")
                yield Secret(password=True, compact=True, id="second")
            yield text("", name="refused", classes="refused")
            yield Ways(*_WAYS, id="ways", compact=True)
            yield text(f"Filen lægges her: {self._path}", classes="muted file")
        yield foot()

    def on_mount(self) -> None:
        """Begin in the first field."""
        self.query_one("#first", Input).focus()

    @on(Input.Changed, "#first")
    def _judge(self, event: Input.Changed) -> None:
        self._refuse(strength_words(judge(event.value)) if event.value else "")

    @on(Input.Submitted, "#first")
    def _to_second(self) -> None:
        self.query_one("#second", Input).focus()

    @on(Input.Submitted, "#second")
    def action_save(self) -> None:
        """Make an encrypted file, when the two fields agree."""
        first, second = (
            self.query_one("#first", Input).value,
            self.query_one("#second", Input).value,
        )
        if (verdict := judge(first)).refused:
            self._refuse(verdict.refusal)
            self.query_one("#first", Input).focus()
        elif first != second:
            self._refuse("De to adgangssætninger er ikke ens. Skriv den samme begge steder.")
            self.query_one("#second", Input).focus()
        else:
            self._make(first)

    @on(Ways.OptionSelected)
    def _chosen(self, event: Ways.OptionSelected) -> None:
        if event.option_id == "plain":
            self._ask_plain()
        else:
            self.action_save()

    @work
    async def _ask_plain(self) -> None:
        sure = await self.app.push_screen_wait(
            Confirm(
                "Uden adgangssætning",
                PLAIN_WARNING,
                yes="Ja, opret uden",
                no="Nej, jeg vil have en",
            )
        )
        if sure:
            self._make(None)

    @work(exclusive=True)
    async def _make(self, passphrase: str | None) -> None:
        self._refuse("Opretter filen …")
        try:
            await self._create(passphrase)
        except Refusal as refusal:
            self._refuse(str(refusal))
        else:
            for field in self.query(Input):  # this screen stays beneath the caseload
                field.value = ""

    async def action_back(self) -> None:
        """Close the program; nothing is made."""
        await self.app.run_action("leave")

    def _refuse(self, words: str) -> None:
        self.query_one("#refused", Static).update(Content(words))
