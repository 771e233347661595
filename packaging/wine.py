"""A Windows Python under Wine, made of packages, and the program used on it.

Wine shows how paths, open files and the console answer on Windows; docs/windows.md says what it
cannot show. Nothing made here is shipped. Needs Debian's `wine64`, `wine` and
`gcc-mingw-w64-x86-64`, and a Python of the minor version below to lend its standard library.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import sysconfig
import zipfile
from collections import Counter
from contextlib import closing
from pathlib import Path

from ground import BUILD, ROOT, run
from wine_screen import COPY, LEAVE, SAVE, holding, on_screen

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


CLOSING = """
import ctypes, os, sys, threading, time
sign = sys.argv.pop()
def close():
    while not os.path.exists(sign):
        time.sleep(0.1)
    ctypes.windll.kernel32.CtrlRoutine(2)
threading.Thread(target=close, daemon=True).start()
from cti_tui.__main__ import main
sys.argv[:] = ["cti", "--fil", sys.argv[1]]
main()
"""
"""The program on the screen, whose console is closed as soon as a file is there: Windows calls
that routine, on a thread of its own, when a window is closed."""


def program(*words: str) -> list[str]:
    """What runs that Python."""
    return ["wine", str(FOLDER / "python.exe"), *words]


def try_screen() -> int:
    """Type a note, make a copy while an old one is held, close the console; how many went wrong."""
    home, told = PREFIX / "drive_c" / "cti-prøve", Counter[bool]()

    def tell(what: str, good: object) -> None:
        """Print how one thing went."""
        told[bool(good)] += 1
        print(f"{'ok  ' if good else 'FEJL'} {what}", flush=True)

    file, there = r"C:\cti-prøve\demo.db", home / "demo.db"
    environ = environment(CTI_IDAG="2026-06-01")
    made = wine(FOLDER / "python.exe", ROOT / "packaging" / "in_wine.py", "kopier", file).stdout
    oldest = home / "sikkerhedskopier" / made.strip().rpartition("\\")[2]
    hold = "import sys; f = open(sys.argv[1], 'rb'); print('x', flush=True); sys.stdin.read()"
    with holding(program("-c", hold, made.strip()), environ):
        with on_screen(program("-m", "cti_tui", "--fil", file), environ) as screen:
            screen.type("n", "Blåbærgrød på Østergård", *(SAVE, COPY, LEAVE))
            tell("skærmen slutter af sig selv", screen.ended() and screen.code == 0)
        tell("den holdte kopi står der endnu", oldest.exists())
    copies = [one.name for one in oldest.parent.glob("*-haand-*") if "2026-01" not in one.name]
    tell("F5 lavede en kopi imens", copies)
    notes = rows(there, "SELECT fact FROM note WHERE fact LIKE '%på Østergård'")
    tell("notatet er gemt med æ, ø og å", notes == [("Blåbærgrød på Østergård",)])
    sign = home / "luk"
    sign.unlink(missing_ok=True)
    with on_screen(program("-c", CLOSING, file, r"C:\cti-prøve\luk"), environ) as screen:
        # First it is asked about the draft that was left: later.
        screen.type("j", "\r", "n", "Midt i en sætning om Ærø")
        sign.touch()
        tell("konsollen lukkes, og programmet slutter", screen.ended() and screen.code == 0)
    drafts = rows(there, "SELECT fields FROM draft")
    tell("det skrevne er en kladde", any("Ærø" in fields for (fields,) in drafts))
    return told[False]


def rows(file: Path, query: str) -> list[tuple[str, ...]]:
    """What a plain file of the try answers."""
    with closing(sqlite3.connect(file)) as raw:
        return raw.execute(query).fetchall()


def passed_on(command: list[str]) -> int:
    """Run a program of Wine's and pass on what it says; its exit code.

    Through a pipe: a Windows Python under Wine ends at once where its output is a file.
    """
    pipe, both = subprocess.PIPE, subprocess.STDOUT
    with subprocess.Popen(
        command, env=environment(), cwd=ROOT, stdin=subprocess.DEVNULL, stdout=pipe, stderr=both
    ) as done:
        assert done.stdout is not None
        for line in done.stdout:
            print(line.decode(errors="replace").rstrip(), flush=True)
    return done.returncode


def main(words: list[str]) -> int:
    """Do what the words ask for; the exit code."""
    if words[:1] == ["cti"]:
        return passed_on(program("-m", "cti_tui", *words[1:]))
    if words[:1] == ["test"]:
        quiet = ("-o", "addopts=", "-p", "no:xdist", "-p", "no:cacheprovider", "-q")
        return passed_on(program("-m", "pytest", *quiet, *words[1:]))
    if words != ["igen"]:
        set_up()
    (PREFIX / "dosdevices" / "unc" / "server" / "share").mkdir(parents=True, exist_ok=True)
    tried = passed_on(program(windows_path(ROOT / "packaging" / "in_wine.py")))
    return tried or try_screen()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
