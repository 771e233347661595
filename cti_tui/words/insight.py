"""Insight: what the file has on one borger in the words of the document that is handed over.

Facts come table by table, others are marked, and reflections stand for themselves.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime

from msgspec import Struct

from cti_tui.dansk import long_date, short_date
from cti_tui.data.safety.insight import InsightRecord, ValuesByName
from cti_tui.data.safety.table_names import COLUMNS, TABLES
from cti_tui.method.edition import Edition, Gate, guidance_of
from cti_tui.words.access import LOGGED
from cti_tui.words.insight_codes import (
    CODED,
    COLUMNS_OF,
    HIDDEN,
    HIDDEN_OF,
    NOT_OTHERS,
    REFLECTION_COLUMNS,
    THIRD_PARTIES,
    THIRD_PARTY_TABLES,
    VALUES,
)
from cti_tui.words.insight_plan import change_in_words, frozen_words, with_names, words_of_keys

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ISO_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*")

_PARTED = re.compile(r"[,;\n]|\bog\b")
"""What stands between two names in a column of names."""


class InsightSection(Struct, frozen=True):
    """One table's rows under a heading; each row as labels and texts."""

    title: str
    rows: tuple[tuple[tuple[str, str], ...], ...]


def insight_sections(record: InsightRecord) -> tuple[InsightSection, ...]:
    """Facts table by table, then reflections for themselves, then who looked."""
    return tuple(_Writer(record.rows, record.edition).sections(record.log))


class _Writer:
    """Turns rows into words."""

    def __init__(self, rows: Mapping[str, list[ValuesByName]], edition: Edition) -> None:
        self._keys = words_of_keys(rows)
        self._rows = with_names(rows)
        self._rows["plan_change"] = [change_in_words(row) for row in rows.get("plan_change", ())]
        self._own = {*NOT_OTHERS, *_names(" ".join(row["name"] for row in rows["borger"]))}
        known = [item for gate in Gate for item in edition.checklist(gate).items]
        self._items = {item.id: item.text for item in known}
        self._prompts = {line.id: line.text for line in guidance_of(edition)}
        self._prompts |= {one.id: one.title for one in edition.hjemler}
        self._keys |= {f"need:{key}": words for key, words in self._prompts.items()}
        self._others = sorted(self._named(), key=len, reverse=True)

    def _named(self) -> set[str]:
        """The names of others that stand in columns of their own."""
        found: set[str] = set()
        for table, rows in self._rows.items():
            for column in _third(table):
                for row in rows:
                    found |= {name.strip() for name in _PARTED.split(row.get(column) or "")}
        return {name for name in found if len(name) > 2 and not self._is_own(name)}

    def _is_own(self, name: str) -> bool:
        """Whether it is the borger, the worker or both, and no third party."""
        return not name.strip() or _names(name) <= self._own

    def sections(self, log: Sequence[ValuesByName]) -> Iterator[InsightSection]:
        """Every table in its order, those not known last; then reflections, and who looked."""
        order = [*TABLES, *(name for name in self._rows if name not in TABLES)]
        for table in order:
            rows = [self._row(table, row, apart=False) for row in self._rows.get(table, ())]
            if rows:
                yield InsightSection(TABLES.get(table, table), tuple(rows))
        apart = [
            self._row(table, row, apart=True)
            for table, rows in self._rows.items()
            for row in rows
            if any(row.get(column) for column in REFLECTION_COLUMNS)
        ]
        if apart:
            yield InsightSection("Medarbejderens refleksioner, holdt for sig", tuple(apart))
        if log:
            lines = tuple(((_moment(row["at"]), LOGGED[row["act"]]),) for row in log)
            yield InsightSection("Hvornår oplysningerne er brugt", lines)

    def _row(self, table: str, row: ValuesByName, *, apart: bool) -> tuple[tuple[str, str], ...]:
        """One row; of a reflection only it and its day, of a fact all but the reflection."""
        hidden = HIDDEN | HIDDEN_OF.get(table, set())
        shown = [name for name in row if name not in hidden and not name.endswith("_id")]
        if apart:
            shown = [name for name in shown if name in {"date", *REFLECTION_COLUMNS}]
        else:
            shown = [name for name in shown if name not in REFLECTION_COLUMNS]
        return tuple(
            (COLUMNS_OF.get((table, name), COLUMNS.get(name, name)), words)
            for name in shown
            if (words := self._value(table, name, row[name]))
        )

    def _value(self, table: str, column: str, value: object) -> str:
        if value in (None, "") or (value == 0 and column.startswith("minutes")):
            return ""
        words = str(value)
        if column in _third(table):
            others = [name for name in _PARTED.split(words) if not self._is_own(name)]
            return f"[tredjepart: {words}]" if others else words
        if column == "protected":
            return "ja" if value else ""
        if column == "supported_before":
            return "ja" if value else "nej"
        if column == "evidence":
            return "ja"
        if table == "draft" and column == "fields":
            words = "\n".join(text for text in json.loads(words).values() if text)
        if table == "act_row" and column == "before":
            words = _texts_of(json.loads(words))
        if table == "act_row" and column == "kind":
            return TABLES.get(words, words)
        if table == "plan_frozen" and column == "content":
            words = frozen_words(words)
        if column in ("need", "node"):
            words = self._keys.get(words, "en linje, der er slettet")
        words = self._items.get(words, self._prompts.get(words, words))
        if column in CODED:
            return VALUES.get(words, words)
        if _ISO_DAY.fullmatch(words):
            with suppress(ValueError):  # a text may look so and be no day
                return long_date(date.fromisoformat(words))
        if column == "at" and _ISO_MOMENT.fullmatch(words):
            return _moment(words)
        return self._marked(words)

    def _marked(self, words: str) -> str:
        """A text with the names of others marked, each once."""
        if not self._others:
            return words
        names = "|".join(re.escape(name) for name in self._others)
        return re.sub(rf"(?<!\w)({names})(?!\w)", r"[tredjepart: \1]", words)


def _texts_of(row: ValuesByName) -> str:
    """What a row said, a line each, without what only the file itself reads."""
    kept = (
        str(value)
        for name, value in row.items()
        if value not in (None, "") and name not in HIDDEN and not name.endswith("_id")
    )
    return "\n".join(kept)


def _names(words: str) -> set[str]:
    """The words of a name, as compared: `Christen H.` has two, and `Christens` is no name."""
    return {word.strip(".").casefold() for word in words.split()}


def _third(table: str) -> set[str]:
    if table == "borger":  # the number and the address are the borger's own
        return {"contact_person"}
    return THIRD_PARTIES | THIRD_PARTY_TABLES.get(table, set())


def _moment(at: str) -> str:
    when = datetime.fromisoformat(at).astimezone()
    return f"{short_date(when)} kl. {when:%H.%M}"
