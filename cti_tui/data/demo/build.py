"""An invented caseload in a file of its own, for a look around, for tests and for measuring.

None of the people exist. The same seed and day give the same content.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from msgspec import Struct, field

from cti_tui.dansk import fold
from cti_tui.data.demo.cases import (
    InventedCase,
    Sketch,
    closed_sketches,
    invent_case,
    open_sketches,
    workday,
)
from cti_tui.data.demo.network import add_networks
from cti_tui.data.demo.notes import invent_notes, note_days, share_out
from cti_tui.data.demo.plans import add_plan
from cti_tui.data.demo.words import Persona, names, words
from cti_tui.data.engine import connect, create_file, text_hash
from cti_tui.data.records import NewNote
from cti_tui.method.announce import Stance
from cti_tui.method.contact import ContactKind
from cti_tui.method.edition import Edition, Gate
from cti_tui.method.gate import ItemState
from cti_tui.refusal import Refusal

_MEETINGS = (ContactKind.HOME_VISIT, ContactKind.MEETING, ContactKind.NETWORK)


def make_demo(
    path: Path,
    passphrase: str | None,
    today: date,
    *,
    borgere: int = 14,
    afsluttede: int = 6,
    notater: int = 200,
    seed: int = 1,
) -> None:
    """Write a new file with an invented caseload as it stands on `today`.

    `borgere` open courses, the most telling states first, `afsluttede` closed ones and
    `notater` notes in all, none where there is no course. Raises Refusal where a file is
    there already.
    """
    if min(borgere, afsluttede, notater) < 0:
        raise Refusal("Et antal kan ikke være under 0. Skriv 0 eller flere.")
    rows = _Rows(_rng(seed, "uid"))
    _fill(rows, _cases(today, borgere, afsluttede, seed), today, notater, seed)
    create_file(path, passphrase)
    try:
        with closing(connect(path, passphrase)) as connection:
            rows.write(connection)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    finally:
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)


def _rng(seed: int, *place: object) -> Random:
    # A source for each purpose and course, so that more of one thing leaves the rest as it was.
    return Random(":".join(map(str, (seed, *place))))  # noqa: S311  nothing here is a secret


def _cases(
    today: date, borgere: int, afsluttede: int, seed: int
) -> list[tuple[Sketch, InventedCase]]:
    """The courses in the order they were entered."""
    named = names(_rng(seed, "names"))
    sketches = [
        *open_sketches(borgere, _rng(seed, "open")),
        *closed_sketches(afsluttede, _rng(seed, "closed")),
    ]
    cases = []
    for place, sketch in enumerate(sketches):
        rng = _rng(seed, "case", place)
        persona = Persona.invent(next(named), rng)
        cases.append((sketch, invent_case(sketch, persona, today, rng)))
    return sorted(cases, key=lambda pair: pair[1].created)


class _Rows(Struct):
    """The rows to write, by table in the order the tables need."""

    rng: Random
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def add(self, table: str, **values: Any) -> int:
        """Add a row and answer its id."""
        rows = self.tables.setdefault(table, [])
        uid = f"{self.rng.getrandbits(128):032x}"
        rows.append({"id": len(rows) + 1, "uid": uid, **values})
        return len(rows)

    def at(self, day: date) -> str:
        """An instant within the working hours of a day, as the `at` columns have it."""
        minute, second = self.rng.randint(7 * 60, 14 * 60), self.rng.randint(0, 59)
        return f"{day}T{minute // 60:02}:{minute % 60:02}:{second:02}+00:00"

    def write(self, connection: Any) -> None:
        """Write all of it in one transaction."""
        connection.execute("BEGIN IMMEDIATE")
        for table, rows in self.tables.items():
            columns = ", ".join(f'"{name}"' for name in rows[0])
            slots = ", ".join("?" * len(rows[0]))
            sql = f"INSERT INTO {table} ({columns}) VALUES ({slots})"  # noqa: S608  our own names
            connection.executemany(sql, [_stored(row) for row in rows])
        connection.execute("DELETE FROM access")  # nobody's data was touched
        connection.execute("COMMIT")


def _stored(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """A row's values as the file has them: dates as ISO text, words as plain text."""
    return tuple(
        value.isoformat()
        if isinstance(value, date)
        else str(value)
        if isinstance(value, str)
        else value
        for value in row.values()
    )


