"""The part of the store that writes all of it out as JSON and takes such a document in."""

import hashlib
import json
from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from cti_tui.dansk import fold, sort_key
from cti_tui.data.cases import Cases
from cti_tui.data.contact.written import latest_notes
from cti_tui.data.damage import DamagedRow
from cti_tui.data.door import in_sql
from cti_tui.data.engine import latest_version
from cti_tui.data.models import Borger
from cti_tui.data.paths import read_source
from cti_tui.data.private_file import write_private
from cti_tui.data.reading import cases_of
from cti_tui.data.safety.access import AccessLog, Way, log_import
from cti_tui.data.stopping import along, part_of_it, tell
from cti_tui.data.transfer.document import understood, written
from cti_tui.data.transfer.numbers import NumberFound, numbers_found
from cti_tui.data.transfer.sealed import seal_document
from cti_tui.data.transfer.shape import (
    OWNER,
    Content,
    Shape,
    TableShape,
    of_borger,
    owners,
    read_rows,
    run,
    shape,
)
from cti_tui.data.transfer.trial import tried
from cti_tui.method.edition_file import parse_edition
from cti_tui.refusal import Refusal

MOST_EXPORT_BYTES = 200_000_000
"""A larger document is no export of one worker's."""


class Side(Struct, frozen=True):
    """What one side has on a borger who stands otherwise on the other."""

    only: int
    """Rows that stand so on this side alone."""
    notes: int
    latest: date | None
    """The day of the latest note."""


class Difference(Struct, frozen=True):
    """A borger who stands otherwise here than in the document."""

    uid: str
    name: str
    here: Side
    there: Side


class Namesake(Struct, frozen=True):
    """A new borger who is called as one who is here: perhaps the same person, made twice."""

    uid: str
    name: str


class TransferPreview(Struct, frozen=True):
    """What taking a document in would do; names in Danish order."""

    new: tuple[str, ...]
    same: tuple[str, ...]
    """Those who stand here already, to the letter."""
    different: tuple[Difference, ...]
    namesakes: tuple[Namesake, ...] = ()
    """Those of the new who are called as someone here."""
    numbers: tuple[NumberFound, ...] = ()
    """What looks like a CPR number in what would come in."""


