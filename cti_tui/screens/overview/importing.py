"""A spreadsheet or an export taken in: the file, what would come of it, then the taking in."""

from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace
from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from cti_tui.commands.acts import box_key
from cti_tui.commands.keymap import with_keys
from cti_tui.cpr import cpr_of_words
from cti_tui.dansk import count
from cti_tui.data.intake.grid import EditionMissing, Unclear
from cti_tui.data.intake.importer import read_file
from cti_tui.data.intake.remembered import remembered
from cti_tui.data.intake.result import KnownAs, KnownWish, ReadSheet, Wishes
from cti_tui.data.intake.taking_in import Around, Taken, TakingIn
from cti_tui.data.transfer.sealed import unseal_document
from cti_tui.data.transfer.transfers import (
    Difference,
    Namesake,
    TransferPreview,
    Transfers,
    read_document,
)
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.base import text
from cti_tui.screens.kit.busy import busy_with, read_off_loop
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.secret import AskSecret
from cti_tui.screens.overview.calendar_in import CalendarDeciding
from cti_tui.screens.overview.dropped import dropped_path, hint
from cti_tui.screens.overview.sheet_files import SheetFiles
from cti_tui.screens.overview.sheet_lines import TITLE, lines, outcome
from cti_tui.widgets.fields import LineField, labelled
from cti_tui.widgets.lists import Options
from cti_tui.words.intake import come_words, sides_words

MOST_SHOWN = 500
"""Lines of the preview; the rest are counted."""

ABOUT = (
    "Regnearket kan være .xlsx, .xlsm eller .csv, som det er. Overskrifterne findes, også under en"
    " titel, og du kan selv sige, hvad kolonnerne er. Skjulte linjer og summer tages ikke med. Har"
    " arket et ark mere om borgernes netværk, kommer personerne med.\n\n"
    "Har du intet ark, skriver {template} et, som du kan udfylde.\n\n"
    "En .ics er en kalender: de begivenheder, der er møder med dine borgere, bliver aftaler. En"
    " .json er det, cti selv har skrevet med eksport, og en .cti er et forseglet forløb fra en"
    " kollega. Du ser det hele, før noget gemmes."
)

READING, TAKING = "Læser filen …", "Henter ind …"
"""What is being done, while it takes a while."""

ALIKE = " (en med det navn står her allerede)"
"""Said of a new one who is perhaps the same person."""


