"""Changing what a course rests on, ending it ahead of time, and beginning anew."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date

from msgspec.structs import replace
from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Select

from cti_tui.commands.keymap import with_keys
from cti_tui.dansk import days, field_date
from cti_tui.data.course.courses import changed_opening
from cti_tui.data.records import CaseRecord
from cti_tui.data.store import Store
from cti_tui.method.calendar import CourseFacts, StartVerdict
from cti_tui.method.edition import Edition
from cti_tui.method.opening import check_opening
from cti_tui.method.preview import check_passed, pauses_to, preview
from cti_tui.refusal import Refusal
from cti_tui.screens.course.ahead import Ahead
from cti_tui.screens.course.change import ChangeDialog, Unread
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.form import shown
from cti_tui.screens.kit.place import Room
from cti_tui.widgets.day_field import DayField
from cti_tui.widgets.fields import UNANSWERED, ChoiceField, LineField, labelled
from cti_tui.words.course import END_REASONS


class ChangeForm(ChangeDialog):
    """Changes the start, hjemmel or edition of a running course (rule 8)."""

    def __init__(self, desk: Desk, case: CaseRecord, offered: Sequence[Edition]) -> None:
        super().__init__("Ret forløbet", desk, case, Room.CHANGE)
        self._known = {one.id: one for one in offered} | {case.edition.id: case.edition}

    def written(self) -> Iterable[Widget]:
        """Start with its reason, edition and hjemmel, and why it is changed."""
        case = self._case
        titles = [(one.title, one.id) for one in self._known.values()]
        bases = [(one.title, one.id) for one in case.edition.hjemler]
        yield labelled(
            "Fase 1 begynder", DayField(shown(case.start), name="start", today=self._desk.today)
        )
        yield labelled("Grund til startdatoen", LineField(case.start_reason, name="start_reason"))
        yield labelled("Udgave", ChoiceField(titles, case.edition.id, name="edition"))
        yield labelled("Hjemmel", ChoiceField(bases, case.hjemmel.id, name="hjemmel"))
        yield labelled("Hvorfor ændres det?", LineField(name="reason"))

    @property
    def edition(self) -> Edition:
        """The edition that is chosen."""
        return self._known[self.choice("edition")]

    @on(Select.Changed, "#edition")
    def _turn(self) -> None:
        """Let the choice of hjemmel follow the edition."""
        field = self.query_one("#hjemmel", ChoiceField)
        answers = [(Content(one.title), one.id) for one in self.edition.hjemler]
        if field.value not in [answer for _, answer in answers]:
            field.set_options(answers)
            field.value = answers[0][1]

    def after(self) -> CourseFacts:
        """The facts with the start and length as chosen."""
        opening = changed_opening(
            self._case,
            self.day_in("start"),
            self.line("start_reason"),
            self.choice("hjemmel"),
            self.choice("edition"),
            tuple(self._known.values()),
        )
        self._late = 0
        facts = replace(
            self._case.facts,
            start=opening.start,
            phase_months=opening.hjemmel.phase_months,
            handover_months=opening.facts.handover_months,
        )
        check_passed(preview(self._case.facts, facts, {}, self._desk.today))
        verdict = check_opening(opening, self._desk.today)
        if verdict is StartVerdict.LATE and opening.start and opening.transition_date:
            self._late = (opening.start - opening.transition_date).days
        return facts

    def missing(self) -> str:
        """A change has something new in it, and a reason."""
        chosen = (self.choice("edition"), self.choice("hjemmel"))
        case = self._case
        stands = (case.start, case.start_reason, case.edition.id, case.hjemmel.id)
        if (self.day_in("start"), self.line("start_reason"), *chosen) == stands:
            return "Der er ikke noget at gemme: forløbet står allerede sådan."
        return "" if self.line("reason") else "Skriv, hvorfor forløbet ændres."

    def more(self) -> str:
        """A late start, and what another edition means for the lists."""
        parts = []
        if self._late:
            parts.append(f"Fase 1 begynder {days(self._late)} efter overgangen.")
        if self.edition.id != self._case.edition.id:
            parts.append("Tjeklisterne bliver den nye udgaves; dine kryds står i historikken.")
        return " ".join(parts)

    async def keep(self) -> CaseRecord:
        """Keep the change with its reason."""
        return await self.draft.keep(
            Store,
            Store.change_course,
            self._case.course_id,
            self.day_in("start"),
            self.line("start_reason"),
            self.choice("hjemmel"),
            self.choice("edition"),
            self.line("reason"),
            self._case.version,
            self._desk.today,
            unmark=self._unmark,
        )


class EndForm(ChangeDialog):
    """Ends a course ahead of time."""

    YES = "Ja, afslut forløbet"

    def __init__(
        self, desk: Desk, case: CaseRecord, title: str = "Slut før tid", form: Room = Room.END
    ) -> None:
        super().__init__(title, desk, case, form)

    def written(self) -> Iterable[Widget]:
        """The last day and why."""
        yield labelled("Sidste dag", self._last_day())
        reasons = [UNANSWERED, *((words, words) for words in END_REASONS)]
        yield labelled("Grund", ChoiceField(reasons, "", name="why"))
        yield labelled("Med dine ord", LineField(name="words", hint="kan udelades"))
        yield Ahead()

    def _last_day(self) -> DayField:
        """Today, or the course's own last day where that is over: no end makes it longer."""
        today, bounds = self._desk.today, self._case.status.boundaries
        day = min(today, bounds.last_day) if bounds else today
        return DayField(field_date(day), name="on", today=today)

    @on(Input.Changed, "#on")
    @work(exclusive=True, group="ahead")
    async def _look_ahead(self) -> None:
        """Name what is agreed after the last day, as it is written."""
        for after in self.query(Ahead):
            last = None
            with suppress(Refusal):
                last = self.day_in("on")
            await after.look(self._desk, self._case.borger_id, last)

    def _on(self) -> date:
        on_day = self.day_in("on")
        if on_day is None:
            raise Unread("Skriv forløbets sidste dag.")
        return on_day

    def reason(self) -> str:
        """Why it ends: the suggestion, the worker's own words, or both."""
        why, words = self.choice("why"), self.line("words")
        if why in ("", END_REASONS[-1]):
            return words
        return f"{why}: {words}" if words else why

    def missing(self) -> str:
        """The reason: none stands there in advance."""
        closed = self._case.status.closed
        return "" if closed or self.reason() else "Vælg en grund, eller skriv den med dine ord."

    def after(self) -> CourseFacts:
        """The facts with the course ended."""
        facts, on_day = self._case.facts, self._on()
        pauses = pauses_to(facts.pauses, on_day, self._desk.today)
        return replace(facts, pauses=pauses, ended=on_day, ended_early=True)

    def more(self) -> str:
        """What becomes of what is agreed, and how a mistake is mended."""
        told = [after.told for after in self.query(Ahead)]
        mend = with_keys(
            "Var det en fejl, tager {undo} den tilbage i dag; siden kræver det en grund."
        )
        return " ".join(part for part in (*told, mend) if part)

    async def keep(self) -> CaseRecord:
        """End the course."""
        after = self.query_one(Ahead)
        return await self.draft.keep(
            Store,
            Store.end_early,
            self._case.course_id,
            self._on(),
            self.reason(),
            self._desk.today,
            call_off=after.call_off,
        )


