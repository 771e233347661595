"""What is offered right after a shift is marked: its document, or to pass it over.

J and G, Dokumentation: at each shift and at the end it may be a good idea to document that the
method was kept and the shift came on time. So it is offered once, and holds nothing back.
"""

from typing import Any

from textual import on, work

from cti_tui.commands.keymap import with_keys
from cti_tui.data.course.documented import Documented
from cti_tui.data.records import CaseRecord
from cti_tui.method.edition import Gate
from cti_tui.screens.kit.acting import Acting
from cti_tui.screens.kit.ask import AnswerLines, Asking
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.draft import Draft
from cti_tui.screens.kit.line import AskWords
from cti_tui.screens.kit.place import Room, at

ASKED = (
    "{} er markeret. Manualerne spørger ved hvert skift, om metoden er fulgt, og om skiftet kom til"
    " tiden. Det står på forløbet, til det er dokumenteret eller sprunget over."
)
SKIP, LATER = "skip", "later"


class DocumentOffer(Asking[None]):
    """Leads to the document of the shift that was marked; Escape is not now."""

    def __init__(self, desk: Desk, case: CaseRecord, thing: str) -> None:
        """`thing` is the id of the gate."""
        self._gate = Gate(thing)
        label = case.edition.gate_label(self._gate)
        lines = [(f"faseskift:{self._gate}", "Vis dokumentationen af skiftet")]
        if self._gate is Gate.END:
            lines.append(("afslutning", "Vis det afsluttende notat"))
        lines += [(LATER, "Ikke nu"), (SKIP, "Spring over, og skriv det")]
        super().__init__(f"Dokumentér skiftet? · {case.name}", ASKED.format(label), lines)
        self._desk, self._case = desk, case

    @on(AnswerLines.OptionSelected)
    def _chosen(self, event: AnswerLines.OptionSelected) -> None:
        """Let the document take the question's place."""
        thing = event.option.id or ""
        if thing == SKIP:
            self._skip()
            return
        self.dismiss(None)
        if thing != LATER:
            self.app.go(at(Room.PAPER, self._case, thing))

    @work
    async def _skip(self) -> None:
        """Keep that it is passed over; a reason that was not given leads back to the question."""
        if await passed_over(self, self._desk, self._case, self._gate):
            self.dismiss(None)


async def passed_over(screen: Acting[Any], desk: Desk, case: CaseRecord, gate: Gate) -> bool:
    """Ask why a shift is not documented, and keep it with the reason, or with none; False on a no.

    The line of the reason has a draft like every other text.
    """

    async def skip(draft: Draft, reason: str) -> None:
        """Keep it."""
        what = (case.course_id, gate, desk.today)
        await draft.keep(Documented, Documented.keep, *what, skipped=True, reason=reason)

    label = case.edition.gate_label(gate)
    words = await screen.app.push_screen_wait(
        AskWords(
            desk,
            case.borger_id,
            f"{Room.SHIFT}:{gate}:dokument",
            "Spring dokumentationen over",
            f"Det bliver skrevet, at {label} ikke er dokumenteret her.",
            skip,
            hint="grund, kan udelades",
        )
    )
    if words is not None:
        screen.say(with_keys("Det er skrevet. {undo} fortryder."))
    return words is not None
