"""`run.py`, the way in: what it asks for, and when it makes the environment anew."""

import ast
import os
import runpy
import subprocess
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
    room |= {"make_venv": make_venv, "become": become, "LOCKED": tmp_path}
    room["install"] = lambda lock: did.append(lock.name)
    for name in ("pyproject.toml", "cti.txt", "dev.txt"):
        (tmp_path / name).write_text("")
    return Run(main=names["main"], room=room, did=did)


@pytest.mark.parametrize(
    ("place", "from_the_store"),
    [
        (r"C:\Users\a\AppData\Local\Microsoft\WindowsApps\python.exe", True),
        (
            r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.12_3.12.2288.0_x64",
            True,
        ),
        (r"c:\program files\windowsapps\PythonSoftwareFoundation.Python.3.13\python.exe", True),
        (r"C:\Users\a\AppData\Local\Programs\Python\Python312\python.exe", False),
        ("/usr/bin/python3", False),
    ],
)
def test_a_python_from_the_microsoft_store_is_refused_with_the_cure(
    run: Run, monkeypatch: pytest.MonkeyPatch, place: str, *, from_the_store: bool
) -> None:
    monkeypatch.setattr(sys, "executable", place)
    if not from_the_store:
        assert ("-P", "-m", "cti_tui", "demo") in did_on(run)
        return
    with pytest.raises(SystemExit, match=r"Hent Python på python\.org"):
        run.main([])
    assert run.did == []


def did_on(run: Run, *words: str) -> list[Any]:
    """What run.py does, given the words."""
    run.did.clear()
    with pytest.raises(SystemExit):
        run.main(list(words))
    return list(run.did)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ([], ("-P", "-m", "cti_tui", "demo")),
        (["start"], ("-P", "-m", "cti_tui")),
        (["start", "--fil", "a.db"], ("-P", "-m", "cti_tui", "--fil", "a.db")),
        (["liste", "--help"], ("-P", "-m", "cti_tui", "liste", "--help")),
        (["test", "-x"], ("-P", "-m", "pytest", "-x")),
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
    opened = ("-P", "-m", "cti_tui")
    assert did_on(run, "start") == ["venv", "cti.txt", opened]
    assert did_on(run, "start") == [opened]


def test_tests_bring_the_tools_and_the_program_leaves_them(run: Run) -> None:
    did_on(run)
    assert did_on(run, "test") == ["dev.txt", ("-P", "-m", "pytest")]
    assert did_on(run, "test") == [("-P", "-m", "pytest")]
    assert did_on(run, "start") == [("-P", "-m", "cti_tui")]


@pytest.mark.parametrize("name", ["pyproject.toml", "cti.txt", "dev.txt"])
def test_a_changed_project_or_lock_is_installed_again(run: Run, tmp_path: Path, name: str) -> None:
    did_on(run)
    (tmp_path / name).write_text("something new")
    assert did_on(run)[:-1] == ["cti.txt"]


def test_only_what_is_locked_is_installed_and_it_is_looked_over(run: Run) -> None:
    names = runpy.run_path(str(RUN))
    names["install"].__globals__["pip"] = lambda *words: run.did.append(words)
    names["install"](Path("locked.txt"))
    parts, program, check = run.did
    assert parts == ("install", "--require-hashes", "--requirement", "locked.txt")
    assert {"--no-deps", "--no-build-isolation"} < set(program)
    assert check == ("check",)


@pytest.mark.parametrize(
    ("said", "meaning"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "afprøvet med"),
        ("WARNING: Retrying after connection broken by", "ikke forbindelse til nettet"),
        ("ERROR: something of pip's own", "ovenfor står"),
    ],
)
def test_what_pip_says_is_said_in_danish(
    run: Run, monkeypatch: pytest.MonkeyPatch, said: str, meaning: str
) -> None:
    failed = SimpleNamespace(returncode=1, stdout=b"", stderr=said.encode())
    monkeypatch.setattr(subprocess, "run", lambda *words, **more: failed)
    with pytest.raises(SystemExit, match=meaning):
        run.room["pip"]("install", ".")


def test_another_python_or_a_missing_one_gets_a_new_environment(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    did_on(run)
    run.room["PYTHON"].unlink()
    assert did_on(run)[:-1] == ["venv", "cti.txt"]
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    assert did_on(run)[:-1] == ["venv", "cti.txt"]


def test_an_installation_cut_short_is_done_again(run: Run) -> None:
    def cut_short(lock: Path) -> None:
        raise KeyboardInterrupt

    working = run.room["install"]
    run.room["install"] = cut_short
    with pytest.raises(KeyboardInterrupt):
        run.main([])
    run.room["install"] = working
    assert did_on(run)[:-1] == ["venv", "cti.txt"]


def test_an_older_python_can_read_far_enough_to_say_so() -> None:
    source = RUN.read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))
    assert source.index("version_info <") < source.index("import hashlib")
