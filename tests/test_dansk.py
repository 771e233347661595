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
    fold,
    genitive,
    hours,
    items,
    listing,
    long_date,
    months,
    short_date,
    sort_key,
)


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


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 min."), (45, "45 min."), (60, "1 t."), (135, "2 t. 15 min."), (601, "10 t. 1 min.")],
)
def test_a_length_of_time(minutes: int, words: str) -> None:
    assert hours(minutes) == words


@pytest.mark.parametrize(
    ("name", "owns"),
    [("Anna", "Annas"), ("Mogens", "Mogens'"), ("Max", "Max'"), ("Bo B.", "Bo B.s")],
)
def test_a_name_that_ends_on_s_owns_with_an_apostrophe(name: str, owns: str) -> None:
    assert genitive(name) == owns
