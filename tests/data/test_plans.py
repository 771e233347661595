"""The CTI-plan as it is stored: every act with its history and its way back."""

from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cti_tui.data.contact.meeting_sheet import MeetingSheets
from cti_tui.data.door import Conflict
from cti_tui.data.plan.frozen import FrozenPlans
from cti_tui.data.plan.plans import Plans
from cti_tui.data.plan.records import PlanStep
from cti_tui.data.records import CaseRecord, NewBorger
from cti_tui.data.store import Store
from cti_tui.method.edition import Gate, edition
from cti_tui.method.gate import ItemState
from cti_tui.method.opening import Opening
from cti_tui.method.plan import (
    FourthFocus,
    Level,
    Node,
    NodeState,
    Verdict,
    content,
    found,
    placement,
    stepped,
)
from cti_tui.method.speaks import Suggest
from cti_tui.refusal import Refusal
from cti_tui.words.evidence import evidence_line
from cti_tui.words.sheet import sections
from tests.conftest import START, TODAY, MakeBorger
from tests.taking_back import take_back

FOCUS, GOAL, SUBGOAL, ACTIVITY = Level
DAY = timedelta(days=1)


@pytest.fixture
def case(plain_store: Store, new_borger: MakeBorger, today: date) -> CaseRecord:
    """A course by the job manual."""
    return plain_store.add_borgere([new_borger()], today)[0]


@pytest.fixture
def plans(plain_store: Store) -> Plans:
    """The part of the store about plans."""
    return plain_store.part(Plans)


def grown(plans: Plans, course: int) -> dict[str, Node]:
    """A focus area with a goal and two activities, by their texts."""
    focus = plans.add_node(course, FOCUS, "Hjemmet", TODAY).uid
    goal = plans.add_node(
        course, GOAL, "Indrettet", TODAY, parent=focus, more={"words": "Mit eget"}
    ).uid
    plans.add_node(
        course, ACTIVITY, "Sofa", TODAY, parent=goal, more={"who": "bror", "due": "lørdag"}
    )
    plans.add_node(course, ACTIVITY, "Maling", TODAY, parent=goal)
    return {node.text: node for node in plans.plan(course, TODAY).nodes}


def test_a_plan_is_the_same_in_a_reopened_file(
    store: Store, passphrase: str | None, new_borger: MakeBorger
) -> None:
    course = store.add_borgere([new_borger()], TODAY)[0].course_id
    grown(store.part(Plans), course)
    kept = store.part(Plans).plan(course, TODAY)
    assert [node.text for node in kept.nodes] == ["Hjemmet", "Indrettet", "Sofa", "Maling"]
    assert kept.nodes[1].words == "Mit eget"
    store.close()
    again = Store.open(store.path, passphrase)
    assert again.part(Plans).plan(course, TODAY) == kept
    again.close()


def test_text_is_cleaned_and_an_empty_one_refused(plans: Plans, case: CaseRecord) -> None:
    step = plans.add_node(
        case.course_id, FOCUS, "  Ro\x1b[2J \n nu ", TODAY, more={"words": " et\r\nto "}
    )
    (node,) = step.after
    assert (node.text, node.words) == ("Ro[2J nu", "et\nto")
    with pytest.raises(Refusal, match="Skriv nogle ord"):
        plans.write_node(case.course_id, node.uid, node.version, {"text": " "}, TODAY)
    with pytest.raises(Refusal, match="Skriv nogle ord"):
        plans.add_node(case.course_id, FOCUS, " \n", TODAY)


def test_a_fourth_focus_area_must_be_confirmed(plans: Plans, case: CaseRecord) -> None:
    for number in range(3):
        plans.add_node(case.course_id, FOCUS, f"Område {number}", TODAY)
    with pytest.raises(FourthFocus):
        plans.add_node(case.course_id, FOCUS, "Område 4", TODAY)
    step = plans.add_node(case.course_id, FOCUS, "Område 4", TODAY, fourth=True)
    assert len(step.after) == 4


