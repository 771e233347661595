"""The settings on the screen: every row with its help, and the keys; shown at once, and undone."""

from collections.abc import Iterator
from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets.option_list import Option

from cti_tui.commands import rooms
from cti_tui.commands.keymap import MEANINGS, checked, key_name, key_of
from cti_tui.data.paths import typed_path
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.base import CtiScreen
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.folder import FolderDialog
from cti_tui.screens.kit.line import AskLine
from cti_tui.screens.overview.theme_pick import ThemePick
from cti_tui.settings import FOLDER, ROWS, Setting, said
from cti_tui.widgets.lists import Options, Pages
from cti_tui.widgets.page import Page, Para
from cti_tui.widgets.panel import Panel
from cti_tui.words.exposed import exposed_words
from cti_tui.words.fit import fit

TITLE, VALUE = 28, 44
"""Columns of what a setting is called and of what it is."""
_KEY = "tast:"
"""Before the action of a line about a key."""


class SettingsScreen(CtiScreen[None]):
    """One line a setting, one a key; what is chosen is kept and shown at once."""

    ROOMS = rooms.OVERVIEW
    TITLE_HERE = "Indstillinger"
    STATUS_ROWS = 2
    KEYS = ("settings.open", "settings.previous", "settings.next", "settings.take_out")
    HELP_TEXT = (
        "Her står alt, hvad du kan vælge. Enter skriver en ny værdi; ← og → skifter, hvor der er"
        " få at vælge imellem, og farverne ses med det samme. {take_out} sætter tilbage til det,"
        " det var fra begyndelsen, og {undo} fortryder. Nederst kan tasterne flyttes; to ting kan"
        " aldrig få den samme."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._earlier: list[tuple[str, Any]] = []
        """What was chosen before each choice here, the latest last."""

    def panels(self) -> ComposeResult:
        """The settings and the keys; beside them what the one at hand does."""
        with Horizontal(id="body"):
            with Panel("Indstillinger", name="list"):
                yield Options(id="rows", compact=True)
            yield Panel("", Pages(Page(name="about"), can_focus=False), name="preview")

    def on_mount(self) -> None:
        """Begin on the first setting."""
        self._show()
        self.query_one(Options).focus()

    async def show_again(self) -> None:
        """Show what now holds."""
        self._show()

    def _show(self) -> None:
        options = self.query_one(Options)
        at = options.highlighted
        options.clear_options()
        options.add_options(self._lines_shown())
        options.highlighted = 1 if at is None else at

    def _lines_shown(self) -> Iterator[Option]:
        heading = self.query_one(Options).heading
        yield heading("Valg")
        for row in ROWS:
            value = said(getattr(self._desk.settings, row.name)) or "ingen"
            yield Option(_line(row.title, value), id=row.name)
        yield heading("Taster")
        for action, meaning in MEANINGS.items():
            if not meaning.fixed:
                yield Option(_line(meaning.title.capitalize(), key_of(action)), id=_KEY + action)

    @property
    def _at_hand(self) -> str:
        options = self.query_one(Options)
        if options.highlighted is None:
            return ""
        return options.get_option_at_index(options.highlighted).id or ""

    @property
    def _row(self) -> Setting | None:
        return next((row for row in ROWS if row.name == self._at_hand), None)

    @on(Options.OptionHighlighted)
    def _moved(self) -> None:
        row, options = self._row, self.query_one(Options)
        if row is not None:
            told, title = f"{row.help}\nSkal være {row.kind.told}.", row.title
        else:
            title = "Tasten"
            told = "Én tast, én betydning: den virker ens i hele programmet."
        self.show_line(told.replace("true eller false", "ja eller nej"), options.place)
        for panel in self.query("#preview").results(Panel):
            panel.entitle(title)
            panel.query_one(Page).show(Para(part) for part in told.split("\n"))

    @on(Options.OptionSelected)
    def _selected(self) -> None:
        self.action_open()

    @work(exclusive=True, group="choose")
    async def action_open(self) -> None:
        """Write another value, or another key."""
        row, action = self._row, self._at_hand.removeprefix(_KEY)
        if row is not None:
            now = said(getattr(self._desk.settings, row.name))
            words = await self.app.push_screen_wait(_asked(row, now))
            if words is None:
                return
            try:
                await self._choose(row.name, row.read(words))
            except ValueError as error:
                self.say(str(error), warn=True)
        elif action in MEANINGS:
            title = MEANINGS[action].title.capitalize()
            words = await self.app.push_screen_wait(
                AskLine(
                    title, "Skriv tasten: et bogstav, F2 til F12 eller fx ctrl+n.", key_of(action)
                )
            )
            if words:
                await self._move_key(action, words.strip())

    async def action_previous(self) -> None:
        """Take the value before, where there are a few."""
        await self._step(-1)

    async def action_next(self) -> None:
        """Take the value after, where there are a few."""
        await self._step(1)

    async def _step(self, by: int) -> None:
        row = self._row
        if row is None or not row.kind.choices:
            self.say("Her skrives værdien: tryk enter.")
            return
        choices = row.kind.choices
        at = choices.index(said(getattr(self._desk.settings, row.name)))
        await self._choose(row.name, row.read(choices[(at + by) % len(choices)]))

    async def action_take_out(self) -> None:
        """Set the line back to what it was from the beginning."""
        row, action = self._row, self._at_hand.removeprefix(_KEY)
        if row is not None and getattr(self._desk.settings, row.name) != row.default:
            await self._choose(row.name, row.default)
        elif action not in self._desk.settings.keys:
            self.say("Linjen står, som den var fra begyndelsen.")
        else:
            rest = {one: key for one, key in self._desk.settings.keys.items() if one != action}
            await self._choose("keys", rest)

    async def _move_key(self, action: str, words: str) -> None:
        key = key_name(words.lower() if len(words) > 1 else words)
        wanted = {**self._desk.settings.keys, action: key}
        if faults := checked(wanted)[1]:
            self.say(f"{faults[0].capitalize()}. Intet er flyttet.", warn=True)
            return
        await self._choose("keys", wanted)

    async def _choose(self, name: str, value: Any) -> None:
        """Keep a choice, let it hold at once, and remember what it was."""
        before = getattr(self._desk.settings, name)
        if before == value:
            return
        try:
            await self._desk.choose(**{name: value})
        except Refusal as refusal:
            self.say(str(refusal), warn=True)
            return
        self._earlier.append((name, before))
        self.app.take_settings(self._desk.settings)
        self._show()
        if value and any(row.name == name and row.kind is FOLDER for row in ROWS):
            inside = typed_path(value) / self._desk.store.path.name
            if warning := exposed_words(inside):
                self.say(warning, warn=True)

    async def undo_latest(self) -> None:
        """Let the latest choice be what it was; before the first one, what was done elsewhere."""
        if not self._earlier:
            await super().undo_latest()
            return
        name, before = self._earlier.pop()
        try:
            await self._desk.choose(**{name: before})
        except Refusal as refusal:
            self._earlier.append((name, before))
            self.say(str(refusal), warn=True)
            return
        self.app.take_settings(self._desk.settings)
        self._show()
        self.say("Valget er, som det var.")


def _asked(row: Setting, now: str) -> "ThemePick | FolderDialog | AskLine":
    """How a value is asked for: colours are seen, a folder is pointed at, the rest is typed."""
    if row.name == "theme":
        return ThemePick(now)
    if row.kind is FOLDER:
        return FolderDialog(row.title, row.help, now)
    return AskLine(row.title, row.help, now)


def _line(title: str, value: str) -> Content:
    return Content.assemble(f"{fit(title, TITLE)} ", (fit(value, VALUE), "$accent"))
