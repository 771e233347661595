"""The invented caseload: every state is there on any day, and it obeys the rules it shows."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cti_tui.data.demo.build import make_demo
from cti_tui.data.engine import FileState, look
from cti_tui.data.records import CaseRecord, NoteRecord
from cti_tui.data.store import Store
from cti_tui.method.calendar import Due, StartVerdict, check_pauses, gate_dates, judge_start
from cti_tui.method.contact import ContactKind, Outcome
from cti_tui.method.edition import Gate, Phase, editions
from cti_tui.method.gate import ItemState
from cti_tui.refusal import Refusal
from tests.conftest import TODAY

DAYS = st.dates(date(2015, 1, 1), date(2060, 12, 31))


def caseload(today: date, **how: Any) -> list[CaseRecord]:
    """All courses of a demo file made on a day."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "demo.db"
        make_demo(path, None, today, **how)
        store = Store.open(path, None)
        try:
            return store.caseload(today, closed=True)
        finally:
            store.close()


def dump(path: Path) -> list[str]:
    """Everything in a plain file, as SQL, but for the id that each file has of its own."""
    with closing(sqlite3.connect(path)) as connection:
        return [one for one in connection.iterdump() if 'INTO "identity"' not in one]


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    """What a query says of a plain file."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def states(cases: Iterable[CaseRecord], today: date) -> set[str]:
    """The names of all states that some course of a caseload shows."""
    found: set[str] = set()
    for case in cases:
        status = case.status
        facts = {
            "kontakt uden start": not status.closed and case.start is None,
            "kontakt med start": status.calendar_phase is Phase.CONTACT and case.start is not None,
            "i dag": status.due is Due.TODAY,
            "overskredet": status.due is Due.OVERDUE and status.phase < status.calendar_phase,
            "markeret før tid": status.due is Due.MARKED,
            "på pause": status.paused and status.tentative_shift,
            "pause før": any(p.end is not None and p.end <= today for p in case.facts.pauses),
            "snart slut": status.gate is Gate.END and status.days in range(21),
            "før overgangen": bool(case.start_reason),
            "før import": any(mark.kind == "before_import" for mark in case.marks),
            "ikke relevant": any(item.reason for item in case.items),
            "med mangler": bool(case.carried) and not status.closed,
            "note på punkt": any(item.note for item in case.items),
            "stille": case.last_contact is not None
            and case.last_contact <= today - timedelta(28)
            and not status.closed
            and not status.paused
            and case.next_appointment is None,
            "aftale i næste uge": case.next_appointment is not None
            and 0 < (case.next_appointment - today).days <= 14,
            "afsluttet": status.closed and not case.facts.ended_early,
            "afsluttet før tid": status.closed and case.facts.ended_early,
            f"fase {status.calendar_phase:d}": not status.closed,
            case.edition.id: True,
            f"{case.edition.id} {case.hjemmel.id}": True,
        }
        found |= {name for name, is_so in facts.items() if is_so}
    return found


EVERY_STATE = {
    *("kontakt uden start", "kontakt med start", "i dag", "overskredet", "markeret før tid"),
    *("på pause", "pause før", "snart slut", "før overgangen", "før import", "ikke relevant"),
    *(
        "med mangler",
        "note på punkt",
        "stille",
        "aftale i næste uge",
        "fase 0",
        "fase 1",
        "fase 2",
        "fase 3",
    ),
    *("afsluttet", "afsluttet før tid", "job", "generisk-2018"),
    *(f"{one.id} {hjemmel.id}" for one in editions() for hjemmel in one.hjemler),
}


@given(today=DAYS, seed=st.integers(0, 50))
@example(date(2026, 5, 31), 1)
@example(date(2028, 2, 29), 1)
@example(date(2026, 5, 30), 1)
@example(date(2025, 12, 31), 1)
def test_every_state_is_there_on_any_day(today: date, seed: int) -> None:
    cases = caseload(today, seed=seed)
    assert EVERY_STATE - states(cases, today) == set()
    assert sum(not case.status.closed for case in cases) == 14
    assert sum(case.status.closed for case in cases) == 6


def check_case(case: CaseRecord, notes: tuple[NoteRecord, ...], store: Store, today: date) -> None:
    """The rules of the method, for one course."""
    check_pauses(case.start, case.hjemmel.phase_months, case.facts.pauses)
    if case.start is not None:
        lead = case.edition.start_lead_days
        verdict = judge_start(case.start, case.entered_transition_date, lead)
        assert verdict is StartVerdict.FINE or case.start_reason
    assert [mark.gate for mark in case.marks] == list(Gate)[: len(case.marks)]
    dates = gate_dates(case.facts, today)
    earlier = date.min
    for mark in case.marks:
        items = store.checklist(case.course_id, mark.gate)
        if mark.kind == "before_import":
            assert dates[mark.gate.number] <= today
            assert all(item.state is ItemState.OPEN for item in items)
            continue
        assert mark.on is not None
        assert max(earlier, dates[mark.gate.number] - timedelta(14)) <= mark.on <= today
        settled = [item for item in items if item.state is not ItemState.OPEN]
        assert (len(settled) < len(items)) is (mark.kind == "with_gaps")
        assert bool(mark.reason) is (mark.kind == "with_gaps")
        assert all(item.set_on and earlier <= item.set_on <= mark.on for item in settled)
        earlier = mark.on
    for item in case.items:
        assert item.set_on is None or item.set_on <= today
        assert item.state is not ItemState.NOT_RELEVANT or item.reason
    last = min(today, case.facts.ended or today)
    assert all(note.date <= last for note in notes)
    assert not case.status.closed or case.facts.ended is not None
    assert case.facts.ended is None or case.facts.ended <= today


@given(today=DAYS, seed=st.integers(0, 50))
@settings(max_examples=15)
def test_every_course_obeys_the_rules(today: date, seed: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "demo.db"
        make_demo(path, None, today, borgere=60, afsluttede=15, notater=400, seed=seed)
        store = Store.open(path, None)
        for case in store.caseload(today, closed=True):
            check_case(case, store.notes(case.borger_id), store, today)
        store.close()


@pytest.mark.parametrize("count", [(0, 0, 0), (0, 0, 5), (1, 0, 0), (3, 2, 1), (40, 9, 333)])
def test_counts_are_as_asked(tmp_path: Path, count: tuple[int, int, int]) -> None:
    borgere, afsluttede, notater = count
    path = tmp_path / "demo.db"
    make_demo(path, None, TODAY, borgere=borgere, afsluttede=afsluttede, notater=notater)
    store = Store.open(path, None)
    cases = store.caseload(TODAY, closed=True)
    assert sum(not case.status.closed for case in cases) == borgere
    assert len(cases) == borgere + afsluttede
    kept = sum(len(store.notes(case.borger_id)) for case in cases)
    assert kept == (notater if cases else 0)
    store.close()


def test_same_seed_and_day_give_the_same_file(tmp_path: Path) -> None:
    one, other, third = (tmp_path / name for name in ("one.db", "other.db", "third.db"))
    make_demo(one, None, TODAY)
    make_demo(other, None, TODAY)
    make_demo(third, None, TODAY, seed=2)
    assert dump(one) == dump(other)
    assert dump(one) != dump(third)


def test_encrypted_file_holds_the_same(tmp_path: Path) -> None:
    plain, sealed = tmp_path / "plain.db", tmp_path / "sealed.db"
    make_demo(plain, None, TODAY)
    make_demo(sealed, "blåbær og æbler", TODAY)
    assert (look(plain), look(sealed)) == (FileState.PLAIN, FileState.SEALED)
    seen = []
    for path, key in ((plain, None), (sealed, "blåbær og æbler")):
        store = Store.open(path, key)
        cases = store.caseload(TODAY, closed=True)
        seen.append([store.sheet(case.borger_id, TODAY) for case in cases])
        store.close()
    assert seen[0] == seen[1]


def test_nothing_else_is_left_in_the_folder(tmp_path: Path) -> None:
    make_demo(tmp_path / "demo.db", None, TODAY)
    assert [file.name for file in tmp_path.iterdir()] == ["demo.db"]


def test_an_existing_file_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    path.write_bytes(b"mine egne ord")
    with pytest.raises(Refusal, match="allerede en fil"):
        make_demo(path, None, TODAY)
    assert path.read_bytes() == b"mine egne ord"


def test_a_negative_number_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="under 0"):
        make_demo(tmp_path / "demo.db", None, TODAY, notater=-1)
    assert not list(tmp_path.iterdir())


def test_no_two_names_are_the_same_in_a_large_caseload() -> None:
    names = [case.name for case in caseload(TODAY, borgere=1800, afsluttede=0, notater=0)]
    assert len(set(names)) == 1800
    assert {"Åse", "Søren", "Lærke"} <= {name.split()[0] for name in names}


@given(today=DAYS)
@settings(max_examples=20)
def test_nothing_is_dated_in_the_future_but_what_is_planned(today: date) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "demo.db"
        make_demo(path, None, today, borgere=40)
        for table, column in (
            *(("note", "date"), ("tick", '"on"'), ("shift", '"on"'), ("borger", "created")),
            *(("note", "substr(at, 1, 10)"), ("tick", "substr(at, 1, 10)")),
            *(("shift", "substr(at, 1, 10)"), ("pause", "start"), ("pause", '"end"')),
        ):
            latest = rows(path, f"SELECT max({column}) FROM {table}")[0][0]
            assert latest is None or latest <= today.isoformat(), (table, column)
        assert rows(path, "SELECT min(date) FROM appointment")[0][0] >= today.isoformat()


def test_notes_are_varied_and_thin_out(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    make_demo(path, None, TODAY, borgere=60, afsluttede=30, notater=3000)
    kinds = {kind for (kind,) in rows(path, "SELECT DISTINCT kind FROM note")}
    assert kinds == {kind.value for kind in ContactKind}
    outcomes = {outcome for (outcome,) in rows(path, "SELECT DISTINCT outcome FROM note")}
    assert outcomes == {outcome.value for outcome in Outcome}
    texts = rows(path, "SELECT DISTINCT fact FROM note")
    assert len(texts) > 2500
    assert not [text for (text,) in texts if "{" in text]
    assert rows(path, "SELECT count(*) FROM note WHERE reflection <> ''")[0][0] > 300
    first, last = rows(
        path,
        "SELECT sum(n.date < date(c.start, '+60 days')), sum(n.date >= date(c.start, '+120 days'))"
        " FROM note n JOIN course c ON c.id = n.course_id"
        " WHERE c.end_reason IS NULL AND c.ended IS NOT NULL AND c.hjemmel = 'lab-31b'"
        " AND n.date >= c.start",
    )[0]
    assert first > 2 * last


def test_words_are_folded_for_search(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    make_demo(path, None, TODAY)
    with closing(sqlite3.connect(path)) as connection:
        count = "SELECT count(*) FROM note_words WHERE note_words MATCH ?"
        assert connection.execute(count, ('"mode"*',)).fetchone()[0] > 20
        assert connection.execute(count, ('"møde"*',)).fetchone()[0] > 20
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
