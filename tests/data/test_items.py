"""Each item's life: its history, its evidence, the kommune's own items, and suggestions."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from cti_tui.data.contact.appointment_records import NewAppointment
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.door import Conflict
from cti_tui.data.network.network import Networks
from cti_tui.data.network.records import NewSupporter
from cti_tui.data.plan.needs import Needs
from cti_tui.data.plan.records import NeedRecord
from cti_tui.data.records import CaseRecord, NewBorger, NewNote
from cti_tui.data.store import Store
from cti_tui.method.contact import ContactKind, Outcome
from cti_tui.method.edition import Gate, Phase
from cti_tui.method.gate import ItemState
from cti_tui.method.speaks import Suggest
from cti_tui.refusal import Refusal
from cti_tui.words.evidence import evidence_line, evidence_page
from tests.beside import beside
from tests.conftest import TODAY
from tests.data.test_store_courses import B1, DAY, add, rows

MakeBorger = Callable[..., NewBorger]


@pytest.fixture
def case(plain_store: Store, new_borger: MakeBorger, today: date) -> CaseRecord:
    """Anna in kontakt."""
    return add(plain_store, new_borger(start=None), today)


def note(store: Store, case: CaseRecord, kind: ContactKind, day: date, today: date) -> str:
    """A note of a kind; the key that evidence names it by."""
    new = NewNote("Vi talte sammen.", day, kind)
    kept = store.add_note(case.borger_id, new, today)
    choices = store.evidence_choices(case.borger_id)
    return next(one.key for one in choices if one.note.id == kept.id)


# History.


def test_the_history_tells_when_an_item_was_set_taken_back_and_why(
    plain_store: Store, case: CaseRecord, today: date
) -> None:
    item = "j0-opstartsmoede"
    assert plain_store.item_history(case.course_id, item) == ()

    def put(state: ItemState, day: date, **said: str) -> None:
        plain_store.set_item(case.course_id, item, state, day, **said)

    put(ItemState.MET, today)
    put(ItemState.MET, today + DAY, note="med Pia")
    put(ItemState.OPEN, today + 2 * DAY)
    put(ItemState.NOT_RELEVANT, today + 3 * DAY, reason="ingen jobkonsulent")
    lived = plain_store.item_history(case.course_id, item)
    assert [(one.day, one.state, one.changed) for one in lived] == [
        (today, ItemState.MET, True),
        (today + DAY, ItemState.MET, False),
        (today + 2 * DAY, ItemState.OPEN, True),
        (today + 3 * DAY, ItemState.NOT_RELEVANT, True),
    ]
    assert [one.note for one in lived] == ["", "med Pia", "med Pia", "med Pia"]
    assert lived[-1].reason == "ingen jobkonsulent"


# Evidence.


def test_a_tick_can_rest_on_a_note_and_keeps_it(
    plain_store: Store, case: CaseRecord, today: date
) -> None:
    key = note(plain_store, case, ContactKind.MEETING, today - DAY, today)
    plain_store.set_item(case.course_id, "j0-kontakt", ItemState.MET, today, evidence=key)
    noted = plain_store.set_item(
        case.course_id, "j0-kontakt", ItemState.MET, today + DAY, note="godt møde"
    ).case
    assert (noted.items[0].evidence, noted.items[0].set_on) == (key, today)
    work = plain_store.work_list(case.course_id, Gate.CONTACT, today)
    assert work.evidence[key].note.date == today - DAY
    gone = plain_store.set_item(
        case.course_id, "j0-kontakt", ItemState.MET, today, evidence=""
    ).case
    assert gone.items[0].evidence == ""


def test_evidence_is_the_borgers_own_and_newest_first(
    plain_store: Store, new_borger: MakeBorger, case: CaseRecord, today: date
) -> None:
    other = add(plain_store, new_borger("Bo B.", start=None), today)
    foreign = note(plain_store, other, ContactKind.MEETING, today, today)
    old = note(plain_store, case, ContactKind.PHONE, today - 9 * DAY, today)
    new = note(plain_store, case, ContactKind.MEETING, today, today)
    assert [one.key for one in plain_store.evidence_choices(case.borger_id)] == [new, old]
    for key in (foreign, "note:ingen", "plan:1", old.removeprefix("note:")):
        with pytest.raises(Refusal, match="findes ikke"):
            plain_store.set_item(case.course_id, "j0-kontakt", ItemState.MET, today, evidence=key)
    assert rows(plain_store, "SELECT count(*) FROM tick") == [(0,)]


def test_evidence_that_was_deleted_is_missing_and_nothing_falls(
    plain_store: Store, case: CaseRecord, today: date
) -> None:
    key = note(plain_store, case, ContactKind.MEETING, today, today)
    plain_store.set_item(case.course_id, "j0-kontakt", ItemState.MET, today, evidence=key)
    with beside(plain_store) as connection:
        connection.execute("DELETE FROM note")
        connection.commit()
    work = plain_store.work_list(case.course_id, Gate.CONTACT, today)
    assert (work.items[0].evidence, dict(work.evidence)) == (key, {})
    noted = plain_store.set_item(
        case.course_id, "j0-kontakt", ItemState.MET, today, note="notatet er væk"
    ).case
    assert noted.items[0].note == "notatet er væk"


# Suggestions.


def test_held_meetings_of_this_course_speak_for_the_first_item(
    plain_store: Store, case: CaseRecord, today: date
) -> None:
    note(plain_store, case, ContactKind.PHONE, today, today)
    missed = NewNote("Kom ikke.", today, ContactKind.MEETING, Outcome.MISSED)
    plain_store.add_note(case.borger_id, missed, today)
    assert plain_store.work_list(case.course_id, Gate.CONTACT, today).suggestions == {}
    note(plain_store, case, ContactKind.HOME_VISIT, today - 5 * DAY, today)
    note(plain_store, case, ContactKind.MEETING, today - 2 * DAY, today)
    found = plain_store.work_list(case.course_id, Gate.CONTACT, today).suggestions
    assert list(found) == ["j0-kontakt"]
    assert (found["j0-kontakt"].kind, found["j0-kontakt"].number) == (Suggest.CONTACT_HELD, 2)
    assert found["j0-kontakt"].latest == today - 2 * DAY
    assert plain_store.case(case.borger_id, today).items[0].state is ItemState.OPEN
    plain_store.set_item(case.course_id, "j0-kontakt", ItemState.MET, today)
    assert plain_store.work_list(case.course_id, Gate.CONTACT, today).suggestions == {}


def test_what_is_carried_over_is_on_the_next_list_with_all_that_is_said_of_it(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    case = add(plain_store, new_borger(phase=Phase.ONE), B1)
    item = "j1-fase2"
    plain_store.set_item(case.course_id, item, ItemState.OPEN, B1, note="på mandag")
    plain_store.mark_with_gaps(case.course_id, B1, "grund", B1)
    plain_store.announce(case.course_id, Gate.ONE_TWO, B1, "", "", B1)
    work = plain_store.work_list(case.course_id, Gate.TWO_THREE, B1 + DAY)
    assert [one.record.number for one in work.carried] == list(range(1, 11))
    last = work.carried[-1]
    assert (last.gate, last.since, last.record.item.id) == (Gate.ONE_TWO, B1, item)
    assert last.record.note == "på mandag"
    assert list(work.suggestions) == [item]
    own = plain_store.work_list(case.course_id, Gate.ONE_TWO, B1 + DAY)
    assert own.carried == ()


# The kommune's own items.


def local(store: Store, gate: Gate = Gate.CONTACT, text: str = "Samtykke er gemt") -> str:
    """A local item in edition J; its id on the lists."""
    item_id = store.add_local_item("job", gate, text).id
    (uid,) = rows(store, f"SELECT uid FROM local_item WHERE id = {item_id}")[0]
    return f"lokal-{uid}"


def test_local_items_are_never_in_the_manuals_count_and_never_hold_a_gate(
    plain_store: Store, case: CaseRecord, today: date
) -> None:
    item = local(plain_store)
    before = plain_store.case(case.borger_id, today)
    assert (len(before.items), len(before.open_items), before.settled) == (5, 5, 0)
    assert [(one.item.id, one.number) for one in before.local_items] == [(item, 1)]
    for record in before.items:
        plain_store.set_item(case.course_id, record.item.id, ItemState.MET, today)
    marked = plain_store.mark_shift(case.course_id, today, today)
    assert (marked.marks[0].kind, marked.carried, marked.local_items) == ("done", (), ())


def test_a_local_item_is_ticked_and_lives_like_any_other(
    plain_store: Store, new_borger: MakeBorger, case: CaseRecord, today: date
) -> None:
    item = local(plain_store)
    other = add(plain_store, new_borger("Gerda G.", start=None, edition_id="generisk-2018"), today)
    met = plain_store.set_item(case.course_id, item, ItemState.MET, today).case
    assert (met.local_items[0].state, met.local_items[0].local) == (ItemState.MET, True)
    assert len(plain_store.item_history(case.course_id, item)) == 1
    assert plain_store.case(other.borger_id, today).local_items == ()
    for course, name in ((other.course_id, item), (case.course_id, "lokal-ukendt")):
        with pytest.raises(Refusal, match="lokale punkt findes ikke"):
            plain_store.set_item(course, name, ItemState.MET, today)


def test_local_items_are_added_changed_and_taken_out(plain_store: Store, today: date) -> None:
    store = plain_store
    last = store.add_local_item("job", Gate.END, "Nøglen er afleveret")
    first = store.add_local_item("job", Gate.CONTACT, " Samtykke\ner gemt ")
    assert [one.text for one in store.local_items("job")] == [
        "Samtykke er gemt",
        "Nøglen er afleveret",
    ]
    assert store.local_items("generisk-2018") == ()
    changed = store.change_local_item(first.id, "Samtykket er gemt", first.version)
    assert (changed.text, changed.version) == ("Samtykket er gemt", 2)
    with pytest.raises(Conflict):
        store.change_local_item(first.id, "andet", first.version)
    store.retire_local_item(last.id, today)
    assert [one.id for one in store.local_items("job")] == [first.id]
    with pytest.raises(Refusal, match="taget ud"):
        store.change_local_item(last.id, "igen", last.version)


def test_a_local_item_says_something_new(plain_store: Store) -> None:
    plain_store.add_local_item("job", Gate.CONTACT, "Samtykke er gemt")
    plain_store.add_local_item("job", Gate.END, "Samtykke er gemt")
    with pytest.raises(Refusal, match="står der allerede"):
        plain_store.add_local_item("job", Gate.CONTACT, "Samtykke er gemt ")
    with pytest.raises(Refusal, match="Skriv, hvad"):
        plain_store.add_local_item("job", Gate.CONTACT, " \n")
    with pytest.raises(Refusal, match="kendes ikke"):
        plain_store.add_local_item("ukendt", Gate.CONTACT, "x")


def test_what_was_ticked_is_kept_when_the_local_item_goes(
    plain_store: Store, case: CaseRecord, today: date
) -> None:
    item = local(plain_store)
    plain_store.set_item(case.course_id, item, ItemState.MET, today)
    (kept,) = plain_store.local_items("job")
    plain_store.retire_local_item(kept.id, today)
    assert plain_store.case(case.borger_id, today).local_items == ()
    assert len(plain_store.item_history(case.course_id, item)) == 1
    with pytest.raises(Refusal, match="taget ud"):
        plain_store.set_item(case.course_id, item, ItemState.OPEN, today)


def test_a_held_meeting_and_someone_in_the_network_can_be_what_an_item_rests_on(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    (case,) = plain_store.add_borgere([new_borger()], today)
    appointments = plain_store.part(Appointments)
    kept = appointments.add(case.borger_id, NewAppointment(today, kind="opstart"), today)
    planned = appointments.add(case.borger_id, NewAppointment(today, kind="møde"), today)
    appointments.held(kept.id, kept.version, today)
    plain_store.part(Networks).add_supporter(case.course_id, NewSupporter("Grethe G."), today)
    choices = plain_store.evidence_choices(1)
    lines = {evidence_line(one).partition(":")[0]: one.key for one in choices}
    meeting = next(key for line, key in lines.items() if line.startswith("Opstart"))
    assert meeting.startswith("meeting:")
    assert not any(line.startswith("Møde") for line in lines), planned
    need = plain_store.part(Needs).set_need(
        case.course_id, NeedRecord("j1-tema-bolig", needs="Egen nøgle"), today
    )
    assert need
    lines = {evidence_line(one): one.key for one in plain_store.evidence_choices(1)}
    bolig = next(key for line, key in lines.items() if line.startswith("Behov: "))
    grethe = next(key for line, key in lines.items() if line.startswith("Støtteperson: "))
    for key in (meeting, bolig, grethe):
        plain_store.set_item(case.course_id, "j0-kontakt", ItemState.MET, today, evidence=key)
        work = plain_store.work_list(case.course_id, Gate.CONTACT, today)
        assert evidence_page("Anna A.", work.evidence[key])[1]
    network = plain_store.part(Networks).network(case.course_id, today)
    assert network.rests[grethe] == (case.edition.item("j0-kontakt")[1].text,)


def test_a_tick_taken_away_and_set_again_the_same_day_has_its_first_day_back(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    case = plain_store.add_borgere([new_borger()], TODAY)[0]
    item, later = case.items[0].item.id, TODAY + timedelta(days=9)
    plain_store.set_item(case.course_id, item, ItemState.MET, TODAY)
    for day, state, since in (
        (later, ItemState.OPEN, None),
        (later, ItemState.MET, TODAY),
        (later, ItemState.OPEN, None),
        (later + timedelta(days=1), ItemState.MET, later + timedelta(days=1)),
    ):
        case = plain_store.set_item(case.course_id, item, state, day).case
        assert case.items[0].set_on == since


def test_a_tick_can_count_from_an_earlier_day_on_purpose_and_from_none_to_come(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    case = plain_store.add_borgere([new_borger()], TODAY)[0]
    item, before = case.items[0].item.id, TODAY - timedelta(days=3)
    case = plain_store.set_item(case.course_id, item, ItemState.MET, TODAY, on=before).case
    assert case.items[0].set_on == before
    case = plain_store.set_item(case.course_id, item, ItemState.MET, TODAY, on=TODAY).case
    assert case.items[0].set_on == TODAY
    with pytest.raises(Refusal, match="ikke kommet endnu"):
        plain_store.set_item(case.course_id, item, ItemState.MET, TODAY, on=TODAY + timedelta(1))
