"""Everything, or one borger, out as a file: its form, what is in it, what is not, and where it is.

The sealed form is another act (`handing_on`): it closes the course here.
"""

import asyncio
from collections.abc import Iterable
from pathlib import Path

from textual import on, work
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Select, Static

from cti_tui.dansk import count
from cti_tui.data.paths import typed_path
from cti_tui.data.private_file import Occupied, judge_free, write_private
from cti_tui.data.records import CaseRecord
from cti_tui.data.stopping import part_of_it
from cti_tui.data.transfer.outgoing import Leaving, Outgoing
from cti_tui.data.transfer.transfers import Transfers
from cti_tui.documents.exports import NOT_ALONG, TITLES, Chosen, ExportForm, made
from cti_tui.documents.sheets import SHEET_NAMES
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.base import Dialog, text
from cti_tui.screens.kit.busy import busy_with
from cti_tui.screens.kit.desk import Desk
from cti_tui.widgets.fields import ChoiceField, LineField, labelled
from cti_tui.words.exposed import laid_words

OPEN = "Filen er ikke krypteret: gem den sikkert, og slet den, når den er brugt."
"""Said before and after: what is written can be read by whoever has it."""

_NAMES = (("forbogstaver", ""), ("hele navnet", "navne"))


class ExportDialog(Dialog[None]):
    """Writes the whole file, or one borger, to a new file; what was typed stays on a refusal."""

    CSS_PATH = "exporting.tcss"
    WRITES = True
    KEYS = ("save",)

    def __init__(self, desk: Desk, case: CaseRecord | None = None) -> None:
        """All borgere, or the one of `case`."""
        super().__init__(f"Eksportér · {case.name if case else 'alle borgere'}")
        self._desk, self._case = desk, case
        self._outgoing: Outgoing | None = None

    def contents(self) -> Iterable[Widget]:
        """In which form, what is in it and what is not, and where."""
        first = ExportForm.SHEETS
        forms = [(TITLES[one], one.value) for one in ExportForm]
        yield labelled("Som", ChoiceField(forms, first, name="form"))
        sheets = [(name, name) for name in SHEET_NAMES]
        yield labelled("Ark", ChoiceField(sheets, SHEET_NAMES[0], name="sheet"))
        chosen = "navne" if self._desk.settings.calendar_names == "navne" else ""
        yield labelled("Navne", ChoiceField(_NAMES, chosen, name="names"))
        yield labelled("Fil", LineField(str(self._offered(first)), name="line", longest=500))
        yield VerticalScroll(text("Henter …", name="held"), can_focus=False, id="preview")
        yield text(OPEN, name="open", classes="muted")
        yield text("", name="refused", classes="refused")

    async def on_mount(self) -> None:
        """Begin with the form; read what there is to write."""
        self.query_one("#form").focus()
        self._fit()
        part = self._desk.store.part(Leaving)
        borger = self._case.borger_id if self._case else None
        try:
            asked = part(Leaving.outgoing, self._desk.today, borger)
            self._outgoing = await busy_with(self, "Henter …", asked)
        except Refusal as refusal:
            self._refuse(str(refusal))
            return
        self._show()

    def _offered(self, form: ExportForm) -> Path:
        # The borger's number, not a name: a file's name is seen by more than its text is.
        name = f"cti-{self._case.borger_id}" if self._case else "cti"
        return Path.home() / f"{name}{form}"

    @property
    def _chosen(self) -> Chosen:
        """What the fields ask for."""
        form, sheet, names = (
            str(self.query_one(f"#{name}", Select).value) for name in ("form", "sheet", "names")
        )
        return Chosen(ExportForm(form), sheet, names == "navne")

    @on(Select.Changed)
    def _changed(self) -> None:
        """Show what is then in it, and let the file's name end as its form does."""
        field = self.query_one("#line", Input)
        form = self._chosen.form
        written = Path(field.value.strip() or str(self._offered(form)))
        if written.suffix.lower() in tuple(ExportForm) and written.suffix.lower() != form:
            field.value = str(written.with_suffix(form))
        self._fit()
        self._show()

    def _fit(self) -> None:
        """Show the fields that belong to the form."""
        form = self._chosen.form
        self.query_one("#sheet-row").display = form is ExportForm.LINES
        self.query_one("#names-row").display = form is ExportForm.CALENDAR

    def _show(self) -> None:
        """Say what the file would hold, and what it would not."""
        if self._outgoing is None:
            return
        chosen = self._chosen
        lines: tuple[str, ...]
        if chosen.form is ExportForm.WHOLE:
            lines = (f"{_courses(self._outgoing)} med alt, til en anden cti-fil.",)
        else:
            file = made(self._outgoing, chosen, self._desk.today)
            lines = (f"{file.words}:", *(f"  {line}" for line in file.preview))
        words = "\n".join((*lines, NOT_ALONG[chosen.form]))
        self.query_one("#held", Static).update(Content(words))

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Write it where the field says."""
        self._write(self.query_one("#line", Input).value.strip())

    def _refuse(self, words: str) -> None:
        self.query_one("#refused", Static).update(Content(words))

    @work(exclusive=True)
    async def _write(self, typed: str) -> None:
        chosen, file = self._chosen, self._desk.store.path
        over = False
        try:
            target = export_path(typed, chosen.form)
            try:
                judge_free(target, file=file, over=False)
            except Occupied:
                over = True
            if not await self.app.push_screen_wait(_sure(target, over=over)):
                return

            written = asyncio.to_thread(self._written, target, chosen, over=over)
            words = await busy_with(self, "Skriver filen …", written)
        except Refusal as refusal:
            self._refuse(str(refusal))
            return
        self.say(laid_words(f"{words} er skrevet til {target}. {OPEN}", target))
        self.dismiss(None)

    def _written(self, target: Path, chosen: Chosen, *, over: bool) -> str:
        """Write the file, and keep in the access log that it was; what it holds, in words."""
        store, today = self._desk.store, self._desk.today
        borger = self._case.borger_id if self._case else None
        if chosen.form is ExportForm.WHOLE:
            asked = store.part(Transfers).submit(Transfers.export, target, today, borger, over=over)
            return count(asked.result(), "borger", "borgere")
        leaving = store.part(Leaving)
        with part_of_it(0.0, 0.3):
            file = made(leaving.submit(Leaving.outgoing, today, borger).result(), chosen, today)
        with part_of_it(0.3, 1.0):
            content = file.render()
        write_private(target, content, file=store.path, over=over)
        leaving.submit(Leaving.left, borger).result()
        return file.words


def _courses(outgoing: Outgoing) -> str:
    return count(len(outgoing.courses), "forløb", "forløb")


def _sure(target: Path, *, over: bool) -> Confirm:
    """Whether it is to be written where anyone who has it can read it."""
    there = "Der ligger allerede en fil; den bliver skrevet over.\n\n" if over else ""
    return Confirm(
        "Skriv uden kryptering?",
        f"{target}\n\n{there}Alle, der får fat i filen, kan læse den. Til en kollega er et"
        " forseglet forløb bedre: »til kollega« under forløbet.",
        yes="Ja, skriv den oven i" if over else "Ja, skriv den uden kryptering",
        grave=True,
    )


def export_path(typed: str, form: ExportForm) -> Path:
    """The path as it was typed; raises Refusal for one that is none, or ends as another form."""
    path = typed_path(typed)
    if path.suffix.lower() != form:
        raise Refusal(f"Giv filen et navn, der ender på {form}.")
    return path
