"""A course's dates, pauses and changes in the worker's words, for screens and verbs."""

from collections.abc import Callable
from datetime import date

from cti_tui.dansk import days, days_away, listing, long_date, short_date
from cti_tui.data.records import CaseRecord, ChangeRecord, PauseRecord
from cti_tui.method.calendar import PauseKind
from cti_tui.method.edition import Edition, Gate, Phase, editions
from cti_tui.method.preview import DateChange, Milestone, Planned, Preview
from cti_tui.words.grant import grant_label
from cti_tui.words.why import Explained

PAUSE_KINDS = {
    PauseKind.ADMISSION: "indlæggelse",
    PauseKind.SENTENCE: "afsoning",
    PauseKind.TREATMENT: "behandling",
    PauseKind.OTHER: "andet",
}
"""Why a course stands still; behandling is away from home (B section 6)."""

KEEP_CONTACT = "Hold kontakten i pausen, så I kan fortsætte, hvor I slap (B, afsnit 6)."
"""What the description asks for where the course is to go on."""

END_REASONS = ("flyttet", "ønsker ikke mere støtte", "død", "anden indsats", "andet")
"""Why a course ends ahead of time: suggestions, ours; the reason itself is open text."""


def handed_on(to: str) -> str:
    """Why a course ended that goes on with a colleague: `overdraget til Kim Ø., Aarhus`."""
    return f"overdraget til {to}"


def explained(case: CaseRecord) -> Explained:
    """What the method asks to know of a course to explain its dates."""
    return Explained(
        case.edition,
        case.hjemmel,
        case.facts,
        case.entered_transition_date,
        case.start_reason,
        case.entered_grant_end,
    )


def milestone_label(edition: Edition, milestone: Milestone) -> str:
    """What a date of the course is called: `Fase 2 begynder`."""
    return {
        Milestone.START: f"{edition.label(Phase.ONE)} begynder",
        Milestone.PHASE_TWO: f"{edition.label(Phase.TWO)} begynder",
        Milestone.PHASE_THREE: f"{edition.label(Phase.THREE)} begynder",
        Milestone.HANDOVER: "Overdragelsesmøde",
        Milestone.LAST_DAY: "Forløbets sidste dag",
    }[milestone]


def planned_words(planned: Planned | None, form: Callable[[date], str] = short_date) -> str:
    """A date of the course, `tidligst` where an open pause still moves it."""
    if planned is None:
        return "ingen dato"
    return f"{'tidligst ' if planned.tentative else ''}{form(planned.day)}"


def preview_lines(edition: Edition, found: Preview) -> list[str]:
    """Every date before and after, a line each, in columns that fit a dialog at 80."""
    return [
        f"{milestone_label(edition, one.milestone):<21}{planned_words(one.before):<22}"
        + (f"→ {_after(one)}" if one.changed else "uændret")
        for one in found.dates
    ]


def before_and_after(edition: Edition, found: Preview) -> dict[str, str]:
    """Every date under its label, as it was and as it is now."""
    return {milestone_label(edition, one.milestone): _moved(one) for one in found.dates}


def _after(one: DateChange, form: Callable[[date], str] = short_date) -> str:
    """The date after a change; one that an early end comes before falls away."""
    return planned_words(one.after, form) if one.after else "bortfalder"


def _moved(one: DateChange) -> str:
    after = _after(one, long_date)
    if not one.changed:
        return f"{after}, som før"
    before = planned_words(one.before, long_date)
    return f"før {before}, nu {after}" if one.after else f"før {before}, bortfalder nu"


def lapse_words(edition: Edition, found: Preview) -> str:
    """What a change would do to marks and pauses; empty where it does nothing."""
    parts = []
    if found.unmarked:
        names = listing(edition.gate_label(gate) for gate in found.unmarked)
        parts.append(f"Markeringen tages tilbage ved {names}; krydsene bliver stående.")
    if found.passed:
        pauses = listing(f"fra {short_date(pause.start)}" for pause in found.passed)
        which = "Pausen" if len(found.passed) == 1 else "Pauserne"
        parts.append(f"{which} {pauses} ville ligge uden for forløbet.")
    return " ".join(parts)


