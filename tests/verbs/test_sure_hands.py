"""No slip of a verb changes anything unseen: names, numbers, endings, and what looks like a CPR."""

import json
import re
import shlex
from datetime import date
from pathlib import Path

import pytest

from cti_tui.data.contact.appointment_records import NewAppointment
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.store import Store
from tests.verbs.conftest import Cti

CPR = "010190-1234"
NEW = ("--udgave", "generisk-2018", "--start", "2026-02-02", "--overgangsdato", "2026-02-02")


def test_a_number_that_is_also_a_name_is_told_of_and_a_sign_makes_it_the_id(cti: Cti) -> None:
    for name in ("Anna", "Bent", "1"):
        cti("ny", name, "--udgave", "generisk-2018")
    said = cti("note", "1", "x").refusal
    assert "1 Anna" in said
    assert "3 1" in said
    assert cti("note", "#1", "x").code == 0
    assert "Notatet om Anna" in cti("note", "#1", "y").out


@pytest.mark.parametrize("verb", ["slet", "afslut"])
def test_the_command_a_refusal_names_means_that_borger_whatever_others_are_called(
    cti: Cti, verb: str
) -> None:
    for name in ("Anna", "1 Anna"):
        cti("ny", name, *NEW, "--anden-person")
    said = cti(verb, "Anna", *(() if verb == "slet" else ("--grund", "x"))).refusal
    program, *argv = shlex.split(said.partition("skriv: ")[2].replace("…", "x"))
    assert program == "cti"
    assert cti(*argv).code == 0
    assert [one["id"] for one in cti("liste", "--json").json] == [2]


def test_a_former_name_leads_to_its_borger_and_is_shown_as_former(cti: Cti) -> None:
    cti("ny", "Dorte Pige", "--udgave", "generisk-2018")
    cti("ret", "Dorte", "--navn", "Dora Gift")
    said = cti("vis", "Dorte").out
    assert said.startswith("Dora Gift\nTidligere navn: Dorte Pige (til 27. apr. 2026)\n")
    (hit,) = cti("søg", "dorte", "--json").json
    assert (hit["borger"], hit["where"], hit["snippet"]) == ("Dora Gift", "name", "Dorte Pige")


def test_a_second_borger_of_a_name_wants_its_own_word(cti: Cti) -> None:
    cti("ny", "Anna Andersen", *NEW)
    said = cti("ny", "anna  andersen", "--udgave", "generisk-2018").refusal
    assert "Anna Andersen (id 1)" in said
    assert "--anden-person" in said
    added = cti("ny", "anna andersen", "--udgave", "generisk-2018", "--anden-person")
    assert added.code == 0
    assert len(cti("liste", "--json").json) == 2


def test_at_a_terminal_it_is_asked_whether_it_is_another_person(cti: Cti) -> None:
    cti("ny", "Anna", *NEW)
    said = cti("ny", "anna", "--udgave", "generisk-2018", typed="n\n")
    assert said.code == 1
    assert "Er det en anden person? (j/n)" in said.err
    assert cti("ny", "anna", "--udgave", "generisk-2018", typed="j\n").code == 0


def test_another_name_that_is_somebodys_is_asked_about_when_corrected(cti: Cti) -> None:
    cti("ny", "Anna", *NEW)
    cti("ny", "Bo", *NEW)
    assert "--anden-person" in cti("ret", "Bo", "--navn", "ANNA").refusal
    assert cti("ret", "Bo", "--navn", "ANNA", "--anden-person").code == 0


@pytest.mark.parametrize(
    "argv",
    [
        ("ny", f"Test {CPR}", *NEW),
        ("ny", "Bo", *NEW, "--overgang", CPR),
        ("note", "Anna", f"Cpr {CPR}"),
        ("note", "Anna", "Ord", "--sted", CPR),
        ("note", "Anna", "Ord", "--med", CPR),
        ("ret", "Anna", "--sagsnr", CPR),
        ("ret", "Anna", "--navn", CPR),
        ("kryds", "Anna", "1", "--note", CPR),
        ("kryds", "Anna", "1", "--ikke-relevant", CPR),
        ("orienteret", "Anna", "--forbehold", CPR),
        ("skift", "Anna", "--med-mangler", CPR),
        ("pause", "Anna", "--fra", "2026-04-01", "--grund", CPR),
        ("ret", "Anna", "--bevilling-til", "2026-12-01", "--grund", CPR),
        ("afslut", "Anna", "--grund", CPR, "--ja"),
    ],
)
def test_what_looks_like_a_cpr_number_is_refused_at_every_verb(
    anna: Cti, path: Path, argv: tuple[str, ...]
) -> None:
    before = anna("liste", "--alle", "--json").json
    said = anna(*argv).refusal
    assert f"»{CPR}« ligner et CPR-nummer" in said
    assert "--behold" in said
    assert anna("liste", "--alle", "--json").json == before
    assert CPR.encode() not in path.read_bytes()
    assert anna(*argv, "--behold").code == 0
    assert CPR.encode() in path.read_bytes()


