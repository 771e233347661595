"""A gate's list: the manual's items, the kommune's own below, and what was carried over."""

from textual.content import Content
from textual.events import Resize
from textual.widgets.option_list import Option

from cti_tui.data.course.gate_records import WorkList
from cti_tui.data.records import ItemRecord
from cti_tui.method.edition import Edition
from cti_tui.method.gate import ItemState
from cti_tui.widgets.hanging import hanging
from cti_tui.widgets.lists import Options
from cti_tui.words.gate import item_number
from cti_tui.words.standing import ITEM_SIGNS

MARGIN = 3
"""Columns beside the words: padding, and room for a scrollbar."""


def list_line(record: ItemRecord, width: int) -> Content:
    """One item in whole: its sign, its number and its words; a local one says so.

    What is settled is dim, what is open is bold: the sign says the same.
    """
    local = " · lokal" if record.local else ""
    sign = f"{ITEM_SIGNS[record.state]} {item_number(record):>2} "
    words = hanging(sign, f"{record.item.text}{local}", width)
    return Content.styled(words, "bold" if record.state is ItemState.OPEN else "$dim")


class ItemList(Options, inherit_bindings=True):
    """The items to tick, the cursor on the same item whatever happens to the list."""

    def __init__(self) -> None:
        super().__init__(id="items", compact=True)
        self._records: dict[str, ItemRecord] = {}
        self._drawn = 0
        """The width that the lines are broken to."""

    @property
    def _width(self) -> int:
        return max(40, (self.size.width or self.app.size.width) - MARGIN)

    def show(self, work: WorkList, edition: Edition) -> None:
        """Show a gate's list; the cursor begins at the first open item, else at the last."""
        at, place, first = self.at_hand, self.highlighted or 0, not self._records
        records = [*work.items, *work.local]
        options = [self._option(one) for one in records]
        heading = None
        for carried in work.carried:
            if carried.gate is not heading:
                heading = carried.gate
                words = f"Mangler fra {edition.gate_label(heading)}"
                options.append(Option(Content(words), disabled=True))
            records.append(carried.record)
            options.append(self._option(carried.record))
        self._records = {one.item.id: one for one in records}
        self.clear_options()
        self.add_options(options)
        if first and records:
            self._begin(records)
        elif at is not None and at.item.id in self._records:
            self.highlighted = self.get_option_index(at.item.id)
        else:
            self.highlighted = min(place, len(options) - 1)

    def _begin(self, records: list[ItemRecord]) -> None:
        wanted = next((one for one in records if one.state is ItemState.OPEN), records[-1])
        self.highlighted = self.get_option_index(wanted.item.id)
        self.call_after_refresh(self.scroll_to_highlight)

    def begin_anew(self) -> None:
        """Begin at the first open item of the list that is shown next."""
        self._records = {}

    def _option(self, record: ItemRecord) -> Option:
        self._drawn = self._width
        return Option(list_line(record, self._drawn), id=record.item.id)

    def on_resize(self, event: Resize) -> None:
        """Break the lines to the width there now is."""
        if self._drawn != self._width:
            self._drawn = self._width
            for key, record in self._records.items():
                self.replace_option_prompt(key, list_line(record, self._drawn))
            self.call_after_refresh(self.scroll_to_highlight)

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

    @property
    def place(self) -> str:
        """Where on the list the cursor stands: `9/10`."""
        at, ids = self.at_hand, list(self._records)
        return f"{ids.index(at.item.id) + 1}/{len(ids)}" if at is not None else ""
