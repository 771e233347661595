"""What the worker said that the columns and values of a sheet are, kept for the next time.

Headings, and the words of columns with few values; no name and no number of anyone. Beside the
program, in no borger's file.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cti_tui.cpr import cpr_in_cell
from cti_tui.data.intake.heading import BORGERE, NETWORK_FIELDS, heading_key
from cti_tui.data.intake.line import VALUED
from cti_tui.data.intake.result import Usual
from cti_tui.data.private_file import make_private_folder, state_folder, write_private
from cti_tui.refusal import Refusal

_MOST = 500
"""Headings, and values, that are kept; a sheet has a dozen."""
_LONGEST = 40
"""Characters of a value that is kept; more is no kind of something."""


def _place() -> Path:
    return state_folder() / "kolonner.json"


def remembered() -> Usual:
    """What was said before; nothing where it cannot be read."""
    try:
        kept = json.loads(_place().read_text("utf-8"))
    except (OSError, ValueError):
        return Usual()
    if not isinstance(kept, dict):
        return Usual()
    values = {
        (column, written): value
        for column in VALUED
        for written, value in _words(_part(kept, "values"), column).items()
    }
    return Usual(
        _known(_words(kept, "columns"), BORGERE.fields),
        _known(_words(kept, "network"), NETWORK_FIELDS.fields),
        values,
    )


def _part(kept: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = kept.get(name)
    return part if isinstance(part, dict) else {}


def _words(kept: Mapping[str, Any], name: str) -> dict[str, str]:
    part = _part(kept, name)
    return {word: said for word, said in part.items() if isinstance(said, str)}


def _known(said: Mapping[str, str], fields: tuple[str, ...]) -> dict[str, str]:
    return {word: name for word, name in said.items() if not name or name in fields}


def keep_remembered(said: Usual) -> None:
    """Keep what was said, beside what is kept; that it cannot be stops nothing."""
    before = remembered()
    short = {
        key: value
        for key, value in said.values.items()
        if len(key[1]) <= _LONGEST and not cpr_in_cell(key[1])
    }
    values: dict[str, dict[str, str]] = {}
    for (column, written), value in _latest({**before.values, **short}).items():
        values.setdefault(column, {})[written] = value
    kept = {
        "columns": _latest(before.columns | _folded(said.columns)),
        "network": _latest(before.network_columns | _folded(said.network_columns)),
        "values": values,
    }
    try:
        make_private_folder(_place().parent)
        write_private(_place(), json.dumps(kept, ensure_ascii=False), file=None, over=True)
    except (OSError, Refusal):
        return


def _folded(said: Mapping[str, str]) -> dict[str, str]:
    return {heading_key(word): name for word, name in said.items()}


def _latest(kept: Mapping[Any, str]) -> dict[Any, str]:
    return dict(list(kept.items())[-_MOST:])
