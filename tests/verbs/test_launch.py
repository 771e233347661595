"""How the program is started from a desktop, where nothing leads to a terminal."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cti_tui.verbs import launch

pytestmark = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="the system itself opens a terminal there"
)

ROOT = Path(__file__).parents[2]
Click = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def click(tmp_path: Path) -> Click:
    """Start the program as a double click does: no terminal, and one in PATH that writes down."""
    programs = tmp_path / "bin"
    programs.mkdir()
    terminal = programs / "xterm"
    os.mkfifo(tmp_path / "asked")
    terminal.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" >{tmp_path / 'asked'}\n")
    terminal.chmod(0o700)
    env = {"HOME": str(tmp_path), "PATH": str(programs), "PYTHONPATH": str(ROOT)}

    def clicked(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "cti_tui", *words],
            env=env | {"DISPLAY": ":0"} | more,
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            start_new_session=True,
            timeout=60,
        )

    return clicked


def test_a_double_click_opens_a_window_that_is_large_enough(click: Click, tmp_path: Path) -> None:
    done = click("--fil", "Søs & Bo.db")
    assert (done.returncode, done.stderr) == (0, "")
    words = (tmp_path / "asked").read_text("utf-8").splitlines()
    assert words[:4] == ["-geometry", "120x36", "-e", "sh"]
    assert words[-2:] == ["--fil", "Søs & Bo.db"]


@pytest.mark.parametrize(
    ("words", "around"),
    [
        (("liste",), {}),
        ((), {"DISPLAY": ""}),
        ((), {"CTI_VINDUE": "1"}),
        ((), {"PATH": ""}),
    ],
    ids=["a verb", "no desktop", "a window of ours already", "no terminal known"],
)
def test_no_window_is_opened_for(
    click: Click, words: tuple[str, ...], around: dict[str, str]
) -> None:
    done = click(*words, **around)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(("end", "waits"), [("true", False), ("false", True)])
def test_the_window_stays_where_the_program_failed(
    monkeypatch: pytest.MonkeyPatch, end: str, waits: bool
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: name if name == "xterm" else None)
    command = launch.in_window([end])
    assert command is not None
    inside = command[command.index("sh") :]
    said = subprocess.run(inside, input="\n", capture_output=True, text=True, timeout=10).stdout
    assert ("Tryk Enter" in said) == waits


def test_what_starts_the_program_anew_follows_how_it_came_here(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert launch.own_command() == [sys.executable, "-P", "-m", "cti_tui"]
    monkeypatch.setattr(sys, "prefix", str(ROOT / ".venv"))
    assert launch.own_command()[1:] == [str(ROOT / "run.py"), "start"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert launch.own_command() == [sys.executable]
