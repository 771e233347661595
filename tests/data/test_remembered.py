"""What columns and values were said to be is kept for the next sheet, and none of its people."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from cti_tui.data.intake.remembered import keep_remembered, remembered
from cti_tui.data.intake.result import Usual
from cti_tui.data.private_file import state_folder


@pytest.fixture
def kept() -> Iterator[Path]:
    place = state_folder() / "kolonner.json"
    yield place
    place.unlink(missing_ok=True)


def test_what_is_said_of_two_sheets_is_known_together(kept: Path) -> None:
    keep_remembered(Usual({"Sag (nr.)": "navn"}, {"Hvem": "navn"}, {("fase", "midt"): "2"}))
    keep_remembered(Usual({"Andet": ""}, {}, {("udgave", "vores"): "job"}))
    assert remembered() == Usual(
        {"sag": "navn", "andet": ""},
        {"hvem": "navn"},
        {("udgave", "vores"): "job", ("fase", "midt"): "2"},
    )


def test_no_number_and_no_long_text_of_a_sheet_is_kept(kept: Path) -> None:
    said = {
        ("fase", "010180-1234"): "1",
        ("fase", "Anna bor stadig hos sin søster i Vejle " * 2): "1",
    }
    keep_remembered(Usual({}, {}, said))
    assert remembered() == Usual()
    assert "Anna" not in kept.read_text("utf-8")
    assert "1234" not in kept.read_text("utf-8")


def test_the_latest_500_are_kept(kept: Path) -> None:
    keep_remembered(Usual({f"kolonne {number}": "navn" for number in range(600)}))
    columns = remembered().columns
    assert len(columns) == 500
    assert "kolonne599" in columns
    assert "kolonne99" not in columns


@pytest.mark.parametrize(
    "content",
    [
        "ikke json",
        "[]",
        '{"columns": []}',
        '{"columns": {"sag": 1}}',
        '{"columns": {"sag": "et felt, der ikke er"}}',
        '{"values": {"fase": ["midt"], "navn": {"Anna": "1"}}}',
    ],
)
def test_what_cannot_be_read_there_is_nothing(kept: Path, content: str) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(content, "utf-8")
    assert remembered() == Usual()
    keep_remembered(Usual({"Sag": "navn"}))
    assert remembered().columns == {"sag": "navn"}


def test_a_place_that_cannot_be_written_stops_nothing(kept: Path) -> None:
    kept.mkdir(parents=True)
    keep_remembered(Usual({"Sag": "navn"}))
    assert remembered() == Usual()
    kept.rmdir()
    keep_remembered(Usual({"Sag": "navn"}))
    assert json.loads(kept.read_text("utf-8"))["columns"] == {"sag": "navn"}
