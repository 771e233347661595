"""Invented needs and plans: mapped early in phase 1, tried and changed in phase 2."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from cti_tui.data.demo.cases import InventedCase
from cti_tui.data.demo.words import words
from cti_tui.data.plan.ice import to_text
from cti_tui.method.edition import themes_of, tracks_of
from cti_tui.method.plan import Level, Node, NodeState, Trial, Verdict, changes, ordered

_MAPPED, _PLANNED, _TRIED = timedelta(8), timedelta(18), timedelta(30)
"""So long after phase 1 began the needs are mapped, the plan written, and activities tried."""

_FIELDS = ("text", "words", "who", "due", "contact", "theme", "track", "reason")


class _Grown(Struct):
    """A plan as it grows, day by day."""

    nodes: tuple[Node, ...] = ()
    days: list[tuple[date, tuple[Node, ...]]] = field(default_factory=list)

    def on(self, day: date, nodes: tuple[Node, ...]) -> None:
        """Let it be so from a day."""
        self.nodes = ordered(nodes)
        self.days.append((day, self.nodes))

    def as_of(self, day: date) -> tuple[Node, ...]:
        """The plan as it was on a day."""
        return next((nodes for on, nodes in reversed(self.days) if on <= day), ())


def add_plan(rows: Any, case: InventedCase, course_id: int, rng: Random) -> None:
    """The rows of a course's needs, plan, history and frozen plans; none before phase 1."""
    if case.start is None or case.start + _MAPPED > case.until:
        return
    stories = rng.sample(words()["plans"], 3)
    _add_needs(rows, case, course_id, stories, rng)
    grown = _Grown()
    planned = case.start + _PLANNED
    if planned <= case.until:
        grown.on(planned, tuple(_nodes(case, stories[:2], rng)))
        _try_out(grown, case, planned + _TRIED, rng)
    _write(rows, grown, course_id)
    for shift in rows.tables.get("shift", ()):
        if shift["course_id"] == course_id and shift["on"] is not None:
            content = to_text(grown.as_of(shift["on"]))
            rows.add("plan_frozen", course_id=course_id, shift_id=shift["id"], content=content)


def _add_needs(
    rows: Any, case: InventedCase, course_id: int, stories: list[dict[str, Any]], rng: Random
) -> None:
    assert case.start is not None
    say = case.persona.say
    told = {_theme(case, story): (place, story) for place, story in enumerate(stories)}
    for theme in themes_of(case.edition):
        mapped = {"words": rng.choice(words()["plan_words"]["fine"])}
        if theme.id in told:
            place, story = told[theme.id]
            mapped = {name: _big(say(story[name])) for name in ("words", "needs", "support")}
            mapped["horizon"] = ("now", "now", "later")[place]
        blank = {"needs": "", "support": "", "horizon": ""}
        rows.add(
            "need",
            version=1,
            course_id=course_id,
            theme=theme.id,
            **{**blank, **mapped},
            on=case.start + _MAPPED,
        )
    if rng.random() < 0.5:
        title, owner = rng.choice(words()["plan_words"]["others"])
        review = case.start + timedelta(days=rng.randint(60, 150))
        rows.add(
            "other_plan", version=1, course_id=course_id, title=title, owner=owner, review=review
        )


def _theme(case: InventedCase, story: dict[str, Any]) -> str:
    return next(one.id for one in themes_of(case.edition) if one.id.endswith(story["theme"]))


def _big(text: str) -> str:
    return text[:1].upper() + text[1:]


def _nodes(case: InventedCase, stories: list[dict[str, Any]], rng: Random) -> Iterator[Node]:
    """The focus areas with goals and activities, open."""
    say = case.persona.say
    for place, story in enumerate(stories):
        track = next((one for one in tracks_of(case.edition) if one.endswith(story["track"])), "")
        focus = Node(
            *(_uid(rng), Level.FOCUS, _big(say(story["focus"])), None, place),
            words=_big(say(story["words"])),
            theme=_theme(case, story),
            track=track,
        )
        goal = Node(_uid(rng), Level.GOAL, _big(say(story["goal"])), focus.uid)
        yield from (focus, goal)
        for number, (text, who, due, contact) in enumerate(story["activities"]):
            yield Node(
                *(_uid(rng), Level.ACTIVITY, _big(say(text)), goal.uid, number),
                who=say(who),
                due=due,
                contact=contact,
            )


def _uid(rng: Random) -> str:
    return f"{rng.getrandbits(128):032x}"


def _try_out(grown: _Grown, case: InventedCase, day: date, rng: Random) -> None:
    """Activities tried one by one, some reached; a focus area finds other words."""
    said = words()["plan_words"]
    acts = [node.uid for node in grown.nodes if node.level is Level.ACTIVITY]
    verdicts = (Verdict.WORKS, Verdict.ADJUST, Verdict.WORKS, Verdict.WORKS)
    for number, (uid, verdict) in enumerate(zip(acts, verdicts, strict=False)):
        if day > case.until:
            return
        trial = Trial(_uid(rng), day, verdict, rng.choice(said[verdict]))
        nodes = tuple(
            replace(one, trials=(*one.trials, trial)) if one.uid == uid else one
            for one in grown.nodes
        )
        if number == 0:
            nodes = tuple(
                replace(one, state=NodeState.DONE, state_on=day) if one.uid == uid else one
                for one in nodes
            )
        if number == 2:
            last = [one for one in nodes if one.level is Level.FOCUS][-1]
            named = said["changed"].format(focus=last.text)
            nodes = tuple(replace(one, text=named) if one.uid == last.uid else one for one in nodes)
        grown.on(day, nodes)
        day += timedelta(days=rng.randint(14, 24))


def _write(rows: Any, grown: _Grown, course_id: int) -> None:
    """The rows of the plan as it ended, its trials, and its history."""
    ids: dict[str, int] = {}
    for node in grown.nodes:
        ids[node.uid] = rows.add(
            "plan_node",
            version=1,
            course_id=course_id,
            parent_id=ids[node.parent] if node.parent else None,
            level=node.level,
            place=node.place,
            **{name: getattr(node, name) for name in _FIELDS},
            state=node.state,
            state_on=node.state_on,
        )
        rows.tables["plan_node"][-1]["uid"] = node.uid
        for trial in node.trials:
            rows.add(
                "activity_trial",
                course_id=course_id,
                node_id=ids[node.uid],
                on=trial.on,
                verdict=trial.verdict,
                words=trial.words,
            )
            rows.tables["activity_trial"][-1]["uid"] = trial.uid
    before: tuple[Node, ...] = ()
    for day, nodes in grown.days:
        for change in changes(before, nodes):
            rows.add(
                "plan_change",
                course_id=course_id,
                node=change.node.uid,
                level=change.node.level,
                kind=change.kind,
                before=change.before,
                after=change.after,
                on=day,
                at=f"{day}T12:00:00+00:00",
            )
        before = nodes
