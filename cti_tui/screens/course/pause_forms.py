"""Pausing a course, changing a pause, and letting the course go on."""

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace
from textual.widget import Widget

from cti_tui.commands.acts import box_key
from cti_tui.dansk import days, field_date, short_date
from cti_tui.data.records import CaseRecord, PauseRecord
from cti_tui.data.store import Store
from cti_tui.method.calendar import CourseFacts, Pause, PauseKind, check_pauses
from cti_tui.screens.course.change import ChangeDialog, Unread
from cti_tui.screens.kit.base import text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.form import shown
from cti_tui.screens.kit.place import Room
from cti_tui.widgets.day_field import DayField
from cti_tui.widgets.fields import ChoiceField, LineField, labelled
from cti_tui.words.course import KEEP_CONTACT, PAUSE_KINDS


class PauseForm(ChangeDialog):
    """Puts a course on pause, or changes a pause there is."""

    def __init__(self, desk: Desk, case: CaseRecord, pause: PauseRecord | None = None) -> None:
        form = f"{Room.PAUSE}:{pause.id}" if pause else Room.PAUSE
        super().__init__("Ret pausen" if pause else "Sæt på pause", desk, case, form)
        self._pause = pause

    def written(self) -> Iterable[Widget]:
        """From, to, kind and reason."""
        pause, today = self._pause, self._desk.today
        kinds = [(word, str(kind)) for kind, word in PAUSE_KINDS.items()]
        yield labelled(
            "Pause fra",
            DayField(field_date(pause.start if pause else today), name="from", today=today),
        )
        yield labelled(
            "Fortsætter",
            DayField(shown(pause.end if pause else None), name="to", today=today, hint="kan vente"),
        )
        kind = pause.kind if pause else PauseKind.OTHER
        yield labelled("Slags", ChoiceField(kinds, kind, name="kind"))
        yield labelled("Grund", LineField(pause.reason if pause else "", name="reason"))

    def _written(self) -> Pause:
        start = self.day_in("from")
        if start is None:
            raise Unread("Skriv pausens første dag.")
        return Pause(start, self.day_in("to"))

    def after(self) -> CourseFacts:
        """The facts with the pause as it is written."""
        facts = self._case.facts
        mine = self._pause.id if self._pause else None
        others = (one for one in self._case.pauses if one.id != mine)
        pauses = (*others, self._written())
        check_pauses(facts.start, facts.phase_months, pauses)
        return replace(facts, pauses=pauses)

    def missing(self) -> str:
        """A pause has a reason."""
        return "" if self.line("reason") else "Skriv en grund til pausen, fx: Indlagt."

    def more(self) -> str:
        """How long it is, and what to do meanwhile."""
        pause = self._written()
        if pause.end is None:
            return f"Uden en slutdato er datoerne de tidligst mulige. {KEEP_CONTACT}"
        length = days(pause.length(self._desk.today))
        return f"Pausen er på {length}. {KEEP_CONTACT}"

    async def keep(self) -> CaseRecord:
        """Keep the pause."""
        pause, kind, today = self._written(), PauseKind(self.choice("kind")), self._desk.today
        what = (pause.start, pause.end, kind, self.line("reason"))
        if self._pause is None:
            return await self.draft.keep(
                Store, Store.add_pause, self._case.course_id, *what, today, unmark=self._unmark
            )
        kept = self._pause
        return await self.draft.keep(
            Store, Store.change_pause, kept.id, *what, kept.version, today, unmark=self._unmark
        )


class ResumeForm(ChangeDialog):
    """Lets a course on pause go on."""

    def __init__(self, desk: Desk, case: CaseRecord, pause: PauseRecord) -> None:
        super().__init__("Genoptag forløbet", desk, case, Room.RESUME)
        self._pause = pause

    def written(self) -> Iterable[Widget]:
        """The day it goes on."""
        yield text(f"Forløbet har pause fra {short_date(self._pause.start)}.")
        today = max(self._desk.today, self._pause.start)
        yield labelled("Fortsætter", DayField(field_date(today), name="on", today=today))

    def _on(self) -> date:
        on_day = self.day_in("on")
        if on_day is None:
            raise Unread("Skriv den dag, forløbet fortsætter.")
        return on_day

    def after(self) -> CourseFacts:
        """The facts with the pause ended."""
        facts = self._case.facts
        others = (one for one in self._case.pauses if one.id != self._pause.id)
        pauses = (*others, Pause(self._pause.start, self._on()))
        check_pauses(facts.start, facts.phase_months, pauses)
        return replace(facts, pauses=pauses)

    def more(self) -> str:
        """How long the pause was, and what it means that it ends."""
        length = days((self._on() - self._pause.start).days)
        return (
            f"{length} på pause; fasen fortsætter, hvor den slap. Er der brug for en ny vurdering,"
            f" så begynd forfra i stedet ({box_key('course.anew')})."
        )

    async def keep(self) -> CaseRecord:
        """End the pause."""
        return await self.draft.keep(
            Store,
            Store.end_pause,
            self._case.course_id,
            self._on(),
            self._desk.today,
            unmark=self._unmark,
        )
