"""The practice file: invented borgere to try everything on, and the way there and back."""

from textual import on

from cti_tui.commands.keymap import with_keys
from cti_tui.screens.kit.ask import AnswerLines, Asking
from cti_tui.screens.kit.desk import Desk

ABOUT = (
    "Her kan du prøve det hele på opdigtede borgere. Din egen fil lukkes imens og røres ikke."
    " Øverst på hver skærm står der ØVEFIL. {leave} lukker den igen, så er du tilbage i din egen;"
    " det, du gjorde i øvefilen, er der ikke mere."
)
THERE = "Du er i øvefilen: alle her er opdigtede. {leave} lukker den igen."


class PracticeDialog(Asking[None]):
    """Says what the practice file is, and goes there after a yes."""

    def __init__(self, desk: Desk) -> None:
        stay = [("stay", "Gå tilbage")]
        go = [("go", "Åbn øvefilen"), *stay]
        told = with_keys(THERE if desk.practice else ABOUT)
        super().__init__("Øvefil", told, stay if desk.practice else go)

    @on(AnswerLines.OptionSelected)
    async def _chosen(self, event: AnswerLines.OptionSelected) -> None:
        self.dismiss(None)
        if event.option.id == "go":
            await self.app.run_action("practice")
