"""Danish dates, plurals, sort order and search folding."""

import random
import unicodedata
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cti_tui.dansk import (
    count,
    days,
    days_away,
    field_date,
    fold,
    hours,
    items,
    listing,
    long_date,
    months,
    parse_date,
    parse_when,
    short_date,
    sort_key,
)

TODAY = date(2026, 4, 27)


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2026, 4, 14), "14. apr. 2026", "tir. 14. apr. 2026"),
        (date(2026, 5, 1), "1. maj 2026", "fre. 1. maj 2026"),
        (date(2024, 2, 29), "29. feb. 2024", "tor. 29. feb. 2024"),
        (date(2026, 12, 31), "31. dec. 2026", "tor. 31. dec. 2026"),
        (date(2026, 1, 3), "3. jan. 2026", "lør. 3. jan. 2026"),
        (date(2026, 10, 4), "4. okt. 2026", "søn. 4. okt. 2026"),
        (date(2026, 6, 1), "1. jun. 2026", "man. 1. jun. 2026"),
        (date(2026, 7, 1), "1. jul. 2026", "ons. 1. jul. 2026"),
    ],
)
def test_dates_are_written_as_danes_write_them(day: date, short: str, long: str) -> None:
    assert (short_date(day), long_date(day)) == (short, long)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_date_in_a_field_is_read_back(day: date) -> None:
    assert parse_date(field_date(day)) == day
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0 dage"),
        (1, "1 dag"),
        (2, "2 dage"),
        (-1, "-1 dag"),
        (-12, "-12 dage"),
        (21, "21 dage"),
    ],
)
def test_one_is_singular_and_the_rest_plural(number: int, words: str) -> None:
    assert days(number) == words
    assert count(number, "dag", "dage") == words


def test_months_and_items_have_their_plurals() -> None:
    assert [months(1), months(9)] == ["1 måned", "9 måneder"]
    assert [items(1), items(3), items(0)] == ["1 punkt", "3 punkter", "0 punkter"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [([], ""), (["a"], "a"), (["a", "b"], "a og b"), (["a", "b", "c"], "a, b og c")],
)
def test_a_listing_ends_in_og(words: list[str], sentence: str) -> None:
    assert listing(words) == sentence
    assert listing(iter(words)) == sentence


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (-3, "for 3 dage siden"),
        (-2, "for 2 dage siden"),
        (-1, "i går"),
        (0, "i dag"),
        (1, "i morgen"),
        (2, "om 2 dage"),
        (90, "om 90 dage"),
    ],
)
def test_how_far_off_a_day_is(number: int, words: str) -> None:
    assert days_away(number) == words


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-05",
        "2026-1-5",
        "05-01-2026",
        "5-1-2026",
        "05.01.2026",
        "5.1.2026",
        "05/01/2026",
        "5/1-2026",
        "5/1 2026",
        " 5. 1. 2026 ",
        "5 1 2026",
    ],
)
def test_a_date_is_read_day_first_or_as_iso(text: str) -> None:
    assert parse_date(text) == date(2026, 1, 5)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("i dag", TODAY),
        (" I  DAG", TODAY),
        ("idag", TODAY),
        ("i går", date(2026, 4, 26)),
        ("igår", date(2026, 4, 26)),
        ("i forgårs", date(2026, 4, 25)),
        ("i morgen", date(2026, 4, 28)),
        ("imorgen", date(2026, 4, 28)),
        ("+3", date(2026, 4, 30)),
        ("-27", date(2026, 3, 31)),
        ("+0", TODAY),
        ("man", TODAY),
        ("Fredag", date(2026, 4, 24)),
        ("fre.", date(2026, 4, 24)),
        ("ti", date(2026, 4, 21)),
        ("sø", date(2026, 4, 26)),
        ("3/4", date(2026, 4, 3)),
        ("1.5.", date(2026, 5, 1)),
        ("28-12", date(2025, 12, 28)),
    ],
)
def test_a_date_near_today_is_read_in_words(text: str, day: date) -> None:
    assert parse_date(text, TODAY) == day
    with pytest.raises(ValueError, match="er ikke en dato"):
        parse_date(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "er ikke en dato"),
        ("snart", "er ikke en dato"),
        ("f", "er ikke en dato"),
        ("fredagen", "er ikke en dato"),
        ("31/2", "findes ikke i kalenderen"),
        ("29/2", "findes ikke i kalenderen"),
        ("1/13", "findes ikke i kalenderen"),
        ("15-01-26", "er ikke en dato"),
        ("15. januar 2026", "er ikke en dato"),
        ("2026-01-15T10:00", "er ikke en dato"),
        ("+1000", "er ikke en dato"),
        ("31-02-2026", "findes ikke i kalenderen"),
        ("29-02-2026", "findes ikke i kalenderen"),
        ("2026-13-01", "findes ikke i kalenderen"),
        ("0-1-2026", "findes ikke i kalenderen"),
        ("15-01-1899", "for langt væk"),
        ("2200-01-01", "for langt væk"),
        ("0000-01-01", "for langt væk"),
    ],
)
def test_what_is_no_date_is_refused_in_danish(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words) as refused:
        parse_date(text, TODAY)
    assert f"»{text}«" in str(refused.value)


def test_29_february_is_a_date_in_a_leap_year() -> None:
    assert parse_date("29-02-2024") == date(2024, 2, 29)


