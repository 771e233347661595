"""The way anything is taken back: the latest act, as `u` and its words mean it."""

from datetime import date

from cti_tui.data.acts.acts import ActRecord, Acts
from cti_tui.data.store import Store


def take_back(store: Store, today: date) -> ActRecord:
    """Take the latest act back on a day; raises Refusal where it cannot be."""
    acts = store.part(Acts)
    latest = acts.latest()
    assert latest is not None
    return acts.take_back(latest.id, today)
