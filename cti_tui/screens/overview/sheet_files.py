"""What the import writes: a sheet to fill in, and the lines that are to be mended."""

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from cti_tui.dansk import count
from cti_tui.data.intake.result import ReadSheet
from cti_tui.data.intake.template import write_template
from cti_tui.data.private_file import write_private
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.busy import busy_with
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.dialog import Dialog, text
from cti_tui.screens.overview.deciding import Deciding
from cti_tui.screens.overview.dropped import dropped_path, home
from cti_tui.widgets.fields import LineField
from cti_tui.words.exposed import laid_words

Write = Callable[[Path], Path]
"""Writes to a path that is free, and answers where it lies; raises Refusal."""


class WriteDialog(Dialog[Path | None]):
    """Asks where a file is to lie and writes it; answers where, or None: not now."""

    KEYS = ("save",)

    def __init__(self, title: str, words: str, name: str, write: Write) -> None:
        """`name`: what the file is called unless another name is written."""
        super().__init__(title)
        self._words, self._file, self._write = words, name, write

    def contents(self) -> Iterable[Widget]:
        """What is written, and where."""
        yield text(self._words)
        yield LineField(str(home() / self._file), name="line", longest=500)
        yield text("", name="refused", classes="refused")

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Write it where the field says."""
        self._write_now(self.query_one(Input).value)

    @work(exclusive=True)
    async def _write_now(self, typed: str) -> None:
        try:
            if not typed.strip():
                raise Refusal("Skriv, hvor filen skal ligge.")
            written = asyncio.to_thread(self._write, dropped_path(typed))
            path = await busy_with(self, "Skriver filen …", written)
        except Refusal as refusal:
            self.query_one("#refused", Static).update(Content(str(refusal)))
            return
        self.dismiss(path)


def _template_dialog(desk: Desk) -> WriteDialog:
    """Writes a sheet to fill in."""
    return WriteDialog(
        "Et ark at udfylde",
        "Arket har overskrifterne med en linje hjælp under hver, lister over det, der kan vælges,"
        " og en opdigtet linje. Skriv, hvor det skal ligge.",
        "borgere.xlsx",
        lambda path: write_template(path, file=desk.store.path),
    )


def _bad_lines_dialog(desk: Desk, sheet: ReadSheet) -> WriteDialog:
    """Writes the lines that are to be mended."""
    return WriteDialog(
        "Linjerne, der skal rettes",
        "Filen er ikke krypteret: slet den, når den er brugt. Ret linjerne i den, og hent den ind"
        " her. Skriv, hvor den skal ligge.",
        "rettes.xlsx",
        lambda path: _write_bad(desk, sheet, path),
    )


def _write_bad(desk: Desk, sheet: ReadSheet, path: Path) -> Path:
    from cti_tui.documents.bad_lines import bad_lines
    from cti_tui.documents.writers.xlsx import xlsx_bytes

    if path.suffix.lower() != ".xlsx":
        raise Refusal("Giv filen et navn, der ender på .xlsx.")
    return write_private(path, xlsx_bytes(bad_lines(sheet)), file=desk.store.path)


class SheetFiles(Deciding):
    """What the import writes, as acts of its screen."""

    _desk: Desk

    @work(group="write", exclusive=True)
    async def action_template(self) -> None:
        """Write a sheet to fill in."""
        if path := await self.app.push_screen_wait(_template_dialog(self._desk)):
            self.say(f"Arket ligger på {path}. Udfyld det, gem det, og hent det ind her.")

    @work(group="write", exclusive=True)
    async def action_bad_lines(self) -> None:
        """Write the lines that are to be mended to a file, after a yes."""
        sheet = self._sheet
        if sheet is None or not sheet.bad:
            return
        question = Confirm(
            "Skriv fejlene i en fil?",
            f"{count(len(sheet.bad_lines), 'linje', 'linjer')} med navne og alt, der står på dem,"
            " skrives i et regneark, som enhver med adgang til filen kan læse.",
            yes="Ja, skriv dem",
            no="Nej, ret dem her",
        )
        if not await self.app.push_screen_wait(question):
            return
        if path := await self.app.push_screen_wait(_bad_lines_dialog(self._desk, sheet)):
            words = f"Linjerne ligger på {path}. Filen er ikke krypteret: slet den bagefter."
            self.say(laid_words(words, path))
