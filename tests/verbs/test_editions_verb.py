"""`udgaver`: an edition of one's own from copy to close, told with its faults, carried along."""

from pathlib import Path

import pytest

from cti_tui.data.paths import typed_path
from cti_tui.method.edition import edition
from tests.verbs.conftest import Cti


def third(text: str) -> str:
    """A copy made into an edition of its own: 12 months, eight themes, nothing optional."""
    for old, new in (
        ('id = "generisk-2018-egen"', 'id = "hjemloes-2021"'),
        ('title = "CTI for alle målgrupper"', 'title = "CTI i hjemløseindsatsen"'),
        ("months = 9", "months = 12"),
        ("optional = true\n", ""),
        ('text = "Forløbet er tidsafgrænset"', 'text = "Forløbet varer tolv måneder"'),
        ("focus_areas = [2, 3]", "focus_areas = [1, 4]"),
    ):
        assert old in text, old
        text = text.replace(old, new)
    return text + (
        '\n[[guidance]]\nid = "h1-tema-rusmidler"\nphase = "one"\nkind = "theme"\n'
        'text = "Alkohol og stoffer"\nsource = "H, Otte dimensioner"\n'
        '\n[[guidance]]\nid = "h-kerne-udgaaende"\nphase = "all"\nkind = "core"\n'
        'text = "Du kommer ud til borgeren"\nsource = "H, Fidelitet"\n'
    )


@pytest.fixture
def own(cti: Cti, tmp_path: Path) -> Path:
    """A file with the third edition, copied and changed."""
    file = tmp_path / "vores.toml"
    assert cti("udgaver", "--kopi", "generisk-2018", "--til", str(file)).code == 0
    file.write_text(third(file.read_text(encoding="utf-8")), encoding="utf-8")
    return file


def test_a_third_edition_is_taken_in_and_a_course_runs_on_it_to_its_close(
    cti: Cti, own: Path, tmp_path: Path
) -> None:
    cti("init", "--uden-kode")
    checked = cti("udgaver", "--tjek", str(own))
    assert "er i orden" in checked.out
    assert "Nyt (2):" in checked.out
    assert "Alkohol og stoffer" in checked.out
    assert cti("udgaver", "--tag-i-brug", str(own)).code == 0
    (mine,) = [one for one in cti("udgaver", "--json").json if one.get("own")]
    assert (mine["id"], mine["retired"]) == ("hjemloes-2021", None)
    assert {basis["months"] for basis in mine["hjemler"]} == {12}
    assert not [i for gate in mine["gates"] for i in gate["items"] if i["optional"]]

    day = {"idag": "2026-01-15"}
    made = ("ny", "Anna A", "--udgave", "hjemloes-2021", "--start", "2026-01-15")
    assert cti("--idag", day["idag"], *made).code == 0
    for on, items in (
        ("2026-01-15", 3),
        ("2026-05-15", 9),
        ("2026-09-15", 2),
        ("2027-01-14", 4),
    ):
        for number in range(1, items + 1):
            assert cti("--idag", on, "kryds", "anna", str(number)).code == 0
        assert cti("--idag", on, "skift", "anna").code == 0
    (line,) = cti("--idag", "2027-01-16", "liste", "--alle", "--json").json
    assert (line["months"], line["ended"], line["phase"]) == (12, "2027-01-14", 4)
    assert line["grant_end"] is None

    out = tmp_path / "alt.json"
    assert cti("eksporter", "--til", str(out)).code == 0
    there = ("--fil", str(tmp_path / "anden.db"))
    assert cti(*there, "init", "--uden-kode").code == 0
    assert cti(*there, "importer", str(out)).code == 0
    taken = [one["id"] for one in cti(*there, "udgaver", "--json").json if one.get("own")]
    assert taken == ["hjemloes-2021"]
    assert cti(*there, "ny", "Bo B", "--udgave", "hjemloes-2021").code == 0


