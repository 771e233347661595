"""A path that can be none, given to any verb: a Danish sentence, and nobody waits for ever."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.verbs.conftest import Cti


def _pipe(place: Path, ending: str) -> str:
    os.mkfifo(place / f"rør{ending}")
    return str(place / f"rør{ending}")


def _folder(place: Path, ending: str) -> str:
    (place / f"mappe{ending}").mkdir()
    return str(place / f"mappe{ending}")


PATHS: dict[str, Callable[[Path, str], str]] = {
    "too long": lambda place, ending: str(place / f"{'x' * 300}{ending}"),
    "nobody's home": lambda _, ending: f"~nobody_at_all/fil{ending}",
    "below a file": lambda place, ending: str(place / "fil.txt" / f"ny{ending}"),
    "folder": _folder,
    "pipe": _pipe,
}

VERBS = {
    ("kopi", "--til"): ".db",
    ("eksporter", "--til"): ".json",
    ("dokument", "plan", "1", "--til"): ".txt",
    ("importer",): ".csv",
    ("importer", "--skabelon"): ".xlsx",
    ("gendan",): ".db",
    ("demo", "--til"): ".db",
    ("udgaver", "--kopi", "job", "--til"): ".toml",
    ("udgaver", "--tjek"): ".toml",
    ("udgaver", "--tag-i-brug"): ".toml",
}
"""The verbs that take a path, and how its name ends."""


@pytest.mark.parametrize("kind", PATHS)
@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_a_path_that_can_be_none_is_a_sentence_at_every_verb(
    anna: Cti, tmp_path: Path, verb: tuple[str, ...], kind: str
) -> None:
    if kind == "pipe" and sys.platform == "win32":
        pytest.skip("there are no such pipes")
    if (verb, kind) == (("kopi", "--til"), "folder"):
        pytest.skip("a copy may be laid in a folder")
    (tmp_path / "fil.txt").write_text("x", encoding="utf-8")
    answer = anna(*verb, PATHS[kind](tmp_path, VERBS[verb]))
    assert answer.code in (1, 2)
    assert "fejl i programmet" not in answer.err
    assert answer.err.strip().endswith(".")
    for english in ("No such", "not a directory", "too long", "Errno"):
        assert english not in answer.err


@pytest.mark.parametrize("written", ["", "  "])
@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_an_empty_path_is_none_and_not_the_usual_one(
    anna: Cti, tmp_path: Path, verb: tuple[str, ...], written: str
) -> None:
    before = sorted(tmp_path.rglob("*"))
    answer = anna(*verb, written)
    assert (answer.code, answer.out) == (2, "")
    assert "skal have en sti" in answer.err
    assert sorted(tmp_path.rglob("*")) == before
