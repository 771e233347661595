"""What the answers to an edition's prompts say for the items of its lists."""

from sqlmodel import Session, select

from cti_tui.data.models import Answer
from cti_tui.method.edition import Edition, guidance_of
from cti_tui.method.guidance import GuidanceKind
from cti_tui.method.speaks import Suggest
from cti_tui.method.suggest import Counted

_SPEAK = {
    Suggest.TOLD: GuidanceKind.TELL,
    Suggest.CONTACT_AGREED: GuidanceKind.CONTACT_AGREEMENT,
    Suggest.WORK_AGREED: GuidanceKind.WORK_AGREEMENT,
}
"""Which prompts speak for what."""


def answered(session: Session, course_id: int, edition: Edition) -> dict[Suggest, Counted]:
    """How many prompts of each kind have an answer, and the latest day; none where none has."""
    rows = session.exec(select(Answer).where(Answer.course_id == course_id))
    days = {row.prompt: row.on for row in rows}
    found = {}
    for suggest, kind in _SPEAK.items():
        asked = [line.id for line in guidance_of(edition) if line.kind is kind]
        mine = [days[name] for name in asked if name in days]
        if mine:
            found[suggest] = Counted(len(mine), max(mine), len(asked))
    return found
