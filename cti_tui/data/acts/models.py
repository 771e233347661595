"""The tables of what was done."""

from sqlmodel import Field

from cti_tui.data.models import Row, _now


class Act(Row, table=True):
    """Something that was done in one transaction."""

    at: str = Field(default_factory=_now)
    state: str = "done"
    final: str = ""


class ActRow(Row, table=True):
    """A row that an act wrote, as it read before."""

    __tablename__ = "act_row"

    act_id: int = Field(foreign_key="act.id")
    borger_id: int | None = Field(default=None, foreign_key="borger.id")
    kind: str
    """The table it stands in."""
    row_id: int
    before: str | None = None
    """Its columns as JSON; None where the act made it."""
