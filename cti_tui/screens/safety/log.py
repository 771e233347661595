"""Adgangslog: what was done with whose data and when."""

import asyncio
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets.option_list import Option

from cti_tui.commands import rooms
from cti_tui.dansk import count, long_date, months
from cti_tui.data.paths import typed_path
from cti_tui.data.private_file import Occupied
from cti_tui.data.safety.access import AccessLog, AccessRecord
from cti_tui.documents.files import write_csv
from cti_tui.documents.sheets import access_sheet
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.base import CtiScreen, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.line import AskLine
from cti_tui.settings import MOST_MONTHS
from cti_tui.widgets.lists import Options
from cti_tui.widgets.page import nothing
from cti_tui.widgets.panel import Panel
from cti_tui.words.access import access_words
from cti_tui.words.exposed import laid_words

_SHOWN = 2_000
"""So many of the latest lines are shown; all of them are in the file that is written."""

EMPTY = "Loggen er tom. Her står, hvornår en borgers oplysninger er set, ændret og delt."


class AccessLogScreen(CtiScreen[None]):
    """The access log, the latest first; borgere by their number."""

    CSS_PATH = "terms.tcss"
    ROOMS = rooms.OVERVIEW
    TITLE_HERE = "Adgangslog"
    KEYS = ("access.paper", "access.correct")
    HELP_TEXT = (
        "Loggen viser, hvornår en borger er åbnet, ændret, trukket ud eller slettet, højst én"
        " linje i minuttet. Den har borgerens nummer, aldrig navn eller indhold."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def panels(self) -> ComposeResult:
        """Head, how long it goes back, the lines, and keys."""
        yield text(self._about(), name="about")
        yield Panel("Adgangslog", Options(id="rows", compact=True), name="panel")

    def _about(self) -> str:
        term = months(self._desk.settings.log_months)
        return f"Linjer, der er ældre end {term}, slettes, når du lukker programmet."

    async def on_mount(self) -> None:
        """Show the log."""
        part = self._desk.store.part(AccessLog)
        found = await self.heed(part(AccessLog.accesses, _SHOWN))
        options = self.query_one(Options)
        options.focus()
        number = count(len(found or ()), "linje", "linjer")
        newest = ", de nyeste" if found and len(found) == _SHOWN else ""
        self.query_one(Panel).entitle(f"Adgangslog · {number}{newest}")
        options.add_options(Option(Content(_line(one))) for one in found or ())
        if not found:
            options.add_option(nothing(EMPTY))

    @on(Options.OptionHighlighted)
    def _moved(self) -> None:
        self.show_line("", self.query_one(Options).place)

    def action_paper(self) -> None:
        """Write the log where the worker says."""
        self._save()

    @work(exclusive=True, group="log")
    async def _save(self) -> None:
        """Write the log as a .csv file."""
        answer = await self.app.push_screen_wait(
            AskLine(
                "Gem loggen",
                "Skriv stien til en .csv-fil.",
                str(Path.home() / "cti-adgangslog.csv"),
                needed="Skriv, hvor filen skal ligge.",
            )
        )
        if answer is None:
            return
        store = self._desk.store
        try:
            target = typed_path(answer)
            sheet = access_sheet(await store.part(AccessLog)(AccessLog.accesses))
            what = sheet, target, store.path
            try:
                await asyncio.to_thread(write_csv, *what)
            except Occupied:
                question = f"Der ligger en fil på {target}."
                sure = await self.app.push_screen_wait(
                    Confirm("Skriv oven i?", question, yes="Ja, skriv oven i")
                )
                if not sure:
                    return
                await asyncio.to_thread(write_csv, *what, over=True)
        except Refusal as refusal:
            self.say(str(refusal), warn=True)
        else:
            self.say(laid_words(f"Loggen er skrevet: {target}", target))

    @work(exclusive=True, group="log")
    async def action_correct(self) -> None:
        """Change how long the log goes back."""
        answer = await self.app.push_screen_wait(
            AskLine(
                "Loggens frist",
                f"Hvor mange måneder gemmes loggen? Et helt tal, 1 til {MOST_MONTHS}.",
                str(self._desk.settings.log_months),
                needed="Skriv et antal måneder.",
            )
        )
        if answer is None:
            return
        number = int(answer) if answer.isascii() and answer.isdigit() and len(answer) < 5 else 0
        if not 1 <= number <= MOST_MONTHS:
            self.say(f"»{answer}« er ikke et helt tal fra 1 til {MOST_MONTHS}.", warn=True)
            return
        try:
            await self._desk.choose(log_months=number)
        except Refusal as refusal:
            self.say(str(refusal), warn=True)
            return
        for about in self.query("#about"):
            about.update(Content(self._about()))  # type: ignore[attr-defined]


def _line(one: AccessRecord) -> str:
    whose = f"borger {one.borger_id}" if one.borger_id else "hele filen"
    return f"{long_date(one.at)} kl. {one.at:%H.%M}   {access_words(one):<24} {whose}"
