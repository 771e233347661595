"""A sheet as text with semicolons, as a Danish Excel opens it."""

import csv
import io
from datetime import date

from cti_tui.data.stopping import along
from cti_tui.documents.sheets import Cell, Sheet

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def csv_bytes(sheet: Sheet) -> bytes:
    """The sheet as UTF-8 with the mark that Excel asks for; no cell is ever a formula."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";")
    rows.writerow(sheet.headings)
    for row in along(sheet.rows):
        rows.writerow([cell_text(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def cell_text(cell: Cell) -> str:
    """A field as text: a day as `2026-01-15`, and never the beginning of a formula."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    text = str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(FORMULA) else text
