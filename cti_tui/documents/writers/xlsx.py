"""Sheets as a workbook: real days and numbers, the headings held, a filter, nothing that runs."""

import io
from collections.abc import Iterable
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from cti_tui.documents.sheets import Cell, Sheet

_WIDEST = 60
"""Characters of a column at most; longer text is wrapped."""

_MOST_TEXT = 32_767
"""Characters that a cell of a workbook holds."""


def xlsx_bytes(sheets: Iterable[Sheet]) -> bytes:
    """The sheets as one workbook. A text that begins like a formula stays a text."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        _write(book, sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(book: Workbook, sheet: Sheet) -> None:
    page = book.create_sheet(sheet.name)
    page.freeze_panes = "A2"
    last = get_column_letter(len(sheet.headings))
    page.auto_filter.ref = f"A1:{last}{len(sheet.rows) + 1}"
    for number, heading in enumerate(sheet.headings, start=1):
        cells = [heading, *(row[number - 1] for row in sheet.rows)]
        longest = max(len(_text(cell)) for cell in cells)
        page.column_dimensions[get_column_letter(number)].width = min(longest, _WIDEST) + 3
    page.append([_cell(page, heading, bold=True) for heading in sheet.headings])
    for row in sheet.rows:
        page.append([_cell(page, cell) for cell in row])


def _cell(page: WriteOnlyWorksheet, value: Cell, *, bold: bool = False) -> WriteOnlyCell:
    """One field. Its type is said, or a text with an equals sign would be taken for a formula."""
    cell = WriteOnlyCell(page)
    if isinstance(value, str):
        cell.value = value[:_MOST_TEXT]
        cell.data_type = "s"
    else:
        cell.value = value
    if isinstance(value, date):
        cell.number_format = "dd-mm-yyyy"
    cell.font = Font(bold=bold)
    cell.alignment = Alignment(vertical="top", wrap_text=isinstance(value, str))
    return cell


def _text(cell: Cell) -> str:
    return "00-00-0000" if isinstance(cell, date) else "" if cell is None else str(cell)
