"""Text at the door: what may not come in does not, and nothing else is lost."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cti_tui.data.clean import LONGEST_LINE, clean_line, clean_text

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

anything = st.text(
    st.characters()
    | st.sampled_from("\n\t\r\x1b\x07\x7f\x9b\x85\u2028\ufeff" + BIDI + "æøåÆØÅé\u030a"),
    max_size=200,
)
danish = st.text("abcxyzæøåÆØÅéü 0123.,!?-'\"[]/\n\t", max_size=200)


def forbidden(letter: str) -> bool:
    """A control character that is no newline or tab, or one that turns the direction of text."""
    return (unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\n\t") or letter in BIDI


@given(anything)
@example("\x1b[2J\x1b]52;c;aGVq\x07")
@example("a\r\nb\rc")
def test_no_control_character_survives(text: str) -> None:
    assert not any(forbidden(letter) for letter in clean_text(text))
    assert not any(forbidden(letter) or letter in "\n\t" for letter in clean_line(text))


@given(anything)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    line = clean_line(text)
    assert clean_line(line) == line


@given(st.integers(0, 4 * LONGEST_LINE), st.integers(1, 3))
def test_long_lines_are_broken_without_losing_a_letter(length: int, lines: int) -> None:
    text = "\n".join(["å" * length] * lines)
    cleaned = clean_text(text)
    assert max(map(len, cleaned.split("\n"))) <= LONGEST_LINE
    assert cleaned.replace("\n", "") == text.replace("\n", "")
    assert clean_text(cleaned) == cleaned


@pytest.mark.parametrize(("length", "lines"), [(4_999, 1), (5_000, 1), (5_001, 2), (10_001, 3)])
def test_a_line_is_broken_only_where_it_is_too_long(length: int, lines: int) -> None:
    assert len(clean_text("x" * length).split("\n")) == lines


@given(danish)
def test_danish_text_newlines_and_tabs_are_left_as_they_are(text: str) -> None:
    assert clean_text(text) == text


@given(danish)
def test_a_line_keeps_its_words(text: str) -> None:
    assert clean_line(text) == " ".join(text.split())


@pytest.mark.parametrize("control", [*map(chr, range(32)), *map(chr, range(0x7F, 0xA0)), *BIDI])
def test_each_control_character_is_taken_out(control: str) -> None:
    line_ends = dict.fromkeys("\n\r\x0b\x0c\x85", "a\nb")
    expected = {**line_ends, "\t": "a\tb"}.get(control, "ab")
    assert clean_text(f"a{control}b") == expected


def test_line_ends_of_any_system_become_one_kind() -> None:
    assert clean_text("a\r\nb\rc\nd") == "a\nb\nc\nd"


def test_letters_are_composed() -> None:
    assert clean_text("A\u030ase") == "Åse"
    assert clean_line("Rene\u0301  Ærø") == "René Ærø"


def test_what_can_be_neither_stored_nor_shown_is_taken_out() -> None:
    assert clean_text("a\ud800b\ufeffc").encode() == b"abc"


def test_other_writing_and_signs_are_left() -> None:
    text = "Qaanaaq Ḥasan مرحبا 日本 🙂 §85 → »ja« [kl. 10:30] \u200d"
    assert clean_text(text) == text
