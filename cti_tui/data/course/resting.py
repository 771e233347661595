"""What rests on what: the checklist items that point at something as their evidence."""

from sqlmodel import Session

from cti_tui.data.course_rows import ticks
from cti_tui.data.door import in_sql
from cti_tui.method.edition import Edition


def resting(session: Session, course_id: int, edition: Edition) -> dict[str, tuple[str, ...]]:
    """The texts of the items that rest on it, by evidence key: `plan:<uid>`, `supporter:<uid>`."""
    latest = {tick.item: tick for tick in ticks(in_sql(session), [course_id])[course_id]}
    found: dict[str, tuple[str, ...]] = {}
    for listed in edition.checklists:
        for item in listed.items:
            tick = latest.get(item.id)
            if tick is not None and tick.evidence:
                found[tick.evidence] = (*found.get(tick.evidence, ()), item.text)
    return found
