"""A path as it is written in a field or dropped into the window."""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from cti_tui.data.paths import typed_path


def dropped_path(written: str) -> Path:
    """The path that was written or dropped: with `~`, in quotes, or as `file://`.

    Raises Refusal where it can be none.
    """
    plain = written.strip()
    if len(plain) > 1 and plain[0] == plain[-1] and plain[0] in "'\"":
        plain = plain[1:-1]
    elif plain.lower().startswith("file://"):
        from urllib.request import url2pathname

        plain = url2pathname(urlsplit(plain).path)
    elif os.name == "posix":
        plain = re.sub(r"\\(.)", r"\1", plain)  # a terminal marks the spaces of a dropped path
    return typed_path(plain)


def home() -> Path:
    """The worker's own folder, or where the program was started."""
    try:
        return Path.home()
    except RuntimeError:
        return Path()


def hint() -> str:
    """Where a sheet may lie."""
    return str(home() / "borgere.xlsx")
