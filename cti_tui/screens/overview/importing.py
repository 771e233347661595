"""A spreadsheet or an export taken in: the file, what would come of it, then the taking in."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from cti_tui.dansk import count
from cti_tui.data.intake.grid import Unclear
from cti_tui.data.intake.importer import columns_of, read_file
from cti_tui.data.intake.remembered import remember_headings, remembered
from cti_tui.data.intake.result import KnownAs, KnownWish, PhaseWish, ReadSheet, Wishes
from cti_tui.data.intake.taking_in import Taken, TakingIn
from cti_tui.data.transfer.transfers import Difference, TransferPreview, Transfers, read_document
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.ask import Confirm, Pick
from cti_tui.screens.kit.base import CtiScreen, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.line import AskLine
from cti_tui.screens.overview.columns import ColumnsDialog
from cti_tui.screens.overview.dropped import dropped_path, hint
from cti_tui.screens.overview.sheet_lines import HEADINGS, columns, lines, outcome
from cti_tui.widgets.fields import LineField, labelled
from cti_tui.widgets.lists import Options

MOST_SHOWN = 500
"""Lines of the preview; the rest are counted."""

ABOUT = (
    "Regnearket kan være .xlsx, .xlsm eller .csv, som det er. Overskrifterne findes, også under en"
    " titel, og du kan selv sige, hvad kolonnerne er. Skjulte linjer og summer tages ikke med.\n\n"
    "En .json er det, cti selv har skrevet med eksport. Du ser det hele, før noget gemmes."
)


class ImportScreen(CtiScreen[int | None]):
    """Shows what a file holds and takes it in; answers how many borgere."""

    CSS_PATH = "importing.tcss"
    ROOMS = ()
    WRITES = True
    TITLE_HERE = "Hent et regneark eller en eksport ind"
    KEYS = ("fetch.save", "fetch.open", "fetch.take_out", "fetch.correct")
    HELP_TEXT = (
        "Skriv, hvor filen ligger, eller træk den ind i vinduet, og tryk enter. Så ser du hver"
        " borger, som filen ville give, og de linjer, der skal rettes. Enter retter linjen, x lader"
        " den være, og r siger, hvad kolonnerne er. Det, der er i orden, kan hentes ind for sig."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._path: Path | None = None
        self._wishes = Wishes(known=KnownWish.SKIP)
        self._people: tuple[KnownAs, ...] = ()
        self._sheet: ReadSheet | None = None
        self._export: tuple[str, TransferPreview] | None = None
        """The text of an export, and what taking it in would do."""
        self._taking_in = False

    def panels(self) -> ComposeResult:
        """The field for the file, what it holds, and the keys."""
        yield labelled("Fil", LineField(name="path", hint=hint(), longest=1000))
        yield text(ABOUT, name="about", classes="muted")
        yield text("", name="refused", classes="refused")
        yield text("", name="outcome")
        yield text("", name="heading", classes="muted")
        yield Options(id="lines", compact=True)

    def on_mount(self) -> None:
        """Begin with the file."""
        self._clear()
        self.query_one("#path").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Taking in can be done once there is something to take in."""
        if action == "save" and not self._ready:
            return None
        return self._sheet is not None if action in ("open", "take_out", "correct") else True

    @property
    def _ready(self) -> bool:
        if self._export is not None:
            return bool(self._export[1].new or self._export[1].different)
        sheet = self._sheet
        return sheet is not None and bool(sheet.new or sheet.known)

    # The file

    @on(Input.Changed, "#path")
    def _changed(self) -> None:
        """Another file: what the last one held says nothing of it."""
        if self._path is not None:
            self._clear()

    def _clear(self) -> None:
        self._sheet = self._export = self._path = None
        self._wishes = Wishes(known=KnownWish.SKIP, usual=remembered())
        self._refuse("")
        self._show("", "", ())
        self.query_one("#about").display = True
        self.refresh_bindings()

    @on(Input.Submitted, "#path")
    def _entered(self) -> None:
        written = self.query_one("#path", Input).value
        if written.strip():
            self._path = dropped_path(written)
            self._read(self._path)
        else:
            self._path = Path()
            self._refuse("Skriv, hvor filen ligger, fx ~/Dokumenter/borgere.xlsx.")

    @work(exclusive=True)
    async def _read(self, path: Path) -> None:
        self._refuse("Læser filen …")
        try:
            if path.suffix.lower() == ".json":
                await self._read_export(path)
                return
            self._people = await self._desk.store.part(TakingIn)(TakingIn.known, self._desk.today)
            await self._read_sheet(path)
            await self._ask_once()
        except Unclear as unclear:
            self._refuse(str(unclear))
            self._say_columns(str(unclear))
            return
        except Refusal as refusal:
            self._refuse(str(refusal))
            return
        self.query_one("#lines").focus()

    async def _read_sheet(self, path: Path) -> None:
        """Read the sheet as it is wished for, and show it."""
        today = self._desk.today
        self._sheet = await asyncio.to_thread(read_file, path, today, self._people, self._wishes)
        self._refuse("")
        self.query_one("#about").display = False
        shown = list(lines(self._sheet, self._wishes, today))
        heading = columns(HEADINGS) if self._sheet.new and not self._sheet.bad else ""
        self._show(outcome(self._sheet), heading, shown)
        self.refresh_bindings()

    async def _read_export(self, path: Path) -> None:
        document = await asyncio.to_thread(read_document, path)
        found = await self._desk.store.part(Transfers)(Transfers.preview, document)
        self._export = document, found
        self._refuse("")
        self.query_one("#about").display = False
        wait = len(found.new) + len(found.different)
        words = f"{count(wait, 'borger', 'borgere')} kan hentes ind. Intet er gemt endnu."
        told = [f"ny: {name}" for name in found.new]
        told += [f"står anderledes her: {one.name}" for one in found.different]
        told += [f"står her allerede: {name}" for name in found.same]
        listed = [(f"told:{place}", Content(line)) for place, line in enumerate(told)]
        self._show(words if wait else "Alt i filen står her allerede.", "", listed)
        self.refresh_bindings()
        self.query_one("#lines").focus()

    def _show(self, words: str, heading: str, listed: Iterable[tuple[str, Content]]) -> None:
        options = self.query_one("#lines", Options)
        for name, said in (("#outcome", words), ("#heading", heading)):
            self.query_one(name, Static).update(Content(said))
            self.query_one(name).display = bool(said)
        every = list(listed)
        at = options.highlighted or 0
        options.clear_options()
        options.add_options(Option(line, id=key) for key, line in every[:MOST_SHOWN])
        if len(every) > MOST_SHOWN:
            options.add_option(Option(Content(f"… og {len(every) - MOST_SHOWN} til")))
        options.display = bool(every)
        options.highlighted = min(at, options.option_count - 1) if every else None
        options.set_class(bool(every) and not heading, "wrapped")

    # What only the worker can say

    async def _ask_once(self) -> None:
        """Ask what holds for the whole sheet: which one, and the phase that none of it says."""
        assert self._sheet is not None
        if self._sheet.others and not self._wishes.sheet:
            names = (self._sheet.name, *self._sheet.others)
            pick = Pick("Hvilket ark?", "Flere ark kan læses.", [(one, one) for one in names])
            chosen = await self.app.push_screen_wait(pick)
            await self._wish(sheet=chosen or self._sheet.name)
        if (number := self._sheet.phases_missing) and self._wishes.phase is None:
            whose = count(number, "forløb er", "forløb er")
            pick = Pick(
                "Hvilken fase?",
                f"{whose} længere end fase 1, og arket siger ikke, hvilken fase borgeren er i.",
                [
                    ("kalender", "Kalenderens fase; de tidligere skift er før importen"),
                    ("kontakt", "Skiftene markeres et for et, fra kontakt"),
                ],
            )
            if chosen := await self.app.push_screen_wait(pick):
                await self._wish(phase=PhaseWish(chosen))

    async def _wish(self, **wishes: object) -> None:
        """Read the sheet again with something more said of it."""
        assert self._path is not None
        before, self._wishes = self._wishes, replace(self._wishes, **wishes)  # type: ignore[arg-type]
        try:
            await self._read_sheet(self._path)
        except Refusal:
            self._wishes = before
            raise

    @on(Options.OptionSelected, "#lines")
    def action_open(self) -> None:
        """Mend the line at the cursor, or say who it is."""
        kind, _, place = self._line.partition(":")
        if self._sheet is not None and kind in ("bad", "doubt", "known"):
            self._decide(kind, int(place))

    @property
    def _line(self) -> str:
        options = self.query_one("#lines", Options)
        at = options.highlighted
        return (options.get_option_at_index(at).id or "") if at is not None else ""

    @work(group="decide", exclusive=True)
    async def _decide(self, kind: str, place: int) -> None:
        try:
            await {"bad": self._mend, "doubt": self._tell_apart, "known": self._treat_known}[kind](
                place
            )
        except Refusal as refusal:
            self._refuse(str(refusal))

    async def _mend(self, place: int) -> None:
        """Ask what the cell is to say instead."""
        assert self._sheet is not None
        bad = self._sheet.bad[place]
        if not bad.column:
            self._refuse("Linjen kan ikke rettes her. x lader den være.")
            return
        title = f"Linje {bad.number}, {bad.column}"
        said = await self.app.push_screen_wait(AskLine(title, bad.reason, bad.read))
        if said is not None:
            cell = (bad.number, bad.column)
            await self._wish(mended={**self._wishes.mended, cell: said})

    async def _tell_apart(self, place: int) -> None:
        assert self._sheet is not None
        doubt = self._sheet.doubtful[place]
        answers = [("pass", "Lad linjen være"), ("other", "Det er en anden person")]
        answer = await self.app.push_screen_wait(Pick("Hvem er det?", doubt.reason, answers))
        if answer == "other":
            await self._wish(others=self._wishes.others | {doubt.number})
        elif answer == "pass":
            await self._wish(passed=self._wishes.passed | {doubt.number})

    async def _treat_known(self, place: int) -> None:
        del place  # it holds for all of them
        answers = [("spring-over", "Spring de kendte over"), ("opdater", "Ret dem felt for felt")]
        pick = Pick("De kendte", "Hvad skal der ske med dem, der står her allerede?", answers)
        if answer := await self.app.push_screen_wait(pick):
            await self._wish(known=KnownWish(answer))

    def action_take_out(self) -> None:
        """Leave the line at the cursor out."""
        kind, _, place = self._line.partition(":")
        sheet = self._sheet
        if sheet is None or kind not in ("bad", "doubt", "new", "known"):
            return
        at = int(place)
        if kind in ("new", "known"):
            number = sheet.new[at].number if kind == "new" else sheet.known[at].number
        else:
            number = sheet.bad[at].number if kind == "bad" else sheet.doubtful[at].number
        self._leave_out(number)

    @work(group="decide", exclusive=True)
    async def _leave_out(self, number: int) -> None:
        try:
            await self._wish(passed=self._wishes.passed | {number})
        except Refusal as refusal:
            self._refuse(str(refusal))

    def action_correct(self) -> None:
        """Say what the columns are, and remember it."""
        if self._sheet is not None:
            self._say_columns()

    @work(group="decide", exclusive=True)
    async def _say_columns(self, why: str = "") -> None:
        assert self._path is not None
        try:
            guessed = await asyncio.to_thread(columns_of, self._path, self._wishes)
            said = await self.app.push_screen_wait(ColumnsDialog(guessed, why))
            if said is None:
                return
            changed = {word: name for word, name in said.items() if name != guessed[word]}
            await asyncio.to_thread(remember_headings, changed)
            self._wishes = replace(self._wishes, columns={**self._wishes.columns, **said})
            self._read(self._path)
        except Refusal as refusal:
            self._refuse(str(refusal))

    # Taking it in

    @work(group="fetch")
    async def action_save(self) -> None:
        """Take in what was shown."""
        if not self._ready or self._taking_in:
            return
        self._taking_in = True
        try:
            number = await self._take_in()
            if number is not None:
                self.say(f"{count(number, 'borger', 'borgere')} er hentet ind.")
                self.dismiss(number)
        except Refusal as refusal:
            self._refuse(str(refusal))
        finally:
            self._taking_in = False

    async def _take_in(self) -> int | None:
        """Take in what was shown; answers how many borgere it is, or None: not now."""
        if self._export is None:
            assert self._sheet is not None
            return await self._take_sheet(self._sheet)
        document, found = self._export
        replace_these = [one.uid for one in found.different if await self._gives_way(one)]
        self._refuse("Henter ind …")
        transfers = self._desk.store.part(Transfers)
        await transfers(Transfers.take_in, document, replace_these, self._desk.today)
        return len(found.new) + len(replace_these)

    async def _take_sheet(self, sheet: ReadSheet) -> int | None:
        """Take the good lines in; those that are not are asked about first."""
        waiting = len(sheet.bad_lines) + len(sheet.doubtful)
        if waiting:
            question = Confirm(
                "Ikke alle linjer er med",
                f"{count(waiting, 'linje', 'linjer')} med fejl eller tvivl kommer ikke med. De"
                " kan rettes her først, eller hentes senere fra det samme ark.",
                yes="Hent resten ind",
                no="Nej, ret dem først",
            )
            if not await self.app.push_screen_wait(question):
                return None
        self._refuse("Henter ind …")
        part, today = self._desk.store.part(TakingIn), self._desk.today
        known = sheet.known if self._wishes.known is KnownWish.UPDATE else ()
        await part(TakingIn.copy_before)
        another = bool(self._wishes.others)
        taken: Taken = await part(TakingIn.take_in, sheet.borgere, known, today, another=another)
        return len(taken.new) + len(taken.updated)

    async def _gives_way(self, one: Difference) -> bool:
        lost = count(one.only_here, "linje", "linjer")
        question = Confirm(
            f"{one.name} står anderledes her",
            f"Skal filens udgave træde i stedet? {lost}, der kun står her, forsvinder.",
            yes="Ja, tag filens",
            no="Nej, behold det, der står her",
        )
        chosen = await self.app.push_screen_wait(question)
        return chosen is True

    def action_back(self) -> None:
        """Go back to the file, or from the file to the caseload."""
        if self._taking_in:
            return
        if self._sheet is None and self._export is None:
            self.dismiss(None)
        else:
            self._clear()
            self.query_one("#path").focus()

    def _refuse(self, words: str) -> None:
        self.query_one("#refused", Static).update(Content(words))
