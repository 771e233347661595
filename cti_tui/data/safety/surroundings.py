"""What lies around the file and the process: folders that are synced, and traces of memory."""

import os
import sys
from contextlib import suppress
from pathlib import Path

_SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
}
"""How a folder's name begins whose content is copied elsewhere, and what does it."""


def synced_by(path: Path) -> str:
    """Which service copies the folder of the file elsewhere; empty where none is known to.

    Told by the names of the folders above, and by what OneDrive says of itself in the environment.
    """
    folders = path.absolute().parent
    for folder in folders.parts:
        name = folder.casefold().replace("-", " ").replace("com~apple~clouddocs", "icloud")
        for sign, service in _SYNCED.items():
            if name.startswith(sign) or name.endswith(f" {sign}"):
                return service
    for variable in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        place = os.environ.get(variable)
        if place and folders.is_relative_to(place):
            return "OneDrive"
    return ""


def synced_words(path: Path) -> str:
    """A warning for a file in a synced folder; empty for one that is not."""
    service = synced_by(path)
    if not service:
        return ""
    return (
        f"Filen ligger i en mappe, der ser ud til at blive kopieret til {service}. Så ligger den"
        " også hos andre, og to kopier kan komme på tværs. Læg den et andet sted på computeren."
    )


_NOT_DUMPABLE = 4
"""`PR_SET_DUMPABLE` of Linux."""
_DENY_ATTACH = 31
"""`PT_DENY_ATTACH` of macOS."""


def close_the_process() -> None:
    """Shut the process before a passphrase is in it, as far as the system lets it be shut.

    A crash writes no memory to the disk; no other program of the worker's may attach to it, where
    Linux or macOS can forbid that; and nothing in the environment tells Textual to log what is
    shown or typed, or to load code.
    """
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        del os.environ[name]
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(ImportError, OSError, AttributeError):
        import ctypes

        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(_NOT_DUMPABLE, 0, 0, 0, 0)
        elif sys.platform == "darwin":
            ctypes.CDLL(None).ptrace(_DENY_ATTACH, 0, 0, 0)
