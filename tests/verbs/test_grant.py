"""`ret --bevilling-til`, and the warning in `vis`."""

from tests.verbs.conftest import Cti


def bo(cti: Cti) -> Cti:
    """The command line with Bo, by a hjemmel that is limited in time, a pause of 28 days in it."""
    cti("ny", "Bo", "--udgave", "job", "--hjemmel", "sel-82b", "--start", "2026-01-15")
    cti("pause", "bo", "--fra", "2026-03-01", "--til", "2026-03-29", "--grund", "indlagt")
    return cti


def grant_end(cti: Cti) -> str:
    """The one borger's grant end as JSON has it."""
    (case,) = cti("liste", "--json").json
    return str(case["grant_end"])


def test_vis_warns_of_a_grant_that_the_course_passes_until_it_is_renewed(cti: Cti) -> None:
    bo(cti)
    warning = "Bevillingen slutter 14. jul. 2026, forløbet først 11. aug. 2026"
    assert warning in cti("vis", "bo").out
    answer = cti("ret", "bo", "--bevilling-til", "31-08-2026", "--grund", "forlænget")
    assert answer.out == (
        "Bevillingens sidste dag er man. 31. aug. 2026 for Bo (før tir. 14. jul. 2026).\n"
    )
    assert "slutter 14" not in cti("vis", "bo").out
    assert grant_end(cti) == "2026-08-31"


def test_a_renewal_that_is_too_short_says_so(cti: Cti) -> None:
    assert (
        "forløbet først 11. aug. 2026." in bo(cti)("ret", "bo", "--bevilling-til", "1/8-2026").out
    )


def test_an_empty_date_follows_from_the_start_again(cti: Cti) -> None:
    bo(cti)("ret", "bo", "--bevilling-til", "2026-08-31")
    assert "følger af starten" in cti("ret", "bo", "--bevilling-til", "").out
    assert grant_end(cti) == "2026-07-14"
    assert "ikke noget at rette" in cti("ret", "bo", "--bevilling-til", "").out


def test_support_without_an_end_has_an_opfoelgningsdato(anna: Cti) -> None:
    out = anna("ret", "anna", "--bevilling-til", "2026-12-31").out
    assert out.startswith("Opfølgningsdato er tor. 31. dec. 2026")
    assert "Opfølgningsdato:" in anna("vis", "anna").out


def test_what_cannot_be_is_refused(anna: Cti) -> None:
    assert "15. jan. 2026" in anna("ret", "anna", "--bevilling-til", "2026-01-14").refusal
    mixed = anna("ret", "anna", "--bevilling-til", "2026-12-31", "--navn", "Ane")
    assert "står alene" in mixed.refusal
    assert anna("ret", "anna", "--bevilling-til", "snart").code == 2
    assert grant_end(anna) == "2026-10-14"


def test_at_a_terminal_the_reason_is_asked_for_and_may_be_left_out(anna: Cti) -> None:
    answer = anna("ret", "anna", "--bevilling-til", "2026-12-31", typed="\n")
    assert "Hvorfor ændres opfølgningsdato" in answer.err
    assert grant_end(anna) == "2026-12-31"
