"""What is gone, changed elsewhere or cannot be so: said in a sentence, and nothing is kept."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from cti_tui.data.door import Conflict
from cti_tui.data.network.consents import Consents
from cti_tui.data.network.handover import Handovers
from cti_tui.data.network.network import Networks
from cti_tui.data.network.records import NewConsent, NewLine, NewStep, NewSupporter
from cti_tui.data.plan.plans import Plans
from cti_tui.data.records import CaseRecord
from cti_tui.data.store import Store
from cti_tui.data.transfer.sealed import seal_document, unseal_document
from cti_tui.method.handover import Part, Step
from cti_tui.method.network import BORGER
from cti_tui.method.plan import Level, Node
from cti_tui.refusal import Refusal
from tests.conftest import START, TODAY, MakeBorger

DAY = timedelta(days=1)
NOWHERE = 999


@pytest.fixture
def case(plain_store: Store, new_borger: MakeBorger) -> CaseRecord:
    """A course by the job manual."""
    return plain_store.add_borgere([new_borger(start=START)], TODAY)[0]


def test_a_line_of_the_handover(plain_store: Store, case: CaseRecord) -> None:
    plan = plain_store.part(Handovers)
    need = plan.network(case.course_id, TODAY).needs[0].key
    one = plan.add_line(case.course_id, NewLine(need, BORGER, "Betaler"), TODAY)
    with pytest.raises(Refusal, match="kan ikke være lavet endnu"):
        plan.set_agreed(one.id, TODAY + DAY, one.version, TODAY)
    with pytest.raises(Refusal, match="findes ikke længere"):
        plan.remove_line(NOWHERE, 1, TODAY)
    assert plan.handover(case.course_id, TODAY).lines == (one,)


def test_a_text_of_the_handover_that_is_emptied_is_gone(
    plain_store: Store, case: CaseRecord
) -> None:
    plan = plain_store.part(Handovers)
    written = plan.set_text(case.course_id, Part.SIGNS, "Uro", 0, TODAY).texts[Part.SIGNS]
    with pytest.raises(Conflict, match="ændret et andet sted"):
        plan.set_text(case.course_id, Part.SIGNS, "Andet", written.version + 1, TODAY)
    after = plan.set_text(case.course_id, Part.SIGNS, "", written.version, TODAY)
    assert Part.SIGNS not in after.texts


def test_a_step_of_the_handover(plain_store: Store, case: CaseRecord) -> None:
    plan = plain_store.part(Handovers)
    step = plan.add_step(case.course_id, NewStep(Step.HANDOVER, TODAY), TODAY)
    with pytest.raises(Conflict):
        plan.remove_step(step.id, 5, TODAY)
    with pytest.raises(Refusal, match="Skriv, hvorfor"):
        plan.set_aside(case.course_id, Step.SYMBOLIC, " ", TODAY)
    aside = plan.set_aside(case.course_id, Step.SYMBOLIC, "Ønskes ikke", TODAY)
    with pytest.raises(Refusal, match="allerede sat til side"):
        plan.set_aside(case.course_id, Step.SYMBOLIC, "Igen", TODAY)
    plan.take_up(aside.id)
    with pytest.raises(Conflict):
        plan.take_up(aside.id)


def test_someone_in_the_network(plain_store: Store, case: CaseRecord) -> None:
    networks = plain_store.part(Networks)
    one = networks.add_supporter(case.course_id, NewSupporter("Grethe", since=TODAY), TODAY)
    with pytest.raises(Refusal, match="findes ikke længere"):
        networks.change_supporter(NOWHERE, NewSupporter("Bo"), 1, TODAY)
    with pytest.raises(Refusal, match="allerede i netværket"):
        networks.resume_supporter(one.id, one.version, TODAY)
    for day in (TODAY - DAY, TODAY + DAY):
        with pytest.raises(Refusal, match="Vælg en dag fra den"):
            networks.end_supporter(one.id, day, "flyttet", one.version, TODAY)
    gone = networks.end_supporter(one.id, TODAY, "flyttet", one.version, TODAY)
    with pytest.raises(Refusal, match="allerede ude"):
        networks.end_supporter(one.id, TODAY, "igen", gone.version, TODAY)
    before = networks.set_wish(case.course_id, True, "Nej tak", TODAY)
    assert networks.set_wish(case.course_id, True, "Nej tak", TODAY) == before


def test_a_consent(plain_store: Store, case: CaseRecord) -> None:
    consents = plain_store.part(Consents)
    new = NewConsent("Jobcentret", "planen", TODAY)
    for wrong, said in (
        (replace(new, party=" "), "hvem der må"),
        (replace(new, what=""), "hvad der må"),
        (replace(new, until=TODAY - DAY), "slutter, før"),
    ):
        with pytest.raises(Refusal, match=said):
            consents.give(case.borger_id, wrong, TODAY)
    with pytest.raises(Refusal, match="findes ikke længere"):
        consents.give(NOWHERE, new, TODAY)
    given = consents.give(case.borger_id, new, TODAY)
    with pytest.raises(Refusal, match="Vælg en dag"):
        consents.withdraw(given.id, TODAY + DAY, given.version, TODAY)
    with pytest.raises(Conflict):
        consents.withdraw(given.id, TODAY, given.version + 1, TODAY)
    back = consents.withdraw(given.id, TODAY, given.version, TODAY)
    with pytest.raises(Refusal, match="allerede trukket"):
        consents.withdraw(given.id, TODAY, back.version, TODAY)
    with pytest.raises(Refusal, match="findes ikke længere"):
        consents.withdraw(NOWHERE, date(2026, 4, 1), 1, TODAY)


def test_a_line_of_the_plan(plain_store: Store, case: CaseRecord) -> None:
    plans, course = plain_store.part(Plans), case.course_id

    def made(level: Level, text: str, parent: str | None = None) -> Node:
        """A line, as it then stands."""
        step = plans.add_node(course, level, text, TODAY, parent=parent)
        return next(one for one in step.after if one.uid == step.uid)

    focus, other = made(Level.FOCUS, "Bolig"), made(Level.FOCUS, "Penge")
    goal = made(Level.GOAL, "Et sted", focus.uid)
    with pytest.raises(Refusal):
        plans.move_node(course, "væk", None, 0, 1, TODAY)
    with pytest.raises(Conflict):
        plans.move_node(course, goal.uid, other.uid, 0, goal.version + 1, TODAY)
    with pytest.raises(Refusal, match="kan ikke flyttes derhen"):
        plans.move_node(course, focus.uid, goal.uid, 0, focus.version, TODAY)
    step = plans.move_node(course, goal.uid, other.uid, 0, goal.version, TODAY)
    assert [one.parent for one in step.after if one.uid == goal.uid] == [other.uid]


def test_a_sealed_file(tmp_path: Path) -> None:
    sealed, plain = tmp_path / "a.cti", tmp_path / "b.cti"
    with pytest.raises(Refusal, match="kan ikke bruges"):
        seal_document(sealed, "{}", "123456789012", file=tmp_path / "c.db")
    assert not sealed.exists()
    seal_document(sealed, "{}", "en lang dansk adgangssætning", file=tmp_path / "c.db")
    assert unseal_document(sealed, "en lang dansk adgangssætning") == "{}"
    with pytest.raises(Refusal, match="åbner ikke filen"):
        unseal_document(sealed, "en anden dansk adgangssætning")
    plain.write_text("ikke en fil fra cti", encoding="utf-8")
    with pytest.raises(Refusal):
        unseal_document(plain, "en lang dansk adgangssætning")
