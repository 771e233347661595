"""Borgere and courses through the store, on real files, plain and encrypted."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from cti_tui.data.names import Ambiguous, Names, SameName
from cti_tui.data.records import CaseRecord, Correction, NewBorger
from cti_tui.data.store import Store
from cti_tui.method.calendar import Due, Pause
from cti_tui.method.edition import Gate, Phase, edition
from cti_tui.method.edition_file import parse_edition
from cti_tui.method.gate import ItemState
from cti_tui.method.opening import Opening, ReasonMissing
from cti_tui.refusal import Refusal
from tests.beside import beside

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
    assert [(one.name, one.until) for one in names.former(case.borger_id)] == [
        ("Dorte Pige", today)
    ]
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
