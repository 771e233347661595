"""The form of an appointment: a new one, a change, or the new time of one that is moved."""

from collections.abc import Iterable, Mapping
from contextlib import suppress

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Select, Static, TextArea

from cti_tui.dansk import listing
from cti_tui.data.contact.appointment_records import AppointmentRecord, NewAppointment
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.contact.written import APPOINTMENT_FORM
from cti_tui.data.front import Front
from cti_tui.data.records import AnswerRecord, CaseRecord
from cti_tui.data.store import Store
from cti_tui.method.contact import ROLES
from cti_tui.method.edition import guidance_of
from cti_tui.method.guidance import GuidanceKind
from cti_tui.method.meeting import PARTICIPANTS, MeetingKind
from cti_tui.refusal import Refusal
from cti_tui.said.when import WHEN_FORMS, Doubtful, When, read_when, shown_in_full
from cti_tui.screens.contact.beside import said_beside
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.base import Dialog, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.draft import DraftKeeper
from cti_tui.screens.kit.minimal import may_keep
from cti_tui.screens.kit.place import Room, at
from cti_tui.widgets.fields import ChoiceField, LineField, TextField, labelled
from cti_tui.words.appointment import kind_words, when_field

FIRST = "Før det første møde (F2 skriver svarene):"
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


class AppointmentForm(Dialog[AppointmentRecord | None]):
    """Agrees on a meeting, changes one or moves one; answers it as it is kept.

    What is written is kept as a draft until it is saved or thrown away.
    """

    CSS_PATH = "appointment_form.tcss"
    WRITES = True
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
        super().__init__(f"{what} · {case.name}")
        self._desk, self._case, self._record = desk, case, record
        self._moving = moving
        self._form = form or form_name(record, moving=moving)
        self._draft = DraftKeeper(desk, case.borger_id, self._form)
        self._unedited: dict[str, str] = {}
        self._keeping = False

    def contents(self) -> Iterable[Widget]:
        """When, what, where, with whom and what about."""
        one = self._record
        kinds = [(kind_words(kind.value), kind.value) for kind in MeetingKind]
        kind = one.kind if one else MeetingKind.MEETING.value
        if kind not in {value for _, value in kinds}:
            kinds.append((kind_words(kind), kind))
        when = when_field(one) if one and not self._moving else ""
        yield labelled("Hvornår", LineField(when, name="when", hint="fre kl. 10", longest=40))
        yield text("", name="day", classes="muted")
        yield text("", name="beside")
        if self._moving:
            yield labelled("Grund", LineField(name="reason", hint="kan stå tom", longest=500))
        yield labelled("Slags", ChoiceField(kinds, kind, name="kind"))
        yield labelled("Sted", LineField(one.place if one else "", name="place"))
        hint = f"fx {listing(ROLES[1:4])}"
        yield labelled(
            "Deltagere", LineField(one.participants if one else "", name="participants", hint=hint)
        )
        yield labelled("Tages op", TextField(one.about if one else "", name="about"))
        yield text("", name="first")
        yield text("", name="refused", classes="refused")

    async def on_mount(self) -> None:
        """Begin with the day, or go on with what was left."""
        self.app.clear_notifications()  # they would cover the lower fields
        self._unedited = self._fields
        self._show_day()
        self.query_one("#when").focus()
        self._draft.begin(self, self._unedited, self._refuse)
        await self._fetch_draft()

    async def _fetch_draft(self) -> None:
        try:
            kept = await self._desk.front(Front.draft, self._case.borger_id, self._form)
        except Refusal as refusal:
            self._refuse(str(refusal))
            return
        if kept is not None:
            self._fill(kept)
            self._refuse("Din kladde til en aftale er hentet frem.")

    @property
    def _fields(self) -> dict[str, str]:
        lines = {one.id: one.value for one in self.query(LineField) if one.id is not None}
        about = self.query_one("#about", TextArea).text
        kind = str(self.query_one("#kind", ChoiceField).value)
        return {**lines, "about": about, "kind": kind}

    def _fill(self, fields: Mapping[str, str]) -> None:
        for one in self.query(LineField):
            one.value = fields.get(one.id or "", "")
        self.query_one("#about", TextArea).text = fields.get("about", "")
        if fields.get("kind") in {kind.value for kind in MeetingKind}:
            self.query_one("#kind", ChoiceField).value = fields["kind"]

    async def on_screen_resume(self) -> None:
        """Show the questions before a first meeting, also after some were answered."""
        if self._record is None:
            await self._show_questions()

    async def _show_questions(self) -> None:
        """The edition's questions before the first meeting, while there was none."""
        first = self.query_one("#first", Static)
        try:
            new = await self._desk.store.part(Appointments)(
                Appointments.is_first, self._case.borger_id
            )
            answers = await self._desk.store(Store.answers, self._case.course_id)
        except Refusal:
            new, answers = False, {}  # the form itself can do without
        lines = _questions(self._case, answers) if new else []
        first.update(Content("\n".join((FIRST, *lines)) if lines else ""))
        first.display = bool(lines)

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    def _changed(self) -> None:
        self._draft.changed(self._fields)

    @on(Input.Changed, "#when")
    def _show_day(self) -> None:
        words = self.query_one("#when", Input).value
        try:
            shown = shown_in_full(self._when(words), words, self._desk.today)
        except Doubtful as doubtful:
            shown = str(doubtful)
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
        named = PARTICIPANTS.get(MeetingKind(kind), ()) if kind in tuple(MeetingKind) else ()
        hint = f"fx {listing(named or ROLES[1:4])}"
        field.placeholder = hint

    def _written(self) -> NewAppointment:
        """The appointment in the fields; raises Refusal for a day that cannot be read."""
        fields = self._fields
        if not fields["when"].strip():
            self.query_one("#when").focus()
            raise Refusal(f"Skriv, hvornår I mødes, fx {WHEN_FORMS}.")
        try:
            when = self._when(fields["when"])
        except ValueError as error:
            self.query_one("#when").focus()
            raise Refusal(str(error)) from None
        return NewAppointment(
            *(when.day, when.time),
            *(fields[name] for name in ("kind", "place", "participants", "about")),
        )

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Keep the appointment, or say what is in the way."""
        if self._keeping:
            return
        try:
            new = self._written()
        except Refusal as refusal:
            self._refuse(str(refusal))
        else:
            self._keeping = True
            self._keep(new)

    @work(exclusive=True, group="keep")
    async def _keep(self, new: NewAppointment) -> None:
        before = "\n".join(self._unedited.values())
        if not await may_keep(self, *self._fields.values(), before=before):
            self._keeping = False
            return
        self._draft.stop()
        try:
            kept = await self._stored(new)
        except Refusal as refusal:
            self._draft.resume()
            self._keeping = False
            self._refuse(str(refusal))
        else:
            self.dismiss(kept)

    async def _stored(self, new: NewAppointment) -> AppointmentRecord:
        part, today, one = self._desk.store.part(Appointments), self._desk.today, self._record
        form = self._form
        if one is None:
            return await part(Appointments.add, self._case.borger_id, new, today, drafted=form)
        what = (one.version, today)
        if self._moving:
            reason = self._fields["reason"]
            return await part(Appointments.move, one.id, new, reason, *what, drafted=form)
        return await part(Appointments.change, one.id, new, *what, drafted=form)

    def action_prompt(self) -> None:
        """Write what was settled before the first meeting; the form stays as it is."""
        self.app.go(at(Room.ANSWERS, self._case))

    def action_back(self) -> None:
        """Close; what was written asks first."""
        if self._keeping:
            return
        if self._fields == self._unedited:
            self._throw_away()
        else:
            self._ask_to_leave()

    @work(exclusive=True, group="keep")
    async def _throw_away(self) -> None:
        await self._let_go()

    @work(exclusive=True, group="keep")
    async def _ask_to_leave(self) -> None:
        sure = await self.app.push_screen_wait(
            Confirm("Smid det skrevne væk?", "Aftalen er ikke gemt.", yes="Ja, smid det væk")
        )
        if sure:
            await self._let_go()

    async def _let_go(self) -> None:
        try:
            if self._draft.kept:
                await self._draft.discard()
        except Refusal as refusal:
            self._refuse(str(refusal))
        else:
            self.dismiss(None)

    def _refuse(self, words: str) -> None:
        self.query_one("#refused", Static).update(Content(words))


def _questions(case: CaseRecord, answers: Mapping[str, AnswerRecord]) -> list[str]:
    """The questions before the first meeting, each with its sign and the answer there is."""
    asked = [line for line in guidance_of(case.edition) if line.kind is GuidanceKind.FIRST_MEETING]
    lines = []
    for line in asked:
        answer = answers.get(line.id)
        said = " ".join(answer.text.split()) if answer else ""
        lines.append(f"[x] {line.text} {said}" if answer else f"[ ] {line.text}")
    return lines
