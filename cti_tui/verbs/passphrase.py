"""The passphrase that was given to the command line: by a descriptor, the environment or a file.

Never by an argument: those are seen by every program on the computer.
"""

import os
import stat
import sys
from pathlib import Path

from cti_tui.data.paths import fault, judge_source, typed_path
from cti_tui.refusal import Refusal

_LONGEST = 4_096
"""Bytes that are read of it; what is longer is no passphrase."""


def given_passphrase(descriptor: int | None) -> str | None:
    """What `--kode-fd`, `CTI_KODE` or `CTI_KODE_FIL` gives, the first of them that is there.

    None where none is. Raises Refusal for one that cannot be read, or that others can read.
    """
    if descriptor is not None:
        return _line(_from_descriptor(descriptor), "--kode-fd")
    if typed := os.environ.get("CTI_KODE"):
        return _line(os.fsencode(typed), "CTI_KODE")
    if named := os.environ.get("CTI_KODE_FIL"):
        return _line(_from_file(typed_path(named)), "CTI_KODE_FIL")
    return None


def _from_descriptor(descriptor: int) -> bytes:
    found = b""
    try:
        while len(found) <= _LONGEST and b"\n" not in found:
            part = os.read(descriptor, _LONGEST)
            if not part:
                break
            found += part
    except OSError:
        raise Refusal(
            f"--kode-fd {descriptor}: der kan ikke læses. Giv den med, fx: cti --kode-fd 3 3<fil"
        ) from None
    return found


def _from_file(path: Path) -> bytes:
    if not judge_source(path):
        raise Refusal(f"Filen {path} i CTI_KODE_FIL findes ikke. Ret navnet.")
    try:
        with path.open("rb") as file:
            _refuse_what_others_read(path, os.fstat(file.fileno()))
            return file.read(_LONGEST + 1)
    except OSError as error:
        raise fault(path, error) from None


def _refuse_what_others_read(path: Path, there: os.stat_result) -> None:
    if sys.platform == "win32":
        return  # the profile's own protection holds there
    if there.st_uid != os.geteuid() or stat.S_IMODE(there.st_mode) & 0o077:
        raise Refusal(
            f"Filen {path} i CTI_KODE_FIL kan bruges af andre end dig, så adgangssætningen i den er"
            f' ikke læst. Gør den til din alene med: chmod 600 "{path}"'
        )


def _line(found: bytes, source: str) -> str:
    """The first line; what stands there to the letter."""
    first = found.split(b"\n", 1)[0].removesuffix(b"\r")
    if len(first) > _LONGEST:
        raise Refusal(f"{source}: adgangssætningen er for lang. Se efter, om det er den rigtige.")
    try:
        text = first.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(f"{source}: adgangssætningen er ikke i UTF-8. Skriv den igen.") from None
    if not text or "\0" in text:
        raise Refusal(f"{source}: der står ingen adgangssætning. Skriv den på den første linje.")
    return text
