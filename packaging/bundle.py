"""A folder that runs without Python: built, looked through, zipped, unzipped and driven.

    python packaging/bundle.py

PyInstaller puts the program, its libraries and Python itself in one folder. A single file would
start slower, leave its unpacked self behind when it is killed, and alarm virus scanners.
"""

import shutil
import sys
import tomllib
from pathlib import Path

from ground import BUILD, DIST, ROOT, pip, run, tools, version

NAME = "cti"
SYSTEM = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
ICON = ROOT / "cti_tui" / "icon.png"

COLLECTED = (
    *("--collect-submodules", "cti_tui", "--collect-data", "cti_tui"),
    *("--collect-submodules", "textual.widgets", "--collect-submodules", "rich._unicode_data"),
    *("--collect-submodules", "reportlab"),
)
"""What no import statement leads to, so that PyInstaller cannot see it."""

LEFT_OUT = (
    # Builds, other windows than ours, and a library whose licence would ask more of us (GPL).
    *("setuptools", "tkinter", "readline"),
    # The same once more for newer processors: as large, and no faster at what we ask.
    *("rapidfuzz.fuzz_cpp_avx2", "rapidfuzz.distance.metrics_cpp_avx2"),
    # Kinds of picture; reportlab wants Pillow, and our pages have no pictures.
    *("PIL._avif", "PIL._imagingcms", "PIL._imagingft", "PIL._imagingtk", "PIL._webp"),
)
"""What libraries would use if it were there, and the program never does."""


def build() -> Path:
    """Build the folder and answer where it lies."""
    python = tools()
    pip(python, "--no-deps", "--no-build-isolation", "--force-reinstall", ROOT)
    work = BUILD / "pyinstaller"
    work.mkdir(exist_ok=True)
    numbers = work / "version.txt"
    numbers.write_text(_version_file(), encoding="utf-8")
    stripped = () if SYSTEM == "windows" else ("--strip",)
    run(
        *(python, "-m", "PyInstaller", "--noconfirm", "--clean", "--onedir", "--console"),
        *("--name", NAME, "--distpath", DIST, "--workpath", work, "--specpath", work),
        *("--icon", ICON, "--version-file", numbers, *stripped, *COLLECTED),
        *(word for name in LEFT_OUT for word in ("--exclude-module", name)),
        *(word for name in _named(python) for word in ("--copy-metadata", name)),
        ROOT / "packaging" / "entry.py",
    )
    folder = DIST / NAME
    run(python, ROOT / "packaging" / "parts.py", folder / "licenser")
    shutil.copy(ROOT / "packaging" / "LAES-MIG.txt", folder)
    return folder


def _named(python: Path) -> list[str]:
    """The libraries whose versions `cti --version` tells."""
    told = "from cti_tui.verbs.arguments import LIBRARIES; print(*LIBRARIES)"
    return run(python, "-P", "-c", told).split()


def _version_file() -> str:
    """What Windows shows of the program under its properties; elsewhere nobody reads it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    four = (*map(int, version().split(".")), 0)
    words = {
        "ProductName": NAME,
        "FileDescription": project["description"],
        "FileVersion": version(),
        "ProductVersion": version(),
        "InternalName": NAME,
        "OriginalFilename": f"{NAME}.exe",
    }
    told = ", ".join(f"StringStruct({key!r}, {text!r})" for key, text in words.items())
    # 0x406 is Danish, 1200 is Unicode.
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={four}, prodvers={four}), kids=["
        f"StringFileInfo([StringTable('040604B0', [{told}])]),"
        "VarFileInfo([VarStruct('Translation', [0x406, 1200])])])\n"
    )


def zipped(folder: Path) -> Path:
    """The folder as one file to hand on."""
    base = DIST / f"{NAME}-{version()}-{SYSTEM}"
    return Path(shutil.make_archive(str(base), "zip", folder.parent, folder.name))


def main() -> None:
    """All of it; ends with what is wrong where something is."""
    folder = build()
    run(tools(), ROOT / "packaging" / "look.py", folder)
    made = zipped(folder)
    run(tools(), ROOT / "packaging" / "drive.py", made)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"{made.name}: {made.stat().st_size / 1e6:.0f} MB, {size / 1e6:.0f} MB unzipped")


if __name__ == "__main__":
    main()
