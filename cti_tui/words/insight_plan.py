"""What of the plan and the network is stored as codes and keys, in words for the insight document.

A supporter is named where a row only points to one, a line of the plan by its own words, and the
plan that was frozen at a shift is written as lines.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from cti_tui.data.plan.ice import from_text
from cti_tui.method.plan import Level, Node
from cti_tui.words.insight_codes import CHANGES, VALUES

_Row = dict[str, Any]
_Rows = Mapping[str, list[_Row]]


def with_names(rows: _Rows) -> dict[str, list[_Row]]:
    """The rows, with what they point to under names of their own: `supporter`, `line`, `gate`."""
    people = {row["id"]: row["name"] for row in rows.get("supporter", ())}
    lines = {row["id"]: row["text"] for row in rows.get("plan_node", ())}
    gates = {row["id"]: (row["gate"], row["on"]) for row in rows.get("shift", ())}

    def named(table: str, row: _Row) -> _Row:
        """What one row points to."""
        found: _Row = {}
        if "node_id" in row:
            found["line"] = lines.get(row["node_id"])
        if "supporter_id" in row:
            found["supporter"] = people.get(row["supporter_id"])
        if table == "plan_frozen":
            found["gate"], found["on"] = gates[row["shift_id"]]
        return found

    return {table: [{**named(table, row), **row} for row in rows[table]] for table in rows}


def words_of_keys(rows: _Rows) -> dict[str, str]:
    """What the keys `need:<theme>`, `plan:<uid>` and a line's uid stand for; themes by their id."""
    lines = {row["uid"]: row["text"] for row in rows.get("plan_node", ())}
    for row in rows.get("plan_change", ()):  # a line that is gone is known by its history
        lines.setdefault(row["node"], row["after"] if row["kind"] == "added" else row["before"])
    return {**lines, **{f"plan:{uid}": words for uid, words in lines.items()}}


def change_in_words(row: _Row) -> _Row:
    """A change of the plan with its kind, and the codes it is about, in words."""
    kind = row["kind"]
    told = {**row, "kind": CHANGES.get(kind, kind)}
    if kind == "tried":  # what stands before is what the borger said of it
        told |= {"words": row["before"], "before": ""}
    for name in ("before", "after"):
        code, colon, rest = str(told[name] or "").partition(": ")
        if kind in ("state", "tried"):
            told[name] = f"{VALUES.get(code, code)}{colon}{rest}"
    return told


def frozen_words(content: str) -> str:
    """A frozen plan as lines, each under what holds it."""
    try:
        nodes = from_text(content)
    except (ValueError, KeyError, TypeError):
        return "Planen fra dengang kan ikke læses."
    return "\n".join(_under(nodes, None, 0)) or "Planen var tom."


def _under(nodes: tuple[Node, ...], parent: str | None, depth: int) -> Iterator[str]:
    for node in sorted((one for one in nodes if one.parent == parent), key=lambda one: one.place):
        if depth >= len(Level):
            return
        yield "  " * depth + " · ".join(part for part in _parts(node) if part)
        yield from _under(nodes, node.uid, depth + 1)


def _parts(node: Node) -> Iterator[str]:
    yield f"{VALUES[node.level].capitalize()}: {node.text}"
    yield f"»{' '.join(node.words.split())}«" if node.words else ""
    yield from (node.who, node.due, node.contact)
    yield "" if node.is_open else f"{VALUES[node.state]}{f': {node.reason}' if node.reason else ''}"
    for trial in node.trials:
        yield f"evalueret: {VALUES[trial.verdict]} {trial.words}".strip()
