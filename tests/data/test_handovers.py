"""The handover plan, and what it says to the lists, to I dag and to search."""

from datetime import date, timedelta

import pytest

from cti_tui.data.contact.search import Search
from cti_tui.data.door import Conflict
from cti_tui.data.network.consents import Consents
from cti_tui.data.network.facts import evidence
from cti_tui.data.network.handover import AnchorTaken, Handovers
from cti_tui.data.network.records import NewConsent, NewLine, NewStep, NewSupporter
from cti_tui.data.plan.plans import Plans
from cti_tui.data.records import CaseRecord
from cti_tui.data.store import Store
from cti_tui.method.edition import Gate
from cti_tui.method.entry import EntryKind
from cti_tui.method.handover import CRISIS, Decision, Part, Step
from cti_tui.method.network import BORGER, WORKER
from cti_tui.method.plan import Level, NodeState
from cti_tui.refusal import Refusal
from cti_tui.words.agenda_lines import entry_text
from cti_tui.words.evidence import evidence_line
from cti_tui.words.gate import suggestion_words
from cti_tui.words.network import beginning_words
from tests.beside import beside
from tests.conftest import START, TODAY, MakeBorger

DAY = timedelta(days=1)
LATE = date(2026, 10, 1)
"""Two weeks before the course's last day."""


@pytest.fixture
def case(plain_store: Store, new_borger: MakeBorger) -> CaseRecord:
    """A course by the job manual."""
    return plain_store.add_borgere([new_borger(start=START)], TODAY)[0]


@pytest.fixture
def plan(plain_store: Store) -> Handovers:
    """The part of the store under test."""
    return plain_store.part(Handovers)


@pytest.fixture
def grethe(plan: Handovers, case: CaseRecord) -> str:
    """The key of a supporter."""
    return plan.add_supporter(case.course_id, NewSupporter("Grethe"), TODAY).key


def need(plan: Handovers, case: CaseRecord) -> str:
    """The key of the first theme."""
    return plan.network(case.course_id, TODAY).needs[0].key


def test_a_need_goes_to_several_and_each_is_agreed_for_itself(
    plan: Handovers, case: CaseRecord, grethe: str
) -> None:
    of = need(plan, case)
    one = plan.add_line(case.course_id, NewLine(of, grethe, "Ringer søndag", LATE), TODAY)
    two = plan.add_line(case.course_id, NewLine(of, BORGER, "Betaler huslejen"), TODAY)
    agreed = plan.set_agreed(one.id, TODAY, one.version, TODAY)
    found = plan.handover(case.course_id, TODAY)
    assert found.lines == (agreed, two)
    assert (found.lacking.not_agreed, found.lacking.anchor) == (1, True)
    with pytest.raises(Conflict):
        plan.change_line(one.id, NewLine(of, grethe, "x"), one.version, TODAY)
    plan.remove_line(two.id, two.version, TODAY)
    assert plan.handover(case.course_id, TODAY).lines == (agreed,)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (NewLine("need:andet", BORGER, "x"), "Behovet findes ikke"),
        (NewLine("", WORKER, "x"), "Du er der ikke"),
        (NewLine("", "supporter:nogen", "x"), "findes ikke længere"),
        (NewLine("", BORGER, " "), "hvad der bliver overdraget"),
        (NewLine("", BORGER, "x", None, TODAY + DAY), "ikke være lavet endnu"),
    ],
)
def test_a_line_that_cannot_be_kept_says_why(
    plan: Handovers, case: CaseRecord, line: NewLine, why: str
) -> None:
    line = NewLine(line.need or need(plan, case), line.carrier, line.what, None, line.agreed)
    with pytest.raises(Refusal, match=why):
        plan.add_line(case.course_id, line, TODAY)


def test_the_plan_has_one_anchor_and_the_refusal_says_why(
    plan: Handovers, case: CaseRecord, grethe: str
) -> None:
    assert plan.handover(case.course_id, TODAY).anchor is None
    plan.set_anchor(case.course_id, grethe, TODAY)
    with pytest.raises(AnchorTaken, match=r"hos Grethe.*kun være forankret ét sted"):
        plan.set_anchor(case.course_id, BORGER, TODAY)
    plan.set_anchor(case.course_id, grethe, TODAY)  # the same again is no second one
    moved = plan.set_anchor(case.course_id, BORGER, TODAY + DAY, move=True)
    assert moved.anchor
    assert (moved.anchor.carrier, moved.anchor.since) == (BORGER, TODAY + DAY)
    assert plan.set_anchor(case.course_id, None, TODAY + DAY).anchor is None
    with pytest.raises(Refusal, match="ikke forankres hos dig"):
        plan.set_anchor(case.course_id, WORKER, TODAY)


