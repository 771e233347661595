"""ny, ret, note, kryds and skift."""

import pytest

from tests.verbs.conftest import Answer, Cti

JOB = ("--udgave", "job", "--hjemmel", "sel-85")


def only(cti: Cti) -> dict[str, object]:
    """The one course there is."""
    (case,) = cti("liste", "--alle", "--json").json
    assert isinstance(case, dict)
    return case


def meet_all(cti: Cti, borger: str) -> None:
    """Meet every item of the list at hand that the closing does not meet itself."""
    for item in cti("tjekliste", borger, "--json").json["items"]:
        if item["id"] != "j3-afsluttet":
            assert cti("kryds", borger, item["id"]).code == 0


def test_new_prints_the_dates_and_marks_nothing(cti: Cti) -> None:
    answer = cti("ny", "Anna A.", *JOB, "--start", "15/1-2026")
    assert answer.code == 0
    for words in ("Anna A. er oprettet", "15. jan. 2026", "15. apr. 2026", "14. okt. 2026"):
        assert words in answer.out
    case = only(cti)
    assert (case["phase"], case["calendar_phase"], case["next_shift"]) == (0, 2, "2026-01-15")


def test_new_that_already_runs_has_its_phase(cti: Cti) -> None:
    cti("ny", "Anna A.", *JOB, "--start", "2026-01-15", "--fase", "2")
    assert only(cti)["phase"] == 2


def test_new_ahead_of_the_calendar_is_refused(cti: Cti) -> None:
    assert "Fase 3" in cti("ny", "A", *JOB, "--start", "2026-04-15", "--fase", "3").refusal


EARLY = ("ny", "A", *JOB, "--start", "2026-05-01", "--overgangsdato", "2026-05-10")
LATE = ("ny", "A", *JOB, "--start", "2026-05-20", "--overgangsdato", "2026-05-10")


@pytest.mark.parametrize("argv", [EARLY, LATE])
def test_a_start_beside_the_transition_needs_its_reason(cti: Cti, argv: tuple[str, ...]) -> None:
    assert "--grund" in cti(*argv).refusal
    assert cti("liste", "--json").json == []
    assert cti(*argv, "--grund", "- fordi").code == 0
    assert "- fordi" in cti("vis", "a").out


def test_the_reason_is_asked_for_at_a_terminal(cti: Cti) -> None:
    answer = cti(*EARLY, typed="sygdom\n")
    assert answer.code == 0
    assert "Grund:" in answer.err
    assert "sygdom" in cti("vis", "a").out


@pytest.mark.parametrize(("typed", "code"), [("j\n", 0), ("n\n", 1), ("", 1)])
def test_a_late_start_asks(cti: Cti, typed: str, code: int) -> None:
    assert cti(*LATE, typed=typed).code == code
    assert len(cti("liste", "--json").json) == 1 - code


def test_too_early_is_refused_whatever_the_reason(cti: Cti) -> None:
    argv = ("ny", "A", *JOB, "--start", "2026-04-25", "--overgangsdato", "2026-05-10")
    assert "14 dage" in cti(*argv, "--grund", "x").refusal


def test_job_needs_a_hjemmel_and_an_edition_that_is_there(cti: Cti) -> None:
    assert "sel-82b" in cti("ny", "A", "--udgave", "job").refusal
    assert "generisk-2018" in cti("ny", "A", "--udgave", "bolig").refusal


def test_twins_are_refused(anna: Cti) -> None:
    twin = ("ny", "Anna A.", *JOB, "--start", "2026-01-15", "--fase", "1")
    assert "allerede" in anna(*twin).refusal


def test_a_corrected_start_shows_the_dates_before_and_after(anna: Cti) -> None:
    answer = anna("ret", "anna", "--start", "2026-02-01", "--navn", "Anne Å.")
    assert "Anne Å. er rettet" in answer.out
    assert "før ons. 15. apr. 2026, nu fre. 1. maj 2026" in answer.out
    assert only(anna)["phase1_start"] == "2026-02-01"


