"""A document on the screen as it reads on paper: scrolled, saved and printed."""

import asyncio
import re
from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cti_tui.data.course.documented import Documented
from cti_tui.data.papers import Paper, Papers
from cti_tui.data.private_file import Occupied
from cti_tui.data.records import CaseRecord
from cti_tui.data.safety.access import AccessLog, Way
from cti_tui.documents.asked import Asked
from cti_tui.documents.document import Document
from cti_tui.documents.files import PERSONAL, file_name, offered_path, place_of, write
from cti_tui.documents.kinds import DocumentKind, documented_gate, kind_of, read
from cti_tui.documents.method.notes import notes_period
from cti_tui.documents.parts import latest_gate
from cti_tui.documents.printing import can_print, print_document
from cti_tui.documents.sharing import parties, said_of_party
from cti_tui.documents.writers.text import as_text
from cti_tui.method.edition import Gate
from cti_tui.method.numbers import Period
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.ask import Confirm, Pick
from cti_tui.screens.kit.base import CtiScreen
from cti_tui.screens.kit.busy import busy_with
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.line import AskLine
from cti_tui.screens.kit.period import PeriodDialog
from cti_tui.words.exposed import laid_words

FRAME = re.compile(r"[╭╮╰╯│─═┼━]+")

OF_PERIOD = "notater"
"""The kind whose page is of the days that are chosen."""

OWN, OTHER = "own", "other"
"""The page stays with borger and worker; it is for one who is not on the list."""


