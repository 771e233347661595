"""The network drawn as rings around the borger."""

from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len

from cti_tui.data.network.records import NetworkRecord, SupporterRecord
from cti_tui.method.network import RINGS
from cti_tui.words.fit import fit
from cti_tui.words.network import (
    RING_WORDS,
    SIDE_SIGNS,
    who,
)

WIDTH = 76
"""Columns of the map: it fits the floor of the screen and a page of A4."""

STEP = 6
"""How many columns narrower each ring is than the one around it."""

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
