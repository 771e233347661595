"""What the screens have in common: commands, help, palette, and refusals said aloud."""

from collections.abc import Awaitable, Iterable
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Footer, Static

from cti_tui.commands import EVERYWHERE, Command, bindings
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.going import Going

if TYPE_CHECKING:
    from cti_tui.screens.kit.desk import Desk

_Answer = TypeVar("_Answer")
_Result = TypeVar("_Result")


NOTHING_TO_UNDO = "Der er ikke noget at fortryde."


class CtiScreen(Screen[_Result]):
    """A screen with Danish commands: a key acts, the palette finds, help tells."""

    app = getters.app(Going)
    """The app, which leads to every place."""
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = ()
    HELP_TEXT: ClassVar[str] = ""
    """What the screen is for, said first on its help page."""
    _desk: "Desk"
    """Of the screens that were handed one; those that list `undo` were."""

    def __init_subclass__(cls, **kwargs: object) -> None:
        """Bind the screen's commands."""
        if "COMMAND_LIST" in cls.__dict__:
            own: list[Binding | tuple[str, str] | tuple[str, str, str]] = [
                *bindings(cls.COMMAND_LIST)
            ]
            cls.BINDINGS = own
        super().__init_subclass__(**kwargs)  # type: ignore[arg-type]

    def say(self, words: str, *, warn: bool = False) -> None:
        """Show a sentence for a moment; the worker's text is never markup."""
        self.app.notify(words, severity="warning" if warn else "information", markup=False)

    async def heed(self, asked: Awaitable[_Answer]) -> _Answer | None:
        """The answer, or None when it was refused and the refusal has been said."""
        try:
            return await asked
        except Refusal as refusal:
            self.say(str(refusal), warn=True)
            return None

    def action_help(self) -> None:
        """Show what the keys do here."""
        from cti_tui.screens.kit.help import HelpScreen

        self.app.push_screen(HelpScreen(self.HELP_TEXT, (*self.COMMAND_LIST, *EVERYWHERE)))

    @work
    async def action_palette(self) -> None:
        """Find a command by its words and run it."""
        from cti_tui.screens.kit.palette import PaletteScreen

        commands = (*self.COMMAND_LIST, *EVERYWHERE)
        chosen = await self.app.push_screen_wait(PaletteScreen(commands))
        if chosen is not None:
            await self.run_action(chosen)

    @work(group="undo")
    async def action_undo(self) -> None:
        """Take back the latest act, wherever it was done."""
        await self.undo_latest()

    async def undo_latest(self) -> None:
        """Take back the latest act, say what it was and about whom, and show what is now."""
        if not self._desk.acts:
            self.say(NOTHING_TO_UNDO)
            return
        act = self._desk.acts[-1]
        whose = f"{act.whose}: " if act.whose and act.whose != self.about else ""
        if act.question:
            from cti_tui.screens.kit.ask import Confirm

            asked = Confirm("Fortryd?", f"{whose}{act.question}", yes="Ja, fortryd")
            if not await self.app.push_screen_wait(asked) or act not in self._desk.acts:
                return
        try:
            await self._desk.undo(act)
        except Refusal as refusal:
            gone = "" if act in self._desk.acts else "Det kan ikke fortrydes mere. "
            self.say(f"{whose}{gone}{refusal}", warn=True)
        else:
            self.say(f"{whose}{act.words}")
        await self.show_again()

    @property
    def going(self) -> bool:
        """Whether the screen is on its way down: what was asked for it comes too late to show."""
        return not self.display

    @property
    def about(self) -> str:
        """The name of the borger the screen is about; empty where it is about many."""
        return ""

    async def show_again(self) -> None:
        """Read what is shown once more, the cursor where it was; each screen knows how."""

    async def action_theme(self) -> None:
        """Change between the light and the dark colours."""
        await self.app.run_action("theme")

    async def action_copy_now(self) -> None:
        """Make a copy now."""
        await self.app.run_action("copy_now")

    async def action_leave(self) -> None:
        """Close the program."""
        await self.app.run_action("leave")

    def action_back(self) -> object:
        """Go back one step; a worker where there is something to save first."""
        return self.dismiss(None)


class Dialog(ModalScreen[_Result]):
    """A titled box over the screen; Escape closes it without an answer."""

    BINDINGS: ClassVar[list[Binding | tuple[str, str] | tuple[str, str, str]]] = [
        Binding("escape", "back", "tilbage")
    ]

    app = getters.app(Going)
    """The app, which leads to every place."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        """The box with its title, what the dialog holds, and the keys below."""
        with Vertical(classes="box"):
            yield text(self._title, classes="title")
            yield from self.contents()
        yield Footer(show_command_palette=False)

    def contents(self) -> Iterable[Widget]:
        """What stands in the box."""
        return ()

    def action_back(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


def text(words: str, *, name: str | None = None, classes: str | None = None) -> Static:
    """A text with that id; nothing in the words is markup."""
    return Static(Content(words), id=name, classes=classes, markup=False)
