"""docs/egne-udgaver.md is walked as it is written: its commands are run, its words are real."""

import re
from pathlib import Path

import pytest

from cti_tui.method.edition_file import REASONS, RULES
from cti_tui.method.ending import Step
from cti_tui.method.guidance import GuidanceKind, Measure
from cti_tui.method.meeting import MeetingKind
from cti_tui.method.speaks import Suggest
from tests.verbs.conftest import Cti

PAGE = (Path(__file__).parents[2] / "docs" / "egne-udgaver.md").read_text(encoding="utf-8")


def commands() -> list[list[str]]:
    """Every command that the page tells to run, in its order."""
    found = re.findall(r"^ +cti (.+)$|`cti ([^`]+)`", PAGE, re.MULTILINE)
    return [(block or inline).split() for block, inline in found]


def test_the_page_has_a_command_for_each_thing_that_can_be_done() -> None:
    assert [one[1] for one in commands()] == [
        *("--kopi", "--tjek", "--tag-i-brug", "--ny-ordlyd", "--ud-af-brug"),
    ]


def test_its_steps_are_walked_to_the_end(
    cti: Cti, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    copy, check, take, renew, retire = commands()
    assert cti(*copy).code == 0
    file = tmp_path / "vores.toml"
    text = file.read_text(encoding="utf-8")
    named = text.replace('id = "generisk-2018-egen"', 'id = "herning-2027"', 1)
    assert named != text
    file.write_text(named, encoding="utf-8")
    assert "er i orden" in cti(*check).out
    assert "tages i brug" in cti(*check).out
    assert cti(*take).code == 0
    assert cti("ny", "Anna A", "--udgave", "herning-2027").code == 0
    item = 'text = "I har aftalt, hvordan I holder kontakten"'
    assert item in named
    file.write_text(named.replace(item, 'text = "Kontakten er aftalt"'), encoding="utf-8")
    assert "Ændret (1):" in cti(*take).out
    assert "Kontakten er aftalt" not in cti("tjekliste", "anna").out
    assert "Anna A" in cti(*renew).out
    assert "Kontakten er aftalt" in cti("tjekliste", "anna").out
    assert "1 åbent forløb følger den" in cti(*retire).out
    assert "herning-2027" in cti("udgaver").out
    assert cti("ny", "Bo B", "--udgave", "herning-2027").code == 1
    assert cti("vis", "anna").code == 0


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("rules", RULES),
        ("reasons", [name for name in REASONS if name not in RULES]),
        ("steps", [one.value for one in Step]),
        ("meetings", [one.value for one in MeetingKind if one.of_method]),
        ("kinds", [one.value for one in GuidanceKind]),
        ("suggest", [one.value for one in Suggest]),
        ("measures", [one.value for one in Measure]),
    ],
)
def test_every_word_that_a_file_may_hold_stands_on_the_page(what: str, words: list[str]) -> None:
    assert [word for word in words if f"`{word}`" not in PAGE] == [], what
