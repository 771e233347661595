"""Small counts are never told, nor found by taking the others from the whole."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from cti_tui.method.small import SMALLEST, grown_together, told_count, veiled

COUNTS = st.lists(st.integers(0, 9), max_size=6)


def test_by_hand() -> None:
    assert grown_together((("a", 7), ("b", 1), ("c", 2)), "andre") == (("a", 7), ("andre", 3))
    assert grown_together((("a", 7), ("b", 1), ("c", 4)), "andre") == (("a", 7), ("andre", 5))
    assert grown_together((("a", 3), ("b", 0)), "andre") == (("a", 3),)
    assert grown_together((("a", 1), ("b", 1)), "andre") == (("andre", None),)
    assert grown_together((), "andre") == ()
    assert veiled((2, 4, 4, 4)) == (None, None, None, None)  # which 4 would say where the 2 is
    assert veiled((2, 4, 5, 5)) == (None, None, 5, 5)
    assert veiled((1, 2, 5, 6)) == (None, None, 5, 6)
    assert veiled((0, 3, 0, 9)) == (0, 3, 0, 9)
    assert veiled((2, 2, 2, 3)) == (None, None, None, None)
    assert veiled((1, 1, 1, 0)) == veiled((0, 0, 1, 1)) == (None, None, None, None)
    assert [told_count(one) for one in range(5)] == [0, None, None, 3, 4]


@given(COUNTS)
def test_nothing_small_is_told_and_nothing_is_lost(counts: list[int]) -> None:
    found = grown_together([(str(place), one) for place, one in enumerate(counts)], "andre")
    shown = [one for _, one in found]
    assert all(one is None or one >= SMALLEST for one in shown)
    if sum(counts) >= SMALLEST:
        assert sum(one or 0 for one in shown) == sum(counts)
    assert not (None in shown and len(shown) > 1)


@given(COUNTS)
def test_what_is_not_told_cannot_be_found_from_the_whole(counts: list[int]) -> None:
    found = veiled(counts)
    hidden = [one for one, shown in zip(counts, found, strict=True) if shown is None]
    assert all(shown is None or shown == one for one, shown in zip(counts, found, strict=True))
    assert all(shown is None or shown == 0 or shown >= SMALLEST for shown in found)
    assert len(hidden) != 1 or sum(counts) < SMALLEST or len(counts) == 1
    assert not hidden or sum(hidden) >= SMALLEST or sum(counts) < SMALLEST


def test_who_knows_the_rule_and_the_whole_finds_no_part_that_is_not_told() -> None:
    """Every row of four parts that looks the same is held together: no cell is the same in all."""
    alike: dict[object, list[tuple[int, ...]]] = {}
    for counts in product(range(7), repeat=4):
        alike.setdefault((told_count(sum(counts)), veiled(counts)), []).append(counts)
    for (_, shown), rows in ((key, rows) for key, rows in alike.items() if isinstance(key, tuple)):
        for place, cell in enumerate(shown):
            if cell is None:
                assert len({row[place] for row in rows}) > 1, (shown, rows)
