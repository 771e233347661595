"""Sheets as a workbook: real days and numbers, the headings held, a filter, nothing that runs."""

import io
from collections.abc import Iterable
from datetime import date
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from cti_tui.data.stopping import along, part_of_it
from cti_tui.documents.sheets import Cell, Sheet

_WIDEST = 60
"""Characters of a column at most; longer text is wrapped."""

_MOST_TEXT = 32_767
"""Characters that a cell of a workbook holds."""


def xlsx_bytes(sheets: Iterable[Sheet]) -> bytes:
    """The sheets as one workbook. A text that begins like a formula stays a text."""
    book, out = Workbook(write_only=True), io.BytesIO()
    pages = [(*_page(book, sheet), sheet.rows) for sheet in sheets]
    try:
        with part_of_it(0.0, 0.9):
            for page, looks, row in along([(*one, row) for *one, rows in pages for row in rows]):
                page.append([looks.cell(cell) for cell in row])
    finally:
        for page, *_ in pages:
            page.close()  # a page that is let go of half written complains of it on stderr
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        _InMemory(book, archive).write_data()
    return out.getvalue()


class _InMemory(ExcelWriter):  # type: ignore[misc]
    """Puts the pages in the file from memory: openpyxl by itself lays each in a plain file among
    the system's temporary ones first, where it stays if the program is killed."""

    def write_worksheet(self, ws: Any) -> None:
        """One page that is closed, without charts and pictures."""
        ws._rels = ws._writer._rels
        self._archive.writestr(ws.path[1:], ws._writer.out.getvalue())
        self.manifest.append(ws)


class _Looks:
    """How the fields of a page look; each look is made once, since making one is most of a cell."""

    def __init__(self, page: WriteOnlyWorksheet) -> None:
        self._page = page
        self._heading = self._look(bold=True)
        self._text = self._look()
        self._day = self._look(wraps=False, number="dd-mm-yyyy")
        self._number = self._look(wraps=False)

    def _look(self, *, bold: bool = False, wraps: bool = True, number: str = "General") -> Any:
        cell = WriteOnlyCell(self._page)
        cell.font = Font(bold=bold)
        cell.alignment = Alignment(vertical="top", wrap_text=wraps)
        cell.number_format = number
        return cell._style

    def heading(self, words: str) -> WriteOnlyCell:
        """The name of a column."""
        return self._made(words, self._heading)

    def cell(self, value: Cell) -> WriteOnlyCell:
        """One field."""
        if isinstance(value, str):
            return self._made(value, self._text)
        return self._made(value, self._day if isinstance(value, date) else self._number)

    def _made(self, value: Cell, look: Any) -> WriteOnlyCell:
        cell = WriteOnlyCell(self._page)
        if isinstance(value, str):
            cell.value = value[:_MOST_TEXT]
            cell.data_type = "s"  # one with an equals sign would be taken for a formula
        else:
            cell.value = value
        cell._style = look
        return cell


def _page(book: Workbook, sheet: Sheet) -> tuple[WriteOnlyWorksheet, _Looks]:
    """A page with its headings, ready for its rows, and how these look."""
    page = book.create_sheet(sheet.name)
    page._writer = WorksheetWriter(page, out=io.BytesIO())
    page.freeze_panes = "A2"
    last = get_column_letter(len(sheet.headings))
    page.auto_filter.ref = f"A1:{last}{len(sheet.rows) + 1}"
    for number, heading in enumerate(sheet.headings, start=1):
        cells = [heading, *(row[number - 1] for row in sheet.rows)]
        longest = max(len(_text(cell)) for cell in cells)
        page.column_dimensions[get_column_letter(number)].width = min(longest, _WIDEST) + 3
    page._writer.write_top()
    looks = _Looks(page)
    page.append([looks.heading(one) for one in sheet.headings])
    return page, looks


def _text(cell: Cell) -> str:
    return "00-00-0000" if isinstance(cell, date) else "" if cell is None else str(cell)