def test_a_colleague_gets_the_edition_with_the_borger(cti: Cti, own: Path, tmp_path: Path) -> None:
    cti("init", "--uden-kode")
    cti("udgaver", "--tag-i-brug", str(own))
    cti("ny", "Anna A", "--udgave", "hjemloes-2021")
    out = tmp_path / "anna.json"
    assert cti("eksporter", "--borger", "anna", "--til", str(out)).code == 0
    there = ("--fil", str(tmp_path / "anden.db"))
    cti(*there, "init", "--uden-kode")
    assert cti(*there, "importer", str(out)).code == 0
    assert "hjemloes-2021" in [one["id"] for one in cti(*there, "udgaver", "--json").json]
    # One that has the edition already keeps its own.
    assert cti(*there, "slet", "anna", "--ja").code == 0
    assert cti(*there, "importer", str(out)).code == 0


def test_a_broken_file_is_told_line_by_line_and_nothing_is_taken_in(cti: Cti, own: Path) -> None:
    cti("init", "--uden-kode")
    text = own.read_text(encoding="utf-8").replace("months = 12", "months = 10")
    own.write_text(text, encoding="utf-8")
    for option in ("--tjek", "--tag-i-brug"):
        answer = cti("udgaver", option, str(own))
        assert (answer.code, answer.out) == (1, "")
        lines = answer.err.splitlines()
        assert len(lines) == 4
        assert all(f"{own}, linje " in line and "hjemler[" in line for line in lines[:3])
        assert lines[3].startswith(f"3 fejl i {own}, så udgaven er ikke taget i brug.")
    assert not [one for one in cti("udgaver", "--json").json if one.get("own")]


def test_a_retired_edition_is_not_offered_and_its_courses_go_on(cti: Cti, own: Path) -> None:
    cti("init", "--uden-kode")
    cti("udgaver", "--tag-i-brug", str(own))
    cti("ny", "Anna A", "--udgave", "hjemloes-2021")
    assert "1 åbent forløb følger den" in cti("udgaver", "--ud-af-brug", "hjemloes-2021").out
    refused = cti("ny", "Bo B", "--udgave", "hjemloes-2021").refusal
    assert "kendes ikke. Vælg en af disse: generisk-2018, job" in refused
    assert cti("vis", "anna").code == 0
    assert "ude af brug siden" in cti("udgaver").out
    assert "allerede ude af brug" in cti("udgaver", "--ud-af-brug", "hjemloes-2021").refusal
    assert "følger med programmet" in cti("udgaver", "--ud-af-brug", "job").refusal
    assert "findes ikke i filen" in cti("udgaver", "--ud-af-brug", "x").refusal
    assert cti("udgaver", "--tag-i-brug", str(own)).code == 0
    assert cti("ny", "Bo B", "--udgave", "hjemloes-2021").code == 0


def test_running_courses_take_a_new_wording_over_only_when_asked(cti: Cti, own: Path) -> None:
    cti("init", "--uden-kode")
    cti("udgaver", "--tag-i-brug", str(own))
    cti("ny", "Anna A", "--udgave", "hjemloes-2021", "--start", "2026-02-02")
    cti("kryds", "anna", "1")
    old = edition("generisk-2018").item("g0-aftale")[1].text
    text = own.read_text(encoding="utf-8")
    own.write_text(text.replace(old, "Vi har aftalt, hvordan kontakten er"), encoding="utf-8")
    told = cti("udgaver", "--tag-i-brug", str(own)).out
    assert "Ændret (1):" in told
    assert f"(før: Kontaktskabelse → Fase 1: {old})" in told
    assert old in cti("tjekliste", "anna").out
    assert "Anna A" in cti("udgaver", "--ny-ordlyd").out
    listed = cti("tjekliste", "anna", "--json").json["items"]
    assert listed[2]["text"] == "Vi har aftalt, hvordan kontakten er"
    assert [one["state"] for one in listed] == ["met", "open", "open"]
    assert "Alle løbende forløb har" in cti("udgaver", "--ny-ordlyd").out


def test_another_length_or_list_is_no_wording_and_moves_no_course(cti: Cti, own: Path) -> None:
    cti("init", "--uden-kode")
    cti("udgaver", "--tag-i-brug", str(own))
    cti("ny", "Anna A", "--udgave", "hjemloes-2021", "--start", "2026-02-02")
    text = own.read_text(encoding="utf-8").replace("months = 12", "months = 9")
    own.write_text(text, encoding="utf-8")
    cti("udgaver", "--tag-i-brug", str(own))
    assert "Alle løbende forløb har" in cti("udgaver", "--ny-ordlyd").out
    assert cti("liste", "--json").json[0]["months"] == 12


