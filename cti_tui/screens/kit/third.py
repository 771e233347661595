"""The third column of a borger's rooms: filled where the window has room for it."""

from typing import TYPE_CHECKING, Any

from cti_tui.data.front import Front
from cti_tui.widgets.borger_column import COLUMN_WIDTH, borger_column
from cti_tui.widgets.page import Page
from cti_tui.widgets.panel import Third

if TYPE_CHECKING:
    from cti_tui.screens.kit.acting import Acting
    from cti_tui.screens.kit.desk import Desk


async def fill_third(screen: "Acting[Any]", desk: "Desk", borger_id: int) -> None:
    """Read the borger, and show in the third column what is to be known at any line."""
    case = await screen.heed(desk.front(Front.case, borger_id, desk.today))
    notes = await screen.heed(desk.front(Front.notes, borger_id, 1))
    for third in screen.query(Third) if case is not None else ():
        assert case is not None
        third.entitle(case.name)
        page = third.query_one(Page)
        width = page.content_size.width or COLUMN_WIDTH
        page.show(borger_column(case, notes[0] if notes else None, "", desk.today, width))
