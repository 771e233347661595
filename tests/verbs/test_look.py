"""liste, vis, tjekliste and udgaver."""

import os
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from cti_tui.data.contact.appointment_records import NewAppointment
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.engine import connect
from cti_tui.data.store import Store
from tests.conftest import TODAY
from tests.verbs.conftest import Cti

DAY = timedelta(days=1)


def test_list_has_every_field_of_the_contract(anna: Cti) -> None:
    anna("kryds", "anna", "1")
    anna("kryds", "anna", "9", "--ikke-relevant", "har ingen")
    anna("note", "anna", "Ringede.", "--slags", "telefon", "--dato", "2026-03-30")
    assert anna("liste", "--json").json == [
        {
            "id": 1,
            "course_id": 1,
            "borger": "Anna A.",
            "edition": "job",
            "hjemmel": "sel-85",
            "months": 9,
            "transition_date": "2026-01-15",
            "phase1_start": "2026-01-15",
            "boundaries": ["2026-04-15", "2026-07-15", "2026-10-15"],
            "tentative": False,
            "grant_end": "2026-10-14",
            "phase": 1,
            "calendar_phase": 2,
            "next_shift": "2026-04-15",
            "days_to_shift": -12,
            "due": "overdue",
            "paused": False,
            "checklist": {"total": 10, "met": 1, "not_relevant": 1, "open": 8},
            "last_contact": "2026-03-30",
            "next_appointment": None,
            "ended": None,
        }
    ]


def test_a_course_without_start_has_no_dates(cti: Cti) -> None:
    cti("ny", "Cleo", "--udgave", "generisk-2018")
    (case,) = cti("liste", "--json").json
    empty = ("phase1_start", "transition_date", "grant_end", "next_shift", "days_to_shift")
    assert [case[key] for key in empty] == [None] * 5
    assert (case["boundaries"], case["due"], case["phase"]) == ([], "none", 0)
    assert case["hjemmel"] == "standard"


def test_list_runs_from_the_most_overdue_and_ties_by_danish_name(cti: Cti) -> None:
    rows = [("Åse", "2026-02-15"), ("Bo", "2026-02-15"), ("Zoe", "2026-01-15"), ("Cleo", "")]
    for name, start in rows:
        cti("ny", name, "--udgave", "generisk-2018", "--start", start, "--fase", str(+bool(start)))
    names = [case["borger"] for case in cti("liste", "--json").json]
    assert names == ["Zoe", "Bo", "Åse", "Cleo"]


def test_an_empty_list_is_an_empty_document(cti: Cti) -> None:
    assert cti("liste", "--json").json == []
    assert "cti ny" in cti("liste").out


def test_plain_list_cuts_nothing(cti: Cti) -> None:
    name = "Ø" * 200
    cti("ny", name, "--udgave", "generisk-2018", "--start", "2026-01-15", "--fase", "1")
    shown = cti("liste").out
    assert name in shown
    assert "15. apr. 2026" in shown
    assert len(shown.splitlines()) == 2


def test_markup_in_a_name_or_note_is_shown_as_it_is(cti: Cti) -> None:
    cti("ny", "Bo [/] [i dag]", "--udgave", "generisk-2018")
    cti("note", "bo", "[bold]kl. [10][/x]")
    assert "Bo [/] [i dag]" in cti("liste").out
    assert "[bold]kl. [10][/x]" in cti("vis", "bo").out


def test_sheet_has_items_and_every_note_newest_first(anna: Cti) -> None:
    anna("note", "anna", "første", "--dato", "2026-04-01")
    anna("note", "anna", "anden", "--slags", "netværk", "--minutter", "20")
    sheet = anna("vis", "1", "--json").json
    assert len(sheet["items"]) == 10
    assert sheet["borger"] == "Anna A."
    assert [note["text"] for note in sheet["notes"]] == ["anden", "første"]
    assert sheet["notes"][0] == {
        "id": 2,
        "date": "2026-04-27",
        "kind": "netværk",
        "outcome": "held",
        "text": "anden",
        "reflection": None,
        "minutes": {"direct": 0, "coordination": 20, "transport": 0, "other": 0},
        "kilometres": None,
        "place": None,
    }


def test_sheet_in_words_has_the_dates_in_danish(anna: Cti) -> None:
    shown = anna("vis", "anna").out
    for words in (
        "tor. 15. jan. 2026",
        "ons. 14. okt. 2026",
        "Opfølgningsdato",
        "1-3 fokusområder",
    ):
        assert words in shown


