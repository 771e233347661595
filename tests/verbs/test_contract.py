"""Every verb's JSON has the fields and the words of its contract, and no others."""

from typing import Any

import pytest

from cti_tui.data.contact.hits import Where
from cti_tui.method.entry import EntryKind
from cti_tui.verbs.as_json import ENTRY_KINDS, WHERE
from tests.verbs.conftest import Cti

DUE = {
    *("shift", "announce", "handover_meeting", "closing_meeting", "decision", "grant_end", "start"),
    *("pause", "carried", "appointment", "reminder", "silence"),
}
FOUND = {
    *("note", "reflection", "correction", "plan", "need", "network", "handover", "answer"),
    *("appointment", "item", "name"),
}
LISTED = {
    *("id", "course_id", "borger", "edition", "hjemmel", "months", "transition_date"),
    *("phase1_start", "boundaries", "tentative", "grant_end", "phase", "calendar_phase"),
    *("next_shift", "days_to_shift", "due", "paused", "checklist", "last_contact"),
    *("next_appointment", "ended"),
}
ITEM = {"number", "id", "text", "state", "optional", "set", "reason", "note"}
MINUTES = {"direct", "coordination", "transport", "other"}


def test_every_kind_of_line_and_place_of_a_hit_has_a_word_of_the_contract() -> None:
    assert {ENTRY_KINDS.get(kind, kind.value) for kind in EntryKind} == DUE
    assert {WHERE.get(where, where.value) for where in Where} == FOUND - {"correction"}


@pytest.mark.parametrize("name", ["job", "generisk-2018"])
def test_idag_gives_kinds_of_the_contract_up_to_the_end_and_after(cti: Cti, name: str) -> None:
    begun = ("ny", "Anna A", "--udgave", name, "--start", "2026-01-15", "--fase", "3")
    basis = ("--hjemmel", "sel-85") if name == "job" else ()
    cti("--idag", "2026-10-10", *begun, *basis)
    given = set()
    for day in ("2026-01-20", "2026-04-14", "2026-09-20", "2026-10-14", "2026-10-15", "2027-03-01"):
        for line in cti("--idag", day, "idag", "--json").json:
            assert set(line) == {"kind", "borger_id", "borger", "date", "days", "text"}
            given.add(line["kind"])
    assert given <= DUE
    assert {"decision", "handover_meeting"} <= given
    assert ("closing_meeting" in given) is (name == "job")


def test_the_look_back_is_told_as_a_reminder_with_the_last_day(cti: Cti) -> None:
    begun = ("--udgave", "generisk-2018", "--start", "2026-01-15", "--fase", "3")
    cti("--idag", "2026-10-10", "ny", "Anna A", *begun)
    found = cti("--idag", "2026-10-10", "idag", "--json").json
    (line,) = [one for one in found if one["kind"] == "reminder"]
    assert (line["date"], line["days"]) == ("2026-10-14", 4)
    assert line["text"].startswith("Se tilbage")


def test_liste_tjekliste_and_vis_have_their_fields(anna: Cti) -> None:
    anna("note", "1", "Vi sås.", "--slags", "møde", "--minutter", "30", "--km", "24")
    (line,) = anna("liste", "--json").json
    assert set(line) == LISTED
    assert set(line["checklist"]) == {"total", "met", "not_relevant", "open"}
    listed = anna("tjekliste", "1", "--json").json
    assert set(listed) == {"gate", "items"}
    assert {frozenset(one) for one in listed["items"]} == {frozenset(ITEM)}
    sheet = anna("vis", "1", "--json").json
    assert set(sheet) >= LISTED | {"items", "notes"}
    assert {name: sheet[name] for name in LISTED} == anna("liste", "--json").json[0]
    (note,) = sheet["notes"]
    fields = {"id", "date", "kind", "outcome", "text", "reflection", "minutes"}
    fields |= {"kilometres", "place"}
    assert (note["kilometres"], note["place"]) == (24, None)
    assert (set(note), set(note["minutes"])) == (fields, MINUTES)


def test_soeg_says_where_in_words_of_the_contract(anna: Cti) -> None:
    anna("note", "1", "Skoven er stille.", "--slags", "møde")
    anna("pause", "1", "--fra", "2026-04-20", "--grund", "indlagt ved skoven", "--slags", "andet")
    anna("ret", "1", "--sagsnr", "skov-7", "--overgang", "job i skoven")
    hits = anna("søg", "skov", "--json").json
    fields = {"borger_id", "borger", "where", "id", "date", "snippet"}
    assert {frozenset(one) for one in hits} == {frozenset(fields)}
    where = [one["where"] for one in hits]
    assert {"note", "item", "name"} <= set(where) <= FOUND


def test_udgaver_has_its_fields(cti: Cti) -> None:
    for one in cti("udgaver", "--json").json:
        assert set(one) == {"id", "title", "hjemler", "gates"}
        hjemmel: Any = {"id", "title", "months", "caseload", "source"}
        assert {frozenset(each) for each in one["hjemler"]} == {frozenset(hjemmel)}
        assert [gate["gate"] for gate in one["gates"]] == [
            *("contact", "one_two", "two_three", "end"),
        ]
        for gate in one["gates"]:
            assert set(gate) == {"gate", "items"}
            assert {frozenset(each) for each in gate["items"]} == {
                frozenset(("id", "text", "optional", "source"))
            }


def test_troskab_and_tal_have_their_fields(anna: Cti) -> None:
    fields = {"borger_id", "layer", "id", "text", "state", "value", "how", "source"}
    lines = [*anna("troskab", "1", "--json").json, *anna("troskab", "--json").json]
    assert {frozenset(one) for one in lines} == {frozenset(fields)}
    assert {one["layer"] for one in lines} == {"core", "rule", "international"}
    assert {one["state"] for one in lines} <= {"yes", "partly", "no", "unknown"}
    assert {one["how"] for one in lines} <= {"computed", "self"}
    figures = anna("tal", "--json").json
    assert set(figures) >= {
        *("from", "to", "caseload", "shifts", "contacts", "minutes", "endings", "kilometres"),
    }
    assert {frozenset(one) for one in figures["caseload"]} == {
        frozenset(("month", "open", "by_phase"))
    }
    shifts = {"on_day", "late", "early", "with_gaps", "median_days_late"}
    assert set(figures["shifts"]) == shifts


def test_a_word_without_its_letters_is_understood(anna: Cti) -> None:
    anna("note", "1", "Vi sås.", "--slags", "hjemmebesoeg")
    anna("note", "1", "Vi sås igen.", "--slags", "moede")
    kinds = [note["kind"] for note in anna("vis", "1", "--json").json["notes"]]
    assert sorted(kinds) == ["hjemmebesøg", "møde"]
