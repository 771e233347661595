"""The tables of network, consent and handover: see `migrations/0005.sql`."""

import datetime

from sqlmodel import Field

from cti_tui.data.models import Row, _now


class Offer(Row, table=True):
    """A local offer in the worker's own directory."""

    version: int = 1
    name: str
    about: str = ""
    phone: str = ""
    place: str = ""
    hours: str = ""
    retired: datetime.date | None = None


class Supporter(Row, table=True):
    """Someone in the borger's network, also one who has left it."""

    version: int = 1
    borger_id: int = Field(foreign_key="borger.id")
    offer_id: int | None = Field(default=None, foreign_key="offer.id")
    name: str
    side: str
    organisation: str = ""
    role: str = ""
    phone: str = ""
    since: datetime.date | None = None
    ring: int
    away: str = ""
    earlier: str = ""
    ended: datetime.date | None = None
    end_reason: str = ""


class NetworkWish(Row, table=True):
    """The borger wants no network, or wants one after all: history, never changed."""

    __tablename__ = "network_wish"

    course_id: int = Field(foreign_key="course.id")
    wish: str
    on: datetime.date
    words: str = ""
    at: str = Field(default_factory=_now)


class Carrying(Row, table=True):
    """Who carries a need, `until` being the first day they no longer do."""

    course_id: int = Field(foreign_key="course.id")
    need: str
    carrier: str
    supporter_id: int | None = Field(default=None, foreign_key="supporter.id")
    since: datetime.date
    until: datetime.date | None = None


class Consent(Row, table=True):
    """What may be shared with a party."""

    version: int = 1
    borger_id: int = Field(foreign_key="borger.id")
    supporter_id: int | None = Field(default=None, foreign_key="supporter.id")
    party: str
    folded: str
    what: str
    given: datetime.date
    until: datetime.date | None = None
    withdrawn: datetime.date | None = None


class Handover(Row, table=True):
    """A need and one who takes it over."""

    version: int = 1
    course_id: int = Field(foreign_key="course.id")
    need: str
    carrier: str
    supporter_id: int | None = Field(default=None, foreign_key="supporter.id")
    what: str
    since: datetime.date | None = None
    agreed: datetime.date | None = None


class Anchor(Row, table=True):
    """Where the plan as a whole is anchored, `until` being the first day it no longer is."""

    course_id: int = Field(foreign_key="course.id")
    carrier: str
    supporter_id: int | None = Field(default=None, foreign_key="supporter.id")
    since: datetime.date
    until: datetime.date | None = None


class HandoverText(Row, table=True):
    """One of the plan's own texts."""

    __tablename__ = "handover_text"

    version: int = 1
    course_id: int = Field(foreign_key="course.id")
    part: str
    text: str
    on: datetime.date


class SetAside(Row, table=True):
    """A step towards the end that is not to be done, with the reason."""

    __tablename__ = "set_aside"

    course_id: int = Field(foreign_key="course.id")
    step: str
    reason: str
    on: datetime.date


class HandoverStep(Row, table=True):
    """A meeting held towards the end, or the decision on continued support."""

    __tablename__ = "handover_step"

    version: int = 1
    course_id: int = Field(foreign_key="course.id")
    kind: str
    on: datetime.date
    words: str = ""
    outcome: str = ""
