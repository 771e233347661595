"""How the verbs print: pairs, plain tables and blocks; on a terminal through Rich, which folds."""

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from cti_tui.dansk import long_date
from cti_tui.data.records import CaseRecord
from cti_tui.method.edition import Phase
from cti_tui.words.grant import grant_label

if TYPE_CHECKING:
    from rich.console import Console


def _console() -> "Console":
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table without lines, which read aloud as noise; on a narrow terminal cells fold."""
    if not sys.stdout.isatty():
        _print_unfolded([headings, *rows])
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for heading in headings:
        table.add_column(Text(heading), overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    _console().print(table)


def _print_unfolded(rows: Sequence[Sequence[str]]) -> None:
    """A table that is piped: no cell is cut or folded, however long it is."""
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = zip(row, widths, strict=True)
        print("  ".join(cell + " " * (width - cell_len(cell)) for cell, width in cells).rstrip())


def print_block(text: str) -> None:
    """A text of many lines, indented."""
    if not sys.stdout.isatty():
        print("\n".join(f"  {line}".rstrip() for line in text.splitlines()))
        return
    from rich.padding import Padding
    from rich.text import Text

    _console().print(Padding(Text(text), (0, 0, 0, 2), expand=False))


def print_pairs(pairs: dict[str, str]) -> None:
    """Labels and values, a line each, values under each other."""
    width = max((len(label) for label in pairs), default=0) + 2
    for label, value in pairs.items():
        print(f"{label + ':':<{width}}{value}")


def dates(case: CaseRecord) -> dict[str, str]:
    """The dates of a course under their labels, its end as the last day; empty without a start."""
    bounds = case.status.boundaries
    if case.start is None or bounds is None:
        return {}

    def earliest(boundary_number: int) -> str:
        """The word before a date that an open pause still moves."""
        open_still = bounds.is_tentative(bounds.dates[boundary_number]) and not case.status.closed
        return "tidligst " if open_still else ""

    label = case.edition.label
    shown = {
        f"{label(Phase.ONE)} begynder": long_date(case.start),
        f"{label(Phase.TWO)} begynder": earliest(0) + long_date(bounds.dates[0]),
        f"{label(Phase.THREE)} begynder": earliest(1) + long_date(bounds.dates[1]),
        "Forløbets sidste dag": earliest(2) + long_date(bounds.last_day),
    }
    if case.grant_end is not None:
        grant = grant_label(case.hjemmel)
        shown[grant] = long_date(case.grant_end)
    return shown
