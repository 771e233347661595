"""A length of time read as it is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cti_tui.dansk import hours
from cti_tui.said.minutes import MOST_MINUTES, read_minutes


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        *((said, 90) for said in ("90", "1:30", "1,5 t", "1t30", "1 t. 30 min.", "90 min", "1½ t")),
        *((said, 90) for said in ("90 min.", "90min", "90 minutter", "1.5 t", "1,5", "1,5 time")),
        *((said, 90) for said in ("1t 30m", "1 time og 30 minutter", "1 t 30", "halvanden time")),
        *((said, 90) for said in ("1 1/2 time", "1,50 t", "01:30", " 1:30 t. ", "1T30", "1h30")),
        *((said, 60) for said in ("60", "1 t", "1 time", "en time", "1:00", "1.0 t")),
        *((said, 45) for said in ("45", "tre kvarter", "0:45", "0,75 t", "¾ time", "45 min.")),
        *((said, 30) for said in ("½ time", "en halv time", ",5 t", "0,5 t", "0.5 t", "30m")),
        *((said, 120) for said in ("2 timer", "to timer", "2t", "2 t.", "120")),
        *((said, 0) for said in ("", "  ", "0", "0 min.")),
        *((("et kvarter", 15), ("1 t. 5 min.", 65), ("2,25 t", 135), ("24 t", 1440))),
    ],
)
def test_minutes_are_read_as_they_are_said(said: str, minutes: int) -> None:
    assert read_minutes(said) == minutes


@pytest.mark.parametrize("said", ["x", "1:70", "-5", "1 uge", "1,5,5", "1t30t", "९०", "9" * 50])
def test_what_is_no_length_is_refused_with_forms_that_are(said: str) -> None:
    with pytest.raises(ValueError, match=r"er ikke en længde\. Skriv minutterne som fx 90, 1:30"):
        read_minutes(said)


@pytest.mark.parametrize(
    ("said", "one", "other"), [("1.30", 90, 78), ("1,30", 90, 78), ("1.30 t", 90, 78)]
)
def test_two_readings_of_a_length_are_named(said: str, one: int, other: int) -> None:
    with pytest.raises(ValueError, match=f"kan være {one} eller {other} minutter"):
        read_minutes(said)


@pytest.mark.parametrize("said", ["25 t", "1441", "24:01"])
def test_more_than_a_day_is_a_slip(said: str) -> None:
    with pytest.raises(ValueError, match="mere end et døgn"):
        read_minutes(said)


@given(st.integers(0, MOST_MINUTES))
def test_what_the_program_writes_of_a_length_it_reads(minutes: int) -> None:
    assert read_minutes(hours(minutes)) == minutes