# Search.


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Østergård", "ostergard"),
        ("OSTERGAARD", "ostergard"),
        ("Ærø", "aero"),
        ("René", "rene"),
        ("A\u030ase", "ase"),
        ("Aase", "ase"),
        ("Åse", "ase"),
        ("Jürgen Weiß", "jurgen weiss"),
        ("Bjørn-Åge Sørensen", "bjorn-age sorensen"),
        ("Þórður", "thordur"),
        ("kl. 10:30", "kl. 10:30"),
        ("", ""),
    ],
)
def test_text_is_folded_as_search_sees_it(text: str, folded: str) -> None:
    assert fold(text) == folded


names = st.text("abcdeoxyzæøåÆØÅÉéAÄÖ '-.", max_size=20)


@given(names, st.integers(0, 20))
@example("Maaaren", 3)
def test_the_start_of_a_name_finds_the_name(name: str, length: int) -> None:
    assert fold(name).startswith(fold(name[:length]))


@given(names)
def test_case_and_composition_make_no_difference_to_search(name: str) -> None:
    assert fold(name) == fold(name.upper()) == fold(unicodedata.normalize("NFD", name))


# Sort order.


def test_a_register_goes_from_a_to_aa_as_danes_read_it() -> None:
    expected = ["Adam", "Bo", "Zoe", "Ærø", "Øjvind", "Aabenraa", "Åse"]
    shuffled = expected[:]
    random.Random(1).shuffle(shuffled)
    assert sorted(shuffled, key=sort_key) == expected


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Zoe", "Åse"),
        ("Zoe", "Aase"),
        ("Ærø", "Øjvind"),
        ("Øjvind", "Åse"),
        ("Ågård", "Aase"),
        ("Aarup", "Åse"),
        ("anna", "Bo"),
        ("Anna", "bo"),
        ("Anders And", "Andersen"),
        ("Bo", "Bo B."),
        ("Bo 2", "Bo B"),
        ("Bo 2", "Bo 3"),
        ("Bo -", "Bo 2"),
        ("Müller", "Mz"),
        ("Mx", "Müller"),
        ("Renata", "René B"),
        ("Öberg", "Østen"),
        ("Ärlig", "Ølgod"),
        ("Åse", "Ωmega"),
    ],
)
def test_one_name_comes_before_another(first: str, second: str) -> None:
    assert sort_key(first) < sort_key(second)


def test_aa_sorts_as_å_and_case_has_no_weight() -> None:
    assert sort_key("Aase")[0] == sort_key("Åse")[0] == sort_key("AASE")[0] == sort_key("åse")[0]


@given(st.text(max_size=20), st.text(max_size=20))
def test_two_names_that_differ_never_sort_as_the_same(one: str, two: str) -> None:
    assert (sort_key(one) == sort_key(two)) == (one == two)


# Days to come.


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        ("fre kl. 10", date(2026, 5, 1), "10:00"),
        ("Fredag 9.30", date(2026, 5, 1), "09:30"),
        ("man", date(2026, 5, 4), ""),
        ("ti. kl 8:05", date(2026, 4, 28), "08:05"),
        ("27/4 10:15", TODAY, "10:15"),
        ("26/4", date(2027, 4, 26), ""),
        ("29/2", date(2028, 2, 29), ""),
        ("3.5. kl. 14", date(2026, 5, 3), "14:00"),
        ("+7", date(2026, 5, 4), ""),
        ("+7 kl.10", date(2026, 5, 4), "10:00"),
        ("i morgen 9", date(2026, 4, 28), "09:00"),
        ("i dag", TODAY, ""),
        ("kl. 15", TODAY, "15:00"),
        ("15:30", TODAY, "15:30"),
        ("14-05-2026 kl. 10:15", date(2026, 5, 14), "10:15"),
        ("2026-05-14", date(2026, 5, 14), ""),
    ],
)
def test_a_day_to_come_with_its_hour(text: str, day: date, time: str) -> None:
    assert parse_when(text, TODAY) == (day, time)


@pytest.mark.parametrize("text", ["", "f", "snart", "fre kl. 25", "31/2", "fre kl. 10:70", "1 0 5"])
def test_a_day_to_come_that_cannot_be_read_is_said(text: str) -> None:
    with pytest.raises(ValueError, match="Skriv fx »fre kl"):
        parse_when(text, TODAY)


@pytest.mark.parametrize("text", ["i går", "-2", "26-04-2026 kl. 10"])
def test_a_day_that_has_passed_is_none_to_come(text: str) -> None:
    with pytest.raises(ValueError, match="den dag er gået"):
        parse_when(text, TODAY)


@given(
    st.dates(date(1901, 1, 1), date(2190, 12, 31)), st.sampled_from(["ma", "ti", "fre", "søndag"])
)
def test_a_weekday_looks_back_for_what_was_and_ahead_for_what_is_to_come(
    day: date, name: str
) -> None:
    was, comes = parse_date(name, day), parse_when(name, day)[0]
    assert was.weekday() == comes.weekday()
    assert 0 <= (day - was).days < 7
    assert 0 < (comes - day).days <= 7


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 min."), (45, "45 min."), (60, "1 t."), (135, "2 t. 15 min."), (601, "10 t. 1 min.")],
)
def test_a_length_of_time(minutes: int, words: str) -> None:
    assert hours(minutes) == words
