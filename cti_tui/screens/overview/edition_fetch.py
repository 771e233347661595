"""An edition of one's own taken in: the file, what is wrong or new in it, then taken into use."""

from collections.abc import Iterable

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from cti_tui.commands.keymap import key_of
from cti_tui.dansk import count
from cti_tui.data.course.editions import Editions, read_edition_file
from cti_tui.method.edition import Edition
from cti_tui.method.table import EditionFaults
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.base import CtiScreen, text
from cti_tui.screens.kit.busy import read_off_loop
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.overview.dropped import dropped_path
from cti_tui.screens.overview.edition import section_lines
from cti_tui.widgets.fields import LineField, labelled
from cti_tui.widgets.lists import Options
from cti_tui.words.edition import EditionLine, EditionPart
from cti_tui.words.edition_change import change_parts, edition_change

ABOUT = (
    "Filen er en kopi af en udgave, rettet i en teksteditor. Du ser, hvad der er nyt, ændret og ude"
    " i forhold til den udgave, den bygger på, før noget tages i brug. Er der fejl, står de her"
    " alle på én gang, hver med linje, sted og det, der skal stå."
)


class EditionFetchScreen(CtiScreen[str | None]):
    """Shows what a file of an edition holds, and takes it into use; answers its id."""

    CSS_PATH = "editions.tcss"
    ROOMS = ()
    WRITES = True
    TITLE_HERE = "Hent en udgave ind"
    KEYS = ("edition_fetch.save",)
    HELP_TEXT = (
        "Skriv, hvor filen ligger, eller træk den ind i vinduet, og tryk enter. Ret en fejl i"
        " teksteditoren, og tryk enter på ny. Er filen i orden, tages udgaven i brug til nye"
        " forløb; løbende forløb bliver ved den, de begyndte med."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._read_text: tuple[str, str] | None = None
        """The text and the name of a file that can be taken into use."""

    def panels(self) -> ComposeResult:
        """The field for the file, and what it holds."""
        hint = "~/Dokumenter/vores.toml"
        yield labelled("Fil", LineField(name="path", hint=hint, longest=1000))
        yield text(ABOUT, name="about", classes="muted")
        yield text("", name="refused", classes="refused")
        yield text("", name="outcome")
        yield Options(id="lines", compact=True)

    def on_mount(self) -> None:
        """Begin with the file."""
        self._clear()
        self.query_one("#path").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """It can be taken into use once it is read and sound."""
        return None if action == "save" and self._read_text is None else True

    @on(Input.Changed, "#path")
    def _clear(self) -> None:
        self._read_text = None
        self.query_one("#about").display = True
        self._show("", "", ())

    @on(Input.Submitted, "#path")
    def _entered(self) -> None:
        typed = self.query_one("#path", Input).value
        if typed.strip():
            self._look(typed)
        else:
            self._show("Skriv, hvor filen ligger, fx ~/Dokumenter/vores.toml.", "", ())

    @work(group="look", exclusive=True)
    async def _look(self, typed: str) -> None:
        """Read the file and show what it holds."""
        self._read_text = None
        try:
            path = dropped_path(typed)
            content = await read_off_loop(read_edition_file, path)
            part = self._desk.store.part(Editions)
            found = await part(Editions.judge, content, str(path))
        except EditionFaults as faults:
            self._show_faults(faults)
            return
        except Refusal as refusal:
            self._show(str(refusal), "", ())
            return
        self._read_text = content, str(path)
        self._show_change(*found)

    def _show_faults(self, faults: EditionFaults) -> None:
        told = tuple(EditionLine(fault[:1].upper() + fault[1:], "") for fault in faults.faults)
        many = count(len(told), "fejl", "fejl")
        words = f"! {many}: intet er taget i brug. Ret filen, og tryk enter på ny."
        self._show(words, "", [EditionPart(f"Fejl · {len(told)}", told)])

    def _show_change(self, edition: Edition, before: Edition | None) -> None:
        basis = f" Den bygger på »{before.title}«." if before else ""
        how = f"Intet er taget i brug endnu: {key_of('save')} gør det."
        words = f"»{edition.title}« er i orden.{basis} {how}"
        sections = change_parts(edition_change(edition, before)) or (
            EditionPart(
                "Ingen forskel", (EditionLine("Den siger det samme som den, den bygger på", ""),)
            ),
        )
        self._show("", words, sections)
        self.query_one("#lines").focus()

    def _show(self, refused: str, outcome: str, sections: Iterable[EditionPart]) -> None:
        shown = list(sections)
        for name, words in (("#refused", refused), ("#outcome", outcome)):
            self.query_one(name, Static).update(Content(words))
            self.query_one(name).display = bool(words)
        self.query_one("#about").display = not shown
        options = self.query_one("#lines", Options)
        section_lines(options, shown, max(30, self.app.size.width - 4))
        options.highlighted = 1 if shown else None
        self.refresh_bindings()

    @work(group="look", exclusive=True)
    async def action_save(self) -> None:
        """Take the edition into use for new courses."""
        if self._read_text is None:
            return
        part = self._desk.store.part(Editions)
        try:
            edition, _ = await part(Editions.take_in, *self._read_text, self._desk.today)
        except EditionFaults as faults:
            self._show_faults(faults)
        except Refusal as refusal:
            self._show(str(refusal), "", ())
        else:
            self.say(f"»{edition.title}« er taget i brug til nye forløb")
            self.dismiss(edition.id)