def test_a_moved_start_is_confirmed_at_a_terminal(anna: Cti) -> None:
    assert anna("ret", "anna", "--start", "2026-02-01", typed="n\n").code == 1
    assert only(anna)["phase1_start"] == "2026-01-15"
    assert anna("ret", "anna", "--start", "2026-02-01", typed="ja\n").code == 0
    assert only(anna)["phase1_start"] == "2026-02-01"


def test_a_correction_keeps_what_is_not_named(anna: Cti) -> None:
    anna("ret", "1", "--sagsnr", "77-1", "--overgang", "Fra ledighed til job")
    answer = anna("ret", "1", "--overgangsdato", "2026-01-20", "--grund", "opstart")
    assert answer.code == 0
    assert "før" not in answer.out
    shown = anna("vis", "1").out
    for words in ("77-1", "Fra ledighed til job", "tir. 20. jan. 2026", "opstart"):
        assert words in shown
    assert anna("ret", "1", "--overgangsdato", "").code == 0
    assert only(anna)["transition_date"] == "2026-01-15"


def test_a_correction_may_shorten_the_course(anna: Cti) -> None:
    anna("ret", "1", "--hjemmel", "lab-31b")
    assert only(anna)["boundaries"] == ["2026-03-15", "2026-05-15", "2026-07-15"]


def test_nothing_to_correct_names_the_options(anna: Cti) -> None:
    assert "--overgangsdato" in anna("ret", "anna").refusal
    assert "allerede" in anna("ret", "anna", "--navn", "Anna A.").out


@pytest.mark.parametrize(
    "argv",
    [
        ("note", "anna", "- husk"),
        ("note", "anna", "--minutter", "5", "- husk"),
        ("note", "--slags", "møde", "anna", "- husk", "--dato", "i går"),
        ("note", "anna", "--", "- husk"),
    ],
)
def test_a_text_with_a_dash_is_not_lost(anna: Cti, argv: tuple[str, ...]) -> None:
    assert anna(*argv).code == 0
    assert anna("vis", "anna", "--json").json["notes"][0]["text"] == "- husk"


@pytest.mark.parametrize("text", ["-husk", "-h er ikke hjælp", "--- a", "= 1 + 1", "-5"])
def test_no_text_is_taken_for_an_option(anna: Cti, text: str) -> None:
    assert anna("note", "anna", text).code == 0
    assert anna("vis", "anna", "--json").json["notes"][0]["text"] == text


def test_a_note_from_stdin(anna: Cti) -> None:
    assert anna("note", "anna", "-", piped="Blåbær\r\nog ål\n".encode()).code == 0
    assert anna("vis", "anna", "--json").json["notes"][0]["text"] == "Blåbær\nog ål"
    assert "UTF-8" in anna("note", "anna", "-", piped=b"bl\xe5b\xe6r").refusal
    assert "for lang" in anna("note", "anna", "-", piped=b"x" * 900_000).refusal


def test_a_note_is_asked_for_at_a_terminal_alone(anna: Cti) -> None:
    assert anna("note", "anna", typed="Hej\n").code == 0
    assert anna("vis", "anna", "--json").json["notes"][0]["text"] == "Hej"
    assert "mangler sin tekst" in anna("note", "anna").refusal
    for empty in (" ", ""):
        assert "tomt" in anna("note", "anna", empty).refusal
    assert "tomt" in anna("note", "anna", "-").refusal


def test_a_note_takes_relative_days(anna: Cti) -> None:
    anna("note", "anna", "x", "--dato", "-2")
    assert anna("vis", "anna", "--json").json["notes"][0]["date"] == "2026-04-25"
    assert "ikke kommet" in anna("note", "anna", "x", "--dato", "+1").refusal


def test_an_item_by_number_and_by_id(anna: Cti) -> None:
    assert "er opfyldt" in anna("kryds", "anna", "2", "--note", "på mødet").out
    assert anna("kryds", "anna", "j3-netvaerk").code == 0
    item = anna("tjekliste", "anna", "--json").json["items"][1]
    assert (item["state"], item["set"], item["note"]) == ("met", "2026-04-27", "på mødet")
    anna("kryds", "anna", "2", "--fjern")
    item = anna("tjekliste", "anna", "--json").json["items"][1]
    assert (item["state"], item["set"], item["note"]) == ("open", None, "på mødet")


