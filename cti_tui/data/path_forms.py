"""What the systems take a path and a name to be: pure, but for asking the drive about two names.

Windows writes one place in several ways (a drive, a share, or a form for the system itself) and
refuses names that the others take; its drives and those of macOS do not tell `A` from `a`.
"""

import os
import re
import unicodedata
from pathlib import Path, PurePath, PureWindowsPath
from urllib.parse import quote_from_bytes

LONGEST_ON_WINDOWS = 259
"""Signs of a path there, unless the computer has been set up for longer ones."""

NAME_BESIDE = 64
"""Signs that the longest name of what belongs to a database has more than its own: a copy's."""

ROUGH_NAME = 33
"""Signs of the longest name that a file has in its folder until it is whole."""

_FORBIDDEN = '<>:"|?*'
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:[. ].*)?", re.IGNORECASE
)
"""Names of devices, with any ending, in every folder."""

_DEVICE_FORM = re.compile(r"[\\/]{2}[?.][\\/](?P<unc>UNC[\\/])?(?=(?(unc)|[A-Za-z]:))", re.I)
"""How a path begins that is written for the system itself and has a plain form."""


def plain_form(written: str) -> str:
    """A Windows path without the sign that it is written for the system itself."""
    found = _DEVICE_FORM.match(written)
    if found is None:
        return written
    return ("\\\\" if found["unc"] else "") + written[found.end() :]


def windows_fault(path: PureWindowsPath) -> str:
    """Why Windows takes no file at a path, as the end of a sentence; empty where it does."""
    names = path.parts[1:] if path.anchor else path.parts
    for name in names:
        if name in (".", ".."):
            continue
        if sign := next((one for one in name if one in _FORBIDDEN or one < " "), ""):
            shown = f"tegnet {sign}" if sign >= " " else "et usynligt tegn"
            return f"har {shown}, som Windows ikke tager i et navn"
        if _RESERVED.fullmatch(name):
            return f"har navnet {name}, som Windows selv bruger"
        if name != name.rstrip(" ."):
            return "har et navn, der slutter på punktum eller mellemrum, som Windows fjerner"
    if re.fullmatch(r"[?.]", path.drive.strip("\\").partition("\\")[0]):
        return "er skrevet på en måde, der kun er til systemet selv"
    if len(str(path)) > LONGEST_ON_WINDOWS:
        return f"er på {len(str(path))} tegn, og Windows tager højst {LONGEST_ON_WINDOWS}"
    return ""


def too_deep(path: PureWindowsPath, more: int) -> bool:
    """Whether a path that is longer by so many signs would be too long there."""
    return len(str(path)) + more > LONGEST_ON_WINDOWS


def sqlite_uri(path: PurePath, mode: str) -> str:
    """What SQLite opens a file by; `mode` is `rw`, or `rwc` where it may be made.

    A network folder stands in the path and never where a host would: SQLite refuses hosts.
    """
    if isinstance(path, PureWindowsPath):
        path = PureWindowsPath(plain_form(str(path)))
    named = path.as_posix()
    slash = "" if named.startswith("/") else "/"
    return f"file://{slash}{quote_from_bytes(os.fsencode(named), safe='/:')}?mode={mode}"


def folded_name(name: str) -> str:
    """A name as a drive may know it that tells neither `A` from `a` nor two ways to write `å`."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def is_one_name(there: Path, stem: str, other: str) -> bool:
    """Whether the drive takes another beginning of a file's name for the one it has.

    `there` lies in its folder, its name begins with `stem`. Where the two differ in nothing but
    letters' size and form, the drive itself is asked.
    """
    if stem == other:
        return True
    if folded_name(stem) != folded_name(other):
        return False
    try:
        return there.samefile(there.with_name(other + there.name[len(stem) :]))
    except OSError:
        return False
