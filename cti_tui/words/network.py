"""Network, consent and handover in the worker's words."""

from collections.abc import Iterable

from cti_tui.dansk import count, listing, long_date, short_date
from cti_tui.data.network.records import (
    ConsentRecord,
    HandoverRecord,
    LineRecord,
    NetworkRecord,
    StepRecord,
    SupporterRecord,
)
from cti_tui.method.edition import Edition, now
from cti_tui.method.handover import CRISIS, Decision, Part, Step
from cti_tui.method.network import BORGER, WORKER, Bearing, ConsentState, Covered
from cti_tui.method.plan import Node, NodeState
from cti_tui.words.gate import resting_words

RING_WORDS = {1: "Tæt på", 2: "Omkring", 3: "Længere ude"}
"""How close someone is."""

SIDES = {True: "privat", False: "professionel"}
SIDE_SIGNS = {True: "●", False: "○"}
"""What tells private and professional apart in the map, beside the side they stand on."""

PARTS = {
    Part.SIGNS: "Tegn på, at det er ved at gå skævt",
    Part.HELPS: "Det hjælper",
    Part.CALL: "Hvem borgeren ringer til",
    Part.REACHED: "Det er nået",
    Part.DREAMS: "Mål og drømme fremover",
    Part.CLOSING: "Afsluttende notat",
}
"""What each of the plan's texts is called."""

DECISIONS = {
    Decision.ENDS: "støtten slutter med forløbet",
    Decision.CONTINUES: "støtten fortsætter hos en anden",
}
"""What can be decided."""

CONSENT_SIGNS = {
    ConsentState.VALID: "✓",
    ConsentState.NOT_YET: "○",
    ConsentState.EXPIRED: "–",
    ConsentState.WITHDRAWN: "–",
}
"""The sign of a consent; the words beside it say the same."""

UNWANTED = (
    "Borgeren ønsker ikke et netværk. Det er borgerens valg, og forløbet bygger videre på de behov,"
    " I har afdækket sammen."
)
"""What the wish means (J, 1. CTI-FASE: it is met with interest and accepted)."""


def carrier_name(network: NetworkRecord, carrier: str) -> str:
    """A carrier in words: `dig`, `borgeren selv`, a supporter's name."""
    if carrier in (WORKER, BORGER):
        return "dig" if carrier == WORKER else "borgeren selv"
    found = network.supporter(carrier)
    return found.name if found else "en, der ikke er der mere"


def need_words(network: NetworkRecord, need: str) -> str:
    """A need by its key, also one that the plan no longer has."""
    return next((one.label for one in network.needs if one.key == need), "et behov fra før")


def beginning_words(plan: HandoverRecord, part: Part, goals: Iterable[Node]) -> str:
    """What an unwritten look-back begins with: the plan's own lines, and who carries what."""
    states = {Part.REACHED: NodeState.DONE, Part.DREAMS: NodeState.OPEN}
    lines = [
        f"{one.text}: »{one.words}«" if one.words else one.text
        for one in goals
        if one.state is states.get(part)
    ]
    if part is Part.REACHED:
        lines += (
            f"{one.need.label}: {', '.join(carrier_name(plan.network, by) for by in one.carriers)}"
            for one in plan.network.covered
            if one.standing is Bearing.CARRIED
        )
    return "\n".join(lines)


def wish_words(network: NetworkRecord) -> str:
    """That the borger wants no network, since when, in the borger's words; empty otherwise."""
    wish = network.unwanted
    if wish is None:
        return ""
    words = f" »{wish.words}«" if wish.words else ""
    return f"Ønsker ikke netværk, sagt {short_date(wish.on)}{words}"


def who(one: SupporterRecord) -> str:
    """A supporter with the role or the place: `Grethe, søster`."""
    what = one.role or one.organisation
    return f"{one.name}, {what}" if what else one.name


def carries_words(one: SupporterRecord, network: NetworkRecord) -> str:
    """What a supporter carries: `tager sig af Bolig`; empty where it is nothing."""
    carried = [each.need.label for each in network.covered if one.key in each.carriers]
    return f"tager sig af {listing(carried)}" if carried else ""


def supporter_details(one: SupporterRecord, network: NetworkRecord) -> str:
    """All that is known of a supporter, for the pane under the list."""
    since = f"siden {short_date(one.since)}" if one.since else ""
    first = (one.name, one.role, one.organisation, SIDES[one.private], since)
    parts = [" · ".join(part for part in first if part)]
    if one.ended:
        why = f": {one.end_reason}" if one.end_reason else ""
        parts.append(f"Ude af netværket {long_date(one.ended)}{why}")
    carried = carries_words(one, network)
    history = _carried_before(one, network)
    said = (carried[:1].upper() + carried[1:], history)
    parts.append(". ".join(part for part in said if part))
    if one.away:
        parts.append(f"Når du er væk: {one.away}")
    if one.earlier:
        parts.append(f"Støtte fra før, som går videre: {one.earlier}")
    parts += resting_words(network.rests.get(one.key, ()))
    return "\n".join(part for part in parts if part)


def _carried_before(one: SupporterRecord, network: NetworkRecord) -> str:
    over = [each for each in network.carryings if each.carrier == one.key and each.until]
    told = (
        f"{need_words(network, each.need)} {short_date(each.since)} til {short_date(each.until)}"
        for each in over
        if each.until
    )
    return f"Har taget sig af {listing(told)}" if over else ""


