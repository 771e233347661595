"""The same text changed in two places: what stands now and what was typed, and which is kept."""

from collections.abc import Iterable, Mapping

from textual import on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets.option_list import Option

from cti_tui.screens.kit.ask import AnswerLines
from cti_tui.screens.kit.dialog import Dialog, text

GO_ON, MINE, THEIRS, BOTH = "on", "mine", "theirs", "both"
"""Nothing is kept yet; what was typed here is, or what stands in the file, or both in one."""


class ConflictDialog(Dialog[str | None]):
    """Shows both, and asks; Escape goes on writing with nothing kept and nothing lost."""

    CSS_PATH = "conflict.tcss"
    KEYS = ("pick.open",)

    def __init__(self, clashes: Mapping[str, tuple[str, str]], *, both: bool = False) -> None:
        super().__init__("Ændret et andet sted imens")
        self._clashes, self._both = clashes, both

    def contents(self) -> Iterable[Widget]:
        """Each text as it stands and as it was typed, and the answers."""
        lines = []
        for label, (theirs, mine) in self._clashes.items():
            lines += [text(label, classes="label")] if label else []
            lines += [
                text("Nu står der:", classes="muted"),
                text(theirs or "(ingenting)", classes="words"),
                text("Du skrev:", classes="muted"),
                text(mine or "(ingenting)", classes="words"),
            ]
        yield VerticalScroll(*lines)
        answers = {
            GO_ON: "Skriv videre",
            THEIRS: "Behold det, der står",
            MINE: "Brug mit",
            BOTH: "Begge dele",
        }
        if not self._both:
            del answers[BOTH]
        options = (Option(Content(words), id=key) for key, words in answers.items())
        yield AnswerLines(*options, id="answers", compact=True)

    def on_mount(self) -> None:
        """Begin on the answer that changes nothing."""
        answers = self.query_one(AnswerLines)
        answers.highlighted = 0
        answers.focus()

    @on(AnswerLines.OptionSelected)
    def _answered(self, event: AnswerLines.OptionSelected) -> None:
        self.dismiss(None if event.option.id == GO_ON else event.option.id)


def merged(
    typed: Mapping[str, str], unedited: Mapping[str, str], now: Mapping[str, str]
) -> tuple[dict[str, str], list[str]]:
    """A form's fields with what another changed, and the names of those both changed.

    A field that was not touched here follows the other; where both changed it alike, it is no
    clash.
    """
    result, clashes = dict(typed), []
    for name, theirs in now.items():
        mine, before = typed.get(name, ""), unedited.get(name, "")
        if mine == before:
            result[name] = theirs
        elif theirs not in (before, mine):
            clashes.append(name)
    return result, clashes
