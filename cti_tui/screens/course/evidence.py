"""What a tick rests on: a note or a line of the plan is picked, or the picked one is read."""

from collections.abc import Iterable, Sequence

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets.option_list import Option

from cti_tui.data.course.gate_records import EvidenceRecord
from cti_tui.data.records import ItemRecord
from cti_tui.screens.kit.base import Dialog, text
from cti_tui.screens.kit.reading import ReadingScreen
from cti_tui.widgets.lists import Options
from cti_tui.words.evidence import evidence_line, evidence_page

NONE = "none"
"""The id of the line that takes the evidence away."""


PICK = "Enter peger på linjen."
CHOSEN = "Enter på ● læser det; Enter på et andet peger på det i stedet."


class EvidenceDialog(Dialog[str | None]):
    """Answers the key of what was picked, an empty one to point at nothing, or None."""

    CSS_PATH = "evidence.tcss"
    KEYS = ("pick.open",)

    def __init__(self, name: str, record: ItemRecord, choices: Sequence[EvidenceRecord]) -> None:
        super().__init__("Hvad bygger punktet på?")
        self._whose = name
        self._record = record
        self._choices = {one.key: one for one in choices}

    def contents(self) -> Iterable[Widget]:
        """The item and what it can rest on, the chosen one marked."""
        yield text(self._record.item.text)
        yield Options(*self._options(), id="choices", compact=True)
        yield text(CHOSEN if self._record.evidence in self._choices else PICK, classes="muted")

    def _options(self) -> Iterable[Option]:
        for key, one in self._choices.items():
            mark = "●" if key == self._record.evidence else " "
            yield Option(Content(f"{mark} {evidence_line(one)}"), id=key)
        if self._record.evidence:
            yield Option(Content("  Peg ikke på noget"), id=NONE)

    def on_mount(self) -> None:
        """Begin on what was chosen."""
        options = self.query_one(Options)
        options.focus()
        if self._record.evidence in self._choices:
            options.highlighted = options.get_option_index(self._record.evidence)

    @on(Options.OptionSelected)
    def _selected(self, event: Options.OptionSelected) -> None:
        key = event.option.id or ""
        if key != self._record.evidence:
            self.dismiss("" if key == NONE else key)
            return
        title, body = evidence_page(self._whose, self._choices[key])
        self.app.push_screen(ReadingScreen(title, body))
