"""What is said of a file where others get at it: the database, and whatever leaves it."""

from pathlib import Path

from cti_tui.data.safety.rights import others_read
from cti_tui.data.safety.surroundings import synced_by


def exposed_words(path: Path) -> str:
    """A warning for a file where others get at it, in a synced folder or by their rights; or empty.

    For what was written, or is about to be: the database, and whatever leaves it.
    """
    if service := synced_by(path):
        return (
            f"Filen ligger i en mappe, der ser ud til at blive kopieret til {service}. Så ligger"
            " den også hos andre, og to kopier kan komme på tværs. Læg den et andet sted på"
            " computeren."
        )
    if others_read(path):
        return (
            "Andre end dig har rettigheder til filen, hvor den ligger. Læg den i en mappe, som kun"
            " du har adgang til."
        )
    return ""


def laid_words(words: str, path: Path) -> str:
    """What is said of a file that was written, with a warning where others get at it."""
    return " ".join(part for part in (words, exposed_words(path)) if part)
