"""Invented networks: who is there, what they carry, and the plan of those who near the end."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from importlib import resources
from random import Random
from typing import Any, Protocol

from msgspec import Struct, field

from cti_tui.dansk import fold
from cti_tui.data.demo.cases import InventedCase
from cti_tui.method.calendar import gate_dates
from cti_tui.method.handover import CRISIS, LOOK_BACK, Decision, Step
from cti_tui.method.network import Need, themes


class NetworkRows(Protocol):
    """Where the rows go, as `build` has it."""

    @property
    def tables(self) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """The rows added so far, by table."""

    def add(self, table: str, **values: Any) -> int:
        """Add a row and answer its id."""

    def at(self, day: date) -> str:
        """An instant of that day."""


@cache
def _words() -> dict[str, Any]:
    file = resources.files("cti_tui.data.demo") / "network.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


class _Course(Struct):
    """One course while its network is invented."""

    case: InventedCase
    id: int
    borger_id: int
    rng: Random
    rows: NetworkRows
    carriers: dict[str, list[int]] = field(default_factory=dict)
    """The supporters that carry each need."""
    people: list[int] = field(default_factory=list)

    @property
    def phase(self) -> int:
        """How far the course has come: 0 to 3 gates behind it."""
        return sum(day <= self.case.until for day in gate_dates(self.case.facts, self.case.until))

    def needs(self) -> tuple[Need, ...]:
        """The themes of the edition."""
        return themes(self.case.edition)

    def day(self, most: int = 60) -> date:
        """A day within the course so far."""
        span = (self.case.until - self.case.created).days
        return self.case.created + timedelta(self.rng.randint(0, max(0, min(span, most))))


def add_networks(rows: NetworkRows, cases: Sequence[InventedCase], rng: Random) -> None:
    """Networks for every course with its first meetings behind it, and the directory."""
    if not cases:
        return
    for offer in _words()["offers"]:
        rows.add("offer", **{"place": "", **offer})
    courses = [
        _Course(case, place + 1, int(rows.tables["course"][place]["borger_id"]), rng, rows)
        for place, case in enumerate(cases)
    ]
    for place, course in enumerate(courses):
        if course.phase == 0 and place % 3:
            continue
        _people(course)
        _carry(course)
        if place % 7 == 3:
            _wish(course)
        _consent(course)
        if course.phase >= 3:
            _handover(course)


def _people(course: _Course) -> None:
    listed = _words()
    number = min(2 + course.phase, 4)
    private = course.rng.sample(listed["private"], max(1, number - 1))
    for kind in private:
        _person(course, kind, "private")
    for kind in course.rng.sample(listed["professional"], number):
        _person(course, kind, "professional")


def _person(course: _Course, kind: Mapping[str, Any], side: str) -> None:
    rng, since = course.rng, course.day()
    earlier = side == "professional" and rng.random() < 0.25
    left = rng.random() < 0.08 and since < course.case.until
    person = course.rows.add(
        "supporter",
        borger_id=course.borger_id,
        name=rng.choice(kind["names"]),
        side=side,
        organisation=kind.get("organisation", ""),
        role=kind["role"],
        phone=f"00 00 {rng.randint(20, 99)} {rng.randint(10, 99)}",
        since=None if earlier else since,
        ring=kind["ring"],
        away=kind["away"],
        earlier="støtte i hjemmet en gang om ugen" if earlier else "",
        ended=course.case.until if left else None,
        end_reason="flyttet til en anden by" if left else "",
    )
    if not left:
        course.people.append(person)
        for ending in kind["carries"]:
            for need in course.needs():
                if need.key.endswith(ending):
                    course.carriers.setdefault(need.key, []).append(person)


def _carry(course: _Course) -> None:
    """In the beginning the worker carries much, later others do."""
    for place, need in enumerate(course.needs()):
        others = course.carriers.get(need.key, []) if course.phase else []
        for person in others:
            _carrying(course, need, "supporter", person)
        if place % 7 in (1, 4) and course.phase > 1:
            _carrying(course, need, "borger", None)
        if course.rng.random() < (0.7, 0.7, 0.45, 0.15)[min(course.phase, 3)]:
            _carrying(course, need, "worker", None)


def _carrying(course: _Course, need: Need, carrier: str, person: int | None) -> None:
    course.rows.add(
        "carrying",
        course_id=course.id,
        need=need.key,
        carrier=carrier,
        supporter_id=person,
        since=course.day(),
    )


def _wish(course: _Course) -> None:
    on = course.day()
    course.rows.add(
        "network_wish",
        course_id=course.id,
        wish="none",
        on=on,
        words=_words()["handover"]["wish"],
        at=course.rows.at(on),
    )


def _consent(course: _Course) -> None:
    rng, given = course.rng, course.day(30)
    for party, months in (("Jobcentret", 6), ("Egen læge", 0)):
        if rng.random() < 0.6:
            course.rows.add(
                "consent",
                borger_id=course.borger_id,
                party=party,
                folded=fold(party),
                what=rng.choice(_words()["handover"]["shares"]),
                given=given,
                until=given + timedelta(30 * months) if months else None,
            )


def _handover(course: _Course) -> None:
    listed, rng, until = _words()["handover"], course.rng, course.case.until
    closed = course.case.ended is not None
    for need in course.needs():
        for person in course.carriers.get(need.key, []):
            agreed = until - timedelta(rng.randint(1, 20)) if closed or rng.random() < 0.7 else None
            _line(course, need, "supporter", person, rng.choice(listed["what"]), agreed)
    first = course.needs()[1]
    _line(course, first, "borger", None, rng.choice(listed["own"]), until)
    if course.people and (closed or rng.random() < 0.5):
        held = {"carrier": "supporter", "supporter_id": rng.choice(course.people)}
        course.rows.add("anchor", course_id=course.id, since=until, **held)
    for part in (*CRISIS, *(LOOK_BACK if closed else ())):
        words = {"course_id": course.id, "part": part, "text": listed[part], "on": until}
        course.rows.add("handover_text", **words)
    for one in course.case.edition.steps if closed else ():
        if one.step is not Step.LOOK_BACK:
            _step(course, one.step, listed["met"])


def _step(course: _Course, step: Step, met: str) -> None:
    """A step that was done; every fourth has no decision yet, as it happens."""
    decided = step is Step.DECISION
    if decided and course.borger_id % 4 == 0:
        return
    course.rows.add(
        "handover_step",
        course_id=course.id,
        kind=step,
        on=course.case.until,
        words="" if decided else met,
        outcome=Decision.ENDS if decided else "",
    )


def _line(
    course: _Course, need: Need, carrier: str, person: int | None, what: str, agreed: date | None
) -> None:
    course.rows.add(
        "handover",
        course_id=course.id,
        need=need.key,
        carrier=carrier,
        supporter_id=person,
        what=what,
        agreed=agreed,
    )
