"""trin: what is done towards the end, from the shell."""

import pytest

from tests.verbs.conftest import Cti

AFTER = ("--idag", "2026-12-01")


@pytest.fixture
def ended(cti: Cti) -> Cti:
    """Anna A., id 1, whose job course ran to its end on 14 October 2026, with nothing logged."""
    begun = ("--udgave", "job", "--hjemmel", "sel-85", "--start", "2026-01-15", "--fase", "3")
    cti("--idag", "2026-10-10", "ny", "Anna A.", *begun)
    assert cti("--idag", "2026-10-14", "skift", "1", "--med-mangler", "tiden gik").code == 0
    return cti


def undone(cti: Cti) -> set[str]:
    """The kinds of what is still to be done, weeks after the end."""
    return {line["kind"] for line in cti(*AFTER, "idag", "--json").json}


def test_what_was_not_done_stays_until_it_is_done_or_set_aside(ended: Cti) -> None:
    assert undone(ended) == {"handover_meeting", "closing_meeting", "decision"}
    said = ended(*AFTER, "trin", "1", "overdragelsesmoede", "--til-side", "ville ikke").out
    assert "[–] Overdragelsesmøde med netværket · sat til side 1. dec. 2026: ville ikke" in said
    assert undone(ended) == {"closing_meeting", "decision"}
    ended(*AFTER, "trin", "1", "afsluttende-møde", "--gjort", "--dato", "2026-10-12")
    ended(*AFTER, "trin", "1", "støtte-bagefter", "--gjort", "--svar", "slutter")
    assert undone(ended) == set()
    said = ended(*AFTER, "trin", "1").out
    assert "[x] Afsluttende møde · 12. okt. 2026" in said
    assert "støtten slutter med forløbet" in said


def test_what_was_set_aside_or_done_can_be_taken_back(ended: Cti) -> None:
    ended(*AFTER, "trin", "1", "afsluttende-møde", "--til-side", "ville ikke")
    ended(*AFTER, "trin", "1", "støtte-bagefter", "--gjort", "--svar", "fortsætter")
    for step in ("afsluttende-møde", "støtte-bagefter"):
        assert ended(*AFTER, "trin", "1", step, "--fortryd").code == 0
    assert undone(ended) == {"handover_meeting", "closing_meeting", "decision"}
    refused = ended(*AFTER, "trin", "1", "støtte-bagefter", "--fortryd").refusal
    assert "intet at fortryde" in refused


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("overdragelsesmøde", "--til-side"), "Skriv, hvorfor det ikke skal gøres"),
        (("støtte-bagefter", "--gjort"), "--svar fortsætter"),
        (("tilbageblik", "--gjort"), "Udgaven job har ikke det trin"),
        (("markering", "--gjort", "--dato", "2026-12-24"), "ikke kommet endnu"),
    ],
)
def test_what_is_missing_is_refused(ended: Cti, argv: tuple[str, ...], words: str) -> None:
    assert words in ended(*AFTER, "trin", "1", *argv).refusal


def test_a_reason_left_out_is_asked_for(ended: Cti) -> None:
    argv = (*AFTER, "trin", "1", "overdragelsesmøde", "--til-side")
    assert ended(*argv, typed="borgeren flyttede\n").code == 0
    assert "handover_meeting" not in undone(ended)


def test_a_step_must_be_named(ended: Cti) -> None:
    wrong = ended(*AFTER, "trin", "1", "--gjort")
    assert (wrong.code, "hvilket trin" in wrong.err) == (2, True)
