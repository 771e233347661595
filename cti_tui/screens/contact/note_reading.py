"""A note as it is read: with what it said before, and the ways to correct and delete it."""

from textual import work
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cti_tui.dansk import items
from cti_tui.data.records import CaseRecord, NoteRecord
from cti_tui.data.store import Store
from cti_tui.refusal import Refusal
from cti_tui.screens.contact.journal_reading import JournalReading
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.place import Room, at
from cti_tui.words.note import note_body, note_title, whole_note


class NoteReading(JournalReading):
    """A note to read, correct and delete."""

    KEYS = ("notes.correct", "notes.journal", "notes.delete")

    def __init__(self, desk: Desk, case: CaseRecord, note: NoteRecord) -> None:
        super().__init__(note_title(case.name, note), note_body(note))
        self._desk, self._case, self._note = desk, case, note

    async def on_mount(self) -> None:
        """Add how the note read before."""
        await self._show()

    async def _show(self) -> None:
        try:
            earlier = await self._desk.store(Store.earlier, self._note.id)
        except Refusal as refusal:
            self._say(str(refusal))
            return
        self.query_one(".title", Static).update(Content(note_title(self._case.name, self._note)))
        body = self.query_one(VerticalScroll).query_one(Static)
        body.update(Content(whole_note(self._note, earlier)))

    def _say(self, words: str) -> None:
        self.say(words, warn=True)

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
            self._say(str(refusal))
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
