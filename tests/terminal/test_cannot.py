"""A terminal that cannot show the screen is told so; one that is gone takes the program along."""

import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

CTI = (sys.executable, "-m", "cti_tui")
PASSPHRASE = "fire røde cykler på broen"

Blank = Callable[[Path, str | None], Path]


def started(path: Path, columns: int = 80, lines: int = 24, **environ: str) -> tuple[int, int]:
    """A program in a pseudo-terminal of its own: its process, and our end of the terminal."""
    process, ours = pty.fork()
    if process == 0:
        import fcntl
        import struct
        import termios

        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        os.environ.update(environ, XDG_CONFIG_HOME=str(path.parent / "config"))
        os.execv(sys.executable, (*CTI, "--fil", str(path)))
    return process, ours


def read_until(ours: int, words: bytes, seconds: float = 60) -> bytes:
    """What the program writes until the words have come, or it ends."""
    seen, until = b"", time.monotonic() + seconds
    while words not in seen and time.monotonic() < until:
        try:
            data = os.read(ours, 65536)
        except OSError:
            break
        if not data:
            break
        seen += data
    return seen


def ended(process: int, seconds: float = 60) -> int:
    """The exit code of a process that ends in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        done, status = os.waitpid(process, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.1)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    pytest.fail("the process lives on")


@pytest.mark.parametrize("kind", ["dumb", "unknown"])
def test_a_terminal_that_can_show_nothing_gets_a_sentence_and_the_verbs(
    tmp_path: Path, blank_file: Blank, kind: str
) -> None:
    process, ours = started(blank_file(tmp_path / "fil" / "cti.db", None), TERM=kind)
    said = read_until(ours, b"never").decode()
    assert ended(process) == 1
    assert f"TERM={kind}" in said
    assert "cti idag" in said
    assert "\x1b[?1049h" not in said


@pytest.mark.parametrize(("columns", "lines"), [(39, 24), (80, 11)])
def test_a_window_that_is_too_small_is_told_its_size(
    tmp_path: Path, blank_file: Blank, columns: int, lines: int
) -> None:
    path = blank_file(tmp_path / "fil" / "cti.db", None)
    process, ours = started(path, columns, lines, TERM="xterm-256color")
    said = read_until(ours, b"never").decode()
    assert ended(process) == 1
    assert f"{columns}×{lines}" in said
    assert "40×12" in said


def test_without_a_terminal_there_is_one_sentence(tmp_path: Path, blank_file: Blank) -> None:
    path = blank_file(tmp_path / "fil" / "cti.db", None)
    done = subprocess.run(
        [*CTI, "--fil", str(path)], stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "cti idag" in done.stderr


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE], ids=["plain", "encrypted"])
@pytest.mark.parametrize("how", ["SIGHUP", "SIGTERM", "closed", "closed and deaf"])
def test_a_program_never_lives_on_after_its_terminal(
    tmp_path: Path, blank_file: Blank, passphrase: str | None, how: str
) -> None:
    path = blank_file(tmp_path / "fil" / "cti.db", passphrase)
    environ = {"TERM": "xterm-256color", "CTI_KODE": passphrase or ""}
    deaf = how == "closed and deaf"
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN) if deaf else None
    try:
        process, ours = started(path, **environ)
    finally:
        if deaf:
            signal.signal(signal.SIGHUP, before)
    try:
        assert b"Sagsoversigt" in read_until(ours, b"Sagsoversigt")
        if how.startswith("SIG"):
            os.kill(process, getattr(signal, how))
            read_until(ours, b"never")
    finally:
        os.close(ours)
    ended(process)