class PageScreen(CtiScreen[None]):
    """A document to read, to save and to print."""

    CSS_PATH = "page.tcss"
    ROOMS = ()
    KEYS = ("page.paper", "page.correct")
    MORE = ("page.printed",)
    HELP_TEXT = (
        "Siden kan rulles med piletasterne. Med {paper} gemmer du den som .pdf, .md eller .txt. Er"
        " den til andre, ser du først, hvad borgeren har givet samtykke til, og hvad der er"
        " udeladt."
    )

    def __init__(self, desk: Desk, case: CaseRecord | None, thing: str) -> None:
        """`thing` is the id of the kind, and of the shift it is about: `faseskift:one_two`."""
        super().__init__()
        self._desk, self._case = desk, case
        kind, _, gate = thing.partition(":")
        self._kind: DocumentKind = kind_of(kind)
        self._asked = Asked(desk.today, gate=Gate(gate) if gate else None)
        self._source: Any = None
        self._document: Document | None = None

    @property
    def about(self) -> str:
        """The name of the borger the page is about; empty where it is about all of them."""
        return self._case.name if self._case else ""

    def panels(self) -> ComposeResult:
        """The page."""
        with VerticalScroll(id="sheet"):
            yield Static(id="page", markup=False)

    async def on_mount(self) -> None:
        """Read what the document is made of, and show it; the arrows scroll at once."""
        self.query_one("#sheet").focus()
        borger_id = self._case.borger_id if self._case else 0
        ask = (self._kind, borger_id, self._desk.today, self._desk.silence_days)
        self._source = await self.heed(busy_with(self, "Henter …", self._desk.store(read, *ask)))
        if self._source is not None:
            self._show()

    def _show(self) -> None:
        if self._kind.id == "faseskift" and self._case and self._asked.gate is None:
            self._asked = replace(self._asked, gate=latest_gate(self._case))
        self._document = self._kind.build(self._source, self._asked)
        parts = (self._document.title, self.about, f"til {self._kind.audience.value}")
        self.show_head(" · ".join(part for part in parts if part))
        self.query_one("#page", Static).update(drawn(as_text(self._document)))
        if self._document.withheld:
            self.say(" ".join(self._document.withheld))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a page of notes has a period."""
        if action == "correct" and self._kind.id != OF_PERIOD:
            return False
        return super().check_action(action, parameters)

    @work
    async def action_correct(self) -> None:
        """Choose which days the notes are from."""
        if not isinstance(self._source, Paper):
            return
        first, last = notes_period(self._source, self._asked)
        if first == date.min:  # no phase has begun: from the first note
            first = min((note.date for note in self._source.notes), default=last)
        dialog = PeriodDialog(Period(min(first, last), last), "", (), self._desk.today)
        if (chosen := await self.app.push_screen_wait(dialog)) is not None:
            self._asked = replace(self._asked, since=chosen[0].first, until=chosen[0].last)
            self._show()

    def action_paper(self) -> None:
        """Save the page where the worker says."""
        self._save()

    @work(exclusive=True)
    async def _save(self) -> None:
        """Save the page where the worker says, for the one it is for; what was typed stays."""
        told = await self._whom()
        if told is None or self._document is None:
            return
        file = file_name(self._kind.id, self._case.borger_id if self._case else None)
        where = str(offered_path(file))
        question = "\n\n".join(part for part in (told, PERSONAL, "Hvor skal den ligge?") if part)
        while True:
            asked = await self.app.push_screen_wait(
                AskLine("Til papir", question, where, needed="Skriv en sti til filen.")
            )
            if asked is None:
                return
            where = asked
            try:
                path = await self._written(asked)
            except Refusal as refusal:
                question = str(refusal)  # what was typed stands there again
                continue
            if path:
                await self._left()
                words = f"Siden ligger i {path}. Slet den, når den er brugt."
                self.say(laid_words(words, Path(path)))
                return

    async def _whom(self) -> str | None:
        """Ask whom the page is for; the consent for them and what is left out, None on Escape."""
        assert self._document is not None
        if self._case is None:
            return ""  # it names no one
        paper = await self.heed(self._paper(self._case))
        if paper is None:
            return None
        lines = [
            (OWN, "borgeren eller dig selv"),
            *((f"party:{one}", one) for one in parties(paper)),
            (OTHER, "en, der ikke står her"),
        ]
        chosen = await self.app.push_screen_wait(
            Pick(
                "Hvem er siden til?",
                "Skal andre have den, ser du først, hvad borgeren har sagt ja til.",
                lines,
            )
        )
        if chosen is None:
            return None
        told = list(self._document.withheld)
        if chosen != OWN:
            name = chosen.removeprefix("party:") if chosen != OTHER else ""
            self._asked = replace(self._asked, party=name)
            self._show()
            told = [*said_of_party(paper, name or "den, siden er til"), *told]
        return "\n".join(told)

    async def _paper(self, case: CaseRecord) -> Paper:
        """What consents stand in; where the page itself is made of it, it is not read again."""
        if isinstance(self._source, Paper):
            return self._source
        return await self._desk.store.part(Papers)(Papers.paper, case.borger_id, self._desk.today)

    async def _written(self, typed: str) -> str:
        """Write the file off the event loop, asking before one is written over; empty on a no."""
        assert self._document is not None
        path, file = place_of(typed), self._desk.store.path
        try:
            return str(await self._laid(path, file))
        except Occupied:
            question = "Der ligger allerede en fil med det navn. Vil du skrive siden oven i den?"
        sure = await self.app.push_screen_wait(
            Confirm("Filen findes allerede", question, yes="Ja, skriv oven i")
        )
        if not sure:
            return ""
        return str(await self._laid(path, file, over=True))

    async def _laid(self, path: Path, file: Path, *, over: bool = False) -> Path:
        """Write it; where that takes a while, with how far it is and the way to stop it."""
        assert self._document is not None
        written = asyncio.to_thread(write, self._document, path, file, over=over)
        return await busy_with(self, "Skriver siden …", written)

    @work(exclusive=True)
    async def action_printed(self) -> None:
        """Send the page to the printer, by the system's own command; nothing is left in a file."""
        if self._document is None:
            return
        if not can_print():
            self.say("Her er intet program til at udskrive med. Gem siden, og udskriv filen.")
            return
        told = await self._whom()
        if told is None:
            return
        question = "\n\n".join(part for part in (told, "Send siden til printeren nu?") if part)
        if not await self.app.push_screen_wait(Confirm("Udskriv", question, yes="Ja, udskriv")):
            return
        if await self.heed(asyncio.to_thread(print_document, self._document)):
            await self._left()
            self.say("Siden er sendt til printeren.")

    async def _left(self) -> None:
        """Keep in the access log that something left the file."""
        borger_id = self._case.borger_id if self._case else None
        await self.heed(self._desk.store.part(AccessLog)(AccessLog.exported, borger_id, Way.PAPER))
        case = self._case
        if case is not None and (gate := documented_gate(self._kind.id, self._asked.gate, case)):
            part = self._desk.store.part(Documented)
            await self.heed(part(Documented.keep, case.course_id, gate, self._desk.today))


def drawn(body: str) -> Content:
    """A page with its lines in a quieter colour, and what stands out in a stronger one."""
    content = Content(body)
    for found in FRAME.finditer(body):
        content = content.stylize("$primary 70%", found.start(), found.end())
    for found in re.finditer(r"◆.*?◆", body):
        content = content.stylize("bold", found.start(), found.end())
    return content