class Transfers(Cases):
    """Out as JSON and in again, by uid: nothing is doubled, nothing overwritten unasked."""

    def export(
        self,
        path: Path,
        today: date,
        borger_id: int | None = None,
        *,
        over: bool = False,
    ) -> int:
        """Write the file, or one borger, to a new file; answers how many borgere it holds.

        Raises Occupied where a file is there and it was not said to write `over` it.
        """
        with part_of_it(0.0, 0.6):
            content = self._content(borger_id)
        document = written(content, latest_version(), today)
        tell(0.9)
        write_private(path, document, file=self.path, over=over)
        tell(1.0)
        self.part(AccessLog).exported(borger_id)
        return len(content[OWNER])

    def seal(self, path: Path, passphrase: str, today: date, borger_id: int) -> None:
        """Write one borger to a new sealed file for a colleague, the whole history with it."""
        content = self._content(borger_id)
        seal_document(path, written(content, latest_version(), today), passphrase, file=self.path)
        self.part(AccessLog).exported(borger_id, Way.SEALED)

    def _content(self, borger_id: int | None) -> Content:
        with self._reading() as session:
            return self._content_of(session, borger_id)

    def _content_of(self, session: Session, borger_id: int | None) -> Content:
        tables = shape(session)
        content = read_rows(session, tables)
        if borger_id is None:
            return content
        borger = session.get(Borger, borger_id)
        if borger is None:
            raise Refusal("Borgeren findes ikke længere. Gå tilbage til sagsoversigten.")
        return of_borger(content, tables, borger.uid)

    def preview(self, text: str) -> TransferPreview:
        """What a document holds beside what is here; raises Refusal for one that is not whole."""
        with self._reading() as session:
            tables = shape(session)
            there = understood(text, tables, latest_version())
            return _preview(there, session, tables)

    def take_in(
        self,
        text: str,
        replace: Collection[str],
        today: date,
        *,
        leave: Collection[str] = (),
    ) -> TransferPreview:
        """Take in every borger who is not here, and those named by uid in place of what is here.

        `leave`: the uids of new ones who are not to come in.

        A borger who stands otherwise here and is not named stays as here. All of it is tried in
        memory first, and a copy is made. Answers what was found.
        """
        with part_of_it(0.0, 0.6):
            tried(lambda store: store.part(Transfers)._fill(text, (), today), today)
        with part_of_it(0.6, 1.0), self.copied_before():
            return self._fill(text, replace, today, leave)

    def _fill(
        self,
        text: str,
        replace: Collection[str],
        today: date,
        leave: Collection[str] = (),
    ) -> TransferPreview:
        with self._writing() as session:
            tables = shape(session)
            there = understood(text, tables, latest_version())
            found = _preview(there, session, tables)
            wanted = set(replace) & {one.uid for one in found.different}
            here = {uid for (uid,) in run(session, "SELECT uid FROM borger")}
            wanted |= {row["uid"] for row in there[OWNER]} - here - set(leave)
            for uid in wanted & here:
                run(session, "DELETE FROM borger WHERE uid = ?", (uid,))
            try:
                _insert(session, tables, there, wanted)
                for uid in wanted:  # taken in on purpose: a copy restored later keeps them
                    run(session, "DELETE FROM deletion WHERE borger_uid = ?", (uid,))
                session.flush()
                self._check(session, wanted, today)
                log_import(in_sql(session))
            except DamagedRow as damaged:
                raise Refusal(
                    f"Filen hænger ikke sammen ({damaged.what}), så intet er hentet ind."
                    " Lav den igen med cti eksporter."
                ) from None
            except (IntegrityError, ValueError, KeyError, AssertionError) as error:
                raise Refusal(
                    f"Filen hænger ikke sammen ({type(error).__name__}), så intet er hentet ind."
                    " Lav den igen med cti eksporter."
                ) from None
            return found

    def _check(self, session: Session, wanted: Iterable[str], today: date) -> None:
        """Read what was taken in as the screens will: what they cannot read is not taken in."""
        for uid in along([*wanted]):
            owner = session.exec(select(Borger).where(Borger.uid == uid)).one()
            assert owner.id is not None
            raw = in_sql(session)
            if not cases_of(raw, owner.id, today):
                raise Refusal("En borger i filen har intet forløb, så intet er hentet ind.")
            latest_notes(raw, owner.id)


def read_document(path: Path) -> str:
    """The text of a document; raises Refusal where it cannot be read."""
    data = read_source(path, MOST_EXPORT_BYTES)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("Filen er ikke UTF-8. Vælg en fil fra cti eksporter.") from None


def _preview(there: Content, session: Session, tables: Shape) -> TransferPreview:
    here = read_rows(session, tables)
    mine, theirs = _by_borger(here, tables), _by_borger(there, tables)
    called = {fold(str(row.get("name", ""))) for row in here[OWNER]}
    new, same, different, namesakes = [], [], [], []
    coming = []
    for row in sorted(there[OWNER], key=lambda row: sort_key(str(row.get("name", "")))):
        uid, name = row["uid"], str(row.get("name", ""))
        if uid not in mine or mine[uid] != theirs[uid]:
            coming.append(uid)
        if uid not in mine:
            new.append(name)
            if fold(name) in called:
                namesakes.append(Namesake(uid, name))
        elif mine[uid] == theirs[uid]:
            same.append(name)
        else:
            one, other = mine[uid], theirs[uid]
            sides = (_side(one - other, here, tables, uid), _side(other - one, there, tables, uid))
            different.append(Difference(uid, name, *sides))
    numbers = tuple(numbers_found(there, tables, coming))
    listed = (tuple(new), tuple(same), tuple(different))
    return TransferPreview(*listed, namesakes=tuple(namesakes), numbers=numbers)


