"""The verb genvej: what it writes opens the program, whatever stands in the paths."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from cti_tui.verbs import shortcut
from tests.verbs.conftest import Cti

NASTY = ['/op t/Sø\'s "cti"', "--fil", "100% $HOME `x`\\n;&.db"]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without a terminal program, so that the command stands alone."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("PATH", "")
    return tmp_path


def read_as_a_desktop_does(line: str) -> list[str]:
    """The words of an Exec line, by the two rules of the Desktop Entry Specification."""
    value = line.replace("\\\\", "\\")
    words = re.findall(r'"((?:[^"\\]|\\.)*)"', value)
    return [re.sub(r"\\(.)", r"\1", word).replace("%%", "%") for word in words]


def test_a_linux_entry_holds_the_command_whole() -> None:
    lines = dict(
        line.split("=", 1) for line in shortcut.linux_text(NASTY).splitlines() if "=" in line
    )
    assert read_as_a_desktop_does(lines["Exec"]) == NASTY
    assert lines["Terminal"] == "true"
    assert Path(lines["Icon"]).read_bytes().startswith(b"\x89PNG")


def test_a_linux_entry_opens_the_window_itself_where_a_terminal_is_known(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = home / "konsole"
    terminal.touch(mode=0o700)
    monkeypatch.setenv("PATH", str(home))
    text = shortcut.linux_text(["cti"])
    assert "Terminal=false" in text
    words = read_as_a_desktop_does(text.partition("Exec=")[2].splitlines()[0])
    assert words[0] == str(terminal)
    assert {"TerminalColumns=120", "TerminalRows=36"} < set(words)
    assert words[-1] == "cti"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a posix shell")
def test_a_mac_script_holds_the_command_whole_and_asks_for_the_size() -> None:
    text = shortcut.mac_text(["/usr/bin/printf", "%s|", *NASTY])
    done = subprocess.run(["/bin/sh", "-c", text], capture_output=True, text=True)
    assert done.stdout == "\x1b[8;36;120t" + "".join(f"{word}|" for word in NASTY)
    assert shlex.split(text.splitlines()[-1])[0] == "exec"


def test_a_windows_script_quotes_every_word_and_waits_where_it_failed() -> None:
    text = shortcut.windows_text(["C:\\Søs & Bo\\cti.exe", "--fil", "C:\\100% mine.db"])
    lines = text.split("\r\n")
    command = '"C:\\Søs & Bo\\cti.exe" "--fil" "C:\\100%% mine.db"'
    assert lines.index("chcp 65001 >nul") < lines.index(command)
    assert lines[-2] == "if errorlevel 1 pause"


@pytest.mark.skipif(sys.platform != "linux", reason="tried where the desktop's menu is a folder")
def test_it_is_made_again_and_never_over_something_else(cti: Cti, home: Path, path: Path) -> None:
    entry = home / "data" / "applications" / "cti.desktop"
    assert str(entry) in cti("genvej").out
    assert str(path) in entry.read_text("utf-8")
    assert cti("genvej").code == 0
    entry.write_text("noget, en anden har lavet")
    assert "ligger allerede en fil" in cti("genvej").refusal
    assert entry.read_text() == "noget, en anden har lavet"
    entry.unlink()
    entry.mkdir()
    assert "ligger allerede noget" in cti("genvej").refusal


@pytest.mark.skipif(sys.platform == "win32", reason="modes do nothing on Windows")
def test_on_a_mac_it_lies_on_the_desktop_and_may_be_run(
    cti: Cti, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert "skrivebordet" in cti("genvej").out
    made = next(home.rglob("cti.command"))
    assert made.stat().st_mode & 0o777 == 0o700
