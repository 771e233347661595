"""The queue to the official record: what waits, how long, copied and said to be there."""

from collections.abc import Iterable

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from cti_tui.commands import rooms
from cti_tui.commands.keymap import with_keys
from cti_tui.dansk import field_date, long_date, short_date
from cti_tui.data.clean import clean_text
from cti_tui.data.contact.journal import Journal, JournalState, WaitingRecord
from cti_tui.said import Toward
from cti_tui.screens.kit.base import CtiScreen, text
from cti_tui.screens.kit.by_hand import copied
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.form import Form
from cti_tui.screens.kit.place import Place, Room
from cti_tui.screens.kit.way import turn
from cti_tui.widgets.day_field import DayField
from cti_tui.widgets.lists import Options, Pages
from cti_tui.widgets.panel import Panel
from cti_tui.words.contact import NOT_THE_RECORD, waited_words
from cti_tui.words.fit import fit
from cti_tui.words.note import note_title

WAITED, NAME, DAY, KIND = 19, 14, 13, 11
"""Columns of the wait, the borger, the note's day and kind; the words get the rest."""

_HEADING = f" {'Ventetid':<{WAITED}} {'Borger':<{NAME}} {'Dag':<{DAY}} {'Slags':<{KIND}} Notat"
EMPTY = (
    "Ingen notater venter på at blive journaliseret.\n\n"
    "Tryk {journal}, når du læser et notat eller står på det i kontakterne ({log} hos"
    " borgeren), eller {queue}, mens du skriver det, så kommer det her.\n\n" + NOT_THE_RECORD
)
COPIED = "Faktum er kopieret; refleksionen er ikke med. Tryk {tick}, når det står i fagsystemet."
BY_HAND = "Faktum alene står her; refleksionen er ikke med. Tryk {tick}, når det er i fagsystemet."


class WaitingNotes(Options, inherit_bindings=True):
    """The notes that wait."""


class JournalScreen(CtiScreen[None]):
    """The notes that are to go to the record, the one that has waited longest first."""

    CSS_PATH = "journal.tcss"
    ROOMS = rooms.OVERVIEW
    ROOM = "journal"
    TICKS = "waiting"
    LOOKS_AGAIN = True
    KEYS = ("journal.open", "journal.tick", "journal.take_out", "note")
    MORE = ("journal.read",)
    HELP_TEXT = (
        f"{NOT_THE_RECORD} Kopiér faktum med {{open}}, sæt det ind i fagsystemet, og skriv her med"
        " {tick}, hvilken dag det blev journaliseret. Din egen refleksion kopieres aldrig. Ikke"
        " alle terminaler kan kopiere: kommer der intet, så åbn notatet, og markér teksten med"
        " musen."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._waiting: tuple[WaitingRecord, ...] = ()

    def panels(self) -> ComposeResult:
        """Head, what it is not, list, the facts of the note at the cursor, and keys."""
        with Vertical(id="body"):
            yield text(NOT_THE_RECORD, name="not")
            with Panel("Venter på journalen", name="queue"):
                yield text(_HEADING, name="heading", classes="muted")
                yield WaitingNotes(id="waiting", compact=True)
            with Panel("Faktum", name="facts"), Pages(id="pages"):
                yield text("", name="fact")
        yield text(with_keys(EMPTY), name="empty")

    def on_mount(self) -> None:
        """Begin in the list; `show_again` fills it."""
        self.query_one(WaitingNotes).focus()

    async def show_again(self) -> None:
        """Show what waits now."""
        waiting = await self.heed(self._desk.store.part(Journal)(Journal.queue))
        if waiting is not None:
            self._show(waiting)

    def _show(self, waiting: tuple[WaitingRecord, ...]) -> None:
        options = self.query_one(WaitingNotes)
        at, place = self._at_hand, options.highlighted or 0
        self._waiting = waiting
        options.clear_options()
        options.add_options(Option(self._line(one)) for one in waiting)
        ids = [one.note.id for one in waiting]
        if waiting:
            same = at is not None and at.note.id in ids
            options.highlighted = (
                ids.index(at.note.id) if at and same else min(place, len(waiting) - 1)
            )
        number = f"{len(waiting)} venter" if waiting else "ingen venter"
        self.show_head(f"Til journal · {number}")
        self.query_one("#body").display = bool(waiting)
        self.query_one("#empty").display = not waiting
        self._show_fact()

    def _line(self, one: WaitingRecord) -> Content:
        note = one.note
        return Content.assemble(
            f"{fit(waited_words(one.since, self._desk.today), WAITED)} ",
            (f"{fit(one.borger, NAME)} ", "bold"),
            f"{fit(short_date(note.date), DAY)} {fit(note.kind, KIND)} ",
            (" ".join(note.fact[:200].split()), "$dim"),
        )

    @property
    def _at_hand(self) -> WaitingRecord | None:
        at = self.query_one(WaitingNotes).highlighted
        return self._waiting[at] if at is not None and at < len(self._waiting) else None

    @on(WaitingNotes.OptionHighlighted)
    def _show_fact(self) -> None:
        one = self._at_hand
        words = f"{note_title(one.borger, one.note)}\n\n{one.note.fact}" if one else ""
        self.query_one("#fact", Static).update(Content(words))

    @on(WaitingNotes.OptionSelected)
    def _selected(self) -> None:
        self.action_open()

    def action_read(self) -> None:
        """Read the note at the cursor."""
        if one := self._at_hand:
            note = one.note
            self.app.go(Place(Room.NOTE_READ, one.borger_id, thing=str(note.id), record=note))

    def action_open(self) -> None:
        """Copy the facts, cleaned of all that a terminal would obey."""
        if one := self._at_hand:
            told = COPIED if copied(self.app, clean_text(one.note.fact)) else BY_HAND
            self.say(with_keys(told))

    @work
    async def action_tick(self) -> None:
        """Say when the note went into the record."""
        if one := self._at_hand:
            words = await self.app.push_screen_wait(JournaledDialog(self._desk, one))
            if words:
                self.say(words)

    async def action_take_out(self) -> None:
        """Take the note off the queue."""
        if one := self._at_hand:
            turned = await self.heed(turn(self._desk, one.note.id, JournalState(one.since)))
            if turned is not None:
                self.say(turned[1])
                await self.look_again()


class JournaledDialog(Form[str]):
    """Asks which day a note was journaled; answers what to say of it."""

    def __init__(self, desk: Desk, one: WaitingRecord) -> None:
        form = f"{Room.JOURNAL}:{one.note.id}"
        super().__init__("Hvornår blev notatet journaliseret?", desk, one.borger_id, form)
        self._one = one

    def fields(self) -> Iterable[Widget]:
        """Which note it is, and the day."""
        yield text(f"{note_title(self._one.borger, self._one.note)}\n\nDag i fagsystemet:")
        yield DayField(
            field_date(self._desk.today), name="day", today=self._desk.today, toward=Toward.PAST
        )

    async def keep(self) -> str:
        """Keep the day."""
        day = self.needed_day("day", "Skriv, hvilken dag det var.")
        await self.draft.keep(Journal, Journal.journal, self._one.note.id, day, self._desk.today)
        return f"Notatet er journaliseret {long_date(day)}."