def test_a_line_changed_elsewhere_is_not_written_over(plans: Plans, case: CaseRecord) -> None:
    sofa = grown(plans, case.course_id)["Sofa"]
    plans.write_node(case.course_id, sofa.uid, sofa.version, {"text": "Sofaen"}, TODAY)
    for act in (
        lambda: plans.write_node(case.course_id, sofa.uid, sofa.version, {"text": "x"}, TODAY),
        lambda: plans.set_node(case.course_id, sofa.uid, NodeState.DONE, sofa.version, TODAY),
        lambda: plans.move_node(case.course_id, sofa.uid, sofa.parent, 1, sofa.version, TODAY),
        lambda: plans.try_node(
            case.course_id, sofa.uid, Verdict.WORKS, "", TODAY, sofa.version, TODAY
        ),
    ):
        with pytest.raises(Conflict):
            act()


def test_a_drop_needs_a_reason_and_takes_what_is_open_along(plans: Plans, case: CaseRecord) -> None:
    lines = grown(plans, case.course_id)
    sofa, goal = lines["Sofa"], lines["Indrettet"]
    plans.set_node(case.course_id, sofa.uid, NodeState.DONE, sofa.version, TODAY)
    with pytest.raises(Refusal, match="hvorfor"):
        plans.set_node(case.course_id, goal.uid, NodeState.DROPPED, goal.version, TODAY, " ")
    step = plans.set_node(
        case.course_id, goal.uid, NodeState.DROPPED, goal.version, TODAY, "Flytter"
    )
    states = {node.text: (node.state, node.reason) for node in step.after}
    assert states == {
        "Hjemmet": (NodeState.OPEN, ""),
        "Indrettet": (NodeState.DROPPED, "Flytter"),
        "Sofa": (NodeState.DONE, ""),
        "Maling": (NodeState.DROPPED, "Flytter"),
    }
    paint = found(step.after, lines["Maling"].uid)
    assert paint is not None
    with pytest.raises(Refusal, match="udgået"):
        plans.set_node(case.course_id, paint.uid, NodeState.OPEN, paint.version, TODAY)


def test_an_activity_is_evaluated_in_the_borgers_words(plans: Plans, case: CaseRecord) -> None:
    lines = grown(plans, case.course_id)
    sofa, goal = lines["Sofa"], lines["Indrettet"]

    def tried(node: Node, verdict: Verdict, words: str, on: date = TODAY) -> Node:
        """Evaluate it as it stands."""
        step = plans.try_node(case.course_id, node.uid, verdict, words, on, node.version, TODAY)
        return next(one for one in step.after if one.uid == node.uid)

    sofa = tried(sofa, Verdict.WORKS, "")
    with pytest.raises(Refusal, match="borgerens ord"):
        tried(sofa, Verdict.ADJUST, " ")
    with pytest.raises(Refusal, match="fremtiden"):
        tried(sofa, Verdict.WORKS, "", TODAY + DAY)
    with pytest.raises(Refusal, match="Kun aktiviteter"):
        tried(goal, Verdict.WORKS, "")
    sofa = tried(sofa, Verdict.STOP, "Den er\nfor tung", TODAY - DAY)
    assert [one.verdict for one in sofa.trials] == [Verdict.WORKS, Verdict.STOP]
    assert (sofa.state, sofa.reason) == (NodeState.DROPPED, "Den er for tung")


def test_what_is_open_is_told_in_words(plans: Plans, case: CaseRecord) -> None:
    def told() -> tuple[str, ...]:
        """The plan's part of the meeting sheet."""
        sheet = plans.part(MeetingSheets).meeting_sheet(case.borger_id, TODAY)
        return next(one.lines for one in sections(sheet, TODAY) if one.title == "Planen")

    sofa = grown(plans, case.course_id)["Sofa"]
    assert told() == ("Mål: Indrettet", "Aktivitet: Sofa (bror, lørdag)", "Aktivitet: Maling")
    plans.set_node(case.course_id, sofa.uid, NodeState.DONE, sofa.version, TODAY)
    assert "Aktivitet: Sofa (bror, lørdag)" not in told()


