"""Everything, or one borger, out as a file: what each form holds and leaves out, and the file.

The verb and the screen say and write the same. The two forms that come back whole, `.json` and the
sealed `.cti`, are the store's own (`data/transfer`).
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import partial

from msgspec import Struct

from cti_tui.dansk import count, short_date
from cti_tui.data.transfer.outgoing import Outgoing
from cti_tui.documents.calendar import PAST_DAYS, Event, events
from cti_tui.documents.sheets import Sheet, chosen_sheet, sheets


class ExportForm(StrEnum):
    """The forms, by the file's ending."""

    SHEETS = ".xlsx"
    LINES = ".csv"
    CALENDAR = ".ics"
    WHOLE = ".json"


TITLES = {
    ExportForm.SHEETS: "Regneark .xlsx",
    ExportForm.LINES: "Ét ark .csv",
    ExportForm.CALENDAR: "Kalender .ics",
    ExportForm.WHOLE: "Det hele .json",
}

NOT_ALONG = {
    ExportForm.SHEETS: "Dine refleksioner, behov, samtykker og overdragelsesplanen er ikke med.",
    ExportForm.LINES: "Kun det ene ark er med. Dine refleksioner er ikke med.",
    ExportForm.CALENDAR: (
        "Notater, planer, numre og beskyttede steder er ikke med, og heller ikke det, der er mere"
        f" end {PAST_DAYS} dage gammelt."
    ),
    ExportForm.WHOLE: "Alt er med, også dine refleksioner; kladder og adgangsloggen bliver her.",
}
"""What is not in the file, said before it is written."""

_SHOWN = 4
"""Lines of a preview."""


class Chosen(Struct, frozen=True):
    """How an export is asked for."""

    form: ExportForm
    sheet: str = ""
    """The one sheet of a `.csv`; the first where none is named."""
    full_names: bool = False
    """Whether the calendar is to have names in full; it has initials otherwise."""


class ExportFile(Struct, frozen=True):
    """A file that is ready to be written."""

    words: str
    """What it holds: `3 begivenheder`."""
    preview: tuple[str, ...]
    """A few lines of what is in it."""
    render: Callable[[], bytes]
    """Makes the bytes."""


def made(outgoing: Outgoing, chosen: Chosen, today: date) -> ExportFile:
    """What is to leave in the form that was chosen; raises Refusal for a sheet that is none.

    Not for `ExportForm.WHOLE`, which the store writes itself.
    """
    if chosen.form is ExportForm.CALENDAR:
        found = events(outgoing, today, full_names=chosen.full_names)
        words = count(len(found), "begivenhed", "begivenheder")
        return ExportFile(words, tuple(_event_lines(found, today)), partial(_calendar, found))
    every = sheets(outgoing)
    if chosen.form is ExportForm.SHEETS:
        words = count(len(outgoing.courses), "forløb", "forløb")
        lines = tuple(f"{one.name} · {_lines(one)}" for one in every)
        return ExportFile(words, lines, partial(_workbook, every))
    sheet = chosen_sheet(every, chosen.sheet)
    words = f"Arket {sheet.name} med {_lines(sheet)}"
    return ExportFile(words, tuple(_sheet_lines(sheet)), partial(_csv, sheet))


def _lines(sheet: Sheet) -> str:
    return count(len(sheet.rows), "linje", "linjer")


def _event_lines(found: tuple[Event, ...], today: date) -> Iterator[str]:
    """The next events, the nearest first, and how many more there are."""
    ahead = sorted(
        (one for one in found if one.day >= today and not one.cancelled),
        key=lambda one: (one.day, one.time),
    )
    for one in ahead[:_SHOWN]:
        yield " ".join(part for part in (short_date(one.day), one.time, "·", one.words) if part)
    if len(ahead) > _SHOWN:
        yield f"og {len(ahead) - _SHOWN} til"


def _sheet_lines(sheet: Sheet) -> Iterator[str]:
    yield ", ".join(sheet.headings)
    yield _lines(sheet)


def _workbook(every: tuple[Sheet, ...]) -> bytes:
    from cti_tui.documents.writers.xlsx import xlsx_bytes

    return xlsx_bytes(every)


def _csv(sheet: Sheet) -> bytes:
    from cti_tui.documents.writers.csv import csv_bytes

    return csv_bytes(sheet)


def _calendar(found: tuple[Event, ...]) -> bytes:
    from cti_tui.documents.writers.ics import ics_bytes

    return ics_bytes(found, datetime.now(UTC))
