"""A borger and the course: made new, or corrected, with every date shown before saving."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Select, Static

from cti_tui.commands.keymap import key_of
from cti_tui.dansk import days, field_date, long_date
from cti_tui.data.door import Conflict
from cti_tui.data.front import Front
from cti_tui.data.records import BorgerFacts, CaseRecord, Correction, NewBorger
from cti_tui.data.store import Store
from cti_tui.method.calendar import StartVerdict, gate_dates
from cti_tui.method.edition import Edition, Phase, chosen
from cti_tui.method.opening import Opening, check_opening
from cti_tui.refusal import Refusal
from cti_tui.said.when import read_day
from cti_tui.screens.course.correction import FIELD_NAMES, case_fields
from cti_tui.screens.course.reach_form import PROTECTED_FIELD, facts_in, reach_rows
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.base import CtiScreen, text
from cti_tui.screens.kit.conflict import THEIRS, ConflictDialog, merged
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.draft import Draft
from cti_tui.screens.kit.form import Stay, Writing
from cti_tui.screens.kit.minimal import as_another
from cti_tui.screens.kit.place import Room
from cti_tui.widgets.day_field import DayField
from cti_tui.widgets.fields import ChoiceField, LineField, labelled
from cti_tui.widgets.panel import Panel
from cti_tui.words.reach import REACH_NAMES
from cti_tui.words.standing import OTHER_WORKER, SUPPORTED_BEFORE

LINES = ("name", "transition", "transition_date", "start", "reason", "case_number")
"""The fields that are written in."""

REACH_CAN_WAIT = "Sådan nås borgeren. Det kan vente."

_ONE_DAY = timedelta(days=1)

RUNNING = (
    ("nej, vi er i kontaktskabelsen", "0"),
    ("ja, borgeren er i fase 1", "1"),
    ("ja, borgeren er i fase 2", "2"),
    ("ja, borgeren er i fase 3", "3"),
)


_BEFORE_ANSWERS = tuple((words, str(answer)) for answer, words in SUPPORTED_BEFORE.items())
_BEFORE = {str(answer): answer for answer in SUPPORTED_BEFORE}
"""Whether the worker supported the borger before, as the field holds it."""


class BorgerForm(Writing[CaseRecord | None], CtiScreen[CaseRecord | None]):
    """Makes a borger, or corrects `case`; answers the course as it is kept."""

    CSS_PATH = "borger_form.tcss"
    ROOMS = ()
    KEYS = ("save",)
    HELP_TEXT = (
        "Kun navn, udgave og hjemmel er nødvendige; et dæknavn er nok. Datoen for fase 1 kan vente,"
        " til den er kendt. Nederst ser du de datoer, der følger af det, du skriver."
    )

    def __init__(
        self, desk: Desk, case: CaseRecord | None = None, offered: Sequence[Edition] = ()
    ) -> None:
        """Correct `case`, or make a borger by one of the editions `offered`."""
        super().__init__()
        self._offered = offered
        self._desk = desk
        self._case = case
        self._edition = case.edition if case else offered[1]
        form = Room.CORRECT if case else Room.NEW_BORGER
        self.draft = Draft(desk, case.borger_id if case else None, form)
        self._unedited: dict[str, str] = {}
        """What the fields said when the form was opened, or another correction was taken in."""

    def head(self) -> str:
        """Who and where."""
        return f"Ret · {self._case.name}" if self._case else "Ny borger"

    def panels(self) -> ComposeResult:
        """The fields, beside them the dates that follow, and the keys."""
        with Vertical(id="form"):
            with Panel("Borgeren", name="written"), VerticalScroll(id="fields", can_focus=False):
                yield from self._rows(self._case)
            with Panel("Det følger af datoerne", name="follows"):
                yield text("", name="dates")
                yield text(OTHER_WORKER, name="other-worker")
        yield text("", name="refused", classes="refused")

    def _rows(self, case: CaseRecord | None) -> Iterator[Widget]:
        """A row a field; how the borger is reached is written of one who is there, elsewhere."""
        yield labelled("Navn", LineField(case.name if case else "", name="name"))
        if case is None:
            names = [(one.title, one.id) for one in self._offered]
            yield labelled("Udgave", ChoiceField(names, self._edition.id, name="edition"))
        yield labelled("Hjemmel", self._hjemmel_field())
        yield labelled("Overgang", self._transition_field())
        moved = _shown(case.entered_transition_date if case else None)
        yield labelled(
            self._edition.transition_label,
            DayField(moved, name="transition_date", today=self._desk.today),
        )
        start = _shown(case.start if case else None)
        yield labelled(
            "Fase 1 begynder",
            DayField(start, name="start", today=self._desk.today, hint="kan vente"),
        )
        yield labelled("Grund", LineField(case.start_reason if case else "", name="reason"))
        if case is None:
            yield labelled("Kører det allerede?", ChoiceField(RUNNING, "0", name="phase"))
            yield labelled(
                "Har du støttet borgeren før?",
                ChoiceField(_BEFORE_ANSWERS, _BEFORE_ANSWERS[0][1], name="before"),
            )
        yield labelled("Sagsnr.", LineField(case.case_number if case else "", name="case_number"))
        if case is None:
            yield text(REACH_CAN_WAIT, classes="hint")
            yield from reach_rows(BorgerFacts())

    def _hjemmel_field(self) -> ChoiceField:
        answers = [(one.title, one.id) for one in self._edition.hjemler]
        chosen = self._case.hjemmel.id if self._case else answers[0][1]
        return ChoiceField(answers, chosen, name="hjemmel")

    def _transition_field(self) -> LineField:
        field = LineField(self._case.transition if self._case else "", name="transition")
        field.suggester = SuggestFromList(self._edition.transitions, case_sensitive=False)
        return field

    def on_mount(self) -> None:
        """Show the dates and begin with the name."""
        self._unedited = self._fields
        self._show_dates()
        self._show_other_worker()
        self.query_one("#name").focus()

    @property
    def _lines(self) -> tuple[str, ...]:
        """The fields that are written in here."""
        return LINES if self._case else (*LINES, *REACH_NAMES)

    @property
    def _fields(self) -> dict[str, str]:
        written = {name: self.query_one(f"#{name}", Input).value for name in self._lines}
        chosen = {str(field.id): str(field.value) for field in self.query(ChoiceField)}
        return {**written, **chosen}

    def put_fields(self, fields: Mapping[str, str]) -> None:
        """Put a draft back, with what hangs on its edition."""
        known = {one.id for one in self._offered}
        if fields.get("edition") in known:
            self.query_one("#edition", ChoiceField).value = fields["edition"]
            self._turn_to(chosen(fields["edition"], self._offered), fields.get("hjemmel"))
        elif fields.get("hjemmel") in {one.id for one in self._edition.hjemler}:
            self.query_one("#hjemmel", ChoiceField).value = fields["hjemmel"]
        for name in self._lines:
            self.query_one(f"#{name}", Input).value = fields.get(name, "")
        if fields.get(PROTECTED_FIELD) == "ja" and self._case is None:
            self.query_one(f"#{PROTECTED_FIELD}", ChoiceField).value = "ja"
        if fields.get("before") in _BEFORE:
            self.query_one("#before", ChoiceField).value = fields["before"]
        if fields.get("phase") in {answer for _, answer in RUNNING}:
            self.query_one("#phase", ChoiceField).value = fields["phase"]

    def _turn_to(self, chosen: Edition, hjemmel: str | None = None) -> None:
        """Let the fields that hang on the edition follow it."""
        self._edition = chosen
        field = self.query_one("#hjemmel", ChoiceField)
        answers = [(one.title, one.id) for one in chosen.hjemler]
        field.set_options((Content(words), answer) for words, answer in answers)
        ids = [answer for _, answer in answers]
        field.value = hjemmel if hjemmel in ids else ids[0]
        label = self.query_one("#transition_date-row .label", Static)
        label.update(Content(chosen.transition_label))
        transition = self.query_one("#transition", Input)
        transition.suggester = SuggestFromList(chosen.transitions, case_sensitive=False)

    @on(Select.Changed, "#edition")
    def _edition_chosen(self) -> None:
        # As it stands now: the event may be of a choice that a draft has taken the place of.
        name = str(self.query_one("#edition", ChoiceField).value)
        if name != self._edition.id:
            self._turn_to(chosen(name, self._offered))

    @on(Input.Changed)
    @on(Select.Changed)
    def _changed(self) -> None:
        self._show_dates()
        self._show_other_worker()

    def _show_other_worker(self) -> None:
        """Warn where the edition gives the course to another worker; it stops nothing."""
        before = _BEFORE.get(self._fields.get("before", ""))
        warned = bool(before) and self._edition.other_worker
        self.query_one("#other-worker").display = warned

    def _show_dates(self) -> None:
        try:
            opening = self._opening()
        except Refusal:
            return
        self.query_one("#dates", Static).update(
            Content(dates_words(opening, self._case, self._desk.today))
        )

    def _date(self, name: str, fields: dict[str, str]) -> date | None:
        words = fields[name].strip()
        if not words:
            return None
        try:
            return read_day(words, self._desk.today)
        except ValueError as error:
            raise Refusal(str(error)) from None

    def _opening(self) -> Opening:
        """The course as the fields say it; raises Refusal for a date that cannot be read."""
        fields = self._fields
        phase = int(fields.get("phase", "0"))
        return Opening(
            self._edition,
            self._edition.hjemmel(fields["hjemmel"]),
            self._date("start", fields),
            self._date("transition_date", fields),
            fields["reason"],
            Phase(phase) if phase else None,
            self._case.facts.pauses if self._case else (),
        )

    async def sure(self) -> bool:
        """Judge the start, and ask about dates that move."""
        opening = self._opening()
        if not self._fields["name"].strip():
            raise Refusal("Skriv et navn eller et dæknavn.")
        question = self._question(opening, check_opening(opening, self._desk.today))
        asked = Confirm("Er datoerne rigtige?", question, yes="Ja, gem", no="Nej, ret dem")
        return not question or await self.app.push_screen_wait(asked) is True

    async def keep(self) -> CaseRecord:
        """Keep the borger or the correction; what another corrected meanwhile is taken in."""
        opening = self._opening()
        try:
            act = self._correct if self._case else self._add
            case = await as_another(self, lambda another: act(opening, another))
        except Conflict:
            raise Refusal(await self._meet()) from None
        if case is None:
            raise Stay
        return case

    async def _meet(self) -> str:
        """Take in what another corrected meanwhile; what both changed is asked about.

        Answers what to say of it. Raises Refusal.
        """
        assert self._case is not None
        case = await self._desk.front(Front.case, self._case.borger_id, self._desk.today)
        typed, now = self._fields, case_fields(case)
        fields, clashes = merged(typed, self._unedited, now)
        if clashes:
            shown = {FIELD_NAMES[name]: (now[name], typed[name]) for name in clashes}
            kept = await self.app.push_screen_wait(ConflictDialog(shown))
            if kept is None:
                return "Intet er gemt. Oplysningerne er rettet et andet sted imens."
            if kept == THEIRS:
                fields.update({name: now[name] for name in clashes})
        self._case, self._unedited = case, now
        self._turn_to(case.edition, fields["hjemmel"])
        for name in LINES:
            self.query_one(f"#{name}", Input).value = fields[name]
        return "Det, der er rettet et andet sted, er taget med. Se det efter, og gem."

    def _question(self, opening: Opening, verdict: StartVerdict) -> str:
        """What must be confirmed: a late start, and a correction that moves dates (rule 8)."""
        asked = []
        if verdict is StartVerdict.LATE and opening.start and opening.transition_date:
            late = (opening.start - opening.transition_date).days
            asked.append(f"Fase 1 begynder {days(late)} efter overgangen.")
        today = self._desk.today
        if self._case and gate_dates(opening.facts, today) != gate_dates(self._case.facts, today):
            asked.append(f"Forløbets datoer ændres:\n{dates_words(opening, self._case, today)}")
        return "\n\n".join(asked)

    async def _add(self, opening: Opening, another: bool) -> CaseRecord:
        fields = self._fields
        new = NewBorger(
            fields["name"],
            opening,
            fields["case_number"],
            fields["transition"],
            _BEFORE[fields["before"]],
            facts=facts_in(fields),
        )
        made = await self.draft.keep(
            Store, Store.add_borgere, [new], self._desk.today, another=another
        )
        return made[0]

    async def _correct(self, opening: Opening, another: bool) -> CaseRecord:
        assert self._case is not None
        fields = self._fields
        correction = Correction(
            name=fields["name"],
            case_number=fields["case_number"],
            transition=fields["transition"],
            transition_date=opening.transition_date,
            start=opening.start,
            start_reason=opening.start_reason,
            hjemmel=opening.hjemmel.id,
        )
        return await self.draft.keep(
            Store,
            Store.correct,
            self._case.borger_id,
            correction,
            self._case.version,
            self._desk.today,
            another=another,
        )

    def go_on(self) -> str:
        """The key that takes it up again."""
        return f"Tryk {key_of('correct' if self._case else 'new')} for at skrive videre."


def _shown(day: date | None) -> str:
    return field_date(day) if day else ""


def dates_words(opening: Opening, before: CaseRecord | None, today: date) -> str:
    """Every date that follows from an opening, a line each, with what it was before."""
    dates = gate_dates(opening.facts, today)
    if not dates:
        return "Fase 1 har ingen dato endnu. Forløbet står i kontaktskabelsen."
    old = gate_dates(before.facts, today) if before else ()
    lines = []
    for phase in (Phase.ONE, Phase.TWO, Phase.THREE):
        place = phase - 1
        was = f"  (før: {long_date(old[place])})" if old and old[place] != dates[place] else ""
        lines.append(f"{opening.edition.label(phase):<10} begynder {long_date(dates[place])}{was}")
    was = f"  (før: {long_date(old[3] - _ONE_DAY)})" if old and old[3] != dates[3] else ""
    return "\n".join([*lines, f"Sidste dag er {long_date(dates[3] - _ONE_DAY)}{was}"])
