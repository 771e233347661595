"""The contact log: a borger's notes in time order, by kind and phase, hundreds of them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from cti_tui.commands.keymap import with_keys
from cti_tui.dansk import count, long_date, short_date
from cti_tui.data.contact.log import ContactLog, LogEntry
from cti_tui.data.records import CaseRecord, NoteRecord
from cti_tui.method.contact import ContactKind
from cti_tui.method.edition import Phase
from cti_tui.screens.kit.base import CtiScreen, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.place import Room, at
from cti_tui.screens.kit.way import turn
from cti_tui.widgets.lists import Options
from cti_tui.widgets.page import Para
from cti_tui.widgets.panel import AtHand, Pair, Panel
from cti_tui.words.contact import journal_sign, journal_words, went_words
from cti_tui.words.fit import fit
from cti_tui.words.note import REFLECTION, note_body
from cti_tui.words.standing import OUTCOMES

_Choice = TypeVar("_Choice")

DAY, KIND, WENT, TIME = 13, 11, 11, 7
"""Columns of the day, the kind, how it went and the minutes; the words get the rest."""

_HEADING = f"   {'Dag':<{DAY}} {'Slags':<{KIND}} {'Udfald':<{WENT}} {'Tid':>{TIME}}  Notat"
EMPTY = "Ingen notater endnu. {note} skriver det første."
NONE_FITS = "Ingen notater passer til det, du har valgt. {view} viser alle."


def log_line(entry: LogEntry) -> Content:
    """One contact on one line."""
    spent = f"{entry.minutes} min" if entry.minutes else ""
    return Content.assemble(
        f"{journal_sign(entry.journal)} {fit(short_date(entry.date), DAY)} ",
        (f"{fit(entry.kind, KIND)} ", "bold"),
        (f"{fit(went_words(entry.kind, entry.outcome), WENT)} {spent:>{TIME}}  ", ""),
        (entry.words, "$dim"),
    )


class ContactLines(Options, inherit_bindings=True):
    """The lines of the log."""


class ContactsScreen(CtiScreen[None]):
    """Every contact with one borger; the one at the cursor can be read without opening it."""

    CSS_PATH = "log.tcss"
    ROOM = "log"
    LOOKS_AGAIN = True
    KEYS = ("notes.open", "note", "log.view", "notes.journal", "log.paper")
    MORE = ("log.kind", "log.phase", "log.all")
    AT_LINE = ("journal",)
    PAPER = "notater"
    HELP_TEXT = (
        "Kontakterne er alle borgerens notater, nyeste øverst. Fasen er den, kalenderen havde den"
        " dag. → er et notat, der skal journaliseres, og ✓ et, der er det. Tab går til teksten,"
        " som piletasterne flytter."
    )

    def __init__(self, desk: Desk, case: CaseRecord) -> None:
        super().__init__()
        self._desk = desk
        self._case = case
        self._entries: tuple[LogEntry, ...] = ()
        self._shown: list[LogEntry] = []
        self._kind: ContactKind | None = None
        self._phase: Phase | None = None

    def panels(self) -> ComposeResult:
        """Head, list, the note at the cursor, and keys."""
        yield Pair(
            Panel(
                "Kontakter",
                text(_HEADING, name="heading", classes="columns"),
                ContactLines(id="contacts", compact=True),
                text("", name="empty", classes="empty"),
                name="list",
            ),
            AtHand("Notatet"),
            of_borger=True,
        )

    def on_mount(self) -> None:
        """Begin in the list; `show_again` fills it."""
        self.query_one(ContactLines).focus()

    async def show_again(self) -> None:
        """Show the contacts as they are now."""
        log = self._desk.store.part(ContactLog)
        entries = await self.heed(log(ContactLog.log, self._case.borger_id, self._desk.today))
        if entries is not None:
            self._entries = entries
            self._show()

    @property
    def about(self) -> str:
        """The name of the borger the screen is about."""
        return self._case.name

    def _fits(self, entry: LogEntry) -> bool:
        right_kind = self._kind is None or entry.kind is self._kind
        return right_kind and (self._phase is None or entry.phase is self._phase)

    def _show(self) -> None:
        """Show what fits, the cursor on the same contact as before."""
        options = self.query_one(ContactLines)
        at, place = self._at_hand, options.highlighted or 0
        self._shown = [entry for entry in self._entries if self._fits(entry)]
        options.clear_options()
        options.add_options(Option(log_line(entry), id=str(entry.id)) for entry in self._shown)
        if self._shown:
            ids = [entry.id for entry in self._shown]
            same = at is not None and at.id in ids
            options.highlighted = (
                ids.index(at.id) if at and same else min(place, len(self._shown) - 1)
            )
        options.display = bool(self._shown)
        empty = self.query_one("#empty", Static)
        empty.display = not self._shown
        empty.update(Content(with_keys(NONE_FITS if self._entries else EMPTY)))
        self.query_one("#heading").display = bool(self._shown)
        self.show_head(self._head())
        self.query_one("#list", Panel).entitle(f"Kontakter · {self._number()}")
        self._show_preview()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is shown can be chosen where there is anything."""
        if action in ("view", "kind", "phase", "all", "paper") and not self._entries:
            return False
        return super().check_action(action, parameters)

    def _number(self) -> str:
        shown, every = len(self._shown), len(self._entries)
        number = count(every, "notat", "notater")
        return number if shown == every else f"{shown} af {number}"

    def _head(self) -> str:
        parts = [f"Kontakter · {self._case.name}", self._number()]
        if self._kind is not None:
            parts.append(f"kun {self._kind}")
        if self._phase is not None:
            labels = [entry.phase_label for entry in self._entries if entry.phase is self._phase]
            parts.append(f"kun {(labels or [''])[0].lower()}")
        return " · ".join(parts)

    @property
    def _at_hand(self) -> LogEntry | None:
        at = self.query_one(ContactLines).highlighted
        return self._shown[at] if at is not None and at < len(self._shown) else None

    @on(ContactLines.OptionHighlighted)
    def _moved(self) -> None:
        self._show_preview()

    @work(exclusive=True, group="preview")
    async def _show_preview(self) -> None:
        """Read the note at the cursor; while the cursor runs on, only the last one is read."""
        entry = self._at_hand
        paras: list[Para] = []
        if entry is not None:
            note = await self._note(entry)
            paras = list(_told(entry, note, self._desk)) if note is not None else []
        for panel in self.query(AtHand):  # the screen may be on its way down
            panel.show(f"{short_date(entry.date)} · {entry.kind}" if entry else "", paras)
            self.show_line("", self.query_one(ContactLines).place)

    async def _note(self, entry: LogEntry) -> NoteRecord | None:
        log = self._desk.store.part(ContactLog)
        ask = lambda: log(ContactLog.note, entry.id)  # noqa: E731
        return await self.heed(self.once(ask, "note", entry.id))

    async def action_open(self) -> None:
        """Read the note at the cursor."""
        if entry := self._at_hand:
            note = await self._note(entry)
            if note is not None:
                self.app.go(at(Room.NOTE_READ, self._case, note.id, note))

    @on(ContactLines.OptionSelected)
    async def _selected(self) -> None:
        await self.action_open()

    async def action_view(self) -> None:
        """Choose what is shown."""
        await self.offer("Vis", "log.kind", "log.phase", "log.all")

    def action_kind(self) -> None:
        """Show the next kind of contact alone."""
        self._kind = after(self._kind, [entry.kind for entry in self._entries], tuple(ContactKind))
        self._show()

    def action_phase(self) -> None:
        """Show the next phase alone."""
        there = [entry.phase for entry in self._entries if entry.phase is not None]
        self._phase = after(self._phase, there, tuple(Phase))
        self._show()

    def action_all(self) -> None:
        """Show all kinds and phases."""
        self._kind = self._phase = None
        self._show()

    async def action_journal(self) -> None:
        """Put the note in the queue to the record, or take it off."""
        if entry := self._at_hand:
            turned = await self.heed(turn(self._desk, entry.id, entry.journal))
            if turned is not None:
                self.say(turned[1])
                await self.look_again()


def _told(entry: LogEntry, note: NoteRecord, desk: Desk) -> Iterator[Para]:
    """The note at the cursor: when, how it went, its way, all of its text."""
    parts = [long_date(entry.date), entry.kind, OUTCOMES[entry.outcome], entry.phase_label]
    way = journal_words(entry.journal, desk.today)
    yield Para(" · ".join(part for part in (*parts, way) if part), style="$dim")
    yield Para()
    for part in note_body(note).split("\n\n"):
        if part.startswith(REFLECTION):
            yield Para(REFLECTION, style="bold")
            part = part.removeprefix(REFLECTION).lstrip("\n")
        yield Para(part)
        yield Para()


def after(
    chosen: _Choice | None, there: Iterable[_Choice], order: Sequence[_Choice]
) -> _Choice | None:
    """The choice that follows among those there are, in their order; None is all of them."""
    found = set(there)
    choices: list[_Choice | None] = [None, *(one for one in order if one in found)]
    place = choices.index(chosen) if chosen in choices else 0
    return choices[(place + 1) % len(choices)]
