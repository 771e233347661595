"""Days, hours and lengths of time as people say them: the one place they are read."""

from enum import Enum


class Toward(Enum):
    """Which way a day lies that is said without its year, month or week."""

    PAST = "past"
    """Something that was: a note, a shift that was marked."""
    AHEAD = "ahead"
    """Something to come: an appointment."""
    EITHER = "either"
    """Where both are as likely: a start."""
