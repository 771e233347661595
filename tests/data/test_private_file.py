"""The one writer outside the database, and what it leaves behind when it is killed."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cti_tui.data.paths import typed_path
from cti_tui.data.private_file import ROUGH, Occupied, sweep, unfinished, write_private
from cti_tui.refusal import Refusal

_KILLED = """
import sys, time
from pathlib import Path
from cti_tui.data.private_file import unfinished
with unfinished(Path(sys.argv[1])) as rough:
    rough.write_text("Anna A. har det svært")
    print("skrevet", flush=True)
    time.sleep(60)
"""


def _roughs(folder: Path) -> list[Path]:
    return [one for one in folder.iterdir() if ROUGH.fullmatch(one.name)]


@pytest.fixture
def writing(tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Another process in the middle of a write."""
    done = subprocess.Popen(
        [sys.executable, "-c", _KILLED, str(tmp_path / "ud" / "alt.json")], stdout=subprocess.PIPE
    )
    assert done.stdout is not None
    assert done.stdout.readline()
    yield done
    done.kill()
    done.wait()


def test_what_is_written_is_private_and_whole(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        target = write_private(tmp_path / "ny" / "æøå.txt", "æ\n", file=None)
    finally:
        os.umask(old)
    assert target.read_bytes() == "æ\n".encode()
    if os.name == "posix":
        assert target.stat().st_mode & 0o777 == 0o600
        assert target.parent.stat().st_mode & 0o777 == 0o700
    assert list(target.parent.iterdir()) == [target]


def test_nothing_is_written_over_without_a_yes_and_nothing_is_left_of_a_failure(
    tmp_path: Path,
) -> None:
    target = tmp_path / "a.txt"
    target.write_text("mit eget")
    with pytest.raises(Occupied):
        write_private(target, "nyt", file=None)
    with pytest.raises(Occupied), unfinished(tmp_path / "b.txt", over=False) as rough:  # noqa: PT012
        rough.write_text("nyt")
        (tmp_path / "b.txt").write_text("lagt her imens")
    with pytest.raises(ZeroDivisionError), unfinished(target):
        1 / 0  # noqa: B018
    assert (target.read_text(), (tmp_path / "b.txt").read_text()) == ("mit eget", "lagt her imens")
    assert not _roughs(tmp_path)
    write_private(target, "nyt", file=None, over=True)
    assert target.read_text() == "nyt"


def test_an_act_under_way_is_left_alone_and_a_killed_one_is_removed_wherever_it_was(
    tmp_path: Path, writing: "subprocess.Popen[bytes]"
) -> None:
    assert not sweep([tmp_path / "ud"])
    assert len(_roughs(tmp_path / "ud")) == 1
    writing.kill()
    writing.wait()
    assert not sweep()  # told of by its entry: the folder need not be known
    assert not list((tmp_path / "ud").iterdir())


def test_what_a_killed_act_left_on_a_stick_is_removed_once_the_stick_is_back(
    tmp_path: Path, writing: "subprocess.Popen[bytes]"
) -> None:
    writing.kill()
    writing.wait()
    (tmp_path / "ud").rename(tmp_path / "taget-ud")
    assert len(sweep()) == 1
    (tmp_path / "taget-ud").rename(tmp_path / "ud")
    assert not sweep()
    assert not _roughs(tmp_path / "ud")


def test_without_an_entry_a_rough_file_goes_when_it_is_no_longer_young(tmp_path: Path) -> None:
    rough, earlier = tmp_path / ".cti-0123456789abcdef.ny", tmp_path / f"cti.db.{os.getpid()}.ny"
    foreign = tmp_path / "noter.ny"
    for one in (rough, earlier, foreign):
        one.write_text("Anna A.")
    sweep([tmp_path])
    assert rough.exists()
    assert not earlier.exists()  # a process number that lives proves nothing
    hour = time.time() - 3_600
    os.utime(rough, (hour, hour))
    sweep([tmp_path])
    assert list(tmp_path.iterdir()) == [foreign]


@pytest.mark.posix
def test_nothing_of_the_file_is_written_over_by_any_name(tmp_path: Path) -> None:
    file = tmp_path / "cti.db"
    copies = tmp_path / "sikkerhedskopier"
    copies.mkdir()
    copy = copies / "cti-2026-01-01T100000.db"
    small = tmp_path / "cti-gendannelse.db"
    for one in (file, copy, small):
        one.write_bytes(b"uvurderlig")
    (tmp_path / "link.txt").symlink_to(file)
    os.link(copy, tmp_path / "hårdt.txt")
    os.link(small, tmp_path / "kode.txt")
    (tmp_path / "mappe").symlink_to(copies)
    for name in (
        *("cti.db", "CTI.DB", "cti.db-journal", "cti.db-wal", "cti-gendannelse.db"),
        *("link.txt", "hårdt.txt", "kode.txt", "mappe/ny.txt", "sikkerhedskopier/ny.txt"),
        *("cti-lagt-til-side-2026-01-01T100000.db", "./mappe/../cti.db"),
    ):
        with pytest.raises(Refusal, match=r"selve filen|er en mappe"):
            write_private(tmp_path / name, "x", file=file, over=True)
    for one in (file, copy, small):
        assert one.read_bytes() == b"uvurderlig"
    write_private(tmp_path / "cti-2.json", "{}", file=file)


@pytest.mark.posix
@pytest.mark.parametrize(
    ("name", "words"),
    [("mappe", "er en mappe"), ("rør", "almindelig fil"), ("fil/x.txt", "ikke en mappe")],
)
def test_what_is_no_file_is_said_in_danish(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "mappe").mkdir()
    os.mkfifo(tmp_path / "rør")
    (tmp_path / "fil").write_text("x")
    with pytest.raises(Refusal, match=words):
        write_private(tmp_path / name, "x", file=None, over=True)


def test_a_name_too_long_and_a_path_that_is_none_are_said_in_danish(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"navnet er for langt|højst 259"):
        write_private(tmp_path / ("x" * 300), "x", file=None)
    nobodys = ("~ingen-hedder-sådan/x",) if os.name == "posix" else ()
    for typed in (*nobodys, "a\0b", "  ", "\udcff"):
        with pytest.raises(Refusal):
            typed_path(typed)


@pytest.mark.posix
def test_a_link_that_leads_to_itself_is_said_in_danish(tmp_path: Path) -> None:
    loop = tmp_path / "ring"
    loop.symlink_to(loop)
    with pytest.raises(Refusal):
        write_private(loop, "x", file=None, over=True)


def test_of_two_who_write_the_same_name_one_is_told(tmp_path: Path) -> None:
    done: list[str] = []
    gate = threading.Barrier(4)

    def write(number: int) -> None:
        gate.wait()
        try:
            write_private(tmp_path / "a.txt", str(number) * 1_000, file=None)
        except Occupied:
            done.append("optaget")
        else:
            done.append("skrevet")

    threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(done) == ["optaget"] * 3 + ["skrevet"]
    assert len(set((tmp_path / "a.txt").read_text())) == 1
