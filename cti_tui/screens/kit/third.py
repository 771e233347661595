"""The third column of a borger's rooms: filled where the window has room for it."""

from datetime import date
from typing import Any

from textual.screen import Screen

from cti_tui.data.records import SheetRecord
from cti_tui.widgets.borger_column import COLUMN_WIDTH, borger_column
from cti_tui.widgets.page import Page
from cti_tui.widgets.panel import Third


def fill_third(screen: Screen[Any], found: SheetRecord, today: date) -> None:
    """Show in the third column what is to be known of the borger at any line."""
    for page in screen.query("#third-page").results(Page):  # the screen may be on its way down
        screen.query_one(Third).entitle(found.case.name)
        width = page.content_size.width or COLUMN_WIDTH
        latest = next(iter(found.notes), None)
        page.show(borger_column(found.case, latest, "", today, width))