def test_at_a_terminal_a_cpr_number_is_asked_about(anna: Cti) -> None:
    said = anna("note", "Anna", f"Cpr {CPR}", typed="n\n")
    assert said.code == 1
    assert "Skal det stå der alligevel? (j/n)" in said.err
    assert anna("note", "Anna", f"Cpr {CPR}", typed="j\n").code == 0


def test_what_was_let_through_is_not_asked_about_again(anna: Cti) -> None:
    anna("ret", "Anna", "--sagsnr", CPR, "--behold")
    assert anna("ret", "Anna", "--overgang", "Bolig").code == 0


def test_a_sheet_with_a_cpr_number_is_refused(cti: Cti, tmp_path: Path) -> None:
    sheet = tmp_path / "ark.csv"
    sheet.write_text(
        "navn;udgave;fase1_start;sagsnr\nBo;generisk-2018;02-02-2026;010190-1234\n", "utf-8"
    )
    said = cti("importer", str(sheet))
    assert (said.code, said.err.startswith(f"Linje 2, sagsnr: »{CPR}«")) == (1, True)
    assert "--behold" in said.err
    assert cti("liste", "--json").json == []
    assert cti("importer", str(sheet), "--behold").code == 0


def test_an_ending_wants_its_yes_and_names_the_borger_in_full(cti: Cti) -> None:
    cti("ny", "Erik Eriksen", *NEW)
    said = cti("afslut", "Er", "--grund", "x").refusal
    assert "Forløbet med Erik Eriksen (id 1) slutter man. 27. apr. 2026" in said
    assert 'cti afslut "#1" --grund … --ja' in said
    assert cti("liste", "--json").json[0]["ended"] is None
    assert cti("afslut", "Er", "--grund", "x", "--ja").code == 0
    assert cti("liste", "--json").json == []


def test_a_mistaken_ending_is_taken_back_with_its_reason(cti: Cti) -> None:
    cti("ny", "Erik", *NEW)
    before = cti("liste", "--json").json
    assert "ikke afsluttet" in cti("afslut", "Erik", "--fortryd", "--grund", "fejl").refusal
    cti("afslut", "Erik", "--grund", "x", "--ja")
    assert "--grund" in cti("afslut", "Erik", "--fortryd").refusal
    said = cti("--idag", "2026-05-20", "afslut", "Erik", "--fortryd", "--grund", "Forkert borger")
    assert (said.code, said.err) == (0, "")
    assert "Afslutningen af forløbet med Erik er taget tilbage: Forkert borger." in said.out
    assert cti("liste", "--json").json == before


def agreed(path: Path, today: date, *agreements: tuple[int, date, str]) -> None:
    """Agree on meetings, as on the screen: whose, the day and the hour."""
    store = Store.open(path, None)
    part = store.part(Appointments)
    for borger, day, time in agreements:
        part.add(borger, NewAppointment(day, time), today)
    store.close()


def due(cti: Cti, day: str) -> list[tuple[str, str, str]]:
    """What I dag asks for of appointments: kind, day and words."""
    found = cti("--idag", day, "idag", "--json").json
    kinds = ("reminder", "appointment")
    return [(one["kind"], one["date"], one["text"]) for one in found if one["kind"] in kinds]


def test_a_reminder_is_due_on_the_last_working_day_before_the_holidays(
    cti: Cti, path: Path
) -> None:
    cti("ny", "Anna", *NEW)
    agreed(path, date(2026, 3, 30), (1, date(2026, 4, 7), "10:00"))
    assert due(cti, "2026-03-31") == []
    ((kind, day, words),) = due(cti, "2026-04-01")
    assert (kind, day) == ("reminder", "2026-04-01")
    assert words == "Send en påmindelse: møde kl. 10:00, om 6 dage"
    assert [kind for kind, _, _ in due(cti, "2026-04-06")] == ["reminder"]


def test_a_kept_appointment_after_the_end_still_reminds_and_says_so(cti: Cti, path: Path) -> None:
    cti("ny", "Anna", *NEW)
    agreed(path, date(2026, 4, 27), (1, date(2026, 4, 29), "10:00"))
    cti("afslut", "Anna", "--grund", "x", "--ja")
    ((kind, _, words),) = due(cti, "2026-04-28")
    assert kind == "reminder"
    assert words.endswith("i morgen (efter forløbets slutning)")
    ((kind, day, words),) = due(cti, "2026-05-04")
    assert (kind, day) == ("appointment", "2026-04-29")
    assert "(efter forløbets slutning): skriv, hvordan det gik" in words


def test_init_and_demo_warn_of_a_synced_folder(cti: Cti, tmp_path: Path) -> None:
    file = str(tmp_path / "Mit drev" / "cti.db")
    assert "Google Drive" in cti("--fil", file, "init", "--uden-kode").err
    demo = str(tmp_path / "pCloudDrive" / "demo.db")
    assert "pCloud" in cti("demo", "--til", demo, "--borgere", "1", "--notater", "1").err


