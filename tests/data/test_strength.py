"""Strength of a passphrase: length over rules; and the code's own slips."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cti_tui.data.safety.attempts import wait_seconds
from cti_tui.data.safety.recovery import ALPHABET, LENGTH, code_in_groups, new_code, read_code
from cti_tui.data.safety.strength import judge
from cti_tui.refusal import Refusal
from cti_tui.words.safety import strength_words


@pytest.mark.parametrize(
    ("passphrase", "steps", "said"),
    [
        ("", 0, "skriv 12 tegn mere"),
        ("elleve tegn", 0, "skriv 1 tegn mere"),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", 0, "let at gætte"),
        ("hejhejhejhejhejhej", 0, "let at gætte"),
        ("1234567890123", 0, "let at gætte"),
        ("qwertyuiop123456", 0, "let at gætte"),
        ("adgangssætning", 0, "let at gætte"),
        ("Adgangskode1234", 0, "let at gætte"),
        ("kommunekommune", 0, "let at gætte"),
        ("rødgrød med fløde", 0, "let at gætte"),
        ("fire ord på r", 1, "Kort: 13 tegn og 4 ord."),
        ("xkvbzmqrtplw", 1, "Kort: 12 tegn."),
        ("fire ord på række", 2, "God: 17 tegn og 4 ord."),
        ("blåbærgrød hver søndag", 2, "God: 22 tegn og 3 ord."),
        ("syv kaniner i en kælder", 2, "God: 23 tegn og 5 ord."),
        ("syv kaniner bor i en kælder", 3, "Stærk: 27 tegn og 6 ord."),
        ("password og seks kaniner i skoven", 3, "Noget af den er kendte ord"),
    ],
)
def test_length_counts_and_what_is_guessed_does_not(passphrase: str, steps: int, said: str) -> None:
    verdict = judge(passphrase)
    assert (verdict.steps, verdict.refused) == (steps, steps == 0), verdict
    assert said in strength_words(verdict)


@given(st.text(max_size=60))
def test_any_text_is_judged_in_danish(text: str) -> None:
    verdict = judge(text)
    assert strength_words(verdict).endswith(".")
    assert verdict.refused == (verdict.steps == 0)
    assert len(text) >= 12 or verdict.refused


def test_no_sign_of_any_kind_is_asked_for() -> None:
    assert not judge("kun små bogstaver her").refused


def test_wrong_attempts_wait_a_little_longer_up_to_a_bound_and_lock_nobody_out() -> None:
    waits = [wait_seconds(number) for number in range(1, 200)]
    assert waits[:3] == [0, 0, 0]
    assert waits == sorted(waits)
    assert max(waits) == 10
    assert wait_seconds(0) == 0


# The code


def test_codes_differ_and_read_back() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    for code in codes:
        assert len(code) == LENGTH
        assert set(code) <= set(ALPHABET)
        assert read_code(code_in_groups(code).lower()) == code
    assert len(ALPHABET) ** (LENGTH - 1) > 2**100
    assert not set("0O1IL") & set(ALPHABET)


@given(st.data())
def test_every_single_slip_and_every_swap_is_told(data: st.DataObject) -> None:
    code = new_code()
    place = data.draw(st.integers(0, LENGTH - 1))
    wrong = data.draw(st.sampled_from([sign for sign in ALPHABET if sign != code[place]]))
    with pytest.raises(Refusal, match="tastefejl"):
        read_code(code[:place] + wrong + code[place + 1 :])
    other = data.draw(st.integers(0, LENGTH - 1))
    if code[place] != code[other]:
        signs = list(code)
        signs[place], signs[other] = signs[other], signs[place]
        with pytest.raises(Refusal, match="tastefejl"):
            read_code("".join(signs))


@pytest.mark.parametrize(
    ("written", "said"),
    [("", "står 0 tegn"), ("ABCD-EFGH", "står 8 tegn"), ("ABCO", "»O«"), ("æ", "»Æ«")],
)
def test_what_is_no_code_is_told(written: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        read_code(written)