class ImportScreen(CalendarDeciding, SheetFiles):
    """Shows what a file holds and takes it in; answers how many borgere."""

    CSS_PATH = "importing.tcss"
    ROOMS = ()
    WRITES = True
    TITLE_HERE = "Hent et regneark, en kalender eller en eksport ind"
    KEYS = ("fetch.save", "fetch.open", "fetch.take_out", "fetch.correct")
    MORE = ("fetch.template", "fetch.bad_lines")
    HELP_TEXT = (
        "Skriv, hvor filen ligger, eller træk den ind i vinduet, og tryk enter. Så ser du hver"
        " borger, som filen ville give, og de linjer, der skal rettes. Enter retter linjen,"
        " {take_out} lader den være, og {correct} siger, hvad kolonnerne er. Det, der er i orden,"
        " kan hentes ind for sig."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._people: tuple[KnownAs, ...] = ()
        self._export: tuple[str, TransferPreview] | None = None
        """The text of an export, and what taking it in would do."""
        self._taking_in = False

    def panels(self) -> ComposeResult:
        """The field for the file, what it holds, and the keys."""
        yield labelled("Fil", LineField(name="path", hint=hint(), longest=1000))
        yield text(with_keys(ABOUT), name="about", classes="muted")
        yield text("", name="refused", classes="refused")
        yield text("", name="outcome")
        yield Options(id="lines", compact=True)

    def on_mount(self) -> None:
        """Begin with the file."""
        self._clear()
        self.query_one("#path").focus()

    def keys_here(self) -> tuple[str, ...]:
        """A template is offered until there is a sheet."""
        there = self._sheet or self._export or self._calendar
        return self.KEYS if there else ("fetch.template",)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Taking in can be done once there is something to take in."""
        if action == "save" and not self._ready:
            return None
        if action == "bad_lines":
            return bool(self._sheet and self._sheet.bad)
        if action in ("open", "take_out") and self._calendar is not None:
            return True
        return self._sheet is not None if action in ("open", "take_out", "correct") else True

    @property
    def _ready(self) -> bool:
        if self._export is not None:
            return bool(self._export[1].new or self._export[1].different)
        if self._calendar is not None:
            return bool(self._calendar.agreed)
        sheet = self._sheet
        return sheet is not None and bool(sheet.new or sheet.known or sheet.people)

    # The file

    @on(Input.Changed, "#path")
    def _changed(self) -> None:
        """Another file: what the last one held says nothing of it."""
        if self._path is not None:
            self._clear()

    def _clear(self) -> None:
        self._sheet = self._export = self._calendar = self._path = None
        self._wishes = Wishes(known=KnownWish.SKIP, usual=remembered())
        self._phase_asked = False
        self.refuse("")
        self._show("", ())
        self.query_one("#about").display = True
        self.refresh_bindings()

    @on(Input.Submitted, "#path")
    def _entered(self) -> None:
        written = self.query_one("#path", Input).value
        if written.strip():
            try:
                self._path = dropped_path(written)
            except Refusal as refusal:
                self.refuse(str(refusal))
                return
            self.begin(self._path)
        else:
            self._path = Path()
            self.refuse("Skriv, hvor filen ligger, fx ~/Dokumenter/borgere.xlsx.")

    def begin(self, path: Path) -> None:
        """Read a file from the start."""
        self._begin(path)

    @work(exclusive=True)
    async def _begin(self, path: Path) -> None:
        self.refuse("Læser filen …")
        try:
            if path.suffix.lower() in (".json", ".cti"):
                if await self._read_export(path):
                    self.query_one("#lines").focus()
                return
            if path.suffix.lower() == ".ics":
                await self.read_calendar(path)
                self.query_one("#lines").focus()
                return
            part = self._desk.store.part(TakingIn)
            self._people = await part(TakingIn.known, self._desk.today)
            self._wishes = replace(self._wishes, offered=await part(TakingIn.editions))
            await self.read_sheet(path)
            await self.ask_once()
        except EditionMissing as missing:
            self.refuse(missing.words)
            self.ask_edition(missing.words)
            return
        except Unclear as unclear:
            self.refuse(unclear.words)
            self.say_columns(unclear.words)
            return
        except Refusal as refusal:
            self.refuse(str(refusal))
            return
        self.query_one("#lines").focus()

    async def read_sheet(self, path: Path) -> None:
        """Read the sheet as it is wished for, and show it."""
        today = self._desk.today
        read = read_off_loop(read_file, path, today, self._people, self._wishes)
        self._sheet = await busy_with(self, READING, read)
        update = self._wishes.known is KnownWish.UPDATE
        part, known = self._desk.store.part(TakingIn), self._sheet.known if update else ()
        changes = await part(TakingIn.sheet_changes, known, today)
        self.show_found(outcome(self._sheet), lines(self._sheet, self._wishes, today, changes))

    async def _read_export(self, path: Path) -> bool:
        """Read an export, or a colleague's sealed course; False where its passphrase is not given.

        Raises Refusal for what cannot be read.
        """
        if path.suffix.lower() == ".cti":
            said = "Filen er forseglet. Skriv den adgangssætning, som din kollega har sagt til dig."
            secret = await self.app.push_screen_wait(AskSecret("Et forløb fra en kollega", said))
            if not secret:
                self.refuse("")
                return False
            document = await busy_with(self, READING, read_off_loop(unseal_document, path, secret))
        else:
            document = await read_off_loop(read_document, path)
        asked = self._desk.store.part(Transfers)(Transfers.preview, document)
        found = await busy_with(self, READING, asked)
        self._export = document, found
        wait = len(found.new) + len(found.different)
        words = f"{count(wait, 'borger', 'borgere')} kan hentes ind. Intet er gemt endnu."
        twice = {one.name for one in found.namesakes}
        told = [f"ny: {name}{ALIKE if name in twice else ''}" for name in found.new]
        told += [f"står anderledes her: {one.name}" for one in found.different]
        told += [f"står her allerede: {name}" for name in found.same]
        listed = [(f"told:{place}", Content(line)) for place, line in enumerate(told)]
        self.show_found(words if wait else "Alt i filen står her allerede.", listed)
        return True

    def show_found(self, words: str, listed: Iterable[tuple[str, Content]]) -> None:
        """Show what a file holds, and what can be done with it."""
        self.refuse("")
        self.query_one("#about").display = False
        self._show(words, listed)
        self.refresh_bindings()

    def _show(self, words: str, listed: Iterable[tuple[str, Content]]) -> None:
        options = self.query_one("#lines", Options)
        self.query_one("#outcome", Static).update(Content(words))
        self.query_one("#outcome").display = bool(words)
        every = list(listed)
        at, left = options.highlighted or 0, MOST_SHOWN
        options.clear_options()
        for key, line in every:
            left -= key != TITLE
            if left >= 0:
                options.add_option(Option(line, id=key or None, disabled=key == TITLE))
        if left < 0:
            options.add_option(Option(Content(f"… og {-left} til")))
        options.display = bool(every)
        options.highlighted = _nearest(options, at)

    # Taking it in

    @work(group="fetch")
    async def action_save(self) -> None:
        """Take in what was shown."""
        if not self._ready or self._taking_in:
            return
        self._taking_in = True
        try:
            number = await self._take_in()
            if number is None:
                return
            self.say(self._taken_words(number))
            if self._sheet is not None and self._waiting:
                await self._go_on_mending(self._sheet)
            else:
                self.dismiss(number)
        except Refusal as refusal:
            self.refuse(str(refusal))
        finally:
            self._taking_in = False

    @property
    def _waiting(self) -> int:
        """How many lines of the sheet are to be mended or told apart."""
        return len(self._sheet.bad_lines) + len(self._sheet.doubtful) if self._sheet else 0

    async def _go_on_mending(self, sheet: ReadSheet) -> None:
        """Read the sheet again: those who came in are known now, and the rest can be mended."""
        assert self._path is not None
        others = {("", one.number) for one in sheet.new if one.number in self._wishes.others}
        self._wishes = replace(self._wishes, passed=self._wishes.passed | others)
        part = self._desk.store.part(TakingIn)
        self._people = await part(TakingIn.known, self._desk.today)
        await self.read_sheet(self._path)

    def _taken_words(self, number: int) -> str:
        """What came in, and how much of a sheet or calendar is still to be said or mended."""
        if self._calendar is not None:
            words = f"{count(number, 'aftale', 'aftaler')} er hentet ind."
            left = len(self._calendar.doubtful)
            return f"{words} {left} passer på flere og er ikke med." if left else words
        sheet = self._sheet
        words = f"{come_words(number, len(sheet.people) if sheet else 0)} er hentet ind."
        lines = count(self._waiting, "linje er ikke", "linjer er ikke")
        return f"{words} {lines} med endnu." if self._waiting else words

    async def _take_in(self) -> int | None:
        """Take in what was shown; answers how many borgere it is, or None: not now."""
        if self._calendar is not None:
            return await self.take_calendar(self._calendar)
        if self._export is None:
            assert self._sheet is not None
            return await self._take_sheet(self._sheet)
        document, found = self._export
        if found.numbers and not await self._keeps_numbers(found):
            return None
        replace_these = [one.uid for one in found.different if await self._gives_way(one)]
        leave = [one.uid for one in found.namesakes if not await self._comes_too(one)]
        number = len(found.new) - len(leave) + len(replace_these)
        self.refuse("Henter ind …")
        transfers = self._desk.store.part(Transfers)
        today = self._desk.today
        taken = transfers(Transfers.take_in, document, replace_these, today, leave=leave)
        await busy_with(self, TAKING, taken)
        return number

    async def _keeps_numbers(self, found: TransferPreview) -> bool:
        """Whether what looks like CPR numbers is to come in too."""
        said = [cpr_of_words(one.name, one.number) for one in found.numbers[:5]]
        asked = Confirm(
            "Ligner CPR-numre", "\n".join(said), yes="Hent ind alligevel", no="Nej, gå tilbage"
        )
        return await self.app.push_screen_wait(asked) is True

    async def _take_sheet(self, sheet: ReadSheet) -> int | None:
        """Take the good lines in; those that are not are asked about first."""
        if self._waiting:
            lines = count(self._waiting, "linje", "linjer")
            question = Confirm(
                "Ikke alle linjer er med",
                f"{lines} med fejl eller tvivl kommer ikke med nu. De bliver stående her og kan"
                " rettes bagefter.",
                yes="Hent resten ind",
                no="Nej, ret dem først",
            )
            if not await self.app.push_screen_wait(question):
                return None
        self.refuse("Henter ind …")
        part, today = self._desk.store.part(TakingIn), self._desk.today
        update = self._wishes.known is KnownWish.UPDATE
        known = sheet.known if update else ()
        around = Around(sheet.people, sheet.people_known if update else ())
        another = bool(self._wishes.others)
        asked = part(TakingIn.take_in, sheet.new, known, today, around=around, another=another)
        taken: Taken = await busy_with(self, TAKING, asked)
        return len(taken.new) + len(taken.updated)

    async def _gives_way(self, one: Difference) -> bool:
        question = Confirm(
            f"{one.name} står anderledes her",
            sides_words(one),
            yes="Ja, tag filens",
            no="Nej, behold det, der står her",
        )
        chosen = await self.app.push_screen_wait(question)
        return chosen is True

    async def _comes_too(self, one: Namesake) -> bool:
        question = Confirm(
            f"{one.name} står her allerede",
            "Filens er skrevet for sig. Er det samme person, står de ved siden af hinanden"
            f" bagefter, til du slår dem sammen ({box_key('checklist.join')} på borgeren).",
            yes="Ja, hent den ind ved siden af",
            no="Nej, lad filens være",
        )
        return await self.app.push_screen_wait(question) is True

    def action_back(self) -> None:
        """Go back to the file, or from the file to the caseload."""
        if self._taking_in:
            return
        if self._sheet is None and self._export is None and self._calendar is None:
            self.dismiss(None)
        else:
            self._clear()
            self.query_one("#path").focus()

    def refuse(self, words: str) -> None:
        """Say what is in the way."""
        self.query_one("#refused", Static).update(Content(words))


def _nearest(options: Options, at: int) -> int | None:
    """The line at a place that is no heading, or the next one; None where there is none."""
    places = [place for place, option in enumerate(options.options) if not option.disabled]
    return next((place for place in places if place >= at), places[-1] if places else None)
