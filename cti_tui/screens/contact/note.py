"""The note editor: written in a minute, kept while it is written."""

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Footer, Input, Select, Static, TextArea

from cti_tui.commands import NOTE
from cti_tui.dansk import field_date, parse_date
from cti_tui.data.contact.notes import NOTE_FORM
from cti_tui.data.records import CaseRecord, NewNote, NoteRecord
from cti_tui.data.store import Store
from cti_tui.method.contact import ContactKind, Minutes, Outcome
from cti_tui.refusal import Refusal
from cti_tui.screens.ask import Confirm
from cti_tui.screens.base import CtiScreen, text
from cti_tui.screens.course.guidance import GuidanceScreen
from cti_tui.screens.desk import Desk
from cti_tui.screens.draft import DraftKeeper
from cti_tui.screens.minimal import may_keep
from cti_tui.widgets.fields import ChoiceField, LineField, TextField
from cti_tui.words import OUTCOMES, phase_words

MOST_MINUTES = 24 * 60
"""A day's worth; more is a slip of the fingers."""


class NoteScreen(CtiScreen[NoteRecord | None]):
    """Writes one note; answers it when it is kept."""

    CSS_PATH = "note.tcss"
    COMMAND_LIST = NOTE
    HELP_TEXT = (
        "Skriv først, hvad der skete og blev sagt. Dine egne tanker står for sig selv nedenunder."
        " Tab går videre til refleksion, slags, udfald, dato og minutter. Datoen kan skrives som"
        " »i går« eller -2. Det skrevne gemmes hele tiden som kladde; ctrl+s gemmer notatet."
    )

    def __init__(self, desk: Desk, case: CaseRecord) -> None:
        super().__init__()
        self._desk = desk
        self._case = case
        self._draft = DraftKeeper(desk, case.borger_id, NOTE_FORM)
        self._unedited: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """The two texts, then what the note tells of."""
        yield text(f"Notat · {self._case.name} · {phase_words(self._case)}", classes="head")
        yield text("Fakta: hvad skete, og hvad blev sagt?", classes="label")
        yield TextField(name="fact")
        yield text("Egen refleksion", classes="label")
        yield TextField(name="reflection")
        with Horizontal(id="details"):
            yield text("Slags")
            yield ChoiceField(
                [(kind.value, kind.value) for kind in ContactKind],
                ContactKind.HOME_VISIT.value,
                name="kind",
            )
            yield text("Udfald")
            yield ChoiceField(
                [(words, outcome.value) for outcome, words in OUTCOMES.items()],
                Outcome.HELD.value,
                name="outcome",
            )
        with Horizontal(id="numbers"):
            yield text("Dato")
            yield LineField(field_date(self._desk.today), name="date", longest=20)
            yield text("Minutter")
            yield LineField(name="minutes", longest=5)
            yield text("", name="refused", classes="refused")
        yield Footer(show_command_palette=False)

    async def on_mount(self) -> None:
        """Fetch the draft there may be, and begin in the text."""
        self.app.clear_notifications()  # they would cover the lower fields
        self._unedited = self._fields
        self._draft.begin(self, self._unedited, self._refuse)
        kept = await self.heed(self._desk.store(Store.draft, self._case.borger_id, NOTE_FORM))
        if kept is not None:
            self._fill(kept)
            self._refuse("Din kladde er hentet frem. F8 kasserer den.")
        self.query_one("#fact").focus()

    @property
    def _fields(self) -> dict[str, str]:
        lines = {name: self.query_one(f"#{name}", Input).value for name in ("date", "minutes")}
        texts = {name: self.query_one(f"#{name}", TextArea).text for name in ("fact", "reflection")}
        chosen = {
            name: str(self.query_one(f"#{name}", ChoiceField).value) for name in ("kind", "outcome")
        }
        return {**texts, **chosen, **lines}

    def _fill(self, fields: dict[str, str]) -> None:
        for name in ("fact", "reflection"):
            area = self.query_one(f"#{name}", TextArea)
            area.text = fields.get(name, "")
            area.move_cursor(area.document.end)
        for name in ("date", "minutes"):
            self.query_one(f"#{name}", Input).value = fields.get(name, "")
        self.query_one("#kind", ChoiceField).value = fields.get("kind", ContactKind.OTHER.value)
        self.query_one("#outcome", ChoiceField).value = fields.get("outcome", Outcome.HELD.value)

    @on(TextArea.Changed)
    @on(Input.Changed)
    @on(Select.Changed)
    def _changed(self) -> None:
        self._draft.changed(self._fields)

    def action_save(self) -> None:
        """Keep the note, or say what is in the way."""
        if not self._draft.kept:
            return  # it is being kept
        try:
            new = self._read()
        except Refusal as refusal:
            self._refuse(str(refusal))
        else:
            self._keep(new)

    def _read(self) -> NewNote:
        """The note as it stands in the fields; raises Refusal for a field that cannot be read."""
        fields = self._fields
        try:
            day = parse_date(fields["date"], self._desk.today)
        except ValueError as error:
            self.query_one("#date").focus()
            raise Refusal(str(error)) from None
        minutes = fields["minutes"].strip() or "0"
        if not minutes.isdecimal() or int(minutes) > MOST_MINUTES:
            self.query_one("#minutes").focus()
            raise Refusal(f"Skriv minutterne som et helt tal, højst {MOST_MINUTES}.")
        kind = ContactKind(fields["kind"])
        return NewNote(
            fact=fields["fact"],
            date=day,
            kind=kind,
            outcome=Outcome(fields["outcome"]),
            reflection=fields["reflection"],
            minutes=Minutes.of(kind, int(minutes)),
        )

    @work(group="keep", exclusive=True)
    async def _keep(self, new: NewNote) -> None:
        if not await may_keep(self, new.fact, new.reflection):
            return
        self._draft.stop()
        try:
            note = await self._desk.store(
                Store.add_note, self._case.borger_id, new, self._desk.today, drafted=True
            )
        except Refusal as refusal:
            self._draft.resume()
            self._refuse(str(refusal))
        else:
            self.say(f"Notatet om {self._case.name} er gemt.")
            self.dismiss(note)

    def action_guidance(self) -> None:
        """Read what the manual says of the phase; the note stays as it is."""
        self.app.push_screen(GuidanceScreen(self._case))

    @work
    async def action_discard(self) -> None:
        """Let the draft go, after asking."""
        if not self._draft.kept:
            return
        sure = await self.app.push_screen_wait(
            Confirm(
                "Kassér kladden",
                "Det skrevne forsvinder og kan ikke hentes igen.",
                yes="Ja, smid det ud",
            )
        )
        if sure:
            await self.heed(self._draft.discard())
            self.dismiss(None)

    def action_back(self) -> None:
        """Go back; what was written stays as a draft, and where it cannot, so does the worker."""
        if self._draft.kept:
            self._go_back()

    @work(group="keep", exclusive=True)
    async def _go_back(self) -> None:
        if self._fields == self._unedited:
            await self.heed(self._draft.discard())
        elif await self._draft.save():
            self._draft.stop()
            self.say("Det skrevne er gemt som kladde. Tryk n for at skrive videre.")
        else:
            return
        self.dismiss(None)

    def _refuse(self, words: str) -> None:
        self.query_one("#refused", Static).update(Content(words))
