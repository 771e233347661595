"""The meeting sheet (mødeark): one screen with all that a meeting needs, and a way to paper."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cti_tui.commands.keymap import with_keys
from cti_tui.data.contact.meeting_sheet import MeetingSheet, MeetingSheets
from cti_tui.data.records import CaseRecord
from cti_tui.screens.kit.base import CtiScreen, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.place import Room, at
from cti_tui.words.sheet import Section, fitted, sheet_title


class SheetScreen(CtiScreen[None]):
    """All about one borger before a meeting."""

    CSS_PATH = "sheet.tcss"
    ROOM = "sheet"
    PAPER = "moedeark"
    KEYS = ("sheet.open", "note", "sheet.new", "answers", "sheet.paper")
    HELP_TEXT = (
        "Mødearket viser, hvor forløbet er, hvad der er aftalt, hvad der venter, og hvad du kan"
        " spørge om. Det er det samme som: cti vis. Med {paper} kommer det på papir."
    )

    def __init__(self, desk: Desk, case: CaseRecord) -> None:
        super().__init__()
        self._desk = desk
        self._case = case
        self._sheet: MeetingSheet | None = None

    def panels(self) -> ComposeResult:
        """Head, the sections, and the keys."""
        with VerticalScroll(id="sheet"):
            yield text("", name="sections")

    async def on_screen_resume(self) -> None:
        """Show what is known now, also after something was done on another screen."""
        sheet = await self.heed(
            self._desk.store.part(MeetingSheets)(
                MeetingSheets.meeting_sheet,
                self._case.borger_id,
                self._desk.today,
                self._desk.silence_days,
            )
        )
        if sheet is not None:
            self._sheet, self._case = sheet, sheet.case
            self._show(sheet)

    @property
    def about(self) -> str:
        """The name of the borger the sheet is about."""
        return self._case.name

    async def show_again(self) -> None:
        """Show what is known after something was taken back."""
        await self.on_screen_resume()

    def _show(self, sheet: MeetingSheet, *, laid_out: bool = False) -> None:
        today = self._desk.today
        self.show_head(sheet_title(sheet, today))
        room = self.query_one("#sheet").scrollable_content_region
        if not (room.height or laid_out):  # the store was faster than the screen
            self.call_after_refresh(self._show, sheet, laid_out=True)
            return
        parts = [_drawn(one) for one in fitted(sheet, today, room.height, room.width - 2)]
        self.query_one("#sections", Static).update(Content("\n").join(parts))
        self.query_one("#sheet").focus()

    def on_resize(self) -> None:
        """Fit the sheet to the new size."""
        if self._sheet is not None:
            self.call_after_refresh(self._show, self._sheet)

    def action_open(self) -> None:
        """Open the appointment that is nearest, one not written up first."""
        at_hand = (*self._sheet.unsaid, *self._sheet.coming) if self._sheet else ()
        if at_hand:
            self.app.go(at(Room.APPOINTMENT, self._case, at_hand[0].id))
        else:
            self.say(with_keys("Der er ingen aftale endnu. {new} laver en."))

    def action_new(self) -> None:
        """Agree on when to meet next."""
        self.app.go(at(Room.AGREE, self._case))


def _drawn(section: Section) -> Content:
    """A section as it stands on the screen: its title, and its lines beneath."""
    lines = "".join(f"\n  {line}" for line in section.lines)
    return Content.assemble((section.title, "bold $primary"), lines)
