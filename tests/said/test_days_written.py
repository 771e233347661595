"""Every day that the program writes, it reads."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cti_tui.dansk import MONTH_NAMES, MONTHS, field_date, long_date, short_date, week_words
from cti_tui.data.contact.appointment_records import NewAppointment
from cti_tui.said import Toward
from cti_tui.said.when import When, read_day, read_when, shown_in_full
from cti_tui.words.appointment import when_agreed, when_field
from tests.said.test_days_said import AHEAD, PAST, TODAY

# What the program writes, it reads.

Writer = Callable[[date], str]

WITH_A_YEAR: dict[str, Writer] = {
    "short": short_date,
    "long": long_date,
    "field": field_date,
    "iso": date.isoformat,
    "named": lambda day: f"{day.day}. {MONTH_NAMES[day.month - 1]} {day.year}",
    "short year": lambda day: f"{day.day}.{day.month}.{day.year % 100:02}",
    "slash": lambda day: f"{day.day}/{day.month}-{day.year}",
    "agreed": lambda day: when_agreed(NewAppointment(day)),
    "shown": lambda day: shown_in_full(When(day), "", date(1999, 1, 1)),
    "week": lambda day: week_words(day),
}
TEN_YEARS = [date(2021, 1, 1) + timedelta(days=away) for away in range(3653)]


class TestRoundTrip:
    """Every day of ten years, in every form with a year, whatever today is."""

    TODAYS: ClassVar = [None, date(2026, 3, 16), date(2021, 12, 31), date(2030, 2, 28)]

    @pytest.mark.parametrize("form", WITH_A_YEAR)
    def test_a_day_with_its_year_is_read_back(self, form: str) -> None:
        write = WITH_A_YEAR[form]
        for number, day in enumerate(TEN_YEARS):
            meant = day - timedelta(days=day.weekday()) if form == "week" else day
            today, toward = self.TODAYS[number % 4], list(Toward)[number % 3]
            assert read_day(write(day), today, toward) == meant, (write(day), today, toward)

    def test_an_appointment_is_read_back_with_its_hour(self) -> None:
        for number, day in enumerate(TEN_YEARS):
            one = NewAppointment(day, f"{number % 24:02}:{number % 60:02}")
            today = day - timedelta(days=number % 300)
            for words in (when_agreed(one), when_field(one)):
                assert read_when(words, today) == When(day, one.time), (words, today)


@given(st.dates(date(1901, 1, 1), date(2190, 12, 31)), st.integers(0, 364))
@settings(max_examples=300)
def test_a_day_without_its_year_lies_where_its_field_looks(today: date, away: int) -> None:
    before, after = today - timedelta(days=away), today + timedelta(days=away)
    for write in (
        lambda day: f"{day.day}. {MONTHS[day.month - 1]}",
        lambda day: f"{day.day}. {MONTH_NAMES[day.month - 1]}",
        lambda day: f"{day.day}/{day.month}",
        lambda day: f"{day.day}.{day.month}.",
        lambda day: f"{long_date(day).removesuffix(f' {day.year}')}",
    ):
        assert read_day(write(before), today, PAST) == before
        assert read_day(write(after), today, AHEAD) == after


@given(
    st.dates(date(1901, 1, 1), date(2190, 12, 31)), st.sampled_from(["ma", "ti", "fre", "søndag"])
)
def test_a_weekday_looks_back_for_what_was_and_ahead_for_what_is_to_come(
    day: date, name: str
) -> None:
    was, comes = read_day(name, day, PAST), read_when(name, day).day
    assert was.weekday() == comes.weekday()
    assert 0 <= (day - was).days < 7
    assert 0 < (comes - day).days <= 7


@given(st.text("0123456789 .,-/:klmandtirsugeomåiføbø½", max_size=30), st.sampled_from(Toward))
@settings(max_examples=500)
def test_no_words_make_the_reader_fall(words: str, toward: Toward) -> None:
    for read in (lambda: read_day(words, TODAY, toward), lambda: read_when(words, TODAY)):
        with suppress(ValueError):
            read()
