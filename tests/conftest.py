"""What the tests of several rooms share: a fixed day, makers, and stores on real files."""

import hashlib
import os
import runpy
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver
from hypothesis import settings

from cti_tui.data.records import NewBorger
from cti_tui.data.store import Store
from cti_tui.method.edition import edition
from cti_tui.method.opening import Opening

TODAY = date(2026, 4, 27)
"""A Monday; a course begun on START is then 12 days past its first faseskift."""
START = date(2026, 1, 15)
PASSPHRASE = "rødgrød med 'fløde'"

# One profile for all: no clock in the verdict, nothing written outside tmp_path, same examples, and
# what fails is printed so that it can be run again.
settings.register_profile(
    "cti", deadline=None, database=None, derandomize=True, max_examples=60, print_blob=True
)
settings.load_profile("cti")

QUICK_KEYS = Path(__file__).parent / "quick_keys"
"""On PYTHONPATH it makes keys cheap, in a program that a test starts as well."""

runpy.run_path(str(QUICK_KEYS / "sitecustomize.py"))
os.environ["PYTHONPATH"] = str(QUICK_KEYS)

MakeOpening = Callable[..., Opening]
MakeBorger = Callable[..., NewBorger]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out, on Windows, what is about things that it has not."""
    if sys.platform == "win32":
        not_there = pytest.mark.skip(reason="Windows has no such thing")
        for item in items:
            if item.get_closest_marker("posix") is not None:
                item.add_marker(not_there)


@pytest.fixture(scope="session", autouse=True)
def _state_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the program keeps between two starts is not that of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        state = str(tmp_path_factory.mktemp("state"))
        # By the name that each system's own folders are asked for.
        for name in ("XDG_STATE_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
            patch.setenv(name, state)
        yield


@pytest.fixture
def today() -> date:
    """The fixed day that tests call today."""
    return TODAY


@pytest.fixture
def opening() -> MakeOpening:
    """Make an opening: edition J by SEL § 85 from START unless the test says otherwise."""

    def make(
        edition_id: str = "job",
        hjemmel: str | None = None,
        start: date | None = START,
        **rest: Any,
    ) -> Opening:
        manual = edition(edition_id)
        basis = manual.hjemmel(hjemmel) if hjemmel else manual.hjemler[0]
        return Opening(manual, basis, start, **rest)

    return make


@pytest.fixture
def new_borger(opening: MakeOpening) -> MakeBorger:
    """Make a borger to add; what is not about the borger goes to the opening."""

    def make(
        name: str = "Anna A.", *, case_number: str = "", transition: str = "", **rest: Any
    ) -> NewBorger:
        return NewBorger(name, opening(**rest), case_number, transition)

    return make


@pytest.fixture(params=["plain", "encrypted"])
def passphrase(request: pytest.FixtureRequest) -> str | None:
    """None for a plain file, a passphrase for an encrypted one: the test runs with both."""
    return None if request.param == "plain" else PASSPHRASE


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the test's database lies, in a folder of its own that does not exist yet."""
    return tmp_path / "cti" / "cti.db"


@pytest.fixture
def real_keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keys hashed as often as a worker's, here and in what the test starts.

    For tests about that, and for those that open a released file.
    """
    monkeypatch.delenv("PYTHONPATH")
    driver.connect(":memory:").execute("PRAGMA cipher_default_kdf_iter = 256000")
    yield
    runpy.run_path(str(QUICK_KEYS / "sitecustomize.py"))


MadeOnce = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> MadeOnce:
    """A file by its name, made by whoever asks first: the workers of a run share it.

    It is not to be changed, but copied.
    """
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent

    def made(name: str, make: Callable[[Path], object]) -> Path:
        path = folder / "made-once" / name
        path.parent.mkdir(exist_ok=True)
        # A database of SQLite is a lock that waits, on every system.
        with closing(sqlite3.connect(folder / "made-once.lock", 170, isolation_level=None)) as lock:
            lock.execute("BEGIN EXCLUSIVE")
            if not path.exists():
                rough = path.with_name(f"rough-{name}")
                make(rough)
                rough.rename(path)
        return path

    return made


@pytest.fixture(scope="session")
def blank_file(made_once: MadeOnce) -> Callable[[Path, str | None], Path]:
    """Put a new, empty database at a path."""

    def put(target: Path, passphrase: str | None) -> Path:
        name = f"blank-{hashlib.sha256((passphrase or '').encode()).hexdigest()}.db"
        made = made_once(name, lambda rough: Store.create(rough, passphrase).release())
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copy(made, target)
        return target

    return put


def _opened(path: Path, passphrase: str | None) -> Iterator[Store]:
    store = Store.open(path, passphrase)
    yield store
    # Not close(): a test may have closed it, and no copy is wanted here.
    store.release()


@pytest.fixture
def store(
    path: Path, passphrase: str | None, blank_file: Callable[[Path, str | None], Path]
) -> Iterator[Store]:
    """An empty store on a real file, plain and encrypted in turn."""
    yield from _opened(blank_file(path, passphrase), passphrase)


@pytest.fixture
def plain_store(path: Path, blank_file: Callable[[Path, str | None], Path]) -> Iterator[Store]:
    """An empty store on a real plain file."""
    yield from _opened(blank_file(path, None), None)
