"""`run.py`, the way in: what it asks for, and when it makes the environment anew."""

import ast
import os
import runpy
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

RUN = Path(__file__).parents[1] / "run.py"


class Run(SimpleNamespace):
    """The names in run.py, with what it did written down instead of done."""

    did: list[Any]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """run.py in a folder of its own, where nothing is made ready yet."""
    monkeypatch.setenv("PYTHONUTF8", "1")
    monkeypatch.chdir(tmp_path)
    names = runpy.run_path(str(RUN))
    room = names["main"].__globals__
    did: list[Any] = []

    def make_venv() -> None:
        did.append("venv")
        room["PYTHON"].parent.mkdir(parents=True, exist_ok=True)
        room["PYTHON"].touch()

    def become(*words: str) -> None:
        did.append(words)
        raise SystemExit

    venv = tmp_path / ".venv"
    room |= {"ROOT": tmp_path, "VENV": venv, "STAMP": venv / "stamp", "PYTHON": venv / "python"}
    room |= {"make_venv": make_venv, "install": did.append, "become": become}
    (tmp_path / "pyproject.toml").write_text("[project]")
    return Run(main=names["main"], room=room, did=did)


def did_on(run: Run, *words: str) -> list[Any]:
    """What run.py does, given the words."""
    run.did.clear()
    with pytest.raises(SystemExit):
        run.main(list(words))
    return list(run.did)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ([], ("-m", "cti_tui", "demo")),
        (["start"], ("-m", "cti_tui")),
        (["start", "--fil", "a.db"], ("-m", "cti_tui", "--fil", "a.db")),
        (["liste", "--help"], ("-m", "cti_tui", "liste", "--help")),
        (["test", "-x"], ("-m", "pytest", "-x")),
    ],
)
def test_words_become_the_program_or_the_tests(
    run: Run, words: list[str], asked: tuple[str, ...]
) -> None:
    assert did_on(run, *words)[-1] == asked


def test_what_the_tests_start_is_compiled_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    did_on(run, "liste")
    assert "PYTHONDONTWRITEBYTECODE" in os.environ
    did_on(run, "test")
    assert "PYTHONDONTWRITEBYTECODE" not in os.environ


def test_the_environment_is_made_once(run: Run) -> None:
    opened = ("-m", "cti_tui")
    assert did_on(run, "start") == ["venv", ".", opened]
    assert did_on(run, "start") == [opened]


def test_tests_bring_the_tools_and_the_program_leaves_them(run: Run) -> None:
    did_on(run)
    assert did_on(run, "test") == [".[dev]", ("-m", "pytest")]
    assert did_on(run, "test") == [("-m", "pytest")]
    assert did_on(run, "start") == [("-m", "cti_tui")]


def test_a_changed_project_is_installed_again(run: Run, tmp_path: Path) -> None:
    did_on(run)
    (tmp_path / "pyproject.toml").write_text("[project]\nname='x'")
    assert did_on(run)[:-1] == ["."]


def test_another_python_or_a_missing_one_gets_a_new_environment(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    did_on(run)
    run.room["PYTHON"].unlink()
    assert did_on(run)[:-1] == ["venv", "."]
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    assert did_on(run)[:-1] == ["venv", "."]


def test_an_installation_cut_short_is_done_again(run: Run) -> None:
    def cut_short(what: str) -> None:
        raise KeyboardInterrupt

    working = run.room["install"]
    run.room["install"] = cut_short
    with pytest.raises(KeyboardInterrupt):
        run.main([])
    run.room["install"] = working
    assert did_on(run)[:-1] == ["venv", "."]


def test_an_older_python_can_read_far_enough_to_say_so() -> None:
    source = RUN.read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))
    assert source.index("version_info <") < source.index("import hashlib")
