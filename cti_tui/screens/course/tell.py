"""Orientering: the borger was told of a coming faseskift, and how it was taken."""

from collections.abc import Iterable

from textual.widget import Widget

from cti_tui.dansk import field_date
from cti_tui.data.records import CaseRecord
from cti_tui.data.store import Store
from cti_tui.method.announce import Stance
from cti_tui.method.edition import Gate
from cti_tui.said import Toward
from cti_tui.screens.kit.base import text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.form import Form
from cti_tui.screens.kit.place import Room
from cti_tui.widgets.day_field import DayField
from cti_tui.widgets.fields import ChoiceField, LineField, labelled
from cti_tui.words.gate import STANCES, told_words


class TellDialog(Form[CaseRecord]):
    """Logs a telling with the borger's stance; answers the course as it then is."""

    CSS_PATH = "tell.tcss"
    ENTER_KEEPS = True
    FIRST = "stance"

    def __init__(self, desk: Desk, case: CaseRecord, gate: Gate, why: str = "") -> None:
        super().__init__(f"Orientering · {case.name}", desk, case.borger_id, f"{Room.TELL}:{gate}")
        self._case, self._gate, self._why = case, gate, why

    def fields(self) -> Iterable[Widget]:
        """What was told, the stance, the borger's words and the day."""
        what = told_words(self._case.edition, self._gate)
        yield text(f"Du har fortalt borgeren om {what}, og hvad det ændrer i jeres samarbejde.")
        if self._why:
            yield text(self._why, classes="muted")
        stances = [(words.capitalize(), stance.value) for stance, words in STANCES.items()]
        yield labelled("Holdning", ChoiceField(stances, Stance.NOT_SAID.value, name="stance"))
        hint = "Et forbehold skrives altid; ellers som du vil"
        yield labelled("Med egne ord", LineField(name="words", hint=hint))
        yield labelled(
            "Dag",
            DayField(
                field_date(self._desk.today), name="on", today=self._desk.today, toward=Toward.PAST
            ),
        )

    async def keep(self) -> CaseRecord:
        """Log it."""
        on_day = self.needed_day("on", "Skriv, hvilken dag det var.")
        return await self.draft.keep(
            Store,
            Store.announce,
            self._case.course_id,
            self._gate,
            on_day,
            self.choice("stance"),
            self.line("words"),
            self._desk.today,
        )
