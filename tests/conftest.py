"""What the tests of several rooms share: a fixed day, makers, and stores on real files."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from cti_tui.data.records import NewBorger
from cti_tui.data.store import Store
from cti_tui.method.edition import edition
from cti_tui.method.opening import Opening

TODAY = date(2026, 4, 27)
"""A Monday; a course begun on START is then 12 days past its first faseskift."""
START = date(2026, 1, 15)
PASSPHRASE = "rødgrød med 'fløde'"

# One profile for all: no clock in the verdict, nothing written outside tmp_path, same examples.
settings.register_profile("cti", deadline=None, database=None, derandomize=True, max_examples=60)
settings.load_profile("cti")

MakeOpening = Callable[..., Opening]
MakeBorger = Callable[..., NewBorger]


@pytest.fixture(scope="session", autouse=True)
def _state_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the program keeps between two starts is not that of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
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


@pytest.fixture(scope="session")
def blank_file(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str | None], Path]:
    """Put a new, empty database at a path; made once and copied, since a key is slow to derive."""
    made: dict[str | None, Path] = {}

    def put(target: Path, passphrase: str | None) -> Path:
        if passphrase not in made:
            made[passphrase] = tmp_path_factory.mktemp("blank") / "cti.db"
            Store.create(made[passphrase], passphrase).close()
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copy(made[passphrase], target)
        return target

    return put


def _opened(path: Path, passphrase: str | None) -> Iterator[Store]:
    store = Store.open(path, passphrase)
    yield store
    # Not close(): a test may have closed it, and no copy is wanted here.
    store._engine.dispose()


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
