"""The needs mapping, theme by theme, and the plans of others that it builds on."""

from datetime import date

from sqlmodel import Session, col, select

from cti_tui.data.cases import Cases
from cti_tui.data.door import Conflict, block, line
from cti_tui.data.models import Course
from cti_tui.data.plan.models import NeedRow, OtherPlan
from cti_tui.data.plan.records import NeedRecord, OtherPlanRecord
from cti_tui.method.edition import themes_of, waits_until_after
from cti_tui.method.plan import Horizon
from cti_tui.refusal import Refusal

_ELSEWHERE = "Det er ændret et andet sted imens. Åbn det igen, og skriv på ny."


NEED_FORM, OTHER_PLAN_FORM = "behov", "anden plan"
"""What the name of a theme's draft begins with; a colon and the theme's id follow."""

SCORES = range(1, 6)
"""The scale, for a worker who has turned it on."""


def need_form(theme: str) -> str:
    """The name of a theme's draft."""
    return f"{NEED_FORM}:{theme}"


def read_needs(session: Session, course_id: int) -> dict[str, NeedRecord]:
    """What was mapped, by the theme's id, read within a transaction."""
    found = session.exec(select(NeedRow).where(NeedRow.course_id == course_id))
    return {row.theme: _need(row) for row in found}


def read_other_plans(session: Session, course_id: int) -> tuple[OtherPlanRecord, ...]:
    """The plans of others, in the order they were written down, read within a transaction."""
    query = select(OtherPlan).where(OtherPlan.course_id == course_id)
    return tuple(_other(row) for row in session.exec(query.order_by(col(OtherPlan.id))))


class Needs(Cases):
    """The part of the store that keeps needs and the references to other plans."""

    def needs(self, course_id: int) -> dict[str, NeedRecord]:
        """What was mapped, by the theme's id."""
        with self._reading() as session:
            return read_needs(session, course_id)

    def mapped(self, course_id: int) -> tuple[dict[str, NeedRecord], tuple[OtherPlanRecord, ...]]:
        """What was mapped, by the theme's id, and the plans of others."""
        with self._reading() as session:
            return read_needs(session, course_id), read_other_plans(session, course_id)

    def set_need(self, course_id: int, need: NeedRecord, today: date) -> NeedRecord:
        """Write what was mapped by a theme; one without any text is taken away.

        The draft of the theme goes with it. Raises Conflict where the need is another than when
        `need.version` was read, Refusal for a theme or time that the edition has not.
        """
        texts = {name: block(getattr(need, name)) for name in ("words", "needs", "support")}
        with self._writing() as session:
            course = self._to_change(session, course_id, today)
            edition = self._edition(session, course)
            if all(theme.id != need.theme for theme in themes_of(edition)):
                raise Refusal("Det tema findes ikke i udgaven. Vælg et fra listen.")
            if need.horizon is Horizon.AFTER and not waits_until_after(edition):
                raise Refusal("Udgaven kender ikke behov, der venter til efter forløbet.")
            mine = NeedRow.course_id == course_id
            row = session.exec(select(NeedRow).where(mine, NeedRow.theme == need.theme)).first()
            if (row.version if row else 0) != need.version:
                raise Conflict(_ELSEWHERE)
            if need.score not in (None, *SCORES):
                raise Refusal("Skalaen går fra 1 til 5. Vælg et af tallene, eller lad det stå.")
            values = {**texts, "horizon": need.horizon or "", "score": need.score}
            if not any(values.values()):
                if row is not None:
                    session.delete(row)
                return NeedRecord(need.theme)
            if row is None:
                row = NeedRow(course_id=course_id, theme=need.theme, on=today)
                row.sqlmodel_update(values)
            elif any(getattr(row, name) != value for name, value in values.items()):
                row.sqlmodel_update({**values, "on": today, "version": row.version + 1})
            session.add(row)
            session.flush()
            return _need(row)

    def other_plans(self, course_id: int) -> tuple[OtherPlanRecord, ...]:
        """The plans of others, in the order they were written down."""
        with self._reading() as session:
            return read_other_plans(session, course_id)

    def set_other_plan(self, course_id: int, plan: OtherPlanRecord, today: date) -> OtherPlanRecord:
        """Write a reference to another plan; one without an id is new.

        Raises Conflict where it was changed since it was read, Refusal without a title.
        """
        title, owner = line(plan.title), line(plan.owner)
        if not title:
            raise Refusal("Skriv, hvilken plan det er, fx: § 141-handleplan.")
        with self._writing() as session:
            self._to_change(session, course_id, today)
            if plan.id:
                row = _found(session, plan)
                row.version += 1
            else:
                row = OtherPlan(course_id=course_id, title=title)
            row.title, row.owner, row.review = title, owner, plan.review
            session.add(row)
            session.flush()
            return _other(row)

    def remove_other_plan(self, course_id: int, plan: OtherPlanRecord, today: date) -> None:
        """Take a reference away; raises Conflict where it was changed since it was read."""
        with self._writing() as session:
            self._to_change(session, course_id, today)
            session.delete(_found(session, plan))

    # What follows runs within a transaction of the methods above.

    def _to_change(self, session: Session, course_id: int, today: date) -> Course:
        course = self._course(session, course_id)
        if self._case_of_course(session, course, today).status.closed:
            raise Refusal("Forløbet er afsluttet, så behovene kan ikke ændres.")
        return course


def _found(session: Session, plan: OtherPlanRecord) -> OtherPlan:
    row = session.get(OtherPlan, plan.id)
    if row is None or row.version != plan.version:
        raise Conflict(_ELSEWHERE)
    return row


def _need(row: NeedRow) -> NeedRecord:
    horizon = Horizon(row.horizon) if row.horizon else None
    texts = (row.words, row.needs, row.support)
    return NeedRecord(row.theme, *texts, horizon, row.on, row.version, row.score)


def _other(row: OtherPlan) -> OtherPlanRecord:
    return OtherPlanRecord(row.title, row.owner, row.review, row.id or 0, row.version)