class AnewForm(EndForm):
    """Ends a course, where it is open, and begins a new one linked to it (rule 7)."""

    YES = "Ja, begynd et nyt forløb"

    def __init__(self, desk: Desk, case: CaseRecord, offered: Sequence[Edition]) -> None:
        super().__init__(desk, case, "Begynd forfra", Room.ANEW)
        same = (one for one in offered if one.id == case.edition.id)
        self._edition = next(same, case.edition)

    def written(self) -> Iterable[Widget]:
        """When and why the old one ends, and the new one's hjemmel."""
        if not self._case.status.closed:
            yield labelled("Det gamles sidste dag", self._last_day())
            yield labelled("Grund", LineField("ny vurdering efter pause", name="words"))
        bases = [(one.title, one.id) for one in self._edition.hjemler]
        known = [answer for _, answer in bases]
        chosen = self._case.hjemmel.id if self._case.hjemmel.id in known else known[0]
        yield labelled("Hjemmel", ChoiceField(bases, chosen, name="hjemmel"))

    def reason(self) -> str:
        """Why the old course ends."""
        return self.line("words")

    def after(self) -> CourseFacts:
        """The old course's facts with its end."""
        return self._case.facts if self._case.status.closed else super().after()

    def more(self) -> str:
        """What the new course is."""
        return (
            "Et nyt forløb begynder i kontaktskabelsen og får sin egen start. Dette forløb bliver"
            " stående, som det er, og kan læses her."
        )

    async def keep(self) -> CaseRecord:
        """Begin the new course."""
        today, basis = self._desk.today, self.choice("hjemmel")
        course_id = self._case.course_id
        if self._case.status.closed:
            return await self.draft.keep(Store, Store.begin_anew, course_id, today, hjemmel=basis)
        return await self.draft.keep(
            Store, Store.restart, course_id, self._on(), self.reason(), today, hjemmel=basis
        )
