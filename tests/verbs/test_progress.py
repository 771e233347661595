"""A verb that takes a while says so on stderr where someone looks, and ctrl+c stops it."""

import signal
from pathlib import Path

import pytest

from cti_tui.data.stopping import tell
from cti_tui.verbs import progress
from tests.verbs.conftest import Cti

SAID = "Skriver filen … "


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Someone looks, and every act is longer than a blink."""
    monkeypatch.setattr(progress, "BLINK", -1.0)
    monkeypatch.setattr("cti_tui.verbs.output.Tolerant.isatty", lambda self: True)


@pytest.mark.usefixtures("looked_at")
@pytest.mark.parametrize("ending", ["json", "xlsx", "csv", "ics"])
def test_how_far_an_export_is_stands_on_one_line_that_is_empty_when_it_is_done(
    anna: Cti, tmp_path: Path, ending: str
) -> None:
    answer = anna("eksporter", "--til", str(tmp_path / f"ud.{ending}"))
    assert answer.code == 0
    assert f"\r{SAID}100 % · ctrl+c stopper" in answer.err
    assert answer.err.rpartition("stopper")[2].startswith("\r ")
    assert "\r" not in answer.out


@pytest.mark.usefixtures("looked_at")
def test_a_page_tells_too(anna: Cti, tmp_path: Path) -> None:
    answer = anna("dokument", "plan", "anna", "--til", str(tmp_path / "ud.pdf"))
    assert "Skriver siden … " in answer.err


def test_where_nobody_looks_nothing_is_said_of_it(
    anna: Cti, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "BLINK", -1.0)
    assert SAID not in anna("eksporter", "--til", str(tmp_path / "ud.xlsx")).err


@pytest.mark.usefixtures("looked_at")
def test_ctrl_c_stops_it_with_nothing_written(
    anna: Cti, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(sheets: object) -> bytes:
        tell(0.5)
        signal.raise_signal(signal.SIGINT)
        tell(0.6)
        raise AssertionError("it went on")

    monkeypatch.setattr("cti_tui.documents.writers.xlsx.xlsx_bytes", interrupted)
    (tmp_path / "ude").mkdir()
    answer = anna("eksporter", "--til", str(tmp_path / "ude" / "ud.xlsx"))
    assert answer.code == 130
    assert "Stoppet: intet er skrevet." in answer.err
    assert not list((tmp_path / "ude").iterdir())
