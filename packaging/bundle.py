"""A folder that runs without Python: built, started, driven, looked through, and zipped.

PyInstaller puts the program, its libraries and Python itself in one folder. A single file would
start slower, leave its unpacked self behind when it is killed, and alarm virus scanners.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from ground import BUILD, DIST, ROOT, fresh, pip, run, version

NAME = "cti"
STRIPPED = () if os.name == "nt" else ("--strip",)

COLLECTED = (
    *("--collect-submodules", "cti_tui", "--collect-data", "cti_tui"),
    *("--collect-submodules", "textual.widgets", "--collect-submodules", "rich._unicode_data"),
    *("--collect-submodules", "reportlab", "--collect-data", "reportlab"),
    *("--collect-data", "icalendar", "--collect-data", "shtab"),
)


def build() -> Path:
    """Build the folder and answer where it lies."""
    python = fresh("bundle")
    pip(python, "pyinstaller", ROOT)
    work = BUILD / "pyinstaller"
    run(
        *(python, "-m", "PyInstaller", "--noconfirm", "--clean", "--onedir", "--console"),
        *("--name", NAME, "--distpath", DIST, "--workpath", work, "--specpath", work),
        *(*STRIPPED, *COLLECTED, ROOT / "packaging" / "entry.py"),
    )
    return DIST / NAME


def program(folder: Path) -> Path:
    """The program in the folder."""
    return folder / (f"{NAME}.exe" if os.name == "nt" else NAME)


def drive(folder: Path) -> None:
    """Use the folder as someone without Python would: nothing of this machine's Python helps."""
    cti = program(folder)
    bare = {"PATH": "", "PYTHONPATH": "", "PYTHONHOME": ""}
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "prøve.db"
        day = ("--fil", str(path), "--idag", "2026-06-01")
        run(cti, "--version", **bare)
        run(cti, *day, "demo", "--til", path, **bare)
        run(cti, *day, "note", "1", "Æblegrød på Østergård", **bare)
        if "Østergård" not in run(cti, *day, "søg", "østergård", **bare):
            sys.exit("Den byggede mappe finder ikke det, den lige har skrevet.")
        for kind in ("xlsx", "ics", "json"):
            run(cti, *day, "eksporter", "--til", Path(home) / f"ud.{kind}", **bare)
        run(cti, *day, "dokument", "plan", "1", "--til", Path(home) / "plan.pdf", **bare)


def look_through(folder: Path) -> None:
    """Nothing of the machine it was built on may be in it: no source tree, no home, no tests."""
    signs = [str(ROOT).encode(), str(Path.home()).encode() + b"/."]
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix in (".py", ".toml", ".txt", ".json", ".sql", ".tcss"):
            held = path.read_bytes()
            if any(sign in held for sign in signs):
                sys.exit(f"{path.relative_to(folder)} nævner maskinen, den er bygget på.")
        if path.name in ("tests", ".git", "pytest"):
            sys.exit(f"{path.relative_to(folder)} hører ikke til i programmet.")


def zipped(folder: Path) -> Path:
    """The folder as one file to hand on."""
    system = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
    base = DIST / f"{NAME}-{version()}-{system}"
    return Path(shutil.make_archive(str(base), "zip", folder.parent, folder.name))


if __name__ == "__main__":
    made = build()
    drive(made)
    look_through(made)
    done = zipped(made)
    size = sum(path.stat().st_size for path in made.rglob("*") if path.is_file())
    print(
        f"{done.name}: {done.stat().st_size / 1e6:.0f} MB zipped, {size / 1e6:.0f} MB as a folder"
    )
