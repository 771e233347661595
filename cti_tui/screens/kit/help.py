"""Help: what a screen is for and what its keys do, from the acts themselves; it can be searched."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from cti_tui.commands.acts import ACTS
from cti_tui.commands.command import Command
from cti_tui.commands.keymap import key_words, with_keys
from cti_tui.dansk import fold
from cti_tui.screens.kit.acting import Acting, foot, text
from cti_tui.widgets.fields import Sought

SIGNS_HELP = (
    "Tegn i listerne:  ! overskredet   ● i dag   ‖ pause   ✓ markeret eller afsluttet\n"
    "På tjeklisten:    [ ] åben   [x] opfyldt   [–] ikke relevant"
)
NONE = "Intet passer. Prøv et andet ord."
MOVES = ("↑ ↓ j k", "Flyt i listen. Tab går til næste felt.")


def _lines(commands: Sequence[Command], more: str) -> list[tuple[str, str]]:
    """Each act's keys and its sentence; one without a key has its letter in the box of `.`."""
    lines = []
    for command in commands:
        keys = command.shown_keys if command.keys else f"{more} {key_words(command.more)}"
        if command.keys or command.more:
            lines.append((keys, command.help))
    return lines


class HelpScreen(ModalScreen[None], Acting[None]):
    """The keys that work on the screen beneath; what is typed narrows them down."""

    CSS_PATH = "help.tcss"
    WRITES = True
    ALWAYS = ("back",)
    TAIL = ("back",)

    def __init__(self, about: str, own: Sequence[Command], common: Sequence[Command]) -> None:
        super().__init__()
        self._about = about
        more = with_keys("{more}")
        self._lines = [*_lines(own, more), *_lines(common, more), MOVES]

    def compose(self) -> ComposeResult:
        """What the screen is for, its keys, and the signs."""
        with Vertical(classes="box wide"):
            yield text("Hjælp", classes="title")
            yield Sought(name="sought", hint="Skriv for at søge i hjælpen")
            with VerticalScroll(can_focus=False):
                yield text(with_keys(self._about), name="about")
                yield Static(id="keys", markup=False)
                yield text(SIGNS_HELP, name="signs")
        yield foot()

    def on_mount(self) -> None:
        """Begin with all of it."""
        self._show("")
        self.query_one(Sought).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)

    def _show(self, words: str) -> None:
        """Show the lines that have all the words; what is not of the keys only where none is."""
        asked = fold(words).split()
        width = max(len(shown) for shown, _ in self._lines)
        lines = [
            Content.assemble((f"{shown:<{width}}", "bold $accent"), f"  {told}")
            for shown, told in self._lines
            if all(part in fold(f"{shown} {told}") for part in asked)
        ]
        self.query_one("#keys", Static).update(Content("\n").join(lines) if lines else NONE)
        for name in ("#about", "#signs"):
            self.query_one(name).display = not asked

    @on(Input.Submitted)
    def _read(self) -> None:
        self.action_back()

    def on_key(self, event: Key) -> None:
        """The key that opened it closes it."""
        if event.key in ACTS["help"].keys.split(","):
            event.stop()
            self.action_back()

    def action_to(self, where: str) -> None:
        """Move the text, the field keeping the focus."""
        getattr(self.query_one(VerticalScroll), f"scroll_{where}")(animate=False)
