"""All of a file that is shown as current, to see that what was done is undone."""

from typing import Any

from cti_tui.data.acts.capture import QUIET
from cti_tui.data.store import Store
from tests.beside import beside

HISTORY = {"tick", "shift", "course_change", "plan_change", "plan_frozen", "earlier_note"}
"""What grows when something is taken back."""

APART = QUIET


def current(store: Store) -> dict[str, Any]:
    """All that is shown as current: rows without their version, and where history has come to."""
    with beside(store) as raw:
        names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        tables = [name for (name,) in raw.execute(names) if not name.startswith("note_words")]
        found: dict[str, Any] = {}
        for table in tables:
            if table in HISTORY | APART:
                continue
            cursor = raw.execute(f'SELECT * FROM "{table}" ORDER BY id')
            columns = [one[0] for one in cursor.description]
            found[table] = [
                {n: v for n, v in zip(columns, row, strict=True) if n != "version"}
                for row in cursor
            ]
        ticks = raw.execute(
            "SELECT course_id, item, state, CASE state WHEN 'open' THEN '' ELSE \"on\" END, reason,"
            " note, evidence FROM tick"
            " WHERE id IN (SELECT max(id) FROM tick GROUP BY course_id, item)"
        )
        found["tick"] = sorted(row for row in ticks if row[2:] != ("open", "", "", "", ""))
        shifts = raw.execute(
            'SELECT course_id, gate, kind, "on", reason, evaluated FROM shift WHERE id IN'
            " (SELECT max(id) FROM shift GROUP BY course_id, gate) AND kind <> 'undone'"
        )
        found["shift"] = sorted(shifts)
        return found


def forget(store: Store) -> None:
    """Let what the test itself set up be no act."""
    with beside(store) as raw:
        raw.execute("DELETE FROM act")
