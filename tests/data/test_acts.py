"""What was done is taken back from the end, whatever it was, and what cannot be is said."""

import random
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from cti_tui.data.acts.acts import ActRecord, Acts
from cti_tui.data.contact.appointment_records import NewAppointment
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.contact.journal import Journal
from cti_tui.data.contact.silence import Silences
from cti_tui.data.door import Conflict
from cti_tui.data.joining import Joinings
from cti_tui.data.network.network import Networks
from cti_tui.data.network.records import NewSupporter
from cti_tui.data.plan.plans import Plans
from cti_tui.data.records import CaseRecord, Correction, NewNote
from cti_tui.data.safety.deletion import Deletions
from cti_tui.data.safety.insight import Insights
from cti_tui.data.store import Store
from cti_tui.method.calendar import PauseKind
from cti_tui.method.edition import Gate
from cti_tui.method.gate import ItemState
from cti_tui.method.plan import Level, NodeState
from cti_tui.refusal import Refusal
from cti_tui.words.acts import ACT_NAMES, act_words, is_large
from cti_tui.words.insight import insight_sections
from tests.beside import beside, inside
from tests.conftest import TODAY, MakeBorger
from tests.current import APART, current, forget

DAY = timedelta(days=1)


@pytest.fixture
def anna(plain_store: Store, new_borger: MakeBorger) -> CaseRecord:
    """Anna with a course, and no act."""
    case = plain_store.add_borgere([new_borger()], TODAY)[0]
    forget(plain_store)
    return case


def undone(store: Store) -> ActRecord:
    """Take the latest act back."""
    acts = store.part(Acts)
    latest = acts.latest()
    assert latest is not None
    return acts.take_back(latest.id, TODAY)


class Worker:
    """Does one thing after another with a borger, at random; what is refused is not done."""

    def __init__(self, store: Store, case: CaseRecord, seed: int) -> None:
        self.store, self.id, self.course = store, case.borger_id, case.course_id
        self.any = random.Random(seed)

    def case(self) -> CaseRecord:
        return self.store.case(self.id, TODAY)

    def act(self) -> str:
        """Do one thing; answers what."""
        name = self.any.choice([one for one in dir(self) if one.startswith("do_")])
        try:
            getattr(self, name)()
        except Refusal:
            return f"({name})"
        return name

    def do_note(self) -> None:
        self.store.add_note(self.id, NewNote("Ord", TODAY), TODAY, journal=self.any.random() < 0.5)

    def do_correct_note(self) -> None:
        note = self.any.choice(self.store.notes(self.id) or [None])
        if note:
            day = TODAY + self.any.choice((0, 5)) * DAY
            self.store.change_note(note.id, NewNote("Andre ord", TODAY), day, note.version)

    def do_delete_note(self) -> None:
        for note in self.store.notes(self.id, limit=1):
            self.store.delete_note(note.id)

    def do_journal(self) -> None:
        for waiting in self.store.part(Journal).queue()[:1]:
            self.store.part(Journal).journal(waiting.note.id, TODAY, TODAY)

    def do_tick(self) -> None:
        item = self.any.choice(self.case().items)
        state = self.any.choice(list(ItemState))
        self.store.set_item(self.course, item.item.id, state, TODAY, reason="x", note="n")

    def do_shift(self) -> None:
        self.store.mark_with_gaps(self.course, TODAY, "mangler", TODAY)

    def do_tell(self) -> None:
        self.store.announce(self.course, Gate.ONE_TWO, TODAY, "agreed", "ja", TODAY)

    def do_pause(self) -> None:
        start = TODAY - self.any.randrange(30) * DAY
        self.store.add_pause(self.course, start, start + 5 * DAY, PauseKind.OTHER, "x", TODAY)

    def do_drop_pause(self) -> None:
        for one in self.case().pauses[:1]:
            self.store.remove_pause(one.id, one.version, TODAY, unmark=True)

    def do_end(self) -> None:
        off = self.any.random() < 0.5
        self.store.end_early(self.course, TODAY, "flyttet", TODAY, call_off=off)

    def do_correct(self) -> None:
        case = self.case()
        name = self.any.choice(("Anna A.", "Anja", "Dora"))
        says = Correction(name, "26-1", "bolig", None, case.start, "", case.hjemmel.id)
        self.store.correct(self.id, says, case.version, TODAY)

    def do_appointment(self) -> None:
        day = TODAY + self.any.randrange(9) * DAY
        self.store.part(Appointments).add(self.id, NewAppointment(day, "10:00"), TODAY)

    def do_settle_appointment(self) -> None:
        part = self.store.part(Appointments)
        for one in part.of_borger(self.id)[:1]:
            kind = self.any.randrange(5)
            if kind == 0:
                part.cancel(one.id, "x", one.version)
            elif kind == 1:
                part.remove(one.id, one.version)
            elif kind == 2:
                part.remind(one.id, one.version, TODAY)
            elif kind == 3:
                part.move(one.id, NewAppointment(TODAY + 20 * DAY), "x", one.version, TODAY)
            else:
                self.store.add_note(self.id, NewNote("Om", TODAY, appointment_id=one.id), TODAY)

    def do_plan(self) -> None:
        self.store.part(Plans).add_node(self.course, Level.FOCUS, "Hjem", TODAY, fourth=True)

    def do_change_plan(self) -> None:
        nodes = self.store.part(Plans).plan(self.course, TODAY).nodes
        if nodes:
            one = self.any.choice(nodes)
            state = self.any.choice(list(NodeState))
            plans = self.store.part(Plans)
            plans.set_node(self.course, one.uid, state, one.version, TODAY, "x")

    def do_network(self) -> None:
        self.store.part(Networks).add_supporter(self.course, NewSupporter("Bo"), TODAY)

    def do_put_off(self) -> None:
        self.store.part(Silences).put_off(self.course, TODAY + 5 * DAY, "ferie", TODAY)


