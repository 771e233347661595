"""A spreadsheet or an export taken in: the file, what would come of it, then the taking in."""

import asyncio
import os
import re
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from cti_tui.dansk import count, short_date
from cti_tui.data.intake.importer import COLUMNS, Sheet, read_file
from cti_tui.data.intake.taking_in import TakingIn
from cti_tui.data.records import NewBorger
from cti_tui.data.transfer.transfers import Difference, Preview, Transfers, read_document
from cti_tui.method.calendar import CourseFacts, Due, status
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.base import CtiScreen, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.minimal import as_another
from cti_tui.widgets.case_list import fit
from cti_tui.widgets.fields import LineField, labelled
from cti_tui.widgets.lists import Options

MOST_SHOWN = 500
"""Lines of the preview; the rest are counted."""

_WIDTHS = (15, 13, 8, 15, 22)
_HEADINGS = ("Navn", "Udgave", "Hjemmel", "Fase i dag", "Næste faseskift")

ABOUT = (
    "Regnearket kan være .xlsx eller .csv. Første linje er kolonnernes navne, i hvilken som helst"
    f" rækkefølge: {', '.join(COLUMNS)}. Kun navn, udgave og, i job, hjemmel er nødvendige.\n\n"
    "En .json er det, cti selv har skrevet med eksport. Du ser det hele, før noget gemmes."
)


