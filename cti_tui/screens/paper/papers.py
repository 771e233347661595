"""The documents there are of a borger, or of the caseload: pick one to see it.

A marked shift that is not documented stands first, with the way to pass it over (J, G,
Dokumentation): it is asked for, and holds nothing back.
"""

from collections.abc import Iterable

from textual import on, work

from cti_tui.data.records import CaseRecord
from cti_tui.documents.kinds import KINDS
from cti_tui.method.edition import Gate
from cti_tui.screens.kit.ask import AnswerLines, Asking
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.place import Place, Room, at
from cti_tui.screens.paper.offered import passed_over

SKIP = "spring"
"""What the id of a line begins with that passes a shift's documentation over."""


def documents(case: CaseRecord | None, lacking: Iterable[Gate]) -> list[tuple[str, str]]:
    """The lines: what waits to be documented, then every kind."""
    lines = []
    for gate in lacking if case else ():
        label = case.edition.gate_label(gate) if case else ""
        lines.append((f"faseskift:{gate}", f"! Dokumentér faseskiftet {label}"))
        lines.append((f"{SKIP}:{gate}", f"  Spring dokumentationen af {label} over"))
    return lines + [
        (one.id, f"{one.title[:1].upper()}{one.title[1:]} · til {one.audience.value}")
        for one in KINDS
        if one.of_borger == (case is not None)
    ]


class PapersDialog(Asking[None]):
    """Goes on to the document that is picked."""

    def __init__(
        self, desk: Desk, case: CaseRecord | None = None, lacking: tuple[Gate, ...] = ()
    ) -> None:
        title = f"Dokumenter · {case.name}" if case else "Dokumenter"
        super().__init__(title, "", documents(case, lacking))
        self._desk, self._case = desk, case

    @on(AnswerLines.OptionSelected)
    def _chosen(self, event: AnswerLines.OptionSelected) -> None:
        """Let the document take the list's place."""
        thing = event.option.id or ""
        if self._case is None:
            self.dismiss(None)
            self.app.go(Place(Room.CASELOAD_PAPER, thing=thing))
        elif thing.startswith(f"{SKIP}:"):
            self._skip(self._case, Gate(thing.removeprefix(f"{SKIP}:")))
        else:
            self.dismiss(None)
            self.app.go(at(Room.PAPER, self._case, thing))

    @work
    async def _skip(self, case: CaseRecord, gate: Gate) -> None:
        """Keep that it is passed over, and why."""
        if await passed_over(self, self._desk, case, gate):
            self.dismiss(None)
