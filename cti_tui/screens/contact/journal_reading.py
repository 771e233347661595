"""What every page that shows a note has: how far it is on its way to the official record."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from cti_tui.data.contact.journal import Journal, JournalState
from cti_tui.data.records import NoteRecord
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.base import text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.reading import ReadingScreen
from cti_tui.screens.kit.way import turn
from cti_tui.words.contact import NOT_THE_RECORD, journal_words


class JournalReading(ReadingScreen):
    """A page about a note; its heirs set `_desk` and `_note` before it is shown."""

    CSS_PATH = "../kit/reading.tcss"
    _desk: Desk
    _note: NoteRecord

    def __init__(self, title: str, body: str) -> None:
        super().__init__(title, body)
        self._way: JournalState | None = None

    def below(self) -> ComposeResult:
        """The way to the record."""
        yield text("", name="way", classes="muted")

    async def on_mount(self) -> None:
        """Ask how far the note has come."""
        try:
            state = await self._desk.store.part(Journal)(Journal.state, self._note.id)
        except Refusal as refusal:
            self._tell(str(refusal), warn=True)
        else:
            self._show_way(state)

    def _show_way(self, state: JournalState) -> None:
        self._way = state
        words = journal_words(state, self._desk.today)
        lines = (words, NOT_THE_RECORD) if state.waits else (words,)
        self.query_one("#way", Static).update(Content("\n".join(lines)))

    def _tell(self, words: str, *, warn: bool = False) -> None:
        self.say(words, warn=warn)

    async def action_journal(self) -> None:
        """Put the note in the queue to the record, or take it off."""
        if self._way is None:
            return
        try:
            state, words = await turn(self._desk, self._note.id, self._way)
        except Refusal as refusal:
            self._tell(str(refusal), warn=True)
        else:
            self._show_way(state)
            self._tell(words)
