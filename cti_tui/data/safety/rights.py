"""Who besides the worker may read a file: asked of the system, since a mode is only a wish.

On Windows a file has the rights of its folder, whatever mode it was made with; on a shared drive or
a stick the modes of the others do nothing either. So what was written is looked at afterwards.
"""

import os
import re
import stat
import sys
from pathlib import Path

_KEEPERS = frozenset(
    (
        *("SY", "BA", "CO", "OW", "DA", "EA", "LA", "BO", "SO", "LS", "NS"),
        *("S-1-5-18", "S-1-5-32-544", "S-1-3-0", "S-1-3-4"),
    )
)
"""The system, those who run it, and the owner, as Windows writes them: they may all anyway."""

_SERVICES = ("S-1-5-80-", "S-1-5-5-", "S-1-15-")
"""How the names of services, logons and apps begin: no people."""

_READING = frozenset(("FA", "FR", "GA", "GR"))
_READ_BITS = 0x1 | 0x10000000 | 0x80000000
"""Rights to read what a file holds: to read data, to do all, and to read in general."""

_EVERYONE = "NO_ACCESS_CONTROL"
"""What Windows writes where no list says who may: then everyone may."""


def others_in(rights: str, own: str) -> bool:
    """Whether a file's list of rights lets anyone but the worker read it.

    `rights` is the list as Windows writes it down (SDDL), `own` the worker's own number (SID).
    """
    if _EVERYONE in rights:
        return True
    for entry in re.findall(r"\(([^()]*)", rights):
        kind, _, allowed, _, _, whose = [*entry.split(";"), *[""] * 6][:6]
        known = whose in (_KEEPERS | {own}) or whose.startswith(_SERVICES)
        if kind in ("A", "XA") and not known and _may_read(allowed):
            return True
    return False


def _may_read(allowed: str) -> bool:
    if allowed.lower().startswith("0x"):
        return bool(int(allowed, 16) & _READ_BITS)
    return not _READING.isdisjoint(re.findall("..", allowed))


def others_read(path: Path) -> bool:
    """Whether anyone else may read the file at a path, or what is laid in the folder there.

    False where it cannot be told: it is said to warn, and nothing rests on it.
    """
    there = path if path.exists() else path.parent
    try:
        if sys.platform == "win32":
            return others_in(*_listed(there))
        found = there.stat()
    except (OSError, ValueError):
        return False
    # A folder's own mode says little: what is made in it has a mode of its own.
    return stat.S_ISREG(found.st_mode) and bool(found.st_mode & (stat.S_IRGRP | stat.S_IROTH))


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _FILE_OBJECT, _DACL, _REVISION, _QUERY, _USER = 1, 4, 1, 8, 1

    def _listed(path: Path) -> tuple[str, str]:
        """A file's list of rights and the worker's own number, as Windows writes them."""
        system = ctypes.WinDLL("advapi32", use_last_error=True)
        held, written = ctypes.c_void_p(), wintypes.LPWSTR()
        failed = system.GetNamedSecurityInfoW(
            os.fspath(path), _FILE_OBJECT, _DACL, None, None, None, None, ctypes.byref(held)
        )
        if failed:
            raise ctypes.WinError(failed)
        try:
            if not system.ConvertSecurityDescriptorToStringSecurityDescriptorW(
                held, _REVISION, _DACL, ctypes.byref(written), None
            ):
                raise ctypes.WinError(ctypes.get_last_error())
            return _taken(written), _own_number(system)
        finally:
            ctypes.windll.kernel32.LocalFree(held)

    def _own_number(system: ctypes.WinDLL) -> str:
        here = ctypes.windll.kernel32
        here.GetCurrentProcess.restype = wintypes.HANDLE
        token, size, written = wintypes.HANDLE(), wintypes.DWORD(), wintypes.LPWSTR()
        process = wintypes.HANDLE(here.GetCurrentProcess())
        if not system.OpenProcessToken(process, _QUERY, ctypes.byref(token)):
            raise ctypes.WinError(ctypes.get_last_error())
        try:
            room = ctypes.create_string_buffer(256)
            if not system.GetTokenInformation(token, _USER, room, len(room), ctypes.byref(size)):
                raise ctypes.WinError(ctypes.get_last_error())
            number = ctypes.cast(room, ctypes.POINTER(ctypes.c_void_p))[0]
            if not system.ConvertSidToStringSidW(ctypes.c_void_p(number), ctypes.byref(written)):
                raise ctypes.WinError(ctypes.get_last_error())
            return _taken(written)
        finally:
            here.CloseHandle(token)

    def _taken(written: wintypes.LPWSTR) -> str:
        """A text that the system made room for, and the room given back."""
        text = written.value or ""
        ctypes.windll.kernel32.LocalFree(written)
        return text
