"""What the worker said that the columns of a sheet are, kept for the next time.

Headings alone, and no word of what stands under them; beside the program, in no borger's file.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from cti_tui.data.intake.heading import SYNONYMS, heading_key
from cti_tui.data.private_file import make_private_folder, state_folder, write_private
from cti_tui.refusal import Refusal

_MOST = 500
"""Headings kept; a sheet has a dozen."""


def _place() -> Path:
    return state_folder() / "kolonner.json"


def remembered() -> dict[str, str]:
    """Folded headings, and the field each was said to be; none where they cannot be read."""
    try:
        kept = json.loads(_place().read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(kept, dict):
        return {}
    return {
        word: name
        for word, name in kept.items()
        if isinstance(name, str) and (name in SYNONYMS or not name)
    }


def remember_headings(columns: Mapping[str, str]) -> None:
    """Keep what was said of some headings, beside what is kept; that it cannot be stops nothing."""
    kept = {**remembered(), **{heading_key(word): name for word, name in columns.items()}}
    latest = dict(list(kept.items())[-_MOST:])
    try:
        make_private_folder(_place().parent)
        write_private(_place(), json.dumps(latest, ensure_ascii=False), file=None, over=True)
    except (OSError, Refusal):
        return
