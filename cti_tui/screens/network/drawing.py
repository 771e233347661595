"""The map and the matrix drawn in text, the same on the screen and on paper."""

from collections.abc import Sequence
from itertools import zip_longest
from textwrap import wrap

from rich.cells import cell_len, set_cell_size

from cti_tui.data.network.records import NetworkRecord, SupporterRecord
from cti_tui.method.network import BORGER, RINGS, WORKER, Standing
from cti_tui.widgets.case_list import fit
from cti_tui.words.network import (
    RING_WORDS,
    SIDE_SIGNS,
    standing_words,
    who,
)

WIDTH = 76
"""Columns of the map: it fits the floor of the screen and a page of A4."""

STEP = 6
"""How many columns narrower each ring is than the one around it."""

_STANDS, _LEAST = 13, 18
"""Columns of the matrix: who a need rests on, and the least of the need itself."""

LEGEND = f"{SIDE_SIGNS[True]} privat til venstre   {SIDE_SIGNS[False]} professionel til højre"


def draw_map(name: str, network: NetworkRecord) -> list[str]:
    """The network as three rings around the borger: private people left, professional right."""
    width = WIDTH - STEP * len(RINGS)
    lines = ["", _middle(f"◆  {fit(name, min(width, cell_len(name)))}  ◆", width), ""]
    for ring in RINGS:
        width += STEP
        lines = _ring(ring, [one for one in network.supporters if one.ring == ring], lines, width)
    return lines


def _ring(
    ring: int, people: Sequence[SupporterRecord], within: Sequence[str], width: int
) -> list[str]:
    private = [one for one in people if one.private]
    professional = [one for one in people if not one.private]
    pairs = [_pair(*pair, width) for pair in zip_longest(private, professional)]
    above = (len(pairs) + 1) // 2
    title = RING_WORDS[ring] if people else f"{RING_WORDS[ring]} · ingen endnu"
    rows = [
        *pairs[:above],
        *(f"│  {line}  │" for line in _filled(within, width - STEP)),
        *pairs[above:],
    ]
    head = f"╭─ {title} "
    return [
        f"{head}{'─' * (width - cell_len(head) - 1)}╮",
        *rows,
        f"╰{'─' * (width - 2)}╯",
    ]


def _pair(left: SupporterRecord | None, right: SupporterRecord | None, width: int) -> str:
    half = (width - 6) // 2
    one = f"{SIDE_SIGNS[True]} {who(left)}" if left else ""
    other = f"{who(right)} {SIDE_SIGNS[False]}" if right else ""
    if cell_len(other) > half:
        assert right is not None
        other = f"{fit(who(right), half - 2)} {SIDE_SIGNS[False]}"
    other = " " * (half - cell_len(other)) + other
    rest = width - 4 - 2 * half
    return f"│ {fit(one, half)}{' ' * rest}{other} │"


def _middle(words: str, width: int) -> str:
    left = max(0, width - cell_len(words)) // 2
    return " " * left + words


def _filled(lines: Sequence[str], width: int) -> list[str]:
    return [fit(line, width) for line in lines]


def short_names(network: NetworkRecord, width: int) -> dict[str, str]:
    """The head of each column of the matrix, by carrier, in so many columns."""
    names = {WORKER: "Dig", BORGER: "Selv"}
    names |= {one.key: one.name for one in network.supporters}
    return {key: set_cell_size(name, width).rstrip() for key, name in names.items()}


def draw_matrix(network: NetworkRecord) -> list[str]:
    """Needs against those who carry them, a number for each with the names below."""
    carriers = [WORKER, BORGER, *(one.key for one in network.supporters)]
    heads = ["Dig", "Selv", *(str(place + 1) for place in range(len(network.supporters)))]
    cell = max(3, min(5, (WIDTH - _STANDS - _LEAST) // len(heads)))
    longest = max((cell_len(need.label) for need in network.needs), default=_LEAST) + 1
    label = max(_LEAST, min(longest, WIDTH - _STANDS - cell * len(heads)))
    cells = "".join(f"{one:^{cell}}" for one in heads)
    lines = [f"{'Behov':<{label}}{'Bæres af':<{_STANDS}}{cells}".rstrip()]
    lines.append("─" * min(WIDTH, label + _STANDS + cell * len(heads)))
    for one in network.covered:
        marks = ("●" if carrier in one.carriers else "·" for carrier in carriers)
        drawn = "".join(f"{mark:^{cell}}" for mark in marks)
        name = fit(one.need.label, label - 1)
        lines.append(f"{name} {standing_words(one):<{_STANDS}}{drawn}".rstrip())
    lines.append("")
    lines += [f"{place + 1:>4}  {who(one)}" for place, one in enumerate(network.supporters)]
    alone = [one.need.label for one in network.covered if one.standing is Standing.WORKER_ONLY]
    if alone:
        lines += ["", *wrap(f"! Kun CTI-medarbejderen bærer: {', '.join(alone)}", WIDTH)]
    return lines
