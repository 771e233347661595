"""Out as JSON and in again: whole, by uid, never doubled, never over what is here unasked."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cti_tui.data.contact.appointment_records import NewAppointment
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.contact.intensity import Intensities
from cti_tui.data.contact.silence import Silences
from cti_tui.data.course.answers import Answers
from cti_tui.data.course.documented import Documented
from cti_tui.data.course.editions import Editions, copy_text
from cti_tui.data.demo.build import make_demo
from cti_tui.data.fidelity import Fidelities
from cti_tui.data.models import Borger
from cti_tui.data.network.handover import Handovers
from cti_tui.data.records import CaseRecord, Correction, NewBorger, NewNote
from cti_tui.data.safety.access import AccessLog
from cti_tui.data.store import Store
from cti_tui.data.transfer.handing_on import HandingOn
from cti_tui.data.transfer.sealed import unseal_document
from cti_tui.data.transfer.shape import Content, read_rows, shape
from cti_tui.data.transfer.transfers import Transfers
from cti_tui.method.edition import Gate, core_elements_of, edition, guidance_of
from cti_tui.method.gate import ItemState
from cti_tui.method.guidance import prompts
from cti_tui.method.handover import Step
from cti_tui.method.measures import State
from cti_tui.method.meeting import AppointmentState
from cti_tui.method.opening import Opening
from cti_tui.refusal import Refusal
from tests.beside import rows_beside
from tests.conftest import START
from tests.taking_back import take_back

TODAY = date(2026, 4, 27)
JOB = edition("job")


def content(store: Store) -> Content:
    """All that goes along, without the numbering of the file."""
    with rows_beside(store) as session:
        return read_rows(session, shape(session))


def exported(store: Store, folder: Path, borger_id: int | None = None) -> str:
    target = folder / f"ud-{len(list(folder.iterdir()))}.json"
    store.part(Transfers).export(target, TODAY, borger_id)
    return target.read_text(encoding="utf-8")


def every_table(store: Store) -> None:
    """Write what the invented caseload has not: corrections, answers, local items and the like."""
    later = TODAY + timedelta(days=3)
    case = store.add_borgere([NewBorger("Øre [/", Opening(JOB, JOB.hjemler[0], START))], TODAY)[0]
    named = Correction("Ærø", "", "", None, START, "", case.hjemmel.id)
    case = store.correct(case.borger_id, named, case.version, TODAY)
    note = store.add_note(case.borger_id, NewNote("Kaffe", TODAY), TODAY)
    store.change_note(note.id, NewNote("Te", TODAY), later, note.version)
    store.part(Answers).set_supported_before(case.course_id, True, TODAY)
    prompt = prompts(guidance_of(JOB))[0].id
    store.part(Answers).set_answer(case.course_id, prompt, "Aftalt", TODAY)
    store.part(Intensities).add_spell(case.course_id, TODAY, None, "flytning", TODAY)
    store.part(Silences).put_off(case.course_id, later, "ferie", TODAY)
    store.add_local_item(JOB.id, Gate.CONTACT, "Nøglen er afleveret")
    (uid,) = (row["uid"] for row in content(store)["local_item"])
    store.set_item(case.course_id, f"lokal-{uid}", ItemState.MET, TODAY)
    rated = next(one.id for one in core_elements_of(JOB) if one.measure is None)
    store.part(Fidelities).rate(case.borger_id, rated, State.YES, TODAY)
    store.part(Handovers).set_aside(case.course_id, Step.CLOSING, "ikke nødvendigt", TODAY)
    store.part(Editions).take_in(copy_text(JOB), "egen.toml", TODAY)
    store.part(Documented).keep(case.course_id, Gate.CONTACT, TODAY, skipped=True, reason="Nej")


def blank(folder: Path) -> Store:
    return Store.create(folder / f"ny-{len(list(folder.iterdir()))}" / "cti.db", None)


@pytest.fixture
def anna(plain_store: Store, new_borger: Callable[..., NewBorger]) -> Store:
    """A store with one borger and one note."""
    plain_store.add_borgere([new_borger("Anna Æ.")], TODAY)
    plain_store.add_note(1, NewNote("Kaffe på Østergård", TODAY), TODAY)
    return plain_store


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(1, 10_000), size=st.integers(0, 5), notes=st.integers(0, 30))
def test_all_of_a_caseload_comes_back_equal_in_a_new_file(
    tmp_path_factory: pytest.TempPathFactory, seed: int, size: int, notes: int
) -> None:
    folder = tmp_path_factory.mktemp("ud")
    path = folder / "demo.db"
    make_demo(path, None, TODAY, borgere=size, afsluttede=2, notater=notes, seed=seed)
    with closing(Store.open(path, None)) as store, closing(blank(folder)) as other:
        every_table(store)
        found = other.part(Transfers).take_in(exported(store, folder), (), TODAY)
        assert len(found.new) == size + 3
        assert content(other) == content(store)
        before = store.caseload(TODAY, closed=True)
        after = other.caseload(TODAY, closed=True)
        assert [(one.name, one.status, one.items) for one in after] == [
            (one.name, one.status, one.items) for one in before
        ]


def test_the_caseload_of_that_property_has_something_in_every_table(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    make_demo(path, None, TODAY, borgere=5, afsluttede=2, notater=30, seed=3)
    with closing(Store.open(path, None)) as store:
        every_table(store)
        assert [name for name, rows in content(store).items() if not rows] == []


def test_what_was_taken_out_is_told_in_the_access_log(anna: Store, tmp_path: Path) -> None:
    exported(anna, tmp_path)
    exported(anna, tmp_path, borger_id=1)
    told = {(one.act, one.borger_id) for one in anna.part(AccessLog).accesses()}
    assert {("exported", None), ("exported", 1)} <= told


def test_a_second_import_changes_nothing(anna: Store, tmp_path: Path) -> None:
    text = exported(anna, tmp_path)
    before = content(anna)
    found = anna.part(Transfers).take_in(text, (), TODAY)
    assert (found.new, found.same, found.different) == ((), ("Anna Æ.",), ())
    assert content(anna) == before


def test_one_borger_alone_brings_what_is_about_that_borger(
    anna: Store, new_borger: Callable[..., NewBorger], tmp_path: Path
) -> None:
    anna.add_borgere([new_borger("Bo B.", edition_id="generisk-2018")], TODAY)
    text = exported(anna, tmp_path, borger_id=1)
    assert "Bo B." not in text
    with closing(blank(tmp_path)) as other:
        other.part(Transfers).take_in(text, (), TODAY)
        (case,) = other.caseload(TODAY)
        assert case.name == "Anna Æ."
        assert other.notes(case.borger_id)[0].fact == "Kaffe på Østergård"
        assert len(content(other)["frozen_edition"]) == 1


def test_it_joins_what_is_there_without_touching_it(
    anna: Store, new_borger: Callable[..., NewBorger], tmp_path: Path
) -> None:
    text = exported(anna, tmp_path)
    with closing(blank(tmp_path)) as other:
        other.add_borgere([new_borger("Bo B."), new_borger("Carla C.")], TODAY)
        before = content(other)
        other.part(Transfers).take_in(text, (), TODAY)
        after = content(other)
        assert {one.name for one in other.caseload(TODAY)} == {"Anna Æ.", "Bo B.", "Carla C."}
    for table, rows in before.items():
        assert [row for row in after[table] if row in rows] == rows
    # The same manual is kept once, though each file had frozen it for itself.
    assert len(after["frozen_edition"]) == 1


def test_a_borger_who_stands_otherwise_here_stays_until_replaced(
    anna: Store, tmp_path: Path
) -> None:
    text = exported(anna, tmp_path)
    anna.add_note(1, NewNote("Skrevet bagefter", TODAY), TODAY)
    transfers = anna.part(Transfers)
    found = transfers.take_in(text, (), TODAY)
    ((uid, only_here),) = [(one.uid, one.here.only) for one in found.different]
    assert only_here == 1
    assert [note.fact for note in anna.notes(1)] == ["Skrevet bagefter", "Kaffe på Østergård"]
    transfers.take_in(text, [uid], TODAY)
    (case,) = anna.caseload(TODAY)
    assert [note.fact for note in anna.notes(case.borger_id)] == ["Kaffe på Østergård"]
    assert transfers.preview(text).same == ("Anna Æ.",)


def test_an_existing_file_is_never_written_over(anna: Store, tmp_path: Path) -> None:
    target = tmp_path / "ud.json"
    target.write_text("andet")
    with pytest.raises(Refusal, match="ligger allerede"):
        anna.part(Transfers).export(target, TODAY)
    assert target.read_text() == "andet"


def spoil(change: Callable[[dict[str, Any]], object]) -> Callable[[str], str]:
    def spoilt(text: str) -> str:
        document = json.loads(text)
        change(document)
        return json.dumps(document)

    return spoilt


SPOILT: dict[str, tuple[Callable[[str], str], str]] = {
    "half of it": (lambda text: text[: len(text) // 2], "ikke hel JSON"),
    "brackets without end": (lambda _: "[" * 100_000, "ikke hel JSON"),
    "another program's": (lambda _: '{"format": "andet"}', "ikke fra cti"),
    "no version": (spoil(lambda d: d.pop("version")), "hvilken version"),
    "a newer one": (spoil(lambda d: d.update(version=99)), "nyere udgave"),
    "of a newer schema": (spoil(lambda d: d.update(schema=99)), "nyere udgave"),
    "no borgere": (spoil(lambda d: d["tables"].pop("borger")), "ingen borgere"),
    "an unknown table": (spoil(lambda d: d["tables"].update(hack=[])), "kendes ikke"),
    "an unknown column": (
        spoil(lambda d: d["tables"]["borger"][0].update({"id = 1; --": 1})),
        "kolonne",
    ),
    "a row twice": (
        spoil(lambda d: d["tables"]["note"].append(d["tables"]["note"][0])),
        "to gange",
    ),
    "a row without uid": (spoil(lambda d: d["tables"]["note"][0].pop("uid")), "uden uid"),
    "a note of nobody": (spoil(lambda d: d["tables"]["note"][0].update(borger="x")), "fører ingen"),
    "a day that is none": (
        spoil(lambda d: d["tables"]["note"][0].update(date="2026-02-30")),
        "ingen dato",
    ),
    "a number as a day": (spoil(lambda d: d["tables"]["note"][0].update(date=1.5)), "ikke tekst"),
    "a kind of note unknown": (
        spoil(lambda d: d["tables"]["note"][0].update(kind="hack")),
        "hænger ikke sammen",
    ),
    "a hjemmel unknown": (
        spoil(lambda d: d["tables"]["course"][0].update(hjemmel="hack")),
        "hænger ikke sammen|hjemmel",
    ),
    "an edition that was changed": (
        spoil(lambda d: d["tables"]["frozen_edition"][0].update(toml="x = 1")),
        "ændret",
    ),
    "a borger without a course": (
        spoil(lambda d: [d["tables"][name].clear() for name in ("course", "note", "shift")]),
        "intet forløb",
    ),
}


@pytest.mark.parametrize(("spoiling", "words"), SPOILT.values(), ids=list(SPOILT))
def test_a_document_that_is_not_whole_is_refused_and_nothing_is_taken_in(
    anna: Store, tmp_path: Path, spoiling: Callable[[str], str], words: str
) -> None:
    text = spoiling(exported(anna, tmp_path))
    with closing(blank(tmp_path)) as other:
        with pytest.raises(Refusal, match=words):
            other.part(Transfers).take_in(text, (), TODAY)
        assert not any(content(other).values())


def test_text_from_outside_is_cleaned(anna: Store, tmp_path: Path) -> None:
    text = spoil(lambda d: d["tables"]["note"][0].update(fact="\x1b[2Jhej\u202e"))(
        exported(anna, tmp_path)
    )
    with closing(blank(tmp_path)) as other:
        other.part(Transfers).take_in(text, (), TODAY)
        assert other.notes(1)[0].fact == "[2Jhej"


def test_every_table_goes_along_but_those_of_one_file_alone(plain_store: Store) -> None:
    with rows_beside(plain_store) as session:
        names = set(shape(session))
    assert Borger.__tablename__ in names
    assert "draft" not in names


@pytest.mark.parametrize(
    "name", sorted(one.name for one in (Path(__file__).parent / "files").glob("export-*.json"))
)
def test_an_export_of_an_earlier_schema_comes_in(name: str, plain_store: Store) -> None:
    text = (Path(__file__).parent / "files" / name).read_text("utf-8")
    found = plain_store.part(Transfers).take_in(text, (), TODAY)
    assert len(found.new) == 3
    assert len(plain_store.caseload(TODAY, closed=True)) == 3


SEAL = "kaffe med en god kollega"


def handed_on(store: Store, path: Path) -> CaseRecord:
    case = store.find("Anna", TODAY)
    return store.part(HandingOn).hand_on(path, SEAL, case, "overdraget til Kim", TODAY)


@pytest.fixture
def agreed(tmp_path: Path) -> Iterator[Store]:
    """A store with one borger, Anna, and one appointment ahead."""
    with closing(blank(tmp_path)) as store:
        case = store.add_borgere([NewBorger("Anna", Opening(JOB, JOB.hjemler[0], START))], TODAY)[0]
        new = NewAppointment(TODAY + timedelta(days=7), "10:00")
        store.part(Appointments).add(case.borger_id, new, TODAY)
        yield store


def test_a_course_handed_on_is_open_there_and_closed_here_and_taken_back_as_one(
    agreed: Store, tmp_path: Path
) -> None:
    before = content(agreed)
    case = handed_on(agreed, tmp_path / "a.cti")
    assert case.status.closed
    assert case.end_reason == "overdraget til Kim"
    (mine,) = agreed.part(Appointments).of_borger(case.borger_id)
    assert (mine.state, mine.reason) == (AppointmentState.CANCELLED, "overdraget til Kim")
    text = unseal_document(tmp_path / "a.cti", SEAL)
    with closing(blank(tmp_path)) as there:
        there.part(Transfers).take_in(text, (), TODAY)
        theirs = there.find("Anna", TODAY)
        assert not theirs.status.closed
        (open_one,) = there.part(Appointments).of_borger(theirs.borger_id)
        assert open_one.planned
    take_back(agreed, TODAY)
    assert not agreed.find("Anna", TODAY).status.closed
    for name in ("course", "appointment"):
        bare = [{**row, "version": 0} for row in content(agreed)[name]]
        assert bare == [{**row, "version": 0} for row in before[name]]


def test_what_could_not_be_sealed_is_not_closed(agreed: Store, tmp_path: Path) -> None:
    (tmp_path / "a.cti").write_text("optaget")
    before = content(agreed)
    with pytest.raises(Refusal):
        handed_on(agreed, tmp_path / "a.cti")
    with pytest.raises(Refusal):
        handed_on(agreed, tmp_path / "a.cti" / "b.cti")
    assert content(agreed) == before
    assert (tmp_path / "a.cti").read_text() == "optaget"


def test_a_namesake_is_told_of_and_can_be_left_out(agreed: Store, tmp_path: Path) -> None:
    text = exported(agreed, tmp_path)
    with closing(blank(tmp_path)) as there:
        there.add_borgere([NewBorger("ANNA", Opening(JOB, JOB.hjemler[0], START))], TODAY)
        part = there.part(Transfers)
        (one,) = part.preview(text).namesakes
        part.take_in(text, (), TODAY, leave=[one.uid])
        assert len(there.caseload(TODAY)) == 1
        part.take_in(text, (), TODAY)
        assert len(there.caseload(TODAY)) == 2
        assert part.preview(text).namesakes == ()


def test_both_sides_of_a_difference_are_told(agreed: Store, tmp_path: Path) -> None:
    text = exported(agreed, tmp_path)
    case = agreed.find("Anna", TODAY)
    agreed.add_note(case.borger_id, NewNote("Te", TODAY), TODAY)
    (one,) = agreed.part(Transfers).preview(text).different
    assert (one.here.notes, one.here.latest, one.here.only) == (1, TODAY, 1)
    assert (one.there.notes, one.there.latest, one.there.only) == (0, None, 0)


@settings(max_examples=4, deadline=None)
@given(seed=st.integers(1, 10_000), notes=st.integers(0, 20))
def test_each_of_a_random_caseload_comes_sealed_to_a_colleague_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, seed: int, notes: int
) -> None:
    folder = tmp_path_factory.mktemp("forseglet")
    path = folder / "demo.db"
    make_demo(path, None, TODAY, borgere=3, afsluttede=0, notater=notes, seed=seed)
    with closing(Store.open(path, None)) as store, closing(blank(folder)) as there:
        before = store.caseload(TODAY)
        for case in before:
            target = folder / f"{case.borger_id}.cti"
            whole = json.loads(exported(store, folder, case.borger_id))["tables"]
            after = store.part(HandingOn).hand_on(target, SEAL, case, "overdraget til K", TODAY)
            assert after.status.closed
            document = unseal_document(target, SEAL)
            assert json.loads(document)["tables"] == whole
            there.part(Transfers).take_in(document, (), TODAY)
        mine = {one.name: (one.status, one.items, one.marks) for one in before}
        theirs = there.caseload(TODAY)
        assert {one.name: (one.status, one.items, one.marks) for one in theirs} == mine
        assert store.caseload(TODAY) == []
