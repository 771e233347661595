"""The lines of the course screen, and what is told of the one at the cursor."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from cti_tui.dansk import days, days_away, short_date
from cti_tui.data.records import CaseRecord, ChangeRecord, ItemRecord, PauseRecord
from cti_tui.method.calendar import Due
from cti_tui.method.edition import Gate
from cti_tui.screens.kit.place import Room
from cti_tui.widgets.page import Hung, Para
from cti_tui.words.standing import ITEM_SIGNS, item_words

LABEL, DAY = 26, 28
"""Columns of what a date is, and of the date; what is said of it gets the rest."""

_KINDS = {"done": "markeret", "with_gaps": "gennemført med mangler", "before_import": "før import"}


class CourseLine(Struct, frozen=True):
    """A line of the list, and what it is about; a heading is about nothing."""

    words: str
    about: Gate | PauseRecord | CaseRecord | ChangeRecord | Room | None = None
    heading: bool = False
    hang: int = 0
    """Columns under which its words go on where they are broken."""

    @property
    def whole(self) -> Hung:
        """The line as it is drawn."""
        return Hung(Para(self.words[self.hang :], self.words[: self.hang]))


def gate_words(case: CaseRecord, gate: Gate) -> str:
    """How the shift at a date stands: `markeret 14. apr. 2026`, `ikke markeret (12 dage)`."""
    state = case.status
    mark = next((mark for mark in case.marks if mark.gate is gate), None)
    if mark is not None:
        return _KINDS[mark.kind] + (f" {short_date(mark.on)}" if mark.on else "")
    if gate is not state.gate or state.days is None:
        return ""
    if state.due is Due.OVERDUE:
        return f"ikke markeret ({days(-state.days)})"
    return days_away(state.days)


def item_lines(items: Iterable[ItemRecord]) -> Iterator[Para]:
    """A gate's list, each item with how it stands."""
    for record in items:
        lead = f"{ITEM_SIGNS[record.state]} {record.number:>2} "
        yield Para(record.item.text, lead)
        if told := " · ".join(part for part in (item_words(record), record.note) if part):
            yield Para(told, " " * len(lead), "$dim")