def _fill(
    rows: _Rows,
    cases: Sequence[tuple[Sketch, InventedCase]],
    today: date,
    notater: int,
    seed: int,
) -> None:
    editions: dict[str, int] = {}
    spread = [note_days(case) for _, case in cases]
    shares = share_out(notater, [days.weight for days in spread])
    for place, ((sketch, case), days, number) in enumerate(zip(cases, spread, shares, strict=True)):
        frozen = _freeze(rows, editions, case.edition)
        borger_id, course_id = _add_course(rows, case, frozen, place)
        _add_history(rows, case, course_id)
        if not sketch.end and not sketch.silent and sketch.pause != "open":
            _add_appointments(rows, case, borger_id, today, _rng(seed, "meetings", place))
        rng = _rng(seed, "notes", place)
        for note in invent_notes(case, days, number, rng):
            _add_note(rows, note, borger_id, course_id)
    add_networks(rows, [case for _, case in cases], _rng(seed, "network"))
    # Last, so that all the rest is what it would be without.
    for place, (_, case) in enumerate(cases):
        add_plan(rows, case, place + 1, _rng(seed, "plan", place))


def _add_note(rows: _Rows, note: NewNote, borger_id: int, course_id: int) -> None:
    rows.add(
        "note",
        borger_id=borger_id,
        course_id=course_id,
        date=note.date,
        kind=note.kind,
        outcome=note.outcome,
        fact=note.fact,
        reflection=note.reflection,
        folded=fold(f"{note.fact} {note.reflection}"),
        minutes_direct=note.minutes.direct,
        minutes_coordination=note.minutes.coordination,
        minutes_transport=note.minutes.transport,
        minutes_other=note.minutes.other,
        at=rows.at(note.date),
    )


def _freeze(rows: _Rows, known: dict[str, int], edition: Edition) -> int:
    if edition.id not in known:
        known[edition.id] = rows.add(
            "frozen_edition",
            edition=edition.id,
            sha256=text_hash(edition.toml),
            toml=edition.toml,
        )
    return known[edition.id]


def _add_course(rows: _Rows, case: InventedCase, frozen: int, place: int) -> tuple[int, int]:
    """The rows of a borger, the course and its pauses; the ids of the first two."""
    name = case.persona.name
    number = f"{case.created:%y}-{1000 + 37 * place:04}" if place % 4 else ""
    borger_id = rows.add(
        "borger", name=name, folded=fold(name), case_number=number, created=case.created
    )
    course_id = rows.add(
        "course",
        borger_id=borger_id,
        frozen_edition_id=frozen,
        hjemmel=case.hjemmel.id,
        transition=case.transition,
        transition_date=case.transition_date,
        start=case.start,
        start_reason=case.start_reason,
        grant_end=case.grant_end,
        ended=case.ended,
        end_reason=case.end_reason,
        created=case.created,
    )
    for pause in case.pauses:
        reason = case.pause_reason
        rows.add("pause", course_id=course_id, start=pause.start, end=pause.end, reason=reason)
    return borger_id, course_id


def _add_history(rows: _Rows, case: InventedCase, course_id: int) -> None:
    """The ticks and the marks, each in the order they were made."""
    for minute, tick in enumerate(case.ticks):
        rows.add(
            "tick",
            course_id=course_id,
            item=tick.item,
            state=tick.state,
            on=tick.on,
            reason=tick.reason,
            note=tick.note,
            at=f"{tick.on}T06:{minute:02}:00+00:00",
        )
    for mark in case.marks:
        kind = "with_gaps" if mark.gaps else "done" if mark.on else "before_import"
        at = rows.at(mark.on or case.created)
        what = {"gate": mark.gate, "kind": kind, "on": mark.on, "reason": mark.gaps}
        rows.add("shift", course_id=course_id, **what, at=at)
    for gate, on in _told(case).items():
        rows.add(
            "announcement",
            course_id=course_id,
            gate=gate,
            on=on,
            stance=Stance.AGREED,
            at=rows.at(on),
        )


def _told(case: InventedCase) -> dict[Gate, date]:
    """When the borger was told of each shift that is marked, or that a tick says is agreed."""
    told: dict[Gate, date] = {
        mark.gate: max(case.created, mark.on - timedelta(days=12))
        for mark in case.marks
        if mark.on is not None and mark.gate is not Gate.CONTACT
    }
    for tick in case.ticks:
        if tick.item == case.edition.agreed_item and tick.state is ItemState.MET:
            gate, _ = case.edition.item(tick.item)
            told[gate] = min(tick.on, told.get(gate, tick.on))
    return told


def _add_appointments(
    rows: _Rows, case: InventedCase, borger_id: int, today: date, rng: Random
) -> None:
    """A meeting or two to come, most of them next week."""
    monday = today + timedelta(7 - today.weekday())
    days: Iterable[date] = [monday + timedelta(rng.randint(0, 4))]
    if rng.random() < 0.3:
        days = [workday(today + timedelta(rng.randint(1, 4)), today), *days]
    if rng.random() < 0.2:
        days = [workday(today + timedelta(rng.randint(15, 30)), today)]
    for day in days:
        rows.add(
            "appointment",
            borger_id=borger_id,
            date=day,
            time=f"{rng.randint(8, 15):02}:{rng.choice((0, 15, 30, 45)):02}",
            kind=rng.choice(_MEETINGS),
            place=rng.choice(words()["chance"]["place"]),
            state="planned",
        )
