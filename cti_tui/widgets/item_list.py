"""A gate's list: the manual's items, the kommune's own below, and what was carried over."""

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


class ItemList(Options, inherit_bindings=True):
    """The items to tick, the cursor on the same item whatever happens to the list."""

    def __init__(self) -> None:
        super().__init__(id="items", compact=True)
        self._records: dict[str, ItemRecord] = {}

    def show(self, work: WorkList, edition: Edition) -> None:
        """Show a gate's list."""
        at, place = self.at_hand, self.highlighted or 0
        records = [*work.items, *work.local]
        options = [Option(Content(list_line(one)), id=one.item.id) for one in records]
        heading = None
        for carried in work.carried:
            if carried.gate is not heading:
                heading = carried.gate
                words = f"Mangler fra {edition.gate_label(heading)}"
                options.append(Option(Content(words), disabled=True))
            records.append(carried.record)
            options.append(Option(Content(list_line(carried.record)), id=carried.record.item.id))
        self._records = {one.item.id: one for one in records}
        self.clear_options()
        self.add_options(options)
        if at is not None and at.item.id in self._records:
            self.highlighted = self.get_option_index(at.item.id)
        else:
            self.highlighted = min(place, len(options) - 1)

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
