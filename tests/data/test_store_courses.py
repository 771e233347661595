"""Borgere and courses through the store, on real files, plain and encrypted."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from cti_tui.data.door import Conflict
from cti_tui.data.models import Appointment
from cti_tui.data.names import Ambiguous, Names, SameName
from cti_tui.data.records import CaseRecord, Correction, NewBorger, NewNote
from cti_tui.data.store import Store
from cti_tui.method.calendar import Due, Pause
from cti_tui.method.contact import ContactKind, Outcome
from cti_tui.method.edition import Gate, Phase, edition
from cti_tui.method.edition_file import parse_edition
from cti_tui.method.gate import ItemState, OpenItems
from cti_tui.method.opening import Opening, ReasonMissing
from cti_tui.refusal import Refusal
from tests.beside import beside, rows_beside

DAY = timedelta(days=1)
S = date(2026, 1, 15)
B1, B2, B3 = date(2026, 4, 15), date(2026, 7, 15), date(2026, 10, 15)

MakeBorger = Callable[..., NewBorger]


def rows(store: Store, sql: str) -> list[Any]:
    """What a query says of the file, as another connection sees it."""
    with beside(store) as connection:
        return [tuple(row) for row in connection.execute(sql).fetchall()]


def count(store: Store, table: str) -> int:
    return int(rows(store, f"SELECT count(*) FROM {table}")[0][0])


def add(store: Store, new: NewBorger, today: date) -> CaseRecord:
    return store.add_borgere([new], today)[0]


def meet(store: Store, case: CaseRecord, gate: Gate, today: date, *but: str) -> None:
    """Meet every item of a gate but those named and the one that the closing meets."""
    agreed = case.edition.agreed_item
    if agreed and agreed not in but and case.edition.item(agreed)[0] is gate:
        store.announce(case.course_id, gate, today, "agreed", "", today)
    for record in store.checklist(case.course_id, gate):
        if record.item.id not in but and record.item.id != case.edition.closing_item:
            store.set_item(case.course_id, record.item.id, ItemState.MET, today)


def pass_gates(store: Store, case: CaseRecord, number: int) -> CaseRecord:
    """Meet and mark the first gates, each on its own day."""
    for gate, day in list(zip(Gate, (S, B1, B2, B3), strict=True))[:number]:
        meet(store, case, gate, day)
        case = store.mark_shift(case.course_id, day, day)
    return case


def correction(case: CaseRecord, **change: Any) -> Correction:
    """What stands, with some of it changed."""
    stands = Correction(
        name=case.name,
        case_number=case.case_number,
        transition=case.transition,
        transition_date=case.entered_transition_date,
        start=case.start,
        start_reason=case.start_reason,
        hjemmel=case.hjemmel.id,
    )
    return replace(stands, **change)


# Adding.


def test_a_borger_comes_back_as_entered_also_from_a_reopened_file(
    store: Store, passphrase: str | None, new_borger: MakeBorger, today: date
) -> None:
    new = new_borger(
        "  Åse\tØstergård ",
        case_number="26-\x1b[2J114",
        transition="Fra ledighed\ntil job",
        transition_date=date(2026, 1, 20),
        start_reason="oplæring",
        pauses=(Pause(date(2026, 5, 1)), Pause(date(2026, 3, 1), date(2026, 3, 29))),
        phase=Phase.ONE,
    )
    case = add(store, new, today)
    store.close()
    again = Store.open(store.path, passphrase)
    try:
        assert again.case(case.borger_id, today) == case
        assert again.caseload(today) == [case]
    finally:
        again.close()
    assert case.name == "Åse Østergård"
    assert case.case_number == "26-[2J114"
    assert case.transition == "Fra ledighed til job"
    assert (case.start, case.transition_date, case.start_reason) == (
        S,
        date(2026, 1, 20),
        "oplæring",
    )
    assert case.facts.pauses == (
        Pause(date(2026, 3, 1), date(2026, 3, 29)),
        Pause(date(2026, 5, 1)),
    )
    assert case.hjemmel.id == "sel-85"
    assert case.edition == edition("job")
    assert [(mark.gate, mark.kind, mark.on) for mark in case.marks] == [
        (Gate.CONTACT, "before_import", None)
    ]
    assert case.version == 1


def test_the_worked_example_of_the_verbs_page(plain_store: Store, new_borger: MakeBorger) -> None:
    today = date(2026, 4, 27)
    case = add(plain_store, new_borger(phase=Phase.ONE, transition_date=S), today)
    assert case.status.boundaries is not None
    assert case.status.boundaries.dates == (B1, B2, B3)
    assert case.grant_end == date(2026, 10, 14)
    assert (case.status.phase, case.status.calendar_phase) == (Phase.ONE, Phase.TWO)
    assert (case.status.next_shift, case.status.days) == (B1, -12)
    assert (case.status.due, case.status.tentative_shift) == (Due.OVERDUE, False)
    assert (len(case.items), len(case.open_items), case.settled) == (10, 10, 0)


def test_a_new_borger_is_in_contact_with_nothing_marked_also_when_the_start_is_past(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(plain_store, new_borger(), today)
    assert (case.marks, case.status.gate, case.status.phase) == ((), Gate.CONTACT, Phase.CONTACT)
    assert (case.status.due, case.status.calendar_phase) == (Due.OVERDUE, Phase.TWO)


def test_without_a_start_there_are_no_dates(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(plain_store, new_borger(start=None), today)
    assert (case.start, case.grant_end, case.transition_date) == (None, None, None)
    assert (case.status.boundaries, case.status.due) == (None, Due.NONE)


def test_an_empty_transition_date_counts_as_the_start(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(plain_store, new_borger(), today)
    assert (case.entered_transition_date, case.transition_date) == (None, S)


def test_the_grant_end_does_not_move_with_a_pause_and_can_be_decided(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(plain_store, new_borger(pauses=(Pause(S + DAY, S + 50 * DAY),)), today)
    assert case.grant_end == date(2026, 10, 14)
    with beside(plain_store) as connection:
        connection.execute("UPDATE course SET grant_end = '2026-12-31'")
    assert plain_store.case(case.borger_id, today).grant_end == date(2026, 12, 31)


def test_three_borgere_of_which_the_third_is_bad_leave_nothing(
    store: Store, new_borger: MakeBorger, today: date
) -> None:
    store.save_draft(None, "borger", {"navn": "Cilla"})
    bad = new_borger("Cilla", pauses=(Pause(B3),))
    with pytest.raises(Refusal, match="efter forløbets sidste dag"):
        store.drafted(
            None, "borger", Store.add_borgere, [new_borger("Anna"), new_borger("Bo"), bad], today
        )
    assert store.caseload(today) == []
    for table in ("borger", "course", "frozen_edition", "pause", "shift"):
        assert count(store, table) == 0
    assert [draft.fields for draft in store.drafts()] == [{"navn": "Cilla"}]


def test_several_borgere_come_in_at_once_and_share_the_frozen_edition(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    cases = plain_store.add_borgere(
        [new_borger("Anna"), new_borger("Bo"), new_borger("Cilla", edition_id="generisk-2018")],
        today,
    )
    assert [case.name for case in cases] == ["Anna", "Bo", "Cilla"]
    assert count(plain_store, "frozen_edition") == 2


@pytest.mark.parametrize("name", ["", "   ", "\n\t", "\x1b\x00", "\u200e"])
def test_a_borger_needs_a_name(
    plain_store: Store, new_borger: MakeBorger, today: date, name: str
) -> None:
    with pytest.raises(Refusal, match="Skriv et navn"):
        add(plain_store, new_borger(name), today)
    assert count(plain_store, "borger") == 0


@pytest.mark.parametrize("again", ["Bo Ærø", " bo  ærø ", "Bø-Aerø", "BO ÆRØ"])
@pytest.mark.parametrize("start", [S, S + DAY, None])
def test_a_name_that_is_there_is_another_person_only_when_it_is_said(
    plain_store: Store, new_borger: MakeBorger, today: date, again: str, start: date | None
) -> None:
    add(plain_store, new_borger("Bo Ærø"), today)
    with pytest.raises(SameName, match=r"der står her allerede: Bo Ærø \(id 1\)"):
        add(plain_store, new_borger(again, start=start), today)
    assert count(plain_store, "borger") == 1
    plain_store.add_borgere([new_borger(again, start=start)], today, another=True)
    assert count(plain_store, "borger") == 2


def test_two_of_one_name_in_one_batch_are_asked_about_too(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    with pytest.raises(SameName):
        plain_store.add_borgere([new_borger("Bo"), new_borger("bo")], today)
    assert count(plain_store, "borger") == 0


def test_case_numbers_tell_two_of_one_name_apart(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    add(plain_store, new_borger("Bo", case_number="26-1"), today)
    add(plain_store, new_borger("Bo", case_number="26-2"), today)
    for number in ("26 1", ""):
        with pytest.raises(SameName):
            add(plain_store, new_borger("Bo", case_number=number), today)


def test_a_new_name_that_is_anothers_now_or_before_is_asked_about(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    bo = add(plain_store, new_borger("Bo"), today)
    anna = add(plain_store, new_borger("Anna"), today)
    bo = plain_store.correct(bo.borger_id, correction(bo, name="Ib"), bo.version, today)
    with pytest.raises(SameName, match="før Bo"):
        plain_store.correct(anna.borger_id, correction(anna, name="bo"), anna.version, today)
    wanted = correction(anna, name="Bo")
    named = plain_store.correct(anna.borger_id, wanted, anna.version, today, another=True)
    assert named.name == "Bo"
    back = plain_store.correct(bo.borger_id, correction(bo, name="IB"), bo.version, today)
    assert back.name == "IB"  # one's own name spelled otherwise asks nothing


def test_a_former_name_still_finds_its_borger_and_is_one_no_more_when_taken_again(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(plain_store, new_borger("Dorte Pige"), today)
    case = plain_store.correct(
        case.borger_id, correction(case, name="Dora Gift"), case.version, today
    )
    names = plain_store.part(Names)
    assert plain_store.find("dorte", today).name == "Dora Gift"
    assert [str(one) for one in names.former(case.borger_id)] == ["Dorte Pige (til 27. apr. 2026)"]
    case = plain_store.correct(
        case.borger_id, correction(case, name="Dorte Pige"), case.version, today
    )
    assert [one.name for one in names.former(case.borger_id)] == ["Dora Gift"]


def test_a_number_that_is_one_borgers_id_and_anothers_name_is_ambiguous(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    plain_store.add_borgere([new_borger(name) for name in ("Anna", "1", "2 Bo", "10")], today)
    with pytest.raises(Ambiguous, match="2 1, 1 Anna"):
        plain_store.find("1", today)
    with pytest.raises(Ambiguous, match="2 1, 3 2 Bo"):
        plain_store.find("2", today)
    assert plain_store.find("#1", today).name == "Anna"
    assert plain_store.find("#2", today).name == "1"
    assert plain_store.find("10", today).name == "10"
    with pytest.raises(Refusal, match="Ingen borger"):
        plain_store.find("#9", today)


def test_a_start_before_the_transition_needs_its_reason(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    with pytest.raises(ReasonMissing):
        add(plain_store, new_borger(transition_date=S + DAY), today)


def test_an_overlong_text_is_refused_and_not_cut(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    with pytest.raises(Refusal, match="der er plads til 200000"):
        add(plain_store, new_borger(transition="x" * 200_001), today)
    assert count(plain_store, "borger") == 0


# The frozen edition.


def test_a_course_keeps_its_edition_when_the_file_of_the_edition_changes(
    store: Store, passphrase: str | None, new_borger: MakeBorger, today: date
) -> None:
    now = edition("job")
    text = now.toml.replace("Der er lavet et jobmatch", "Et jobmatch er lavet, som det hed før")
    text = text.replace('id = "j0-jobmatch"', 'id = "j0-udgaaet"').replace(
        "months = 9", "months = 12"
    )
    old = parse_edition(text, "job.toml")
    case = add(store, NewBorger("Anna", Opening(old, old.hjemmel("sel-85"), S)), today)
    store.set_item(case.course_id, "j0-udgaaet", ItemState.MET, today)
    newer = add(store, new_borger("Bo"), today)
    store.close()

    again = Store.open(store.path, passphrase)
    try:
        kept = again.case(case.borger_id, today)
        assert kept.edition.toml == text
        assert [r.item.id for r in kept.items if r.state is ItemState.MET] == ["j0-udgaaet"]
        assert kept.hjemmel.months == 12
        assert again.case(newer.borger_id, today).edition == now
        assert count(again, "frozen_edition") == 2
    finally:
        again.close()


def test_a_third_edition_runs_through_the_store_without_code_that_knows_it(
    plain_store: Store, today: date
) -> None:
    text = edition("generisk-2018").toml.replace('"generisk-2018"', '"kommune-2027"')
    third = parse_edition(text.replace("months = 9", "months = 6"), "kommune.toml")
    case = add(plain_store, NewBorger("Anna", Opening(third, third.hjemler[0], S)), S)
    case = pass_gates(plain_store, case, 1)
    assert case.edition.id == "kommune-2027"
    assert case.status.next_shift == date(2026, 3, 15)


# Finding.


def test_a_borger_is_found_by_id_and_by_the_start_of_the_name(
    store: Store, new_borger: MakeBorger, today: date
) -> None:
    names = ["Anna Bruun", "Annalise", "Åse Østergård", "Bo"]
    anna, annalise, aase, bo = store.add_borgere([new_borger(name) for name in names], today)
    assert store.find(str(bo.borger_id), today) == bo
    assert store.find("bO", today) == bo
    assert store.find("anna b", today) == anna
    assert store.find("ANNAL", today) == annalise
    assert store.find("aase o", today) == aase
    assert store.find("Åse", today) == aase
    assert store.find(" anna   bruun ", today) == anna


def test_a_whole_name_goes_before_the_start_of_another(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    anna, _ = plain_store.add_borgere([new_borger("Anna"), new_borger("Anna B.")], today)
    assert plain_store.find("anna", today) == anna


def test_several_that_fit_are_listed_in_danish_order(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    names = ["Bo Ågård", "Bo Zander", "Bo Ærø", "Anna"]
    plain_store.add_borgere([new_borger(name) for name in names], today)
    with pytest.raises(Ambiguous) as refused:
        plain_store.find("bo", today)
    assert "2 Bo Zander, 3 Bo Ærø, 1 Bo Ågård" in str(refused.value)
    assert "Anna" not in str(refused.value)


@pytest.mark.parametrize("words", ["Carl", "", "  ", "99", "²", "%", "_nna", "1 OR 1=1"])
def test_what_fits_no_one_is_refused(
    plain_store: Store, new_borger: MakeBorger, today: date, words: str
) -> None:
    add(plain_store, new_borger("Anna"), today)
    with pytest.raises(Refusal, match="Ingen borger") as refused:
        plain_store.find(words, today)
    assert not isinstance(refused.value, Ambiguous)


def test_a_number_too_long_for_an_id_is_refused_like_any_other(
    plain_store: Store, today: date
) -> None:
    with pytest.raises(Refusal, match="Ingen borger"):
        plain_store.find("9" * 5000, today)


def test_a_borger_or_course_that_is_gone_is_told(plain_store: Store, today: date) -> None:
    with pytest.raises(Refusal, match="Borgeren findes ikke længere"):
        plain_store.case(7, today)
    with pytest.raises(Refusal, match="Forløbet findes ikke længere"):
        plain_store.checklist(7, Gate.CONTACT)
    with pytest.raises(Refusal, match="Forløbet findes ikke længere"):
        plain_store.set_item(7, "j0-aftale", ItemState.MET, today)
    with pytest.raises(Refusal, match="Forløbet findes ikke længere"):
        plain_store.mark_shift(7, today, today)


# The checklist.


def test_an_item_is_met_with_its_day_and_taken_back(
    store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(store, new_borger(), today)
    met = store.set_item(case.course_id, "j0-aftale", ItemState.MET, today, note="  på\n papir ")
    record = met.items[2]
    assert (record.number, record.item.id) == (3, "j0-aftale")
    assert (record.state, record.set_on, record.note) == (ItemState.MET, today, "på papir")
    assert (met.settled, len(met.open_items)) == (1, 4)
    back = store.set_item(case.course_id, "j0-aftale", ItemState.OPEN, today + DAY)
    assert (back.items[2].state, back.items[2].set_on) == (ItemState.OPEN, None)
    assert back.items[2].note == "på papir"
    # Who looks later sees when each was set and unset.
    assert rows(store, 'SELECT state, "on" FROM tick ORDER BY id') == [
        ("met", today.isoformat()),
        ("open", (today + DAY).isoformat()),
    ]


def test_a_changed_note_keeps_the_day_the_item_was_met(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(plain_store, new_borger(), today)
    plain_store.set_item(case.course_id, "j0-aftale", ItemState.MET, today)
    noted = plain_store.set_item(
        case.course_id, "j0-aftale", ItemState.MET, today + 3 * DAY, note="telefon"
    )
    assert (noted.items[2].set_on, noted.items[2].note) == (today, "telefon")
    emptied = plain_store.set_item(
        case.course_id, "j0-aftale", ItemState.MET, today + 4 * DAY, note=""
    )
    assert (emptied.items[2].set_on, emptied.items[2].note) == (today, "")


def test_setting_what_is_so_already_adds_no_history(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(plain_store, new_borger(), today)
    plain_store.set_item(case.course_id, "j0-aftale", ItemState.OPEN, today)
    assert count(plain_store, "tick") == 0
    for _ in range(2):
        plain_store.set_item(case.course_id, "j0-aftale", ItemState.MET, today, note="x")
    plain_store.set_item(case.course_id, "j0-aftale", ItemState.MET, today + DAY)
    assert count(plain_store, "tick") == 1


def test_not_relevant_needs_a_reason_and_keeps_it(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(plain_store, new_borger(), today)
    item, state = "j0-opstartsmoede", ItemState.NOT_RELEVANT
    for empty in ("", "  ", "\x07"):
        with pytest.raises(Refusal, match="hvorfor punktet ikke er relevant"):
            plain_store.set_item(case.course_id, item, state, today, reason=empty)
    case = plain_store.set_item(case.course_id, item, state, today, reason="ingen jobkonsulent")
    assert (case.items[3].state, case.items[3].reason) == (state, "ingen jobkonsulent")
    met = plain_store.set_item(case.course_id, item, ItemState.MET, today)
    assert (met.items[3].state, met.items[3].reason) == (ItemState.MET, "")


def test_an_item_the_edition_has_not_is_refused(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(plain_store, new_borger(), today)
    with pytest.raises(Refusal, match="intet punkt »g0-aftale«"):
        plain_store.set_item(case.course_id, "g0-aftale", ItemState.MET, today)


def test_the_list_of_a_later_gate_can_be_ticked_ahead(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(plain_store, new_borger(), today)
    plain_store.set_item(case.course_id, "j3-netvaerk", ItemState.MET, today)
    listed = plain_store.checklist(case.course_id, Gate.END)
    assert [r.item.id for r in listed if r.state is ItemState.MET] == ["j3-netvaerk"]
    assert [record.number for record in listed] == list(range(1, 10))


def test_an_item_of_a_marked_gate_cannot_be_changed(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = pass_gates(plain_store, add(plain_store, new_borger(), S), 1)
    with pytest.raises(Refusal, match="Kontaktskabelse → Fase 1 er markeret"):
        plain_store.set_item(case.course_id, "j0-aftale", ItemState.OPEN, today)
    assert plain_store.checklist(case.course_id, Gate.CONTACT)[2].state is ItemState.MET


# Marking.


def test_a_gate_with_open_items_is_not_marked_and_they_are_named(
    store: Store, new_borger: MakeBorger
) -> None:
    case = add(store, new_borger(), S)
    meet(store, case, Gate.CONTACT, S, "j0-aftale", "j0-jobmatch")
    with pytest.raises(OpenItems) as refused:
        store.mark_shift(case.course_id, S, S)
    assert [item.id for item in refused.value.open_items] == ["j0-aftale", "j0-jobmatch"]
    assert store.case(case.borger_id, S).marks == ()
    assert count(store, "shift") == 0


def test_a_whole_course_from_contact_to_its_end(store: Store, new_borger: MakeBorger) -> None:
    case = add(store, new_borger(), S)
    for number, (gate, day) in enumerate(zip(Gate, (S, B1, B2, B3), strict=True), start=1):
        assert store.case(case.borger_id, day).status.gate is gate
        meet(store, case, gate, day)
        marked = store.mark_shift(case.course_id, day, day)
        assert [mark.gate for mark in marked.marks] == list(Gate)[:number]
        assert marked.marks[-1].kind == "done"
        assert marked.marks[-1].on == day
    assert marked.facts.ended == B3 - DAY
    assert not marked.facts.ended_early
    assert (marked.status.closed, marked.status.due) == (True, Due.NONE)
    ended = store.checklist(case.course_id, Gate.END)
    assert all(record.state is ItemState.MET for record in ended)
    assert (ended[-1].item.id, ended[-1].set_on) == ("j3-afsluttet", B3)
    assert store.caseload(B3) == []
    assert [one.borger_id for one in store.caseload(B3, closed=True)] == [case.borger_id]


def test_a_course_marked_early_stays_in_the_caseload_to_its_last_day(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    case = pass_gates(plain_store, add(plain_store, new_borger(), S), 3)
    early = B3 - 5 * DAY
    meet(plain_store, case, Gate.END, early)
    plain_store.mark_shift(case.course_id, early, early)
    last = plain_store.caseload(B3 - DAY)
    assert [(one.status.due, one.status.days) for one in last] == [(Due.MARKED, 1)]
    assert plain_store.caseload(B3) == []
    with pytest.raises(Refusal, match="allerede markeret"):
        plain_store.mark_shift(case.course_id, B3 - DAY, B3 - DAY)
    with pytest.raises(Refusal, match="er afsluttet"):
        plain_store.mark_shift(case.course_id, B3, B3)
    with pytest.raises(Refusal, match="Forløbet er afsluttet"):
        plain_store.set_item(case.course_id, "j3-netvaerk", ItemState.OPEN, early)


def test_a_closing_item_already_met_keeps_its_day(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    case = pass_gates(plain_store, add(plain_store, new_borger(), S), 3)
    meet(plain_store, case, Gate.END, B3 - DAY)
    plain_store.set_item(case.course_id, "j3-afsluttet", ItemState.MET, B3 - DAY)
    plain_store.mark_shift(case.course_id, B3, B3)
    assert plain_store.checklist(case.course_id, Gate.END)[-1].set_on == B3 - DAY


def test_marking_contact_without_a_start_sets_and_records_the_start(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(plain_store, new_borger(start=None), today)
    meet(plain_store, case, Gate.CONTACT, today)
    marked = plain_store.mark_shift(case.course_id, today - 3 * DAY, today)
    assert (marked.start, marked.marks[0].on) == (today - 3 * DAY, today - 3 * DAY)
    assert marked.status.gate is Gate.ONE_TWO
    assert rows(plain_store, "SELECT field, before, after FROM course_change") == [
        ("start", "", "2026-04-24")
    ]


def test_marking_contact_ahead_plans_the_start(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(plain_store, new_borger(start=None), today)
    meet(plain_store, case, Gate.CONTACT, today)
    marked = plain_store.mark_shift(case.course_id, today + 5 * DAY, today)
    assert (marked.start, marked.marks[0].on) == (today + 5 * DAY, today)
    assert (marked.status.gate, marked.status.due) == (Gate.CONTACT, Due.MARKED)


def test_marking_contact_too_long_before_the_transition_leaves_nothing(
    store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(store, new_borger(start=None, transition_date=today + 15 * DAY), today)
    meet(store, case, Gate.CONTACT, today)
    with pytest.raises(Refusal, match="højst 14 dage før"):
        store.mark_shift(case.course_id, today, today)
    with pytest.raises(ReasonMissing):
        store.mark_shift(case.course_id, today + DAY, today)
    after = store.case(case.borger_id, today)
    assert (after.start, after.marks) == (None, ())
    assert (count(store, "shift"), count(store, "course_change")) == (0, 0)


# Corrections.


def test_a_correction_is_kept_and_each_changed_field_recorded(
    store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(store, new_borger("Anna", case_number="1", transition="Til job"), today)
    changed = correction(
        case,
        name=" Anne  Å. ",
        case_number="2",
        transition="Til praktik",
        transition_date=S + 2 * DAY,
        start=S + DAY,
        start_reason="oplæring",
        hjemmel="lab-31b",
    )
    after = store.correct(case.borger_id, changed, case.version, today)
    assert after == store.case(case.borger_id, today)
    assert correction(after) == replace(changed, name="Anne Å.")
    assert after.version == case.version + 1
    assert store.find("anne a", today) == after
    assert rows(store, "SELECT field, before, after FROM course_change ORDER BY id") == [
        ("transition", "Til job", "Til praktik"),
        ("transition_date", "", "2026-01-17"),
        ("start", "2026-01-15", "2026-01-16"),
        ("start_reason", "", "oplæring"),
        ("hjemmel", "sel-85", "lab-31b"),
    ]


def test_two_corrections_of_the_same_never_overwrite_each_other(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(plain_store, new_borger("Anna"), today)
    first = correction(case, name="Anne")
    plain_store.correct(case.borger_id, first, case.version, today)
    with pytest.raises(Conflict, match="rettet et andet sted"):
        plain_store.correct(case.borger_id, correction(case, name="Anja"), case.version, today)
    assert plain_store.case(case.borger_id, today).name == "Anne"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": " "}, "Skriv et navn"),
        ({"hjemmel": "standard"}, "ingen hjemmel"),
        ({"transition_date": S + 15 * DAY}, "15 dage før"),
        ({"transition_date": S + DAY}, "Skriv en grund"),
        ({"start": date(2026, 3, 2)}, "ligger før fase 1"),
        ({"start": None}, "uden en start på fase 1"),
    ],
)
def test_a_correction_that_cannot_be_true_leaves_everything_as_it_was(
    plain_store: Store, new_borger: MakeBorger, today: date, change: dict[str, Any], words: str
) -> None:
    pauses = (Pause(date(2026, 3, 1), date(2026, 3, 29)),)
    case = add(plain_store, new_borger(pauses=pauses), today)
    wanted = correction(case, case_number="nyt", **change)
    with pytest.raises(Refusal, match=words):
        plain_store.correct(case.borger_id, wanted, case.version, today)
    assert plain_store.case(case.borger_id, today) == case
    assert count(plain_store, "course_change") == 0


@pytest.mark.parametrize(
    ("start", "refused"),
    [
        (None, True),
        # Its 1 → 2 would lie 15 days ahead of today, and then 14.
        (date(2026, 2, 12), True),
        (date(2026, 2, 11), False),
        (date(2025, 6, 1), False),
    ],
)
def test_a_start_that_leaves_a_mark_too_far_ahead_is_refused(
    plain_store: Store, new_borger: MakeBorger, today: date, start: date | None, refused: bool
) -> None:
    pass_gates(plain_store, add(plain_store, new_borger(), S), 2)
    (case,) = plain_store.caseload(today)
    wanted = correction(case, start=start)
    if not refused:
        assert plain_store.correct(case.borger_id, wanted, case.version, today).start == start
        return
    with pytest.raises(Refusal, match="er markeret"):
        plain_store.correct(case.borger_id, wanted, case.version, today)
    assert plain_store.case(case.borger_id, today) == case


def test_a_longer_hjemmel_is_refused_where_it_leaves_a_mark_too_far_ahead(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    day = date(2026, 3, 15)
    case = add(plain_store, new_borger(hjemmel="lab-31b", phase=Phase.ONE), day)
    meet(plain_store, case, Gate.ONE_TWO, day)
    case = plain_store.mark_shift(case.course_id, day, day)
    with pytest.raises(Refusal, match="Fase 1 → Fase 2 er markeret"):
        plain_store.correct(case.borger_id, correction(case, hjemmel="sel-85"), case.version, day)


def test_a_course_marked_early_at_its_end_still_ends_on_its_last_day_after_a_correction(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    case = pass_gates(plain_store, add(plain_store, new_borger(), S), 3)
    early = B3 - 5 * DAY
    meet(plain_store, case, Gate.END, early)
    case = plain_store.mark_shift(case.course_id, early, early)
    assert case.facts.ended == B3 - DAY
    wanted = correction(case, start=S + 4 * DAY)
    after = plain_store.correct(case.borger_id, wanted, case.version, early)
    assert after.status.boundaries is not None
    assert after.facts.ended == after.status.boundaries.last_day == B3 + 3 * DAY
    assert [one.status.days for one in plain_store.caseload(B3)] == [4]
    assert plain_store.caseload(B3 + 4 * DAY) == []


def test_the_dates_of_a_closed_course_cannot_be_corrected_but_its_name_can(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    case = pass_gates(plain_store, add(plain_store, new_borger(), S), 4)
    with pytest.raises(Refusal, match="dets datoer kan ikke ændres"):
        plain_store.correct(case.borger_id, correction(case, start=S - DAY), case.version, B3)
    after = plain_store.correct(case.borger_id, correction(case, name="Anne"), case.version, B3)
    assert (after.name, after.facts) == ("Anne", case.facts)


# The caseload.


def test_the_caseload_goes_by_days_to_the_shift_then_no_start_then_closed(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    day = B3 + DAY
    closed = pass_gates(plain_store, add(plain_store, new_borger("Closed"), S), 4)
    plain_store.add_borgere(
        [
            new_borger("Uden start", start=None),
            new_borger("Kommer", start=day + 9 * DAY),
            new_borger("I dag", start=day),
            new_borger("For sent", start=day - 3 * DAY),
        ],
        day,
    )
    names = [case.name for case in plain_store.caseload(day)]
    assert names == ["For sent", "I dag", "Kommer", "Uden start"]
    everyone = [case.name for case in plain_store.caseload(day, closed=True)]
    assert everyone == [*names, closed.name]


def test_names_on_the_same_day_go_in_danish_order(
    store: Store, new_borger: MakeBorger, today: date
) -> None:
    names = ["Åse", "Zoe", "Øjvind", "anna", "Aase", "Ærø", "Bo", "Anna"]
    store.add_borgere([new_borger(name) for name in names], today, another=True)
    assert [case.name for case in store.caseload(today)] == [
        "Anna",
        "anna",
        "Bo",
        "Zoe",
        "Ærø",
        "Øjvind",
        "Aase",
        "Åse",
    ]


def test_the_open_course_is_the_borgers_case_and_else_the_latest(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    first = pass_gates(plain_store, add(plain_store, new_borger(), S), 4)
    with beside(plain_store) as connection:
        connection.execute(
            "INSERT INTO course (uid, borger_id, frozen_edition_id, hjemmel, start,"
            " previous_course_id, created)"
            " SELECT 'andet', borger_id, frozen_edition_id, hjemmel, NULL, id, created FROM course"
        )
    case = plain_store.case(first.borger_id, B3)
    assert (case.course_id, case.start) == (first.course_id + 1, None)
    assert [one.course_id for one in plain_store.caseload(B3, closed=True)] == [
        case.course_id,
        first.course_id,
    ]


# The last contact and the next appointment.


@pytest.mark.parametrize(
    ("kind", "outcome", "counts"),
    [(kind, Outcome.HELD, kind.is_contact) for kind in ContactKind]
    + [
        (ContactKind.HOME_VISIT, Outcome.CANCELLED, False),
        (ContactKind.HOME_VISIT, Outcome.MISSED, False),
    ],
)
def test_only_a_held_contact_counts_as_the_last(
    plain_store: Store,
    new_borger: MakeBorger,
    today: date,
    kind: ContactKind,
    outcome: Outcome,
    counts: bool,
) -> None:
    case = add(plain_store, new_borger(), today)
    assert case.last_contact is None
    earlier = NewNote("møde", today - 9 * DAY, ContactKind.MEETING)
    plain_store.add_note(case.borger_id, earlier, today)
    plain_store.add_note(case.borger_id, NewNote("x", today - DAY, kind, outcome), today)
    expected = today - (DAY if counts else 9 * DAY)
    assert plain_store.case(case.borger_id, today).last_contact == expected


def test_a_contact_after_the_day_asked_about_does_not_count(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(plain_store, new_borger(), today)
    note = NewNote("møde", today, ContactKind.MEETING)
    plain_store.add_note(case.borger_id, note, today)
    assert plain_store.case(case.borger_id, today).last_contact == today
    assert plain_store.case(case.borger_id, today - DAY).last_contact is None


def test_last_contact_is_each_borgers_own(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    anna, _ = plain_store.add_borgere([new_borger("Anna"), new_borger("Bo")], today)
    plain_store.add_note(anna.borger_id, NewNote("x", today, ContactKind.SMS), today)
    assert {case.name: case.last_contact for case in plain_store.caseload(today)} == {
        "Anna": today,
        "Bo": None,
    }


def test_the_next_appointment_is_the_first_planned_one_from_today(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = add(plain_store, new_borger(), today)
    planned = [(-1, "planned"), (0, "cancelled"), (2, "planned"), (9, "planned"), (1, "held")]
    with rows_beside(plain_store) as session:
        for days, state in planned:
            session.add(
                Appointment(
                    borger_id=case.borger_id, date=today + days * DAY, kind="møde", state=state
                )
            )
    assert plain_store.case(case.borger_id, today).next_appointment == today + 2 * DAY
    assert plain_store.case(case.borger_id, today + 3 * DAY).next_appointment == today + 9 * DAY
    assert plain_store.case(case.borger_id, today + 10 * DAY).next_appointment is None


def test_a_plain_file_is_an_ordinary_database(plain_store: Store, path: Path) -> None:
    """Python's own SQLite reads what the program wrote: no lock-in for a worker who chose plain."""
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM borger").fetchone() == (0,)
    connection.close()