def pause_line(pause: PauseRecord, today: date) -> str:
    """A pause with its days, kind and reason: `1. mar. 2026 til 29. mar. 2026 · 28 dage`."""
    until = f"til {short_date(pause.end)}" if pause.end else "og ikke slut endnu"
    parts = [f"{short_date(pause.start)} {until}"]
    if pause.end is not None or pause.start <= today:
        parts.append(days(pause.length(today)))
    else:
        parts.append("er ikke begyndt")
    parts.append(PAUSE_KINDS[PauseKind(pause.kind)])
    return " · ".join([*parts, pause.reason] if pause.reason else parts)


def contact_reminder(case: CaseRecord, today: date) -> str:
    """During a pause: keep in touch, and when it last was; empty otherwise (B section 6)."""
    if not case.status.paused:
        return ""
    last = case.last_contact
    when = f"seneste {days_away((last - today).days)}" if last else "ingen kontakt endnu"
    return f"Hold kontakten i pausen (B, afsnit 6) · {when}"


def span_words(case: CaseRecord) -> str:
    """From when to when a course ran, and how it ended."""
    start = short_date(case.start) if case.start else case.edition.label(Phase.CONTACT)
    ended = case.facts.ended
    if not case.status.closed or ended is None:
        return f"{start} · åbent"
    how = f"afsluttet før tid: {case.end_reason}" if case.end_reason else "afsluttet"
    return f"{start} til {short_date(ended)} · {how}"


def change_words(case: CaseRecord, change: ChangeRecord) -> str:
    """A change of a course in a sentence, with its reason."""
    told = _SPECIAL.get(change.field, _field_words)(case, change)
    same = change.reason and change.reason not in told
    return f"{told} Grund: {change.reason}." if same else told


def _field_words(case: CaseRecord, change: ChangeRecord) -> str:
    label = {
        "start": f"{case.edition.label(Phase.ONE)} begynder",
        "start_reason": "Grund til startdatoen",
        "transition": "Overgang",
        "transition_date": case.edition.transition_label,
        "hjemmel": "Hjemmel",
        "edition": "Udgave",
        "supported_before": "Støttet af dig før",
        "grant_end": grant_label(case.hjemmel),
    }.get(change.field, change.field)
    before, after = (_value(change.field, text) for text in (change.before, change.after))
    return f"{label}: {before} → {after}."


def _value(field: str, text: str) -> str:
    """What was kept as text, as the worker would write it."""
    if not text:
        return "ingen" if field in ("start_reason", "transition") else "ingen dato"
    if field == "edition":
        return next((one.title for one in editions() if one.id == text), text)
    if field == "hjemmel":
        known = (basis for one in editions() for basis in one.hjemler)
        return next((basis.title for basis in known if basis.id == text), text)
    try:
        return short_date(date.fromisoformat(text))
    except ValueError:
        return text


def _pause_change(case: CaseRecord, change: ChangeRecord) -> str:
    if not change.before:
        return f"Pause sat: {_kept_pause(change.after)}."
    if not change.after:
        return f"Pause fjernet: {_kept_pause(change.before)}."
    if change.before == change.after:
        return f"Pausens grund er rettet: {_kept_pause(change.after)}."
    return f"Pause rettet: {_kept_pause(change.before)} → {_kept_pause(change.after)}."


def _kept_pause(text: str) -> str:
    """A pause from the history: `2026-03-01..2026-03-29 admission`."""
    span, _, kind = text.partition(" ")
    start, _, end = span.partition("..")
    until = f" til {short_date(date.fromisoformat(end))}" if end else " uden slutdato"
    return f"{short_date(date.fromisoformat(start))}{until} ({PAUSE_KINDS[PauseKind(kind)]})"


def _mark_change(case: CaseRecord, change: ChangeRecord) -> str:
    gate = case.edition.gate_label(Gate(change.before))
    because = "" if change.reason else ", fordi datoen flyttede sig"
    return f"Markeringen ved {gate} taget tilbage{because}."


def _ended_change(case: CaseRecord, change: ChangeRecord) -> str:
    if not change.after:
        return "Afslutningen er taget tilbage."
    return f"Forløbet afsluttet før tid {short_date(date.fromisoformat(change.after))}."


_SPECIAL: dict[str, Callable[[CaseRecord, ChangeRecord], str]] = {
    "pause": _pause_change,
    "mark": _mark_change,
    "ended": _ended_change,
    "wording": lambda case, change: (
        "Udgavens nye ordlyd er taget over; lister og datoer er de samme."
    ),
}
