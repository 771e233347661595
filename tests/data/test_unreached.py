"""Deleted is deleted: by whichever name, from every copy, at the latest when it is back."""

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from cti_tui.data.records import NewBorger
from cti_tui.data.safety import backup
from cti_tui.data.safety.backup import mirror, own_copies
from cti_tui.data.safety.copies import Copies
from cti_tui.data.safety.deletion import Deletions
from cti_tui.data.safety.restore import put_back
from cti_tui.data.store import Store
from cti_tui.method.edition import edition
from cti_tui.method.opening import Opening
from tests.beside import beside
from tests.conftest import TODAY

NOW = datetime(2026, 4, 27, 16, 0, 0)
NAME = "Quistgaard"
JOB = edition("job")


def made(path: Path, name: str = NAME) -> Store:
    """A plain file with one borger, open."""
    store = Store.create(path, None)
    store.add_borgere([NewBorger(name, Opening(JOB, JOB.hjemler[0], None))], TODAY)
    return store


def readable(*folders: Path, word: str = NAME) -> list[Path]:
    """The files in which a word can be read."""
    files = [one for folder in folders for one in folder.rglob("*") if one.is_file()]
    return [one for one in files if word.encode() in one.read_bytes()]


def test_a_deletion_reaches_a_copy_laid_elsewhere_and_one_of_a_former_name(tmp_path: Path) -> None:
    path, stick = tmp_path / "a" / "cti.db", tmp_path / "stik"
    with closing(made(path)) as store:
        store.part(Copies).copy_now(NOW)
        store.copy(stick / "min-egen.db")
    path.rename(path.with_name("sager.db"))
    with closing(Store.open(path.with_name("sager.db"), None)) as store:
        receipt = store.part(Deletions).delete_borger(1)
        assert receipt.left == ()
        assert receipt.cleaned >= 2
    assert readable(tmp_path) == []


def test_a_stick_that_is_out_is_named_and_reached_when_it_is_back(tmp_path: Path) -> None:
    path, stick = tmp_path / "a" / "cti.db", tmp_path / "stik"
    stick.mkdir()
    with closing(made(path)) as store:
        store.part(Copies).copy_now(NOW, stick)
        store.copy(stick / "min.db")
        stick.rename(tmp_path / "ude")
        receipt = store.part(Deletions).delete_borger(1, [stick])
        assert receipt.left == (stick / "cti.db", stick / "min.db")
        assert store.part(Deletions).pending() == receipt.left
    with closing(Store.open(path, None)) as store:
        assert store.part(Deletions).pending()
    (tmp_path / "ude").rename(stick)
    with closing(Store.open(path, None)) as store:
        assert store.part(Deletions).pending() == ()
    assert readable(tmp_path) == []


@pytest.mark.posix
def test_through_a_link_the_copies_of_the_real_file_are_cleaned(tmp_path: Path) -> None:
    real, link = tmp_path / "real" / "x.db", tmp_path / "link" / "x.db"
    link.parent.mkdir()
    made(real).release()
    link.symlink_to(real)
    with closing(Store.open(link, None)) as store:
        store.part(Copies).copy_now(NOW)
    assert not (link.parent / "sikkerhedskopier").exists()
    with closing(Store.open(real, None)) as store:
        store.part(Deletions).delete_borger(1)
    assert readable(tmp_path) == []


def test_two_files_of_one_name_never_rotate_or_clean_each_others_copies(tmp_path: Path) -> None:
    stick = tmp_path / "stik"
    stick.mkdir()
    stores = [made(tmp_path / folder / "cti.db", folder) for folder in ("en", "to")]
    for day in range(40):
        for store in stores:
            store.part(Copies).copy_now(NOW + timedelta(days=day), stick)
    ids = []
    for store in stores:
        with beside(store) as connection:
            ids.append(backup.file_id(connection))
    kept = [own_copies(store.path, own, stick) for store, own in zip(stores, ids, strict=True)]
    assert [len(one) >= 10 for one in kept] == [True, True]
    stores[0].part(Deletions).delete_borger(1, [stick])
    for copy in kept[1]:
        with closing(Store.open(copy, None)) as other:
            assert len(other.caseload(TODAY)) == 1
    for store in stores:
        store.release()


def test_a_restored_copy_goes_on_being_the_file_it_replaces(tmp_path: Path) -> None:
    path = tmp_path / "cti.db"
    with closing(made(path)) as store:
        copy = store.part(Copies).copy_now(NOW).held.path
        store.copy(tmp_path / "stik" / "min.db")
        with beside(store) as connection:
            own = backup.file_id(connection)
    put_back(path, copy, None, NOW)
    with closing(Store.open(path, None)) as store:
        with beside(store) as connection:
            assert backup.file_id(connection) == own
        store.part(Deletions).delete_borger(1)
    assert readable(tmp_path) == []


