"""A number that no manual gives is said to be ours where it is met."""

from datetime import date

import pytest

from cti_tui.method.edition import edition
from cti_tui.method.entry import Entry, EntryKind
from cti_tui.words.agenda import ours_words

JOB, GENERIC = edition("job"), edition("generisk-2018")
DAY = date(2026, 4, 15)


def line(kind: EntryKind, days: int) -> Entry:
    """A line of I dag so many days ahead."""
    return Entry(kind, DAY, days, "Noget")


@pytest.mark.parametrize(
    ("kind", "days", "words"),
    [
        (EntryKind.SHIFT, 5, "vises fra 14 dage før (vores tal)"),
        (EntryKind.START, 5, "vises fra 14 dage før (vores tal)"),
        (EntryKind.GRANT_END, 5, "vises fra 28 dage før (vores tal)"),
        (EntryKind.HANDOVER_MEETING, 5, "vises fra 21 dage før (vores tal)"),
        (EntryKind.DECISION, 5, "vises fra 42 dage før (vores tal)"),
        (EntryKind.ANNOUNCE, 5, "fra 28 dage før, og igen den sidste uge (vores tal)"),
        (EntryKind.SILENCE, -20, "dagene er vores tal, ikke manualens"),
        (EntryKind.SHIFT, -3, ""),
        (EntryKind.DECISION, -3, ""),
        (EntryKind.APPOINTMENT, 0, ""),
        (EntryKind.REMINDER, 0, ""),
    ],
)
def test_a_line_says_which_of_its_numbers_is_ours(kind: EntryKind, days: int, words: str) -> None:
    assert ours_words(line(kind, days), JOB) == words


def test_the_days_before_a_step_are_those_of_the_edition() -> None:
    closing, look_back = (
        line(kind, 5) for kind in (EntryKind.CLOSING_MEETING, EntryKind.LOOK_BACK)
    )
    assert ours_words(closing, JOB) == ours_words(look_back, GENERIC) != ""
    assert ours_words(look_back, JOB) == ours_words(closing, GENERIC) == ""
