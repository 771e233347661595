"""Printing a document by the system's own command, where there is one; nothing stays in a file."""

import shutil
import subprocess

from cti_tui.documents.document import Document
from cti_tui.documents.files import rendered
from cti_tui.refusal import Refusal

_COMMANDS = (("lp", "-t"), ("lpr", "-T"))
"""What prints what it is given, and how the job is named."""

_SECONDS = 30
"""A spooler that has not answered by then is not there."""


def can_print() -> bool:
    """Whether there is a command to print with."""
    return _command() is not None


def _command() -> tuple[str, str] | None:
    for name, title in _COMMANDS:
        if found := shutil.which(name):
            return found, title
    return None


def print_document(document: Document) -> bool:
    """Send a document to the printer as PDF; the job is named after its kind, never a person.

    Answers True once it was taken; raises Refusal where it was not.
    """
    command = _command()
    if command is None:
        raise Refusal("Her er intet program til at udskrive med. Gem siden, og udskriv filen.")
    content = rendered(document, ".pdf")
    assert isinstance(content, bytes)
    try:
        done = subprocess.run(  # noqa: S603
            [*command, document.kind], input=content, capture_output=True, timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        done = None
    if done is None or done.returncode:
        raise Refusal("Printeren tog ikke imod siden. Gem den, og udskriv filen i stedet.")
    return True
