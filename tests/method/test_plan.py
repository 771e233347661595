"""The CTI-plan as a tree: where a line may stand, where it may be moved, what was changed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cti_tui.method.edition import (
    Gate,
    Suggest,
    edition,
    editions,
    suggest_of,
    themes_of,
    tracks_of,
    waits_until_after,
)
from cti_tui.method.edition_file import parse_edition
from cti_tui.method.plan import (
    FOCUS_AREAS,
    HOLDS,
    ChangeKind,
    FourthFocus,
    Level,
    Node,
    NodeState,
    Trial,
    Verdict,
    changes,
    check_new,
    content,
    open_goals,
    ordered,
    placement,
    side_by_side,
    stepped,
    under,
)
from cti_tui.method.suggest import Counted, TickFacts, suggestion
from cti_tui.refusal import Refusal

FOCUS, GOAL, SUBGOAL, ACTIVITY = Level
DAY = date(2026, 4, 27)


def tree() -> tuple[Node, ...]:
    """Two focus areas; the first has a goal with an activity, a sub-goal, and its activity."""
    return ordered(
        [
            Node("f1", FOCUS, "Hjemmet"),
            Node("g1", GOAL, "Indrettet", "f1"),
            Node("a1", ACTIVITY, "Hente sofaen", "g1", 0),
            Node("s1", SUBGOAL, "Stuen", "g1", 1),
            Node("a2", ACTIVITY, "Male", "s1"),
            Node("f2", FOCUS, "Fritiden", None, 1),
        ]
    )


@st.composite
def plans(draw: st.DrawFn) -> tuple[Node, ...]:
    """Any plan there can be, of up to a dozen lines."""
    nodes: list[Node] = []
    for number in range(draw(st.integers(0, 12))):
        homes = [None, *(node for node in nodes if HOLDS[node.level])]
        home = draw(st.sampled_from(homes))
        level = draw(st.sampled_from(HOLDS[home.level if home else None]))
        uid = home.uid if home else None
        place = len(under(nodes, uid))
        state = draw(st.sampled_from(NodeState))
        reason = "grund" if state is NodeState.DROPPED else ""
        nodes.append(
            Node(f"n{number}", level, f"Linje {number}", uid, place, state=state, reason=reason)
        )
    return ordered(nodes)


def test_a_plan_is_read_each_line_before_those_under_it() -> None:
    assert [node.uid for node in tree()] == ["f1", "g1", "a1", "s1", "a2", "f2"]


@given(plans(), st.randoms())
def test_the_order_does_not_rest_on_the_order_of_the_rows(
    plan: tuple[Node, ...], rng: object
) -> None:
    rows = list(plan)
    rng.shuffle(rows)  # type: ignore[attr-defined]
    assert ordered(rows) == plan


@pytest.mark.parametrize(
    ("at", "level", "where"),
    [
        (None, FOCUS, (None, 2)),
        (None, GOAL, None),
        ("a2", FOCUS, (None, 1)),
        ("a2", GOAL, ("f1", 1)),
        ("a2", SUBGOAL, ("g1", 2)),
        ("a2", ACTIVITY, ("s1", 1)),
        ("a1", ACTIVITY, ("g1", 1)),
        ("g1", ACTIVITY, ("g1", 2)),
        ("f2", GOAL, ("f2", 0)),
        ("f2", ACTIVITY, None),
        ("f1", SUBGOAL, None),
    ],
)
def test_a_new_line_goes_under_the_nearest_that_can_hold_it(
    at: str | None, level: Level, where: tuple[str | None, int] | None
) -> None:
    assert placement(tree(), at, level) == where


@given(plans(), st.data())
def test_a_new_line_always_goes_where_its_level_belongs(
    plan: tuple[Node, ...], data: st.DataObject
) -> None:
    at = data.draw(st.sampled_from([None, *(node.uid for node in plan)]))
    for level in Level:
        where = placement(plan, at, level)
        if where is not None:
            home = next((node for node in plan if node.uid == where[0]), None)
            assert level in HOLDS[home.level if home else None]
            assert 0 <= where[1] <= len(under(plan, where[0]))


@given(plans(), st.data())
def test_a_move_down_and_up_leads_back_among_its_kin(
    plan: tuple[Node, ...], data: st.DataObject
) -> None:
    if not plan:
        return
    node = data.draw(st.sampled_from(plan))
    for step in (-1, 1):
        where = stepped(plan, node.uid, step)
        if where is None:
            continue
        home = next((one for one in plan if one.uid == where[0]), None)
        assert node.level in HOLDS[home.level if home else None]
        if where[0] == node.parent:
            kin = [one for one in under(plan, node.parent) if one.uid != node.uid]
            kin.insert(where[1], node)
            rest = [one for one in plan if one.parent != node.parent]
            there = ordered([*rest, *(replace(one, place=n) for n, one in enumerate(kin))])
            assert stepped(there, node.uid, -step) == (node.parent, node.place)


def test_past_the_last_of_its_kin_a_line_goes_over_to_the_neighbour() -> None:
    assert stepped(tree(), "g1", 1) == ("f2", 0)
    assert stepped(tree(), "g1", -1) is None
    assert stepped(tree(), "a2", -1) == ("g1", 2)
    assert stepped(tree(), "f2", 1) is None


def test_a_fourth_focus_area_asks_and_a_dropped_one_does_not_count() -> None:
    full = ordered([Node(f"f{n}", FOCUS, "ord", None, n) for n in range(FOCUS_AREAS[1])])
    with pytest.raises(FourthFocus, match="allerede 3 fokusområder"):
        check_new(full, FOCUS, None, fourth=False)
    check_new(full, FOCUS, None, fourth=True)
    check_new((replace(full[0], state=NodeState.DROPPED), *full[1:]), FOCUS, None, fourth=False)


@pytest.mark.parametrize(("level", "parent"), [(GOAL, None), (ACTIVITY, "f1"), (FOCUS, "f1")])
def test_a_line_cannot_stand_where_it_does_not_belong(level: Level, parent: str | None) -> None:
    with pytest.raises(Refusal):
        check_new(tree(), level, parent, fourth=True)
    with pytest.raises(Refusal):
        check_new(tree(), GOAL, "borte", fourth=True)


def test_nothing_is_added_under_what_was_dropped() -> None:
    dropped = tuple(replace(one, state=NodeState.DROPPED) for one in tree())
    with pytest.raises(Refusal, match="udgået"):
        check_new(dropped, GOAL, "f1", fourth=False)


def test_what_is_open_stands_under_nothing_dropped() -> None:
    plan = tuple(
        replace(one, state=NodeState.DROPPED) if one.uid == "s1" else one for one in tree()
    )
    assert [node.uid for node in open_goals(plan)] == ["g1", "a1"]


@given(plans())
def test_a_plan_is_no_other_than_itself(plan: tuple[Node, ...]) -> None:
    assert changes(plan, plan) == ()
    assert all(pair.same for pair in side_by_side(plan, plan))


@given(plans(), plans())
def test_every_line_of_two_plans_stands_once_side_by_side(
    before: tuple[Node, ...], after: tuple[Node, ...]
) -> None:
    pairs = side_by_side(before, after)
    assert [pair.after for pair in pairs if pair.after] == list(after)
    assert {pair.before.uid for pair in pairs if pair.before} == {one.uid for one in before}
    gone = {pair.before.uid for pair in pairs if pair.before and not pair.after}
    assert gone == {one.uid for one in before} - {one.uid for one in after}


def test_what_was_changed_is_told_line_by_line() -> None:
    before = tree()
    trial = Trial("t", DAY, Verdict.ADJUST, "For tidligt")
    after = ordered(
        [
            replace(before[0], text="Et hjem"),
            *before[1:2],
            replace(before[2], trials=(trial,), who="bror"),
            replace(before[4], parent="g1", place=1, state=NodeState.DONE),
            replace(before[5], words="Ud af huset"),
            Node("n", GOAL, "Ny", "f2"),
        ]
    )
    told = {(one.node.uid, one.kind): (one.before, one.after) for one in changes(before, after)}
    assert told == {
        ("f1", ChangeKind.TEXT): ("Hjemmet", "Et hjem"),
        ("a1", ChangeKind.DETAILS): ("", "bror"),
        ("a1", ChangeKind.TRIED): ("For tidligt", "adjust"),
        ("a2", ChangeKind.STATE): ("open", "done"),
        ("a2", ChangeKind.MOVED): ("Stuen", "Indrettet"),
        ("f2", ChangeKind.WORDS): ("", "Ud af huset"),
        ("n", ChangeKind.ADDED): ("", "Ny"),
        ("s1", ChangeKind.REMOVED): ("Stuen", ""),
    }


def test_the_version_is_not_a_part_of_what_a_plan_says() -> None:
    assert content([replace(one, version=7) for one in tree()]) == content(tree())


# What the editions say of needs and plan.


@pytest.mark.parametrize("one", editions(), ids=lambda one: one.id)
def test_every_edition_has_seven_themes(one: object) -> None:
    assert len(themes_of(one)) == 7  # type: ignore[arg-type]


def test_tracks_and_waiting_until_after_are_the_job_manuals() -> None:
    assert list(tracks_of(edition("job")).values()) == ["Job", "Mestring", "Netværk"]
    assert tracks_of(edition("generisk-2018")) == {}
    assert waits_until_after(edition("job"))
    assert not waits_until_after(edition("generisk-2018"))


def test_an_edition_frozen_before_themes_and_suggestions_asks_the_manual() -> None:
    text = edition("job").toml.split("[[guidance]]")[0].replace("after_cti = true\n", "")
    lines = [line for line in text.splitlines() if not line.startswith("suggest")]
    old = parse_edition("\n".join(lines), "før.toml")
    assert themes_of(old) == themes_of(edition("job"))
    assert waits_until_after(old)
    item = old.item("j1-behov")[1]
    assert item.suggest is None
    assert suggest_of(old, item) is Suggest.NEEDS_MAPPED


def test_what_the_plan_says_is_suggested_at_its_item() -> None:
    job = edition("job")
    known = TickFacts(plan={Suggest.NEEDS_MAPPED: Counted(5, DAY, 7)})
    told = {
        item.id: suggestion(job, Gate.ONE_TWO, item, known)
        for item in job.checklist(Gate.ONE_TWO).items
    }
    (found,) = [one for one in told.values() if one]
    assert told["j1-behov"] is found
    assert (found.kind, found.number, found.beside, found.latest) == (
        *(Suggest.NEEDS_MAPPED, 5, 7),
        DAY,
    )
