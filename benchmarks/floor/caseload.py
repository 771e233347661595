"""The least a program of this kind can be: a table of rows from the same file, and nothing else.

Usage: python caseload.py FILE ROWS, with the passphrase in CTI_KODE where the file has one.
"""

import os
import sys
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy.pool import StaticPool
from sqlmodel import Field, Session, SQLModel, col, create_engine, select
from textual.app import App, ComposeResult
from textual.widgets import DataTable

PRAGMAS = (
    "busy_timeout = 5000",
    "journal_mode = TRUNCATE",
    "synchronous = EXTRA",
    "fullfsync = ON",
    "foreign_keys = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
)


class Borger(SQLModel, table=True):
    """The columns of the file's own table that are shown."""

    id: int = Field(primary_key=True)
    name: str
    case_number: str
    created: str


def connect() -> Any:
    """The one connection, as the program makes it."""
    connection = driver.connect(Path(sys.argv[1]), isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA cipher_log = off")
    if key := os.environ.get("CTI_KODE"):
        connection.execute(f"PRAGMA key = '{key}'")
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


class Floor(App[None]):
    """One table."""

    def compose(self) -> ComposeResult:
        """The table alone."""
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        """Read the rows and show them."""
        table = self.query_one(DataTable)
        table.add_columns("Borger", "Sagsnr.", "Oprettet")
        engine = create_engine("sqlite://", creator=connect, module=driver, poolclass=StaticPool)
        with Session(engine) as session:
            query = select(Borger).order_by(col(Borger.id)).limit(int(sys.argv[2]))
            for row in session.exec(query):
                table.add_row(row.name, row.case_number, row.created)


if __name__ == "__main__":
    Floor().run()