class ImportScreen(CtiScreen[int | None]):
    """Shows what a file holds and takes it in, all of it or nothing; answers how many borgere."""

    CSS_PATH = "importing.tcss"
    ROOMS = ()
    WRITES = True
    TITLE_HERE = "Hent et regneark eller en eksport ind"
    KEYS = ("fetch.save",)
    HELP_TEXT = (
        "Skriv, hvor filen ligger, eller træk den ind i vinduet, og tryk enter. Så ser du hver"
        " borger, som filen ville give, eller de linjer, der skal rettes. Er en eneste linje"
        " forkert, hentes intet ind."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sheet: Sheet | None = None
        self._export: tuple[str, Preview] | None = None
        """The text of an export, and what taking it in would do."""
        self._taking_in = False

    def panels(self) -> ComposeResult:
        """The field for the file, what it holds, and the keys."""
        yield labelled("Fil", LineField(name="path", hint=_hint(), longest=1000))
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
        """Taking in can be done once there is something whole to take in."""
        return None if action == "fetch" and not self._ready else True

    @property
    def _ready(self) -> bool:
        if self._export is not None:
            return bool(self._export[1].new or self._export[1].different)
        return self._sheet is not None and not self._sheet.bad

    @on(Input.Changed, "#path")
    def _clear(self) -> None:
        """Another file: what the last one held says nothing of it."""
        self._sheet = self._export = None
        self._refuse("")
        self._show("", "", ())
        self.query_one("#about").display = True
        self.refresh_bindings()

    @on(Input.Submitted, "#path")
    def _entered(self) -> None:
        written = self.query_one("#path", Input).value
        if written.strip():
            self._read(path_of(written))
        else:
            self._refuse("Skriv, hvor filen ligger, fx ~/Dokumenter/borgere.xlsx.")

    @work(exclusive=True)
    async def _read(self, path: Path) -> None:
        self._refuse("Læser filen …")
        try:
            if path.suffix.lower() == ".json":
                await self._read_export(path)
                return
            part = self._desk.store.part(TakingIn)
            people = await part(TakingIn.known, self._desk.today)
            sheet = await asyncio.to_thread(read_file, path, self._desk.today, people)
        except Refusal as refusal:
            self._refuse(str(refusal))
            return
        self._refuse("")
        self._sheet = sheet
        self._show_sheet(sheet)
        self.refresh_bindings()
        self.query_one("#lines").focus()

    async def _read_export(self, path: Path) -> None:
        document = await asyncio.to_thread(read_document, path)
        found = await self._desk.store.part(Transfers)(Transfers.preview, document)
        self._export = document, found
        self._refuse("")
        self.query_one("#about").display = False
        wait = len(found.new) + len(found.different)
        words = f"{count(wait, 'borger', 'borgere')} kan hentes ind. Intet er gemt endnu."
        lines = [f"ny: {name}" for name in found.new]
        lines += [f"står anderledes her: {one.name}" for one in found.different]
        lines += [f"står her allerede: {name}" for name in found.same]
        self._show(words if wait else "Alt i filen står her allerede.", "", lines)
        self.refresh_bindings()
        self.query_one("#lines").focus()

    def _show_sheet(self, sheet: Sheet) -> None:
        self.query_one("#about").display = False
        if sheet.bad:
            faults = count(len(sheet.bad), "fejl", "fejl")
            words = f"Intet kan hentes ind: {faults}. Ret filen, gå tilbage med esc, og tryk enter."
            self._show(words, "", [str(line) for line in sheet.bad])
            return
        borgere = count(len(sheet.new), "borger", "borgere")
        whom = "den" if len(sheet.new) == 1 else "dem alle"
        words = f"{borgere} kan hentes ind. Intet er gemt endnu; ctrl+s henter {whom} ind."
        today = self._desk.today
        lines = [_columns(preview(new, today)) for new in sheet.borgere]
        self._show(words, _columns(_HEADINGS), lines)

    def _show(self, outcome: str, heading: str, lines: list[str] | tuple[str, ...]) -> None:
        options = self.query_one("#lines", Options)
        for name, words in (("#outcome", outcome), ("#heading", heading)):
            self.query_one(name, Static).update(Content(words))
            self.query_one(name).display = bool(words)
        options.clear_options()
        options.add_options(Option(Content(line)) for line in lines[:MOST_SHOWN])
        if len(lines) > MOST_SHOWN:
            options.add_option(Option(Content(f"… og {len(lines) - MOST_SHOWN} til")))
        options.display = bool(lines)
        options.set_class(bool(lines) and not heading, "wrapped")

    @work(group="fetch")
    async def action_save(self) -> None:
        """Take in all that was shown."""
        if not self._ready or self._taking_in:
            return
        self._taking_in = True
        try:
            made = await self._take_in()
            if made:
                self.say(f"{count(made, 'borger', 'borgere')} er hentet ind.")
            self.dismiss(made)
        except Refusal as refusal:
            self._refuse(str(refusal))
        finally:
            self._taking_in = False

    async def _take_in(self) -> int:
        """Take in what was shown; answers how many borgere it is."""
        if self._export is None:
            assert self._sheet is not None
            self._refuse("Henter ind …")
            new, today = self._sheet.borgere, self._desk.today
            part = self._desk.store.part(TakingIn)
            await part(TakingIn.copy_before)
            taken = await as_another(
                self,
                lambda another: part(TakingIn.take_in, new, (), today, another=another),
            )
            if taken is None:
                raise Refusal("Intet er hentet ind.")
            return len(taken.new)
        document, found = self._export
        replace = [one.uid for one in found.different if await self._gives_way(one)]
        self._refuse("Henter ind …")
        transfers = self._desk.store.part(Transfers)
        await transfers(Transfers.take_in, document, replace, self._desk.today)
        return len(found.new) + len(replace)

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


def path_of(written: str) -> Path:
    """The path that was written or dropped: with `~`, in quotes, or as `file://`."""
    plain = written.strip()
    if len(plain) > 1 and plain[0] == plain[-1] and plain[0] in "'\"":
        plain = plain[1:-1]
    elif plain.lower().startswith("file://"):
        from urllib.request import url2pathname

        plain = url2pathname(urlsplit(plain).path)
    elif os.name == "posix":
        plain = re.sub(r"\\(.)", r"\1", plain)  # a terminal marks the spaces of a dropped path
    path = Path(plain)
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def _hint() -> str:
    try:
        return str(Path.home() / "borgere.xlsx")
    except RuntimeError:
        return "borgere.xlsx"


def preview(new: NewBorger, today: date) -> tuple[str, ...]:
    """A borger to come, in the words of the columns."""
    opening = new.opening
    facts = CourseFacts(
        opening.start,
        opening.hjemmel.phase_months,
        opening.pauses,
        frozenset(opening.gates_before),
    )
    stands = status(facts, today)
    shift = "ingen start endnu"
    if stands.next_shift is not None:
        earliest = "tidligst " if stands.tentative_shift else ""
        passed = "var " if stands.due is Due.OVERDUE else ""
        shift = f"{passed or earliest}{short_date(stands.next_shift)}"
    return (
        new.name,
        opening.edition.id,
        opening.hjemmel.id,
        opening.edition.label(stands.calendar_phase),
        shift,
    )


def _columns(cells: tuple[str, ...]) -> str:
    return " ".join(fit(cell, width) for cell, width in zip(cells, _WIDTHS, strict=True)).rstrip()
