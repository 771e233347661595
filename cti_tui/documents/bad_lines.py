"""The lines of a worker's sheet that are to be mended, as a sheet that can be read again."""

from cti_tui.cpr import cpr_in_cell, cpr_words
from cti_tui.data.intake.heading import BORGERE, NETWORK_FIELDS
from cti_tui.data.intake.result import BadLine, ReadSheet
from cti_tui.documents.sheets import Sheet

FAULT = "det, der skal rettes"
"""The last column; no field of ours, so that it is left out when the sheet is read again."""

_OUT = "CPR-nummeret er ikke skrevet med; det hører til i journalen."


def bad_lines(read: ReadSheet) -> tuple[Sheet, ...]:
    """What stands on them by our own headings, and what is wrong; no CPR number goes out."""
    named = {"": ("borgere", BORGERE.fields)}
    named |= {sheet: (sheet, NETWORK_FIELDS.fields) for sheet in read.network_columns}
    made = []
    for sheet, (title, fields) in named.items():
        faults: dict[int, list[BadLine]] = {}
        for bad in read.bad:
            if bad.sheet == sheet:
                faults.setdefault(bad.number, []).append(bad)
        if not faults:
            continue
        lines = [(read.cells.get((sheet, number), {}), found) for number, found in faults.items()]
        there = [field for field in fields if any(field in cells for cells, _ in lines)]
        rows = [
            (*(_harmless(cells.get(field, "")) for field in there), _said(found))
            for cells, found in lines
        ]
        made.append(Sheet(title, (*there, FAULT), tuple(rows)))
    return tuple(made)


def _harmless(text: str) -> str:
    return "" if cpr_in_cell(text) else text


def _said(faults: list[BadLine]) -> str:
    return " ".join(
        f"{bad.column}: {_OUT if bad.reason == cpr_words(bad.read) else bad.reason}".lstrip(": ")
        for bad in faults
    )
