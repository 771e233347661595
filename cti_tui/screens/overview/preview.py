"""The borger beside a list: where the course is, what is open, what is agreed, what was said."""

from textual import work

from cti_tui.data.damage import DamagedRow
from cti_tui.data.front import Front
from cti_tui.data.records import CaseRecord, NoteRecord
from cti_tui.screens.kit.base import WIDE, CtiScreen
from cti_tui.screens.kit.place import Place, Room
from cti_tui.widgets.borger_column import COLUMN_WIDTH, borger_column
from cti_tui.widgets.lists import Pages
from cti_tui.widgets.page import Page
from cti_tui.widgets.panel import Panel
from cti_tui.words.standing import damage_words


class BesideScreen(CtiScreen[None]):
    """A list across borgere, with the borger at hand beside it where there is room."""

    silent: dict[int, str]
    """What is said of the silent courses, by their id."""

    def beside(self) -> Panel:
        """The panel of the borger at hand."""
        return Panel("", Pages(Page(name="details"), can_focus=False), name="preview")

    def on_resize(self) -> None:
        """Fill what comes into view."""
        super().on_resize()
        self.call_after_refresh(self.show_beside)

    def show_beside(self) -> None:
        """Fill the panel, where there is room for it."""
        if self.is_attached and self.app.size.width >= WIDE and self.query("#preview"):
            self._fill(self.case_at_hand)

    @work(group="damaged")
    async def show_damaged(self, one: DamagedRow) -> None:
        """Say what is wrong with a course that cannot be shown, and lead to the copies."""
        from cti_tui.screens.kit.ask import Pick

        lines = (("back", "Gå tilbage"), ("copies", "Se kopierne, og læg en tilbage"))
        title = f"{one.name} kan ikke vises"
        if await self.app.push_screen_wait(Pick(title, damage_words(one), lines)) == "copies":
            self.app.go(Place(Room.COPIES))

    @work(exclusive=True, group="preview")
    async def _fill(self, case: CaseRecord | None) -> None:
        """While the cursor runs on, only the last borger's note is read."""
        notes: tuple[NoteRecord, ...] | None = ()
        if case is not None:
            whose = case.borger_id
            asked = lambda: self._desk.front(Front.notes, whose, 1)  # noqa: E731
            notes = await self.heed(self.once(asked, "beside", whose))
        for page in self.query("#details").results(Page):  # the screen may be on its way down
            self.query_one("#preview", Panel).entitle(case.name if case else "")
            width = page.content_size.width or COLUMN_WIDTH
            silent, note = self.silent.get(case.course_id, "") if case else "", None
            note = notes[0] if notes else None
            page.show(borger_column(case, note, silent, self._desk.today, width) if case else ())
