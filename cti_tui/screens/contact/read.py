"""Reading one note, and marking it for the official record."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from cti_tui.commands import READING, bindings
from cti_tui.contact_words import NOT_THE_RECORD, journal_words
from cti_tui.data.contact.journal import Journal, JournalState
from cti_tui.data.records import NoteRecord
from cti_tui.gate_words import note_body, note_title
from cti_tui.refusal import Refusal
from cti_tui.screens.base import text
from cti_tui.screens.contact.way import JOURNAL, turn
from cti_tui.screens.desk import Desk
from cti_tui.screens.reading import ReadingScreen


class NoteReading(ReadingScreen):
    """A note to the letter, with how far it has come on its way to the record."""

    CSS_PATH = "../reading.tcss"
    BINDINGS: ClassVar[list[Binding | tuple[str, str] | tuple[str, str, str]]] = [
        *bindings((JOURNAL, *READING))
    ]

    def __init__(self, desk: Desk, name: str, note: NoteRecord) -> None:
        super().__init__(note_title(name, note), note_body(note))
        self._desk = desk
        self._note_id = note.id
        self._state: JournalState | None = None

    def compose(self) -> ComposeResult:
        """Title, text, and the way to the record."""
        with Vertical(classes="box wide"):
            yield text(self._title, classes="title")
            with VerticalScroll():
                yield text(self._body)
            yield text("", name="way", classes="muted")
        yield Footer(show_command_palette=False)

    async def on_mount(self) -> None:
        """Ask how far the note has come."""
        try:
            state = await self._desk.store.part(Journal)(Journal.state, self._note_id)
        except Refusal as refusal:
            self._say(str(refusal), warn=True)
        else:
            self._show(state)

    def _show(self, state: JournalState) -> None:
        self._state = state
        words = journal_words(state, self._desk.today)
        lines: Iterable[str] = (words, NOT_THE_RECORD) if state.waits else (words,)
        self.query_one("#way", Static).update(Content("\n".join(lines)))

    def _say(self, words: str, *, warn: bool = False) -> None:
        self.app.notify(words, severity="warning" if warn else "information", markup=False)

    async def action_journal(self) -> None:
        """Put the note in the queue to the record, or take it off."""
        if self._state is None:
            return
        try:
            state, words = await turn(self._desk, self._note_id, self._state)
        except Refusal as refusal:
            self._say(str(refusal), warn=True)
        else:
            self._show(state)
            self._say(words)
