"""How long an ended course is kept."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cti_tui.method.retention import DEFAULT_YEARS, kept_until, past_term
from cti_tui.settings import Settings
from cti_tui.words.retention import KEEP_REASON

DAYS = st.dates(date(2015, 1, 1), date(2060, 12, 31))


@given(DAYS, st.integers(1, 30))
def test_the_term_is_over_on_its_day_and_not_the_day_before(ended: date, years: int) -> None:
    until = kept_until(ended, years)
    assert past_term(ended, years, until)
    assert not past_term(ended, years, until - timedelta(days=1))
    assert until.year == ended.year + years


def test_a_leap_day_is_kept_to_the_first_of_march() -> None:
    assert kept_until(date(2024, 2, 29), 5) == date(2029, 3, 1)
    assert kept_until(date(2024, 2, 29), 4) == date(2028, 2, 29)


def test_an_open_course_is_never_past_its_term() -> None:
    assert not past_term(None, 1, date(2060, 1, 1))


def test_the_default_is_the_settings_own_and_has_its_reason() -> None:
    assert Settings().keep_years == DEFAULT_YEARS
    assert "kommune" in KEEP_REASON
