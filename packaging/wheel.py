"""The wheel: built, and installed as a user would, each way into a home of its own.

python packaging/wheel.py
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from ground import DIST, ROOT, Failed, fresh, pip, run, version


def build(target: Path) -> Path:
    """Build the wheel into a folder and answer where it lies; the project is left as it was."""
    with tempfile.TemporaryDirectory() as name:
        source = Path(name)
        shutil.copytree(ROOT / "cti_tui", source / "cti_tui")
        for file in ("pyproject.toml", "README.md"):
            shutil.copy(ROOT / file, source)
        python = fresh(source / "environment")
        quietly = ("--quiet", "--disable-pip-version-check")
        run(python, "-m", "pip", "wheel", *quietly, "--no-deps", "--wheel-dir", target, source)
    return target / f"cti_tui-{version()}-py3-none-any.whl"


def by_pip(wheel: Path, home: Path) -> Path:
    """The program in an environment that the user made."""
    python = fresh(home / "environment")
    pip(python, wheel)
    return _beside(python, "cti")


def by_pipx(wheel: Path, home: Path) -> Path:
    """The program as pipx lays it."""
    python = fresh(home / "pipx")
    pip(python, "pipx")
    places = {"PIPX_HOME": str(home / "pipx-home"), "PIPX_BIN_DIR": str(home / "bin")}
    run(_beside(python, "pipx"), "install", "--python", sys.executable, wheel, **places)
    return _beside(home / "bin" / "python", "cti")


def by_uv(wheel: Path, home: Path) -> Path:
    """The program as uv lays it."""
    python = fresh(home / "uv")
    pip(python, "uv")
    places = {"UV_TOOL_DIR": str(home / "tools"), "UV_TOOL_BIN_DIR": str(home / "bin")}
    run(_beside(python, "uv"), "tool", "install", "--python", sys.executable, wheel, **places)
    return _beside(home / "bin" / "python", "cti")


WAYS: dict[str, Callable[[Path, Path], Path]] = {"pip": by_pip, "pipx": by_pipx, "uv": by_uv}
"""How the wheel is installed: it and an empty folder in, where the program lies out."""


def _beside(python: Path, name: str) -> Path:
    return python.with_name(f"{name}.exe" if os.name == "nt" else name)


def try_it(program: Path, home: Path) -> None:
    """Use what was installed: the program must find all that it ships with."""
    path = home / "prøve.db"
    day = ("--fil", str(path), "--idag", "2026-06-01")
    for words in (
        ("--version",),
        ("udgaver", "--json"),
        (*day, "demo", "--til", str(path)),
        (*day, "note", "1", "Æblegrød på Østergård"),
        (*day, "dokument", "plan", "1", "--til", str(home / "plan.pdf")),
    ):
        run(program, *words, HOME=str(home), PYTHONPATH="")
    found = run(program, *day, "søg", "østergård", HOME=str(home), PYTHONPATH="")
    if "Østergård" not in found:
        raise Failed(f"{program}: the note is not found")


def main() -> None:
    """All ways, one after the other."""
    wheel = build(DIST)
    for name, way in WAYS.items():
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            try_it(way(wheel, home), home)
        print(f"{wheel.name} is whole, installed by {name}")


if __name__ == "__main__":
    main()
