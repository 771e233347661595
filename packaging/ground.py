"""What the commands here stand on: environments, and running what they hold."""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
DIST = ROOT / "dist"
LOCKED = ROOT / "packaging" / "locked"


def fresh(home: Path) -> Path:
    """A new environment in the folder, in place of what there was; answers its Python."""
    venv.create(home, clear=True, with_pip=True, symlinks=os.name != "nt")
    return home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def tools() -> Path:
    """The Python of an environment with the program's parts and all tools, as they are locked.

    It is made once, and anew where what is locked has changed.
    """
    home = BUILD / "tools"
    wanted = hashlib.sha256((LOCKED / "packaging.txt").read_bytes()).hexdigest() + sys.version
    stamp = home / "made.txt"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return tool("python")
    python = fresh(home)
    pip(python, "--require-hashes", "--requirement", LOCKED / "packaging.txt")
    stamp.write_text(wanted, encoding="utf-8")
    return python


def tool(name: str) -> Path:
    """A program in the environment of the tools."""
    return BUILD / "tools" / (f"Scripts/{name}.exe" if os.name == "nt" else f"bin/{name}")


class Failed(SystemExit):
    """A command did not end well, which ends the whole: says which, and the end of its words."""


def run(*words: str | Path, **more: str) -> str:
    """Run a command to its end and give what it printed; `more` goes into its environment.

    Raises Failed where the command does.
    """
    done = subprocess.run(
        [str(word) for word in words],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", **more},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode:
        raise Failed(f"{words[0]}: {done.stdout[-4000:]}{done.stderr[-4000:]}")
    return done.stdout


def pip(python: Path, *words: str | Path) -> None:
    """Install into an environment."""
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *words)


def version() -> str:
    """The program's version, from the one place it stands in."""
    words = (ROOT / "cti_tui" / "__init__.py").read_text(encoding="utf-8")
    return words.partition('__version__ = "')[2].partition('"')[0]
