"""A frozen plan as text, and back: free of the database, since the demo freezes too."""

import json
from datetime import date
from typing import Any

from msgspec import to_builtins

from cti_tui.method.plan import Level, Node, NodeState, Trial, Verdict


def to_text(nodes: tuple[Node, ...]) -> str:
    """A plan as JSON, to be frozen."""
    return json.dumps({"nodes": to_builtins(nodes)}, ensure_ascii=False)


def from_text(content: str) -> tuple[Node, ...]:
    """A frozen plan as nodes."""
    return tuple(_thawed(fields) for fields in json.loads(content)["nodes"])


def _thawed(fields: dict[str, Any]) -> Node:
    trials = tuple(
        Trial(one["uid"], date.fromisoformat(one["on"]), Verdict(one["verdict"]), one["words"])
        for one in fields["trials"]
    )
    on = date.fromisoformat(fields["state_on"]) if fields["state_on"] else None
    known = {
        **fields,
        "level": Level(fields["level"]),
        "state": NodeState(fields["state"]),
        "state_on": on,
        "trials": trials,
    }
    return Node(**known)
