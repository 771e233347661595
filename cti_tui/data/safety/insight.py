"""Insight: everything the file has on one borger, in one document that can be handed over.

It is made from the schema itself: every row that goes when the borger goes is in it.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from cti_tui.dansk import long_date, short_date
from cti_tui.data.private_file import judge_free, write_private
from cti_tui.data.reading import Reading, case_of
from cti_tui.data.records import CaseRecord
from cti_tui.data.safety.access import LOGGED, AccessLog, Way
from cti_tui.data.safety.insight_plan import (
    change_in_words,
    frozen_words,
    with_names,
    words_of_keys,
)
from cti_tui.data.safety.insight_words import (
    CODED,
    COLUMNS,
    COLUMNS_OF,
    HIDDEN,
    HIDDEN_OF,
    NOT_OTHERS,
    REFLECTION_COLUMNS,
    TABLES,
    THIRD_PARTIES,
    THIRD_PARTY_TABLES,
    VALUES,
)
from cti_tui.method.edition import Edition, Gate, guidance_of
from cti_tui.refusal import Refusal

INTRO = (
    "Her står alt, hvad CTI-medarbejderens egen fil har om dig. Kommunens officielle journal er"
    " et andet sted.",
    "Til medarbejderen, før dokumentet gives videre: læs det igennem. Andre personer er mærket"
    " [tredjepart: ...], hvor programmet kender dem; der kan stå flere i teksterne. Fjern det,"
    " borgeren ikke skal have om andre, og fjern denne linje.",
)
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ISO_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*")

_PARTED = re.compile(r"[,;\n]|\bog\b")
"""What stands between two names in a column of names."""

_Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Section:
    """One table's rows under a heading; each row as labels and texts."""

    title: str
    rows: tuple[tuple[tuple[str, str], ...], ...]


def owned_tables(connection: Any) -> dict[str, tuple[str, str]]:
    """The tables whose rows go with a borger: each with its column and the table that points to."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    names = [name for (name,) in connection.execute(query)]
    keys = {
        name: [
            (row[3], row[2])
            for row in connection.execute(f'PRAGMA foreign_key_list("{name}")')
            if row[6] == "CASCADE"
        ]
        for name in names
    }
    found: dict[str, tuple[str, str]] = {"borger": ("id", "")}
    while True:
        new = {
            name: min(owners, key=lambda key: key[1] != "borger")
            for name in names
            if name not in found and (owners := [key for key in keys[name] if key[1] in found])
        }
        if not new:
            return found
        found.update(new)


def _rows(connection: Any, borger_id: int) -> dict[str, list[_Row]]:
    """Every row of the borger, by table."""
    found: dict[str, list[_Row]] = {}
    for table, (column, owner) in owned_tables(connection).items():
        ids = [row["id"] for row in found[owner]] if owner else [borger_id]
        marks = ", ".join("?" * len(ids))
        query = f'SELECT * FROM "{table}" WHERE "{column}" IN ({marks}) ORDER BY id'  # noqa: S608
        cursor = connection.execute(query, ids)
        names = [one[0] for one in cursor.description]
        found[table] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return found


class Insights(Reading):
    """The part of the store that hands out everything on one borger."""

    def insight(self, borger_id: int, today: date) -> tuple[Section, ...]:
        """Everything on one borger: facts table by table, then reflections for themselves."""
        with self._asking() as raw:
            return _sections(raw, case_of(raw, borger_id, today))

    def write_insight(
        self, borger_id: int, target: Path, today: date, *, overwrite: bool = False
    ) -> None:
        """Write the document as .txt or .md, for this user alone, whole or not at all."""
        if target.suffix.lower() not in (".txt", ".md"):
            raise Refusal("Dokumentet skal hedde noget på .txt eller .md. Skriv stien om.")
        judge_free(target, file=self.path, over=overwrite)
        with self._asking() as raw:
            case = case_of(raw, borger_id, today)
            found = _sections(raw, case)
        markdown = target.suffix.lower() == ".md"
        words = document(f"Indsigt: {case.name}", today, found, markdown=markdown)
        write_private(target, words, file=self.path, over=overwrite)
        self.part(AccessLog).exported(borger_id, Way.PAPER)


def _sections(raw: Any, case: CaseRecord) -> tuple[Section, ...]:
    writer = _Writer(_rows(raw, case.borger_id), case.edition)
    return tuple(writer.sections(_log_of(raw, case.borger_id)))


def _log_of(connection: Any, borger_id: int) -> list[_Row]:
    """What was done with the data; an earlier borger with the same number is another one."""
    query = (
        "SELECT at, act FROM access WHERE borger_id = ? AND id > coalesce((SELECT max(id) FROM"
        " access WHERE borger_id = ? AND act = 'deleted'), 0) ORDER BY at, id"
    )
    return [{"at": at, "act": act} for at, act in connection.execute(query, (borger_id,) * 2)]


class _Writer:
    """Turns rows into words."""

    def __init__(self, rows: dict[str, list[_Row]], edition: Edition) -> None:
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

    def sections(self, log: list[_Row]) -> Iterator[Section]:
        """Every table in its order, those not known last; then reflections, and who looked."""
        order = [*TABLES, *(name for name in self._rows if name not in TABLES)]
        for table in order:
            rows = [self._row(table, row, apart=False) for row in self._rows.get(table, ())]
            if rows:
                yield Section(TABLES.get(table, table), tuple(rows))
        apart = [
            self._row(table, row, apart=True)
            for table, rows in self._rows.items()
            for row in rows
            if any(row.get(column) for column in REFLECTION_COLUMNS)
        ]
        if apart:
            yield Section("Medarbejderens refleksioner, holdt for sig", tuple(apart))
        if log:
            lines = tuple(((_moment(row["at"]), LOGGED[row["act"]]),) for row in log)
            yield Section("Hvornår oplysningerne er brugt", lines)

    def _row(self, table: str, row: _Row, *, apart: bool) -> tuple[tuple[str, str], ...]:
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


def _texts_of(row: _Row) -> str:
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


def document(title: str, today: date, sections: Iterable[Section], *, markdown: bool) -> str:
    """The whole document as text, or as Markdown in which no text is markup."""
    lines = [f"# {_safe(title)}" if markdown else title, "", long_date(today), ""]
    for paragraph in INTRO:
        lines += [paragraph, ""]
    for section in sections:
        lines += [f"## {section.title}" if markdown else section.title.upper(), ""]
        for row in section.rows:
            for label, words in row:
                lines += _entry(label, _safe(words) if markdown else words, markdown)
            lines.append("")
    return "\n".join(lines) + "\n"


def _entry(label: str, words: str, markdown: bool) -> Iterator[str]:
    first, *more = words.splitlines() or [""]
    yield f"- **{label}**: {first}" if markdown else f"  {label}: {first}"
    yield from (f"  {line}" if markdown else f"      {line}" for line in more)


def _safe(words: str) -> str:
    """A text in which Markdown finds nothing to act on."""
    escaped = re.sub(r"([\\`*_{}#+!|<>~&-])", r"\\\1", words)
    return escaped.replace("](", "]\\(")
