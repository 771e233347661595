"""The instant at which a line of history is written, and the day the worker wrote it on."""

from datetime import UTC, date, datetime


def instant(today: date) -> str:
    """Now, as an `at` column keeps it, on the day that counts as today.

    The same in every row of one act, so that the act can be found and undone as one.
    """
    now = datetime.combine(today, datetime.now().time())
    return now.astimezone(UTC).isoformat(timespec="microseconds")


def day_written(at: str) -> date:
    """The worker's own day of an instant."""
    return datetime.fromisoformat(at).astimezone().date()


def moment(at: str) -> datetime:
    """An instant to compare with another, however finely it was kept."""
    return datetime.fromisoformat(at)
