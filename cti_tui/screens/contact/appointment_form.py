"""The form of an appointment: a new one, a change, or the new time of one that is moved."""

from collections.abc import Iterable, Mapping
from contextlib import suppress

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Select, Static

from cti_tui.commands.keymap import with_keys
from cti_tui.dansk import listing
from cti_tui.data.contact.appointment_records import AppointmentRecord, NewAppointment
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.contact.written import APPOINTMENT_FORM
from cti_tui.data.records import CaseRecord
from cti_tui.method.edition import guidance_of, now
from cti_tui.method.guidance import GuidanceKind
from cti_tui.method.meeting import MeetingKind, offered
from cti_tui.refusal import Refusal
from cti_tui.said.when import WHEN_FORMS, TwoMeanings, When, read_when, shown_in_full
from cti_tui.screens.contact.beside import said_beside
from cti_tui.screens.kit.base import text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.form import Form
from cti_tui.screens.kit.place import Room, at
from cti_tui.widgets.day_field import DayField
from cti_tui.widgets.fields import ChoiceField, LineField, TextField, hinted, labelled
from cti_tui.words.appointment import REPEATS, kind_words, repetition_lines, when_field

FIRST = "Før det første møde ({prompt} skriver svarene):"
"""Above the questions to be settled before the first meeting (J, G, Kontaktskabelse)."""


def form_name(record: AppointmentRecord | None, *, moving: bool = False) -> str:
    """The form whose draft is kept: of a new appointment, a changed or a moved one."""
    if record is None:
        return APPOINTMENT_FORM
    return f"{APPOINTMENT_FORM}:{record.id}{':flyt' if moving else ''}"


async def taken_up(desk: Desk, case: CaseRecord, form: str) -> "AppointmentForm":
    """The form that a draft belongs to; a new one where its appointment is no longer planned."""
    _, number, moving = (*form.split(":"), "", "")[:3]
    try:
        part = desk.store.part(Appointments)
        record = await part(Appointments.appointment, int(number)) if number else None
    except Refusal:
        record = None
    if record is None or not record.planned:
        return AppointmentForm(desk, case, form=form)
    return AppointmentForm(desk, case, record, moving=bool(moving))


