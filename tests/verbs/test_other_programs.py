"""What other programs make of our files: LibreOffice of the workbook, khal of the calendar.

They are no part of the project's own tools. Where one is not installed its tests are skipped, and
say so: `apt-get install libreoffice-calc` and `pipx install khal` bring them.
"""

import csv
import re
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.verbs.conftest import Cti

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
KHAL = shutil.which("khal")
needs_office = pytest.mark.skipif(
    OFFICE is None, reason="LibreOffice is not installed: apt-get install libreoffice-calc"
)
needs_khal = pytest.mark.skipif(KHAL is None, reason="khal is not installed: pipx install khal")

EVERY_SHEET = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"
"""LibreOffice's filter: semicolons, UTF-8, each cell as it is shown, a file for each sheet."""

KHAL_CONFIG = """
[calendars]
[[cti]]
path = {folder}/kalender
type = calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""


def run(*words: str | None, home: Path) -> str:
    """What a program says, in a home of its own."""
    assert all(words)
    done = subprocess.run(
        [str(one) for one in words],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
        env={"HOME": str(home), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
    )
    return done.stdout


@pytest.fixture
def worked(anna: Cti) -> Cti:
    """Anna with a note that begins like a formula, an appointment and two in the network."""
    said = '=HYPERLINK("http://x";"y")'
    more = ("--slags", "møde", "--minutter", "30", "--sted", "@hjem", "--km", "24")
    assert anna("note", "anna", said, *more).code == 0
    assert anna("note", "anna", "æøå, »citat« og\nto linjer", "--slags", "telefon").code == 0
    return anna


def shown(cell: Any) -> str:
    """A cell as LibreOffice shows it here; its own order of day and month is let be."""
    if isinstance(cell, datetime | date):
        return f"{cell:%m/%d/%Y}"
    return "" if cell is None else str(cell)


@needs_office
def test_libreoffice_opens_the_workbook_and_shows_what_it_holds_and_runs_nothing(
    worked: Cti, tmp_path: Path
) -> None:
    book, out = tmp_path / "ud.xlsx", tmp_path / "csv"
    assert worked("eksporter", "--til", str(book)).code == 0
    profile = f"-env:UserInstallation=file://{tmp_path}/profil"
    said = ("--headless", "--convert-to", EVERY_SHEET, "--outdir", str(out), str(book))
    run(OFFICE, profile, *said, home=tmp_path)
    for page in load_workbook(book):
        with (out / f"ud-{page.title}.csv").open(encoding="utf-8", newline="") as file:
            found = list(csv.reader(file, delimiter=";"))
        assert found == [[shown(cell.value) for cell in row] for row in page]
    assert '=HYPERLINK("http://x";"y")' in (out / "ud-kontakter.csv").read_text("utf-8").replace(
        '""', '"'
    )


@pytest.fixture
def khal(tmp_path: Path) -> Any:
    """A calendar program of the test's own."""
    config = tmp_path / "khal.conf"
    (tmp_path / "kalender").mkdir()
    config.write_text(KHAL_CONFIG.format(folder=tmp_path), "utf-8")

    def begun(*words: str) -> str:
        """Run it."""
        return run(KHAL, "-c", str(config), *words, home=tmp_path)

    return begun


def agenda(khal: Any) -> list[str]:
    """Every event of the calendar, with its day and whether it is called off."""
    told = khal("list", "2026-01-01", "700d", "--format", "{title}|{start}|{cancelled}")
    return sorted(line.strip() for line in told.splitlines() if "|" in line)


@needs_khal
def test_a_calendar_program_takes_the_calendar_twice_without_doubles(
    worked: Cti, khal: Any, tmp_path: Path
) -> None:
    first, second = tmp_path / "1.ics", tmp_path / "2.ics"
    assert worked("eksporter", "--til", str(first)).code == 0
    khal("import", "--batch", "-a", "cti", str(first))
    before = agenda(khal)
    assert "A.A.: faseskift til fase 3|2026-07-15|" in before
    gone = ("--fra", "1/5-2026", "--til", "29/5-2026", "--grund", "indlagt")
    assert worked("pause", "anna", *gone).code == 0
    assert worked("eksporter", "--til", str(second)).code == 0
    khal("import", "--batch", "-a", "cti", str(second))
    after = agenda(khal)
    titles = [line.partition("|")[0] for line in after]
    assert sorted(titles) == sorted(line.partition("|")[0] for line in before)
    assert len(set(titles)) == len(titles)
    assert "A.A.: faseskift til fase 3|2026-08-12|" in after
    assert worked("afslut", "anna", "--grund", "flyttet", "--ja").code == 0
    assert worked("eksporter", "--til", str(tmp_path / "3.ics")).code == 0
    khal("import", "--batch", "-a", "cti", str(tmp_path / "3.ics"))
    (line,) = [one for one in agenda(khal) if "fase 3|" in one and "skift" in one]
    assert line.endswith("|CANCELLED")


@needs_khal
def test_a_meeting_agreed_in_a_calendar_program_comes_in(
    worked: Cti, khal: Any, tmp_path: Path
) -> None:
    khal("new", "-a", "cti", "2026-05-04", "10:00", "11:00", "Møde med Anna A.")
    (file,) = (tmp_path / "kalender").glob("*.ics")
    told = worked("importer", str(file), "--ja")
    assert told.code == 0
    assert "1 aftale er hentet ind" in told.out
    assert re.search(r"4\. maj 2026 +10:00 +Anna A\.", told.out)