_DELETE = """
import sys
from pathlib import Path
from cti_tui.data.store import Store
from cti_tui.data.safety.deletion import Deletions
store = Store.open(Path(sys.argv[1]), None)
print(flush=True)
store.part(Deletions).delete_borger(1, [Path(sys.argv[2])])
print("slettet", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_killed_in_the_middle_a_deletion_is_done_by_the_next_start(tmp_path: Path) -> None:
    chance = Random(7)
    for step in range(6):
        folder = tmp_path / str(step)
        path, stick = folder / "cti.db", folder / "stik"
        stick.mkdir(parents=True)
        with closing(made(path)) as store:
            for number in range(3):
                store.part(Copies).copy_now(NOW + timedelta(days=number), stick)
        process = subprocess.Popen(
            [sys.executable, "-c", _DELETE, str(path), str(stick)], stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.4))
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        Store.open(path, None).release()
        from cti_tui.data.private_file import sweep

        sweep([path.parent, backup.folder_of(path), stick])
        with closing(Store.open(path, None)) as store:
            gone = not store.caseload(TODAY)
        assert not gone or readable(folder) == []


def test_a_voided_code_opens_nothing_after_a_restore(tmp_path: Path) -> None:
    from cti_tui.data.safety.keys import Keys
    from cti_tui.data.safety.recovery import new_code, recovered
    from cti_tui.refusal import Refusal

    path, key = tmp_path / "cti.db", "blåbær fra skoven"
    old, new = new_code(), new_code()
    store = Store.create(path, key)
    store.part(Keys).renew_code(old, TODAY)
    copy = store.part(Copies).copy_now(NOW).held.path
    store.part(Keys).renew_code(new, TODAY)
    store.copy(tmp_path / "stik" / "min.db")
    store.release()
    assert recovered(tmp_path / "stik" / "min.db", new) == key
    put_back(path, copy, key, NOW, present=key)
    with closing(Store.open(path, key)) as store:
        assert [code for code, _ in store.part(Keys).codes()] == [new]
        store.part(Keys).change_passphrase(key, "tranebær i mosen ude", NOW)
    assert recovered(path, new) == "tranebær i mosen ude"
    with pytest.raises(Refusal):
        recovered(path, old)


def test_a_copy_of_an_earlier_passphrase_is_opened_by_the_paper_where_the_file_is_gone(
    tmp_path: Path,
) -> None:
    from cti_tui.data.safety.keys import Keys
    from cti_tui.data.safety.recovery import new_code, recovered

    path, key, code = tmp_path / "cti.db", "blåbær fra skoven", new_code()
    with closing(Store.create(path, key)) as store:
        store.part(Keys).renew_code(code, TODAY)
        copy = store.part(Copies).copy_now(NOW).held.path
        store.part(Keys).change_passphrase(key, "tranebær i mosen ude", NOW)
    path.unlink()
    assert not put_back(path, copy, key, NOW).without_code
    assert recovered(path, code) == key
    with closing(Store.open(path, key)) as store:
        assert store.part(Keys).standing().code_works


def test_a_voided_code_stays_void_where_a_copy_that_knew_it_takes_the_place_of_a_file_that_is_gone(
    tmp_path: Path,
) -> None:
    from cti_tui.data.safety.keys import Keys
    from cti_tui.data.safety.recovery import new_code, recovered
    from cti_tui.refusal import Refusal

    path, key, old = tmp_path / "cti.db", "blåbær fra skoven", new_code()
    with closing(Store.create(path, key)) as store:
        store.part(Keys).renew_code(old, TODAY)
        copy = store.part(Copies).copy_now(NOW).held.path
        store.part(Keys).renew_code(new_code(), TODAY)
    path.unlink()
    assert put_back(path, copy, key, NOW).without_code
    with closing(Store.open(path, key)) as store:
        store.part(Keys).change_passphrase(key, "tranebær i mosen ude", NOW)
    with pytest.raises(Refusal):
        recovered(path, old)


def test_a_code_that_cannot_be_had_after_a_restore_is_said(tmp_path: Path) -> None:
    from cti_tui.data.safety.keys import Keys
    from cti_tui.data.safety.recovery import new_code
    from cti_tui.words.safety import restored_words

    path, key = tmp_path / "cti.db", "blåbær fra skoven"
    with closing(Store.create(path, key)) as store:
        copy = store.part(Copies).copy_now(NOW).held.path
        store.part(Keys).renew_code(new_code(), TODAY)
    path.unlink()
    restored = put_back(path, copy, key, NOW)
    assert restored.without_code
    assert "gendannelseskode" in "\n".join(restored_words(restored))


def test_a_small_file_with_another_passphrase_is_no_code_that_works(tmp_path: Path) -> None:
    from cti_tui.data.safety.keys import Keys
    from cti_tui.data.safety.recovery import new_code, write_recovery

    code = new_code()
    with closing(Store.create(tmp_path / "cti.db", "blåbær fra skoven")) as store:
        store.part(Keys).renew_code(code, TODAY)
        write_recovery(store.path, code, ["en helt anden sætning"])
        assert not store.part(Keys).standing().code_works


def test_the_own_folder_gets_the_recovery_file_so_that_the_paper_is_worth_something(
    tmp_path: Path,
) -> None:
    from cti_tui.data.safety.keys import Keys
    from cti_tui.data.safety.recovery import new_code, recovered

    path, key, stick = tmp_path / "a" / "cti.db", "blåbær fra skoven", tmp_path / "stik"
    stick.mkdir()
    code = new_code()
    with closing(Store.create(path, key)) as store:
        store.part(Keys).renew_code(code, TODAY)
        store.part(Copies).copy_now(NOW)
    laid = mirror(path, stick, NOW)
    assert laid is not None
    assert recovered(laid, code) == key


def test_encrypting_takes_every_copy_along_and_goes_on_with_one_that_could_not_be_reached(
    tmp_path: Path,
) -> None:
    from cti_tui.data.safety.keys import Keys, seal_file

    path, stick, key = tmp_path / "a" / "cti.db", tmp_path / "stik", "blåbær fra skoven"
    stick.mkdir()
    with closing(made(path)) as store:
        copy = store.part(Copies).copy_now(NOW, stick).held.path
        store.copy(stick / "min.db")
    put_back(path, copy, None, NOW)  # and a file set aside
    stick.rename(tmp_path / "ude")
    seal_file(path, key, NOW, [stick])
    assert readable(tmp_path / "a") == []
    (tmp_path / "ude").rename(stick)
    with closing(Store.open(path, key)) as store:
        # Done by the start itself.
        assert store.part(Keys).plain_copies([stick]) == ()
    assert readable(tmp_path) == []
