"""Looks a bundle through: all is there, and nothing tells of the machine it was built on.

    look.py FOLDER

Every file is read, and every piece of compiled code that lies packed in the program. Python's own
record of where Python was built is let be: it lies inside Python.
"""

import os
import re
import sys
import types
from collections.abc import Iterator
from pathlib import Path

from ground import ROOT
from PyInstaller.archive.readers import CArchiveReader

PYTHON = sys.base_prefix
REST = re.escape(os.sep.encode()) + b"[^\\x00-\\x20\"'<>|:;,)]+"
NAMED = re.compile(
    b"%s(?:%s)?|%s%s"
    % (re.escape(os.fsencode(ROOT)), REST, re.escape(os.fsencode(Path.home())), REST)
)
"""A path in the project's folder, or below the home of whoever builds."""
CODE = (".py", ".pyc")
FOREIGN = {".git", ".github", ".venv", "build", "docs", "pytest", "tests", "packaging"}
"""Names of what is there for developers alone."""


def trouble(folder: Path) -> list[str]:
    """What is wrong with the bundle, a line each."""
    found = [f"{name} is not there" for name in _lacking(folder)]
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.name in FOREIGN:
            found.append(f"{inside} is for developers")
        elif path.is_file() and (sign := _sign(path.read_bytes())):
            found.append(f"{inside} names {sign}")
    for name, code in _packed(folder):
        if code.co_filename.startswith(("/", "\\")) or ":" in code.co_filename:
            found.append(f"{name}: its code names {code.co_filename}")
        for text in code.co_consts:
            if isinstance(text, str | bytes) and (sign := _sign(_bytes(text))):
                found.append(f"{name}: a text in it names {sign}")
        if name.split(".")[0] in FOREIGN or ".tests." in name:
            found.append(f"{name} is for developers")
    return found


def _lacking(folder: Path) -> list[str]:
    """What the program ships with beside its code, and the bundle has not."""
    inside = folder / "_internal"
    there = (path.relative_to(ROOT) for path in (ROOT / "cti_tui").rglob("*") if path.is_file())
    return [str(one) for one in there if one.suffix not in CODE and not (inside / one).exists()]


def _sign(content: bytes) -> str | None:
    """Something on this machine, below the builder's folders, that is named in the content.

    It has to be there: libraries name the folders of those who built them, which may look alike.
    """
    for place in NAMED.findall(content):
        name = os.fsdecode(place)
        if not name.startswith(PYTHON) and os.path.lexists(name):
            return name
    return None


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode(errors="surrogatepass")


def _packed(folder: Path) -> Iterator[tuple[str, types.CodeType]]:
    """Every piece of code that is packed in the program, with its module's name."""
    program = CArchiveReader(str(next(folder.glob("cti*"))))
    archives = [name for name in program.toc if name.endswith(".pyz")]
    assert archives, "nothing is packed in the program"
    for archive in archives:
        modules = program.open_embedded_archive(archive)
        for name in modules.toc:
            code = modules.extract(name)
            if isinstance(code, types.CodeType):
                for piece in _pieces(code):
                    yield name, piece


def _pieces(code: types.CodeType) -> Iterator[types.CodeType]:
    yield code
    for inner in code.co_consts:
        if isinstance(inner, types.CodeType):
            yield from _pieces(inner)


if __name__ == "__main__":
    wrong = trouble(Path(sys.argv[1]))
    if wrong:
        sys.exit("\n".join(wrong[:40]))
