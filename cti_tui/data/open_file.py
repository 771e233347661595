"""One open file, shared by all parts of the store: its connection, key, and engine on demand."""

from functools import cached_property
from pathlib import Path
from typing import Any

from cti_tui.data.engine import make_engine


def identity(path: Path) -> tuple[int, int] | None:
    """Which file lies at a path, whatever its name; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class OpenFile:
    """What is open at a path. A change of the passphrase holds for every part at once."""

    def __init__(self, connection: Any, path: Path, passphrase: str | None) -> None:
        self.connection = connection
        """The driver's own, in autocommit mode; the only one there is."""
        self.path = path
        self.passphrase = passphrase
        """None for a plain file, and once it is closed."""
        self.logged = 0
        """How many of the connection's changes are worth no copy; see `quietly`."""
        self.closed = False
        self.opened = identity(path)
        """Which file was opened, whatever lies at its path now."""
        self.remembers = True
        """Whether what is written becomes an act that can be taken back."""

    @cached_property
    def engine(self) -> Any:
        """SQLAlchemy on the same connection: for writes, and for reads the front does not do."""
        return make_engine(self.connection)

    @property
    def changed(self) -> bool:
        """Whether anything was changed but what alone is worth no copy, as the access log."""
        return bool(self.connection.total_changes > self.logged)

    def quietly(self, statement: str, values: tuple[Any, ...]) -> int:
        """Run one statement that is no reason for a copy at exit; how many rows it changed."""
        before = self.connection.total_changes
        self.connection.execute(statement, values)
        written = int(self.connection.total_changes - before)
        self.logged += written
        return written

    def close(self) -> None:
        """Close the file and forget its key."""
        self.passphrase, self.closed = None, True
        if "engine" in self.__dict__:
            self.engine.dispose()
        self.connection.close()
