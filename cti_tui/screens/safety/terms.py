"""Frister: borgere whose courses have ended longer ago than they are kept, to be deleted."""

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from cti_tui.commands import rooms
from cti_tui.dansk import count, short_date
from cti_tui.data.safety.deletion import Deletions, PastTerm
from cti_tui.method.retention import MOST_YEARS
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.base import CtiScreen, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.line import AskLine
from cti_tui.screens.kit.reading import ReadingScreen
from cti_tui.screens.safety.forgetting import ForgetDialog
from cti_tui.widgets.lists import Options
from cti_tui.widgets.page import Hung, Para, nothing
from cti_tui.widgets.panel import Panel
from cti_tui.words.retention import KEEP_REASON
from cti_tui.words.safety import receipt_words

NONE = "Ingen afsluttede forløb er over fristen."


class TermsScreen(CtiScreen[None]):
    """Who is past the term; each is deleted by itself, or stays."""

    CSS_PATH = "terms.tcss"
    ROOMS = rooms.OVERVIEW
    TITLE_HERE = "Frister for sletning"
    KEYS = ("terms.open", "terms.correct")
    MORE = ("terms.delete",)
    HELP_TEXT = (
        "Her står de borgere, hvis forløb alle er slut for længere siden end fristen. En borger"
        " slettes som en helhed, og kun når du siger ja to gange. " + KEEP_REASON
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._years = desk.settings.keep_years
        self._found: tuple[PastTerm, ...] = ()

    def panels(self) -> ComposeResult:
        """Head, what the term is, the borgere past it, and keys."""
        yield text("", name="about")
        yield Panel("Over fristen", Options(id="rows", compact=True), name="panel")

    async def on_mount(self) -> None:
        """Show who is past the term."""
        self.query_one(Options).focus()
        await self._read()

    async def _read(self) -> None:
        part = self._desk.store.part(Deletions)
        found = await self.heed(part(Deletions.past_term, self._desk.today, self._years))
        if found is None:
            return
        self._found = found
        kept = f"Et forløb gemmes {count(self._years, 'år', 'år')} efter, at det er slut."
        self.query_one("#about", Static).update(Content(f"{kept} {KEEP_REASON}"))
        options = self.query_one(Options)
        options.clear_options()
        options.add_options(Option(Hung(Para(_line(one)))) for one in found)
        if found:
            options.highlighted = 0
            self.query_one(Panel).entitle(f"Over fristen · {len(found)}")
        else:
            self.query_one(Panel).entitle("Over fristen · ingen")
            options.add_option(nothing(NONE))

    @on(Options.OptionSelected)
    def action_open(self) -> None:
        """Delete the borger at the cursor, as `del` does."""
        self.action_delete()

    @work(exclusive=True, group="terms")
    async def action_delete(self) -> None:
        """Delete the borger at the cursor."""
        at = self.query_one(Options).highlighted
        if at is None or at >= len(self._found):
            self.say(NONE)
            return
        one = self._found[at]
        asked = ForgetDialog(self._desk, one.borger_id, one.name)
        receipt = await self.app.push_screen_wait(asked)
        if receipt is not None:
            await self._read()
            words = "\n".join(receipt_words(receipt, self._desk.today))
            self.app.push_screen(ReadingScreen("Kvittering", words))

    @work(exclusive=True, group="terms")
    async def action_correct(self) -> None:
        """Change the term."""
        answer = await self.app.push_screen_wait(
            AskLine(
                "Frist for sletning",
                f"Hvor mange år gemmes et afsluttet forløb? Et helt tal, 1 til {MOST_YEARS}.",
                str(self._years),
                needed="Skriv et antal år.",
            )
        )
        if answer is None:
            return
        years = int(answer) if answer.isascii() and answer.isdigit() and len(answer) < 4 else 0
        if not 1 <= years <= MOST_YEARS:
            self.say(f"»{answer}« er ikke et helt tal fra 1 til {MOST_YEARS}.", warn=True)
            return
        try:
            self._years = (await self._desk.choose(keep_years=years)).keep_years
        except Refusal as refusal:
            self.say(str(refusal), warn=True)
            return
        await self._read()


def _line(one: PastTerm) -> str:
    return f"{one.name:<34} slut {short_date(one.ended):<15} frist {short_date(one.until)}"
