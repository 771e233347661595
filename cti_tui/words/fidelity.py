"""Whether the method was kept, in words: what each line asks, what was found, and its number."""

from collections.abc import Callable, Mapping

from cti_tui.dansk import count, days, months
from cti_tui.method.edition import Edition, Gate, core_elements_of, now
from cti_tui.method.fidelity import Finding, How, Layer
from cti_tui.method.measures import State

LAYERS = {
    Layer.CORE: "Manualens kerneelementer",
    Layer.RULE: "Det i metoden, der kan måles",
    Layer.INTERNATIONAL: "Centrets selvvurdering, 2014 (dets egne tal, ikke manualens)",
}
"""What each layer is called above its lines."""

FINDING_STATES = {
    State.YES: "ja",
    State.PARTLY: "delvis",
    State.NO: "nej",
    State.UNKNOWN: "ved ikke",
}
"""What a line says."""

FINDING_SIGNS = {State.YES: "✓", State.PARTLY: "○", State.NO: "!", State.UNKNOWN: " "}
"""The sign of what a line says; the word stands beside it."""

HOW = {How.COMPUTED: "talt", How.SELF: "din vurdering"}
"""How a line is known."""

TEXTS = {
    "equal_phases": "De tre faser er lige lange",
    "first_weeks": "Kontakt i hver af de første fire uger (antallet er vores)",
    "declining": "Den direkte tid aftager fra fase til fase",
    "one_anchor": "Planen er forankret ét sted",
    "no_early_end": "Forløbet varede til sin sidste dag",
    "caseload_norm": "Sagstallet holder sig inden for normen",
    "nine_months": "Højst ni måneder fra fase 1",
    "three_phases": "Tre faser af én længde",
    "one_to_three_areas": "Et til tre områder i hver fase",
    "community_meetings": "Mindst tre møder ude hos borgeren i fase 1",
    "network_meetings": "Mindst to møder med netværk eller tilbud i fase 1",
    "fewer_contacts": "Færre møder og samtaler for hver fase",
    "nobody_dropped": "Ingen blev sluppet, før tiden var gået",
    "first_month": "Mindst to møder eller samtaler i den første måned",
    "caseload_twenty": "Højst 20 forløb på fuld tid",
    "supervision": "Supervision i teamet hver uge",
    "caseload_review": "Alle sager gennemgås hver uge",
}
"""What each counted line asks, in our words; a core element has its edition's."""


def _late(value: int) -> str:
    if value == 0:
        return "på dagen"
    return f"{days(value)} efter" if value > 0 else f"{days(-value)} før"


def _contacts(value: int) -> str:
    return count(value, "kontakt", "kontakter")


def _meetings(value: int) -> str:
    return count(value, "møde", "møder")


def _areas(value: int) -> str:
    return f"højst {value}" if value > 1 else str(value)


def _early(value: int) -> str:
    return f"{days(value)} før" if value else "til sidste dag"


def _percent(value: int) -> str:
    return f"{value}\N{NO-BREAK SPACE}%"


_NUMBERS: Mapping[str, Callable[[int], str]] = {
    **{f"shift_{gate}": _late for gate in Gate},
    "three_phases_kept": _late,
    "handover_meeting": _late,
    "equal_phases": lambda value: f"3 × {months(value)}",
    "three_phases": lambda value: f"3 × {months(value)}",
    "nine_months": months,
    "focus_areas": _areas,
    "one_to_three_areas": _areas,
    "first_weeks": lambda value: count(value, "uge", "uger"),
    "declining": lambda value: f"{value} % af den første",
    "one_anchor": lambda value: "",
    "no_early_end": _early,
    "nobody_dropped": _early,
    "community_meetings": _meetings,
    "network_meetings": _meetings,
    "fewer_contacts": _contacts,
    "first_month": _contacts,
    "caseload_norm": lambda value: f"{value} % af normen",
    "caseload_twenty": lambda value: count(value, "forløb", "forløb"),
    "time_limited": _early,
    "met_locally": _percent,
}
"""How the number behind a line is said, by the line or by what its element measures."""


def text_of(finding: Finding, edition: Edition | None) -> str:
    """What the line asks; without an edition it is about the whole caseload."""
    if edition is not None:
        if finding.layer is Layer.CORE:
            elements = {one.id: one.text for one in core_elements_of(edition)}
            return elements[finding.id]
        if finding.id.startswith("shift_"):
            return f"{edition.gate_label(Gate(finding.id.removeprefix('shift_')))} kom på sin dag"
        if finding.id == "focus_areas":
            return "{} til {} fokusområder i hver fase".format(*now(edition).focus_areas)
        if finding.id == "handover_meeting":
            before = months(now(edition).handover_months)
            return f"Overdragelsesmøde {before} før afslutningen"
    return TEXTS[finding.id]


def number_of(finding: Finding, edition: Edition | None) -> str:
    """The number behind the line, with its unit; empty where there is none."""
    if finding.value is None:
        return ""
    name = finding.id
    if finding.layer is Layer.CORE and edition is not None:
        measures = {one.id: one.measure for one in core_elements_of(edition)}
        measure = measures[finding.id]
        name = "three_phases_kept" if measure == "three_phases" else str(measure)
    return _NUMBERS[name](finding.value)
