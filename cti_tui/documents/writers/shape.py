"""What the writers share: how a table that is too full for columns is said instead."""

from collections.abc import Iterator

from cti_tui.documents.document import Block, Facts, Rule, Table

PAGE_COLUMNS = 76
"""Characters on a line: the floor of the screen holds them, and so does an A4 page."""

_MOST_LINES = 12
"""Lines of a cell: with more, a row could be higher than a page."""


def shaped(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks, with a table whose cells hold too much as labelled facts, row by row."""
    for block in blocks:
        if isinstance(block, Table) and _is_full(block):
            yield from _as_facts(block)
        else:
            yield block


def _is_full(table: Table) -> bool:
    whole = sum(table.widths)
    columns = [max(1, PAGE_COLUMNS * part // whole) for part in table.widths]
    return any(
        sum(1 + len(line) // width for line in cell.split("\n")) > _MOST_LINES
        for row in table.rows
        for cell, width in zip(row, columns, strict=True)
    )


def _as_facts(table: Table) -> Iterator[Block]:
    for place, row in enumerate(table.rows):
        if place:
            yield Rule()
        yield Facts(tuple(pair for pair in zip(table.headings, row, strict=True) if pair[1]))
