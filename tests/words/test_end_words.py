"""The end by its last day (rule 3): how the list and the heads say it, on the days around it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from cti_tui.data.records import NewBorger
from cti_tui.data.store import Store
from cti_tui.method.calendar import Pause
from cti_tui.method.edition import Phase
from cti_tui.words.standing import next_shift_sentence, shift_words, sign, standing_words

DAY = timedelta(days=1)
START = date(2025, 7, 28)
LAST = date(2026, 4, 27)
"""Nine months and no pause: the last day is the day before the third boundary."""
PAUSE = Pause(date(2025, 9, 1), date(2025, 9, 11))

SAID = [
    # days from the last day, on the list, in the head, the sign
    (-1, "i morgen", "i morgen", " "),
    (0, "slutter i dag", "slutter i dag", "●"),
    (1, "afslutning ikke markeret (1 dag)", "i går", "!"),
    (2, "afslutning ikke markeret (2 dage)", "for 2 dage siden", "!"),
]


@pytest.mark.parametrize(("away", "listed", "headed", "mark"), SAID)
@pytest.mark.parametrize("edition_id", ["job", "generisk-2018"])
@pytest.mark.parametrize("pauses", [(), (PAUSE,)], ids=["no pause", "a pause"])
def test_the_end_is_said_by_its_last_day(
    plain_store: Store,
    new_borger: Callable[..., NewBorger],
    away: int,
    listed: str,
    headed: str,
    mark: str,
    edition_id: str,
    pauses: tuple[Pause, ...],
) -> None:
    last = LAST + 10 * DAY * len(pauses)
    hjemmel = {"job": "sel-85", "generisk-2018": "standard"}[edition_id]
    new = new_borger(
        "Anna",
        edition_id=edition_id,
        hjemmel=hjemmel,
        start=START,
        phase=Phase.THREE,
        pauses=pauses,
    )
    plain_store.add_borgere([new], last - 2 * DAY)
    case = plain_store.case(1, last + away * DAY)
    assert case.status.boundaries is not None
    assert case.status.boundaries.last_day == last
    assert listed in shift_words(case)
    assert headed in next_shift_sentence(case)
    assert sign(case) == mark
    assert ("ikke markeret" in standing_words(case)) is (away > 0)
