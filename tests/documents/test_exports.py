"""What leaves as sheets and as a calendar: by itself, told of, and nowhere but in its file."""

import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cti_tui.data.stopping import Stopped, Work, heard_by
from cti_tui.documents.document import Document, Heading, Table
from cti_tui.documents.sheets import Sheet
from cti_tui.documents.writers.csv import csv_bytes
from cti_tui.documents.writers.ics import ics_bytes
from cti_tui.documents.writers.pdf import as_pdf
from cti_tui.documents.writers.xlsx import xlsx_bytes
from tests.documents.test_events import event

SHEET = Sheet("ark", ("navn", "dag"), tuple((f"Åse {one}", date(2026, 1, 1)) for one in range(9)))
PAGE = Document(
    "plan", "Titel", date(2026, 1, 1), (Heading("Et"), Table(("a",), (("b",),) * 90, (1,)))
)

WRITERS = {
    "xlsx": lambda: xlsx_bytes([SHEET, SHEET]),
    "csv": lambda: csv_bytes(SHEET),
    "ics": lambda: ics_bytes([event()] * 5, datetime(2026, 1, 1, tzinfo=UTC)),
    "pdf": lambda: as_pdf(PAGE),
}


@pytest.mark.parametrize("name", WRITERS)
def test_nothing_is_laid_in_a_file_on_the_way(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    WRITERS[name]()  # what is read once, as fonts are, is read
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "ingen-mappe"))
    assert WRITERS[name]()


@pytest.mark.parametrize("name", WRITERS)
def test_it_tells_how_far_it_is_and_stops_where_it_is_told_to(name: str) -> None:
    told: list[float] = []
    with heard_by(Work(told.append)):
        WRITERS[name]()
    assert told
    assert told == sorted(told)
    assert 0 <= told[0] <= told[-1] <= 1
    with pytest.raises(Stopped), heard_by(Work(stopped=True)):
        WRITERS[name]()