def test_history_keeps_what_a_focus_area_was(plans: Plans, case: CaseRecord) -> None:
    focus = grown(plans, case.course_id)["Hjemmet"]
    plans.write_node(case.course_id, focus.uid, focus.version, {"text": "Fritiden"}, TODAY + DAY)
    told = [
        (one.on, one.kind, one.before, one.after)
        for one in plans.plan_history(case.course_id, focus.uid)
    ]
    assert told == [
        (TODAY, "added", "", "Hjemmet"),
        (TODAY + DAY, "text", "Hjemmet", "Fritiden"),
    ]


def test_a_closed_course_keeps_its_plan_as_it_is(
    plain_store: Store, plans: Plans, case: CaseRecord
) -> None:
    focus = grown(plans, case.course_id)["Hjemmet"]
    plans.write_node(case.course_id, focus.uid, focus.version, {"text": "Et hjem"}, TODAY)
    plain_store.end_early(case.course_id, TODAY, "Flyttet", TODAY)
    later = TODAY + DAY
    assert plans.plan(case.course_id, later).closed
    with pytest.raises(Refusal, match="afsluttet"):
        plans.add_node(case.course_id, FOCUS, "Nyt", later)


def act(plans: Plans, course: int, data: st.DataObject) -> PlanStep:
    """One act on the plan, whichever."""
    plan = plans.plan(course, TODAY).nodes
    at = data.draw(st.sampled_from([None, *(node.uid for node in plan)]))
    node = found(plan, at)
    kind = data.draw(st.sampled_from(["add", "write", "state", "move", "try"])) if node else "add"
    if node is None or kind == "add":
        level = data.draw(st.sampled_from(Level))
        where = placement(plan, at, level) or (None, 0)
        level = level if where[0] or level is FOCUS else FOCUS
        return plans.add_node(
            course, level, f"{level}", TODAY, parent=where[0], place=where[1], fourth=True
        )
    mine = (course, node.uid)
    if kind == "write":
        words = data.draw(st.sampled_from(["", "Med mine ord"]))
        return plans.write_node(*mine, node.version, {"text": "Ændret", "words": words}, TODAY)
    if kind == "state":
        state = data.draw(st.sampled_from(NodeState))
        return plans.set_node(*mine, state, node.version, TODAY, "grund")
    if kind == "try":
        verdict = data.draw(st.sampled_from(Verdict))
        return plans.try_node(*mine, verdict, "ord", TODAY, node.version, TODAY)
    where = stepped(plan, node.uid, data.draw(st.sampled_from([-1, 1]))) or (
        node.parent,
        node.place,
    )
    return plans.move_node(*mine, *where, node.version, TODAY)


def a_course(folder: str) -> tuple[Store, int]:
    """A course in a file of its own."""
    store = Store.create(Path(folder) / "cti" / "cti.db", None)
    job = edition("job")
    new = NewBorger("Anna A.", Opening(job, job.hjemler[0], START))
    return store, store.add_borgere([new], TODAY)[0].course_id


