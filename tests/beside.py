"""A connection of the tests' own onto an open store's file: what stands there, and what others do.

It leans on nothing of the store but its public path and key, and is no act that `u` takes back.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from sqlmodel import Session, create_engine

from cti_tui.data.door import Door
from cti_tui.data.engine import connect


@contextmanager
def beside(store: Door) -> Iterator[Any]:
    """The driver's connection; every statement stands at once."""
    with closing(connect(store.path, store.key)) as raw:
        yield raw


@contextmanager
def rows_beside(store: Door) -> Iterator[Session]:
    """A session over the tables as classes, kept as it ends."""
    with beside(store) as raw:
        engine = create_engine("sqlite://", creator=lambda: raw)
        with Session(engine) as session:
            yield session
            session.commit()
        engine.dispose()


@contextmanager
def inside(store: Door) -> Iterator[Any]:
    """The store's own connection, for what only it can show: its PRAGMAs, and what it asks."""
    with store._raw() as raw:
        yield raw
