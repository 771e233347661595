"""A Windows Python under Wine, made of packages, and the program used on it.

Wine shows how paths, open files and the console answer on Windows; docs/windows.md says what it
cannot show. Nothing made here is shipped. Needs Debian's `wine64`, `wine` and
`gcc-mingw-w64-x86-64`, and a Python of the minor version below to lend its standard library.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

from ground import BUILD, ROOT, run

HOME = BUILD / "wine"
FOLDER = HOME / "python"
SITE = FOLDER / "Lib" / "site-packages"
PREFIX = HOME / "prefix"
MINOR = "3.11"
NEEDED = ("wine", "x86_64-w64-mingw32-gcc")

CARRIER = "panda3d"
"""Its wheel carries a Windows Python as files: the library and its extension modules."""

NOT_THERE = ("coverage", "import-linter", "mypy", "pyte", "pytest-cov", "pytest-xdist", "ruff")
"""Tools of developers that have nothing to do under Wine."""

STARTER = """
#include <windows.h>
typedef int (*main_t)(int, wchar_t **);
int wmain(int count, wchar_t **words) {
    HMODULE python = LoadLibraryW(L"python311.dll");
    return python ? ((main_t)GetProcAddress(python, "Py_Main"))(count, words) : 3;
}
"""
"""python.exe: all of it lies in the library."""

RANDOM = """
#include <windows.h>
typedef BOOLEAN (WINAPI *random_t)(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size) {
    HMODULE system = LoadLibraryW(L"advapi32.dll");
    random_t random = system ? (random_t)GetProcAddress(system, "SystemFunction036") : 0;
    return random ? random(data, (ULONG)size) : FALSE;
}
"""
"""bcryptprimitives.dll, which Wine 8 lacks and pydantic asks for random numbers."""


def need() -> None:
    """End with what is to be installed where something is missing."""
    missing = [one for one in NEEDED if shutil.which(one) is None]
    if missing:
        sys.exit(
            f"Mangler: {', '.join(missing)}. På Debian: sudo apt install"
            " wine wine64 gcc-mingw-w64-x86-64"
        )
    if "{}.{}".format(*sys.version_info) != MINOR:
        sys.exit(f"Kør dette med Python {MINOR}: den låner sit standardbibliotek ud.")


def environment(**more: str) -> dict[str, str]:
    """The environment of what runs under Wine, its own folders and nothing of the home here."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "TERM") if name in os.environ}
    return {
        **kept,
        "HOME": str(HOME),
        "WINEPREFIX": str(PREFIX),
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree,mshtml=",
        "PYTHONPATH": windows_path(ROOT),
        "PYTHONUTF8": "1",
        **more,
    }


def windows_path(path: Path) -> str:
    """A path of this machine as Windows' programs here name it: Wine's drive Z is the root."""
    return "Z:" + str(path.absolute()).replace("/", "\\")


def wheels(folder: Path, *packages: str, deps: bool = True) -> list[Path]:
    """The Windows wheels of packages, fetched into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = ("--only-binary=:all:", "--platform", "win_amd64", "--python-version", MINOR)
    command = [sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check"]
    more = () if deps else ("--no-deps",)
    run(*command, *wanted, *more, "-d", folder, *packages)
    return sorted(folder.glob("*.whl"))


def compile_c(source: str, target: Path, *how: str) -> None:
    """Compile a few lines of C for Windows."""
    code = HOME / f"{target.stem}.c"
    code.write_text(source, encoding="ascii")
    run("x86_64-w64-mingw32-gcc", *how, "-O1", "-o", target, code)


def make_python() -> None:
    """Lay the Windows Python together: library, modules, this machine's standard library."""
    shutil.rmtree(HOME, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    (carrier,) = wheels(HOME / "carrier", CARRIER, deps=False)
    with zipfile.ZipFile(carrier) as wheel:
        for name in wheel.namelist():
            file = Path(name)
            if file.parent.name == "deploy_libs" and file.suffix in (".dll", ".pyd"):
                (FOLDER / file.name).write_bytes(wheel.read(name))
    stdlib = Path(sysconfig.get_path("stdlib"))
    left_out = shutil.ignore_patterns("site-packages", "__pycache__", "lib-dynload", "test")
    shutil.copytree(stdlib, FOLDER / "Lib", ignore=left_out)
    compile_c(STARTER, FOLDER / "python.exe", "-municode")
    compile_c(RANDOM, FOLDER / "bcryptprimitives.dll", "-shared")


def make_site() -> None:
    """Lay what the program and its tests lean on beside that Python."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    tools = project["optional-dependencies"]["dev"]
    tests = [one for one in tools if not one.startswith((*NOT_THERE, "types-"))]
    # pip asks this system's marks of what colorama is for, which is pytest's console there.
    for wheel in wheels(HOME / "wheels", *project["dependencies"], *tests, "colorama"):
        with zipfile.ZipFile(wheel) as held:
            held.extractall(SITE)


def wine(*words: str | Path, **more: str) -> "subprocess.CompletedProcess[str]":
    """Run a Windows program to its end, and give what it said."""
    return subprocess.run(
        ["wine", *[str(word) for word in words]],
        env=environment(**more),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )


def set_up() -> None:
    """Make all of it in `build/wine`, in place of what there was."""
    need()
    make_python()
    make_site()
    PREFIX.mkdir()
    subprocess.run(["wineboot", "--init"], env=environment(), check=True, capture_output=True)
    done = wine(FOLDER / "python.exe", "-c", "import sys; print(sys.version, sys.platform)")
    sys.stdout.write(done.stdout + done.stderr)


if __name__ == "__main__":
    set_up()
