"""The box of one item of a checklist: what there is to say of it, and what can be done at it."""

from collections.abc import Iterable, Sequence

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from cti_tui.commands.acts import acts
from cti_tui.screens.kit.ask import AnswerLines
from cti_tui.screens.kit.dialog import Dialog, text

OFFERED = (
    "checklist.remark",
    "checklist.evidence",
    "checklist.history",
    "checklist.met_on",
    "checklist.take_out",
)
"""What can be done at an item, beside its tick."""


def told(facts: Sequence[tuple[str, str]]) -> Content:
    """What is known of an item, each with its label before it."""
    width = max((len(label) for label, _ in facts), default=0)
    lines = (Content.assemble((f"{label:<{width}}  ", "$dim"), words) for label, words in facts)
    return Content("\n").join(lines)


class ItemBox(Dialog[str | None]):
    """Shows one item and offers its acts; answers the one that is chosen. It sets no tick."""

    KEYS = ("pick.open",)

    def __init__(self, title: str, item: str, facts: Sequence[tuple[str, str]]) -> None:
        """`facts`: what is known of the item, each with its label."""
        super().__init__(title)
        self._item, self._facts = item, facts

    def contents(self) -> Iterable[Widget]:
        """The item in whole, what is known of it, and the acts."""
        yield text(f"{self._item}\n")
        yield Static(told(self._facts), markup=False)
        offered = (Option(Content(one.help), id=one.id) for one in acts(OFFERED))
        yield AnswerLines(*offered, id="answers", compact=True)

    def on_mount(self) -> None:
        """Begin on the first act."""
        answers = self.query_one(AnswerLines)
        answers.highlighted = 0
        answers.focus()

    @on(AnswerLines.OptionSelected)
    def _chosen(self, event: AnswerLines.OptionSelected) -> None:
        self.dismiss(event.option.id)
