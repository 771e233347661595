"""What a search asks for, and the sentence a hit is shown in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cti_tui.data.contact.hits import (
    LONGEST_SNIPPET,
    Snippet,
    asked_for,
    hay_of,
    is_in,
    is_there,
    is_whole_in,
    snippet_of,
    words_of,
)


def marked(found: Snippet) -> list[str]:
    """The words that are marked."""
    return [found.text[start:end] for start, end in found.marks]


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Østergård", (("ostergard",),)),
        ("OSTER", (("oster",),)),
        ("kl. 10:30", (("kl",), ("10", "30"))),
        ("d'Angleterre", (("d", "angleterre"),)),
        ("-x", (("x",),)),
        ("job job JOB", (("job",),)),
        ("(", ()),
        ('"', ()),
        ("* ^ : NEAR(", (("near",),)),
        ("", ()),
        ("Aabenraa", (("abenra",),)),
        ("René e\u0301", (("rene",), ("e",))),
        ("ring 12 34 56 78 nu", (("ring",), ("12", "34", "56", "78"), ("nu",))),
        ("12345678", (("12345678",),)),
        ("2026 10", (("2026", "10"),)),
        ("10 30", (("10",), ("30",))),
        ("Yıldız İbrahim ﬁn", (("yildiz",), ("ibrahim",), ("fin",))),
        ("Blødt\u00adBind Nul\u200bBredde", (("blodtbind",), ("nulbredde",))),
    ],
)
def test_what_is_typed_asks_for_words_alone(typed: str, asked: tuple[tuple[str, ...], ...]) -> None:
    assert asked_for(typed) == asked


def test_a_word_is_found_by_its_beginning_and_never_by_its_middle() -> None:
    hay = hay_of("Vi tog toget til Østergård kl. 10:30.")
    assert is_in(("oster",), hay)
    assert not is_in(("gard",), hay)
    assert is_there(("gard",), hay)
    assert not is_there(("rd",), hay)
    assert is_in(("10", "3"), hay)
    assert not is_in(("1", "30"), hay)
    assert is_whole_in(("10", "30"), hay)
    assert not is_whole_in(("10", "3"), hay)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("12345678", "Tlf. 12 34 56 78."),
        ("12 34 56 78", "Tlf. 12345678."),
        ("1234 5678", "Tlf. 12-34-56-78."),
        ("123456", "nr. 12 34 56 78"),
        ("soeren", "Søren"),
        ("søren", "Soeren"),
        ("Moeller", "møller"),
        ("aaben", "Åbent hus"),
        ("cafe", "Caféen"),
    ],
)
def test_one_word_is_found_however_it_is_written(typed: str, text: str) -> None:
    (asked,) = asked_for(typed)
    assert is_in(asked, hay_of(text))
    assert marked(snippet_of(text, (asked,)))


@given(st.text(st.characters(codec="utf-8"), max_size=60), st.data())
def test_every_word_is_found_by_its_first_letters(text: str, data: st.DataObject) -> None:
    words = words_of(text)
    hay = hay_of(text)
    for word in words:
        upto = data.draw(st.integers(1, len(word)))
        assert is_in((word[:upto],), hay)


@given(st.text(st.characters(codec="utf-8"), max_size=200), st.text(max_size=20))
def test_any_text_gives_a_snippet_with_marks_inside_it(text: str, typed: str) -> None:
    found = snippet_of(text, asked_for(typed))
    assert len(found.text) <= LONGEST_SNIPPET
    assert "\n" not in found.text
    upto = 0
    for start, end in found.marks:
        assert upto <= start < end <= len(found.text)
        upto = end


@pytest.mark.parametrize(
    ("typed", "sentence", "words"),
    [
        ("oster", "Bussen gik til Østergård.", ["Østergård"]),
        ("kl. 10:30", "Mødet kl. 10:30 blev holdt.", ["kl", "10:30"]),
        ("møde holdt", "Mødet kl. 10:30 blev holdt.", ["Mødet", "holdt"]),
        ("tak", "Tak for i dag", ["Tak"]),
        ("findes ikke", "Mødet kl. 10:30 blev holdt.", []),
    ],
)
def test_the_hit_is_shown_in_its_sentence(typed: str, sentence: str, words: list[str]) -> None:
    text = "Mødet kl. 10:30 blev holdt. Bussen gik til Østergård.\n\nTak for i dag"
    found = snippet_of(text, asked_for(typed))
    assert found.text == sentence
    assert marked(found) == words


def test_a_sentence_with_the_whole_word_goes_before_one_with_its_beginning() -> None:
    found = snippet_of("Vi talte om jobcentret. Et job er målet.", asked_for("job"))
    assert found.text == "Et job er målet."


def test_a_long_sentence_is_cut_around_the_hit() -> None:
    text = "ord " * 100 + "målet ord" + " ord" * 100
    found = snippet_of(text, asked_for("mål"))
    assert marked(found) == ["målet"]
    assert found.text.startswith("…ord")
    assert found.text.endswith("…")
    narrow = found.cut(40)
    assert len(narrow.text) <= 40
    assert marked(narrow) == ["målet"]


@given(st.text("ab æ", max_size=300), st.integers(4, 80))
def test_a_snippet_holds_any_width(text: str, width: int) -> None:
    cut = snippet_of(text, asked_for("b")).cut(width)
    assert len(cut.text) <= max(width, 0)
    assert all(0 <= start < end <= len(cut.text) for start, end in cut.marks)
