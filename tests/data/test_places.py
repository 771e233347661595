"""A file moved by hand knows where it and its copies have lain: a deletion comes to all of it."""

import shutil
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from cti_tui.data.engine import FileState, look
from cti_tui.data.safety import places
from cti_tui.data.safety.copies import Copies
from cti_tui.data.safety.deletion import Deletions, Receipt
from cti_tui.data.safety.keys import Keys, seal_file
from cti_tui.data.safety.restore import put_back
from cti_tui.data.store import Store
from tests.beside import beside
from tests.data.test_unreached import made, readable
from tests.modes import powerless

NOW = datetime(2026, 4, 27, 16, 0, 0)
KEY = "blåbær fra skoven"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A closed file with a copy beside it, one in the own folder, and a file laid aside."""
    path, own = tmp_path / "a" / "cti.db", tmp_path / "egen"
    own.mkdir()
    with closing(made(path)) as store:
        copy = store.part(Copies).copy_now(NOW, own).held.path
    put_back(path, copy, None, NOW)
    assert len(readable(tmp_path)) >= 4
    return path


def deleted(path: Path, key: str | None = None) -> Receipt:
    """Delete the one borger there is; the own folder is told by nobody."""
    with closing(Store.open(path, key)) as store:
        return store.part(Deletions).delete_borger(1)


def moved(path: Path, folder: Path) -> Path:
    """Move the file alone, as one does by hand."""
    folder.mkdir(exist_ok=True)
    return path.rename(folder / path.name)


def test_moved_to_another_folder_by_hand(old: Path, tmp_path: Path) -> None:
    assert deleted(moved(old, tmp_path / "b")).left == ()
    assert readable(tmp_path) == []


def test_moved_again_and_again_and_renamed_on_the_way(old: Path, tmp_path: Path) -> None:
    path = old
    for number, folder in enumerate(("b", "c", "d")):
        path = moved(path, tmp_path / folder)
        path = path.rename(path.with_name(f"sager-{number}.db"))
        with closing(Store.open(path, None)) as store:
            store.part(Copies).copy_now(NOW)
    assert len(readable(tmp_path)) >= 7
    assert deleted(path).left == ()
    assert readable(tmp_path) == []


@pytest.mark.posix
def test_through_a_link_after_it_was_moved(old: Path, tmp_path: Path) -> None:
    path = moved(old, tmp_path / "b")
    old.symlink_to(path)
    assert deleted(old).left == ()
    assert readable(tmp_path) == []


@pytest.mark.posix
def test_by_a_second_name_of_one_file(old: Path, tmp_path: Path) -> None:
    other = tmp_path / "b" / "cti.db"
    other.parent.mkdir()
    other.hardlink_to(old)
    with closing(Store.open(other, None)) as store:
        store.part(Copies).copy_now(NOW)
    assert deleted(other).left == ()
    assert readable(tmp_path) == []


def test_a_folder_renamed_as_a_whole_leaves_nothing_to_ask_for(old: Path, tmp_path: Path) -> None:
    with closing(Store.open(old, None)) as store:
        store.copy(old.with_name("min.db"))
    path = old.parent.rename(tmp_path / "arkiv") / old.name
    assert deleted(path).left == ()
    assert readable(tmp_path) == []


def test_a_former_folder_that_is_out_is_named_and_reached_when_it_is_back(
    old: Path, tmp_path: Path
) -> None:
    path = moved(old, tmp_path / "b")
    old.parent.rename(tmp_path / "ude")
    assert deleted(path).left == (old,)
    (tmp_path / "ude").rename(old.parent)
    Store.open(path, None).release()
    assert readable(tmp_path) == []
    with closing(Store.open(path, None)) as store:
        assert store.part(Deletions).pending() == ()


def test_an_own_folder_that_was_chosen_once_is_named_while_it_is_out(
    old: Path, tmp_path: Path
) -> None:
    (tmp_path / "egen").rename(tmp_path / "ude")
    assert deleted(old).left == (tmp_path / "egen" / old.name,)
    (tmp_path / "ude").rename(tmp_path / "egen")
    Store.open(old, None).release()
    assert readable(tmp_path) == []


def test_an_empty_folder_where_another_drive_belongs_is_not_taken_for_it(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stik"
    stick.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(places.os.path, "ismount", lambda one: Path(one) in (stick, Path("/")))
        with closing(Store.open(old, None)) as store:
            store.copy(stick / "min.db")
    (stick / "min.db").rename(tmp_path / "ude.db")  # unmounted: the folder stays, and is empty
    assert deleted(old).left == (stick / "min.db",)
    (tmp_path / "ude.db").rename(stick / "min.db")
    with monkeypatch.context() as patch:
        patch.setattr(places.os.path, "ismount", lambda one: Path(one) in (stick, Path("/")))
        Store.open(old, None).release()
    assert readable(tmp_path) == []


def test_a_twin_is_named_and_never_written_over_until_it_lets_go_itself(
    old: Path, tmp_path: Path
) -> None:
    path = tmp_path / "b" / "cti.db"
    path.parent.mkdir()
    shutil.copyfile(old, path)  # copied by hand: both are worked in
    before = old.read_bytes()
    assert deleted(path).left == (old,)
    assert old.read_bytes() == before
    assert readable(tmp_path) == [old]
    deleted(old)
    with closing(Store.open(path, None)) as store:
        assert store.part(Deletions).pending() == ()


def test_another_file_that_took_the_place_is_left_alone(old: Path, tmp_path: Path) -> None:
    path = moved(old, tmp_path / "b")
    with closing(made(old, "Enevoldsen")) as store:
        copy = store.part(Copies).copy_now(NOW).held.path
    put_back(old, copy, None, NOW)
    others = readable(tmp_path, word="Enevoldsen")
    before = [one.read_bytes() for one in others]
    assert len(others) == 3
    assert deleted(path).left == ()
    assert readable(tmp_path) == []
    seal_file(path, KEY, NOW)
    with closing(Store.open(path, KEY)) as store:
        assert store.part(Keys).plain_copies() == ()
    assert [one.read_bytes() for one in others] == before


def test_encrypting_comes_to_the_former_places_and_names_what_is_out(
    old: Path, tmp_path: Path
) -> None:
    path = moved(old, tmp_path / "b")
    with closing(Store.open(path, None)) as store:
        store.part(Copies).copy_now(NOW)
    (tmp_path / "egen").rename(tmp_path / "ude")
    seal_file(path, KEY, NOW)
    assert readable(tmp_path / "a", tmp_path / "b") == []
    with closing(Store.open(path, KEY)) as store:
        assert store.part(Keys).to_encrypt() == (tmp_path / "egen" / path.name,)
    (tmp_path / "ude").rename(tmp_path / "egen")
    Store.open(path, KEY).release()
    assert readable(tmp_path) == []


def test_a_plain_copy_at_a_former_place_is_a_sign(old: Path, tmp_path: Path) -> None:
    path = moved(old, tmp_path / "b")
    seal_file(path, KEY, NOW)
    left = tmp_path / "a" / "sikkerhedskopier"
    with closing(Store.open(path, KEY)) as store:
        with beside(store) as raw:
            own = raw.execute("SELECT substr(uid, 1, 8) FROM identity").fetchone()[0]
        shutil.copyfile(made_plain(tmp_path, path), left / f"cti-2026-04-01T120000-{own}.db")
        assert len(store.part(Keys).plain_copies()) == 1
        assert store.part(Keys).seal_copies() == 1
    assert {look(one) for one in left.iterdir()} == {FileState.SEALED}


def made_plain(tmp_path: Path, path: Path) -> Path:
    """The same file without its key."""
    from cti_tui.data.safety.keys import unseal_file

    plain = tmp_path / "c" / "cti.db"
    plain.parent.mkdir()
    shutil.copyfile(path, plain)
    unseal_file(plain, KEY, NOW)
    return plain


def test_a_file_is_written_to_by_opening_it_only_where_the_place_is_new(old: Path) -> None:
    Store.open(old, None).release()
    before = (old.read_bytes(), old.stat().st_mtime_ns)
    with closing(Store.open(old, None)) as store:
        assert not store._file.changed
    assert (old.read_bytes(), old.stat().st_mtime_ns) == before


def test_to_be_opened_at_a_new_place_is_no_reason_for_a_copy(old: Path, tmp_path: Path) -> None:
    path = moved(old, tmp_path / "b")
    Store.open(path, None).close()
    assert not (path.parent / "sikkerhedskopier").exists()
    with closing(Store.open(path, None)) as store, beside(store) as raw:
        query = "SELECT place FROM elsewhere WHERE file = 1 ORDER BY id"
        assert [place for (place,) in raw.execute(query)] == [
            str(one) for one in (old, tmp_path / "egen" / "cti.db", path)
        ]


@pytest.mark.skipif(sys.platform != "linux", reason="asks the system to take root's powers away")
def test_a_former_folder_that_one_may_not_look_into_is_named(old: Path, tmp_path: Path) -> None:
    path = moved(old, tmp_path / "b")

    def delete() -> None:
        """Named, and no more than that."""
        assert deleted(path).left == (old,)

    old.parent.chmod(0)
    try:
        assert powerless(delete)
    finally:
        old.parent.chmod(0o700)
    Store.open(path, None).release()
    assert readable(tmp_path) == []
