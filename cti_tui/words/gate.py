"""The gates in the worker's words: marks, gaps, the life of an item, the telling of a shift."""

from collections.abc import Callable, Sequence
from datetime import date

from cti_tui.dansk import count, items, listing, short_date
from cti_tui.data.course.gate_records import (
    ClosingRecord,
    ListCount,
    TickRecord,
    WorkList,
)
from cti_tui.data.records import (
    CaseRecord,
    ItemRecord,
    MarkRecord,
)
from cti_tui.method.announce import Stance, Telling, coming_shift
from cti_tui.method.edition import Edition, Gate
from cti_tui.method.gate import ItemState
from cti_tui.method.speaks import Suggest
from cti_tui.method.suggest import Suggestion
from cti_tui.words.evidence import evidence_name
from cti_tui.words.standing import item_words

STANCES = {
    Stance.AGREED: "indforstået",
    Stance.RESERVATION: "forbehold",
    Stance.NOT_SAID: "ikke sagt",
}
"""How the borger took the news of a shift."""

_STATES = {
    ItemState.OPEN: "åbnet igen",
    ItemState.MET: "opfyldt",
    ItemState.NOT_RELEVANT: "sat som ikke relevant",
}

_NETWORK = {
    Suggest.NETWORK: "{people} i støttenetværket",
    Suggest.OPENING_HELD: "opstartsmødet er holdt {latest}",
    Suggest.OFFER_MET: "{meetings} med tilbud holdt, senest {latest}",
    Suggest.ARRANGED: "støtten er afgjort, og hele overdragelsen er aftalt, senest {latest}",
    Suggest.NETWORK_MET: "{meetings} med netværket holdt, senest {latest}",
    Suggest.TAKEN_OVER: "hele overdragelsen er aftalt, {lines}",
    Suggest.HANDOVER_MET: "{meetings} om overdragelse holdt, senest {latest}",
    Suggest.HANDOVER_PLAN: "{lines} i overdragelsesplanen",
    Suggest.SYMBOLIC_MET: "netværket mødtes {latest} for at markere det",
    Suggest.ANCHORED: "planen er forankret ét sted siden {latest}",
    Suggest.DECIDED: "støtte efter forløbet er afgjort {latest}",
    Suggest.LOOKED_BACK: "I har set tilbage på forløbet, skrevet {latest}",
}
"""What network and handover know, in words."""

EVALUATED = {
    "yes": "plan og aktiviteter evalueret sammen, planen tilpasset",
    "no": "plan og aktiviteter ikke evalueret sammen",
    "": "",
}
"""Whether plan and activities were evaluated together; empty where it was not asked."""


def told_words(edition: Edition, gate: Gate) -> str:
    """What the borger is told of: `skiftet Fase 1 → Fase 2`, `afslutningen`."""
    return "afslutningen" if gate is Gate.END else f"skiftet {edition.gate_label(gate)}"


def telling_line(case: CaseRecord, today: date) -> str:
    """One line that asks the worker to tell the borger of a shift; empty where nothing is due."""
    told = [(one.gate, one.on) for one in case.announcements]
    coming = coming_shift(case.facts, told, today)
    if coming is None or not coming.telling.asks:
        return ""
    again = " igen" if coming.telling is Telling.ASK_AGAIN else ""
    what = told_words(case.edition, coming.gate)
    return f"Orientér borgeren{again} om {what} {short_date(coming.day)}"


def short_mark(mark: MarkRecord) -> str:
    """That a gate is marked: `markeret 14. apr. 2026 med mangler`, `før import`."""
    if mark.on is None:
        return "før import"
    gaps = " med mangler" if mark.kind == "with_gaps" else ""
    return f"markeret {short_date(mark.on)}{gaps}"


def mark_words(mark: MarkRecord) -> str:
    """How a gate was marked, with the reason for its gaps and whether the plan was evaluated."""
    parts = [short_mark(mark), mark.reason, EVALUATED[mark.evaluated]]
    return " · ".join(part for part in parts if part)


def resting_words(items: Sequence[str]) -> list[str]:
    """That items of the checklist rest on something: one sentence, or none."""
    if not items:
        return []
    many = count(len(items), "punkt", "punkter")
    return [f"{many} på tjeklisten bygger på det: {items[0]}"]


def suggestion_words(found: Suggestion) -> str:
    """What speaks for a tick, as a quiet question: `2 møder holdt, senest 3. mar. 2026: afkryds?`.

    A suggestion never ticks by itself.
    """
    latest = short_date(found.latest)
    if found.kind is Suggest.CONTACT_HELD:
        held = count(found.number, "møde", "møder")
        when = f"senest {latest}" if found.number > 1 else latest
        return f"{held} holdt, {when}: afkryds?"
    if found.kind in _PLAN_WORDS:
        return f"{_PLAN_WORDS[found.kind](found)}, senest {latest}: afkryds?"
    if found.kind is Suggest.AUTHORITY_MET:
        return f"{_met_words(found.number, found.beside)}, senest {latest}: afkryds?"
    if found.kind in _NETWORK:
        words = _NETWORK[found.kind].format(
            people=count(found.number, "person", "personer"),
            meetings=count(found.number, "møde", "møder"),
            lines=count(found.number, "linje", "linjer"),
            latest=latest,
        )
        return f"{words}: afkryds?"
    if found.agreed:
        return f"borgeren er indforstået {latest}: afkryds?"
    return f"borgeren er orienteret {latest}: afkryds?"


