"""I dag and the gauge from the store: every part of a course reaches them, on a real file."""

from datetime import date, timedelta

from cti_tui.data.models import Appointment
from cti_tui.data.network.handover import Handovers
from cti_tui.data.network.records import NewStep
from cti_tui.data.records import AgendaRecord
from cti_tui.data.store import Store
from cti_tui.method.calendar import Pause
from cti_tui.method.edition import Phase
from cti_tui.method.entry import EntryKind
from cti_tui.method.gate import ItemState
from cti_tui.method.handover import Decision, Step
from cti_tui.words.agenda_lines import entry_text
from tests.beside import rows_beside
from tests.conftest import START, TODAY, MakeBorger

DAY = timedelta(days=1)


def lines(store: Store, today: date = TODAY) -> list[tuple[str, str, int]]:
    """Who, what and how far, in order."""
    return [(one.case.name, one.entry.kind.value, one.entry.days) for one in store.agenda(today)]


def of_kind(store: Store, kind: EntryKind, today: date = TODAY) -> list[AgendaRecord]:
    """The lines of a kind."""
    return [one for one in store.agenda(today) if one.entry.kind is kind]


def test_an_empty_file_has_nothing_due(store: Store) -> None:
    assert store.agenda(TODAY) == []


def test_lines_stand_by_urgency_across_borgere_and_ties_by_danish_name(
    store: Store, new_borger: MakeBorger
) -> None:
    store.add_borgere(
        [
            new_borger("Åse", phase=Phase.ONE),  # 12 days over
            new_borger("Zoe", phase=Phase.ONE),
            new_borger("Cleo", start=TODAY + 3 * DAY),
            new_borger("Bo", start=date(2026, 1, 27), phase=Phase.ONE),  # today
            new_borger("Dan", start=date(2026, 2, 9), phase=Phase.ONE, pauses=(Pause(TODAY),)),
            new_borger("Eva", start=None),
        ],
        TODAY,
    )
    listed = [line for line in lines(store) if line[1] in ("shift", "start", "pause")]
    assert listed == [
        ("Zoe", "shift", -12),
        ("Åse", "shift", -12),
        ("Bo", "shift", 0),
        ("Cleo", "start", 3),
        ("Dan", "shift", 12),
        ("Dan", "pause", 0),
    ]


def test_open_items_are_counted_without_the_one_that_closing_meets(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    start = date(2025, 8, 4)  # ends in a week
    (case,) = plain_store.add_borgere([new_borger(start=start, phase=Phase.THREE)], TODAY)
    (found,) = of_kind(plain_store, EntryKind.SHIFT)
    assert entry_text(found.entry).endswith("8 åbne punkter")
    for record in case.items:
        if record.item.id != case.edition.closing_item:
            plain_store.set_item(case.course_id, record.item.id, ItemState.MET, TODAY)
    (found,) = of_kind(plain_store, EntryKind.SHIFT)
    assert entry_text(found.entry).endswith("klar til at markere")


def test_the_end_marked_early_leaves_what_was_not_done_until_it_is_set_aside(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    start = date(2025, 8, 4)
    (case,) = plain_store.add_borgere([new_borger(start=start, phase=Phase.THREE)], TODAY)
    for record in case.items:
        if record.item.id != case.edition.closing_item:
            plain_store.set_item(case.course_id, record.item.id, ItemState.MET, TODAY)
    plain_store.mark_shift(case.course_id, TODAY, TODAY)
    kinds = ["closing_meeting", "decision", "grant_end", "handover_meeting"]
    assert sorted(line[1] for line in lines(plain_store)) == kinds
    part = plain_store.part(Handovers)
    for step in (Step.HANDOVER, Step.CLOSING):
        part.set_aside(case.course_id, step, "borgeren ønskede det ikke", TODAY)
    after = date(2026, 5, 4)
    for day in (after, after + 400 * DAY):
        assert [line[1] for line in lines(plain_store, day)] == ["decision"]
    part.add_step(case.course_id, NewStep(Step.DECISION, TODAY, "", Decision.ENDS), after)
    assert lines(plain_store, after) == []


def test_items_of_a_shift_with_gaps_are_carried(plain_store: Store, new_borger: MakeBorger) -> None:
    (case,) = plain_store.add_borgere([new_borger(phase=Phase.ONE)], TODAY)
    first, second, *rest = case.items
    for record in rest:
        plain_store.set_item(case.course_id, record.item.id, ItemState.MET, TODAY)
    plain_store.mark_with_gaps(case.course_id, TODAY, "tiden gik", TODAY)
    found = of_kind(plain_store, EntryKind.CARRIED, TODAY + 9 * DAY)
    assert [one.entry.days for one in found] == [-9, -9]
    for one, record in zip(found, (first, second), strict=True):
        assert record.item.text in entry_text(one.entry)


def test_appointments_of_today_and_those_not_written_up(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    (case,) = plain_store.add_borgere([new_borger(start=None)], TODAY)
    with rows_beside(plain_store) as session:
        for away, state in ((0, "planned"), (-3, "planned"), (-5, "held"), (2, "planned")):
            row = {"date": TODAY + away * DAY, "time": "10:15", "kind": "møde", "state": state}
            session.add(Appointment(borger_id=case.borger_id, **row))
    assert lines(plain_store) == [("Anna A.", "appointment", 0), ("Anna A.", "appointment", -3)]


def test_a_closed_course_is_no_part_of_it(plain_store: Store, new_borger: MakeBorger) -> None:
    start = date(2025, 7, 24)  # over since 23 April
    (case,) = plain_store.add_borgere([new_borger(start=start, phase=Phase.THREE)], TODAY)
    for record in case.items:
        if record.item.id != case.edition.closing_item:
            plain_store.set_item(case.course_id, record.item.id, ItemState.MET, TODAY)
    assert lines(plain_store)[0][1] == "shift"
    plain_store.mark_shift(case.course_id, TODAY, TODAY)
    for step in (Step.HANDOVER, Step.CLOSING, Step.DECISION):
        plain_store.part(Handovers).set_aside(case.course_id, step, "ikke nødvendigt", TODAY)
    assert lines(plain_store) == []
    assert plain_store.gauge(TODAY, 37, (1.0,) * 4).gauge.count == 0


def test_the_gauge_counts_open_courses_by_norm(store: Store, new_borger: MakeBorger) -> None:
    store.add_borgere(
        [
            new_borger("Anna", start=START, phase=Phase.ONE),
            new_borger("Bo", hjemmel="sel-82b", start=None),
            new_borger("Cleo", edition_id="generisk-2018", start=TODAY),
        ],
        TODAY,
    )
    found = store.gauge(TODAY, 37, (1.0, 1.0, 1.0, 1.0)).gauge
    assert found.count == 3
    assert round(found.load.high, 4) == round(1 / 10 + 1 / 15 + 1 / 10, 4)
    assert round(found.load.low, 4) == round(1 / 10 + 1 / 15 + 1 / 12, 4)
    half = store.gauge(TODAY, 37, (0.5, 0.5, 0.5, 0.5)).gauge
    assert half.load.high * 2 == found.load.high
