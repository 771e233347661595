"""A borger's number to the clipboard, from wherever it stands."""

from cti_tui.data.records import BorgerFacts
from cti_tui.screens.kit.by_hand import copied
from cti_tui.screens.kit.going import Going


def copied_phone(app: Going, facts: BorgerFacts) -> str:
    """Copy the number, where there is one; what to say of it.

    Nothing where it is shown to be copied by hand.
    """
    if not facts.phone:
        return "Der er intet nummer endnu. På borgerens side skriver . og n det."
    return f"{facts.phone} er kopieret." if copied(app, facts.phone) else ""
