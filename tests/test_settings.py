"""The worker's settings: what is read, what is refused, and that a broken file is left alone."""

import os
import tomllib
from pathlib import Path

import pytest

from cti_tui.method.silence import USUAL_DAYS
from cti_tui.refusal import Refusal
from cti_tui.settings import KEYS, ROWS, THEMES, Settings, read_settings, said, save_setting


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the settings lie; nothing is there yet."""
    return tmp_path / "mappe" / "indstillinger.toml"


def write(file: Path, text: str) -> None:
    """Put a settings file there."""
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_the_days_of_silence_are_the_methods_until_the_worker_says_otherwise() -> None:
    assert Settings().silence_days == USUAL_DAYS


def test_without_a_file_all_is_as_it_comes(file: Path) -> None:
    assert read_settings(file) == (Settings(THEMES[0], 37, (1.0, 1.0, 1.0, 1.0)), "")
    assert not file.parent.exists()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("weekly_hours = 30", Settings(weekly_hours=30)),
        ("weekly_hours = 1", Settings(weekly_hours=1)),
        ("weekly_hours = 60", Settings(weekly_hours=60)),
        ("phase_weights = [1, 1.5, 1.0, 0]", Settings(phase_weights=(1, 1.5, 1.0, 0))),
        (f'theme = "{THEMES[1]}"', Settings(theme=THEMES[1])),
        ("silence_days = [5, 7, 10, 28]", Settings(silence_days=(5, 7, 10, 28))),
    ],
)
def test_what_the_worker_chose(file: Path, text: str, expected: Settings) -> None:
    write(file, text)
    assert read_settings(file) == (expected, "")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("weekly_hours = 0", "weekly_hours"),
        ("weekly_hours = 61", "weekly_hours"),
        ("weekly_hours = 30.5", "weekly_hours"),
        ("weekly_hours = true", "weekly_hours"),
        ('weekly_hours = "30"', "weekly_hours"),
        ("phase_weights = 2", "phase_weights"),
        ("phase_weights = [1, 1, 1]", "phase_weights"),
        ("phase_weights = [1, 1, 1, -1]", "phase_weights"),
        ("phase_weights = [1, 1, 1, 6]", "phase_weights"),
        ("phase_weights = [1, 1, 1, nan]", "phase_weights"),
        ("phase_weights = [1, 1, 1, true]", "phase_weights"),
        ('phase_weights = [1, 1, 1, "1"]', "phase_weights"),
        ("silence_days = 7", "silence_days"),
        ("silence_days = [7, 7, 14]", "silence_days"),
        ("silence_days = [7, 7, 14, 0]", "silence_days"),
        ("silence_days = [7, 7, 14, 1.5]", "silence_days"),
        ('theme = "blå"', "theme"),
        ("theme = 1", "theme"),
        ("weekly_hours =", "indstillinger.toml"),
    ],
)
def test_a_value_that_is_none_is_named_and_the_defaults_hold(
    file: Path, text: str, named: str
) -> None:
    write(file, text)
    settings, fault = read_settings(file)
    assert settings == Settings()
    assert named in fault
    assert "kan ikke bruges" in fault
    with pytest.raises(Refusal, match="Ret filen"):
        save_setting(file, weekly_hours=30)
    assert file.read_text(encoding="utf-8") == text


def test_a_choice_is_kept_beside_the_others(file: Path) -> None:
    save_setting(file, theme=THEMES[1])
    write(file, file.read_text(encoding="utf-8") + "\n")
    assert save_setting(file, weekly_hours=25) == Settings(THEMES[1], 25)
    save_setting(file, phase_weights=(1.0, 1.5, 1.0, 0.5))
    assert read_settings(file) == (Settings(THEMES[1], 25, (1.0, 1.5, 1.0, 0.5)), "")
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_a_value_that_is_none_is_not_kept(file: Path) -> None:
    with pytest.raises(ValueError, match="weekly_hours"):
        save_setting(file, weekly_hours=99)
    assert not file.exists()


def test_a_line_that_is_not_known_is_said_and_kept(file: Path) -> None:
    write(file, "timer = 30\nweekly_hours = 20\n\n[andet]\nx = 1\n")
    settings, fault = read_settings(file)
    assert settings == Settings(weekly_hours=20)
    assert "timer, andet" in fault
    assert "kan ikke bruges" in fault
    save_setting(file, theme=THEMES[1])
    kept = tomllib.loads(file.read_text("utf-8"))
    assert kept == {"timer": 30, "weekly_hours": 20, "theme": THEMES[1], "andet": {"x": 1}}


def test_the_keys_that_were_moved_are_kept_beside_the_rest(file: Path) -> None:
    save_setting(file, keys={"note": "z"})
    save_setting(file, weekly_hours=20)
    assert read_settings(file) == (Settings(weekly_hours=20, keys={"note": "z"}), "")
    assert "[taster]" in file.read_text("utf-8")


def test_every_row_reads_what_it_says() -> None:
    for row in ROWS:
        assert row.title
        assert row.help.endswith(".")
        assert row.read(said(row.default)) == row.default
    with pytest.raises(ValueError, match="»99« er ikke et helt tal fra 1 til 60"):
        ROWS[1].read("99")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'theme = "cti-dark"\nweekly_hours = = 3\n', "linje 2 kan ikke læses som TOML"),
        (b"theme = " + b"[" * 4000, "linje 1 kan ikke læses som TOML: parenteserne"),
        (b"weekly_hours = " + b"9" * 5000, "kan ikke læses som TOML"),
        (b'theme = "\xff"', "UTF-8"),
        (b"[theme]\na = { b = [1, { c = 2 }] }\n", "theme skal være"),
        (b"silence_days = [[7], 7, 14, 31]\n", "silence_days skal være"),
        (b"taster = 3\n", "taster skal være en tabel"),
        (b"weekly_hours = nan\n", "weekly_hours skal være"),
    ],
)
def test_every_fault_of_the_file_is_danish_and_the_defaults_hold(
    file: Path, content: bytes, told: str
) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    settings, fault = read_settings(file)
    assert settings == Settings()
    assert told in fault
    for english in ("line", "column", "codec", "Expected", "Errno", "Invalid", "limit"):
        assert english not in fault.replace("linje", "")
    with pytest.raises(Refusal) as refused:
        save_setting(file, weekly_hours=20)
    assert told in str(refused.value)
    assert file.read_bytes() == content


@pytest.mark.skipif(os.name == "nt", reason="a pipe has a name there too, but another")
def test_what_is_no_file_is_said_and_never_waited_for(tmp_path: Path) -> None:
    folder, pipe = tmp_path / "mappe", tmp_path / "rør"
    folder.mkdir()
    os.mkfifo(pipe)
    for place in (folder, pipe):
        settings, fault = read_settings(place)
        assert settings == Settings()
        assert "det er ikke en fil, der kan læses" in fault


def test_the_readme_names_every_setting() -> None:
    page = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    assert [row.name for row in ROWS if f"| `{row.name}` |" not in page] == []
    assert f"| `[{KEYS}]` |" in page
