"""The documents there are of a borger, or of the caseload: pick one to see it."""

from textual import on

from cti_tui.data.records import CaseRecord
from cti_tui.documents.kinds import KINDS
from cti_tui.screens.kit.ask import Answers, Asking
from cti_tui.screens.kit.place import Place, Room, at


class PapersDialog(Asking[None]):
    """Goes on to the document that is picked."""

    def __init__(self, case: CaseRecord | None) -> None:
        lines = [
            (one.id, f"{one.title[:1].upper()}{one.title[1:]} · til {one.audience.value}")
            for one in KINDS
            if one.of_borger == (case is not None)
        ]
        super().__init__(f"Dokumenter · {case.name}" if case else "Dokumenter", "", lines)
        self._case = case

    @on(Answers.OptionSelected)
    def _chosen(self, event: Answers.OptionSelected) -> None:
        """Let the document take the list's place."""
        thing = event.option.id or ""
        self.dismiss(None)
        if self._case is None:
            self.app.go(Place(Room.CASELOAD_PAPER, thing=thing))
        else:
            self.app.go(at(Room.PAPER, self._case, thing))
