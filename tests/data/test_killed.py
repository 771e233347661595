"""Killed at random points, what was encrypted is: no readable word is left after one more start."""

import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from random import Random

import pytest

from cti_tui.data.engine import FileState, WrongPassphrase, look
from cti_tui.data.private_file import sweep
from cti_tui.data.records import NewBorger, NewNote
from cti_tui.data.safety import backup
from cti_tui.data.safety.copies import Copies
from cti_tui.data.safety.keys import Keys, seal_file, unseal_file
from cti_tui.data.store import Store
from cti_tui.method.edition import edition
from cti_tui.method.opening import Opening
from tests.beside import beside
from tests.conftest import TODAY, MadeOnce

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")

NOW = datetime(2026, 4, 27, 16, 0, 0)
WORD = "Quistgaard"
KEY, NEW = "tranebær i mosen ude", "syv kaniner i en kælder"
POINTS = 4
"""Kills of each act; the seed is fixed, the machine's own pace is not."""


Made = Callable[[Path, str | None], None]


@pytest.fixture
def made(made_once: MadeOnce) -> Made:
    """Make a file with one borger, forty notes and a copy of it in each place."""

    def put(path: Path, key: str | None) -> None:
        def forty(rough: Path) -> None:
            manual = edition("job")
            store = Store.create(rough, key)
            opening = Opening(manual, manual.hjemler[0], None)
            store.add_borgere([NewBorger(WORD, opening)], TODAY)
            for number in range(40):
                words = f"{WORD} og jeg talte om nr. {number}. " * 30
                store.add_note(1, NewNote(words, TODAY), TODAY)
            store.release()

        own = path.parent / "egen"
        own.mkdir(parents=True)
        shutil.copy(made_once("forty-plain.db" if key is None else "forty-sealed.db", forty), path)
        with closing(Store.open(path, key)) as store:
            store.part(Copies).copy_now(NOW, own)

    return put


def apart(act: Callable[[], object], after: float | None) -> float:
    """Do an act in a process of its own, killed after so many seconds; how long it ran."""
    begun = time.monotonic()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            act()
            code = 0
        finally:
            os._exit(code)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    _, ended = os.waitpid(child, 0)
    assert after is not None or ended == 0
    return time.monotonic() - begun


def plain_files(folder: Path) -> list[Path]:
    """The files in which the word can be read."""
    files = [one for one in folder.rglob("*") if one.is_file()]
    return [one for one in files if WORD.encode() in one.read_bytes()]


def readable(folder: Path) -> list[str]:
    """Their names."""
    return [one.name for one in plain_files(folder)]


def started(path: Path, key: str | None) -> list[str]:
    """The names in the file after a start, as the program starts."""
    sweep([path.parent, backup.folder_of(path)])
    with closing(Store.open(path, key)) as store:
        return [case.name for case in store.caseload(TODAY)]


def rekey(path: Path) -> None:
    """Change the passphrase."""
    with closing(Store.open(path, KEY)) as store:
        store.part(Keys).change_passphrase(KEY, NEW, NOW)


def killed(
    made: Made,
    tmp_path: Path,
    key: str | None,
    act: Callable[[Path], object],
    check: Callable[[Path], None],
) -> None:
    """Kill the act at random points, each on a file of its own, and look at what there is then."""
    chance = Random(12)
    whole = tmp_path / "hel" / "cti.db"
    made(whole, key)
    lasts = apart(lambda: act(whole), None)
    check(whole)
    for point in range(POINTS):
        path = tmp_path / str(point) / "cti.db"
        made(path, key)
        apart(lambda path=path: act(path), chance.uniform(0, lasts))  # type: ignore[misc]
        check(path)


def test_changing_the_passphrase(made: Made, tmp_path: Path) -> None:
    def check(path: Path) -> None:
        """Either passphrase opens it, and nothing can be read."""
        opened = []
        for key in (KEY, NEW):
            try:
                opened += started(path, key)
            except WrongPassphrase:
                continue
        assert opened == [WORD]
        assert readable(path.parent) == []

    killed(made, tmp_path, KEY, rekey, check)


def test_encrypting_with_a_copy_in_a_folder_of_its_own(made: Made, tmp_path: Path) -> None:
    done = []

    def check(path: Path) -> None:
        """Once the file is encrypted, so is all of it, wherever it lies."""
        sealed = look(path) is FileState.SEALED
        done.append(sealed)
        assert started(path, NEW if sealed else None) == [WORD]
        if sealed:
            assert readable(path.parent) == []

    def encrypt(path: Path) -> None:
        """Encrypt the file and its copies."""
        seal_file(path, NEW, NOW, [path.parent / "egen"])

    killed(made, tmp_path, None, encrypt, check)
    assert done[0]


def test_encrypting_that_is_cut_off_after_the_file_goes_on_at_the_next_start(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(*args: object) -> int:
        """Die before the first copy."""
        raise KeyboardInterrupt

    path = tmp_path / "cti.db"
    made(path, None)
    with monkeypatch.context() as patch:
        patch.setattr("cti_tui.data.safety.keys.seal_copies", cut_off)
        with pytest.raises(KeyboardInterrupt):
            seal_file(path, NEW, NOW, [path.parent / "egen"])
    assert {one.parent.name for one in plain_files(tmp_path)} == {
        "egen",
        backup.folder_of(path).name,
    }
    assert started(path, NEW) == [WORD]
    assert readable(tmp_path) == []
    with closing(Store.open(path, NEW)) as store, beside(store) as raw:
        assert raw.execute("SELECT count(*) FROM unreached").fetchone() == (0,)


def test_taking_the_encryption_off(made: Made, tmp_path: Path) -> None:
    def check(path: Path) -> None:
        """Until the file itself is plain nothing can be read; then it alone."""
        plain = look(path) is FileState.PLAIN
        assert started(path, None if plain else KEY) == [WORD]
        assert set(readable(path.parent)) <= ({path.name} if plain else set())

    killed(made, tmp_path, KEY, lambda path: unseal_file(path, KEY, NOW), check)


def test_a_plain_copy_on_a_stick_that_is_out_is_named_and_encrypted_when_it_is_back(
    made: Made, tmp_path: Path
) -> None:
    path, stick, away = tmp_path / "a" / "cti.db", tmp_path / "stik", tmp_path / "væk"
    made(path, None)
    with closing(Store.open(path, None)) as store:
        store.copy(stick / "min.db")
    with closing(Store.open(path, None)) as store:
        places = store.part(Keys)
        assert places.to_encrypt() == ()  # a plain file promises nothing
    stick.rename(away)
    seal_file(path, NEW, NOW, [path.parent / "egen"])
    with closing(Store.open(path, NEW)) as store:
        assert store.part(Keys).to_encrypt() == (stick / "min.db",)
    away.rename(stick)
    assert started(path, NEW) == [WORD]
    assert readable(tmp_path) == []
    with closing(Store.open(path, NEW)) as store:
        assert store.part(Keys).to_encrypt() == ()