@pytest.mark.parametrize("seed", range(12))
def test_taken_back_to_the_end_all_that_is_current_is_as_it_was(
    plain_store: Store, anna: CaseRecord, seed: int
) -> None:
    worker = Worker(plain_store, anna, seed)
    stood, did = [current(plain_store)], []
    for _ in range(30):
        did.append(worker.act())
        stood.append(current(plain_store))
    acts = plain_store.part(Acts)
    states = [one for n, one in enumerate(stood) if not n or one != stood[n - 1]]
    while latest := acts.latest():
        assert act_words(latest)
        before = current(plain_store)
        acts.take_back(latest.id, TODAY)
        if current(plain_store) != before:
            states.pop()
            assert current(plain_store) == states[-1], did
    assert current(plain_store) == stood[0]
    with inside(plain_store) as raw:
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []


def test_every_table_that_an_act_writes_in_has_its_words(plain_store: Store) -> None:
    with beside(plain_store) as raw:
        names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        tables = {name for (name,) in raw.execute(names) if not name.startswith("note_words")}
    along = {"plan_change", "plan_frozen", "earlier_note"}
    assert tables - APART - along == set(ACT_NAMES)


def test_acts_survive_a_restart_and_go_with_a_deletion(
    plain_store: Store, anna: CaseRecord, path: Path
) -> None:
    plain_store.add_note(anna.borger_id, NewNote("Ord", TODAY), TODAY)
    plain_store.release()
    with closing(Store.open(path, None)) as again:
        latest = again.part(Acts).latest()
        assert latest is not None
        assert act_words(latest) == "notatet fra man. 27. apr. 2026"
        assert (latest.whose, is_large(latest)) == (("Anna A.",), True)
        again.part(Deletions).delete_borger(anna.borger_id)
        (left,) = again.part(Acts).done()
        assert (left.final, left.whose, left.changes) == ("deleted", (), ())
        with pytest.raises(Refusal, match="En sletning kan ikke fortrydes"):
            again.part(Acts).take_back(left.id, TODAY)
        again.part(Acts).leave(left.id)
        assert again.part(Acts).latest() is None


def test_only_the_last_hundred_are_kept(plain_store: Store, anna: CaseRecord) -> None:
    for number in range(103):
        plain_store.add_note(anna.borger_id, NewNote(f"Nr. {number}", TODAY), TODAY)
    done = plain_store.part(Acts).done()
    assert len(done) == 100
    assert done[0].changes[0].values["fact"] == "Nr. 102"


def test_an_import_whose_borger_was_worked_on_is_not_taken_back(
    plain_store: Store, anna: CaseRecord, new_borger: MakeBorger
) -> None:
    added = plain_store.add_borgere([new_borger("Bo"), new_borger("Ib")], TODAY)
    acts = plain_store.part(Acts)
    imported = acts.latest()
    assert imported is not None
    assert act_words(imported) == "importen af 2 borgere"
    plain_store.add_note(added[1].borger_id, NewNote("Ord", TODAY), TODAY)
    with pytest.raises(Conflict, match="arbejdet videre med Ib"):
        acts.take_back(imported.id, TODAY)
    undone(plain_store)
    undone(plain_store)
    assert [case.name for case in plain_store.caseload(TODAY)] == ["Anna A."]
    with beside(plain_store) as raw:  # nobody was deleted: they were never there
        assert raw.execute("SELECT count(*) FROM deletion").fetchone()[0] == 0


def test_what_was_written_on_top_of_holds_an_act_fast(plain_store: Store, anna: CaseRecord) -> None:
    note = plain_store.add_note(anna.borger_id, NewNote("Ord", TODAY), TODAY)
    acts = plain_store.part(Acts)
    first = acts.latest()
    assert first is not None
    plain_store.change_note(note.id, NewNote("Andre", TODAY), TODAY, note.version)
    with pytest.raises(Conflict, match="ændret siden"):
        acts.take_back(first.id, TODAY)
    undone(plain_store)
    assert plain_store.notes(anna.borger_id)[0].fact == "Ord"
    undone(plain_store)
    assert plain_store.notes(anna.borger_id) == ()