@given(data=st.data())
@settings(max_examples=25)
def test_undo_returns_the_very_plan_act_by_act(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        store, course = a_course(folder)
        plans = store.part(Plans)
        steps = []
        for _ in range(data.draw(st.integers(1, 12))):
            with suppress(Refusal):
                steps.append(act(plans, course, data))
        for step in reversed([one for one in steps if one.before != one.after]):
            take_back(store, TODAY)
            plan = plans.plan(course, TODAY).nodes
            assert content(plan) == content(step.before)
        store.release()


@given(data=st.data())
@settings(max_examples=20)
def test_what_was_frozen_is_never_another_whatever_is_edited(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        store, course = a_course(folder)
        plans, frozen = store.part(Plans), store.part(FrozenPlans)
        for gate in (Gate.CONTACT, Gate.ONE_TWO):
            for _ in range(data.draw(st.integers(0, 5))):
                with suppress(Refusal):
                    act(plans, course, data)
            before = frozen.frozen(course)
            stood = plans.plan(course, TODAY).nodes
            store.mark_with_gaps(course, TODAY, "Tiden er gået", TODAY)
            after = frozen.frozen(course)
            assert after[:-1] == before
            assert (after[-1].gate, after[-1].on, after[-1].nodes) == (gate, TODAY, stood)
        for _ in range(4):
            with suppress(Refusal):
                act(plans, course, data)
            assert frozen.frozen(course) == after
        store.release()


def test_a_mark_taken_back_takes_its_frozen_plan_along(
    plain_store: Store, plans: Plans, case: CaseRecord
) -> None:
    frozen = plain_store.part(FrozenPlans)
    focus = grown(plans, case.course_id)["Hjemmet"]
    plain_store.mark_with_gaps(case.course_id, TODAY, "Tiden er gået", TODAY)
    assert len(frozen.frozen(case.course_id)) == 1
    take_back(plain_store, TODAY)
    assert frozen.frozen(case.course_id) == ()
    plans.write_node(case.course_id, focus.uid, focus.version, {"text": "Et hjem"}, TODAY)
    plain_store.mark_with_gaps(case.course_id, TODAY, "Tiden er gået", TODAY)
    (again,) = frozen.frozen(case.course_id)
    assert again.nodes[0].text == "Et hjem"


# Evidence and suggestions.


def test_a_tick_can_rest_on_a_line_of_the_plan_and_the_line_says_so(
    plain_store: Store, plans: Plans, case: CaseRecord
) -> None:
    focus = grown(plans, case.course_id)["Hjemmet"]
    key = f"plan:{focus.uid}"
    chosen = {one.key: one for one in plain_store.evidence_choices(case.borger_id)}
    assert evidence_line(chosen[key]) == "Fokusområde: Hjemmet"
    course, item = case.course_id, "j0-aftale"
    plain_store.set_item(course, item, ItemState.MET, TODAY, evidence=key)
    work = plain_store.work_list(course, Gate.CONTACT, TODAY)
    assert evidence_line(work.evidence[key]) == "Fokusområde: Hjemmet"
    (rests,) = plans.plan(course, TODAY).rests[focus.uid]
    assert rests == case.edition.item(item)[1].text
    with pytest.raises(Refusal, match="findes ikke længere"):
        plain_store.set_item(course, "j0-jobmatch", ItemState.MET, TODAY, evidence="plan:x")


def test_what_the_plan_says_speaks_for_its_items(
    plain_store: Store, plans: Plans, case: CaseRecord
) -> None:
    def told() -> dict[str, tuple[Suggest, int, int]]:
        """What is suggested over all the lists."""
        return {
            item: (one.kind, one.number, one.beside)
            for gate in Gate
            for item, one in plain_store.work_list(case.course_id, gate, TODAY).suggestions.items()
        }

    assert told() == {}
    plans.add_node(case.course_id, FOCUS, "Hjemmet", TODAY)
    assert told()["j1-fokusomraader"] == (Suggest.FOCUS_CHOSEN, 1, 0)
    assert "j1-plan" not in told()
    lines = grown(plans, case.course_id)
    assert told()["j1-fokusomraader"] == (Suggest.FOCUS_CHOSEN, 2, 0)
    assert told()["j1-plan"] == (Suggest.PLAN_MADE, 1, 2)
    plain_store.mark_with_gaps(case.course_id, TODAY, "Tiden er gået", TODAY)
    assert "j2-plan" not in told()
    sofa = lines["Sofa"]
    step = plans.try_node(
        case.course_id, sofa.uid, Verdict.WORKS, "Godt", TODAY, sofa.version, TODAY
    )
    assert told()["j2-evaluering"] == (Suggest.ACTIVITIES_EVALUATED, 1, 0)
    sofa = replace(next(one for one in step.after if one.uid == sofa.uid))
    plans.write_node(case.course_id, sofa.uid, sofa.version, {"text": "Sofaen"}, TODAY)
    assert told()["j2-plan"] == (Suggest.PLAN_CHANGED, 1, 0)