def test_an_item_that_is_not_relevant_has_its_reason(anna: Cti) -> None:
    assert "hvorfor" in anna("kryds", "anna", "9", "--ikke-relevant").refusal
    assert anna("kryds", "anna", "9", "--ikke-relevant", typed="ingen\n").code == 0
    item = anna("tjekliste", "anna", "--json").json["items"][8]
    assert (item["state"], item["reason"]) == ("not_relevant", "ingen")


@pytest.mark.parametrize("point", ["0", "11", "999999999999999999999", "j9-x", "²", ""])
def test_an_item_that_is_not_there(anna: Cti, point: str) -> None:
    assert anna("kryds", "anna", point).refusal


def test_an_item_of_a_marked_gate_stays(anna: Cti) -> None:
    assert "markeret" in anna("kryds", "anna", "j0-aftale").refusal


def test_open_items_hold_the_shift_back_and_are_named(anna: Cti) -> None:
    refusal = anna("skift", "anna").refusal
    assert "10 punkter er åbne" in refusal
    for item in anna("tjekliste", "anna", "--json").json["items"]:
        assert item["text"] in refusal


def test_a_shift_says_what_was_marked_and_what_comes(anna: Cti) -> None:
    meet_all(anna, "anna")
    answer = anna("skift", "anna")
    assert "Fase 1 → Fase 2 for Anna A. er markeret" in answer.out
    assert "15. jul. 2026" in answer.out
    assert only(anna)["phase"] == 2


def run_on(cti: Cti, day: str, *argv: str) -> Answer:
    """Run a verb on another day."""
    return cti("--idag", day, *argv)


def test_the_last_shift_closes_the_course(cti: Cti) -> None:
    cti("ny", "Bo", *JOB, "--start", "2025-08-01", "--fase", "3")
    meet_all(cti, "bo")
    assert "slutter tor. 30. apr. 2026" in cti("skift", "bo").out
    assert "allerede" in cti("skift", "bo").refusal
    assert only(cti)["ended"] is None
    (case,) = run_on(cti, "2026-05-01", "liste", "--alle", "--json").json
    assert (case["phase"], case["ended"], case["due"]) == (4, "2026-04-30", "none")
    assert case["checklist"]["met"] == 9
    assert run_on(cti, "2026-05-01", "liste", "--json").json == []
    assert run_on(cti, "2026-05-01", "skift", "bo").refusal
    assert "Afsluttet" in run_on(cti, "2026-05-01", "vis", "bo").out


def test_marking_kontakt_sets_the_start_that_is_missing(cti: Cti) -> None:
    cti("ny", "Bo", *JOB)
    meet_all(cti, "bo")
    assert cti("skift", "bo", "--dato", "2026-04-20").code == 0
    case = only(cti)
    assert (case["phase1_start"], case["phase"]) == ("2026-04-20", 1)


def test_marking_kontakt_later_than_the_transition_asks(cti: Cti) -> None:
    cti("ny", "Bo", *JOB, "--overgangsdato", "2026-04-20")
    meet_all(cti, "bo")
    assert 'cti ret "#1" --grund' in cti("skift", "bo").refusal
    assert cti("skift", "bo", typed="n\n").code == 1
    assert cti("skift", "bo", typed="j\n").code == 0
    assert only(cti)["phase1_start"] == "2026-04-27"


def test_marking_kontakt_before_the_transition_names_where_the_reason_goes(cti: Cti) -> None:
    cti("ny", "Bo", *JOB, "--overgangsdato", "2026-05-01")
    meet_all(cti, "bo")
    assert 'cti ret "#1" --grund' in cti("skift", "bo").refusal
    assert cti("ret", "bo", "--grund", "oplæring").code == 0
    assert cti("skift", "bo").code == 0


def test_a_note_has_its_place_and_company_and_a_day_as_it_is_spoken(cti: Cti) -> None:
    cti("ny", "Anna A.", *JOB)
    said = cti("note", "anna", "Snak", "--sted", "Caféen [/", "--med", "ven", "--dato", "fre")
    assert "fre. 24. apr. 2026" in said.out
    shown = cti("vis", "anna").out
    assert "Sted: Caféen [/" in shown
    assert "Med: ven" in shown
