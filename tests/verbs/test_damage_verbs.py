"""liste, idag, vis and tjek on a file with one row that cannot be."""

import json
import os
from contextlib import closing
from pathlib import Path

import pytest

from cti_tui.data.engine import connect
from tests.verbs.conftest import Cti


@pytest.fixture
def spoilt(anna: Cti) -> Cti:
    """Anna's start is no day; Bo is as he was."""
    anna("ny", "Bo B.", "--udgave", "generisk-2018", "--start", "2026-04-01", "--fase", "0")
    with closing(connect(Path(os.environ["CTI_FIL"]), None)) as other:
        other.execute("UPDATE course SET start = '2026-13-01' WHERE borger_id = 1")
    return anna


def test_the_list_has_the_rest_and_says_which(spoilt: Cti) -> None:
    answer = spoilt("liste", "--json")
    anna, bo = answer.json  # in the order shown
    assert (answer.code, bo["borger"], bo["phase"]) == (0, "Bo B.", 0)
    assert set(bo) == set(anna) - {"damaged"}
    assert (anna["id"], anna["due"], anna["boundaries"]) == (1, "none", [])
    assert "ingen dato" in anna["damaged"]
    shown = spoilt("liste")
    assert "Anna A. (id 1)" in shown.err
    assert shown.out.index("! beskadiget") < shown.out.index("Bo B.")


def test_what_is_due_is_said_of_the_rest(spoilt: Cti) -> None:
    answer = spoilt("idag", "--json")
    assert answer.code == 0
    assert {one["borger"] for one in json.loads(answer.out)} == {"Bo B."}
    assert "Anna A. (id 1)" in answer.err
    assert "Intet venter" not in spoilt("idag").out


@pytest.mark.parametrize("verb", [("vis", "anna"), ("vis", "anna", "--json"), ("tjekliste", "1")])
def test_the_one_is_a_refusal_that_says_what_to_do(spoilt: Cti, verb: tuple[str, ...]) -> None:
    answer = spoilt(*verb)
    assert (answer.code, answer.out) == (1, "")
    assert "beskadiget" in answer.refusal
    assert "cti gendan" in answer.refusal
    assert "2026-13-01" not in answer.refusal


def test_the_check_names_the_borger_by_id(spoilt: Cti) -> None:
    answer = spoilt("tjek")
    assert answer.code == 1
    assert "værdierne i rækkerne: BRUDT" in answer.out
    assert "! Borger 1: »Begynder« under Forløb er ingen dato" in answer.out
    assert "resten virker" in answer.err


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE course SET start = '2026-13-01' WHERE borger_id = 1",
        "UPDATE note SET date = 'x' WHERE borger_id = 1",
        "UPDATE frozen_edition SET toml = 'id = ' WHERE edition = 'job'",
    ],
)
def test_every_verb_answers_or_refuses_in_one_danish_line(
    anna: Cti, tmp_path: Path, sql: str
) -> None:
    anna("note", "anna", "Talt om jobbet")
    with closing(connect(Path(os.environ["CTI_FIL"]), None)) as other:
        other.execute(sql)
    for number, verb in enumerate(
        (
            *(("liste",), ("idag",), ("vis", "1"), ("tjekliste", "1"), ("søg", "jobbet")),
            *(("tal",), ("troskab",), ("troskab", "1"), ("udgaver",), ("kopi",), ("tjek",)),
            *(("kryds", "1", "1"), ("note", "1", "Mere"), ("skift", "1"), ("ret", "1")),
            *(("dokument", kind, "1") for kind in ("plan", "moedeark", "indsigt", "notater")),
            *(("eksporter", "--til", f"ud{ending}") for ending in (".json", ".xlsx", ".ics")),
            ("dokument", "gennemgang"),
        )
    ):
        argv = [*verb]
        if verb[0] == "dokument":
            argv += ["--til", str(tmp_path / f"{number}.txt")]
        if verb[0] == "eksporter":
            argv[-1] = str(tmp_path / verb[-1])
        answer = anna(*argv)
        assert answer.code in (0, 1, 2), argv
        assert "Traceback" not in answer.err
        assert answer.code != 1 or answer.err.strip(), argv
