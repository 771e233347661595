"""A real export, changed at every value: what is let in, every reader can show."""

import json
import os
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from cti_tui.data.demo.build import make_demo
from cti_tui.data.store import Store
from cti_tui.data.transfer.transfers import Transfers
from cti_tui.data.transfer.trial import tried
from cti_tui.method.edition import parse_edition
from cti_tui.refusal import Refusal

TODAY = date(2026, 4, 27)

EVERY = int(os.environ.get("CTI_MUTATIONS", "0"))
"""How many values of each column are changed, each in every way; 0 is a few, as a test may take."""

FEW = 40
"""Columns of which one value is changed in one way where it is a few."""

BAD: tuple[Any, ...] = (None, True, -1, 10**30, "", "9999-12-31", "\x1b]0;x\x07", [1], {"a": 1})


def _places(document: dict[str, Any]) -> Iterator[tuple[str, int, str]]:
    """Table, row and column of the values that are changed."""
    for table, rows in document["tables"].items():
        seen: dict[str, int] = {}
        for at, row in enumerate(rows):
            for column in row:
                seen[column] = seen.get(column, 0) + 1
                if seen[column] <= max(1, EVERY):
                    yield table, at, column


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A real export of a small caseload."""
    folder = tmp_path_factory.mktemp("ud")
    make_demo(folder / "a.db", None, TODAY, borgere=1, afsluttede=0, notater=2, seed=1)
    with closing(Store.open(folder / "a.db", None)) as store:
        store.part(Transfers).export(folder / "ud.json", TODAY)
    found: dict[str, Any] = json.loads((folder / "ud.json").read_text(encoding="utf-8"))
    return found


def test_a_real_export_passes_the_trial(document: dict[str, Any]) -> None:
    text = json.dumps(document)
    tried(lambda store: store.part(Transfers)._fill(text, (), TODAY), TODAY)


def test_no_changed_value_comes_in_that_a_reader_cannot_show(
    document: dict[str, Any], tmp_path: Path
) -> None:
    changed = 0
    said: list[str] = []
    places = list(_places(document))
    chosen = places if EVERY else Random(1).sample(places, FEW)
    for number, (table, at, column) in enumerate(chosen):
        bads = BAD if EVERY else (BAD[number % len(BAD)],)
        for bad in bads:
            row = document["tables"][table][at]
            before = row[column]
            row[column] = bad
            text = json.dumps(document)
            row[column] = before
            changed += 1
            try:
                tried(lambda store, text=text: store.part(Transfers)._fill(text, (), TODAY), TODAY)
            except Refusal as refusal:
                said.append(str(refusal))
    let_in = changed - len(said)
    assert not [words for words in said if "\x1b" in words]
    assert changed >= FEW
    assert let_in < changed / 2


def test_an_edition_is_cleaned_after_its_last_decoding(document: dict[str, Any]) -> None:
    toml = document["tables"]["frozen_edition"][0]["toml"]
    title = next(line for line in toml.splitlines() if line.startswith("title = "))
    spoilt = toml.replace(title, 'title = "Job\\u001b]0;overtaget\\u0007\\u200b\\u202e"', 1)
    assert "\x1b" not in spoilt  # TOML's own way to spell it: nothing to see in the document
    assert parse_edition(spoilt, "x.toml").title == "Job]0;overtaget"
