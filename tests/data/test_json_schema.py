"""The JSON Schema of the document: true to the tables, and every export fits it."""

import json
import runpy
from contextlib import closing
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cti_tui.data.demo.build import make_demo
from cti_tui.data.store import Store
from cti_tui.data.transfer.transfers import Transfers
from tests.conftest import TODAY

DOCS = Path(__file__).parents[2] / "docs"
FILES = Path(__file__).parent / "files"


@pytest.fixture(scope="module")
def schema() -> Any:
    """The schema as it stands in the docs."""
    return json.loads((DOCS / "json-schema.json").read_text("utf-8"))


def test_the_schema_in_the_docs_is_that_of_the_tables() -> None:
    made = runpy.run_path(str(DOCS / "json_schema.py"))
    assert made["text"](made["made"]()) == (DOCS / "json-schema.json").read_text("utf-8"), (
        "write it anew: .venv/bin/python docs/json_schema.py"
    )


def test_an_export_fits_the_schema(schema: Any, tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    make_demo(path, None, TODAY, borgere=8, afsluttede=2, notater=20, seed=3)
    with closing(Store.open(path, None)) as store:
        store.part(Transfers).export(tmp_path / "ud.json", TODAY)
    jsonschema.validate(json.loads((tmp_path / "ud.json").read_text("utf-8")), schema)


@pytest.mark.parametrize("name", sorted(one.name for one in FILES.glob("export-*.json")))
def test_an_export_of_an_earlier_schema_fits_too(schema: Any, name: str) -> None:
    jsonschema.validate(json.loads((FILES / name).read_text("utf-8")), schema)


def test_what_is_no_document_does_not_fit(schema: Any) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"format": "cti", "version": 1, "tables": {"hest": []}}, schema)