class AppointmentForm(Form[tuple[AppointmentRecord, ...]]):
    """Agrees on a meeting, changes one or moves one; answers what is kept, many where repeated.

    What is written is kept as a draft until it is saved or thrown away.
    """

    CSS_PATH = "appointment_form.tcss"
    ENTER_KEEPS = True
    KEYS = ("save", "agreed.prompt")

    def __init__(
        self,
        desk: Desk,
        case: CaseRecord,
        record: AppointmentRecord | None = None,
        *,
        moving: bool = False,
        form: str = "",
    ) -> None:
        """A new appointment without a record, a changed one with it, or its new time.

        `form`: whose draft is taken up, where it is not the form's own.
        """
        what = "Flyt aftalen" if moving else "Ret aftalen" if record else "Ny aftale"
        name = form or form_name(record, moving=moving)
        super().__init__(f"{what} · {case.name}", desk, case.borger_id, name)
        self._case, self._record, self._moving = case, record, moving

    def fields(self) -> Iterable[Widget]:
        """When, what, where, with whom and what about."""
        one = self._record
        kinds = [
            (kind_words(kind.value), kind.value)
            for kind in offered(now(self._case.edition).meetings)
        ]
        kind = one.kind if one else MeetingKind.MEETING.value
        if kind not in {value for _, value in kinds}:
            kinds.append((kind_words(kind), kind))
        when = when_field(one) if one and not self._moving else ""
        yield labelled(
            "Hvornår",
            DayField(when, name="when", today=self._desk.today, timed=True, hint="fre kl. 10"),
        )
        yield text("", name="day", classes="muted")
        yield text("", name="beside")
        if one is None:
            repeats = [(words, weeks) for weeks, words in REPEATS.items()]
            yield labelled("Gentages", ChoiceField(repeats, "0", name="weeks"))
            yield text("", name="repeated", classes="muted")
        if self._moving:
            yield labelled("Grund", LineField(name="reason", hint="kan stå tom", longest=500))
        yield labelled("Slags", ChoiceField(kinds, kind, name="kind"))
        yield labelled("Sted", LineField(one.place if one else "", name="place"))
        hint = f"fx {listing(now(self._case.edition).roles[1:3])}"
        yield labelled(
            "Deltagere", LineField(one.participants if one else "", name="participants", hint=hint)
        )
        yield labelled("Tages op", TextField(one.about if one else "", name="about"))
        yield text("", name="first")

    def on_mount(self) -> None:
        """Say what the day is."""
        self.app.clear_notifications()  # they would cover the lower fields
        self._show_day()

    async def on_screen_resume(self) -> None:
        """Show the questions before a first meeting, also after some were answered."""
        if self._record is None:
            await self._show_questions()

    async def _show_questions(self) -> None:
        """The edition's questions before the first meeting, while there was none."""
        first = self.query_one("#first", Static)
        try:
            part = self._desk.store.part(Appointments)
            answers = await part(Appointments.before_first, self._case.borger_id)
        except Refusal:
            answers = None  # the form itself can do without
        lines = [] if answers is None else _questions(self._case, answers)
        first.update(Content("\n".join((with_keys(FIRST), *lines)) if lines else ""))
        first.display = bool(lines)

    @on(Input.Changed, "#when")
    def _show_day(self) -> None:
        words = self.query_one("#when", Input).value
        try:
            shown = shown_in_full(self._when(words), words, self._desk.today)
        except TwoMeanings as doubtful:
            shown = doubtful.short  # one line: the whole is said as the field is left
        except ValueError:
            shown = "Skriv fx »fre kl. 10«, »27/4 10:15« eller »+7«"
        self.query_one("#day", Static).update(Content(shown))
        self._look_beside()

    @work(exclusive=True, group="beside")
    async def _look_beside(self) -> None:
        """Say what the day and hour meet: a day off, another appointment, a pause, the end."""
        shown, when = self.query_one("#beside", Static), None
        with suppress(ValueError):  # the field says what it cannot read
            when = self._when(self.query_one("#when", Input).value)
        but = self._record.id if self._record else 0
        said = await said_beside(self._desk, self._case.borger_id, when, but)
        shown.update(Content(said))
        shown.display = bool(said)
        if self._record is None:
            await self._show_repeated(when)

    @on(Select.Changed, "#weeks")
    def _repeat(self) -> None:
        self._look_beside()

    @property
    def _weeks(self) -> int:
        """The weeks between a repeated meeting's days; 0 where it is not repeated."""
        return int(self.choice("weeks")) if self._record is None else 0

    async def _show_repeated(self, when: When | None) -> None:
        """Say which days a repeated meeting gets before it is kept."""
        lines: list[str] = []
        if self._weeks and when is not None:
            ask, about = self._desk.store.part(Appointments), self._case.borger_id
            what = (about, when.day, when.time, self._weeks, self._desk.today)
            try:
                lines = repetition_lines(await ask(Appointments.repeated, *what))
            except Refusal as refusal:
                lines = [f"! {refusal}"]
        shown = self.query_one("#repeated", Static)
        shown.update(Content("\n".join(lines)))
        shown.display = bool(lines)

    def _when(self, words: str) -> When:
        """The day and hour in the field; what stands unchanged may have passed.

        Raises ValueError with a sentence for what cannot be read.
        """
        one = self._record
        if one is not None and not self._moving and words.strip() == when_field(one):
            return When(one.date, one.time)
        return read_when(words, self._desk.today)

    @on(Select.Changed, "#kind")
    def _suggest_participants(self) -> None:
        """Suggest whom the method names, where nobody is written."""
        field = self.query_one("#participants", Input)
        kind = str(self.query_one("#kind", ChoiceField).value)
        manual = now(self._case.edition)
        named = next((one.roles for one in manual.meetings if one.kind == kind), ())
        field.placeholder = hinted(f"fx {listing(named or manual.roles[1:3])}")

    def _written(self) -> NewAppointment:
        """The appointment in the fields; raises Refusal for a day that cannot be read."""
        fields = self.read_fields()
        if not fields["when"].strip():
            self.query_one("#when").focus()
            raise Refusal(f"Skriv, hvornår I mødes, fx {WHEN_FORMS}.")
        try:
            when = self._when(fields["when"])
        except ValueError as error:
            self.query_one("#when").focus()
            raise Refusal(str(error)) from None
        what = (fields["kind"], fields["place"], fields["participants"], fields["about"])
        return NewAppointment(when.day, when.time, *what)

    async def keep(self) -> tuple[AppointmentRecord, ...]:
        """Keep the appointment, or all of a repeated one in one act."""
        keep, new, one, today = self.draft.keep, self._written(), self._record, self._desk.today
        if one is None and self._weeks:
            many = (self._case.borger_id, new, self._weeks, today)
            return await keep(Appointments, Appointments.add_repeated, *many)
        if one is None:
            what = (self._case.borger_id, new, today)
            return (await keep(Appointments, Appointments.add, *what),)
        if self._moving:
            moved = (one.id, new, self.line("reason"), one.version, today)
            return (await keep(Appointments, Appointments.move, *moved),)
        changed = (one.id, new, one.version, today)
        return (await keep(Appointments, Appointments.change, *changed),)

    def action_prompt(self) -> None:
        """Write what was settled before the first meeting; the form stays as it is."""
        self.app.go(at(Room.ANSWERS, self._case))


def _questions(case: CaseRecord, answers: Mapping[str, str]) -> list[str]:
    """The questions before the first meeting, each with its sign and the answer there is."""
    asked = [line for line in guidance_of(case.edition) if line.kind is GuidanceKind.FIRST_MEETING]
    lines = []
    for line in asked:
        answer = answers.get(line.id)
        said = " ".join(answer.split()) if answer else ""
        lines.append(f"[x] {line.text} {said}" if answer else f"[ ] {line.text}")
    return lines
