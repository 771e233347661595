"""A note as it is read: with what it said before, and the ways to correct and delete it."""

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cti_tui.dansk import items
from cti_tui.data.contact.journal import Journal, JournalState
from cti_tui.data.records import CaseRecord, NoteRecord
from cti_tui.data.store import Store
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.base import text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.place import Room, at
from cti_tui.screens.kit.reading import ReadingScreen
from cti_tui.screens.kit.way import turn
from cti_tui.words.contact import NOT_THE_RECORD, journal_words
from cti_tui.words.note import note_body, note_title, whole_note


class NoteReading(ReadingScreen):
    """A note to read, correct and delete, and how far it is on its way to the official record."""

    CSS_PATH = "../kit/reading.tcss"
    KEYS = ("notes.correct", "notes.journal", "notes.delete")

    def __init__(self, desk: Desk, case: CaseRecord, note: NoteRecord) -> None:
        super().__init__(note_title(case.name, note), note_body(note))
        self._desk, self._case, self._note = desk, case, note
        self._way: JournalState | None = None

    def below(self) -> ComposeResult:
        """The way to the record."""
        yield text("", name="way", classes="muted")

    async def on_mount(self) -> None:
        """Add how the note read before, and how far it has come."""
        await self._show()

    async def _show(self) -> None:
        part = self._desk.store.part(Journal)
        story = await self.heed(part(Journal.story, self._note.id))
        if story is None:
            return
        self.query_one(".title", Static).update(Content(note_title(self._case.name, self._note)))
        body = self.query_one(VerticalScroll).query_one(Static)
        body.update(Content(whole_note(self._note, story.earlier)))
        self._show_way(story.state)

    def _show_way(self, state: JournalState) -> None:
        self._way = state
        words = journal_words(state, self._desk.today)
        lines = (words, NOT_THE_RECORD) if state.waits else (words,)
        self.query_one("#way", Static).update(Content("\n".join(lines)))

    async def action_journal(self) -> None:
        """Put the note in the queue to the record, or take it off."""
        if self._way is None:
            return
        turned = await self.heed(turn(self._desk, self._note.id, self._way))
        if turned is not None:
            state, words = turned
            self._show_way(state)
            self.say(words)

    def action_correct(self) -> None:
        """Correct the note."""
        note = self._note
        self.app.go(at(Room.NOTE, self._case, note.id, note), self._corrected)

    async def _corrected(self, note: NoteRecord | None) -> None:
        if note is not None:
            self._note = note
            await self._show()

    @work(exclusive=True, group="delete")
    async def action_delete(self) -> None:
        """Delete the note, once it is asked and what rests on it is said."""
        desk, note = self._desk, self._note
        try:
            resting = await desk.store(Store.resting_on, note.id)
            if not await self.app.push_screen_wait(_sure(resting)):
                return
            await desk.store(Store.delete_note, note.id)
        except Refusal as refusal:
            self.say(str(refusal), warn=True)
            return
        self.say(f"Notatet om {self._case.name} er slettet.")
        self.dismiss(None)


def _sure(resting: int) -> Confirm:
    rest = ""
    if resting:
        rest = (
            f"\n\n{items(resting)} på tjeklisten bygger på notatet. Krydset bliver stående, men"
            " uden det, det bygger på."
        )
    return Confirm(
        "Slet notatet?",
        f"Hele notatet forsvinder, også det, der stod før rettelser.{rest}",
        yes="Ja, slet det",
    )
