"""Each promise of docs/security.md names a test that there is, and the attack that was tried."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PAGE = (TESTS.parent / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("| ") and not line.startswith(("| Against", "| ---"))
]


def test_the_page_has_its_lines() -> None:
    assert len(ROWS) > 25


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row[0])[:40])
def test_a_promise_names_its_test_and_what_was_tried(row: list[str]) -> None:
    against, promise, how, tests, tried = row
    assert all((against, promise, how, tried))
    named = re.findall(r"`([^`]+)`", tests)
    assert named
    for one in named:
        file, _, name = one.partition("::")
        text = (TESTS / file).read_text(encoding="utf-8")
        assert not name or re.search(rf"def {name}\(", text), one
