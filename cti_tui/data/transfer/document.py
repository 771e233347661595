"""The JSON document itself: written, and read with every doubt about it said in Danish."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlmodel import SQLModel

# The tables of every room that goes along: their columns say which values are days (`_dates`).
import cti_tui.data.models
import cti_tui.data.network.models
import cti_tui.data.plan.models  # noqa: F401
from cti_tui.data.clean import LONGEST_TEXT, clean_text
from cti_tui.data.transfer.shape import Content, RowData, Shape, TableShape
from cti_tui.refusal import Refusal

FORMAT = "cti"
VERSION = 1
"""Of the document; `docs/json.md` says what it holds."""

MOST = 1_000_000_000
"""No number that is kept is greater."""

FIRST_YEAR, LAST_YEAR = "1900", "2199"
"""Days outside these years are no days of a course, and cannot be counted with."""

UID = re.compile(r"[0-9A-Za-z-]{1,64}")
"""How the name of a row is written."""

LONGEST_TOML = 1_000_000
"""A frozen edition is longer than what anyone types."""


def written(content: Content, schema: int, today: date) -> str:
    """The document's text."""
    document = {
        "format": FORMAT,
        "version": VERSION,
        "schema": schema,
        "exported": today.isoformat(),
        "tables": content,
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def understood(text: str, tables: Shape, schema: int) -> Content:
    """The rows of a document; raises Refusal for one that is not whole or not ours."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise Refusal(
            "Filen er ikke hel JSON. Lav den igen med: cti eksporter --til fil.json"
        ) from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise Refusal("Filen er JSON, men ikke fra cti. Vælg en fil fra cti eksporter.")
    version, made_by = document.get("version"), document.get("schema")
    if not isinstance(version, int) or not isinstance(made_by, int):
        raise Refusal("Filen siger ikke, hvilken udgave den er af. Lav den igen med cti eksporter.")
    if version > VERSION or made_by > schema:
        raise Refusal("Filen er fra en nyere udgave af cti. Hent den nye udgave, og prøv igen.")
    found = document.get("tables")
    if not isinstance(found, dict) or not isinstance(found.get("borger"), list):
        raise Refusal("Filen har ingen borgere. Lav den igen med cti eksporter.")
    unknown = sorted(str(name) for name in found if name not in tables)
    if unknown:
        raise _broken(unknown[0], "kendes ikke")
    content = {name: list(_rows(tables[name], found.get(name, []))) for name in tables}
    _check_links(content, tables)
    return content


def _broken(where: str, what: str) -> Refusal:
    return Refusal(
        f"Filen hænger ikke sammen ({clean_text(where)[:40]}: {what}), så intet er hentet ind."
        " Lav den igen med cti eksporter."
    )


def _rows(table: TableShape, rows: Any) -> Iterator[RowData]:
    if not isinstance(rows, list):
        raise _broken(table.name, "ingen liste")
    dates = _dates(table.name)
    seen = set()
    for row in rows:
        if not isinstance(row, dict) or not isinstance(row.get("uid"), str) or not row["uid"]:
            raise _broken(table.name, "en række uden uid")
        if row["uid"] in seen:
            raise _broken(table.name, "samme uid to gange")
        seen.add(row["uid"])
        if not row.keys() <= table.keys:
            raise _broken(table.name, "en kolonne, der ikke kendes")
        yield {key: _value(table, key, value, key in dates) for key, value in row.items()}


def _dates(table: str) -> frozenset[str]:
    """The columns of a table that hold a day."""
    columns = SQLModel.metadata.tables[table].columns
    return frozenset(name for name, column in columns.items() if _python_type(column) is date)


def _python_type(column: Any) -> Any:
    return column.type.python_type


def _value(table: TableShape, key: str, value: Any, is_date: bool) -> Any:
    """A value as its column has it; what is of another kind, or out of bounds, is refused."""
    if value is None:
        return value
    if key in table.numbers:
        if type(value) is not int or not 0 <= value <= MOST:
            raise _broken(table.name, f"{key} er ikke et helt tal, der kan bruges")
        return value
    return _text(table.name, key, value, is_date)


def _text(table: str, key: str, value: Any, is_date: bool) -> str:
    if not isinstance(value, str):
        raise _broken(table, f"{key} er ikke tekst")
    if len(value) > (LONGEST_TOML if key == "toml" else LONGEST_TEXT):
        raise _broken(table, f"{key} er for lang")
    if is_date:
        _check_day(table, key, value)
    if key == "at":
        _check_instant(table, key, value)
    if key == "uid" and not UID.fullmatch(value):
        raise _broken(table, "et uid, der ikke kan bruges")
    return value if key == "toml" else clean_text(value)


def _check_instant(table: str, key: str, value: str) -> None:
    try:
        whole = datetime.fromisoformat(value).tzinfo is not None and _near(value)
    except ValueError:
        whole = False
    if not whole:
        raise _broken(table, f"{key} er ikke et tidspunkt")


def _near(value: str) -> bool:
    """Whether a day can be counted with: a year that is neither long gone nor far away."""
    return FIRST_YEAR <= value[:4] <= LAST_YEAR


def _check_day(table: str, key: str, value: str) -> None:
    try:
        whole = date.fromisoformat(value).isoformat() == value and _near(value)
    except ValueError:
        whole = False
    if not whole:
        raise _broken(table, f"{key} er ingen dato")


def _check_links(content: Content, tables: Shape) -> None:
    """Every link leads to a row of the same document."""
    uids = {name: {row["uid"] for row in rows} for name, rows in content.items()}
    for name, table in tables.items():
        for row in content[name]:
            for link in table.links:
                target = row.get(link.key)
                if target is not None and target not in uids.get(link.table, ()):
                    raise _broken(name, f"{link.key} fører ingen steder hen")
