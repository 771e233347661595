"""What the tests of passphrase and code share."""

from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

from cti_tui.data.engine import WrongPassphrase, connect
from cti_tui.data.safety.keys import Keys
from cti_tui.data.safety.recovery import new_code
from cti_tui.data.store import Store
from tests.conftest import PASSPHRASE, TODAY

NEW = "syv kaniner i en kælder"


NOW = datetime(2026, 4, 27, 12, 0, 0)


SECRET = "Hemmelige Åse"


def add(path: Path, passphrase: str | None, new: Any) -> None:
    with closing(Store.open(path, passphrase)) as store:
        store.add_borgere([new], TODAY)


def with_code(path: Path, passphrase: str = PASSPHRASE, today: date = TODAY) -> str:
    """Make a code for the file."""
    code = new_code()
    with closing(Store.open(path, passphrase)) as store:
        store.part(Keys).renew_code(code, today)
    return code


def opens(path: Path, passphrase: str | None) -> bool:
    try:
        connect(path, passphrase).close()
    except WrongPassphrase:
        return False
    return True


def names(path: Path, passphrase: str | None) -> list[str]:
    with closing(Store.open(path, passphrase)) as store:
        return [case.name for case in store.caseload(TODAY)]
