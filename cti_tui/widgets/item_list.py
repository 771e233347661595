"""A gate's list: the manual's items, the kommune's own below, and what was carried over."""

from textwrap import wrap

from textual.content import Content
from textual.widgets.option_list import Option

from cti_tui.data.course.gate_records import WorkList
from cti_tui.data.records import ItemRecord
from cti_tui.method.edition import Edition
from cti_tui.widgets.lists import Options
from cti_tui.words.standing import SIGNS


def list_line(record: ItemRecord) -> str:
    """One item: its sign, its number and its words; a local one says so."""
    number = f"L{record.number}" if record.local else str(record.number)
    local = " · lokal" if record.local else ""
    return f"{SIGNS[record.state]} {number:>2} {record.item.text}{local}"


INDENT = 7
"""Columns before an item's words: the sign and the number."""


def folded(line: str, width: int) -> str:
    """A line of the list within so many columns, what follows hanging under the words."""
    return "\n".join(wrap(line, max(width, 2 * INDENT), subsequent_indent=" " * INDENT)) or line


class ItemList(Options, inherit_bindings=True):
    """The items to tick, each whole, the cursor on the same item whatever happens to the list."""

    def __init__(self) -> None:
        super().__init__(id="items", compact=True)
        self._records: dict[str, ItemRecord] = {}
        self._shown: list[tuple[str, str | None]] = []
        self._folded_to = 0

    def show(self, work: WorkList, edition: Edition) -> None:
        """Show a gate's list."""
        records = [*work.items, *work.local]
        self._shown = [(list_line(one), one.item.id) for one in records]
        heading = None
        for carried in work.carried:
            if carried.gate is not heading:
                heading = carried.gate
                self._shown.append((f"Mangler fra {edition.gate_label(heading)}", None))
            records.append(carried.record)
            self._shown.append((list_line(carried.record), carried.record.item.id))
        at, place = self.at_hand, self.highlighted or 0
        self._records = {one.item.id: one for one in records}
        self._draw(at.item.id if at else None, place)

    def on_resize(self) -> None:
        """Fold the lines anew where there is another width."""
        if self._shown and self.scrollable_content_region.width != self._folded_to:
            at = self.at_hand
            self._draw(at.item.id if at else None, self.highlighted or 0)

    def _draw(self, item_id: str | None, place: int) -> None:
        self._folded_to = self.scrollable_content_region.width
        width = (self._folded_to or 80) - 2
        self.clear_options()
        self.add_options(
            Option(Content(folded(line, width)), id=own, disabled=own is None)
            for line, own in self._shown
        )
        if item_id is not None and item_id in self._records:
            self.go_to(item_id)
        else:
            self.highlighted = min(place, len(self._shown) - 1)

    def go_to(self, item_id: str) -> None:
        """Put the cursor on an item, where it stands on the list."""
        if item_id in self._records:
            self.highlighted = self.get_option_index(item_id)

    @property
    def at_hand(self) -> ItemRecord | None:
        """The item under the cursor."""
        if self.highlighted is None or self.highlighted >= self.option_count:
            return None
        return self._records.get(self.get_option_at_index(self.highlighted).id or "")
