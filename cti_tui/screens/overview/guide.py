"""The guide to the program, read chapter by chapter."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Markdown

from cti_tui.commands import rooms
from cti_tui.guide import chapters
from cti_tui.screens.kit.base import CtiScreen
from cti_tui.screens.kit.desk import Desk
from cti_tui.widgets.lists import Pages
from cti_tui.widgets.panel import Panel


class GuideScreen(CtiScreen[None]):
    """One chapter at a time; the arrows turn."""

    CSS_PATH = "guide.tcss"
    ROOMS = rooms.OVERVIEW
    TITLE_HERE = "Vejledning til programmet"
    KEYS = ("guide.previous", "guide.next")
    HELP_TEXT = (
        "Vejledningen har et kapitel for hver situation: før et møde, efter et besøg, mandag"
        " morgen og så videre. Tasterne i den er dem, programmet har fra begyndelsen."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._chapters = chapters()
        self._at = 0

    def panels(self) -> ComposeResult:
        """The chapter."""
        yield Panel("", Pages(Markdown(open_links=False), id="pages"), name="panel")

    async def on_mount(self) -> None:
        """Begin with the first chapter."""
        self.query_one("#pages").focus()
        await self._show()

    async def _show(self) -> None:
        chapter = self._chapters[self._at]
        self.query_one(Panel).entitle(f"{chapter.title} · {self._at + 1} af {len(self._chapters)}")
        await self.query_one(Markdown).update(chapter.text.partition("\n")[2])
        self.query_one("#pages", VerticalScroll).scroll_home(animate=False)
        self.show_line("Pil ned læser videre; pil til højre er næste kapitel", "")

    async def action_previous(self) -> None:
        """Read the chapter before this one."""
        await self._turn(-1)

    async def action_next(self) -> None:
        """Read the chapter after this one."""
        await self._turn(1)

    async def _turn(self, step: int) -> None:
        if not 0 <= self._at + step < len(self._chapters):
            self.say_end(step)
            return
        self._at += step
        await self._show()
