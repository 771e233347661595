"""`pause`, `genoptag` and `afslut` from the shell: what they print, ask and leave."""

import pytest

from tests.verbs.conftest import Cti

PAUSE = ("pause", "anna", "--fra", "2026-03-01", "--grund", "Indlagt")
"""A pause in phase 1; Anna is 12 days past her first faseskift."""


def course(cti: Cti) -> dict[str, object]:
    """The first line of `liste --json`."""
    found: dict[str, object] = cti("liste", "--alle", "--json").json[0]
    return found


def squeezed(out: str) -> list[str]:
    """The lines, however the columns are filled."""
    return [" ".join(line.split()) for line in out.splitlines()]


def test_a_pause_prints_every_date_before_and_after(anna: Cti) -> None:
    """Rule 6's own example: 28 days from 1 March."""
    done = anna(*PAUSE, "--til", "29-03-2026")
    assert (done.code, done.err) == (0, "")
    assert squeezed(done.out) == [
        "Forløbet med Anna A. har pause fra søn. 1. mar. 2026 til søn. 29. mar. 2026, 28 dage.",
        "Fase 1 begynder: tor. 15. jan. 2026, som før",
        "Fase 2 begynder: før ons. 15. apr. 2026, nu ons. 13. maj 2026",
        "Fase 3 begynder: før ons. 15. jul. 2026, nu ons. 12. aug. 2026",
        "Overdragelsesmøde: før tir. 15. sep. 2026, nu tir. 13. okt. 2026",
        "Forløbets sidste dag: før ons. 14. okt. 2026, nu ons. 11. nov. 2026",
    ]
    stands = course(anna)
    assert stands["boundaries"] == ["2026-05-13", "2026-08-12", "2026-11-12"]
    assert (stands["paused"], stands["tentative"]) == (False, False)


def test_an_open_pause_and_its_end(anna: Cti) -> None:
    """B section 6: contact is kept, and the course goes on where it stopped."""
    done = anna("pause", "anna", "--fra", "+0", "--grund", "Afsoner", "--slags", "AFSONING")
    assert "har pause fra man. 27. apr. 2026, uden slutdato." in done.out
    assert "før ons. 15. jul. 2026, nu tidligst ons. 15. jul. 2026" in done.out
    assert done.out.splitlines()[-1].startswith("Hold kontakten i pausen")
    stands = course(anna)
    assert (stands["paused"], stands["tentative"]) == (True, True)
    later = anna("--idag", "2026-05-07", "liste", "--json").json[0]
    assert later["boundaries"] == ["2026-04-15", "2026-07-25", "2026-10-25"]
    done = anna("--idag", "2026-05-07", "genoptag", "anna", "--dato", "i dag")
    assert (done.code, done.err) == (0, "")
    first = done.out.splitlines()[0]
    assert first == "Forløbet med Anna A. fortsætter tor. 7. maj 2026 efter 10 dage på pause."
    assert "Fase 3 begynder: før tidligst lør. 25. jul. 2026, nu lør. 25. jul." in " ".join(
        squeezed(done.out)
    )
    ended = anna("--idag", "2026-05-07", "liste", "--json").json[0]
    assert (ended["paused"], ended["tentative"]) == (False, False)
    assert ended["boundaries"] == later["boundaries"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("pause", "anna", "--fra", "2026-01-14", "--grund", "x"), "ligger før fase 1"),
        (("pause", "anna", "--fra", "2026-10-15", "--grund", "x"), "efter forløbets sidste dag"),
        (
            ("pause", "anna", "--fra", "2026-03-01", "--til", "2026-03-01", "--grund", "x"),
            "slutter, før den er begyndt",
        ),
        (("pause", "anna", "--fra", "2026-03-01"), "Skriv den med --grund."),
        (("pause", "anna", "--fra", "2026-03-01", "--grund", " "), "Skriv den med --grund."),
        (("pause", "bo", "--fra", "2026-03-01", "--grund", "x"), "Ingen borger"),
        (("genoptag", "anna", "--dato", "2026-04-27"), "er ikke på pause"),
        (
            ("afslut", "anna", "--grund", "død", "--dato", "2026-04-28", "--ja"),
            "ikke er kommet endnu",
        ),
        (("afslut", "anna", "--grund", "død", "--dato", "2026-01-14", "--ja"), "det begyndte"),
        (("afslut", "anna"), "Skriv den med --grund."),
    ],
)
def test_a_refusal_is_one_line_and_changes_nothing(
    anna: Cti, words: tuple[str, ...], said: str
) -> None:
    before = course(anna)
    assert said in anna(*words).refusal
    assert course(anna) == before


