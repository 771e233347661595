"""A row that cannot be takes its own course down, and nothing else."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cti_tui.data.contact.appointment_records import NewAppointment
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.contact.intensity import Intensities
from cti_tui.data.contact.weeks import Weeks
from cti_tui.data.course.editions import Editions, copy_text
from cti_tui.data.course.revision import Revisions
from cti_tui.data.damage import DamagedRow, damage_told
from cti_tui.data.engine import connect
from cti_tui.data.fidelity import Fidelities
from cti_tui.data.intake.taking_in import TakingIn
from cti_tui.data.numbers import Figures
from cti_tui.data.papers import Papers
from cti_tui.data.records import NewNote
from cti_tui.data.safety.check import Health, check_file
from cti_tui.data.safety.deletion import Deletions
from cti_tui.data.store import Store
from cti_tui.data.transfer.outgoing import Leaving
from cti_tui.data.transfer.transfers import Transfers, read_document
from cti_tui.method.contact import ContactKind
from cti_tui.method.edition import edition
from cti_tui.method.gate import ItemState
from cti_tui.method.norms import Capacity
from cti_tui.method.numbers import Period
from cti_tui.refusal import Refusal
from cti_tui.words.safety import cure_words, health_words
from tests.beside import beside
from tests.conftest import TODAY, MakeBorger

Spoil = Callable[..., None]

SPOILT = {
    "course.start": "UPDATE course SET start = '2026-02-31' WHERE borger_id = 1",
    "course.created": "UPDATE course SET created = 'i går' WHERE borger_id = 1",
    "course.hjemmel": "UPDATE course SET hjemmel = 'findes-ikke' WHERE borger_id = 1",
    "pause.start": "UPDATE pause SET start = '2026-01-2x' WHERE course_id = 1",
    "tick.on": "UPDATE tick SET \"on\" = '' WHERE course_id = 1",
    "shift.at": "UPDATE shift SET at = 'x' WHERE course_id = 1",
    "note.date": "UPDATE note SET date = '2026-04-1x' WHERE borger_id = 1",
    "appointment.date": "UPDATE appointment SET date = '0000-00-00' WHERE borger_id = 1",
    "frozen_edition.toml": "UPDATE frozen_edition SET toml = 'id = ' WHERE edition = 'job'",
}
"""Rows that no program of ours writes, by what they spoil."""

FRESH = (
    "DROP TRIGGER tick_stays; DROP TRIGGER shift_stays; {spoil};"
    " CREATE TRIGGER tick_stays BEFORE UPDATE ON tick\n"
    "BEGIN\n    SELECT RAISE(ABORT, 'a tick is never changed');\nEND;"
    " CREATE TRIGGER shift_stays BEFORE UPDATE ON shift\n"
    "BEGIN\n    SELECT RAISE(ABORT, 'a shift is never changed');\nEND;"
)
"""As another tool would do it; the triggers stand as they did."""


@pytest.fixture
def two(store: Store, new_borger: MakeBorger) -> Store:
    """Anna with a row in every table that her course is read from, and Bo by another manual."""
    anna = store.add_borgere([new_borger("Anna A.")], TODAY)[0]
    store.add_borgere([new_borger("Bo B.", edition_id="generisk-2018")], TODAY)
    store.add_note(anna.borger_id, NewNote("Talt om jobbet", TODAY, ContactKind.PHONE), TODAY)
    item = anna.items[0].item.id
    store.set_item(anna.course_id, item, ItemState.MET, TODAY)
    store.part(Appointments).add(anna.borger_id, NewAppointment(TODAY), TODAY)
    with beside(store) as raw:
        raw.execute(
            "INSERT INTO pause (uid, course_id, start, \"end\") VALUES ('p', 1, '2026-02-01',"
            " '2026-02-08')"
        )
        raw.execute(
            "INSERT INTO shift (uid, course_id, gate, kind, \"on\", at) VALUES ('s', 1, 'contact',"
            " 'done', '2026-01-15', '2026-01-15T10:00:00+00:00')"
        )
    return store


@pytest.fixture
def spoil(two: Store, path: Path, passphrase: str | None) -> Spoil:
    """Write to the file as another tool does."""

    def spoil(sql: str) -> None:
        with closing(connect(path, passphrase)) as other:
            other.executescript(FRESH.format(spoil=sql))

    return spoil


@pytest.mark.parametrize("what", SPOILT)
def test_one_damaged_row_leaves_the_rest(two: Store, spoil: Spoil, what: str) -> None:
    spoil(SPOILT[what])
    found, due, week = (
        two.overview(TODAY, closed=True),
        two.waiting(TODAY),
        two.part(Weeks).week(TODAY, TODAY),
    )
    assert [case.name for case in found.cases if case.name != "Anna A."] == ["Bo B."]
    named = {one.name for one in (*found.damaged, *due.damaged, *week.damaged)}
    assert named == {"Anna A."}
    assert {one.case.name for one in due.records} == {"Bo B."}
    assert two.case(2, TODAY).name == "Bo B."
    if found.damaged:
        with pytest.raises(DamagedRow) as told:
            two.case(1, TODAY)
        assert "Anna A. (id 1)" in str(told.value)
        assert "cti gendan" in str(told.value)


@pytest.mark.parametrize("what", SPOILT)
def test_the_full_check_says_whose_row_and_what_to_do(
    two: Store, spoil: Spoil, path: Path, passphrase: str | None, what: str
) -> None:
    spoil(SPOILT[what])
    two.release()
    health = check_file(path, passphrase, TODAY)
    told = "\n".join(health_words(health))
    assert not health.whole
    assert "Borger 1:" in told
    assert "Borger 2" not in told
    assert "Anna" not in told
    assert "Fælles for alle" not in told
    assert "cti gendan" in cure_words(health)


def test_letters_that_cannot_be_read_are_shown_as_such_and_found(
    two: Store, spoil: Spoil, path: Path, passphrase: str | None
) -> None:
    spoil("UPDATE borger SET name = CAST(x'416eff' AS TEXT) WHERE id = 1")
    assert two.case(1, TODAY).name == "An\ufffd"
    two.release()
    health = check_file(path, passphrase, TODAY)
    assert health.broken == ("values",)
    assert "Borger 1: »Navn«" in next(iter(health_words(health)))


@pytest.mark.parametrize(
    "sql",
    [
        "DROP TRIGGER shift_in_turn",
        "DROP INDEX one_open_course",
        "CREATE TABLE andet (id INTEGER)",
        "ALTER TABLE course ADD COLUMN mere TEXT",
    ],
)
def test_tables_and_triggers_are_compared_with_what_the_program_makes(
    two: Store, path: Path, passphrase: str | None, sql: str
) -> None:
    two.release()
    with closing(connect(path, passphrase)) as other:
        other.execute(sql)
    health = check_file(path, passphrase, TODAY)
    assert health.broken == ("tables",)
    assert "cti importer" in cure_words(health)


def test_a_fault_of_the_programs_own_is_none_of_the_file(two: Store) -> None:
    with pytest.raises(ValueError, match="vores"), beside(two) as raw, damage_told(raw):
        raise ValueError("vores")


def test_a_damaged_row_of_another_table_is_a_sentence(two: Store, spoil: Spoil) -> None:
    spoil(SPOILT["note.date"])
    with pytest.raises(DamagedRow, match="borger 1 er beskadiget") as told:
        two.notes(1)
    assert "2026-04-1x" not in str(told.value)


@pytest.mark.parametrize(
    ("field", "before", "after"),
    [
        ("pause", "x", ""),
        ("pause", "", "2026-02-30.. other"),
        ("pause", "", "2026-02-01.. ferie"),
        ("mark", "x", ""),
        ("ended", "", "2026-02-30"),
    ],
)
def test_a_change_that_cannot_be_is_damage_and_comes_in_nowhere(
    two: Store, spoil: Spoil, tmp_path: Path, field: str, before: str, after: str
) -> None:
    spoil(
        "INSERT INTO course_change (uid, course_id, field, before, after, at) VALUES"
        f" ('c', 1, '{field}', '{before}', '{after}', '2026-04-01T10:00:00+00:00')"
    )
    with pytest.raises(DamagedRow, match="borger 1 er beskadiget"):
        two.part(Revisions).changes(1)
    two.part(Transfers).export(tmp_path / "ud.json", TODAY)
    with closing(Store.create(tmp_path / "ny.db", None)) as other, pytest.raises(Refusal):
        other.part(Transfers).take_in(read_document(tmp_path / "ud.json"), (), TODAY)
    two.part(Deletions).delete_borger(1)


def test_a_whole_file_is_whole(two: Store, path: Path, passphrase: str | None) -> None:
    two.release()
    health: Health = check_file(path, passphrase, TODAY)
    assert health.whole
    assert {"tables", "values", "shown"} <= set(health.looked_at)


def test_what_must_not_lack_anyone_unsaid_is_refused(two: Store, spoil: Spoil) -> None:
    spoil(SPOILT["course.start"])
    for ask in (
        lambda: two.caseload(TODAY),
        lambda: two.part(Leaving).outgoing(TODAY),
        lambda: two.part(Figures).of_period(Period(TODAY, TODAY), TODAY),
        lambda: two.part(Papers).caseload_paper(TODAY),
        lambda: two.part(Fidelities).of_caseload(Capacity(37, (1.0, 1.0, 1.0, 1.0)), TODAY),
    ):
        with pytest.raises(DamagedRow, match="Anna A"):
            ask()


def test_load_and_time_say_who_is_not_counted(two: Store, spoil: Spoil) -> None:
    spoil(SPOILT["course.start"])
    load = two.gauge(TODAY, 37, (1.0, 1.0, 1.0, 1.0))
    time = two.part(Intensities).caseload_time(TODAY)
    assert load.gauge.count == len(time.courses) == 1
    assert [one.name for one in (*load.damaged, *time.damaged)] == ["Anna A."] * 2


def test_an_edition_of_ones_own_counts_a_course_that_cannot_be_read(
    two: Store, spoil: Spoil
) -> None:
    own, _ = two.part(Editions).take_in(copy_text(edition("job")), "egen.toml", TODAY)
    spoil(
        f"UPDATE frozen_edition SET edition = '{own.id}' WHERE edition = 'job';"
        "UPDATE course SET start = '2026-02-31' WHERE borger_id = 1"
    )
    assert [one.courses for one in two.part(Editions).own(TODAY)] == [1]


def test_a_damaged_borger_is_never_past_the_term_nor_comes_in_twice(
    two: Store, spoil: Spoil
) -> None:
    spoil(
        "UPDATE course SET ended = '1999-02-01', end_reason = 'flyttet' WHERE borger_id = 1;"
        "INSERT INTO course (uid, borger_id, frozen_edition_id, hjemmel, start, created)"
        " SELECT 'ny', borger_id, frozen_edition_id, hjemmel, 'x', created FROM course WHERE id = 1"
    )
    assert two.part(Deletions).past_term(TODAY, 5) == ()
    known = {one.id: one.open for one in two.part(TakingIn).known(TODAY)}
    assert known[1]


def test_a_damaged_borger_can_be_deleted(two: Store, spoil: Spoil) -> None:
    spoil(SPOILT["note.date"])
    two.part(Deletions).delete_borger(1)
    assert [case.name for case in two.caseload(TODAY, closed=True)] == ["Bo B."]
    assert two.overview(TODAY, closed=True).damaged == ()
