"""The passphrase on the command line: judged where a file is made, and the ways to give it."""

import os
from pathlib import Path

import pytest

from cti_tui.data.engine import FileState, look
from cti_tui.data.safety.offered import NUMBER, WORDS, offered_passphrase
from cti_tui.data.safety.strength import judge
from tests.verbs.conftest import Cti

KODE = "blåbær fra skoven"


@pytest.fixture
def sealed(cti: Cti, path: Path, monkeypatch: pytest.MonkeyPatch) -> Cti:
    """The command line on an encrypted file, with no passphrase given."""
    path.unlink()
    monkeypatch.setenv("CTI_KODE", KODE)
    assert cti("init").code == 0
    monkeypatch.delenv("CTI_KODE")
    assert look(path) is FileState.SEALED
    return cti


@pytest.mark.parametrize("weak", ["kort", "password1234", "rødgrød med fløde", "aaaaaaaaaaaaaaaa"])
def test_init_and_demo_take_no_passphrase_that_the_screens_would_refuse(
    cti: Cti, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, weak: str
) -> None:
    path.unlink()
    monkeypatch.setenv("CTI_KODE", weak)
    for words in (("init",), ("demo", "--til", str(path), "--notater", "2")):
        refusal = cti(*words).refusal
        assert "kan ikke bruges" in refusal
        assert weak not in refusal
        assert not path.exists()
    proposed = refusal.strip().rsplit("fx: ", 1)[1]
    assert set(proposed.split()) <= set(WORDS)


def test_what_is_offered_is_strong_and_differs() -> None:
    drawn = {offered_passphrase() for _ in range(50)}
    assert len(drawn) == 50
    for one in drawn:
        assert len(one.split()) == NUMBER
        assert not judge(one).refused, one
    assert len(set(WORDS)) == len(WORDS) > 512


@pytest.mark.posix
def test_a_file_that_only_its_owner_reads_gives_the_passphrase(
    sealed: Cti, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kode"
    kept.write_text(f"{KODE}\r\nmere\n", encoding="utf-8-sig")
    kept.chmod(0o600)
    monkeypatch.setenv("CTI_KODE_FIL", str(kept))
    assert sealed("liste", "--json").json == []
    for mode in (0o640, 0o604, 0o622):
        kept.chmod(mode)
        assert "chmod 600" in sealed("liste").refusal
    kept.chmod(0o600)
    kept.write_bytes(b"\xff\xfe\n")
    assert "UTF-8" in sealed("liste").refusal
    kept.write_bytes(b"\n")
    assert "ingen adgangssætning" in sealed("liste").refusal
    os.mkfifo(tmp_path / "rør", 0o600)
    for name in ("findes-ikke", "rør", "."):
        monkeypatch.setenv("CTI_KODE_FIL", str(tmp_path / name))
        assert sealed("liste").refusal


def test_a_descriptor_gives_the_passphrase_and_comes_first(
    sealed: Cti, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CTI_KODE", "en helt anden sætning")
    out, into = os.pipe()
    os.write(into, f"{KODE}\n".encode())
    os.close(into)
    assert sealed("--kode-fd", str(out), "liste", "--json").json == []
    os.close(out)
    assert "kan ikke læses" in sealed("--kode-fd", "199", "liste").refusal
    assert sealed("--kode-fd", "x", "liste").code == 2
    assert "står før" in sealed("liste", "--kode-fd", "3").err


def test_a_passphrase_that_is_no_text_is_said_in_danish(
    sealed: Cti, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CTI_KODE", "\udcff\udcfe lang sætning")
    assert "UTF-8" in sealed("liste").refusal
