"""The table of the recovery code; see `data/safety/recovery.py` for why it is in the file."""

import datetime

from cti_tui.data.models import Row


class Recovery(Row, table=True):
    """The code on the worker's paper, and the day it was made."""

    code: str
    made: datetime.date