def test_the_one_who_holds_the_plan_does_not_leave_the_network(
    plan: Handovers, case: CaseRecord, grethe: str
) -> None:
    plan.set_anchor(case.course_id, grethe, TODAY)
    (one,) = plan.network(case.course_id, TODAY).supporters
    with pytest.raises(Refusal, match="Flyt forankringen først"):
        plan.end_supporter(one.id, TODAY, "", one.version, TODAY)


def test_texts_are_written_changed_and_taken_away_and_the_closing_note_after_the_end(
    plain_store: Store, plan: Handovers, case: CaseRecord
) -> None:
    for part in CRISIS:
        found = plan.set_text(case.course_id, part, " Uro \r\n om natten ", 0, TODAY)
    assert found.texts[Part.SIGNS].text == "Uro \n om natten"
    assert found.lacking.crisis == ()
    with pytest.raises(Conflict):
        plan.set_text(case.course_id, Part.SIGNS, "Andet", 0, TODAY)
    found = plan.set_text(case.course_id, Part.SIGNS, "Andet", 1, TODAY)
    assert found.texts[Part.SIGNS].version == 2
    assert Part.SIGNS not in plan.set_text(case.course_id, Part.SIGNS, " ", 2, TODAY).texts
    plain_store.end_early(case.course_id, TODAY, "flyttet", TODAY)
    with pytest.raises(Refusal, match="afsluttet"):
        plan.set_text(case.course_id, Part.SIGNS, "Nu", 0, TODAY + DAY)
    found = plan.set_text(case.course_id, Part.CLOSING, "Tak for nu", 0, TODAY + DAY)
    assert found.texts[Part.CLOSING].text == "Tak for nu"


def beginning(plan: Handovers, case: CaseRecord, part: Part) -> str:
    """What an unwritten look-back begins with."""
    goals = plan.goals(case.course_id)
    return beginning_words(plan.handover(case.course_id, TODAY), part, goals)


def test_the_look_back_begins_with_who_carries_what(
    plan: Handovers, case: CaseRecord, grethe: str
) -> None:
    of = need(plan, case)
    plan.carry(case.course_id, of, grethe, TODAY, carries=True)
    plan.carry(case.course_id, of, BORGER, TODAY, carries=True)
    assert beginning(plan, case, Part.REACHED) == "Bolig: Grethe, borgeren selv"
    assert beginning(plan, case, Part.CLOSING) == ""


def test_i_dag_is_silent_on_what_is_done(
    plain_store: Store, plan: Handovers, case: CaseRecord
) -> None:
    def asked() -> set[EntryKind]:
        """What I dag has of the end."""
        ending = {EntryKind.HANDOVER_MEETING, EntryKind.CLOSING_MEETING, EntryKind.DECISION}
        return {one.entry.kind for one in plain_store.agenda(LATE)} & ending

    assert asked() == {EntryKind.HANDOVER_MEETING, EntryKind.CLOSING_MEETING, EntryKind.DECISION}
    step = plan.add_step(case.course_id, NewStep(Step.HANDOVER, LATE, "Alle var der"), LATE)
    assert asked() == {EntryKind.CLOSING_MEETING, EntryKind.DECISION}
    plan.add_step(case.course_id, NewStep(Step.CLOSING, LATE), LATE)
    ends = NewStep(Step.DECISION, LATE, "", Decision.ENDS)
    plan.add_step(case.course_id, ends, LATE)
    assert asked() == set()
    assert plan.handover(case.course_id, LATE).step(Step.HANDOVER) == step
    plan.remove_step(step.id, step.version, LATE)
    assert asked() == {EntryKind.HANDOVER_MEETING}


@pytest.mark.parametrize(
    ("step", "why"),
    [
        (NewStep(Step.CLOSING, TODAY + DAY), "ikke kommet endnu"),
        (NewStep(Step.DECISION, TODAY), "om støtten fortsætter"),
    ],
)
def test_a_step_that_is_not_done_is_refused(
    plan: Handovers, case: CaseRecord, step: NewStep, why: str
) -> None:
    with pytest.raises(Refusal, match=why):
        plan.add_step(case.course_id, step, TODAY)


def test_i_dag_names_no_network_to_one_who_wants_none(
    plain_store: Store, plan: Handovers, case: CaseRecord
) -> None:
    plan.set_wish(case.course_id, True, "", TODAY)
    before = date(2026, 9, 10)
    (entry,) = [
        one.entry
        for one in plain_store.agenda(before)
        if one.entry.kind is EntryKind.HANDOVER_MEETING
    ]
    assert entry_text(entry).startswith("Overdragelsesmøde med dem, borgeren vil have med")


