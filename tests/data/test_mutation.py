"""A real export, changed at every value: what is let in, every reader can show."""

import json
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver

from cti_tui.data.demo.build import make_demo
from cti_tui.data.engine import climb, latest_version, prepare
from cti_tui.data.open_file import OpenFile
from cti_tui.data.questions import questions
from cti_tui.data.store import Store
from cti_tui.data.transfer.document import understood
from cti_tui.data.transfer.shape import shape
from cti_tui.data.transfer.transfers import Transfers
from cti_tui.data.transfer.trial import _asked, tried
from cti_tui.method.edition import parse_edition
from cti_tui.refusal import Refusal
from tests.beside import inside
from tests.data.test_transfer import every_table

TODAY = date(2026, 4, 27)

EVERY = int(os.environ.get("CTI_MUTATIONS", "0"))
"""How many values of each column are changed in every way and tried whole; 0 as a test may take."""

FEW = 20
"""Changed documents that are tried by every reader where it is a test among others."""

BAD: tuple[Any, ...] = (
    *(None, True, -1, 10**30, 1.5, "", " ", "x", "9999-12-31", "2026-02-30", "\x1b]0;x\x07"),
    *([1], {"a": 1}),
)
"""The kinds of change: nothing, another kind of value, out of bounds, empty, no day, a command."""


def _places(document: dict[str, Any]) -> Iterator[tuple[str, int, str]]:
    """Table, row and column of the values that are changed: of each column the first ones."""
    for table, rows in document["tables"].items():
        seen: dict[str, int] = {}
        for at, row in enumerate(rows):
            for column in row:
                seen[column] = seen.get(column, 0) + 1
                if seen[column] <= max(1, EVERY):
                    yield table, at, column


@contextmanager
def _changed(document: dict[str, Any], place: tuple[str, int, str], bad: Any) -> Iterator[str]:
    """The document with one value changed."""
    table, at, column = place
    row = document["tables"][table][at]
    before, row[column] = row[column], bad
    try:
        yield json.dumps(document)
    finally:
        row[column] = before


def _let_in(document: dict[str, Any], said: list[str]) -> list[tuple[tuple[str, int, str], Any]]:
    """The changes that each column's own bounds let by; the others are refused in a sentence."""
    with _memory() as store, store._reading() as session:
        tables = shape(session)
        passed = []
        for place in _places(document):
            for bad in BAD:
                with _changed(document, place, bad) as text:
                    try:
                        understood(text, tables, latest_version())
                        passed.append((place, bad))
                    except Refusal as refusal:
                        said.append(str(refusal))
    return passed


@contextmanager
def _memory() -> Iterator[Store]:
    """A store in memory, with nothing in it."""
    with closing(driver.connect(":memory:", isolation_level=None)) as connection:
        prepare(connection, None)
        climb(connection)
        yield Store(OpenFile(connection, Path("/ingen/steder.db"), None))


def _emptied(store: Store) -> None:
    """Let everything go that came in."""
    with inside(store) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        query = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%uid TEXT%'"
        for (table,) in raw.execute(query).fetchall():
            if table != "identity":
                raw.execute(f'DELETE FROM "{table}"')
        raw.execute("PRAGMA foreign_keys = ON")


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A real export of a small caseload, with a row in every table but that of pauses."""
    folder = tmp_path_factory.mktemp("ud")
    make_demo(folder / "a.db", None, TODAY, borgere=1, afsluttede=0, notater=2, seed=1)
    with closing(Store.open(folder / "a.db", None)) as store:
        every_table(store)
        store.part(Transfers).export(folder / "ud.json", TODAY)
    found: dict[str, Any] = json.loads((folder / "ud.json").read_text(encoding="utf-8"))
    return found


def test_a_real_export_passes_the_trial(document: dict[str, Any]) -> None:
    text = json.dumps(document)
    tried(lambda store: store.part(Transfers)._fill(text, (), TODAY), TODAY)


@pytest.mark.timeout(3600 if EVERY else 300)
def test_no_changed_value_comes_in_that_a_reader_cannot_show(document: dict[str, Any]) -> None:
    """Every column is changed in every kind of way; what is refused is so in a sentence."""
    said: list[str] = []
    passed = _let_in(document, said)
    places = len(list(_places(document)))
    assert places >= 240
    assert len(said) + len(passed) == places * len(BAD)
    assert len(passed) < places * len(BAD) / 2
    one_of_each = {place: (place, bad) for place, bad in Random(2).sample(passed, len(passed))}
    came_in = 0
    with _memory() as store:  # the rows themselves: links, checks, triggers, what a course needs
        changes = Random(3).sample(passed, len(passed)) if EVERY else list(one_of_each.values())
        for number, (place, bad) in enumerate(changes):
            with _changed(document, place, bad) as text:
                try:
                    store.part(Transfers)._fill(text, (), TODAY)
                    for _, read in questions(store, TODAY) if EVERY else ():
                        _asked(read)
                    came_in += 1
                    _emptied(store)
                except Refusal as refusal:
                    said.append(str(refusal))
                    if EVERY:  # refused by a reader, not by the transaction
                        _emptied(store)
            if EVERY and not number % 100:  # seen with -s: it takes a quarter of an hour
                print(f"{number} of {len(changes)}, {came_in} came in")
    for place, bad in Random(1).sample(passed, FEW):
        with _changed(document, place, bad) as text:
            try:
                tried(lambda store, text=text: store.part(Transfers)._fill(text, (), TODAY), TODAY)
            except Refusal as refusal:
                said.append(str(refusal))
    assert not [words for words in said if "\x1b" in words]
    assert not [words for words in said if "Error" in words and "hænger ikke sammen" not in words]


def test_what_a_table_lets_in_and_no_reader_understands_is_refused_by_the_trial(
    document: dict[str, Any],
) -> None:
    place = ("plan_frozen", 0, "content")
    with _changed(document, place, "ingen plan") as text:
        with _memory() as store:
            store.part(Transfers)._fill(text, (), TODAY)  # the table itself has nothing against it
        with pytest.raises(Refusal, match="som programmet ikke kan vise"):
            tried(lambda store: store.part(Transfers)._fill(text, (), TODAY), TODAY)


def test_an_edition_is_cleaned_after_its_last_decoding(document: dict[str, Any]) -> None:
    toml = document["tables"]["frozen_edition"][0]["toml"]
    title = next(line for line in toml.splitlines() if line.startswith("title = "))
    spoilt = toml.replace(title, 'title = "Job\\u001b]0;overtaget\\u0007\\u200b\\u202e"', 1)
    assert "\x1b" not in spoilt  # TOML's own way to spell it: nothing to see in the document
    assert parse_edition(spoilt, "x.toml").title == "Job]0;overtaget"
