"""What the form that corrects a borger holds, as it stands in the file."""

from cti_tui.data.records import CaseRecord
from cti_tui.screens.kit.form import shown

FIELD_NAMES = {
    "name": "Navn",
    "transition": "Overgang",
    "transition_date": "Overgangens dato",
    "start": "Fase 1 begynder",
    "reason": "Grund",
    "case_number": "Sagsnr.",
    "hjemmel": "Hjemmel",
}
"""What the fields of a correction are called."""


def case_fields(case: CaseRecord) -> dict[str, str]:
    """The fields of a correction as they stand in the file."""
    return {
        "name": case.name,
        "transition": case.transition,
        "transition_date": shown(case.entered_transition_date),
        "start": shown(case.start),
        "reason": case.start_reason,
        "case_number": case.case_number,
        "hjemmel": case.hjemmel.id,
    }