@pytest.mark.parametrize(
    "words",
    [
        ("pause", "anna", "--grund", "x"),
        ("pause", "anna", "--fra", "næste tirsdag", "--grund", "x"),
        ("pause", "anna", "--fra", "2026-03-01", "--grund", "x", "--slags", "ferie"),
        ("genoptag", "anna"),
        ("genoptag", "anna", "--dato", "31-02-2026"),
        ("afslut", "anna", "--grund", "x", "--dato", "snart"),
    ],
)
def test_wrong_use_is_said_in_danish_and_gives_2(anna: Cti, words: tuple[str, ...]) -> None:
    done = anna(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1


def test_two_pauses_may_not_overlap(anna: Cti) -> None:
    assert anna(*PAUSE).code == 0
    assert "før pausen fra søn. 1. mar. 2026 er slut" in anna(*PAUSE[:3], "+1", *PAUSE[4:]).refusal


def test_a_reason_left_out_is_asked_for_at_a_terminal(anna: Cti) -> None:
    done = anna("pause", "anna", "--fra", "+0", typed="Indlagt på Skejby\n")
    assert done.code == 0
    assert "Hvorfor holder forløbet med Anna A. pause?" in done.err
    assert course(anna)["paused"]
    assert anna("genoptag", "anna", "--dato", "+1").code == 0
    assert "Der mangler en grund" in anna("afslut", "anna", typed="\n").err


def test_an_early_end_is_told_with_its_dates_and_asks_at_a_terminal(anna: Cti) -> None:
    before = course(anna)
    no = anna("afslut", "anna", "--grund", "flyttet", typed="n\n")
    assert (no.code, no.out) == (1, "")
    assert "(id 1) slutter man. 27. apr. 2026. Er det rigtigt? (j/n)" in no.err
    assert course(anna) == before
    yes = anna("afslut", "anna", "--dato", "i går", typed="flyttet til Fyn\nja\n")
    assert yes.code == 0
    assert squeezed(yes.out) == [
        "Forløbet med Anna A. er afsluttet søn. 26. apr. 2026: flyttet til Fyn.",
        "Fase 1 begynder: tor. 15. jan. 2026, som før",
        "Fase 2 begynder: ons. 15. apr. 2026, som før",
        "Fase 3 begynder: før ons. 15. jul. 2026, bortfalder nu",
        "Overdragelsesmøde: før tir. 15. sep. 2026, bortfalder nu",
        "Forløbets sidste dag: før ons. 14. okt. 2026, nu søn. 26. apr. 2026",
    ]


def test_the_json_of_a_course_that_ended_early(anna: Cti) -> None:
    anna("pause", "anna", "--fra", "2026-04-20", "--grund", "Indlagt")
    assert anna("afslut", "anna", "--grund", "ønsker ikke mere støtte", "--ja").code == 0
    assert anna("liste", "--json").json == []
    stands = course(anna)
    assert stands["ended"] == "2026-04-27"
    assert (stands["phase"], stands["calendar_phase"]) == (4, 4)
    assert (stands["paused"], stands["tentative"]) == (False, False)
    assert (stands["due"], stands["next_shift"], stands["days_to_shift"]) == ("none", None, None)
    assert "er afsluttet" in anna("afslut", "anna", "--grund", "igen", "--ja").refusal


def marked_early(cti: Cti) -> None:
    """Bo, whose 1 → 2 on 9 May is marked twelve days ahead."""
    cti("ny", "Bo B.", "--udgave", "generisk-2018", "--start", "2026-02-09", "--fase", "1")
    for number in range(1, 10):
        assert cti("kryds", "bo", str(number)).code == 0
    assert cti("skift", "bo").code == 0


FORGOTTEN = ("pause", "bo", "--fra", "2026-03-01", "--til", "2026-03-29", "--grund", "Indlagt")


def test_without_a_terminal_a_mark_is_never_taken_back(cti: Cti) -> None:
    marked_early(cti)
    before = course(cti)
    assert "Fase 1 → Fase 2 er markeret" in cti(*FORGOTTEN).refusal
    assert course(cti) == before


def test_at_a_terminal_a_yes_takes_the_mark_back(cti: Cti) -> None:
    marked_early(cti)
    no = cti(*FORGOTTEN, typed="nej\n")
    assert (no.code, course(cti)["due"]) == (1, "marked")
    assert "Skal markeringen tages tilbage? (j/n)" in no.err
    yes = cti(*FORGOTTEN, typed="j\n")
    assert yes.code == 0
    stands = course(cti)
    assert (stands["due"], stands["next_shift"]) == ("upcoming", "2026-06-06")
    assert stands["checklist"] == {"total": 9, "met": 9, "not_relevant": 0, "open": 0}


def test_help_of_the_verbs_says_what_is_asked_for(cti: Cti) -> None:
    for verb in ("pause", "afslut"):
        told = cti(verb, "--help")
        assert told.code == 0
        assert "skallens historik" in told.out.replace("\n", " ").replace("  ", " ")
    assert "indlæggelse" in cti("pause", "--help").out
