"""The note editor: written in a minute, kept while it is written."""

from collections.abc import Iterable, Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Select, TextArea

from cti_tui.commands.keymap import key_of, with_keys
from cti_tui.dansk import field_date, short_date
from cti_tui.data.contact.appointment_records import AppointmentRecord
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.contact.written import NOTE_FORM
from cti_tui.data.records import CaseRecord, NewNote, NoteRecord
from cti_tui.data.store import Store
from cti_tui.method.contact import ContactKind, Minutes, Outcome
from cti_tui.method.edition import now
from cti_tui.method.meeting import contact_kind
from cti_tui.refusal import Refusal
from cti_tui.said import Toward
from cti_tui.said.minutes import read_minutes
from cti_tui.said.when import read_day
from cti_tui.screens.contact.next_meeting import NextMeeting, hour_words
from cti_tui.screens.kit.base import CtiScreen, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.draft import Draft, fields_of
from cti_tui.screens.kit.form import Writing
from cti_tui.screens.kit.place import Room, at
from cti_tui.widgets.day_field import DayField
from cti_tui.widgets.fields import ChoiceField, LineField, TextField
from cti_tui.widgets.page import Para
from cti_tui.widgets.panel import AtHand, Panel
from cti_tui.widgets.suggest import AfterComma
from cti_tui.words.note import SPENT, note_body
from cti_tui.words.standing import OUTCOMES, phase_words

TEXTS = ("fact", "reflection")
LINES = ("date", "minutes", *SPENT, "place", "participants", "kilometres")
_BESIDE_FIELDS = ("split", "journal")
"""What the form holds beside its fields: whether the minutes are split, and what F4 sets."""
NO_APPOINTMENT = ("ingen aftale", "")


def note_form(note: NoteRecord | None) -> str:
    """The form whose draft a note's text is kept in: a new note's, or that of one corrected."""
    return f"{NOTE_FORM}:{note.id}" if note else NOTE_FORM


