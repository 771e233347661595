"""Sets cti up beside itself and opens it; nothing but a bare Python 3.11 or newer is needed.

    python3 run.py               opens the program on an invented caseload
    python3 run.py start         opens the program on your own file
    python3 run.py liste --alle  anything else is passed on to cti
    python3 run.py test          runs all tests; further words are passed on to pytest
    python3 run.py billeder      draws the guide's pictures from the screens
    python3 run.py billeder MAPPE  draws every screen, at three sizes in four themes, into a folder

On Windows: `py run.py`, or a double click on `run.cmd`, which says what to do where Python is
missing. All that is installed lies in `.venv`, which may be deleted at any time.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this file is what meets an older Python
    sys.exit(
        "cti kræver Python 3.11 eller nyere, og dette er %d.%d." % sys.version_info[:2]  # noqa: UP031
        + " Hent en nyere på python.org, og prøv igen."
    )

import hashlib
import os
import subprocess
from pathlib import Path, PureWindowsPath
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCKED = ROOT / "packaging" / "locked"
"""What is installed, by version and hash: `cti.txt`, or `dev.txt` with the tools as well."""
STAMP = VENV / "cti-klar.txt"
"""Written when all is installed: Python's version, this folder, what was asked for, and `dev`."""

SAID_BY_PIP = (
    (
        ("DO NOT MATCH THE HASHES",),
        "En fil fra nettet er ikke den, programmet er afprøvet med, så den er ikke taget i brug."
        " Prøv igen på et andet netværk, og sig til, hvis det bliver ved.",
    ),
    (
        ("connection broken", "Max retries", "ConnectTimeout", "ProxyError"),
        "Der er ikke forbindelse til nettet, og det skal der være denne gang. Prøv igen.",
    ),
)
"""Signs in what pip says when it fails, and what they mean to who reads it."""


FROM_THE_STORE = (
    "Denne Python er fra Microsoft Store. Den lægger filer et andet sted, end programmet siger, så"
    " din fil ville være svær at finde igen og forsvinde, hvis Python fjernes. Hent Python på"
    " python.org, sæt hak ved »Add python.exe to PATH«, og kør så »py run.py«. Python fra Store kan"
    " fjernes under Indstillinger, Apps."
)


def is_from_the_store(*places: str) -> bool:
    """Whether a Python lies where the Microsoft Store puts it: its writes are led elsewhere."""
    return any("windowsapps" in PureWindowsPath(one.lower()).parts for one in places)


def say(line: str) -> None:
    """Tell how far it has come, beside what the program itself prints."""
    print(line, file=sys.stderr, flush=True)


def prepare(*, dev: bool) -> None:
    """Make `.venv` ready, where it is missing, moved, outdated or of another Python."""
    asked = (ROOT / "pyproject.toml", LOCKED / "cti.txt", LOCKED / "dev.txt")
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in asked)).hexdigest()
    wanted = ["{}.{}".format(*sys.version_info), str(ROOT), digest]
    found = STAMP.read_text(encoding="utf-8").splitlines() if STAMP.exists() else []
    usable = found[:2] == wanted[:2] and PYTHON.exists()
    if usable and found[2:3] == wanted[2:] and (not dev or found[3:] == ["dev"]):
        return
    if usable:
        say("Noget er nyt siden sidst: henter det, der mangler …")
    else:
        say("Gør klar første gang – det tager et par minutter …")
        make_venv()
        say("Henter og installerer …")
    install(LOCKED / ("dev.txt" if dev else "cti.txt"))
    STAMP.write_text("\n".join([*wanted, "dev"] if dev else wanted), encoding="utf-8")
    say("Klar.")


def make_venv() -> None:
    """Make an empty environment in `.venv`, in place of whatever is there."""
    try:
        import ensurepip  # noqa: F401 - Debian ships it apart, and venv fails late without it
        import venv
    except ImportError:
        sys.exit("Python mangler modulet venv. På Debian: »sudo apt install python3-venv«.")
    try:
        venv.create(VENV, clear=True, with_pip=True, symlinks=os.name != "nt")
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(
            f"Mappen {VENV} kunne ikke laves ({error})."
            " Luk cti, hvis det er åbent, se efter, at du må skrive i mappen, og prøv igen."
        )


def install(lock: Path) -> None:
    """Install what is locked, each file checked by its hash, and the program on top of it.

    The program follows the files in this folder. Nothing is built with what is not locked.
    """
    pip("install", "--require-hashes", "--requirement", str(lock))
    pip("install", "--no-build-isolation", "--no-deps", "--editable", ".")
    pip("check")


def pip(act: str, *words: str) -> None:
    """Run the environment's pip; ends the whole with what it means where pip fails."""
    quietly = () if act == "check" else ("--quiet",)
    command = [str(PYTHON), "-m", "pip", "--no-input", "--disable-pip-version-check", act]
    done = subprocess.run([*command, *quietly, *words], cwd=ROOT, capture_output=True)  # noqa: S603
    if done.returncode == 0:
        return
    said = (done.stdout + done.stderr).decode(errors="replace")
    for signs, meaning in SAID_BY_PIP:
        if any(sign in said for sign in signs):
            sys.exit(meaning)
    say(said)
    sys.exit("Programmet kunne ikke installeres; ovenfor står, hvad pip siger om det.")


def become(*words: str) -> NoReturn:
    """Go on as the environment's Python, with its exit code, and with its answer to Ctrl+C."""
    command = [str(PYTHON), *words]
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606
    with subprocess.Popen(command) as child:  # noqa: S603
        while True:
            try:
                sys.exit(child.wait())
            except KeyboardInterrupt:
                continue


def main(words: list[str]) -> NoReturn:
    """Do what the words after `run.py` ask for."""
    if is_from_the_store(sys.executable, sys.base_prefix):
        sys.exit(FROM_THE_STORE)
    os.environ.setdefault("PYTHONUTF8", "1")
    testing = words[:1] == ["test"]
    prepare(dev=testing)
    if testing:
        os.chdir(ROOT)
        # The tests start the program some hundred times: compiled once, not each time.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        become("-P", "-m", "pytest", *words[1:])
    if words[:1] == ["billeder"]:
        become(str(ROOT / "docs" / "pictures.py"), *words[1:])
    become("-P", "-m", "cti_tui", *(words[1:] if words[:1] == ["start"] else words or ["demo"]))


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        say("Afbrudt. Kør samme kommando igen, når du vil.")
        sys.exit(130)