def test_a_copy_needs_its_file_and_overwrites_nothing(cti: Cti, own: Path) -> None:
    assert cti("udgaver", "--kopi", "job").code == 2
    assert cti("udgaver", "--til", "x.toml").code == 2
    assert "ligger allerede" in cti("udgaver", "--kopi", "job", "--til", str(own)).refusal
    assert "kendes ikke" in cti("udgaver", "--kopi", "x", "--til", str(own) + "2").refusal
    assert "findes ikke" in cti("udgaver", "--tjek", str(typed_path("borte.toml"))).refusal


def test_a_sheet_names_an_edition_of_ones_own_as_it_names_the_others(
    cti: Cti, own: Path, tmp_path: Path
) -> None:
    assert cti("udgaver", "--tag-i-brug", str(own)).code == 0
    sheet = tmp_path / "ark.csv"
    sheet.write_text("Borger;Manual;Start\nBo;Hjemloes;1/4-26\nEva;generisk;\n", "utf-8")
    tried = cti("importer", str(sheet), "--prøv")
    assert "udgave: »Hjemloes« er læst som CTI i hjemløseindsatsen." in tried.out
    assert cti("importer", str(sheet)).code == 0
    listed = {one["borger"]: one["edition"] for one in cti("liste", "--json").json}
    assert listed == {"Bo": "hjemloes-2021", "Eva": "generisk-2018"}
    sheet.write_text("Borger;Start\nIda;1/4-26\n", "utf-8")
    assert "hjemloes-2021" in cti("importer", str(sheet)).err
    assert cti("importer", str(sheet), "--udgave", "hjemloes-2021").code == 0


def test_how_long_before_the_end_the_network_is_met_is_the_editions_everywhere(
    cti: Cti, own: Path, tmp_path: Path
) -> None:
    cti("init", "--uden-kode")
    text = own.read_text(encoding="utf-8").replace("months_before = 1", "months_before = 2")
    own.write_text(text, encoding="utf-8")
    cti("udgaver", "--tag-i-brug", str(own))
    cti("ny", "Anna A", "--udgave", "hjemloes-2021", "--start", "2026-01-15", "--fase", "1")
    day, said = "2026-11-10", "15. nov. 2026"
    waiting = cti("--idag", day, "idag", "--json").json
    (line,) = [one for one in waiting if one["kind"] == "handover_meeting"]
    assert line["date"] == "2026-11-15"
    assert f"Overdragelsesmøde med netværket · gerne senest {said}" in cti("trin", "anna").out
    assert "Overdragelsesmøde 2 måneder før afslutningen" in cti("troskab", "anna").out
    moved = cti("pause", "anna", "--fra", "2026-04-01", "--til", "2026-04-02", "--grund", "x").out
    assert f"søn. {said}" in moved
    calendar = tmp_path / "ud.ics"
    cti("eksporter", "--til", str(calendar))
    summary = "overdragelsesmøde"
    (event,) = [
        one for one in calendar.read_text(encoding="utf-8").split("BEGIN:VEVENT") if summary in one
    ]
    assert "DTSTART;VALUE=DATE:20261116" in event


def test_an_edition_that_asks_for_no_handover_meeting_shows_none(
    cti: Cti, own: Path, tmp_path: Path
) -> None:
    cti("init", "--uden-kode")
    text = own.read_text(encoding="utf-8")
    begins = text.index('[[steps]]\nstep = "handover"')
    text = text[:begins] + text[text.index("[[steps]]", begins + 1) :]
    own.write_text(text, encoding="utf-8")
    cti("udgaver", "--tag-i-brug", str(own))
    cti("ny", "Anna A", "--udgave", "hjemloes-2021", "--start", "2026-01-15", "--fase", "1")
    calendar = tmp_path / "ud.ics"
    cti("eksporter", "--til", str(calendar))
    looks = [cti("--idag", "2026-12-20", *one).out for one in (("idag",), ("vis", "anna"))]
    looks += [cti("trin", "anna").out, cti("troskab", "anna").out, calendar.read_text("utf-8")]
    pause = ("pause", "anna", "--fra", "2026-04-01", "--til", "2026-04-02", "--grund", "x")
    looks.append(cti(*pause).out)
    assert all(looks)
    assert [one for one in looks if "verdragelsesmøde" in one] == []
