"""What the pages name is there: verbs, options, settings, letters, the words of an edition."""

import re
from pathlib import Path

import pytest

from cti_tui.commands.acts import ACTS
from cti_tui.method.guidance import GuidanceKind, Measure
from cti_tui.method.speaks import Suggest
from cti_tui.settings import ROWS
from cti_tui.verbs.parser import make_parser

ROOT = Path(__file__).parents[1]
PAGES = (
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "cti_tui" / "guide").glob("*.md")),
)

OURS = {"start", "test", "billeder"}
"""What `run.py` takes itself; every other word goes on to the program."""


def name_of(page: Path) -> str:
    """The path as a test's name shows it."""
    return page.relative_to(ROOT).as_posix()


def code(page: Path) -> list[str]:
    """All that a page sets as code, a piece at a time."""
    text = page.read_text(encoding="utf-8")
    blocks = re.findall(r"```\n(.*?)```", text, re.DOTALL)
    inline = re.findall(r"`([^`]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    return [*(line.strip() for block in blocks for line in block.splitlines()), *inline]


def verbs() -> dict[str, set[str]]:
    """The program's verbs, each with its options; the options of all stand under no name."""
    parser = make_parser()
    (listed,) = (one.choices for one in parser._actions if isinstance(one.choices, dict))
    found = {name: set(verb._option_string_actions) for name, verb in listed.items()}
    return {"": set(parser._option_string_actions), **found}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_verb_and_option_that_a_page_names_is_there(page: Path) -> None:
    known, unknown = verbs(), []
    for piece in code(page):
        called = re.match(r"(?:cti|(?:python3?|py) run\.py) (.*)", " ".join(piece.split()))
        if called is None:
            continue
        words = re.sub(r'"[^"]*"|»[^«]*«', "X", called[1]).split()
        named = [word for word in words if word in known]
        verb = named[0] if named else ""
        if not named and not words[0].startswith("--") and words[0] not in OURS:
            unknown.append(piece)
        options = [word.split("=")[0].rstrip(".,") for word in words if word.startswith("--")]
        unknown += [f"{piece}: {one}" for one in options if one not in known[verb] | known[""]]
    assert unknown == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_letter_behind_the_full_stop_stands_for_something(page: Path) -> None:
    letters = {act.more for act in ACTS.values() if act.more}
    text = page.read_text(encoding="utf-8")
    assert set(re.findall(r"`\.` `(\w+)`", text)) <= letters


def test_the_readme_names_every_setting_and_no_other() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = text[text.index("| valg |") : text.index("`--fil STI`")]
    assert set(re.findall(r"^\| `(\w+)`", table, re.MULTILINE)) == {row.name for row in ROWS}


def test_the_page_on_editions_names_every_word_there_is_to_write() -> None:
    text = (ROOT / "docs" / "egne-udgaver.md").read_text(encoding="utf-8")
    words = {word.value for kind in (GuidanceKind, Suggest, Measure) for word in kind}
    assert words - set(re.findall(r"`(\w+)`", text)) == set()