@pytest.mark.parametrize("act", ["mark", "end"])
def test_a_mark_and_an_ending_are_taken_back_the_same_day_only(
    plain_store: Store, anna: CaseRecord, act: str
) -> None:
    do: Callable[[], object] = {
        "mark": lambda: plain_store.mark_with_gaps(anna.course_id, TODAY, "x", TODAY),
        "end": lambda: plain_store.end_early(anna.course_id, TODAY, "x", TODAY),
    }[act]
    do()
    acts = plain_store.part(Acts)
    latest = acts.latest()
    assert latest is not None
    assert is_large(latest)
    before = current(plain_store)
    with pytest.raises(Refusal, match="den dag, de er gjort"):
        acts.take_back(latest.id, TODAY + DAY)
    assert current(plain_store) == before
    acts.take_back(latest.id, TODAY)
    assert plain_store.case(anna.borger_id, TODAY).marks == anna.marks
    assert not plain_store.case(anna.borger_id, TODAY).status.closed


def test_drafts_are_no_acts_and_what_is_refused_leaves_none(
    plain_store: Store, anna: CaseRecord
) -> None:
    plain_store.save_draft(anna.borger_id, "notat", {"fact": "Halvt"})
    with pytest.raises(Refusal):
        plain_store.end_early(anna.course_id, TODAY, "", TODAY)
    assert plain_store.part(Acts).latest() is None


def test_what_another_window_did_last_is_what_is_taken_back(
    plain_store: Store, anna: CaseRecord, path: Path
) -> None:
    plain_store.add_note(anna.borger_id, NewNote("Her", TODAY), TODAY)
    with closing(Store.open(path, None)) as other:
        other.add_note(anna.borger_id, NewNote("Der", TODAY), TODAY)
    undone(plain_store)
    assert [note.fact for note in plain_store.notes(anna.borger_id)] == ["Her"]


def test_insight_has_what_is_kept_to_be_taken_back(plain_store: Store, anna: CaseRecord) -> None:
    note = plain_store.add_note(anna.borger_id, NewNote("Først", TODAY), TODAY)
    plain_store.change_note(note.id, NewNote("Siden", TODAY), TODAY, note.version)
    found = insight_sections(plain_store.part(Insights).insight(anna.borger_id, TODAY))
    titles = {one.title: one for one in found}
    kept = next(one for title, one in titles.items() if "for at kunne fortryde" in title)
    assert "Først" in str(kept.rows)


def test_an_appointment_is_called_by_what_became_of_it(
    plain_store: Store, anna: CaseRecord
) -> None:
    part, acts = plain_store.part(Appointments), plain_store.part(Acts)
    one = part.add(anna.borger_id, NewAppointment(date(2026, 4, 29), "10:00"), TODAY)
    part.cancel(one.id, "syg", one.version)
    found = [act_words(act) for act in acts.done()]
    when = "ons. 29. apr. 2026 kl. 10:00"
    assert found == [f"aflysningen af aftalen {when}", f"aftalen {when}"]


@pytest.mark.parametrize("both", [True, False], ids=["both open", "one closed"])
def test_one_borger_entered_twice_is_joined_and_taken_back(
    plain_store: Store, anna: CaseRecord, new_borger: MakeBorger, both: bool
) -> None:
    twice = plain_store.add_borgere([new_borger("Ana", case_number="26-7")], TODAY)[0]
    plain_store.add_note(twice.borger_id, NewNote("Fra den anden", TODAY), TODAY)
    day = NewAppointment(TODAY + DAY, "10:00")
    plain_store.part(Appointments).add(twice.borger_id, day, TODAY)
    if not both:
        plain_store.end_early(twice.course_id, TODAY, "x", TODAY)
    before = current(plain_store)
    joinings = plain_store.part(Joinings)
    seen = joinings.preview(anna.borger_id, twice.borger_id, TODAY)
    assert (seen.moved["note"], seen.moved["appointment"], seen.ends) == (1, 1, both)
    assert current(plain_store) == before
    joinings.join(anna.borger_id, twice.borger_id, TODAY)
    assert [case.name for case in plain_store.caseload(TODAY)] == ["Anna A."]
    assert [note.fact for note in plain_store.notes(anna.borger_id)] == ["Fra den anden"]
    one = plain_store.find("Ana", TODAY)
    assert (one.name, one.case_number) == ("Anna A.", "26-7")
    latest = plain_store.part(Acts).latest()
    assert latest is not None
    assert (act_words(latest), is_large(latest)) == ("sammenlægningen af to borgere", True)
    undone(plain_store)
    assert current(plain_store) == before
    with pytest.raises(Refusal, match="den samme borger"):
        joinings.join(anna.borger_id, anna.borger_id, TODAY)
