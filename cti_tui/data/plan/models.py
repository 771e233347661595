"""The tables of needs and plan as SQLModel classes; the schema is `migrations/0004.sql`."""

import datetime

from sqlmodel import Field

from cti_tui.data.models import Row


class NeedRow(Row, table=True):
    """What was mapped by one of the edition's themes."""

    __tablename__ = "need"

    version: int = 1
    course_id: int = Field(foreign_key="course.id")
    theme: str
    words: str = ""
    needs: str = ""
    support: str = ""
    horizon: str = ""
    score: int | None = None
    on: datetime.date


class OtherPlan(Row, table=True):
    """A plan of others that this one builds on."""

    __tablename__ = "other_plan"

    version: int = 1
    course_id: int = Field(foreign_key="course.id")
    title: str
    owner: str = ""
    review: datetime.date | None = None


class PlanNode(Row, table=True):
    """A focus area, a goal, a sub-goal or an activity."""

    __tablename__ = "plan_node"

    version: int = 1
    course_id: int = Field(foreign_key="course.id")
    parent_id: int | None = Field(default=None, foreign_key="plan_node.id")
    level: str
    place: int
    text: str
    words: str = ""
    who: str = ""
    due: str = ""
    contact: str = ""
    theme: str = ""
    track: str = ""
    state: str = "open"
    state_on: datetime.date | None = None
    reason: str = ""


class ActivityTrial(Row, table=True):
    """How an activity went, as the borger sees it: history, never changed."""

    __tablename__ = "activity_trial"

    course_id: int = Field(foreign_key="course.id")
    node_id: int = Field(foreign_key="plan_node.id")
    on: datetime.date
    verdict: str
    words: str = ""


class PlanChangeRow(Row, table=True):
    """What was changed in the plan, by the node's uid: history, never changed."""

    __tablename__ = "plan_change"

    course_id: int = Field(foreign_key="course.id")
    node: str
    level: str
    kind: str
    before: str = ""
    after: str = ""
    on: datetime.date
    at: str


class PlanFrozen(Row, table=True):
    """The plan as it stood when a gate was marked; it counts while that mark stands."""

    __tablename__ = "plan_frozen"

    course_id: int = Field(foreign_key="course.id")
    shift_id: int = Field(foreign_key="shift.id")
    content: str
