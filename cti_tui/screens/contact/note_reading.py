"""A note as it is read."""

from cti_tui.data.records import CaseRecord, NoteRecord
from cti_tui.gate_words import note_body, note_title
from cti_tui.screens.contact.journal_reading import JournalReading
from cti_tui.screens.desk import Desk


class NoteReading(JournalReading):
    """A note to the letter."""

    def __init__(self, desk: Desk, case: CaseRecord, note: NoteRecord) -> None:
        super().__init__(note_title(case.name, note), note_body(note))
        self._desk, self._case, self._note = desk, case, note
