"""The editions: those that come with the program, and the file's own."""

import asyncio
from collections.abc import Awaitable, Iterable
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from cti_tui.commands import rooms
from cti_tui.commands.keymap import with_keys
from cti_tui.dansk import count, listing, months, short_date
from cti_tui.data.course.editions import Editions, OwnRecord, write_copy
from cti_tui.method.edition import Edition, editions
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.base import CtiScreen, Dialog, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.place import Place, Room
from cti_tui.screens.overview.dropped import dropped_path
from cti_tui.widgets.fields import LineField
from cti_tui.widgets.hanging import hanging
from cti_tui.widgets.lists import Options
from cti_tui.widgets.panel import Panel

ABOUT = (
    "En udgave er en manual som data: faser, tjeklister, hjemler, temaer og kerneelementer. Vil I"
    " arbejde efter en anden, så tag en kopi ({paper}), ret den i en teksteditor, og hent den ind"
    " ({new})."
)


class EditionsScreen(CtiScreen[None]):
    """Each edition on a line; Enter shows all that it holds."""

    CSS_PATH = "editions.tcss"
    ROOMS = rooms.OVERVIEW
    TITLE_HERE = "Udgaver af metoden"
    LOOKS_AGAIN = True
    KEYS = ("editions.open", "editions.new", "editions.paper", "editions.take_out")
    MORE = ("editions.renew",)
    STATUS_ROWS = 2
    HELP_TEXT = (
        "Her står de udgaver, et nyt forløb kan følge. To følger med programmet; jeres egne ligger"
        " i filen, så de er med i kopier og eksport. En kopi skrives til en fil, der rettes i en"
        " teksteditor. Når den hentes ind, ser du først, hvad der er nyt, ændret og ude, eller hver"
        " fejl med linje og sted. Løbende forløb bliver ved den udgave, de begyndte med."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._own: dict[str, OwnRecord] = {}
        self._shown: list[Edition] = []

    def panels(self) -> ComposeResult:
        """What an edition is, and the editions."""
        yield text(with_keys(ABOUT), name="about", classes="muted")
        yield Panel("Udgaver", Options(id="editions", compact=True), name="panel")

    def on_mount(self) -> None:
        """Begin in the list; `show_again` fills it."""
        self.query_one(Options).focus()

    async def show_again(self) -> None:
        """Read the editions once more."""
        part = self._desk.store.part(Editions)
        own = await self.heed(part(Editions.own, self._desk.today))
        if own is None or self.going:
            return
        self._own = {one.edition.id: one for one in own}
        self._shown = [*editions(), *(one.edition for one in own)]
        options = self.query_one(Options)
        at = options.highlighted or 0
        options.clear_options()
        width = max(40, self.app.size.width - 6)
        for one in self._shown:
            words = hanging("", f"{one.title} · {self._standing(one)}", width)
            options.add_option(Option(Content(words), id=one.id))
        options.highlighted = min(at, len(self._shown) - 1)

    def _standing(self, one: Edition) -> str:
        record = self._own.get(one.id)
        if record is None:
            return "følger med programmet"
        going = count(record.courses, "åbent forløb", "åbne forløb")
        if record.retired:
            return f"jeres egen, ude af brug siden {short_date(record.retired)} · {going}"
        return f"jeres egen, i brug siden {short_date(record.taken)} · {going}"

    @property
    def _at_hand(self) -> Edition | None:
        at = self.query_one(Options).highlighted
        return self._shown[at] if at is not None and at < len(self._shown) else None

    @on(Options.OptionHighlighted)
    def _moved(self) -> None:
        """Say what the edition is in short."""
        if one := self._at_hand:
            lengths = listing(months(each) for each in sorted({h.months for h in one.hjemler}))
            items = "+".join(str(len(listed.items)) for listed in one.checklists)
            words = f"{one.source}\nId {one.id} · {lengths} · {items} punkter"
            self.show_line(words, self.query_one(Options).place)

    @on(Options.OptionSelected)
    def _selected(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """See all that the edition holds."""
        if one := self._at_hand:
            self.app.go(Place(Room.EDITION, thing=one.id))

    def action_new(self) -> None:
        """Take an edition in from a file, with a preview."""
        self.app.go(Place(Room.EDITION_FETCH))

    def action_paper(self) -> None:
        """Write a copy of the edition to a file, to make one's own of."""
        if one := self._at_hand:
            self.app.push_screen(CopyDialog(one))

    @work(group="editions", exclusive=True)
    async def action_take_out(self) -> None:
        """Take an edition of one's own out of use, when confirmed."""
        one = self._at_hand
        record = self._own.get(one.id) if one else None
        if one is None or record is None or record.retired:
            self.say("Kun jeres egen udgave, som er i brug, kan tages ud af brug.")
            return
        going = count(record.courses, "åbent forløb følger", "åbne forløb følger")
        question = (
            f"{one.title}\n\nDen tilbydes ikke mere til nye forløb. {going} den til ende, og den"
            " kan stadig læses her."
        )
        if await self.app.push_screen_wait(
            Confirm("Tag udgaven ud af brug?", question, yes="Ja, tag den ud af brug")
        ):
            await self._done(
                self._desk.store.part(Editions)(Editions.retire, one.id, self._desk.today),
                f"»{one.title}« tilbydes ikke mere",
            )

    @work(group="editions", exclusive=True)
    async def action_renew(self) -> None:
        """Let the open courses take new wording over, when confirmed."""
        part = self._desk.store.part(Editions)
        behind = await self.heed(part(Editions.behind, self._desk.today))
        if not behind:
            self.say("Alle løbende forløb har den ordlyd, der gælder nu.")
            return
        names = "\n".join(f"· {case.name} ({case.edition.title})" for case in behind)
        question = f"{names}\n\nPunkterne får de nye ord. Kryds, datoer og svar bliver, som de er."
        if await self.app.push_screen_wait(
            Confirm("Tag den nye ordlyd over?", question, yes="Ja, tag den over")
        ):
            ids = [case.course_id for case in behind]
            await self._done(
                part(Editions.renew, ids, self._desk.today),
                f"Den nye ordlyd er taget over på {count(len(ids), 'forløb', 'forløb')}",
            )

    async def _done(self, asked: Awaitable[object], words: str) -> None:
        if await self.heed(asked) is not None:
            await self.look_again()
            self.say(words)


class CopyDialog(Dialog[None]):
    """Writes a copy of an edition to a new file; what was typed stays on a refusal."""

    WRITES = True
    KEYS = ("save",)

    def __init__(self, edition: Edition) -> None:
        super().__init__("Kopi til en fil")
        self._edition = edition

    def contents(self) -> Iterable[Widget]:
        """What is written, and where."""
        own = "" if self._edition not in editions() else "-egen"
        yield text(
            f"»{self._edition.title}« skrives til en ny fil, som rettes i en teksteditor. Skriv"
            " stien."
        )
        name = str(Path.home() / f"{self._edition.id}{own}.toml")
        yield LineField(name, name="line", longest=500)
        yield text("", name="refused", classes="refused")

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Write it where the field says."""
        self._write(self.query_one(Input).value.strip())

    @work(exclusive=True)
    async def _write(self, typed: str) -> None:
        try:
            target = dropped_path(typed)
            if target.suffix.lower() != ".toml":
                raise Refusal("Giv filen et navn, der ender på .toml.")
            await asyncio.to_thread(write_copy, self._edition, target)
        except Refusal as refusal:
            self.query_one("#refused", Static).update(Content(str(refusal)))
            return
        self.say(f"Kopien ligger i {target}. Ret den, og hent den ind her.")
        self.dismiss(None)
