"""A page on paper: plain UTF-8, laid out for the width of an A4 page, and its one writer."""

import os
import textwrap
from collections.abc import Iterable
from pathlib import Path

import platformdirs

from cti_tui.refusal import Refusal, os_words

COLUMNS = 80
"""Characters on a line: an A4 page in a letter of ten points has room for them."""


def page_path(file: str) -> Path:
    """Where a page lies unless the worker says otherwise; no name of a person is in `file`."""
    return _documents() / file


def _documents() -> Path:
    """The documents folder; where there is none, the worker's own folder."""
    found = Path(platformdirs.user_documents_dir())
    return found if found.is_dir() else Path.home()


def laid_out(lines: Iterable[str]) -> str:
    """Lines folded to the page, what is folded standing under where its line began."""
    folded: list[str] = []
    for line in lines:
        margin = " " * (len(line) - len(line.lstrip()))
        hanging = f"{margin}  " if margin else ""
        folded += textwrap.wrap(
            line, COLUMNS, subsequent_indent=hanging, break_on_hyphens=False
        ) or [""]
    return "\n".join(folded) + "\n"


def write_page(where: str, page: str, *, over: bool = False) -> Path:
    """Write a page that only its owner can read; answers where it lies.

    A path without a folder is in the documents folder. Raises FileExistsError where a file is
    there and it was not said to write `over` it, and Refusal where it cannot be written.
    """
    path = _path(where)
    target = path.with_name(f".{path.name}.{os.getpid()}.ny") if over else path
    try:
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise
    except OSError as error:
        raise _refusal(error) from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(page)
        if over:
            target.replace(path)
    except OSError as error:
        target.unlink(missing_ok=True)
        raise _refusal(error) from None
    return path


def _path(where: str) -> Path:
    try:
        path = _documents() / Path(where.strip()).expanduser()
    except RuntimeError:
        raise Refusal("Stien begynder med ~, men ingen har den mappe. Skriv den helt ud.") from None
    if "\0" in where:
        raise Refusal("Stien har tegn, som en sti ikke kan have. Skriv stien igen.")
    if path.suffix.lower() != ".txt":
        raise Refusal("Siden er ren tekst. Lad filens navn slutte på .txt.")
    return path


def _refusal(error: OSError) -> Refusal:
    return Refusal(f"Siden blev ikke skrevet: {os_words(error)}. Vælg et andet sted.")