def covered_by(one: Covered) -> str:
    """Who a need rests on; what only the worker carries has a sign of its own."""
    others = one.others
    return {
        Bearing.WORKER_ONLY: "! kun dig",
        Bearing.SHARED: f"dig og {others} til",
        Bearing.CARRIED: f"{others} tager sig af det",
        Bearing.NOBODY: "ingen",
    }[one.standing]


def consent_line(one: ConsentRecord) -> str:
    """A consent on one line: sign, party, what, and how it stands today."""
    return f"{CONSENT_SIGNS[one.state]} {one.party}: {one.what} · {consent_days(one)}"


def consent_days(one: ConsentRecord) -> str:
    """From when a consent holds, and until when."""
    given = short_date(one.given)
    if one.withdrawn:
        return f"givet {given}, trukket tilbage {short_date(one.withdrawn)}"
    if one.state is ConsentState.EXPIRED and one.until:
        return f"udløb {short_date(one.until)}, givet {given}"
    first = "gælder først fra" if one.state is ConsentState.NOT_YET else "gælder fra"
    until = f" til og med {short_date(one.until)}" if one.until else ", til det trækkes tilbage"
    return f"{first} {given}{until}"


def handover_line(plan: HandoverRecord, one: LineRecord) -> str:
    """A line of the handover plan: who, what, from when, agreed or not."""
    name = carrier_name(plan.network, one.carrier)
    since = f" fra {short_date(one.since)}" if one.since else ""
    agreed = f"aftalt {short_date(one.agreed)}" if one.agreed else "ikke aftalt endnu"
    sign = "[x]" if one.agreed else "[ ]"
    found = plan.network.supporter(one.carrier)
    gone = " · ! ikke længere i netværket" if found and found.ended else ""
    return f"{sign} {name}: {one.what}{since} · {agreed}{gone}"


def step_line(plan: HandoverRecord, kind: Step) -> str:
    """A step towards the end: done with its day, or by when."""
    found, aside = plan.step(kind), plan.aside.get(kind)
    name = step_title(plan.edition, kind)
    if found is None and aside is not None:
        return f"[–] {name} · sat til side {short_date(aside.on)}: {aside.reason}"
    if plan.network.unwanted and kind is Step.HANDOVER:
        name = "Overdragelsesmøde med dem, borgeren vil have med"
    if found is not None:
        return f"[x] {name} · {step_words(found)}"
    by = plan.meeting if kind is Step.HANDOVER else plan.last_day
    if by is None:
        return f"[ ] {name}"
    return f"[ ] {name} · {'gerne ' if kind is Step.HANDOVER else ''}senest {short_date(by)}"


def step_title(edition: Edition, kind: Step) -> str:
    """What a step towards the end is called in the edition; in one that has it not, plainly."""
    found = now(edition).step(kind)
    return found.title if found else _STEPS[kind]


_STEPS = {
    Step.HANDOVER: "Overdragelsesmøde",
    Step.SYMBOLIC: "Møde, der markerer, at støtten går videre",
    Step.CLOSING: "Afslutningsmøde",
    Step.DECISION: "Støtten efter forløbet",
    Step.LOOK_BACK: "Tilbageblik",
}


def steps_shown(plan: HandoverRecord) -> list[Step]:
    """The steps of the edition, and others that were written before; look-backs stand apart."""
    kinds = [one.step for one in plan.edition.steps]
    kinds += [one.kind for one in plan.steps if one.kind not in kinds]
    return [kind for kind in dict.fromkeys(kinds) if kind is not Step.LOOK_BACK]


def crisis_shown(plan: HandoverRecord) -> bool:
    """Whether a plan for crises is asked for or written."""
    return plan.edition.crisis_plan or any(part in plan.texts for part in CRISIS)


def step_words(one: StepRecord) -> str:
    """When a step was done, what was decided, and what was said."""
    parts = (
        short_date(one.on),
        DECISIONS[one.decision] if one.decision else "",
        one.words,
    )
    return " · ".join(part for part in parts if part)


def lacking_words(plan: HandoverRecord) -> str:
    """What the plan lacks, in one sentence."""
    lacking = plan.lacking
    if not lacking.anything:
        return "Planen er på plads: alt er aftalt, og den er forankret."
    parts = []
    if lacking.unplanned:
        parts.append(
            listing(need.label for need in lacking.unplanned) + " har ingen til at tage over"
        )
    if lacking.not_agreed:
        parts.append(f"{count(lacking.not_agreed, 'linje', 'linjer')} ikke aftalt")
    if lacking.anchor:
        parts.append("planen er ikke forankret")
    if len(lacking.crisis) == len(CRISIS):
        parts.append("ingen plan for kriser")
    elif lacking.crisis:
        parts.append("planen for kriser er ikke færdig")
    return f"Mangler: {'; '.join(parts)}."


def anchor_words(plan: HandoverRecord) -> str:
    """Where the plan as a whole is anchored."""
    if plan.anchor is None:
        return "Planen som helhed: ingen har den endnu"
    name = carrier_name(plan.network, plan.anchor.carrier)
    return f"Planen som helhed: {name}, siden {short_date(plan.anchor.since)}"
