"""How the borger is reached, and what to mind: the form, and the number to the clipboard."""

from collections.abc import Iterable, Mapping

from textual.widget import Widget

from cti_tui.data.reach import Reach
from cti_tui.data.records import BorgerFacts, CaseRecord
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.dialog import text
from cti_tui.screens.kit.form import Form
from cti_tui.screens.kit.place import Room
from cti_tui.widgets.fields import ChoiceField, LineField, labelled
from cti_tui.words.reach import REACH_NAMES

NEEDED = "Alt kan stå tomt. Skriv kun det, du har brug for, før I mødes."


PROTECTED_FIELD = "protected"


def reach_rows(facts: BorgerFacts) -> Iterable[Widget]:
    """The fields of how a borger is reached, and what is to be known before a meeting."""
    for name, label in REACH_NAMES.items():
        yield labelled(label, LineField(getattr(facts, name), name=name))
    answers = (("nej", ""), ("ja", "ja"))
    stands = "ja" if facts.protected else ""
    yield labelled("Beskyttet navn, adresse", ChoiceField(answers, stands, name=PROTECTED_FIELD))


def facts_in(fields: Mapping[str, str]) -> BorgerFacts:
    """What those fields say."""
    said = {name: fields.get(name, "").strip() for name in REACH_NAMES}
    return BorgerFacts(**said, protected=fields.get(PROTECTED_FIELD) == "ja")


class ReachForm(Form[BorgerFacts]):
    """Writes how the borger is reached; answers the facts as they are kept."""

    def __init__(self, desk: Desk, case: CaseRecord, facts: BorgerFacts) -> None:
        title = f"Sådan nås {case.name}"
        super().__init__(title, desk, case.borger_id, Room.REACH)
        self._case, self._facts = case, facts

    def fields(self) -> Iterable[Widget]:
        """Number, address, and what else is to be known before a meeting."""
        yield text(NEEDED, classes="hint")
        yield from reach_rows(self._facts)

    async def keep(self) -> BorgerFacts:
        """Keep them."""
        facts = facts_in(self.read_fields())
        return await self.draft.keep(Reach, Reach.set_facts, self._case.borger_id, facts)
