"""What is no day, or one that has passed, and what is shown while a day is typed."""

from datetime import date

import pytest

from cti_tui.said.when import TwoMeanings, heard, read_day, read_when
from tests.said.test_days_said import AHEAD, TODAY

# What is no day.


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("fredag 19/3", "19. mar. 2026 er en torsdag, ikke en fredag"),
        ("man. 3. feb. 2027", "3. feb. 2027 er en onsdag, ikke en mandag"),
        ("31/2", "findes ikke i kalenderen"),
        ("31. februar 2026", "findes ikke i kalenderen"),
        ("1/13", "findes ikke i kalenderen"),
        ("2026-13-01", "findes ikke i kalenderen"),
        ("29-02-2026", "findes ikke i kalenderen"),
        ("den 32.", "findes ikke i kalenderen"),
        ("0-1-2026", "findes ikke i kalenderen"),
        ("uge 54", "der er ingen uge 54"),
        ("uge 53 2027", "der er ingen uge 53 i 2027"),
        ("15-01-1899", "for langt væk"),
        ("2200-01-01", "for langt væk"),
        ("0000-01-01", "for langt væk"),
        ("om 300 år", "for langt væk"),
    ],
)
def test_a_day_there_is_none_of_is_said_so(phrase: str, words: str) -> None:
    for read in (lambda: read_when(phrase, TODAY), lambda: read_day(phrase, TODAY)):
        with pytest.raises(TwoMeanings, match=words) as refused:
            read()
        assert f"»{phrase}«" in str(refused.value)


@pytest.mark.parametrize(
    "phrase",
    [
        *("", "f", "snart", "fredagen", "i", "om", "om dage", "mandag tirsdag", "uge", "1 0 5"),
        *("fre kl. 25", "fre kl. 10:70", "kl. 24", "+1000", "15. hest", "næste", "i uges", "46055"),
        *("på", "den", "kl.", "fre kl. ti", "2026", "fredag fredag", "15/8/", "x" * 500),
    ],
)
def test_what_is_no_day_is_refused_with_forms_that_are(phrase: str) -> None:
    with pytest.raises(ValueError, match="Skriv"):
        read_when(phrase, TODAY)
    with pytest.raises(ValueError, match="er ikke en dato"):
        read_day(phrase, TODAY)
    assert heard(phrase, TODAY, AHEAD, timed=True) == ""


@pytest.mark.parametrize("phrase", ["i går", "-2", "26-02-2026 kl. 10", "i fredags", "sidste uge"])
def test_a_day_that_has_passed_is_none_to_come(phrase: str) -> None:
    with pytest.raises(ValueError, match="den dag er gået"):
        read_when(phrase, TODAY)


def test_without_a_today_only_a_day_with_its_year_is_read() -> None:
    assert read_day("man. 2. feb. 2026") == date(2026, 2, 2)
    assert read_day("uge 34 2026") == date(2026, 8, 17)
    for phrase in ("i dag", "15/8", "fredag", "uge 34", "om 14 dage", "den 3.", "15. august"):
        with pytest.raises(ValueError, match="er ikke en dato"):
            read_day(phrase)


@pytest.mark.parametrize(
    ("phrase", "shown"),
    [
        ("fre kl 10", "fre. 20. mar. kl. 10:00, om 4 dage"),
        ("i morgen", "tir. 17. mar., i morgen"),
        ("uge 34", "man. 17. aug., ugens mandag, om 154 dage"),
        ("næste uge", "man. 23. mar., ugens mandag, om 7 dage"),
        ("15/8-27", "søn. 15. aug. 2027, om 517 dage"),
    ],
)
def test_a_day_is_shown_in_full_while_it_is_typed(phrase: str, shown: str) -> None:
    assert heard(phrase, TODAY, AHEAD, timed=True) == shown
