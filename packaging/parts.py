"""What is shipped, and under which licence: the page, and the texts that go with the bundle.

    parts.py            writes docs/dele.md; `lock.py` runs it
    parts.py FOLDER     puts the licences' texts in the folder; `bundle.py` runs it

Run in an environment with what is locked for the program.
"""

import re
import shutil
import sys
import sysconfig
import tomllib
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path

from ground import LOCKED, ROOT

PAGE = ROOT / "docs" / "dele.md"

SAID_BY_US = {"sqlcipher3": "Zlib"}
"""Licences that stand in a part's own file and not in its metadata."""

INSIDE = (
    ("SQLCipher og SQLite", "sqlcipher3", "BSD-3-Clause; public domain"),
    ("OpenSSL", "sqlcipher3, Python", "Apache-2.0"),
    ("skrifterne DejaVu", "cti", "Bitstream Vera; Arev"),
    ("libjpeg, libtiff, OpenJPEG, zlib, zstd", "pillow", "står i pillows egen"),
    ("Python", "programmet uden Python", "PSF-2.0"),
    ("bzip2, expat, libffi, liblzma, zlib", "Python", "fri; står i Pythons egen"),
)
"""What lies inside the parts, where, and its licence: no metadata tells of it."""


@dataclass(frozen=True)
class Part:
    """One of the libraries that the program stands on."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]
    """The files with its licence, as it was installed."""


def parts() -> list[Part]:
    """What is locked for the program, without what only builds it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    builders = {re.split(r"\W", line)[0] for line in project["build-system"]["requires"]}
    locked = (LOCKED / "cti.txt").read_text(encoding="utf-8")
    names = re.findall(r"^([\w.-]+)==", locked, re.MULTILINE)
    return [_part(distribution(name)) for name in names if name not in builders]


def _part(found: Distribution) -> Part:
    name = found.metadata["Name"]
    texts = tuple(
        Path(str(found.locate_file(file)))
        for file in found.files or ()
        if ".dist-info" in str(file) and re.match(r"(?i)licen[cs]e|copying|notice", file.name)
    )
    return Part(name, found.version, _licence(found), texts)


def _licence(found: Distribution) -> str:
    """In the fewest words: SPDX's where they are given."""
    told = found.metadata
    if said := told.get("License-Expression") or SAID_BY_US.get(told["Name"]):
        return said
    marks = [line for line in told.get_all("Classifier", ()) if line.startswith("License ::")]
    if marks:
        return marks[0].rpartition(" :: ")[2].removesuffix(" License")
    return (told.get("License") or "").partition("\n")[0]


def page() -> str:
    """The page, as it is to stand in the file."""
    lines = [
        "# Dele og licenser",
        "",
        "Hvad programmet består af ud over sit eget. Siden skrives af `python packaging/lock.py`",
        "efter det, delene siger om sig selv. Licensernes tekster følger med i",
        "programmet uden Python, i mappen `licenser`.",
        "",
        "| del | version | licens |",
        "| --- | --- | --- |",
        *(f"| {part.name} | {part.version} | {part.licence} |" for part in parts()),
        "",
        "Inde i dem:",
        "",
        "| del | i | licens |",
        "| --- | --- | --- |",
        *(f"| {name} | {where} | {licence} |" for name, where, licence in INSIDE),
        "",
    ]
    return "\n".join(lines)


def lay_down(folder: Path) -> None:
    """Put the licences' texts in the folder, one folder a part."""
    fonts = ROOT / "cti_tui" / "documents" / "fonts" / "LICENSE.txt"
    python = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix))
    own = next(place / "LICENSE.txt" for place in python if (place / "LICENSE.txt").exists())
    texts = {"dejavu": (fonts,), "python": (own,)}
    texts |= {part.name: part.texts for part in parts()}
    for name, files in texts.items():
        target = folder / name
        target.mkdir(parents=True)
        for file in files:
            shutil.copy(file, target / file.name)


if __name__ == "__main__":
    if sys.argv[1:]:
        lay_down(Path(sys.argv[1]))
    else:
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
