"""A course that goes on with a colleague: the file, its passphrase, and what stays here."""

from collections.abc import Iterable
from pathlib import Path

from textual import on, work
from textual.widget import Widget
from textual.widgets import Input, Static

from cti_tui.commands.keymap import with_keys
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.paths import typed_path
from cti_tui.data.private_file import judge_free
from cti_tui.data.records import CaseRecord
from cti_tui.data.transfer.handing_on import HandingOn
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.base import text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.safety.change_passphrase import PassphraseDialog, secret
from cti_tui.widgets.fields import LineField, labelled
from cti_tui.words.appointment import many_appointments
from cti_tui.words.course import handed_on
from cti_tui.words.exposed import laid_words

ABOUT = (
    "Alt om {name} skrives i én forseglet fil, som kun åbnes med adgangssætningen. Sig den til din"
    " kollega ad en anden vej end filen, fx i telefonen."
)
CLOSES = (
    "Her afsluttes forløbet i dag som »overdraget til …«, og det kan stadig læses. {ahead}Var det"
    " en fejl, tager {undo} afslutningen tilbage."
)
STAYS = "Forløbet er afsluttet her og bliver, som det er."


class HandOnDialog(PassphraseDialog):
    """Seals a borger's course for a colleague, and closes it here."""

    FIELDS = (("Adgangssætning", "first"), ("Den samme igen", "second"))
    BUSY = "Forsegler …"

    def __init__(self, desk: Desk, case: CaseRecord) -> None:
        self.TITLE_WORDS = f"Til en kollega · {case.name}"
        super().__init__(desk)
        self._case = case

    def contents(self) -> Iterable[Widget]:
        """What it means, to whom, where, and the passphrase twice."""
        # The borger's number, not a name: a file's name is seen by more than its text is.
        path = str(Path.home() / f"cti-{self._case.borger_id}.cti")
        yield Static(ABOUT.format(name=self._case.name), markup=False)
        yield text("", name="stays")
        yield Static("")
        yield labelled("Til", LineField(name="to", hint="hvem går videre med forløbet?"))
        yield labelled("Fil", LineField(path, name="path", longest=500))
        for label, name in self.FIELDS:
            yield secret(label, name)
        yield text("", name="strength", classes="muted")
        yield text("", name="refused", classes="refused")

    def on_mount(self) -> None:
        """Begin with whom it goes to."""
        super().on_mount()
        self._say_what_stays()

    @work(exclusive=True, group="stays")
    async def _say_what_stays(self) -> None:
        """Say what becomes of the course here."""
        closed, today = self._case.status.closed, self._desk.today
        ahead = ""
        if not closed:
            part = self._desk.store.part(Appointments)
            found = await part(Appointments.ahead, self._case.borger_id, today, today)
            ahead = f"{many_appointments(found)} frem i tiden aflyses. " if found else ""
        words = STAYS if closed else with_keys(CLOSES.replace("{ahead}", ahead))
        for shown in self.query("#stays").results(Static):  # none once it is being closed
            shown.update(words)

    @on(Input.Submitted, "#to, #path")
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_next()

    @on(Input.Submitted, "#first, #second")
    def _entered(self, event: Input.Submitted) -> None:
        super()._entered(event)

    async def keep(self) -> None:
        """Write the file and close the course, both or neither."""
        to, case = self.written("to").strip(), self._case
        if not to:
            self.query_one("#to").focus()
            raise Refusal("Skriv, hvem der går videre med forløbet: navn og arbejdssted.")
        target = typed_path(self.written("path").strip())
        if target.suffix.lower() != ".cti":
            self.query_one("#path").focus()
            raise Refusal("Giv filen et navn, der ender på .cti.")
        judge_free(target, file=self._desk.store.path, over=False)
        part, secret_words = self._desk.store.part(HandingOn), self.written("first")
        reason = handed_on(to)
        await part(HandingOn.hand_on, target, secret_words, case, reason, self._desk.today)
        closed = "" if case.status.closed else f" Her er forløbet afsluttet: {reason}."
        self.DONE = laid_words(f"Det forseglede forløb ligger i {target}.{closed}", target)
