"""What a draft of these forms is called, and the screen where it is gone on with."""

from typing import Any

from textual.screen import Screen

from cti_tui.data.network.consents import CONSENT_FORM
from cti_tui.data.network.handover import LINE_FORM
from cti_tui.data.network.network import SUPPORTER_FORM
from cti_tui.data.network.offers import OFFER_FORM
from cti_tui.data.records import CaseRecord
from cti_tui.screens.desk import Desk

WORDS = {
    SUPPORTER_FORM: "en i støttenetværket",
    CONSENT_FORM: "et samtykke",
    LINE_FORM: "overdragelsesplanen",
    OFFER_FORM: "et lokalt tilbud",
}
"""What is being written, by the first word of the form's name."""


def draft_words(form: str) -> str | None:
    """What a draft is of: `et samtykke`; None for a form of another room."""
    return WORDS.get(form.partition(" ")[0])


def place_of_draft(desk: Desk, case: CaseRecord | None, form: str) -> Screen[Any] | None:
    """The screen from which a draft is gone on with; None for a form of another room."""
    kind = form.partition(" ")[0]
    if kind == OFFER_FORM:
        from cti_tui.screens.network.offers import OffersScreen

        return OffersScreen(desk)
    if case is None:
        return None
    if kind == CONSENT_FORM:
        from cti_tui.screens.network.consents import ConsentsScreen

        return ConsentsScreen(desk, case)
    if kind == LINE_FORM:
        from cti_tui.screens.network.handover import HandoverScreen

        return HandoverScreen(desk, case)
    if kind == SUPPORTER_FORM:
        from cti_tui.screens.network.network import NetworkScreen

        return NetworkScreen(desk, case)
    return None
