"""The meeting sheet (mødeark): one screen with all that a meeting needs, and a way to paper."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from cti_tui.commands import BACK, GUIDE, HELP, PALETTE, THEME, UNDO, Command
from cti_tui.data.contact.meeting_sheet import MeetingSheet, MeetingSheets
from cti_tui.data.records import CaseRecord
from cti_tui.screens.kit.base import CtiScreen, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.place import Room, at
from cti_tui.words.sheet import Section, fitted, sheet_lines, sheet_title

SHEET = (
    Command("note", "n", "notat", "Skriv et notat om borgeren."),
    Command("appointment", "enter", "aftalen", "Åbn den nærmeste aftale."),
    Command("new_appointment", "a", "ny aftale", "Aftal, hvornår I ses igen."),
    Command("open", "b", "borgeren", "Åbn borgeren med tjekliste og notater.", footer=False),
    Command("answers", "o", "svar", "Skriv svar på det, der mangler.", footer=False),
    Command("print", "p", "til papir", "Skriv arket i en fil, som kan skrives ud."),
    GUIDE,
    UNDO,
    HELP,
    PALETTE,
    THEME,
    BACK,
    Command("leave", "q", "afslut", "Gem en sikkerhedskopi, og luk programmet.", footer=False),
)
"""What can be done at the sheet."""


class SheetScreen(CtiScreen[None]):
    """All about one borger before a meeting."""

    CSS_PATH = "sheet.tcss"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = SHEET
    HELP_TEXT = (
        "Mødearket viser, hvor forløbet er, hvad der er aftalt, hvad der venter, og hvad du kan"
        " spørge om. Det er det samme som: cti vis. Med p kommer det på papir."
    )

    def __init__(self, desk: Desk, case: CaseRecord) -> None:
        super().__init__()
        self._desk = desk
        self._case = case
        self._sheet: MeetingSheet | None = None

    def compose(self) -> ComposeResult:
        """Head, the sections, and the keys."""
        yield text("", name="head", classes="head")
        with VerticalScroll(id="sheet"):
            yield text("", name="sections")
        yield Footer(show_command_palette=False)

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
        self.query_one("#head", Static).update(Content(sheet_title(sheet, today)))
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

    def action_note(self) -> None:
        """Write a note on the borger."""
        self.app.go(at(Room.NOTE, self._case))

    def action_appointment(self) -> None:
        """Open the appointment that is nearest, one not written up first."""
        at_hand = (*self._sheet.unsaid, *self._sheet.coming) if self._sheet else ()
        if at_hand:
            self.app.go(at(Room.APPOINTMENT, self._case, at_hand[0].id))
        else:
            self.say("Der er ingen aftale endnu. Tryk a for at lave en.")

    def action_new_appointment(self) -> None:
        """Agree on when to meet next."""
        self.app.go(at(Room.AGREE, self._case))

    def action_open(self) -> None:
        """Open the borger."""
        self.app.go(at(Room.BORGER, self._case))

    def action_answers(self) -> None:
        """Write what is not answered yet."""
        self.app.go(at(Room.ANSWERS, self._case))

    def action_guidance(self) -> None:
        """Read what the manual says of the phase."""
        self.app.go(at(Room.GUIDANCE, self._case))

    @work(exclusive=True)
    async def action_print(self) -> None:
        """Write the sheet to a file that can be printed."""
        from cti_tui.documents.paper import laid_out
        from cti_tui.screens.kit.paper import to_paper

        if self._sheet is not None:
            page = laid_out(sheet_lines(self._sheet, self._desk.today))
            file = f"moedeark-{self._case.borger_id}.txt"
            await to_paper(self, self._desk, self._case, file, page)


def _drawn(section: Section) -> Content:
    """A section as it stands on the screen: its title, and its lines beneath."""
    lines = "".join(f"\n  {line}" for line in section.lines)
    return Content.assemble((section.title, "bold $primary"), lines)
