"""The verb aftale: one meeting, or the same one every week until the phase ends."""

import pytest

from tests.verbs.conftest import Cti


def test_a_meeting_is_agreed_as_it_is_said(anna: Cti) -> None:
    answer = anna("aftale", "anna", "fre kl. 10", "--slags", "hjemmebesoeg", "--sted", "hjemme")
    assert "Anna A.: hjemmebesøg fre. 1. maj 2026 kl. 10:00" in answer.out
    assert "Aftalen er lavet." in answer.out
    assert anna("liste", "--json").json[0]["next_appointment"] == "2026-05-01"


def test_every_other_week_until_the_phase_ends_without_holidays_and_pauses(anna: Cti) -> None:
    anna("pause", "anna", "--fra", "2026-06-01", "--til", "2026-06-15", "--grund", "indlagt")
    answer = anna("aftale", "anna", "30/4 kl. 10", "--hver", "anden-uge", "--prøv")
    assert "tor. 14. maj 2026 springes over: kristi himmelfartsdag" in answer.out.lower()
    assert "tor. 11. jun. 2026 springes over: pause" in answer.out
    assert "Intet er gemt endnu." in answer.out
    assert anna("liste", "--json").json[0]["next_appointment"] is None
    answer = anna("aftale", "anna", "30/4 kl. 10", "--hver", "anden-uge")
    assert "5 aftaler er lavet." in answer.out
    assert anna("liste", "--json").json[0]["next_appointment"] == "2026-04-30"


def test_what_a_day_meets_is_said(anna: Cti) -> None:
    anna("aftale", "anna", "1/5 kl. 10")
    anna("ny", "Bo", "--udgave", "generisk-2018", "--start", "2026-04-20")
    assert "Anna A." in anna("aftale", "bo", "1/5 kl. 10.15").out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("i går",), 2, "den dag er gået"),
        (("aldrig",), 2, "kan ikke læses"),
        (("fre kl. 10", "--hver", "dag"), 2, "uge"),
        (("fre kl. 10", "--slags", "fest"), 1, "»fest« kendes ikke her"),
        (("fre kl. 10", "--sted", "hos 010190-1234"), 1, "CPR"),
        (("1/12-2026", "--hver", "uge"), 1, "Der er ingen fase, der slutter efter den dag"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_agreed(
    anna: Cti, words: tuple[str, ...], code: int, said: str
) -> None:
    answer = anna("aftale", "anna", *words)
    assert answer.code == code
    assert said in answer.err
    assert anna("liste", "--json").json[0]["next_appointment"] is None
