"""What lies around the file and the process: folders that are synced, and traces of memory."""

import os
import sys
import unicodedata
from contextlib import suppress
from pathlib import Path

_SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "google drev": "Google Drive",
    "my drive": "Google Drive",
    "mit drev": "Google Drive",
    "shared drives": "Google Drive",
    "delte drev": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pcloud": "pCloud",
    "proton drive": "Proton Drive",
    "protondrive": "Proton Drive",
    "jottacloud": "Jottacloud",
    "jotta": "Jottacloud",
    "syncthing": "Syncthing",
    "box sync": "Box",
    "box drive": "Box",
    "megasync": "MEGA",
    "tresorit": "Tresorit",
    "seafile": "Seafile",
    "kdrive": "kDrive",
}
"""How a folder's name begins whose content is copied elsewhere, and what does it.

By the names they have on a computer in Danish and in English.
"""

_WHOLE = {"box": "Box", "box box": "Box", "sync": "Syncthing", "mega": "MEGA"}
"""Names that say it only when they are the whole of it: a mailbox is none."""

_MARKS = {
    ".stfolder": "Syncthing",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    ".pcloud": "pCloud",
}
"""What such a service lays in the folder that it copies, whatever the folder is called."""


def synced_by(path: Path) -> str:
    """Which service copies the folder of the file elsewhere; empty where none is known to.

    Told by the names of the folders above, links followed, by what the service lays there, and by
    what OneDrive says of itself in the environment.
    """
    folders = path.absolute().parent
    named = dict.fromkeys((*folders.parts, *_resolved(folders).parts))
    for service in map(_by_name, named):
        if service:
            return service
    for folder in (folders, *folders.parents):
        for mark, service in _MARKS.items():
            # In the home itself some of them keep their settings under that name.
            if folder != _home() and os.path.lexists(folder / mark):
                return service
    for variable in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        place = os.environ.get(variable)
        if place and folders.is_relative_to(place):
            return "OneDrive"
    return ""


def _by_name(folder: str) -> str:
    """The service that a folder is named after."""
    plain = unicodedata.normalize("NFC", folder).casefold()
    name = " ".join(plain.replace("-", " ").replace("_", " ").split())
    name = name.replace("com~apple~clouddocs", "icloud")
    for sign, service in _SYNCED.items():
        if name.startswith(sign) or name.endswith(f" {sign}"):
            return service
    return _WHOLE.get(name, "")


def _resolved(folder: Path) -> Path:
    try:
        return folder.resolve()
    except (OSError, RuntimeError):  # a link that leads nowhere
        return folder


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:
        return None


_NOT_DUMPABLE = 4
"""`PR_SET_DUMPABLE` of Linux."""
_DENY_ATTACH = 31
"""`PT_DENY_ATTACH` of macOS."""


_NO_REPORT = 0x1 | 0x2
"""Of Windows: no box where a drive is out, and no report, with its dump, of a crash."""
_NO_HEAP = 0x1
"""And where a report is made all the same, without the memory that texts lie in."""


def close_the_process() -> None:
    """Shut the process before a passphrase is in it, as far as the system lets it be shut.

    A crash writes no memory to the disk, as far as Linux, macOS and Windows let a program say so;
    no other program of the worker's may attach to it, where Linux or macOS can forbid that; and
    nothing in the environment tells Textual to log what is shown or typed, or to load code.
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
        elif sys.platform == "win32":
            ctypes.windll.kernel32.SetErrorMode(_NO_REPORT)
            ctypes.windll.kernel32.WerSetFlags(_NO_HEAP)
