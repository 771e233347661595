"""Writes `json-schema.json`, the JSON Schema of the document that `cti eksporter` writes.

    .venv/bin/python docs/json_schema.py

It is made from the tables of a new file, so that it says what is written and nothing else; a test
fails where it is not what it would be made as now.
"""

import json
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlmodel import Session

from cti_tui.data.engine import latest_version
from cti_tui.data.store import Store
from cti_tui.data.transfer.document import FORMAT, VERSION
from cti_tui.data.transfer.shape import run, shape

TARGET = Path(__file__).with_name("json-schema.json")

_TYPES = {"TEXT": "string", "INTEGER": "integer"}


def made() -> dict[str, Any]:
    """The schema as the tables are now."""
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Store.create(Path(folder) / "cti.db", None)) as store,
        Session(store._file.engine) as session,
    ):
        tables = {
            name: _rows(session, name, {link.column: link.key for link in table.links})
            for name, table in shape(session).items()
        }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"cti, document version {VERSION}, schema {latest_version()}",
        "type": "object",
        "required": ["format", "version", "schema", "exported", "tables"],
        "additionalProperties": False,
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "schema": {"type": "integer", "minimum": 1, "maximum": latest_version()},
            "exported": {"$ref": "#/$defs/day"},
            "tables": {
                "type": "object",
                "required": ["borger"],
                "additionalProperties": False,
                "properties": tables,
            },
        },
        "$defs": {"day": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}},
    }


def _rows(session: Session, table: str, links: dict[str, str]) -> dict[str, Any]:
    """The rows of one table: each column by its type, a link as the uid of the row it points to."""
    properties: dict[str, Any] = {}
    for column in run(session, f"PRAGMA table_info({table})").mappings():
        name = column["name"]
        if name == "id":
            continue
        kind = "string" if name in links else _TYPES[column["type"]]
        empty = not column["notnull"]
        properties[links.get(name, name)] = {"type": [kind, "null"] if empty else kind}
    return {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["uid"],
            "additionalProperties": False,
            "properties": properties,
        },
    }


def text(schema: dict[str, Any]) -> str:
    """The schema as it stands in the file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    TARGET.write_text(text(made()), encoding="utf-8")
    print(f"{TARGET.name} is written.")
