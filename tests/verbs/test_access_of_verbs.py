"""Every verb there is, run, and what the access log says of it: none lets data out untold."""

import argparse
import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cti_tui.data.engine import connect
from cti_tui.verbs.parser import make_parser
from tests.verbs.conftest import Cti

SHEET = "navn;udgave;hjemmel;fase;start\nBirk B.;job;sel-85;1;2026-02-01\n"
KEY = "syv kaniner i en kælder"

JSON: dict[str, tuple[tuple[str, ...], str]] = {
    "idag": ((), "list"),
    "liste": ((), "list"),
    "vis": (("anna",), "list"),
    "tjekliste": (("anna",), "list"),
    "søg": (("anna",), "search"),
    "troskab": ((), "list"),
    "tal": ((), "list"),
    "importer": (("ark.csv", "--prøv"), "list"),
    "udgaver": ((), ""),  # the manuals; nothing of anyone
}
"""What follows a verb before --json, and by which way the log says that it went out."""

OTHERS: dict[str, tuple[tuple[str, ...], tuple[str, str]]] = {
    "ny": (("Dora D.", "--udgave", "job", "--hjemmel", "sel-85"), ("changed", "")),
    "ret": (("anna", "--telefon", "12345678"), ("changed", "")),
    "note": (("anna", "ord"), ("changed", "")),
    "kryds": (("anna", "9"), ("changed", "")),
    "skift": (("anna", "--med-mangler", "aftalt"), ("changed", "")),
    "orienteret": (("anna",), ("changed", "")),
    "aftale": (("anna", "4/5 10:15"), ("changed", "")),
    "pause": (("anna", "--fra", "2026-05-04", "--grund", "indlagt"), ("changed", "")),
    "genoptag": (("anna", "--dato", "2026-05-04"), ("changed", "")),
    "afslut": (("anna", "--grund", "flyttet", "--ja"), ("changed", "")),
    "trin": (("anna", "overdragelsesmøde", "--gjort"), ("changed", "")),
    "eksporter": (("--til", "ud.json"), ("exported", "")),
    "dokument": (("plan", "anna", "--til", "plan.txt"), ("exported", "paper")),
    "kopi": (("--til", "kopi.db"), ("exported", "copy")),
    "gendan": (("KOPI",), ("restored", "")),
    "slet": (("anna", "--ja"), ("deleted", "")),
}
"""What follows a verb, and a line that it leaves at least."""

QUIET = {"init", "demo", "genvej", "tjek"}
"""Verbs by which nothing of anyone in the file comes in or goes out."""


def log() -> set[tuple[str, str]]:
    """What the log says; it is empty afterwards."""
    with closing(connect(Path(os.environ["CTI_FIL"]), None)) as file:
        found = set(file.execute("SELECT act, how FROM access"))
        file.execute("DELETE FROM access")
    return found


def verbs() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every verb by its first name."""
    seen = set()
    for action in make_parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, parser in action.choices.items():
                if id(parser) not in seen:
                    seen.add(id(parser))
                    yield name, parser


def test_every_verb_is_listed_here() -> None:
    named = {name for name, _ in verbs()}
    assert named == {*JSON, *OTHERS, *QUIET}
    with_json = {name for name, parser in verbs() if "--json" in parser._option_string_actions}
    assert with_json == set(JSON)


@pytest.fixture
def here(anna: Cti, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cti:
    """The command line in a folder with a sheet, the log empty."""
    monkeypatch.chdir(tmp_path)
    Path("ark.csv").write_text(SHEET, encoding="utf-8")
    log()
    return anna


@pytest.mark.parametrize("verb", JSON)
def test_what_goes_out_as_json_is_told(here: Cti, verb: str) -> None:
    argv, how = JSON[verb]
    answer = here(verb, *argv, "--json")
    assert answer.code == 0
    assert answer.json
    lines = log() - {("opened", "")}  # the sheet of one borger is told as opened too
    assert lines == ({("exported", how)} if how else set())


@pytest.mark.parametrize("verb", OTHERS)
def test_what_comes_in_goes_out_or_is_changed_is_told(here: Cti, verb: str) -> None:
    argv, line = OTHERS[verb]
    if verb == "gendan":
        assert here("kopi").code == 0
        argv = (str(next(Path(os.environ["CTI_FIL"]).parent.glob("sikkerhedskopier/*.db"))),)
    if verb == "genoptag":
        assert here("pause", "anna", "--fra", "2026-04-20", "--grund", "x").code == 0
    if verb == "orienteret":
        assert here("ret", "anna", "--start", "2026-01-15").code == 0
    log()
    answer = here(verb, *argv)
    assert answer.code == 0, answer.err
    assert line in log()


@pytest.mark.parametrize(
    ("argv", "line"),
    [
        (("eksporter", "--til", "ud.xlsx"), ("exported", "sheet")),
        (("eksporter", "--til", "ud.ics"), ("exported", "sheet")),
        (("eksporter", "--borger", "anna", "--til", "ud.json"), ("exported", "")),
        (("vis", "anna"), ("opened", "")),
        (("importer", "ark.csv"), ("changed", "import")),
    ],
    ids=" ".join,
)
def test_every_form_of_it_too(here: Cti, argv: tuple[str, ...], line: tuple[str, str]) -> None:
    answer = here(*argv)
    assert answer.code == 0, answer.err
    assert line in log()


def test_a_sealed_course_is_told_going_out_and_coming_in(
    here: Cti, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CTI_FORSEGL", KEY)
    answer = here("eksporter", "--borger", "anna", "--til", "anna.cti")
    assert answer.code == 0, answer.err
    assert ("exported", "sealed") in log()
    assert here("slet", "anna", "--ja").code == 0
    log()
    assert here("importer", "anna.cti").code == 0
    assert ("changed", "import") in log()
