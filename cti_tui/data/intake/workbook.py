"""The sheets of an .xlsx or .xlsm workbook as rows of text, read from parts that were looked at.

A real date becomes `2026-01-15`, a number its digits, as its format shows them.
"""

import io
import math
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from cti_tui.data.clean import clean_line
from cti_tui.data.intake.grid import EPOCH, MOST_ROWS, Grid, SheetRow, TooLarge, check_size
from cti_tui.data.stopping import tell
from cti_tui.refusal import Refusal

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a packed file begins, and one of Excel's old format or with a passphrase."""

_MOST_UNPACKED = 25_000_000
"""Bytes that a workbook may come to when it is unpacked; a small sheet comes to far less."""
_MOST_PARTS = 2_000
_MOST_CELLS = 5_000_000
_DEEPEST = 60
"""Elements inside each other; a workbook needs a dozen."""
_LAST_ROW = 1_048_576
"""The last row that a spreadsheet has."""

_PLACES = re.compile(rb"""<(?:\w+:)?(row|c)\s(?:[^>]*?\s)?r=["']([A-Z]*)(\d+)["']""")
_ROWS = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_ROW_NUMBER = re.compile(rb"""\br=["'](\d{1,9})["']""")
_MERGED = re.compile(
    rb"""mergeCell\s[^>]*?ref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']"""
)
_UNSEEN = re.compile(rb"""\b(?:hidden=["'](?:1|true)["']|ht=["']0(?:\.0+)?["'])""")
_TAGS = re.compile(rb"<(/)?[A-Za-z_][^>]*?(/)?>")
_FOREIGN = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))
"""A workbook never has a DTD; one that does may grow without end as it is read."""
_STRICT = b"http://purl.oclc.org/ooxml/"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DIGITS_SHOWN = re.compile(r"0[0\-/ ]*0|0")

SAVE_AS_XLSX = (
    "Åbn filen i dit regneark, vælg »Gem som« og »Excel-projektmappe (.xlsx)«, og prøv så"
)


class NoWorkbook(Refusal):
    """What is no whole workbook."""

    def __init__(self) -> None:
        super().__init__(f"Filen er ikke en hel .xlsx-fil. {SAVE_AS_XLSX}.")


def xlsx_grids(data: bytes) -> list[Grid]:
    """The sheets of a workbook, in their order; macros are never read.

    Raises Refusal for what is no such workbook, and says how it becomes one.
    """
    check_size(data)
    if data.startswith(OLE):
        raise Refusal(_old_or_sealed(data))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what the library misses is nothing to the reader
            return _read(_checked(data))
    except Refusal:
        raise
    except Exception:
        # A broken file can fail anywhere in the library, and in any way; none of it is a bug here.
        raise NoWorkbook from None


