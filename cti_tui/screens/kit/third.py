"""The third column of a borger's rooms: filled where the window has room for it."""

from typing import TYPE_CHECKING, Any

from cti_tui.data.front import Front
from cti_tui.widgets.borger_column import COLUMN_WIDTH, borger_column
from cti_tui.widgets.page import Page
from cti_tui.widgets.panel import Third

if TYPE_CHECKING:
    from cti_tui.screens.kit.base import CtiScreen
    from cti_tui.screens.kit.desk import Desk


async def fill_third(screen: "CtiScreen[Any]", desk: "Desk", borger_id: int) -> None:
    """Read the borger, and show in the third column what is to be known at any line."""
    asked = lambda: desk.front(Front.sheet, borger_id, desk.today, 1)  # noqa: E731
    found = await screen.heed(screen.once(asked, "third", borger_id))
    if found is None:
        return
    for page in screen.query("#third-page").results(Page):  # the screen may be on its way down
        screen.query_one(Third).entitle(found.case.name)
        width = page.content_size.width or COLUMN_WIDTH
        latest = next(iter(found.notes), None)
        page.show(borger_column(found.case, latest, "", desk.today, width))
