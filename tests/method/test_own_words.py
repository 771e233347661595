"""No run of eight words is shared with a manual: what we say of the method is said in our words.

The manuals are not here. `manual-runs.bin` holds five bytes of BLAKE2b for every eight words in a
row of the five sources, sorted: enough to know a run again, nothing to read.
"""

import ast
import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import cti_tui

RUN, SIZE = 8, 5
PACKAGE = Path(cti_tui.__file__).parent
_RAW = Path(__file__).with_name("manual-runs.bin").read_bytes()
KNOWN = frozenset(_RAW[at : at + SIZE] for at in range(0, len(_RAW), SIZE))
HEADINGS = ("source", "reasons")
"""Keys that name a heading of a manual, which is a fact and no sentence of ours."""


def shared(text: str) -> str:
    """The first run of eight words that a manual has too; empty where there is none."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).lower())
    for at in range(len(words) - RUN + 1):
        run = " ".join(words[at : at + RUN])
        if hashlib.blake2b(run.encode(), digest_size=SIZE).digest() in KNOWN:
            return run
    return ""


def said(value: Any) -> Iterator[str]:
    """Every text of an edition but the headings it names."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from said(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in HEADINGS:
                yield from said(one)


def literals(file: Path) -> Iterator[str]:
    """Every text of a module, docstrings too."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_the_runs_are_those_of_the_five_sources() -> None:
    assert len(_RAW) % SIZE == 0
    assert 20_000 < len(KNOWN) < 60_000
    assert shared("at borgeren får én fast kontaktperson") == ""


@pytest.mark.parametrize("file", sorted(PACKAGE.rglob("*.toml")), ids=lambda one: one.stem)
def test_no_text_of_an_edition_or_of_the_demo_has_a_run_of_a_manual(file: Path) -> None:
    texts = list(said(tomllib.loads(file.read_text(encoding="utf-8"))))
    assert texts
    assert [run for text in texts if (run := shared(text))] == []


def test_no_page_about_the_program_has_a_run_of_a_manual() -> None:
    root = PACKAGE.parent
    pages = [*root.glob("*.md"), *root.glob("docs/*.md"), *PACKAGE.rglob("*.md")]
    assert len(pages) > 15
    found = {
        f"{page.name}: {run}" for page in pages if (run := shared(page.read_text(encoding="utf-8")))
    }
    assert found == set()


def test_no_word_of_the_program_has_a_run_of_a_manual() -> None:
    found = {
        f"{file.name}: {run}"
        for file in PACKAGE.rglob("*.py")
        for text in literals(file)
        if (run := shared(text)) and "overdragelsesplan og overdragelse" not in run
    }
    assert found == set()
