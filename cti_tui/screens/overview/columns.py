"""What a sheet's columns and its own words are: theirs beside ours, changed with the arrows."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace
from textual.content import Content
from textual.widget import Widget
from textual.widgets.option_list import Option

from cti_tui.data.intake.cells import value_key
from cti_tui.data.intake.heading import is_cpr
from cti_tui.data.intake.importer import SheetColumns
from cti_tui.data.intake.result import ReadSheet, Usual
from cti_tui.method.edition import Edition
from cti_tui.screens.kit.dialog import Dialog, text
from cti_tui.widgets.lists import Options, turning
from cti_tui.words.intake import value_choices, value_name

NONE = "ikke med"
UNKNOWN = "kendes ikke"
_WIDTH = 30


class ColumnMeaning(Struct, frozen=True):
    """Something of theirs, and what it can be of ours."""

    kind: str
    """`columns`, `network` or the column whose value it is."""
    theirs: str
    value: str
    choices: tuple[str, ...]
    offered: tuple[Edition, ...] = ()
    """The editions whose words they are called by."""

    @property
    def shown(self) -> str:
        """A line of the list."""
        if self.kind in ("columns", "network"):
            ours = self.value or NONE
        else:
            ours = value_name(self.kind, self.value, self.offered) or UNKNOWN
        return f"{self.theirs[:_WIDTH]:<{_WIDTH}} ← {ours} →"


Groups = Sequence[tuple[str, Sequence[ColumnMeaning]]]
"""What is asked about, under its headings."""


def asked_about(columns: Iterable[SheetColumns], sheet: ReadSheet | None) -> Groups:
    """The columns of a file's sheets, and the values of a sheet that was read."""
    groups: list[tuple[str, list[ColumnMeaning]]] = []
    for one in columns:
        kind, title = ("network", f"Arket »{one.sheet}«") if one.sheet else ("columns", "")
        choices = ("", *one.choices)
        listed = [ColumnMeaning(kind, cell, field, choices) for cell, field in one.fields.items()]
        groups.append((title, [meaning for meaning in listed if not is_cpr(meaning.theirs)]))
    for (column, written), value in (sheet.values if sheet else {}).items():
        title = f"Arkets ord for {column}"
        if not any(said == title for said, _ in groups):
            groups.append((title, []))
        listed = next(listed for said, listed in groups if said == title)
        offered = sheet.offered if sheet else ()
        choices = ("", *value_choices(column, offered))
        listed.append(ColumnMeaning(column, written, value, choices, offered))
    return groups


def said_of(changed: Iterable[ColumnMeaning]) -> Usual:
    """What was said, as it is kept."""
    said = Usual()
    for one in changed:
        if one.kind == "columns":
            said.columns[one.theirs] = one.value
        elif one.kind == "network":
            said.network_columns[one.theirs] = one.value
        elif one.value:
            said.values[one.kind, value_key(one.theirs)] = one.value
    return said


class ColumnLines(Options, inherit_bindings=True):
    """The columns and words, a line each."""

    BINDINGS = turning("turn(-1)", "turn(1)")

    def action_turn(self, step: int) -> None:
        """Let what is at the cursor be what comes before or after."""
        screen = self.screen
        if isinstance(screen, ColumnsDialog) and self.highlighted is not None:
            screen.turn(self.highlighted, step)


class ColumnsDialog(Dialog[list[ColumnMeaning] | None]):
    """Answers what is meant by something else than was guessed; None: left as it was."""

    WRITES = False
    KEYS = ("save",)

    def __init__(self, groups: Groups, why: str = "") -> None:
        """`why`: what could not be read, where that is what opened it."""
        super().__init__("Hvad er kolonnerne?")
        self._titles = [title for title, _ in groups]
        self._groups = [list(meanings) for _, meanings in groups]
        self._guessed = [list(meanings) for _, meanings in groups]
        self._why = why

    def contents(self) -> Iterable[Widget]:
        """Why it is asked, the columns, and how they are changed."""
        if self._why:
            yield text(self._why, classes="refused")
        yield text("Med ← og → vælger du, hvad det er. Det huskes til næste gang.")
        yield ColumnLines(id="columns", compact=True)

    def on_mount(self) -> None:
        """Show what is asked about."""
        self._show()
        columns = self.query_one(ColumnLines)
        columns.focus()
        columns.highlighted = 0
        if columns.get_option_at_index(0).disabled:
            columns.action_cursor_down()

    def turn(self, place: int, step: int) -> None:
        """Let a column, or a word, be what comes before or after what it is."""
        group, _, at = (self.query_one(ColumnLines).get_option_at_index(place).id or "").partition(
            ":"
        )
        if not at:
            return
        one = self._groups[int(group)][int(at)]
        turned = (one.choices.index(one.value) + step) % len(one.choices)
        self._groups[int(group)][int(at)] = replace(one, value=one.choices[turned])
        self._show()
        self.query_one(ColumnLines).highlighted = place

    def _show(self) -> None:
        columns = self.query_one(ColumnLines)
        columns.clear_options()
        for group, (title, meanings) in enumerate(zip(self._titles, self._groups, strict=True)):
            if title:
                columns.add_option(Option(Content.styled(title, "bold"), disabled=True))
            columns.add_options(
                Option(Content(one.shown), id=f"{group}:{at}") for at, one in enumerate(meanings)
            )

    def on_option_list_option_selected(self) -> None:
        """Enter takes it as it stands."""
        self.action_save()

    def action_save(self) -> None:
        """Take it as it stands."""
        pairs = [
            (now, guessed)
            for groups in zip(self._groups, self._guessed, strict=True)
            for now, guessed in zip(*groups, strict=True)
        ]
        self.dismiss([now for now, guessed in pairs if now != guessed])
