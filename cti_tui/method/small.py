"""Small counts, merged or left out, so that a page without names recognises nobody either.

That a page for a leader needs it follows from what is counted: a phase with one borger in it is
that borger. The bound is ours; official statistics in Denmark use three to five.
"""

from collections.abc import Sequence

SMALLEST = 3
"""A count from one up to, but not including, this could be somebody (ours)."""

Merged = tuple[tuple[str, int | None], ...]
"""Counts by what they are of; None is a count that is too small to be told."""


def told_count(count: int) -> int | None:
    """A count that stands by itself, or None where it is too small to be told."""
    return None if 0 < count < SMALLEST else count


def grown_together(counts: Sequence[tuple[str, int]], rest: str) -> Merged:
    """The parts of one whole, those too small put together as `rest`, which comes last.

    What is put together is grown by the next smallest until it is large enough itself, so that
    nothing small can be found by taking the others from the whole. Parts of nothing are left out.
    """
    parts = sorted(((count, name) for name, count in counts if count), key=lambda one: one[0])
    taken: list[tuple[int, str]] = []
    while parts and (parts[0][0] < SMALLEST or 0 < sum(one for one, _ in taken) < SMALLEST):
        taken.append(parts.pop(0))
    kept = {name for _, name in parts}
    shown: list[tuple[str, int | None]] = [pair for pair in counts if pair[0] in kept]
    if taken:
        shown.append((rest, told_count(sum(count for count, _ in taken))))
    return tuple(shown)


def veiled(counts: Sequence[int]) -> tuple[int | None, ...]:
    """The parts of one whole in their own places, None for each that is not told.

    As `grown_together`: where what is not told would be too small together, the next smallest is
    not told either.
    """
    order = sorted((count, place) for place, count in enumerate(counts) if count)
    hidden: set[int] = set()
    total = 0
    while order and (order[0][0] < SMALLEST or 0 < total < SMALLEST):
        count, place = order.pop(0)
        hidden.add(place)
        total += count
    return tuple(None if place in hidden else count for place, count in enumerate(counts))
