"""The JSON document itself: written, and read with every doubt about it said in Danish."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from cti_tui.data.bounds import days_of, fault_of
from cti_tui.data.clean import clean_text
from cti_tui.data.stopping import along
from cti_tui.data.transfer.shape import Content, RowData, Shape, TableShape
from cti_tui.refusal import Refusal

FORMAT = "cti"
VERSION = 1
"""Of the document; `docs/json.md` says what it holds."""


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
        raise Refusal("Filen siger ikke, hvilken version den er. Lav den igen med cti eksporter.")
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
    days = days_of(table.name)
    seen = set()
    for row in along(rows):
        if not isinstance(row, dict) or not isinstance(row.get("uid"), str) or not row["uid"]:
            raise _broken(table.name, "en række uden uid")
        if row["uid"] in seen:
            raise _broken(table.name, "samme uid to gange")
        seen.add(row["uid"])
        if not row.keys() <= table.keys:
            raise _broken(table.name, "en kolonne, der ikke kendes")
        yield {key: _value(table, key, value, days) for key, value in row.items()}


def _value(table: TableShape, key: str, value: Any, days: frozenset[str]) -> Any:
    """A value as its column has it; what is of another kind, or out of bounds, is refused."""
    if fault := fault_of(key, value, days=days, numbers=table.numbers):
        raise _broken(table.name, f"{key} {fault}")
    return clean_text(value) if isinstance(value, str) and key != "toml" else value


def _check_links(content: Content, tables: Shape) -> None:
    """Every link leads to a row of the same document."""
    uids = {name: {row["uid"] for row in rows} for name, rows in content.items()}
    for name, table in tables.items():
        for row in content[name]:
            for link in table.links:
                target = row.get(link.key)
                if target is not None and target not in uids.get(link.table, ()):
                    raise _broken(name, f"{link.key} fører ingen steder hen")