def test_the_plan_speaks_for_the_items_of_the_list(
    plain_store: Store, plan: Handovers, case: CaseRecord, grethe: str
) -> None:
    def words() -> dict[str, str]:
        """What is suggested at the end's list."""
        found = plain_store.work_list(case.course_id, Gate.END, TODAY).suggestions
        return {item: suggestion_words(one) for item, one in found.items()}

    assert words() == {}
    first = plain_store.work_list(case.course_id, Gate.ONE_TWO, TODAY).suggestions
    assert [suggestion_words(one) for one in first.values()] == [
        "1 person i støttenetværket: afkryds?"
    ]
    one = plan.add_line(
        case.course_id, NewLine(need(plan, case), grethe, "Ringer", TODAY + 9 * DAY), TODAY
    )
    plan.set_anchor(case.course_id, grethe, TODAY)
    plan.set_text(case.course_id, Part.REACHED, "Et hjem", 0, TODAY)
    for kind in (Step.HANDOVER, Step.SYMBOLIC):
        plan.add_step(case.course_id, NewStep(kind, TODAY), TODAY)
    plan.add_step(case.course_id, NewStep(Step.DECISION, TODAY, "", Decision.ENDS), TODAY)
    assert set(words().values()) == {
        "1 møde om overdragelse holdt, senest 27. apr. 2026: afkryds?",
        "1 linje i overdragelsesplanen: afkryds?",
        "netværket mødtes 27. apr. 2026 for at markere det: afkryds?",
        "planen er forankret ét sted siden 27. apr. 2026: afkryds?",
        "støtte efter forløbet er afgjort 27. apr. 2026: afkryds?",
        "I har set tilbage på forløbet, skrevet 27. apr. 2026: afkryds?",
    }
    plan.set_agreed(one.id, TODAY, one.version, TODAY)
    assert "hele overdragelsen er aftalt, 1 linje: afkryds?" in words().values()


def test_supporters_and_lines_of_the_plan_are_what_a_tick_can_rest_on(
    plain_store: Store, plan: Handovers, case: CaseRecord, grethe: str
) -> None:
    line = plan.add_line(case.course_id, NewLine(need(plan, case), grethe, "Ringer"), TODAY)
    with beside(plain_store) as session:
        found = {one.key: one.texts for one in evidence(session, case.borger_id)}
        assert found == {grethe: ("Grethe",), f"handover:{line.uid}": ("Ringer",)}
        assert list(evidence(session, 99)) == []
    plan.add_step(case.course_id, NewStep(Step.HANDOVER, TODAY, "med Grethe"), TODAY)
    plan.set_anchor(case.course_id, BORGER, TODAY)
    plan.set_text(case.course_id, Part.REACHED, "En nøgle\nMin egen", 0, TODAY)
    shown = [evidence_line(one) for one in plain_store.evidence_choices(case.borger_id)]
    assert shown[-3:] == [
        "Mod afslutningen: overdragelsesmøde holdt · med Grethe",
        "Forankring: borgeren selv",
        "Tilbageblik: En nøgle Min egen",
    ]


def test_search_finds_network_handover_and_consent(
    plain_store: Store, plan: Handovers, case: CaseRecord, grethe: str
) -> None:
    plan.add_line(case.course_id, NewLine(need(plan, case), grethe, "Ringer hver fredag"), TODAY)
    plan.set_text(case.course_id, Part.DREAMS, "Havkajak", 0, TODAY)
    consent = NewConsent("Lægen", "sygdomsforløb", TODAY)
    plain_store.part(Consents).give(case.borger_id, consent, TODAY)
    search = plain_store.part(Search)
    asked = {"grethe": "network", "fredag": "handover", "havka": "handover", "sygdoms": "consent"}
    assert {word: search.search(word)[0].where.value for word in asked} == asked


def test_the_focus_areas_of_the_plan_are_needs_and_its_goals_begin_the_look_back(
    plain_store: Store, plan: Handovers, case: CaseRecord
) -> None:
    tree, course = plain_store.part(Plans), case.course_id
    focus = tree.add_node(course, Level.FOCUS, "Sove om natten", TODAY).uid
    tree.add_node(course, Level.GOAL, "Egen kat", TODAY, parent=focus)
    done = tree.add_node(
        course, Level.GOAL, "Op kl. 7", TODAY, parent=focus, more={"words": "Jeg vil op"}
    )
    tree.set_node(course, done.uid, NodeState.DONE, 1, TODAY)
    key = f"plan:{focus}"
    needs = plan.network(case.course_id, TODAY).needs
    assert (needs[-1].key, needs[-1].label) == (key, "Sove om natten")
    plan.carry(case.course_id, key, BORGER, TODAY, carries=True)
    assert beginning(plan, case, Part.REACHED) == (
        "Op kl. 7: »Jeg vil op«\nSove om natten: borgeren selv"
    )
    assert beginning(plan, case, Part.DREAMS) == "Egen kat"
