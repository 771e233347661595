"""`cti søg`: words in, hits out, also as JSON."""

import pytest

from tests.verbs.conftest import Cti


@pytest.fixture
def bo(cti: Cti) -> Cti:
    """A borger with two notes."""
    cti("ny", "Bo Åkjær", "--udgave", "generisk-2018")
    cti("note", "bo", "Vi sås. Toget til Østergård gik kl. 10:30.", "--dato", "2026-04-20")
    cti("note", "bo", "Aftalt nyt møde.")
    return cti


def test_hits_as_json_best_first(bo: Cti) -> None:
    assert bo("søg", "oster", "--json").json == [
        {
            "borger_id": 1,
            "borger": "Bo Åkjær",
            "where": "note",
            "id": 1,
            "date": "2026-04-20",
            "snippet": "Toget til Østergård gik kl. 10:30.",
        }
    ]
    (hit,) = bo("søg", "akj", "--json").json
    assert (hit["where"], hit["id"], hit["date"]) == ("name", 1, None)


@pytest.mark.parametrize(
    "words", [("oster",), ("ØSTER", "tog"), ("oster tog",), ("kl. 10:30",), ("-øst",), ('"(øst',)]
)
def test_any_spelling_finds_the_same(bo: Cti, words: tuple[str, ...]) -> None:
    found = bo("soeg", *words, "--json").json
    assert found == bo("søg", "østergård", "--json").json
    assert len(found) == 1


def test_hits_in_words(bo: Cti) -> None:
    said = bo("søg", "oster").out
    assert "Bo Åkjær" in said
    assert "notat" in said
    assert "man. 20. apr. 2026" in said
    assert "Toget til Østergård gik kl. 10:30." in said


@pytest.mark.parametrize("words", ["kaktus", "(", '"', "-", ""])
def test_nothing_found_is_said_and_is_no_error(bo: Cti, words: str) -> None:
    assert bo("søg", words, "--json").json == []
    answer = bo("søg", words)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Intet fundet.")
