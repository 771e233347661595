"""Pages to print: the map with the matrix, the card for when the worker is away, the whole plan."""

from collections.abc import Iterable
from datetime import date
from textwrap import wrap

from cti_tui.dansk import long_date
from cti_tui.data.network.records import HandoverRecord, NetworkRecord
from cti_tui.method.handover import CRISIS, LOOK_BACK, Part
from cti_tui.screens.network.drawing import LEGEND, WIDTH, draw_map, draw_matrix
from cti_tui.words.network import (
    PARTS,
    UNWANTED,
    anchor_words,
    plan_line,
    step_line,
    steps_shown,
    who,
    wish_words,
)

EMPTY_CARD = (
    "Ingen i netværket står endnu som en, borgeren kan spørge, når du er væk. Skriv det på"
    " støttepersonen (3, enter) i feltet »Når du er væk«."
)


def map_page(name: str, network: NetworkRecord, today: date) -> str:
    """The map and who carries what, as one page."""
    wish = [wish_words(network), *wrap(UNWANTED, WIDTH), ""] if network.unwanted else []
    lines = [*wish, *draw_map(name, network), LEGEND, "", "", *draw_matrix(network)]
    return _page(f"Støttenetværk · {name}", lines, today)


def card_page(network: NetworkRecord, crisis: str, worker_phone: str = "") -> str:
    """Where support is found while the worker is away: for the borger's own pocket."""
    lines = ["Når din CTI-medarbejder ikke er der", ""]
    asked = [one for one in network.supporters if one.away]
    for one in asked:
        lines.append(f"  {who(one)}")
        lines += [f"    Telefon {one.phone}"] if one.phone else []
        lines += [*(f"    {row}" for row in wrap(one.away, WIDTH - 4)), ""]
    if not asked:
        lines += [*wrap(EMPTY_CARD, WIDTH), ""]
    if crisis:
        lines += ["Hvis det er ved at gå skævt", *_block(crisis), ""]
    lines += ["Er der fare for liv: ring 112."]
    return "\n".join(lines)


def plan_page(name: str, plan: HandoverRecord, today: date) -> str:
    """The whole handover plan as it is read aloud and signed."""
    network = plan.network
    lines = [wish_words(network), ""] if network.unwanted else []
    lines += [anchor_words(plan), ""]
    for need in network.needs:
        mine = [one for one in plan.lines if one.need == need.key]
        if mine:
            lines.append(need.label)
            lines += [row for one in mine for row in _hung(plan_line(plan, one))]
            lines.append("")
    earlier = [one for one in network.supporters if one.earlier]
    if earlier:
        lines.append("Støtte fra før forløbet, som går videre")
        lines += [row for one in earlier for row in _hung(f"{who(one)}: {one.earlier}")]
        lines.append("")
    lines += _parts(plan, CRISIS, "Plan for kriser og tilbagefald")
    lines += [_plain(step_line(plan, kind)) for kind in steps_shown(plan)]
    lines.append("")
    lines += _parts(plan, LOOK_BACK, "Vi så tilbage")
    lines += _parts(plan, (Part.CLOSING,), "")
    return _page(f"Overdragelsesplan · {name}", lines, today)


def _parts(plan: HandoverRecord, parts: Iterable[Part], heading: str) -> list[str]:
    written = [part for part in parts if part in plan.texts]
    if not written:
        return []
    lines = [heading, ""] if heading else []
    for part in written:
        lines += [f"{PARTS[part]}:", *_block(plan.texts[part].text), ""]
    return lines


def _plain(line: str) -> str:
    """A line of the list without its boxes to tick, as it is read on paper."""
    return line.replace("[x] ", "✓ ", 1).replace("[ ] ", "○ ", 1)


def _hung(line: str) -> list[str]:
    return wrap(_plain(line), WIDTH, initial_indent="  ", subsequent_indent="    ")


def _block(text: str) -> list[str]:
    return [
        row
        for line in text.splitlines()
        for row in wrap(line, WIDTH - 2, initial_indent="  ", subsequent_indent="  ")
    ]


def _page(title: str, lines: Iterable[str], today: date) -> str:
    return "\n".join([title, long_date(today), "", *lines]).rstrip() + "\n"
