"""The tables as SQLModel classes.

The schema itself is the SQL in `migrations/`; a test holds the two together. Nothing outside
`data` sees these: the store hands out the structs of `records`.
"""

import datetime
from uuid import uuid4

from sqlmodel import Field, SQLModel


def _uid() -> str:
    return uuid4().hex


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


class Row(SQLModel):
    """What every table has: a key of this file's own and a uid that follows the row anywhere."""

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=_uid)


class Borger(Row, table=True):
    """The person supported."""

    version: int = 1
    name: str
    folded: str
    case_number: str = ""
    created: datetime.date
    phone: str = ""
    address: str = ""
    email: str = ""
    contact_person: str = ""
    language: str = ""
    mind: str = ""
    protected: int = 0


class FormerName(Row, table=True):
    """A name that a borger went by before."""

    __tablename__ = "former_name"

    borger_id: int = Field(foreign_key="borger.id")
    name: str
    until: datetime.date
    """The day another took its place."""


class FrozenEdition(Row, table=True):
    """An edition as it read when a course began."""

    __tablename__ = "frozen_edition"

    edition: str
    sha256: str
    toml: str


class Course(Row, table=True):
    """One CTI course of one borger."""

    version: int = 1
    borger_id: int = Field(foreign_key="borger.id")
    frozen_edition_id: int = Field(foreign_key="frozen_edition.id")
    hjemmel: str
    transition: str = ""
    transition_date: datetime.date | None = None
    start: datetime.date | None = None
    start_reason: str = ""
    grant_end: datetime.date | None = None
    ended: datetime.date | None = None
    end_reason: str | None = None
    previous_course_id: int | None = Field(default=None, foreign_key="course.id")
    created: datetime.date
    supported_before: int | None = None


class PauseRow(Row, table=True):
    """Days the course stands still, `end` being the first day it goes on."""

    __tablename__ = "pause"

    version: int = 1
    course_id: int = Field(foreign_key="course.id")
    start: datetime.date
    end: datetime.date | None = None
    reason: str = ""
    kind: str = "other"


class Tick(Row, table=True):
    """An item was set to a state: history, never changed."""

    course_id: int = Field(foreign_key="course.id")
    item: str
    state: str
    on: datetime.date
    reason: str = ""
    note: str = ""
    at: str = Field(default_factory=_now)
    evidence: str = ""


class Shift(Row, table=True):
    """A gate was marked, or its mark taken back: history, never changed."""

    course_id: int = Field(foreign_key="course.id")
    gate: str
    kind: str
    on: datetime.date | None = None
    reason: str = ""
    at: str = Field(default_factory=_now)
    evaluated: str = ""
    told: str = ""


class Announcement(Row, table=True):
    """The borger was told of a coming shift: history, never changed."""

    course_id: int = Field(foreign_key="course.id")
    gate: str
    on: datetime.date
    stance: str = ""
    words: str = ""
    at: str = Field(default_factory=_now)


class OwnEdition(Row, table=True):
    """An edition taken into use here: the latest text of its id."""

    __tablename__ = "own_edition"

    version: int = 1
    edition: str
    sha256: str
    toml: str
    taken: datetime.date
    retired: datetime.date | None = None


class LocalItem(Row, table=True):
    """An item of the kommune's own on one of an edition's lists."""

    __tablename__ = "local_item"

    version: int = 1
    edition: str
    gate: str
    text: str
    retired: datetime.date | None = None


class Answer(Row, table=True):
    """What was told, settled or agreed, by the edition's prompt."""

    version: int = 1
    course_id: int = Field(foreign_key="course.id")
    prompt: str
    text: str
    on: datetime.date


class CourseChange(Row, table=True):
    """A correction: a field, its value before and after."""

    __tablename__ = "course_change"

    course_id: int = Field(foreign_key="course.id")
    field: str
    before: str
    after: str
    reason: str = ""
    at: str = Field(default_factory=_now)


class Appointment(Row, table=True):
    """A meeting to come, or one that was."""

    version: int = 1
    borger_id: int = Field(foreign_key="borger.id")
    date: datetime.date
    time: str = ""
    kind: str
    place: str = ""
    state: str = "planned"
    course_id: int | None = Field(default=None, foreign_key="course.id")
    participants: str = ""
    about: str = ""
    reason: str = ""
    reminded: datetime.date | None = None
    moved_to_id: int | None = Field(default=None, foreign_key="appointment.id")


class Note(Row, table=True):
    """What was written, with the contact it tells of."""

    version: int = 1
    borger_id: int = Field(foreign_key="borger.id")
    course_id: int | None = Field(default=None, foreign_key="course.id")
    appointment_id: int | None = Field(default=None, foreign_key="appointment.id")
    date: datetime.date
    kind: str
    outcome: str
    fact: str
    reflection: str = ""
    folded: str
    minutes_direct: int = 0
    minutes_coordination: int = 0
    minutes_transport: int = 0
    minutes_other: int = 0
    at: str = Field(default_factory=_now)
    place: str = ""
    participants: str = ""
    journal_from: datetime.date | None = None
    journaled: datetime.date | None = None
    kilometres: int = 0


class EarlierNote(Row, table=True):
    """A note as it read before a late correction: history, never changed."""

    __tablename__ = "earlier_note"

    note_id: int = Field(foreign_key="note.id")
    was: int
    """The note's version when it read so."""
    date: datetime.date
    kind: str
    outcome: str
    fact: str
    reflection: str = ""
    place: str = ""
    participants: str = ""
    minutes_direct: int = 0
    minutes_coordination: int = 0
    minutes_transport: int = 0
    minutes_other: int = 0
    at: str = Field(default_factory=_now)
    kilometres: int = 0


class Intensified(Row, table=True):
    """A spell of intensified support, `end` being the first day it is over."""

    version: int = 1
    course_id: int = Field(foreign_key="course.id")
    start: datetime.date
    end: datetime.date | None = None
    reason: str


class SilencePutOff(Row, table=True):
    """Silence that is no worry until a day; the latest row of a course counts."""

    __tablename__ = "silence_put_off"

    course_id: int = Field(foreign_key="course.id")
    until: datetime.date
    reason: str
    at: str = Field(default_factory=_now)


class RatingRow(Row, table=True):
    """What the worker said of a line of the fidelity sheet: history, never changed."""

    __tablename__ = "rating"

    course_id: int | None = Field(default=None, foreign_key="course.id")
    line: str
    state: str
    on: datetime.date
    at: str = Field(default_factory=_now)


class ShiftDocument(Row, table=True):
    """A shift was documented, or that was passed over: history, the latest of a gate counts."""

    __tablename__ = "shift_document"

    course_id: int = Field(foreign_key="course.id")
    gate: str
    outcome: str
    reason: str = ""
    on: datetime.date
    at: str = Field(default_factory=_now)


class DraftRow(Row, table=True):
    """A form that is not saved yet; its fields as JSON."""

    __tablename__ = "draft"

    borger_id: int | None = Field(default=None, foreign_key="borger.id")
    form: str
    fields: str
    at: str = Field(default_factory=_now)
