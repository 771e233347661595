"""A file that another program holds, as Windows says it: by its own numbers."""

import errno
import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cti_tui.data import held
from cti_tui.data.door import opens_to_write
from cti_tui.data.engine import look
from cti_tui.data.held import patiently
from cti_tui.data.private_file import to_the_disk, write_private
from cti_tui.data.records import NewBorger
from cti_tui.data.safety import backup
from cti_tui.data.safety.copies import Copies
from cti_tui.data.store import Store
from cti_tui.refusal import Refusal, os_words
from cti_tui.settings import read_settings, save_setting

NOW = datetime(2026, 4, 27, 10)
SHARED, DENIED = 32, 5


def windows_error(number: int, code: int = errno.EACCES) -> OSError:
    """What Windows raises, by its own number."""
    error = OSError(code, "said in English")
    error.winerror = number  # type: ignore[attr-defined]
    return error


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long was waited, without waiting."""
    waited: list[float] = []
    monkeypatch.setattr(held.time, "sleep", waited.append)
    return waited


Hold = Callable[..., list[str]]


@pytest.fixture
def hold(monkeypatch: pytest.MonkeyPatch) -> Hold:
    """Let a way to touch files fail for names that another program has open, so many times."""

    def begin(way: str, sign: str, number: int = SHARED, times: int = 10_000) -> list[str]:
        usual, left, met = getattr(Path, way), [times], list[str]()

        def touched(self: Path, *args: object, **kwargs: object) -> object:
            names = (self.name, *(str(one) for one in args))
            if left[0] and any(sign in name for name in names):
                left[0] -= 1
                met.append(self.name)
                raise windows_error(number)
            return usual(self, *args, **kwargs)

        monkeypatch.setattr(Path, way, touched)
        return met

    return begin


def test_a_file_that_is_let_go_of_within_a_second_is_no_trouble(
    tmp_path: Path, hold: Hold, pauses: list[float]
) -> None:
    target = write_private(tmp_path / "side.pdf", b"gammel", file=None)
    met = hold("replace", "side.pdf", DENIED, times=5)
    write_private(target, b"ny", file=None, over=True)
    assert target.read_bytes() == b"ny"
    assert len(met) == len(pauses) == 5
    assert sum(pauses) < held.PATIENCE


def test_a_file_that_is_kept_open_is_said_to_be_in_use_after_a_second(
    tmp_path: Path, hold: Hold, pauses: list[float]
) -> None:
    target = write_private(tmp_path / "side.pdf", b"gammel", file=None)
    for number in (SHARED, DENIED):
        pauses.clear()
        hold("replace", "side.pdf", number)
        with pytest.raises(Refusal, match=r"i brug af et andet program") as refused:
            write_private(target, b"ny", file=None, over=True)
        assert "adgang" not in str(refused.value)
        assert sum(pauses) == pytest.approx(held.PATIENCE)
    assert target.read_bytes() == b"gammel"
    assert [one.name for one in tmp_path.iterdir()] == ["side.pdf"]


def test_what_is_not_held_is_not_waited_for(tmp_path: Path, pauses: list[float]) -> None:
    with pytest.raises(FileNotFoundError):
        patiently(lambda: (tmp_path / "væk").read_bytes())
    assert pauses == []


def test_windows_numbers_are_said_for_what_they_are() -> None:
    assert os_words(windows_error(SHARED)) == "den er i brug af et andet program"
    assert os_words(windows_error(33)) == "den er i brug af et andet program"
    assert os_words(windows_error(DENIED)) == "du har ikke adgang"
    assert os_words(windows_error(53, errno.ENOENT)) == "netværksdrevet kan ikke nås"
    assert os_words(windows_error(112, errno.ENOSPC)) == "disken er fuld"


def test_settings_that_are_held_are_said_to_be_and_nothing_ends(tmp_path: Path, hold: Hold) -> None:
    path = tmp_path / "indstillinger.toml"
    save_setting(path, weekly_hours=30)
    hold("read_bytes", "indstillinger", times=3)
    assert read_settings(path)[0].weekly_hours == 30
    hold("replace", "indstillinger", DENIED)
    with pytest.raises(Refusal, match=r"Valget kunne ikke gemmes.*i brug af et andet program"):
        save_setting(path, weekly_hours=20)
    hold("read_bytes", "indstillinger")
    assert "i brug af et andet program" in read_settings(path)[1]


def test_a_file_that_cannot_be_looked_at_is_in_use_and_not_out_of_reach(
    tmp_path: Path, hold: Hold
) -> None:
    path = tmp_path / "cti.db"
    path.write_bytes(b"x" * 100)
    hold("open", "r")
    with pytest.raises(Refusal, match=r"cti\.db er i brug af et andet program"):
        look(path)


def _days(store: Store, number: int) -> list[Path]:
    """A copy by hand on each of so many days."""
    part = store.part(Copies)
    return [part.copy_now(NOW + timedelta(days=day)).held.path for day in range(number)]


def test_an_old_copy_that_is_held_stands_in_the_way_of_no_new_one(
    plain_store: Store, hold: Hold
) -> None:
    made = _days(plain_store, backup.ASKED_KEPT)
    hold("unlink", made[0].name)
    later = plain_store.part(Copies).copy_now(NOW + timedelta(days=60))
    assert later.held.path.exists()
    assert made[0].exists()


def test_the_own_folders_copy_that_is_held_is_said_and_the_copy_is_made(
    plain_store: Store, tmp_path: Path, hold: Hold
) -> None:
    folder = tmp_path / "stik"
    folder.mkdir()
    hold("replace", str(folder))
    made = plain_store.part(Copies).copy_now(NOW, folder)
    assert made.held.path.exists()
    assert "i brug af et andet program" in made.trouble


def test_a_copy_that_cannot_be_made_at_the_end_is_a_refusal_and_the_file_is_closed(
    store: Store, new_borger: Callable[..., NewBorger], hold: Hold, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add_borgere([new_borger()], NOW.date())

    def no_folder(self: Path) -> object:
        raise windows_error(SHARED)

    monkeypatch.setattr(Path, "iterdir", no_folder)
    (store.path.parent / "sikkerhedskopier").mkdir()
    with pytest.raises(Refusal, match="i brug af et andet program"):
        store.close()
    assert store.key is None


@pytest.mark.parametrize(
    ("number", "writes"), [(SHARED, True), (33, True), (DENIED, False), (19, False)]
)
def test_rights_are_asked_of_the_system_where_modes_do_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, *, writes: bool
) -> None:
    path = tmp_path / "cti.db"
    path.write_bytes(b"x")
    assert opens_to_write(path)

    def denied(*_: object) -> int:
        raise windows_error(number)

    monkeypatch.setattr("cti_tui.data.door.os.open", denied)
    assert opens_to_write(path) is writes


def test_on_macos_the_drive_itself_is_asked_and_where_it_cannot_the_system_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")
    asked: list[object] = []
    monkeypatch.setattr(os, "fsync", lambda _: asked.append("fsync"))
    with (tmp_path / "a").open("wb") as file:
        to_the_disk(file.fileno(), "darwin")  # this drive does not know of it
        assert asked == ["fsync"]
        monkeypatch.setattr(fcntl, "fcntl", lambda _, act: asked.append(act))
        to_the_disk(file.fileno(), "darwin")
    assert asked == ["fsync", 51]
