"""The meeting sheet (mødeark) on paper: what the screen and `cti vis` show, whole."""

from msgspec.structs import replace

from cti_tui.data.contact.meeting_sheet import MeetingSheet
from cti_tui.documents.asked import Asked
from cti_tui.documents.document import Block, Document, Heading, ListEntry, Listing
from cti_tui.documents.sharing import REFLECTIONS
from cti_tui.words.sheet import sections

_SIGNS = ("[ ]", "[x]", "◇", "○", "!")


def build(sheet: MeetingSheet, asked: Asked) -> Document:
    """The sheet's parts with something in them; the worker's own reflections are left out."""
    notes = tuple(replace(one, reflection="") for one in sheet.notes if one.fact)
    blocks: list[Block] = []
    for section in sections(replace(sheet, notes=notes), asked.today):
        blocks.append(Heading(section.title))
        blocks.append(Listing(tuple(_entry(line) for line in section.lines)))
    kept_back = any(one.reflection for one in sheet.notes)
    withheld = (REFLECTIONS,) if kept_back else ()
    name = sheet.case.name
    return Document("moedeark", "Mødeark", asked.today, tuple(blocks), name, withheld)


def _entry(line: str) -> ListEntry:
    """A line with the sign it begins with, a box to tick as it is on paper."""
    for sign in _SIGNS:
        if line.startswith(f"{sign} "):
            on_paper = {"[ ]": "○", "[x]": "✓"}.get(sign, sign)
            return ListEntry(line.removeprefix(f"{sign} "), on_paper)
    return ListEntry(line)
