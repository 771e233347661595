"""What a tick rests on, in words: a note, a meeting, a need, a line of the plan, the network."""

from cti_tui.dansk import long_date, short_date
from cti_tui.data.course.gate_records import EvidenceRecord
from cti_tui.method.plan import Node, details
from cti_tui.words.node import LEVELS
from cti_tui.words.note import note_body, note_line, note_title

_CALLED = {
    "supporter": "Støtteperson",
    "handover": "Overdragelse",
    "step": "Mod afslutningen",
    "anchor": "Forankring",
    "look_back": "Tilbageblik",
}
"""What each kind of network and handover is called."""

_STEPS = {
    "handover": "overdragelsesmøde holdt",
    "symbolic": "mødet, der markerer, at støtten går videre, holdt",
    "closing": "afsluttende møde holdt",
    "decision": "støtten efter forløbet er afgjort",
}


def evidence_name(found: EvidenceRecord) -> str:
    """What a tick rests on: `møde 3. mar. 2026`."""
    if found.note is not None:
        return f"{found.note.kind} {short_date(found.note.date)}"
    return evidence_line(found)


def evidence_line(found: EvidenceRecord) -> str:
    """Something that a tick can rest on, on one line: `Mål: Et hjem, der føles som mit`."""
    if found.note is not None:
        return note_line(found.note)
    if found.node is not None:
        return f"{LEVELS[found.node.level]}: {found.node.text}"
    if found.on is not None:
        return f"{found.about.capitalize()} {long_date(found.on)}"
    if found.kind == "need":
        return f"Behov: {found.about}"
    return " ".join(f"{_CALLED[found.kind]}: {_said(found)}".split())


def evidence_page(name: str, found: EvidenceRecord) -> tuple[str, str]:
    """Title and text of what a tick rests on, to be read; `name` is the borger's."""
    if found.note is not None:
        return note_title(name, found.note), note_body(found.note)
    if found.node is not None:
        return f"{name} · CTI-plan · {LEVELS[found.node.level]}", _of_plan(found.node)
    texts = "\n\n".join(found.texts)
    if found.on is not None:
        title = f"{name} · {found.about.capitalize()} · {long_date(found.on)}"
        return title, texts or "Mødet er holdt."
    if found.kind == "need":
        return f"{name} · Behov · {found.about}", texts
    return f"{name} · {_CALLED[found.kind]}", _said(found)


def _said(found: EvidenceRecord) -> str:
    """What is written of something in network or handover, in parts."""
    if found.kind == "anchor" and not found.texts:
        return "borgeren selv"
    return " · ".join((*([_STEPS[found.about]] if found.about else []), *found.texts))


def _of_plan(node: Node) -> str:
    quoted = f"»{node.words}«" if node.words else ""
    parts = [node.text, quoted, details(node), *(trial.words for trial in node.trials)]
    return "\n\n".join(part for part in parts if part)
