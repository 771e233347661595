"""What the program stands on, locked: exact versions with the hash of every file of theirs.

    python packaging/lock.py             in step with pyproject.toml; what is locked stays
    python packaging/lock.py --upgrade   the newest that pyproject.toml allows

One file in `locked/` for the program, and one for each extra of pyproject.toml with the program's
in it. They hold for every system and Python the program is for, and name no place to fetch from.
`docs/dele.md` follows them: what is shipped, and under which licence.
"""

import sys
import tomllib
from pathlib import Path

from ground import BUILD, LOCKED, ROOT, fresh, pip, run

SYSTEMS = (
    "x86_64-pc-windows-msvc",
    "aarch64-apple-darwin",
    "x86_64-apple-darwin",
    "x86_64-unknown-linux-gnu",
    "aarch64-unknown-linux-gnu",
)
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def lock(uv: Path, more: list[str]) -> None:
    """Write the files; `more` goes on to uv."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    built_with = BUILD / "built-with.in"
    built_with.write_text("\n".join(project["build-system"]["requires"]), encoding="utf-8")
    quietly = ("--quiet", "--no-header", "--no-annotate", "--no-emit-index-url")
    whole = ("--universal", "--generate-hashes", "--python-version", PYTHONS[0])
    command = (uv, "pip", "compile", *quietly, *whole, *more, "pyproject.toml", built_with)
    program = LOCKED / "cti.txt"
    run(*command, "--output-file", program)
    for extra in project["project"]["optional-dependencies"]:
        target = LOCKED / f"{extra}.txt"
        run(*command, "--extra", extra, "--constraint", program, "--output-file", target)


def judge(uv: Path) -> None:
    """Raise Failed where some system would have to compile a part of the program."""
    wheels = ("--dry-run", "--quiet", "--only-binary", ":all:", "--require-hashes")
    where = ("--target", BUILD / "nowhere", "--requirements", LOCKED / "cti.txt")
    for system in SYSTEMS:
        for python in PYTHONS:
            place = ("--python-platform", system, "--python-version", python)
            run(uv, "pip", "install", *wheels, *place, *where)


def tell() -> None:
    """Write the page of parts, as what is locked says of itself once it is installed."""
    python = fresh(BUILD / "parts")
    pip(python, "--require-hashes", "--requirement", LOCKED / "cti.txt")
    run(python, ROOT / "packaging" / "parts.py")


if __name__ == "__main__":
    at_hand = fresh(BUILD / "lock")
    pip(at_hand, "uv")
    program = at_hand.with_name("uv")
    lock(program, sys.argv[1:])
    judge(program)
    tell()
    print(run("git", "status", "--short", LOCKED, "docs/dele.md") or "Nothing has changed.")
