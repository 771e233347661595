"""A spreadsheet file as rows of text: CSV, or the first sheet of an .xlsx workbook.

What a cell means is for `importer`; here a real date becomes `2026-01-15`, a number its digits.
"""

import csv
import io
import math
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from cti_tui.data.clean import clean_line
from cti_tui.refusal import Refusal

MOST_BYTES = 5_000_000
"""A larger file is refused before it is read."""

_MOST_UNPACKED = 25_000_000
"""Bytes that a workbook may come to when it is unpacked; a small sheet comes to far less."""
_MOST_PARTS = 2_000
_MOST_CELLS = 5_000_000
_LAST_ROW = 1_048_576
"""The last row that a spreadsheet has."""

_PLACES = re.compile(rb"""<(?:\w+:)?(row|c)\s(?:[^>]*?\s)?r=["']([A-Z]*)(\d+)["']""")
_FOREIGN = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))
"""A workbook never has a DTD; one that does may grow without end as it is read."""

_OLD_OR_SEALED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class _Broken(Refusal):
    """What is no whole workbook."""

    def __init__(self) -> None:
        super().__init__(
            "Filen er ikke en hel .xlsx-fil. Åbn den i dit regneark, gem den igen, og prøv så."
        )


class _TooLarge(Refusal):
    """A workbook that is beyond any caseload."""

    def __init__(self) -> None:
        super().__init__("Regnearket er alt for stort. Gem kun arket med borgerne, og prøv igen.")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a sheet with something on it."""

    number: int
    """The line in the file, the heading being line 1."""
    cells: list[str]
    broken: str = ""
    """What is wrong where the line cannot be read at all: a Danish sentence."""
    faults: Mapping[int, str] = field(default_factory=dict)
    """What is wrong with a single cell, by its place from 0."""


def csv_rows(data: bytes) -> Iterator[Row]:
    """The rows of comma or semicolon separated lines, UTF-8 or Windows-1252.

    Raises Refusal where the bytes are no text.
    """
    text = _decoded(data)
    first = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=";" if ";" in first else ",",
        skipinitialspace=True,
        strict=True,
    )
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            # After a broken quote no line can be told from the next.
            words = "Anførselstegnene går ikke op, eller et felt er alt for langt. Ret det."
            yield Row(number, [], words)
            return
        if cells:
            yield Row(number, [clean_line(cell) for cell in cells])


def _decoded(data: bytes) -> str:
    if b"\0" in data:
        raise Refusal("Filen er ikke en tekstfil. Gem arket som CSV i UTF-8, og prøv igen.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal("Filens tegn kan ikke læses. Gem arket som CSV i UTF-8, og prøv igen.")


def xlsx_rows(data: bytes) -> list[Row]:
    """The rows of a workbook's first sheet, with the number that each has in the sheet.

    Raises Refusal for what is no such workbook, or one with macros or a passphrase.
    """
    if data.startswith(_OLD_OR_SEALED):
        raise Refusal(
            "Filen har en adgangskode eller er i Excels gamle format. Gem den som .xlsx uden"
            " adgangskode, og prøv igen."
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what the library misses is nothing to the reader
            return _read(_checked(data))
    except Refusal:
        raise
    except Exception:
        # A broken file can fail anywhere in the library, and in any way; none of it is a bug here.
        raise _Broken from None


def _checked(data: bytes) -> bytes:
    """The workbook packed anew from parts that were looked through; nothing else is read.

    Refuses one that is too large unpacked, has macros, or rows out of their order.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(packed, "w") as checked:
        parts = package.infolist()
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
            raise _TooLarge
        for part in parts:
            if part.filename.lower().endswith("vbaproject.bin"):
                raise Refusal("Filen har makroer. Gem arket som en almindelig .xlsx uden makroer.")
            checked.writestr(part.filename, _content(package, part))
    return packed.getvalue()


def _content(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """One part of the package, never more of it than it says that it holds."""
    if part.flag_bits & 1:
        raise Refusal("Filen har en adgangskode. Gem den uden, og prøv igen.")
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise _Broken
    with package.open(part) as stream:
        content = stream.read(part.file_size + 1)
    if any(sign in content for sign in _FOREIGN):
        raise _Broken
    if b"sheetData" in content:
        _check_order(content)
    return content


def _check_order(content: bytes) -> None:
    """Refuse a sheet whose rows or cells do not follow each other: the library drops such."""
    row = 0
    column = (0, b"")
    for found in _PLACES.finditer(content):
        kind, letters, digits = found.groups()
        number = int(digits[:9])
        place = (len(letters), letters)
        if number > _LAST_ROW or place > (3, b"XFD") or number < row:
            raise _Broken
        if kind == b"row":
            if number == row:
                raise _Broken
            row, column = number, (0, b"")
        elif number > row:  # a row need not say its own number
            row, column = number, place
        elif place <= column:
            raise _Broken
        else:
            column = place


def _read(data: bytes) -> list[Row]:
    """The rows of a workbook that was checked."""
    from openpyxl import load_workbook
    from openpyxl.cell.cell import ERROR_CODES

    # A formula's value and the formula itself come by two readings of the file.
    grids = []
    for data_only in (True, False):
        source = io.BytesIO(data)
        book = load_workbook(source, read_only=True, data_only=data_only, keep_links=False)
        if not book.worksheets:
            raise _Broken
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # some programs write them wrong, and rows would be lost
        grids.append(sheet.iter_rows(values_only=True))
    rows = []
    left = _MOST_CELLS
    for number, (values, formulas) in enumerate(zip(*grids, strict=True), start=1):
        left -= len(values)
        if left < 0 or number > _LAST_ROW:
            raise _TooLarge
        if row := _row(number, values, formulas, ERROR_CODES):
            rows.append(row)
    return rows


def _row(number: int, values: Any, formulas: Any, errors: Any) -> Row | None:
    """A row as text; None where nothing stands on it."""
    cells, faults = [], {}
    for place, (value, formula) in enumerate(zip(values, formulas, strict=True)):
        cells.append(_text(value))
        if value is None and isinstance(formula, str) and formula.startswith("="):
            faults[place] = "Feltet er en formel uden et resultat. Skriv selve værdien."
        elif isinstance(value, str) and value in errors:
            faults[place] = f"Feltet viser fejlen {value}. Skriv selve værdien."
    while cells and not cells[-1] and len(cells) - 1 not in faults:
        cells.pop()
    return Row(number, cells, faults=faults) if cells else None


def _text(value: object) -> str:
    """A cell as it would be written: a date as `2026-01-15`, a whole number without decimals."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and math.isfinite(value) and value.is_integer():
        return str(int(value))
    return clean_line(str(value))