class NoteScreen(Writing[NoteRecord | None], CtiScreen[NoteRecord | None]):
    """Writes one note, or corrects `note`; answers it when it is kept."""

    CSS_PATH = "note.tcss"
    KEYS = ("save", "prompt", "queue", "note.split")
    HELP_TEXT = (
        "Skriv først, hvad der skete og blev sagt. Dine egne tanker står for sig selv nedenunder."
        " Tab går videre til resten, som alt sammen kan stå, som det er. Datoen kan skrives som"
        " »i går«, -2 eller »fre«. Minutterne tæller efter notatets slags; {split} deler dem. Med →"
        " tager du det forslag, der står i et felt. {queue} sætter notatet i køen til journalen."
        " Det skrevne gemmes hele tiden som kladde; ctrl+s gemmer og spørger, hvornår I ses igen."
    )

    def __init__(
        self,
        desk: Desk,
        case: CaseRecord,
        note: NoteRecord | None = None,
        *,
        about: AppointmentRecord | None = None,
    ) -> None:
        """A new note, of the appointment `about` where one is given, or the correction of one."""
        super().__init__()
        self._desk = desk
        self._case = case
        self._note = note
        self._about = about
        self.draft = Draft(desk, case.borger_id, note_form(note))
        self._planned: tuple[AppointmentRecord, ...] = ()
        self._link = ""
        """The appointment that the program chose; another one was chosen by the worker."""

    def panels(self) -> ComposeResult:
        """The two texts, then what the note tells of."""
        note = self._note
        with Horizontal(id="body"):
            with Vertical(id="fields"):
                fact = TextField(note.fact if note else "", name="fact")
                yield Panel("Fakta: hvad skete, og hvad blev sagt?", fact, name="of-fact")
                own = TextField(note.reflection if note else "", name="reflection")
                yield Panel("Egen refleksion", own, name="of-reflection")
                yield Panel("Kontakten", *self._rows(), name="contact")
                yield text("", name="refused", classes="refused")
            yield AtHand("Sidst")

    def _rows(self) -> Iterable[Widget]:
        """What the note tells of, in columns."""
        yield Horizontal(*self._details(), id="details", classes="row")
        yield Horizontal(*self._numbers(), id="numbers", classes="row")
        yield Horizontal(*self._split_minutes(), id="split", classes="row")
        yield Horizontal(*self._around(), id="around", classes="row")
        yield Horizontal(
            text("Hører til"),
            ChoiceField([NO_APPOINTMENT], "", name="appointment"),
            id="appointment-row",
            classes="row",
        )

    def _details(self) -> Iterable[Widget]:
        note = self._note
        kinds = [(kind.value, kind.value) for kind in ContactKind]
        outcomes = [(words, outcome.value) for outcome, words in OUTCOMES.items()]
        yield text("Slags")
        yield ChoiceField(kinds, note.kind if note else ContactKind.HOME_VISIT.value, name="kind")
        yield text("Udfald")
        yield ChoiceField(outcomes, note.outcome if note else Outcome.HELD.value, name="outcome")

    def _numbers(self) -> Iterable[Widget]:
        note = self._note
        yield text("Dato")
        yield DayField(
            field_date(note.date if note else self._desk.today),
            name="date",
            today=self._desk.today,
            toward=Toward.PAST,
        )
        yield text("Minutter", name="minutes-label")
        total = note.minutes.total if note else 0
        yield LineField(str(total or ""), name="minutes", longest=20)
        yield text(with_keys("{split} deler tiden"), name="split-hint")

    def _split_minutes(self) -> Iterable[Widget]:
        for name, words in SPENT.items():
            spent = getattr(self._note.minutes, name) if self._note else 0
            yield text(words.capitalize())
            yield LineField(str(spent or ""), name=name, longest=20)

    def _around(self) -> Iterable[Widget]:
        note = self._note
        yield text("Sted")
        yield LineField(note.place if note else "", name="place")
        yield text("Med")
        field = LineField(
            note.participants if note else "", name="participants", hint="roller, navne"
        )
        field.suggester = AfterComma(now(self._case.edition).roles)
        yield field
        if self._desk.settings.mileage:
            yield text("Km", name="km")
            driven = note.kilometres if note else 0
            yield LineField(str(driven or ""), name="kilometres", longest=5)

    async def on_mount(self) -> None:
        """Fetch what is agreed and the draft there may be, and begin in the text."""
        self.show_head(self._head)
        self.query_one("#fact").focus()
        if self._note is not None:
            whole = Minutes.of(self._note.kind, self._note.minutes.total)
            self.set_class(self._note.minutes != whole, "-split")
        await self._fetch_known()
        for name in TEXTS:
            area = self.query_one(f"#{name}", TextArea)
            area.move_cursor(area.document.end)

    def _show_latest(self, latest: NoteRecord | None) -> None:
        """Show what was written last, beside what is written now, where there is room."""
        for panel in self.query(AtHand):  # the screen may be on its way down
            if latest is not None:
                title = f"Sidst · {short_date(latest.date)} · {latest.kind}"
                panel.show(title, [Para(part) for part in note_body(latest).split("\n")])
            else:
                panel.show("Sidst", [Para("Der er ikke skrevet noget før.", style="$dim")])

    async def _fetch_known(self) -> None:
        """What was written last, and for a new note what it may be about."""
        part = self._desk.store.part(Appointments)
        found = await self.heed(part(Appointments.before_note, self._case.borger_id))
        if found is not None:
            agreed, latest = found
            self._show_latest(latest)
            if self._note is None:
                self._take_up_agreed(agreed)

    def _take_up_agreed(self, agreed: Iterable[AppointmentRecord]) -> None:
        """The appointment of the day says where and with whom."""
        today = self._desk.today
        self._planned = tuple(
            one for one in agreed if one.unsaid(today) or (one.planned and one.date == today)
        )
        on_day = (one for one in self._planned if one.planned and one.date == today)
        about = self._about or next(on_day, None)
        if about is not None:
            self.query_one("#date", Input).value = field_date(about.date)
            self.query_one("#kind", ChoiceField).value = contact_kind(about.kind).value
            self.query_one("#place", Input).value = about.place
            self.query_one("#participants", Input).value = about.participants
        self._offer_appointments()

    def _offer_appointments(self) -> None:
        """Let the note settle what was agreed on its day, unless the worker says otherwise."""
        fields = fields_of(self)
        try:
            day = read_day(fields["date"], self._desk.today, Toward.PAST)
        except ValueError:
            return
        choice = self.query_one("#appointment", ChoiceField)
        found = [one for one in self._planned if one.date == day]
        by_hand = choice.value if choice.value != self._link else None
        answers = [(f"aftalen {hour_words(one.date, one.time)}", str(one.id)) for one in found]
        offered = [NO_APPOINTMENT, *answers]
        if [answer for _, answer in offered] != [answer for _, answer in choice._options]:
            choice.set_options((Content(words), answer) for words, answer in offered)
        wanted = str(found[0].id) if found and ContactKind(fields["kind"]).is_meeting else ""
        self._link = wanted
        kept = by_hand is not None and by_hand in {answer for _, answer in offered}
        choice.value = str(by_hand) if kept else wanted
        self.set_class(bool(found), "-agreed")

    def begun(self) -> dict[str, str]:
        """What the texts held before anyone could type."""
        return {name: getattr(self._note, name) if self._note else "" for name in TEXTS}

    def read_fields(self) -> dict[str, str]:
        """The fields, and the signs beside them."""
        signs = {name: "1" if self.has_class(f"-{name}") else "" for name in _BESIDE_FIELDS}
        return {**fields_of(self), **signs}

    def put_fields(self, fields: Mapping[str, str]) -> None:
        """Put a draft back, around what is typed already."""
        for name in TEXTS:
            area = self.query_one(f"#{name}", TextArea)
            typed = area.text if self._note is None else ""  # already, before the draft came
            area.text = fields.get(name, "") + typed
            area.move_cursor(area.document.end)
        for name in LINES:
            for field in self.query(f"#{name}").results(Input):
                field.value = fields.get(name, field.value)
        for name, answers in (("kind", ContactKind), ("outcome", Outcome)):
            if fields.get(name) in {one.value for one in answers}:
                self.query_one(f"#{name}", ChoiceField).value = fields[name]
        self.set_class(bool(fields.get("split")), "-split")
        self._set_journal(bool(fields.get("journal")))
        self._offer_appointments()
        choice = self.query_one("#appointment", ChoiceField)
        if fields.get("appointment") in {answer for _, answer in choice._options}:
            choice.value = fields["appointment"]

    @on(Input.Changed, "#date")
    @on(Select.Changed, "#kind")
    def _changed(self) -> None:
        if self._planned:
            self._offer_appointments()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the way to the record on a new note; one that is kept has it where it is read."""
        return self._note is None if action == "journal" else True

    def action_queue(self) -> None:
        """Let the note go to the queue to the official record when it is kept, or not."""
        self._set_journal(not self.has_class("-journal"))

    def _set_journal(self, goes: bool) -> None:
        self.set_class(goes, "-journal")
        self.show_head(self._head)

    @property
    def _head(self) -> str:
        what = "Ret notat" if self._note else "Notat"
        sign = " · → skal journaliseres" if self.has_class("-journal") else ""
        return f"{what} · {self._case.name} · {phase_words(self._case)}{sign}"

    def action_split(self) -> None:
        """Split the minutes in what they were spent on, or put them together again."""
        try:
            minutes = self._minutes()
        except Refusal as refusal:
            self.refuse(str(refusal))
            return
        self.toggle_class("-split")
        split = self.has_class("-split")
        self.query_one("#minutes", Input).value = str(minutes.total or "")
        for name in SPENT:
            self.query_one(f"#{name}", Input).value = str(getattr(minutes, name) or "")
        self.query_one("#direct" if split else "#minutes").focus()

    def _minutes(self) -> Minutes:
        """The time spent; raises Refusal, the focus on the field that cannot be read."""
        fields = self.read_fields()
        if fields["split"]:
            return Minutes(**{name: self._whole(name, fields[name]) for name in SPENT})
        return Minutes.of(ContactKind(fields["kind"]), self._whole("minutes", fields["minutes"]))

    def _whole(self, name: str, written: str) -> int:
        try:
            return read_minutes(written)
        except ValueError as error:
            self.query_one(f"#{name}").focus()
            raise Refusal(str(error)) from None

    def _read(self) -> NewNote:
        """The note as it stands in the fields; raises Refusal for a field that cannot be read."""
        fields = self.read_fields()
        linked = int(fields["appointment"]) if fields["appointment"] else None
        return NewNote(
            fact=fields["fact"],
            date=self.needed_day("date", "Skriv, hvilken dag det var."),
            kind=ContactKind(fields["kind"]),
            outcome=Outcome(fields["outcome"]),
            reflection=fields["reflection"],
            minutes=self._minutes(),
            place=fields["place"],
            participants=fields["participants"],
            appointment_id=self._note.appointment_id if self._note else linked,
            kilometres=self._kilometres(fields),
        )

    def _kilometres(self, fields: Mapping[str, str]) -> int:
        """What was driven; where it is not asked for, what the note says already."""
        written = fields.get("kilometres")
        if written is None:
            return self._note.kilometres if self._note else 0
        if written.strip() and not written.strip().isdecimal():
            self.query_one("#kilometres").focus()
            raise Refusal("Skriv kilometerne som et helt tal, fx 24.")
        return int(written.strip() or 0)

    async def sure(self) -> bool:
        """Read it first: what cannot be read is said before anything is asked."""
        self._read()
        return True

    async def _stored(self, new: NewNote) -> NoteRecord:
        today, keep = self._desk.today, self.draft.keep
        if self._note is None:
            goes, whose = self.has_class("-journal"), self._case.borger_id
            return await keep(Store, Store.add_note, whose, new, today, journal=goes)
        note = self._note
        return await keep(Store, Store.change_note, note.id, new, today, note.version)

    async def keep(self) -> NoteRecord:
        """Keep the note, and ask when they meet again."""
        note, agreed = await self._stored(self._read()), None
        if self._note is None and not self._case.status.closed:
            agreed = await self.app.push_screen_wait(NextMeeting(self._desk, self._case, note))
        done = "rettet" if self._note else "gemt"
        more = f" I ses {hour_words(agreed.date, agreed.time)}." if agreed else ""
        self.say(f"Notatet om {self._case.name} er {done}.{more}")
        return note

    def go_on(self) -> str:
        """The key that takes it up again."""
        return f"Tryk {key_of('correct' if self._note else 'note')} for at skrive videre."

    def action_prompt(self) -> None:
        """Read what the manual says of the phase; the note stays as it is."""
        self.app.go(at(Room.GUIDANCE, self._case))