def test_sheet_in_words_has_what_a_meeting_needs(anna: Cti, path: Path) -> None:
    anna("note", "anna", "Vi talte om bussen.", "--slags", "telefon")
    with closing(Store.open(path, None)) as store:
        part = store.part(Appointments)
        part.add(1, NewAppointment(TODAY + DAY, "10:15", "planmøde", "Caféen [/]"), TODAY)
        part.add(1, NewAppointment(TODAY - DAY, kind="møde"), TODAY - DAY)
    shown = anna("vis", "anna").out
    for words in (
        "Aftaler",
        "○ søn. 26. apr. 2026 · møde: skriv, hvordan det gik",
        "◇ tir. 28. apr. 2026 kl. 10:15 (i morgen) · planmøde · Caféen [/]",
        "Spørg om",
        "Vi talte om bussen.",
    ):
        assert words in shown
    assert shown.count("Vi talte om bussen.") == 1
    due = anna("idag", "--json").json
    assert [(one["kind"], one["days"]) for one in due if "kl." in one["text"]] == [("reminder", 0)]
    assert [one["days"] for one in due if one["kind"] == "appointment"] == [-1]


def test_checklist_numbers_its_items(anna: Cti) -> None:
    listed = anna("tjekliste", "anna", "--json").json
    assert listed["gate"] == "one_two"
    assert [item["number"] for item in listed["items"]] == list(range(1, 11))
    keys = ["number", "id", "text", "state", "optional", "set", "reason", "note"]
    assert list(listed["items"][0]) == keys
    shown = anna("tjekliste", "anna").out
    assert "0 af 10" in shown
    assert "j1-plan" in shown


def test_several_that_fit_are_listed(anna: Cti) -> None:
    anna("ny", "Anne B.", "--udgave", "generisk-2018")
    refusal = anna("vis", "ann").refusal
    assert "1 Anna A." in refusal
    assert "2 Anne B." in refusal


def test_nobody_who_fits_is_a_refusal(anna: Cti) -> None:
    assert "»åse«" in anna("tjekliste", "åse").refusal


def test_editions_need_no_file(cti: Cti, path: Path) -> None:
    path.unlink()
    listed = {one["id"]: one for one in cti("udgaver", "--json").json}
    assert set(listed) == {"job", "generisk-2018"}
    assert [len(gate["items"]) for gate in listed["job"]["gates"]] == [5, 10, 6, 9]
    assert [len(gate["items"]) for gate in listed["generisk-2018"]["gates"]] == [3, 9, 2, 4]
    gates = [gate["gate"] for gate in listed["job"]["gates"]]
    assert gates == ["contact", "one_two", "two_three", "end"]
    bases = listed["generisk-2018"]["hjemler"]
    assert [one["id"] for one in bases] == ["standard", "sel-85", "sel-85a"]
    assert all((one["months"], one["caseload"]) == (9, [10, 12]) for one in bases)
    assert "j3-afsluttet" in cti("udgaver").out


def test_looking_writes_nothing(anna: Cti, path: Path) -> None:
    copies = path.parent / "sikkerhedskopier"
    before = path.read_bytes(), sorted(copies.iterdir())
    os.utime(path, (0, 0))
    for verb in (("liste", "--alle"), ("tjekliste", "1"), ("udgaver",)):
        assert anna(*verb).code == 0
    assert (path.read_bytes(), sorted(copies.iterdir())) == before
    assert path.stat().st_mtime == 0


def test_looking_at_one_borger_leaves_a_line_in_the_access_log_and_no_copy(
    anna: Cti, path: Path
) -> None:
    copies = path.parent / "sikkerhedskopier"
    before = sorted(copies.iterdir())
    assert anna("vis", "1").code == 0
    assert sorted(copies.iterdir()) == before
    with closing(connect(path, None)) as connection:
        opened = "SELECT borger_id FROM access WHERE act = 'opened'"
        assert connection.execute(opened).fetchall() == [(1,)]


def test_what_goes_out_as_json_leaves_a_line_in_the_access_log(anna: Cti) -> None:
    def ways() -> set[tuple[str, int | None]]:
        """What the log says since it was last asked."""
        with closing(connect(Path(os.environ["CTI_FIL"]), None)) as file:
            found = set(file.execute("SELECT how, borger_id FROM access WHERE how <> ''"))
            file.execute("DELETE FROM access")
        return found

    for verb in (("liste",), ("idag",), ("vis", "anna"), ("tjekliste", "anna"), ("søg", "anna")):
        anna(*verb)
    assert ways() == set()
    for argv, left in (
        (("liste", "--json"), {("list", None)}),
        (("idag", "--json"), {("list", None)}),
        (("troskab", "--json"), {("list", None)}),
        (("vis", "anna", "--json"), {("list", 1)}),
        (("tjekliste", "anna", "--json"), {("list", 1)}),
        (("søg", "anna", "--json"), {("search", None)}),
    ):
        anna(*argv)
        assert ways() == left, argv
