"""Search: everything the worker wrote, by the beginnings of words, ranked."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

from msgspec import Struct
from sqlmodel import Session

from cti_tui.data.clean import clean_line
from cti_tui.data.contact.hits import (
    LEAST_INSIDE,
    Hit,
    Term,
    Where,
    asked_for,
    hay_of,
    is_in,
    is_there,
    is_whole_in,
    looked_for,
    snippet_of,
    ways_of,
)
from cti_tui.data.contact.sources import SOURCES
from cti_tui.data.door import Door

MOST_HITS = 50
"""So many of the best hits are handed out; who needs others types one more letter."""

MOST_RANKED = 3_000
"""Where more notes than this fit, they come newest first: to weigh them all would take too long,
and what fits so many says little."""

MOST_OWNERS = 20
"""A word that is the name of more borgere than this, as a single letter is, names nobody."""

_LONGEST_QUESTION = 200
_FIRST = (Where.NAME, Where.FORMER_NAME, Where.CASE_NUMBER)


class _Text(Struct, frozen=True):
    """A text of one of the sources, ready to be looked in."""

    where: Where
    id: int
    borger_id: int
    day: str | None
    text: str
    key: str
    hay: str
    aside: str = ""
    """Of a note that has one: the text beside the reflection."""


_gathered: WeakKeyDictionary[Any, tuple[tuple[int, int], list[_Text]]] = WeakKeyDictionary()
"""By open file: the sources' texts, and what the file's state was when they were read.

They go with the file's engine, so a locked or closed file leaves none behind.
"""


class Search(Door):
    """The part of the store that finds."""

    def make_ready(self) -> None:
        """Read what is held in memory, so that the first letter need not wait for it."""
        with self._reading() as session:
            self._texts(session)

    def search(
        self,
        text: str,
        borger_id: int | None = None,
        *,
        newest: bool = False,
    ) -> tuple[Hit, ...]:
        """What fits every word of a typed text, best first, or `newest`; any text may be asked.

        A word may be a beginning or stand inside another, in any case and with or without the
        marks of its letters. Whole words are better than beginnings, and those than insides. A
        word that is a borger's name need not stand in the text itself: `anna tandlæge` finds
        Anna's notes on the dentist. `borger_id` narrows to one borger.
        """
        asked = asked_for(clean_line(text[:_LONGEST_QUESTION]))
        order = _newest if newest else _rank
        if not asked:
            return ()
        with self._reading() as session:
            texts = self._texts(session)
            names = {one.borger_id: one for one in texts if one.where is Where.NAME}
            named = _Named(asked, names.values())
            if borger_id is not None:
                texts = [one for one in texts if one.borger_id == borger_id]
            groups = _by_source(named.fitting(texts), MOST_HITS)
            notes = self._notes(session, asked, named, borger_id, newest=newest)
            groups.append(notes)
            ranked = sorted(
                (
                    (order(one, asked, place), one)
                    for group in groups
                    for place, one in enumerate(group)
                ),
                key=lambda pair: pair[0],
            )
            return tuple(_hit(one, names[one.borger_id], asked) for _, one in ranked[:MOST_HITS])

    # What follows runs within the transaction of the methods above.

    def _texts(self, session: Session) -> list[_Text]:
        """All texts of the sources, read again where anything was written since."""
        connection = session.connection()
        raw: Any = connection.connection.driver_connection
        version = connection.exec_driver_sql("PRAGMA data_version").scalar_one()
        state = (int(version), int(raw.total_changes))
        known = _gathered.get(self._file)
        if known is None or known[0] != state:
            texts = [
                _Text(source.where, row[0], row[1], row[2], row[3], row[4], hay_of(row[3]))
                for source in SOURCES
                for row in connection.exec_driver_sql(source.rows)
                if row[3] and not row[3].isspace()
            ]
            known = _gathered[self._file] = (state, texts)
        return known[1]

    def _notes(
        self,
        session: Session,
        asked: Sequence[Term],
        named: "_Named",
        borger_id: int | None,
        *,
        newest: bool,
    ) -> list[_Text]:
        """The notes that fit, best first: by their own words, then by the borger's name."""
        only = [borger_id] if borger_id else None
        found = list(_read_notes(session, asked, only, MOST_HITS, newest=newest))
        rest, owners = named.rest
        few = 0 < len(owners) <= MOST_OWNERS
        if rest and few and (borger_id is None or borger_id in owners):
            known = {one.id for one in found}
            whose = [borger_id] if borger_id else owners
            more = _read_notes(session, rest, whose, MOST_HITS, newest=newest)
            found += [one for one in more if one.id not in known]
        if (
            len(found) < MOST_HITS or newest
        ):  # else the insides, which come last, are beyond the end
            known = {one.id for one in found}
            more = _notes_inside(session, asked, only, MOST_HITS)
            found += [one for one in more if one.id not in known]
        return found if newest else found[:MOST_HITS]


class _Named:
    """Which of the words asked for are names, and whose."""

    def __init__(self, asked: Sequence[Term], names: Iterable[_Text]) -> None:
        self._asked = asked
        self._owners = {
            one: {name.borger_id for name in names if is_in(one, name.hay)} for one in asked
        }

    def fitting(self, texts: Iterable[_Text]) -> list[_Text]:
        """The texts where every word stands in them or in the borger's name, and one in them."""
        if len(self._asked) == 1:  # most questions, and each key asks one
            first, *others = looked_for(self._asked[0])
            if not others:
                return [one for one in texts if first in one.hay]
        return [one for one in texts if self._fits(one)]

    def _fits(self, one: _Text) -> bool:
        stands = [is_there(word, one.hay) for word in self._asked]
        return any(stands) and all(
            there or one.borger_id in self._owners[word]
            for word, there in zip(self._asked, stands, strict=True)
        )

    @property
    def rest(self) -> tuple[list[Term], list[int]]:
        """The words that are no names, and the borgere that all the others name."""
        owners = [found for found in self._owners.values() if found]
        rest = [one for one in self._asked if not self._owners[one]]
        return rest, sorted(set.intersection(*owners)) if owners else []


