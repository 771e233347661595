"""skift --med-mangler, orienteret, and kryds on carried and local items."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from cti_tui.data.store import Store
from cti_tui.method.edition import Gate
from tests.conftest import TODAY
from tests.verbs.conftest import Cti


def only(cti: Cti) -> Any:
    (case,) = cti("liste", "--json").json
    return case


@pytest.fixture
def two(cti: Cti) -> Cti:
    """Anna A. in phase 2, a week before the shift to phase 3."""
    added = cti(
        *("ny", "Anna A.", "--udgave", "job", "--hjemmel", "sel-85"),
        *("--start", "2025-11-04", "--fase", "2"),
    )
    assert added.code == 0
    return cti


def test_a_shift_with_gaps_says_what_is_carried_and_what_comes(anna: Cti) -> None:
    answer = anna("skift", "anna", "--med-mangler", "venter på kommunen")
    assert "Fase 1 → Fase 2 for Anna A. er markeret med mangler man. 27. apr. 2026" in answer.out
    assert "Føres med: Borgeren er kommet godt i gang på jobbet" in answer.out
    assert "15. jul. 2026" in answer.out
    case = only(anna)
    assert (case["phase"], case["checklist"]) == (
        2,
        {"total": 6, "met": 0, "not_relevant": 0, "open": 6},
    )
    assert "Mangler fra Fase 1 → Fase 2: I har sammen valgt" in anna("tjekliste", "anna").out
    assert "opfyldt" in anna("kryds", "anna", "j1-fokusomraader").out
    assert "I har sammen valgt" not in anna("vis", "anna").out


def test_a_plain_shift_never_goes_by_way_of_gaps(anna: Cti) -> None:
    refusal = anna("skift", "anna").refusal
    assert "mangler" not in refusal
    assert only(anna)["phase"] == 1


def test_gaps_need_a_reason_and_a_terminal_is_asked_for_it(anna: Cti) -> None:
    assert "Skriv, hvorfor" in anna("skift", "anna", "--med-mangler").refusal
    assert anna("skift", "anna", "--med-mangler", typed="\n").code == 1
    asked = anna("skift", "anna", "--med-mangler", typed="venter\n")
    assert asked.code == 0
    assert "[ ] Borgeren er kommet godt i gang på jobbet" in asked.err


def test_gaps_where_nothing_is_open_are_refused(anna: Cti) -> None:
    for item in anna("tjekliste", "anna", "--json").json["items"]:
        assert anna("kryds", "anna", item["id"]).code == 0
    assert "ingen mangler" in anna("skift", "anna", "--med-mangler", "grund").refusal


def test_the_borger_was_told_and_agrees(two: Cti) -> None:
    assert "indforstået" in two("kryds", "anna", "j2-fase3").refusal
    answer = two("orienteret", "anna")
    assert answer.out == "Anna A. er orienteret om skiftet Fase 2 → Fase 3 og er indforstået.\n"
    assert two("kryds", "anna", "j2-fase3").code == 0


def test_a_reservation_is_kept_in_words_and_holds_the_item_open(two: Cti) -> None:
    assert "forbeholdet" in two("orienteret", "anna", "--forbehold").refusal
    answer = two("orienteret", "anna", "--forbehold", typed="vil gerne vente\n")
    assert answer.out.endswith("har et forbehold.\n")
    assert two("kryds", "anna", "j2-fase3").code == 1


def test_there_is_nothing_to_tell_of_before_a_start(cti: Cti) -> None:
    cti("ny", "Bo", "--udgave", "generisk-2018")
    assert "ingen start endnu" in cti("orienteret", "bo").refusal


def test_a_local_item_is_numbered_for_itself_and_outside_the_count(anna: Cti, path: Path) -> None:
    with closing(Store.open(path, None)) as store:
        store.add_local_item("job", Gate.ONE_TWO, "Samtykke er gemt")
    assert "Lokalt punkt L1: Samtykke er gemt" in anna("tjekliste", "anna").out
    assert len(anna("tjekliste", "anna", "--json").json["items"]) == 10
    assert "punkt L1 »Samtykke er gemt« er opfyldt" in anna("kryds", "anna", "l1").out
    assert only(anna)["checklist"]["met"] == 0
    assert "Vælg fra L1 til L1" in anna("kryds", "anna", "L2").refusal


@pytest.mark.parametrize(("answer", "kept"), [("ja", "yes"), ("Nej", "no"), (None, "")])
def test_whether_the_plan_was_evaluated_together_is_kept_with_the_shift(
    anna: Cti, path: Path, answer: str | None, kept: str
) -> None:
    said = ("--evalueret", answer) if answer else ()
    done = anna("skift", "anna", "--med-mangler", "venter", *said)
    assert done.code == 0
    assert ("evalueret sammen" in done.out) is bool(answer)
    with closing(Store.open(path, None)) as store:
        mark = store.find("Anna", TODAY).marks[-1]
    assert (mark.gate, mark.evaluated) == (Gate.ONE_TWO, kept)


def test_a_gate_that_does_not_ask_refuses_the_answer_and_is_not_marked(cti: Cti) -> None:
    cti("ny", "Bo", "--udgave", "generisk-2018", "--start", "2026-04-27")
    for number in "123":
        cti("kryds", "bo", number)
    assert "uden --evalueret" in cti("skift", "bo", "--evalueret", "ja").refusal
    assert only(cti)["phase"] == 0
    assert cti("skift", "bo").code == 0


def test_another_answer_is_wrong_use(anna: Cti) -> None:
    assert anna("skift", "anna", "--evalueret", "måske").code == 2
