"""A document or a sheet as a file: format by the ending, where it is offered to lie, writing."""

from pathlib import Path
from typing import TYPE_CHECKING

from cti_tui.data.paths import typed_path
from cti_tui.data.private_file import judge_free, write_private
from cti_tui.documents.document import Document
from cti_tui.refusal import Refusal

if TYPE_CHECKING:
    from cti_tui.documents.sheets import Sheet

ENDINGS = (".pdf", ".md", ".txt")
"""What a document can be written as."""

PERSONAL = (
    "Siden er personoplysninger uden for den krypterede fil. Læg den et sted, kun du kan læse, og"
    " slet den, når den er brugt."
)
"""Said before a page leaves the program."""


def file_name(kind: str, borger_id: int | None) -> str:
    """What a document's file is called unless the worker says otherwise; no one's name is in it."""
    return f"{kind}-{borger_id}.pdf" if borger_id else f"{kind}.pdf"


def offered_path(name: str) -> Path:
    """Where a document lies unless the worker says otherwise: among the worker's documents."""
    return _documents() / name


def place_of(typed: str) -> Path:
    """The path that was typed, among the documents where it has no folder of its own.

    Raises Refusal where it can be none, or ends in a way no document does.
    """
    path = _documents() / typed_path(typed)
    if path.suffix.lower() not in ENDINGS:
        raise Refusal("Lad filens navn slutte på .pdf, .md eller .txt.")
    return path


def _documents() -> Path:
    """The documents folder; where there is none, the worker's own folder."""
    import platformdirs

    found = Path(platformdirs.user_documents_dir())
    return found if found.is_dir() else Path.home()


def rendered(document: Document, ending: str) -> str | bytes:
    """What the file holds, by its ending; what a format needs is imported for it alone."""
    if ending == ".pdf":
        from cti_tui.documents.writers.pdf import as_pdf

        return as_pdf(document)
    if ending == ".md":
        from cti_tui.documents.writers.markdown import as_markdown

        return as_markdown(document)
    from cti_tui.documents.writers.text import as_text

    # With the mark that PowerShell 5.1 and old programs of Windows know UTF-8 by.
    return as_text(document).encode("utf-8-sig")


def write(document: Document, path: Path, file: Path, *, over: bool = False) -> Path:
    """Write a document that only its owner can read; answers where it lies.

    `file` is the database at hand, which is never written over. Raises Occupied where a file is
    there and it was not said to write `over` it, Refusal where it cannot be written.
    """
    judge_free(path, file=file, over=over)
    content = rendered(document, path.suffix.lower())
    return write_private(path, content, file=file, over=over)


def write_csv(sheet: "Sheet", path: Path, file: Path, *, over: bool = False) -> Path:
    """Write a sheet as .csv, whole or not at all; raises as `write` does."""
    from cti_tui.documents.writers.csv import csv_bytes

    if path.suffix.lower() != ".csv":
        raise Refusal("Lad filens navn slutte på .csv.")
    return write_private(path, csv_bytes(sheet), file=file, over=over)
