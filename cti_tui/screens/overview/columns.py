"""What the columns of a sheet are: theirs beside ours, changed with the arrows."""

from collections.abc import Iterable, Mapping

from textual.content import Content
from textual.widget import Widget
from textual.widgets.option_list import Option

from cti_tui.data.intake.heading import SYNONYMS, is_cpr
from cti_tui.screens.kit.dialog import Dialog, text
from cti_tui.widgets.lists import Options, turning

NONE = "ikke med"
_FIELDS = ("", *SYNONYMS)
_WIDTH = 30


class Columns(Options, inherit_bindings=True):
    """The columns, a line each."""

    BINDINGS = turning("turn(-1)", "turn(1)")

    def action_turn(self, step: int) -> None:
        """Let the column at the cursor be the field before or after."""
        screen = self.screen
        if isinstance(screen, ColumnsDialog) and self.highlighted is not None:
            screen.turn(self.highlighted, step)


class ColumnsDialog(Dialog[dict[str, str] | None]):
    """Answers what each heading is: a field, or nothing; None where it is left as it was."""

    WRITES = False
    KEYS = ("save",)

    def __init__(self, guessed: Mapping[str, str], why: str = "") -> None:
        """`why`: what could not be read, where that is what opened it."""
        super().__init__("Hvad er kolonnerne?")
        self._columns = dict(guessed)
        self._why = why

    def contents(self) -> Iterable[Widget]:
        """Why it is asked, the columns, and how they are changed."""
        if self._why:
            yield text(self._why, classes="refused")
        yield text("Med ← og → vælger du, hvad kolonnen er. Det huskes til næste gang.")
        yield Columns(id="columns", compact=True)

    def on_mount(self) -> None:
        """Show the columns."""
        self._show()
        self.query_one(Columns).highlighted = 0
        self.query_one(Columns).focus()

    def turn(self, place: int, step: int) -> None:
        """Let a column be the field before or after the one it is."""
        heading = list(self._columns)[place]
        if is_cpr(heading):
            return
        at = (_FIELDS.index(self._columns[heading]) + step) % len(_FIELDS)
        self._columns[heading] = _FIELDS[at]
        self._show()
        self.query_one(Columns).highlighted = place

    def _show(self) -> None:
        lines = (
            f"{theirs[:_WIDTH]:<{_WIDTH}} ← {ours or NONE} →"
            for theirs, ours in self._columns.items()
        )
        columns = self.query_one(Columns)
        columns.clear_options()
        columns.add_options(Option(Content(line)) for line in lines)

    def on_option_list_option_selected(self) -> None:
        """Enter takes the columns as they stand."""
        self.action_save()

    def action_save(self) -> None:
        """Take the columns as they stand."""
        self.dismiss(self._columns)