def _by_source(found: Iterable[_Text], most: int) -> list[list[_Text]]:
    """What was found by where, newest first, no more of each than are handed out."""
    groups: dict[Where, list[_Text]] = {}
    for one in found:
        groups.setdefault(one.where, []).append(one)
    return [
        sorted(group, key=lambda one: one.day or "", reverse=True)[:most]
        for group in groups.values()
    ]


def _read_notes(
    session: Session,
    asked: Sequence[Term],
    borger_ids: Sequence[int] | None,
    most: int,
    *,
    newest: bool,
) -> Iterator[_Text]:
    match = f"folded : ({' AND '.join(_in_index(one) for one in asked)})"
    of = "SELECT rowid FROM note_words WHERE note_words MATCH ?"
    if borger_ids is not None:
        listed = ", ".join(str(int(one)) for one in borger_ids)
        of += f" AND +rowid IN (SELECT id FROM note WHERE borger_id IN ({listed}))"  # noqa: S608
    ask = session.connection().exec_driver_sql
    many = f"SELECT count(*) FROM ({of} LIMIT {MOST_RANKED + 1})"  # noqa: S608  numbers alone
    # A single letter need not be counted: there it is the newest that is wanted.
    longer = all(len(one[-1]) > 1 for one in asked)
    ranked = longer and ask(many, (match,)).scalar_one() <= MOST_RANKED
    order = "rank, rowid DESC" if ranked and not newest else "rowid DESC"
    ids = [row[0] for row in ask(f"{of} ORDER BY {order} LIMIT {int(most)}", (match,))]
    yield from _texts_of(session, ids)


def _in_index(one: Term) -> str:
    """One thing asked for, in the words of the index, however it may be written there."""
    return "(" + " OR ".join(f'"{" ".join(way)}"*' for way in ways_of(one)) + ")"


def _notes_inside(
    session: Session, asked: Sequence[Term], borger_ids: Sequence[int] | None, most: int
) -> Iterator[_Text]:
    """The notes in which all that is asked for stands, inside words too, the newest first.

    Each note is looked through, which the index spares: ask only where that found too little.
    """
    if all(len("".join(one)) < LEAST_INSIDE for one in asked):
        return
    values: list[str] = []
    tests = []
    for one in asked:
        ways = [" ".join(way) for way in ways_of(one)]
        tests.append(f"({' OR '.join('instr(folded, ?)' for _ in ways)})")
        values += ways
    if borger_ids is not None:
        tests.append(f"borger_id IN ({', '.join(str(int(one)) for one in borger_ids)})")
    query = f"SELECT id FROM note WHERE {' AND '.join(tests)} ORDER BY id DESC LIMIT {int(most)}"  # noqa: S608
    found = session.connection().exec_driver_sql(query, tuple(values))
    for text in _texts_of(session, [row[0] for row in found]):
        hay = hay_of(text.text)
        if all(is_there(one, hay) for one in asked):
            yield text


def _texts_of(session: Session, ids: Iterable[int]) -> Iterator[_Text]:
    ask = session.connection().exec_driver_sql
    read = "SELECT borger_id, date, fact, reflection, place, participants FROM note WHERE id = ?"
    for one in ids:
        borger_id, on, *parts = ask(read, (one,)).one()
        fact, reflection, *around = parts
        aside = "\n".join((fact, *around)) if reflection else ""
        yield _Text(Where.NOTE, one, borger_id, on, "\n".join(parts), "", "", aside)


def _rank(one: _Text, asked: Sequence[Term], place: int) -> tuple[Any, ...]:
    """Names first; then whole words before beginnings, each kind of text in its own order.

    There are many more notes than of any other kind: three of them for each of the others.
    """
    hay = one.hay or hay_of(one.text)
    place *= 1 if one.where is Where.NOTE else 3
    beginnings = sum(2 - is_whole_in(word, hay) - is_in(word, hay) for word in asked)
    group = _FIRST.index(one.where) if one.where in _FIRST else len(_FIRST)
    return group, beginnings, place, one.where, one.id


def _newest(one: _Text, asked: Sequence[Term], place: int) -> tuple[Any, ...]:
    """The newest first; what has no day of its own, a name above all, before them."""
    del asked
    day = date.fromisoformat(one.day).toordinal() if one.day else date.max.toordinal()
    return -day, place, one.where, one.id


def _hit(one: _Text, name: _Text, asked: Sequence[Term]) -> Hit:
    day = date.fromisoformat(one.day) if one.day else None
    telling = [word for word in asked if not is_in(word, name.hay)]
    snippet = snippet_of(one.text, asked, telling)
    where = Where.REFLECTION if _only_thought(one, telling) else one.where
    return Hit(one.borger_id, name.text, where, one.id, day, snippet, one.key)


def _only_thought(one: _Text, telling: Sequence[Term]) -> bool:
    """Whether something that was asked for stands in a note's reflection alone."""
    if not one.aside:
        return False
    hay = hay_of(one.aside)
    return not all(is_there(word, hay) for word in telling)
