"""A document as Markdown in which nothing that anyone wrote is markup."""

import re
from collections.abc import Iterable

from cti_tui.documents.document import (
    Blank,
    Block,
    Document,
    Drawing,
    DrawnLine,
    Facts,
    Heading,
    ListEntry,
    Listing,
    NewPage,
    Rule,
    Signature,
    Table,
    Text,
    Tone,
)
from cti_tui.documents.writers.shape import shaped

_ACTIVE = re.compile(r"([\\`*_{}\[\]#+!|<>~&-])")
_NUMBERED = re.compile(r"^(\d+)([.)])", re.MULTILINE)
_LINE = r"\_" * 40
"""A line to write on."""
_SPACES = re.compile(r"^[ \t]+", re.MULTILINE)


def as_markdown(document: Document) -> str:
    """The whole document, its foot last."""
    parts = [f"# {safe(document.title)}", safe(document.under_title)]
    parts += [_block(block) for block in shaped(document.blocks)]
    return "\n\n".join([*parts, "---", f"*{safe(document.foot)}*"]) + "\n"


def safe(words: str) -> str:
    """A text in which Markdown finds nothing to act on."""
    words = _SPACES.sub("", words)  # four spaces would make it code
    return _NUMBERED.sub(r"\1\\\2", _ACTIVE.sub(r"\\\1", words))


def _lines(words: str, lead: str = "") -> str:
    """A text whose line breaks stay line breaks; those after the first begin with `lead`."""
    return f"\\\n{lead}".join(safe(line) for line in words.split("\n") if line.strip())


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * (block.level + 1)} {safe(block.text)}"
        case Text():
            return _text(block)
        case Facts():
            return "\n".join(f"- **{safe(one)}:** {_lines(two, '  ')}" for one, two in block.pairs)
        case Listing():
            return "\n".join(_entry(one) for one in block.entries)
        case Table():
            return _table(block)
        case Rule() | NewPage():
            return "---"
        case Signature():
            return "\\\n".join((_LINE, safe(block.label)))
        case Blank():
            return "\n\n".join([_LINE] * block.lines)
        case Drawing():  # indented text is to the letter, whatever stands in it
            return "\n".join(f"    {line}" for line in block.lines)
        case DrawnLine():
            return _drawn(block)


def _text(block: Text) -> str:
    words = _lines(block.text)
    around = {Tone.QUOTE: "*", Tone.STRONG: "**"}.get(block.tone, "")
    return "> " * block.depth + f"{around}{words}{around}"


def _entry(one: ListEntry) -> str:
    lead = "  " * (one.depth + 1)
    sign = "" if one.sign == "•" else f"{safe(one.sign)} "
    return f"{'  ' * one.depth}- {sign}{_lines(one.text, lead)}"


def _table(table: Table) -> str:
    rows = [table.headings, ["---"] * len(table.headings), *table.rows]
    return "\n".join(_row(row, plain=place == 1) for place, row in enumerate(rows))


def _row(cells: Iterable[str], *, plain: bool) -> str:
    said = cells if plain else (safe(cell).replace("\n", "<br>") for cell in cells)
    return f"| {' | '.join(said)} |"


def _drawn(line: DrawnLine) -> str:
    """The line as a table: a drawing of characters would not hold its columns."""
    rows = [ListEntry(mark.label) for mark in line.marks]
    spans = zip(line.parts, line.ends, line.ends[1:], strict=False)
    table = Table(
        ("", "", ""), tuple((part, first, last) for part, first, last in spans), (1, 1, 1)
    )
    return "\n\n".join([*(_entry(one) for one in rows), _table(table)])
