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
