"""What looks like a CPR number in a document that is to be taken in: pointed out before it is."""

import re
from collections.abc import Collection, Iterator

from msgspec import Struct

from cti_tui.cpr import cpr_like
from cti_tui.data.transfer.shape import OWNER, Content, RowData, Shape, TableShape, owners

_NO_TEXT = re.compile(r"uid|sha256|toml|at|.*_at")
"""Columns that hold signs of the program's own, in which any digits may stand side by side."""

_SIGN = re.compile(r"(?<![0-9A-Za-z])[0-9a-f]{32}(?![0-9A-Za-z])")
"""A sign of the program's own within a text: what a tick rests on, the need a line is about."""


class NumberFound(Struct, frozen=True):
    """A number, as it is written there, and whose row it stands in."""

    name: str
    table: str
    number: str


def numbers_found(there: Content, tables: Shape, wanted: Collection[str]) -> list[NumberFound]:
    """Every such number in the rows of the wanted borgere, by uid; one a row is enough."""
    names = {row["uid"]: str(row.get("name", "")) for row in there[OWNER]}
    return [
        NumberFound(names[owner], table, number)
        for table, owner, row in _rows(there, tables)
        if owner in wanted and (number := cpr_like(*_texts(row, tables[table])))
    ]


def _rows(there: Content, tables: Shape) -> Iterator[tuple[str, str, RowData]]:
    for table, whose in owners(there, tables).items():
        for row in there[table]:
            if row["uid"] in whose:
                yield table, whose[row["uid"]], row


def _texts(row: RowData, table: TableShape) -> Iterator[str]:
    """What a person wrote in a row; its links are uids, and no one's words."""
    for column in table.columns:
        value = row.get(column)
        if isinstance(value, str) and not _NO_TEXT.fullmatch(column):
            yield _SIGN.sub(" ", value)
