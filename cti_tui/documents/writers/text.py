"""A document as plain text: what the screen shows, and a `.txt` that prints on A4."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from textwrap import wrap

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
)
from cti_tui.documents.writers.shape import PAGE_COLUMNS, shaped

_GAP = 2
_SIGNED = 40


def as_text(document: Document) -> str:
    """The whole document, its foot last."""
    lines = [*_folded(document.title), *_folded(document.under_title)]
    for block in shaped(document.blocks):
        lines += _block(block)
    lines += ["", "─" * PAGE_COLUMNS, *_folded(document.foot)]
    return "\n".join(lines) + "\n"


def _block(block: Block) -> list[str]:
    """A block's lines, an empty one before those that stand apart."""
    match block:
        case Heading():
            line = "═" if block.level == 1 else "─"
            words = _folded(block.text)
            return ["", *words, line * min(PAGE_COLUMNS, max(map(len, words)))]
        case Text():
            return ["", *_folded(block.text, indent=2 * block.depth)]
        case Facts():
            return ["", *(row for pair in block.pairs for row in _fact(*pair))]
        case Listing():
            return ["", *(row for one in block.entries for row in _entry(one))]
        case Table():
            return ["", *_table(block)]
        case Rule():
            return ["", "─" * PAGE_COLUMNS]
        case Signature():
            return ["", "", "_" * _SIGNED, *_folded(block.label)]
        case Blank():
            return ["", *(row for _ in range(block.lines) for row in ("_" * PAGE_COLUMNS, ""))]
        case DrawnLine():
            return ["", *_drawn(block)]
        case Drawing():
            return ["", *block.lines]
        case NewPage():
            return ["", ""]


def _folded(text: str, indent: int = 0, hanging: int = 0, first: str = "") -> list[str]:
    """A text on lines of the page; its own line breaks stay."""
    rows: list[str] = []
    margin = " " * indent
    for line in text.split("\n") or [""]:
        lead = margin + first if not rows else margin + " " * hanging
        rows += wrap(
            line,
            PAGE_COLUMNS,
            initial_indent=lead,
            subsequent_indent=margin + " " * hanging,
            break_on_hyphens=False,
        ) or [lead.rstrip()]
    return rows


def _fact(label: str, words: str) -> list[str]:
    return _folded(f"{label}: {words}", hanging=2)


def _entry(one: ListEntry) -> list[str]:
    lead = f"{one.sign} "
    return _folded(one.text, indent=2 * one.depth, hanging=len(lead), first=lead)


def _table(table: Table) -> list[str]:
    widths = _widths(table)
    head = _row(table.headings, widths)
    rows = [head, ["─" * width for width in widths]]
    lines = [*head, (" " * _GAP).join(rows[1])]
    for row in table.rows:
        lines += _row(row, widths)
    return lines


def _widths(table: Table) -> list[int]:
    room = PAGE_COLUMNS - _GAP * (len(table.widths) - 1)
    whole = sum(table.widths)
    widths = [max(3, room * part // whole) for part in table.widths]
    widths[-1] += room - sum(widths)
    return widths


def _row(cells: Iterable[str], widths: Iterable[int]) -> list[str]:
    """One row, as many lines as its fullest cell."""
    widths = list(widths)
    columns = [_cell(cell, width) for cell, width in zip(cells, widths, strict=True)]
    return [
        (" " * _GAP).join(f"{part:<{width}}" for part, width in zip(line, widths, strict=True))
        .rstrip()
        for line in zip_longest(*columns, fillvalue="")
    ]  # fmt: skip


def _cell(words: str, width: int) -> list[str]:
    return [
        row
        for line in words.split("\n")
        for row in wrap(line, width, break_on_hyphens=False) or [""]
    ]


def _drawn(line: DrawnLine) -> Iterator[str]:
    """The marks above, the parts' names, the line itself, and the days beneath it."""
    part = (PAGE_COLUMNS - 1) // len(line.parts)
    length = part * len(line.parts)
    for mark in line.marks:
        yield _placed(f"▼ {mark.label}", round(mark.place * length))
    yield "".join(f" {name:^{part - 1}}" for name in line.parts).rstrip()
    reached = round(line.reached * length)
    yield "".join(
        "┼" if not spot % part else "━" if spot <= reached else "─" for spot in range(length + 1)
    )
    days = "".join(f"{day:<{part}}" for day in line.ends[:-1]).rstrip()
    last = f"{line.ends[-1]:>{length + 1}}"
    touch = bool(last[: len(days) + 1].strip())  # then the last day has a line of its own
    yield from (days, last) if touch else (days + last[len(days) :],)


def _placed(words: str, spot: int) -> str:
    """Words whose sign stands at a spot; those at the far end are written towards the left."""
    if spot + len(words) <= PAGE_COLUMNS:
        return " " * spot + words
    sign, _, label = words.partition(" ")
    return " " * max(0, spot - len(label) - 1) + f"{label} {sign}"
