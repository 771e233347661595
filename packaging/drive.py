"""Drives a bundle as someone without Python would: unzipped, in a home of its own, typed at.

    drive.py ZIP

On Linux and macOS the screen is driven in a pseudo-terminal; on Windows, which has none that
Python can open, the verbs alone are.
"""

import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ground import ROOT, version

DAY = ("--idag", "2026-06-01")
PASSPHRASE = "blåbærgrød hver søndag"
NOTE = "Æblegrød på Østergård, og en åben snak"


class Home:
    """A user's folder with the bundle in it, and nothing of the machine's Python."""

    def __init__(self, folder: Path, bundle: Path) -> None:
        self.folder = folder
        with zipfile.ZipFile(bundle) as archive:
            for entry in archive.infolist():
                path = Path(archive.extract(entry, folder))
                if path.is_file():  # Python's own unzipping forgets what may be run
                    path.chmod(entry.external_attr >> 16 or 0o644)
        self.program = folder / "cti" / ("cti.exe" if os.name == "nt" else "cti")
        self.env = {"PATH": "", "HOME": str(folder), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        if os.name == "nt":
            kept = ("SYSTEMROOT", "TEMP", "TMP", "USERPROFILE", "LOCALAPPDATA")
            self.env |= {name: os.environ[name] for name in kept if name in os.environ}

    def run(self, *words: str | Path, **env: str) -> str:
        """Run a verb to its end; what it printed."""
        done = subprocess.run(
            [self.program, *DAY, *words],
            env=self.env | {"PYTHONUTF8": "1"} | env,
            cwd=self.folder,
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return done.stdout


def drive_verbs(home: Home) -> None:
    """What needs no screen: all that the bundle must carry with it is asked for."""
    told = home.run("--version")
    assert told.startswith(f"cti {version()}\n"), told
    assert "reportlab " in told, told
    assert "job" in home.run("udgaver")
    path = home.folder / "prøve.db"
    home.run("demo", "--til", path)
    home.run("--fil", path, "note", "1", NOTE)
    assert "Østergård" in home.run("--fil", path, "søg", "østergård")
    for kind in ("xlsx", "ics", "json"):
        home.run("--fil", path, "eksporter", "--til", home.folder / f"ud.{kind}")
    page = home.folder / "plan.pdf"
    home.run("--fil", path, "dokument", "plan", "1", "--til", page)
    assert page.read_bytes().startswith(b"%PDF")
    assert home.run("--completion", "bash")


def drive_desktop(home: Home) -> None:
    """A double click where nothing leads to a terminal, and the shortcut: what they start."""
    programs = home.folder / "bin"
    programs.mkdir()
    asked = home.folder / "asked"
    os.mkfifo(asked)
    terminal = programs / "xterm"
    # The system's programs must not be handed the libraries of the bundle.
    terminal.write_text(f'#!/bin/sh\nprintf "%s\\n" "$LD_LIBRARY_PATH" "$@" >{asked}\n')
    terminal.chmod(0o700)
    subprocess.run(
        [home.program],
        env=home.env | {"PATH": str(programs), "DISPLAY": ":0"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        start_new_session=True,
        check=True,
    )
    libraries, *words = asked.read_text(encoding="utf-8").splitlines()
    assert not libraries, libraries
    assert words[1] == "120x36", words
    assert words[-1] == str(home.program), words
    home.run("genvej")
    shortcut = next(home.folder.rglob("cti.desktop")).read_text(encoding="utf-8")
    assert f'Exec="{home.program}"' in shortcut, shortcut
    icon = shortcut.partition("Icon=")[2].partition("\n")[0]
    assert Path(icon).read_bytes().startswith(b"\x89PNG"), icon


def drive_screen(home: Home) -> None:
    """The demo; then an encrypted file: unlocked, a note typed and found again, a page saved."""
    with _terminal(home, "demo") as terminal:
        terminal.wait(_shows("Sagsoversigt"), "the demo's caseload")
        _own_parts(home, terminal.pid)
        terminal.press(b".")
        terminal.wait(_shows("tryk et bogstav"), "the box of more")
        terminal.press(b"l")
        terminal.wait(_shows("Før et møde"), "the guide")
        terminal.press(b"\x1b")
        terminal.wait(_shows("Sagsoversigt"), "the caseload again")
        terminal.settle(0.5)
        terminal.press(b"q")
        terminal.wait_end()
    path = home.folder / "sag.db"
    home.run("demo", "--til", path, CTI_KODE=PASSPHRASE)
    with _terminal(home, "--fil", path) as terminal:
        terminal.wait(_shows("Adgangssætning"), "the question for the passphrase")
        terminal.press(PASSPHRASE.encode())
        terminal.settle(0.5)
        terminal.press(b"\r")
        terminal.wait(_shows("Sagsoversigt"), "the caseload")
        terminal.press(b"n")
        terminal.wait(_shows("Fakta: hvad skete"), "the note's form")
        terminal.press(NOTE.encode())
        terminal.wait(_shows("Østergård"), "what is typed")
        terminal.press(b"\x13")
        terminal.wait(_shows("Hvornår ses"), "the next meeting's question")
        terminal.press(b"\x1b")
        terminal.wait(lambda seen: not _shows("Hvornår ses")(seen), "that the question is gone")
        for key, what in ((b"2", "CTI-plan"), (b"p", "p gem"), (b"p", "enter vælg")):
            terminal.settle(0.5)
            terminal.press(key)
            terminal.wait(_shows(what), what)
        terminal.press(b"\r")
        terminal.wait(_shows("ctrl+s gem"), "where it is to lie")
        terminal.press(b"\r")
        terminal.wait(_shows("Siden ligger i"), "that the page is saved")
    assert "Østergård" in home.run("--fil", path, "søg", "Østergård", CTI_KODE=PASSPHRASE)
    page = next(home.folder.glob("plan-*.pdf"))
    assert page.read_bytes().startswith(b"%PDF")


def _terminal(home: Home, *words: str | Path) -> Any:
    sys.path.insert(0, str(ROOT / "benchmarks"))
    from terminal import Terminal

    return Terminal([home.program, *DAY, *words], home.env, home.folder)


def _shows(words: str) -> Callable[..., bool]:
    return lambda terminal: any(words in line for line in terminal.lines())


def _own_parts(home: Home, pid: int) -> None:
    """What the running program has loaded is the system's or the bundle's, never a Python's."""
    maps = Path(f"/proc/{pid}/maps")
    if not maps.exists():
        return
    loaded = {line.split()[-1] for line in maps.read_text().splitlines() if ".so" in line}
    strange = [name for name in loaded if name.startswith((str(ROOT), sys.base_prefix))]
    assert not strange, strange
    assert any(name.startswith(str(home.folder)) for name in loaded), loaded


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="cti-bundle-") as name:
        here = Home(Path(name).resolve(), Path(sys.argv[1]))
        drive_verbs(here)
        if os.name == "posix":
            drive_screen(here)
        if sys.platform == "linux":
            drive_desktop(here)