def _old_or_sealed(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return (
            "Filen har en adgangskode. Åbn den i dit regneark, fjern adgangskoden (Filer,"
            " Oplysninger, Beskyt projektmappe), gem den, og prøv igen."
        )
    return f"Filen er i Excels gamle format (.xls). {SAVE_AS_XLSX}."


def _checked(data: bytes) -> dict[str, bytes]:
    """The parts of the workbook that were looked through; nothing else is read."""
    parts: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        listed = package.infolist()
        if len(listed) > _MOST_PARTS or sum(part.file_size for part in listed) > _MOST_UNPACKED:
            raise TooLarge(", når det pakkes ud")
        if any(part.filename == "mimetype" for part in listed):
            raise Refusal(f"Filen er et OpenDocument-regneark (.ods). {SAVE_AS_XLSX}.")
        for part in listed:
            if not part.filename.lower().endswith(".bin"):  # macros and what printers keep
                parts[part.filename] = _content(package, part)
    if _STRICT in parts.get("xl/workbook.xml", b""):
        raise Refusal(
            "Filen er gemt som »Strict Open XML«. Vælg »Gem som« og »Excel-projektmappe (.xlsx)«,"
            " ikke den med »Strict«, og prøv så."
        )
    return parts


def _content(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """One part of the package, never more of it than it says that it holds."""
    if part.flag_bits & 1:
        raise Refusal("Filen har en adgangskode. Gem den uden, og prøv igen.")
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise NoWorkbook
    with package.open(part) as stream:
        content = stream.read(part.file_size + 1)
    if any(sign in content for sign in _FOREIGN):
        raise NoWorkbook
    if part.filename.lower().endswith((".xml", ".rels")):
        _check_depth(content)
    if b"sheetData" in content:
        _check_order(content)
    return content


def _check_depth(content: bytes) -> None:
    """Refuse elements inside each other without end: reading them would be the end of us."""
    depth = 0
    for tag in _TAGS.finditer(content):
        if tag[1]:
            depth -= 1
        elif not tag[2]:
            depth += 1
            if depth > _DEEPEST:
                raise TooLarge(": dets dele ligger alt for dybt i hinanden")


def _check_order(content: bytes) -> None:
    """Refuse a sheet whose rows or cells do not follow each other: the library drops such."""
    row = 0
    column = (0, b"")
    for found in _PLACES.finditer(content):
        kind, letters, digits = found.groups()
        number = int(digits[:9])
        place = (len(letters), letters)
        if number > _LAST_ROW or place > (3, b"XFD") or number < row:
            raise NoWorkbook
        if kind == b"row":
            if number == row:
                raise NoWorkbook
            row, column = number, (0, b"")
        elif number > row:  # a row need not say its own number
            row, column = number, place
        elif place <= column:
            raise NoWorkbook
        else:
            column = place


def _hidden_rows(content: bytes) -> frozenset[int]:
    """The numbers of the rows that nobody sees in the sheet."""
    number, hidden = 0, set()
    for found in _ROWS.finditer(content):
        said = _ROW_NUMBER.search(found[1])
        number = int(said[1]) if said else number + 1
        if _UNSEEN.search(found[1]):
            hidden.add(number)
    return frozenset(hidden)


def _merged(content: bytes) -> dict[tuple[int, int], int]:
    """Cells merged downwards: the last row of each, by its first row and its column from 0."""
    found = {}
    for top, first, column, last in _MERGED.findall(content):
        if top == column and int(first) < int(last) <= _LAST_ROW:
            place = 0
            for letter in top:
                place = 26 * place + letter - ord("A") + 1
            found[int(first), place - 1] = int(last)
    return found


def _read(parts: dict[str, bytes]) -> list[Grid]:
    """The sheets of a workbook that was checked."""
    from openpyxl import load_workbook
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as checked:
        for name, content in parts.items():
            checked.writestr(name, content)
    # A formula's value and the formula itself come by two readings of the file.
    shown, written = (
        load_workbook(
            io.BytesIO(packed.getvalue()), read_only=True, data_only=data_only, keep_links=False
        )
        for data_only in (True, False)
    )
    if not shown.worksheets:
        raise NoWorkbook
    epoch = date(1904, 1, 1) if shown.epoch == CALENDAR_MAC_1904 else EPOCH
    left = [_MOST_CELLS]
    return [
        Grid(
            list(_rows(sheet, other, parts.get(_part_of(sheet), b""), left)),
            clean_line(sheet.title),
            sheet.sheet_state != "visible",
            epoch,
        )
        for sheet, other in zip(shown.worksheets, written.worksheets, strict=True)
    ]


def _part_of(sheet: Any) -> str:
    """The name of the part that a sheet is read from."""
    return str(sheet._worksheet_path).lstrip("/")


def _rows(sheet: Any, written: Any, content: bytes, left: list[int]) -> Iterator[SheetRow]:
    """The rows of a sheet with something on them; `left`: the cells still to be looked at."""
    from openpyxl.cell.cell import ERROR_CODES

    rows = 0
    hidden, merged = _hidden_rows(content), _merged(content)
    reaching: dict[int, tuple[int, str]] = {}
    for one in (sheet, written):
        one.reset_dimensions()  # some programs write them wrong, and rows would be lost
    both = zip(sheet.iter_rows(), written.iter_rows(values_only=True), strict=True)
    for number, (cells, formulas) in enumerate(both, start=1):
        tell()
        left[0] -= len(cells)
        if left[0] < 0 or number > _LAST_ROW:
            raise TooLarge
        row = _row(number, cells, formulas, ERROR_CODES, number in hidden)
        _fill(row, merged, reaching)
        if row.empty:
            continue
        rows += 1
        if rows > MOST_ROWS:
            raise TooLarge(
                f": arket »{clean_line(sheet.title)[:40]}« har mere end {MOST_ROWS} linjer"
            )
        yield row


def _fill(
    row: SheetRow, merged: dict[tuple[int, int], int], reaching: dict[int, tuple[int, str]]
) -> None:
    """Put into a row what the cells merged over it say; `reaching`: how far down, by column."""
    for place, text in enumerate(row.cells):
        if last := merged.get((row.number, place)):
            reaching[place] = last, text
    if any(row.cells):
        for place, (last, text) in reaching.items():
            if row.number <= last and place < len(row.cells) and not row.cells[place]:
                row.cells[place] = text
            elif row.number <= last and place >= len(row.cells):
                row.cells.extend([""] * (place - len(row.cells)) + [text])


def _row(number: int, cells: Any, formulas: Any, errors: Any, hidden: bool) -> SheetRow:
    """A row as text."""
    texts, faults = [], {}
    for place, (cell, formula) in enumerate(zip(cells, formulas, strict=True)):
        value = cell.value
        texts.append(_text(value, cell))
        if value is None and isinstance(formula, str) and formula.startswith("="):
            faults[place] = "Feltet er en formel uden et resultat. Skriv selve værdien."
        elif isinstance(value, str) and value in errors:
            faults[place] = f"Feltet viser fejlen {value}. Skriv selve værdien."
    while texts and not texts[-1] and len(texts) - 1 not in faults:
        texts.pop()
    return SheetRow(number, texts, faults=faults, hidden=hidden)


def _text(value: object, cell: Any) -> str:
    """A cell as it is shown: a date as `2026-01-15`, a whole number with its leading noughts."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and math.isfinite(value) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return _as_shown(value, cell.number_format)
    return clean_line(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value)))


def _as_shown(number: int, form: str) -> str:
    """A whole number in a format of noughts: 7123 in `000000` is `007123`."""
    shown = form.replace("\\", "").replace('"', "").split(";")[0]
    if number < 0 or not _DIGITS_SHOWN.fullmatch(shown):
        return str(number)
    digits = iter(str(number).zfill(shown.count("0")))
    if len(str(number)) > shown.count("0"):
        return str(number)
    return "".join(next(digits) if sign == "0" else sign for sign in shown)
