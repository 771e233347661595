"""A sheet of twice as many lines costs twice as much to read, whatever is wrong with it.

Counted in calls, not in seconds: a busy machine says nothing of how a cost grows.
"""

import sys
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from cti_tui.data.intake.importer import read_csv, read_xlsx
from tests.conftest import TODAY

HEADING = ("navn", "udgave", "hjemmel", "fase1_start", "fase", "sagsnr", "pauser")


def good(number: int) -> tuple[object, ...]:
    return f"Borger Nr. {number}", "job", "sel-85", "2026-01-15", "1", f"26-{number}", ""


def bad(number: int) -> tuple[object, ...]:
    return f"Borger Nr. {number}", "skæv", "x" * 40, "32-13-2026", "9", f"26-{number}", "?"


def same(number: int) -> tuple[object, ...]:
    return "Anna A.", "job", "sel-85", "2026-01-15", "1", "", ""


def calls(act: Callable[[], object]) -> int:
    """How many functions an act calls."""
    counted = 0

    def count(frame: Any, event: str, argument: Any) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        act()
    finally:
        sys.setprofile(before)
    return counted


def csv_of(line: Callable[[int], tuple[object, ...]], lines: int) -> Callable[[], object]:
    rows = [HEADING, *(line(number) for number in range(lines))]
    data = "\n".join(";".join(map(str, row)) for row in rows).encode()
    return lambda: read_csv(data, TODAY)


def xlsx_of(line: Callable[[int], tuple[object, ...]], lines: int) -> Callable[[], object]:
    book = Workbook()
    for row in (HEADING, *(line(number) for number in range(lines))):
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return lambda: read_xlsx(out.getvalue(), TODAY)


@pytest.mark.parametrize("form", [csv_of, xlsx_of])
@pytest.mark.parametrize("line", [good, bad, same])
def test_the_cost_of_a_sheet_grows_with_its_lines(
    form: Callable[..., Callable[[], object]], line: Callable[[int], tuple[object, ...]]
) -> None:
    few, many = form(line, 60), form(line, 240)
    few()  # what is made once
    assert calls(many) < 4.6 * calls(few)
