"""One letter, one meaning: the table of the design, the worker's keymap, and who declares keys."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cti_tui.commands.acts import ACTS
from cti_tui.commands.keymap import MEANINGS, checked, key_of, use, with_keys

PACKAGE = Path(__file__).parents[2] / "cti_tui"
LETTERS = {
    "a": "new",
    "b": "load",
    "c": "log",
    "d": "dates",
    "e": "evaluate",
    "f": "shift",
    "g": "guidance",
    "h": "history",
    "i": "today",
    "l": "course",
    "m": "sheet",
    "n": "note",
    "o": "answers",
    "p": "paper",
    "q": "leave",
    "r": "correct",
    "s": "journal",
    "t": "checklist",
    "u": "undo",
    "v": "view",
    "w": "week",
    "x": "take_out",
    "y": "time",
    "1": "needs",
    "2": "plan",
    "3": "network",
    "4": "handover",
}
"""What each letter means, as the design has it."""

BY_HAND = re.compile(
    r"[Tt]ryk (?:så )?(?:på )?(?:[a-z0-9?]|F\d+|ctrl\+\w)(?![\wæøå])|\b[Mm]ed [a-hj-z](?![\wæøå])"
)
"""A sentence that names a key that may have been moved; esc and enter never are."""


@pytest.fixture(autouse=True)
def _own_keys() -> Iterator[None]:
    yield
    use({})


def test_each_letter_means_what_the_design_says() -> None:
    letters = {
        key: action
        for action, meaning in MEANINGS.items()
        for key in meaning.keys.split(",")
        if len(key) == 1 and key not in "JK"
    }
    assert letters == LETTERS


def test_no_key_has_two_meanings_but_for_two_forms() -> None:
    taken: dict[str, list[str]] = {}
    for action, meaning in MEANINGS.items():
        for key in meaning.keys.split(","):
            taken.setdefault(key, []).append(action)
    assert {key for key, actions in taken.items() if len(actions) > 1} == {"f2", "f3", "f4"}


def test_every_act_has_a_key_or_a_letter_in_the_box_or_is_a_room() -> None:
    lacking = [one.id for one in ACTS.values() if not one.keys and not one.more]
    assert lacking == ["caseload"]
    assert not [one.id for one in ACTS.values() if one.keys and one.more]


def test_every_act_says_what_it_does() -> None:
    for one in ACTS.values():
        assert one.label == one.label.strip() != ""
        assert one.help.endswith("."), one.id


def test_a_moved_key_is_the_one_that_is_told() -> None:
    moved, faults = checked({"note": "z"})
    assert (moved, faults) == ({"note": "z"}, [])
    use(moved)
    assert (key_of("note"), ACTS["note"].shown_key()) == ("z", "z")
    assert with_keys("Tryk {note}, ikke {shift}.") == "Tryk z, ikke f."


def test_two_keys_can_change_places() -> None:
    moved, faults = checked({"note": "m", "sheet": "n"})
    assert (moved, faults) == ({"note": "m", "sheet": "n"}, [])


@pytest.mark.parametrize(
    ("chosen", "fault"),
    [
        ({"note": "m"}, "m kan ikke være notat: den er mødeark"),
        ({"note": "j"}, "j kan ikke være notat: den er ned i en liste"),
        ({"note": "z", "sheet": "z"}, "z kan ikke være mødeark: den er notat"),
        ({"note": "ctrl+q"}, "»ctrl+q« er ikke en tast til notat"),
        ({"note": "zz"}, "»zz« er ikke en tast til notat"),
        ({"note": 3}, "»3« er ikke en tast til notat"),
        ({"open": "z"}, "open er ikke en tast, der kan flyttes"),
        ({"nothing": "z"}, "nothing er ikke en tast, der kan flyttes"),
    ],
)
def test_a_clash_is_said_and_the_default_holds(chosen: dict[str, object], fault: str) -> None:
    moved, faults = checked(chosen)
    assert faults == [fault]
    use(moved)
    assert key_of("sheet") == "m"


def test_no_screen_declares_a_key() -> None:
    allowed = {"app.py", "screens/kit/acting.py", "widgets/lists.py", "widgets/fields.py"}
    makers = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if re.search(r"\bBinding\(", path.read_text("utf-8"))
    }
    assert makers <= allowed


def strings(path: Path) -> Iterator[str]:
    """The texts of a module that are no docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def test_no_text_names_a_key_that_may_have_been_moved() -> None:
    assert all(map(BY_HAND.search, ("tryk n", "Tryk F5.", "Med p er")))
    assert not any(map(BY_HAND.search, ("Tryk {note}", "med dig")))
    found = [
        f"{path.relative_to(PACKAGE)}: {text}"
        for path in PACKAGE.rglob("*.py")
        if "commands" not in path.parts
        for text in strings(path)
        if BY_HAND.search(text)
    ]
    assert found == []
