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

    Nothing small can be found by taking the others from the whole (`_put_together`). Parts of
    nothing are left out.
    """
    taken = _put_together([count for _, count in counts])
    shown: list[tuple[str, int | None]] = [
        pair for place, pair in enumerate(counts) if pair[1] and place not in taken
    ]
    if taken:
        shown.append((rest, told_count(sum(counts[place][1] for place in taken))))
    return tuple(shown)


def veiled(counts: Sequence[int]) -> tuple[int | None, ...]:
    """The parts of one whole in their own places, None for each that is not told.

    As `grown_together`; nor is a part of nothing told where another is not: with it, three parts
    that are not told of a whole of three would be one each. A whole that is too small itself has
    no parts that are told.
    """
    if told_count(sum(counts)) is None:
        return (None,) * len(counts)
    hidden = _put_together(counts)
    return tuple(None if place in hidden else count for place, count in enumerate(counts))


def _put_together(counts: Sequence[int]) -> frozenset[int]:
    """The places of the parts that are too small, and of those that hide them.

    All up to a bound: of two that are the same, one told and one not, who knows this rule would
    see which. The bound grows until what is not told is large enough together, and not so large
    that each of it must be the bound itself.
    """
    if all(told_count(count) is not None for count in counts):
        return frozenset()
    for bound in sorted({SMALLEST - 1, *(count for count in counts if count >= SMALLEST)}):
        taken = [place for place, count in enumerate(counts) if count <= bound]
        total = sum(counts[place] for place in taken)
        if len(taken) > 1 and SMALLEST <= total < bound * len(taken):
            return frozenset(taken)
    return frozenset(range(len(counts)))
