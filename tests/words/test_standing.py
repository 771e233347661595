"""A course's standing in words: the end is told by its last day."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from cti_tui.data.store import Store
from cti_tui.method.calendar import CourseFacts, status
from cti_tui.method.edition import Gate
from cti_tui.widgets.timeline import draw
from cti_tui.words.standing import next_shift_sentence, shift_words
from tests.conftest import MakeBorger

START = date(2026, 1, 15)
END = date(2026, 10, 15)  # the boundary; the last day is the 14th
BEFORE_END = frozenset(tuple(Gate)[:3])


@pytest.mark.parametrize(
    ("today", "marked", "short", "long"),
    [
        (
            END - timedelta(days=7),
            BEFORE_END,
            "slut 14. okt. 2026 · om 6 dage",
            "sidste dag ons. 14. okt. 2026 (om 6 dage)",
        ),
        (
            END - timedelta(days=1),
            BEFORE_END,
            "slutter i dag",
            "sidste dag ons. 14. okt. 2026, slutter i dag",
        ),
        (
            END,
            BEFORE_END,
            "afslutning ikke markeret (1 dag)",
            "sidste dag ons. 14. okt. 2026 (i går)",
        ),
        (
            END - timedelta(days=7),
            BEFORE_END | {Gate.END},
            "slut 14. okt. 2026 · markeret",
            "sidste dag ons. 14. okt. 2026 · markeret",
        ),
        (
            date(2026, 4, 1),
            frozenset({Gate.CONTACT}),
            "15. apr. 2026 · om 14 dage",
            "ons. 15. apr. 2026 (om 14 dage)",
        ),
    ],
)
def test_the_end_is_told_by_the_last_day_and_other_shifts_by_their_boundary(
    plain_store: Store,
    new_borger: MakeBorger,
    today: date,
    marked: frozenset[Gate],
    short: str,
    long: str,
) -> None:
    """Rule 3 (method.md, Dates)."""
    kept = plain_store.add_borgere([new_borger("Anna A.", start=START)], today)[0]
    facts = CourseFacts(START, 3, marked=marked)
    case = replace(kept, facts=facts, status=status(facts, today))
    assert shift_words(case) == short
    assert next_shift_sentence(case).endswith(f": {long}")
    assert draw(case, today, 76)[1].endswith("14. okt.")
