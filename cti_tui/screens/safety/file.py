"""Din fil: where it lies, what protects it, and what can be done with it."""

from importlib import import_module
from pathlib import Path

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from cti_tui.commands import rooms
from cti_tui.dansk import count, short_date
from cti_tui.data.engine import FileState, look
from cti_tui.data.safety.deletion import Deletions
from cti_tui.data.safety.keys import Keys, KeyStanding
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.base import CtiScreen, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.widgets.lists import Options, Pages
from cti_tui.widgets.panel import Panel
from cti_tui.words.exposed import exposed_words

ALWAYS, SEALED, PLAIN = "always", "sealed", "plain"
"""For which files an action is there."""


class FileAction(Struct, frozen=True):
    """One line of what can be done with the file."""

    label: str
    help: str
    """A sentence that stands below while the cursor is on the line."""
    opens: str
    """The screen it leads to, as `module:Class`; it is made with the desk alone."""
    when: str = ALWAYS


_HERE = "cti_tui.screens.safety"

ACTIONS: tuple[FileAction, ...] = (
    FileAction(
        "Sikkerhedskopier",
        "Se, hvad kopierne har, læg en tilbage, eller vælg en mappe mere til dem.",
        f"{_HERE}.copies:CopiesScreen",
    ),
    FileAction(
        "Frister for sletning",
        "Se de afsluttede forløb, der er over fristen, og slet dem.",
        f"{_HERE}.terms:TermsScreen",
    ),
    FileAction(
        "Adgangslog",
        "Se, hvornår borgere er åbnet, ændret, trukket ud eller slettet.",
        f"{_HERE}.log:AccessLogScreen",
    ),
    FileAction(
        "Eksportér",
        "Skriv alle borgere i en fil: regneark, kalender eller alt til en anden cti-fil.",
        f"{_HERE}.exporting:ExportDialog",
    ),
    FileAction(
        "Skift adgangssætning",
        "Den nye gælder med det samme; kopier fra før åbnes stadig med den gamle.",
        f"{_HERE}.change_passphrase:ChangePassphraseScreen",
        SEALED,
    ),
    FileAction(
        "Gendannelseskode",
        "Lav en kode til papir, der åbner filen, hvis du glemmer adgangssætningen.",
        f"{_HERE}.recovery:RecoveryScreen",
        SEALED,
    ),
    FileAction(
        "Tag krypteringen af",
        "Filen kan derefter læses af alle, der får fat i den.",
        f"{_HERE}.change_passphrase:UnsealScreen",
        SEALED,
    ),
    FileAction(
        "Kryptér filen",
        "Giv filen en adgangssætning, så kun du kan læse den.",
        f"{_HERE}.change_passphrase:SealScreen",
        PLAIN,
    ),
)
"""What can be done with the file, in the order shown; each screen is imported when it is opened."""


class Actions(Options, inherit_bindings=True):
    """The list of actions; its Enter stands in the footer as what it does here."""


class FileScreen(CtiScreen[None]):
    """The file in words, and a list of what can be done with it."""

    CSS_PATH = "file.tcss"
    ROOMS = rooms.OVERVIEW
    TITLE_HERE = "Din fil"
    KEYS = ("file.open",)
    HELP_TEXT = (
        "Her ser du, hvor din fil ligger, og hvad der beskytter den. Listen nedenunder er det, du"
        " kan gøre ved den; før noget ændres, laver programmet en sikkerhedskopi."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._actions: tuple[FileAction, ...] = ()

    def panels(self) -> ComposeResult:
        """Head, the file in words, the actions, and the help of the one at hand."""
        standing = Pages(text("", name="standing"), id="about-file")
        yield Panel("Filen", standing, name="file-panel")
        yield Panel("Det kan du gøre", Actions(id="actions", compact=True), name="actions-panel")
        yield text("", name="action-help", classes="muted")

    async def on_screen_resume(self) -> None:
        """Show the file as it is now, also after one of the actions."""
        lines = await self.heed(self._lines())
        await self.heed(self._desk.look_around())
        self.show_head(self.head())
        if lines is not None:
            self.query_one("#standing", Static).update(Content("\n".join(lines)))
        self._show_actions()
        self.query_one(Actions).focus()

    async def _lines(self) -> list[str]:
        """The file in words, a line each."""
        path = self._desk.store.path
        keys = self._desk.store.part(Keys)
        own = self._desk.settings.own_folder
        folders = [own] if own else []
        standing = await keys(Keys.standing, folders)
        open_still: tuple[Path, ...] = ()
        if standing.plain_copies:
            await keys(Keys.seal_copies, folders)
            open_still = await keys(Keys.plain_copies, folders)
        held = await self._desk.store.part(Deletions)(Deletions.pending)
        idle = self._desk.settings.idle_minutes
        lines = [f"Filen ligger her: {path}", *_protection(standing, len(open_still))]
        lines += [f"! Ikke krypteret: alle kan læse kopien {copy}" for copy in open_still]
        lines += [
            f"! Ikke krypteret endnu, og ikke til at nå nu: {copy}"
            for copy in await keys(Keys.to_encrypt)
        ]
        lines += [f"! Kan stadig have en slettet borger: {copy}" for copy in held]
        if idle:
            lines.append(
                f"Låser sig selv efter {minute_words(idle)} uden tast eller mus; ctrl+l nu"
            )
        else:
            lines.append("Låser sig ikke selv; ctrl+l låser")
        if warning := exposed_words(path):
            lines.append(f"! {warning}")
        return lines

    def _show_actions(self) -> None:
        try:
            sealed = look(self._desk.store.path) is FileState.SEALED
        except Refusal:
            sealed = True
        kinds = {ALWAYS, SEALED if sealed else PLAIN}
        self._actions = tuple(one for one in ACTIONS if one.when in kinds)
        options = self.query_one(Actions)
        at = options.highlighted or 0
        options.clear_options()
        options.add_options(Option(Content(one.label)) for one in self._actions)
        options.highlighted = min(at, len(self._actions) - 1) if self._actions else None

    @on(Options.OptionHighlighted)
    def _show_help(self, event: Options.OptionHighlighted) -> None:
        words = self._actions[event.option_index].help
        self.query_one("#action-help", Static).update(Content(words))
        self.show_line("", self.query_one(Actions).place)

    @on(Options.OptionSelected)
    def _selected(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Open what the line at the cursor leads to."""
        at = self.query_one(Actions).highlighted
        if at is not None:
            module, name = self._actions[at].opens.split(":")
            self.app.push_screen(getattr(import_module(module), name)(self._desk))


def minute_words(number: int) -> str:
    """A number of minutes: `1 minut`, `5 minutter`."""
    return count(number, "minut", "minutter")


def _protection(standing: KeyStanding, open_still: int) -> list[str]:
    if not standing.sealed:
        return ["! Ikke krypteret: alle, der får fat i filen, kan læse den"]
    lines = ["Krypteret med din adgangssætning"]
    if standing.code_made is None:
        lines.append("! Ingen gendannelseskode: glemmer du adgangssætningen, er alt tabt")
    elif standing.code_works:
        lines.append(f"Gendannelseskode fra {short_date(standing.code_made)}")
    else:
        lines.append(
            f"! Gendannelseskoden fra {short_date(standing.code_made)} virker ikke her: filen med"
            " den mangler. Lav en ny"
        )
    if sealed := standing.plain_copies - open_still:
        copies = count(sealed, "sikkerhedskopi", "sikkerhedskopier")
        lines.append(f"{copies} var ikke krypteret; det er gjort nu")
    return lines
