"""What looks like a CPR number is found however it is written, and what was let through is not."""

import pytest

from cti_tui.cpr import cpr_in_cell, cpr_like, cpr_words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hans nr. er 010190-1234.", "010190-1234"),
        ("0101901234", "0101901234"),
        ("010190 1234", "010190 1234"),
        ("(290200-0000)", "290200-0000"),
        ("610190-1234", "610190-1234"),  # a replacement number: the day is 60 higher
        ("320190-1234", ""),
        ("011390-1234", ""),
        ("290201-1234", ""),  # neither 1901 nor 2001 is a leap year
        ("tlf. 23456789", ""),
        ("10 10 10 12", ""),
        ("0101901234567", ""),
        ("sag 2026-010190-12", ""),
        ("01-01-1990", ""),
        ("010190‑1234", "010190‑1234"),
        ("010190 - 1234", "010190 - 1234"),
        ("01 01 90 1234", "01 01 90 1234"),
        ("01.01.90-1234", "01.01.90-1234"),
        ("CPR0101901234", "0101901234"),
        ("15.01.26 1030", ""),  # a day and an hour
        ("", ""),
    ],
)
def test_what_looks_like_a_cpr_number_is_found(text: str, found: str) -> None:
    assert cpr_like("intet her", text) == found


def test_a_new_number_is_found_behind_one_that_was_let_through() -> None:
    assert cpr_like("010190-1234 og 020290-4321", before="Cpr 0101901234") == "020290-4321"


def test_a_number_let_through_is_not_found_again_with_other_signs() -> None:
    assert cpr_like("010190 1234", before="Cpr 010190-1234") == ""


@pytest.mark.parametrize(
    ("cell", "found"),
    [("101901234", "101901234"), ("991901234", ""), ("sag 101901234", ""), ("010190-1234",) * 2],
)
def test_a_cell_that_lost_its_leading_nought_is_one_too(cell: str, found: str) -> None:
    assert cpr_in_cell(cell) == found


def test_it_is_said_with_why() -> None:
    assert cpr_words("010190-1234").startswith("»010190-1234« ligner et CPR-nummer. ")