def _met_words(authorities: int, offers: int) -> str:
    """Meetings with authorities and with offers; where there is one sort only, so it is said."""
    many = count(authorities or offers, "møde", "møder")
    if authorities and offers:
        return f"{many} med myndigheder og {offers} med tilbud holdt"
    held, none = ("myndigheder", "tilbud") if authorities else ("tilbud", "myndigheder")
    return f"{many} med {held} holdt, ingen med {none}"


_PLAN_WORDS: dict[Suggest, Callable[[Suggestion], str]] = {
    Suggest.TOLD: lambda one: f"{one.number} af {one.beside} oplysninger er givet",
    Suggest.CONTACT_AGREED: lambda one: f"{one.number} af {one.beside} led er aftalt",
    Suggest.WORK_AGREED: lambda one: (
        f"{one.number} af {one.beside} led i arbejdsaftalen er skrevet"
    ),
    Suggest.NEEDS_MAPPED: lambda one: f"{one.number} af {one.beside} temaer er afdækket",
    Suggest.FOCUS_CHOSEN: lambda one: (
        f"der er {count(one.number, 'fokusområde', 'fokusområder')} i planen"
    ),
    Suggest.PLAN_MADE: lambda one: (
        f"planen har {one.number} mål og {count(one.beside, 'aktivitet', 'aktiviteter')}"
    ),
    Suggest.ACTIVITIES_EVALUATED: lambda one: (
        f"{count(one.number, 'aktivitet', 'aktiviteter')} evalueret siden sidste skift"
    ),
    Suggest.PLAN_CHANGED: lambda one: (
        f"planen er ændret {count(one.number, 'gang', 'gange')} siden sidste skift"
    ),
}
"""What needs and plan say for a tick."""


def item_number(record: ItemRecord) -> str:
    """An item's number as its list shows it: `8`; the kommune's own as `L1`."""
    return f"L{record.number}" if record.local else str(record.number)


def item_line(work: WorkList, record: ItemRecord, closing_item: str | None) -> str:
    """What is said of the item at the cursor: state, suggestion, note, evidence, source."""
    words = [item_words(record)]
    if found := work.suggestions.get(record.item.id):
        words = [suggestion_words(found)]
    if record.note:
        words.append(record.note)
    if record.evidence:
        words.append(evidence_words(work, record.evidence))
    if record.item.id == closing_item:
        words.append("opfyldes, når forløbet afsluttes")
    words.append("kommunens eget punkt" if record.local else record.item.source)
    return " · ".join(words)


def evidence_words(work: WorkList, key: str) -> str:
    """What a tick rests on: `bygger på møde 3. mar. 2026`."""
    found = work.evidence.get(key)
    if found is None:
        return "bygger på noget, der er slettet"
    return f"bygger på {evidence_name(found)}"


def history_words(history: tuple[TickRecord, ...]) -> str:
    """The life of an item, a line for each time something was set or said."""
    if not history:
        return "Punktet har været åbent hele tiden. Der er ikke skrevet noget om det."
    lines, note, evidence = [], "", ""
    for tick in history:
        words = [_STATES[tick.state]] if tick.changed else []
        if tick.state is ItemState.NOT_RELEVANT and tick.reason:
            words.append(f"grund: {tick.reason}")
        if tick.note != note:
            words.append(f"bemærkning: {tick.note}" if tick.note else "bemærkning fjernet")
        if tick.evidence != evidence:
            words.append(
                "henvisning til det, det bygger på" if tick.evidence else "henvisning fjernet"
            )
        note, evidence = tick.note, tick.evidence
        lines.append(f"{short_date(tick.day)}  {', '.join(words)}")
    return "\n".join(lines)


def closing_words(edition: Edition, closing: ClosingRecord) -> str:
    """The course's gates as a whole: what is still lacking, the shifts with gaps, the lists."""
    lines = ["Mangler stadig"] if closing.carried else []
    lines += [f"  [ ] {one.item.text}" for one in closing.carried]
    for gap in closing.gaps:
        number = items(len(gap.items))
        label = edition.gate_label(gap.gate)
        lines.append(f"Med mangler {label} {short_date(gap.on)}: {number}. Grund: {gap.reason}")
    lines.append("Forløbets tjeklister")
    lines += [f"  {edition.gate_label(one.gate)}: {_count_words(one)}" for one in closing.lists]
    return "\n".join(lines)


def _count_words(one: ListCount) -> str:
    if one.before_import:
        return "før import"
    parts = [f"{one.met} af {one.total} opfyldt"]
    if one.not_relevant:
        parts.append(f"{one.not_relevant} ikke relevant")
    if one.open:
        parts.append(f"{one.open} {'åbent' if one.open == 1 else 'åbne'}")
    return listing(parts)