def _side(only: Collection[str], content: Content, tables: Shape, uid: str) -> Side:
    whose = owners(content, tables)["note"]
    days = [row["date"] for row in content["note"] if whose.get(row["uid"]) == uid]
    return Side(len(only), len(days), date.fromisoformat(max(days)) if days else None)


def _by_borger(content: Content, tables: Shape) -> dict[str, set[str]]:
    """Each borger's rows in full, as texts that can be compared."""
    found: dict[str, set[str]] = {row["uid"]: set() for row in content[OWNER]}
    owned = owners(content, tables)
    editions = {row["uid"]: row.get("sha256") for row in content["frozen_edition"]}
    for name, whose in owned.items():
        for row in along(content[name]):
            if row["uid"] in whose:
                plain = {**row, "frozen_edition": editions.get(row.get("frozen_edition", ""))}
                # What a file of an earlier version has not is here as its column begins: empty.
                kept = {key: value for key, value in plain.items() if value not in (None, "", 0)}
                text = json.dumps([name, kept], sort_keys=True, ensure_ascii=False)
                found[whose[row["uid"]]].add(text)
    return found


def _insert(session: Session, tables: Shape, there: Content, wanted: set[str]) -> None:
    """Add the rows of the wanted borgere, and the shared rows that are not here yet."""
    run(session, "PRAGMA defer_foreign_keys = ON")
    owned = owners(there, tables)
    ids: dict[str, dict[str, int]] = {}
    adding: dict[str, list[dict[str, Any]]] = {}
    for name in tables:
        ids[name] = {uid: key for key, uid in run(session, f"SELECT id, uid FROM {name}").all()}  # noqa: S608
        if name == "frozen_edition":
            ids[name] |= _same_edition(session, there)
        if name == "own_edition":
            ids[name] |= _same_own(session, there)
        mine = owned.get(name)
        adding[name] = [
            row
            for row in there[name]
            if row["uid"] not in ids[name] and (mine is None or mine.get(row["uid"]) in wanted)
        ]
        next_id = run(session, f"SELECT coalesce(max(id), 0) + 1 FROM {name}").scalar()  # noqa: S608
        ids[name] |= {row["uid"]: next_id + step for step, row in enumerate(adding[name])}
    for name, rows in adding.items():
        for row in along(rows):
            _add(session, tables[name], row, ids)


def _same_edition(session: Session, there: Content) -> dict[str, int]:
    """Editions of the document that are here under another uid: the text is the same."""
    here = dict(run(session, "SELECT sha256, id FROM frozen_edition").all())
    found = {}
    for row in there["frozen_edition"]:
        if hashlib.sha256(str(row.get("toml")).encode()).hexdigest() != row.get("sha256"):
            raise Refusal("En udgave i filen er ændret siden eksporten, så intet er hentet ind.")
        if row["sha256"] in here:
            found[row["uid"]] = here[row["sha256"]]
    return found


def _same_own(session: Session, there: Content) -> dict[str, int]:
    """Own editions of the document that stand here by the same id: what is here stays.

    Raises Refusal for one that cannot be used.
    """
    here = dict(run(session, "SELECT edition, id FROM own_edition").all())
    for row in there["own_edition"]:
        parse_edition(str(row.get("toml")), str(row.get("edition"))[:40])
    return {
        row["uid"]: here[row["edition"]] for row in there["own_edition"] if row["edition"] in here
    }


def _add(
    session: Session, table: TableShape, row: dict[str, Any], ids: dict[str, dict[str, int]]
) -> None:
    values = {name: row[name] for name in table.columns if name in row}
    for link in table.links:
        target = row.get(link.key)
        values[link.column] = None if target is None else ids[link.table][target]
    values["id"] = ids[table.name][row["uid"]]
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    run(session, f"INSERT INTO {table.name} ({names}) VALUES ({marks})", tuple(values.values()))  # noqa: S608
