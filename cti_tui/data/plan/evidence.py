"""Needs and lines of the plan as something that a checklist item can rest on."""

from collections.abc import Iterator

from sqlmodel import Session, select

from cti_tui.data.course.gate_records import EvidenceRecord
from cti_tui.data.models import Course
from cti_tui.data.plan.models import NeedRow
from cti_tui.data.plan.tree import read_nodes
from cti_tui.method.edition import Edition, themes_of
from cti_tui.method.plan import NodeState

PLAN_KEY = "plan:"
"""What a key begins with where it is a line of the plan; the line's uid follows."""

NEED = "need:"
"""What a key begins with where it is a theme of the needs mapping; the row's uid follows."""


def need_evidence(session: Session, course: Course, edition: Edition) -> Iterator[EvidenceRecord]:
    """The themes that something is written of, in the manual's order."""
    query = select(NeedRow).where(NeedRow.course_id == course.id)
    written = {row.theme: row for row in session.exec(query)}
    for theme in themes_of(edition):
        row = written.get(theme.id)
        texts = tuple(one for one in (row.words, row.needs, row.support) if one) if row else ()
        if row is not None and texts:
            yield EvidenceRecord(f"{NEED}{row.uid}", about=theme.text, texts=texts)


def plan_evidence(
    session: Session, course: Course, *, dropped: bool = False
) -> tuple[EvidenceRecord, ...]:
    """The lines of a course's plan in the order they are read; dropped ones when asked for."""
    assert course.id is not None
    return tuple(
        EvidenceRecord(f"{PLAN_KEY}{node.uid}", node=node)
        for node in read_nodes(session, course.id)
        if dropped or node.state is not NodeState.DROPPED
    )
