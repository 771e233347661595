"""What lies around the file and the process: folders that are synced, and traces of memory."""

import os
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


def leave_no_core() -> None:
    """Let a crash of the process write no memory to the disk, where the system has such a thing."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
