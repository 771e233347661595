"""kopi, gendan, tjek and slet."""

from pathlib import Path

import pytest

from cti_tui.data.safety.backup import copies
from cti_tui.data.safety.restore import files_aside
from tests.verbs.conftest import Cti


@pytest.fixture(autouse=True)
def settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings of the test's own."""
    path = tmp_path / "indstillinger.toml"
    monkeypatch.setattr("cti_tui.settings.settings_path", lambda: path)
    return path


def newest(path: Path) -> Path:
    return copies(path)[0][1]


def test_kopi_makes_a_copy_in_its_place_and_says_what_it_holds(anna: Cti, path: Path) -> None:
    anna("note", "Anna", "Et møde")
    said = anna("kopi")
    assert (said.code, said.err) == (0, "")
    assert str(newest(path)) in said.out
    assert "1 borger og 1 notat, det nyeste fra man. 27. apr. 2026" in said.out
    assert "Anna" not in said.out


def test_kopi_asks_before_it_takes_another_files_place(anna: Cti, tmp_path: Path) -> None:
    target = tmp_path / "min.db"
    assert str(target) in anna("kopi", "--til", str(target)).out
    target.write_bytes(b"noget andet")
    assert "ligger allerede en fil" in anna("kopi", "--til", str(target)).refusal
    assert anna("kopi", "--til", str(target), typed="n\n").code == 1
    assert target.read_bytes() == b"noget andet"
    assert anna("kopi", "--til", str(target), typed="j\n").code == 0
    assert target.read_bytes()[:6] == b"SQLite"
    assert ".db" in anna("kopi", "--til", str(tmp_path)).out


def test_a_stick_that_is_out_is_said_and_is_no_error(
    anna: Cti, path: Path, settings_file: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    settings_file.write_text(f"backup_folder = '{stick}'\n", encoding="utf-8")
    said = anna("kopi")
    assert said.code == 0
    assert "Tilslut drevet" in said.err
    stick.mkdir()
    again = anna("kopi")
    assert (again.code, again.err) == (0, "")
    assert len(copies(path, stick)) == 1


def test_gendan_puts_a_copy_back_and_sets_the_file_aside(anna: Cti, path: Path) -> None:
    anna("kopi")
    copy = path.parent / "min.db"
    newest(path).rename(copy)
    anna("ny", "Bo", "--udgave", "generisk-2018")
    assert [case["borger"] for case in anna("liste", "--json").json] == ["Anna A.", "Bo"]
    said = anna("gendan", str(copy))
    assert (said.code, said.err) == (0, "")
    assert str(files_aside(path)[0]) in said.out
    assert [case["borger"] for case in anna("liste", "--json").json] == ["Anna A."]
    before = path.read_bytes()
    said = anna("gendan", str(files_aside(path)[0]), typed="n\n")
    assert said.code == 1
    assert "2 borgere" in said.out
    assert path.read_bytes() == before


def test_gendan_works_where_the_file_is_gone_or_spoilt(anna: Cti, path: Path) -> None:
    anna("kopi")
    for spoil in (path.unlink, lambda: path.write_bytes(b""), lambda: path.write_bytes(b"x" * 99)):
        spoil()
        assert anna("liste").code == 1
        assert anna("gendan", str(newest(path))).code == 0
        assert len(anna("liste", "--json").json) == 1
    assert "Der er ingen kopi" in anna("gendan", "findes-ikke.db").refusal


def test_gendan_of_an_encrypted_copy_wants_its_passphrase(
    cti: Cti, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.unlink()
    monkeypatch.setenv("CTI_KODE", "en lang sætning")
    cti("init")
    cti("kopi")
    monkeypatch.delenv("CTI_KODE")
    assert "krypteret" in cti("gendan", str(newest(path))).refusal
    monkeypatch.setattr("cti_tui.verbs.safe.ask_passphrase", lambda _: "en lang sætning")
    said = cti("gendan", str(newest(path)), typed="j\n")
    assert said.code == 0
    path.unlink()
    said = cti("gendan", str(newest(path)), typed="j\n")
    assert "adgangssætning, kopien er lavet med" in said.out


def test_tjek_says_what_is_whole_and_answers_one_when_it_is_not(anna: Cti, path: Path) -> None:
    anna("note", "Anna", "Et møde")
    said = anna("tjek")
    assert (said.code, said.err) == (0, "")
    assert "Filen er hel." in said.out
    whole = path.read_bytes()
    # A page of the tables, its head spoilt; what a page holds of letters a plain file cannot check.
    path.write_bytes(whole[:8192] + bytes([whole[8192] ^ 0xFF]) + whole[8193:])
    said = anna("tjek")
    assert said.code == 1
    assert "BRUDT" in said.out
    assert "cti gendan" in said.err


def test_slet_wants_its_yes_and_gives_a_receipt_without_a_name(anna: Cti, path: Path) -> None:
    anna("note", "Anna", "Quistgaard ringer")
    anna("kopi")
    assert "--ja" in anna("slet", "Anna").refusal
    assert len(anna("liste", "--json").json) == 1
    said = anna("slet", "Anna", "--ja")
    assert (said.code, said.err) == (0, "")
    assert "Borger 1 er slettet man. 27. apr. 2026 med 1 notat" in said.out
    assert "også slettet i 3 sikkerhedskopier" in said.out  # one was made just before
    assert "Anna" not in said.out
    assert anna("liste", "--json").json == []
    for file in (path, newest(path)):
        assert b"Quistgaard" not in file.read_bytes()
    anna("gendan", str(newest(path)))
    assert anna("liste", "--json").json == []