def test_an_ending_names_the_appointments_ahead_and_offers_to_call_them_off(
    cti: Cti, path: Path
) -> None:
    cti("ny", "Anna", *NEW)
    cti("ny", "Bo", *NEW)
    days = ((date(2026, 4, 29), "10:00"), (date(2026, 4, 30), ""))
    agreed(path, date(2026, 4, 27), *((borger, *day) for borger in (1, 2) for day in days))
    said = cti("afslut", "Anna", "--grund", "x").refusal
    assert "2 aftaler ligger efter den dag: møde ons. 29. apr. 2026 kl. 10:00 og møde" in said
    kept = cti("afslut", "Anna", "--grund", "x", "--ja").out
    assert "2 aftaler efter forløbets slutning står stadig" in kept
    asked = cti("afslut", "Bo", "--grund", "x", typed="j\nj\n")
    assert "Skal de aftaler aflyses? (j/n)" in asked.err
    assert "2 aftaler efter den dag er aflyst:" in asked.out


def test_a_document_with_a_cpr_number_is_pointed_out_with_whose_it_is(
    cti: Cti, tmp_path: Path
) -> None:
    cti("ny", "Anna", *NEW)
    cti("note", "Anna", f"Cpr {CPR}", "--behold")
    out = tmp_path / "ud.json"
    assert cti("eksporter", "--til", str(out)).code == 0
    assert "stod her allerede" in cti("importer", str(out)).out  # let through once
    other = ("--fil", str(tmp_path / "anden" / "b.db"))
    assert cti(*other, "init", "--uden-kode").code == 0
    said = cti(*other, "importer", str(out))
    assert said.code == 1
    assert f"Anna: »{CPR}« ligner et CPR-nummer" in said.err
    assert "--behold" in said.err
    assert cti(*other, "liste", "--json").json == []
    assert cti(*other, "importer", str(out), "--behold").code == 0
    assert len(cti(*other, "liste", "--json").json) == 1


def test_the_programs_own_signs_in_a_document_are_no_cpr_number(cti: Cti, tmp_path: Path) -> None:
    cti("ny", "Anna", *NEW)
    cti("note", "Anna", "Et besøg")
    assert cti("kryds", "Anna", "1").code == 0
    out = tmp_path / "ud.json"
    assert cti("eksporter", "--til", str(out)).code == 0
    document = json.loads(out.read_text(encoding="utf-8"))
    (note,) = document["tables"]["note"]
    document["tables"]["tick"][0]["evidence"] = f"note:{note['uid']}"
    text = json.dumps(document)
    uids = set(re.findall(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])", text))
    assert len(uids) > 4
    for number, uid in enumerate(uids):
        text = text.replace(uid, f"a1912301294c{number:020x}")
    out.write_text(text, encoding="utf-8")
    other = ("--fil", str(tmp_path / "anden" / "b.db"))
    assert cti(*other, "init", "--uden-kode").code == 0
    assert cti(*other, "importer", str(out)).code == 0


def test_a_calendar_with_a_cpr_number_in_a_place_is_pointed_out(cti: Cti, tmp_path: Path) -> None:
    from tests.verbs.test_calendar_in import calendar, event

    cti("ny", "Anna", *NEW)
    path = calendar(tmp_path, event("Møde Anna", ":20260504T101500", f"LOCATION:{CPR}"))
    said = cti("importer", path, "--ja")
    assert said.code == 1
    assert f"Møde Anna: »{CPR}« ligner et CPR-nummer" in said.err
    assert cti("vis", "Anna", "--json").json["next_appointment"] is None
    assert cti("importer", path, "--ja", "--behold").code == 0
    assert cti("vis", "Anna", "--json").json["next_appointment"] == "2026-05-04"


def test_a_former_name_is_no_door_for_a_cpr_number(cti: Cti, path: Path) -> None:
    cti("ny", "Anna", *NEW)
    assert "ligner et CPR-nummer" in cti("ret", "Anna", "--navn", f"Anna {CPR}").refusal
    cti("ret", "Anna", "--navn", "Anja")
    assert CPR.encode() not in path.read_bytes()


def test_whom_a_document_or_a_course_goes_to_is_no_door_for_a_cpr_number(
    cti: Cti, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CTI_FORSEGL", "en lang dansk adgangssætning")
    cti("ny", "Anna", *NEW)
    page, sealed = str(tmp_path / "plan.txt"), str(tmp_path / "anna.cti")
    for argv in (
        ("dokument", "plan", "Anna", "--til", page, "--til-hvem", CPR),
        ("eksporter", "--til", sealed, "--borger", "Anna", "--overdrag-til", CPR),
    ):
        said = cti(*argv).refusal
        assert f"»{CPR}« ligner et CPR-nummer" in said
        assert not Path(argv[argv.index("--til") + 1]).exists()
        assert CPR.encode() not in path.read_bytes()
        assert cti(*argv, "--behold").code == 0
        assert Path(argv[argv.index("--til") + 1]).exists()
