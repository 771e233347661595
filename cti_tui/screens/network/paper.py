"""A page of text written to a file: laid out for A4, for the worker's eyes only.

The documents' own room takes this over; nothing else here knows how a file is written.
"""

import os
from pathlib import Path

from cti_tui.refusal import Refusal


class Taken(Refusal):
    """There is a file of that name already."""


def write_page(path: Path, text: str, *, replace: bool = False) -> Path:
    """Write a page as UTF-8, readable by its owner alone, and answer where it lies.

    Raises Taken where there is a file already and `replace` is not said, Refusal where it cannot
    be written.
    """
    path = path.expanduser()
    how = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if replace else os.O_EXCL)
    try:
        handle = os.open(path, how, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise Taken(f"Der ligger allerede en fil i {path}.") from None
    except OSError as error:
        raise Refusal(
            f"Filen kunne ikke skrives i {path} ({error.strerror}). Vælg et andet sted."
        ) from None
    return path
