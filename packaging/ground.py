"""What both commands here stand on: fresh environments, and running what they hold."""

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
DIST = ROOT / "dist"


def fresh(name: str) -> Path:
    """A new environment in `build/`, in place of the one there was; answers its Python."""
    home = BUILD / name
    venv.create(home, clear=True, with_pip=True, symlinks=os.name != "nt")
    return home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def run(*words: str | Path, **more: str) -> str:
    """Run a command to its end and give what it printed; `more` goes into its environment.

    Ends the whole with what it said where it fails.
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
        sys.exit(f"{words[0]}: {done.stdout[-4000:]}{done.stderr[-4000:]}")
    return done.stdout


def pip(python: Path, *words: str | Path) -> None:
    """Install into an environment."""
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *words)


def version() -> str:
    """The program's version, from the one place it stands in."""
    words = (ROOT / "cti_tui" / "__init__.py").read_text(encoding="utf-8")
    return words.partition('__version__ = "')[2].partition('"')[0]
