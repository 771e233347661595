"""The tables of safety: who did what with whose data, and which borgere are deleted for good."""

from sqlmodel import Field

from cti_tui.data.models import Row, _now


class Deletion(Row, table=True):
    """A borger deleted for good, without a name; written by a trigger."""

    borger_id: int
    borger_uid: str
    at: str = Field(default_factory=_now)


class Access(Row, table=True):
    """What was done with a borger's data in a minute: history, mostly written by triggers."""

    at: str = Field(default_factory=_now)
    act: str
    borger_id: int | None = None
    how: str = ""


class Identity(Row, table=True):
    """Which file this is: one row, whose uid goes along to every copy."""


class Elsewhere(Row, table=True):
    """Where a copy was laid that the program does not let go of by itself, or the file has lain."""

    place: str
    drive: str = ""
    file: int = 0


class Unreached(Row, table=True):
    """A copy that may still hold a borger who was deleted for good."""

    borger_uid: str
    place: str
