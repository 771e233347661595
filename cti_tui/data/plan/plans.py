"""The CTI-plan: every act on it one transaction, each with its history and its way back."""

from collections.abc import Callable, Mapping
from datetime import date

from sqlmodel import Session, col, select

from cti_tui.data.cases import Cases
from cti_tui.data.course.resting import resting
from cti_tui.data.door import Conflict, block, line
from cti_tui.data.instant import instant
from cti_tui.data.plan.evidence import PLAN_KEY
from cti_tui.data.plan.models import ActivityTrial, PlanChangeRow, PlanNode
from cti_tui.data.plan.records import PlanChangeRecord, PlanRecord, PlanStep
from cti_tui.data.plan.tree import NODE_FIELDS, keep_changes, read_nodes
from cti_tui.method.edition import now
from cti_tui.method.plan import (
    HOLDS,
    Level,
    Node,
    NodeState,
    Plan,
    Verdict,
    check_new,
    found,
    under,
    within,
)
from cti_tui.refusal import Refusal

_ELSEWHERE = "Planen er ændret et andet sted imens. Se den igen, og prøv på ny."
_GONE = "Linjen er ikke længere i planen. Se planen igen."

_Act = Callable[[Session, tuple[Node, ...]], str]


PLAN_FORM, NODE_FORM, TRIAL_FORM = "planen", "linje", "evaluering"
"""The forms of a line written in place, of a line in full, and of an evaluation."""


class Plans(Cases):
    """The part of the store that keeps the CTI-plan."""

    def plan(self, course_id: int, today: date) -> PlanRecord:
        """The plan as it stands, with the checklist items that rest on its lines."""
        with self._reading() as session:
            course = self._course(session, course_id)
            edition = self._edition(session, course)
            rests = {
                key.removeprefix(PLAN_KEY): items
                for key, items in resting(session, course_id, edition).items()
                if key.startswith(PLAN_KEY)
            }
            closed = self._case_of_course(session, course, today).status.closed
            return PlanRecord(course_id, read_nodes(session, course_id), rests, closed)

    def add_node(
        self,
        course_id: int,
        level: Level,
        text: str,
        today: date,
        *,
        parent: str | None = None,
        place: int | None = None,
        fourth: bool = False,
        more: Mapping[str, str] | None = None,
    ) -> PlanStep:
        """Add a line under a parent, at a place or last; `more` is what else is written of it.

        Raises FourthFocus for a fourth focus area until `fourth` confirms it, Refusal where the
        line cannot stand there or has no words.
        """

        def add(session: Session, plan: tuple[Node, ...]) -> str:
            """Write the row among its kin."""
            manual = now(self._edition(session, self._course(session, course_id)))
            check_new(plan, level, parent, fourth=fourth, known=manual.focus_areas)
            home = found(plan, parent)
            written = _written({"text": text, **(more or {})})
            row = PlanNode(course_id=course_id, level=level, place=0, text=written["text"])
            row.parent_id = home.id if home else None
            row.sqlmodel_update({**written, "place": len(under(plan, parent))})
            session.add(row)
            session.flush()
            self._put(session, row, row.parent_id, place)
            return row.uid

        return self._act(course_id, today, add)

    def write_node(
        self, course_id: int, uid: str, version: int, written: Mapping[str, str], today: date
    ) -> PlanStep:
        """Write a line's text, words or details; what is not named stays.

        Raises Conflict where the line was changed since `version`, Refusal without a text.
        """

        def write(session: Session, plan: tuple[Node, ...]) -> str:
            """Write what is another."""
            row = _row(session, plan, uid, version)
            values = _written(written)
            if any(getattr(row, name) != value for name, value in values.items()):
                row.sqlmodel_update({**values, "version": row.version + 1})
                session.add(row)
            return uid

        return self._act(course_id, today, write)

    def set_node(
        self,
        course_id: int,
        uid: str,
        state: NodeState,
        version: int,
        today: date,
        reason: str = "",
    ) -> PlanStep:
        """Say that a line is reached, dropped with a reason, or open again.

        What stands open under a line is dropped with it. Raises Refusal for a drop without its
        reason and for opening what stands under something dropped.
        """
        reason = line(reason) if state is NodeState.DROPPED else ""
        if state is NodeState.DROPPED and not reason:
            raise Refusal("Skriv, hvorfor det udgår, fx: Borgeren vil hellere noget andet.")

        def change(session: Session, plan: tuple[Node, ...]) -> str:
            """Set the line, and what follows from it."""
            row = _row(session, plan, uid, version)
            node = found(plan, uid)
            home = found(plan, node.parent) if node else None
            if home is not None and home.state is NodeState.DROPPED and state is NodeState.OPEN:
                raise Refusal(f"»{home.text}« er udgået. Tag det med igen først.")
            _set(session, row, state, reason, today)
            for deep in within(plan, uid) if state is NodeState.DROPPED else ():
                if deep.is_open:
                    _set(session, session.get_one(PlanNode, deep.id), state, reason, today)
            return uid

        return self._act(course_id, today, change)

    def move_node(
        self, course_id: int, uid: str, parent: str | None, place: int, version: int, today: date
    ) -> PlanStep:
        """Move a line among its kin or under another parent that can hold it."""

        def move(session: Session, plan: tuple[Node, ...]) -> str:
            """Take it out and put it in."""
            row = _row(session, plan, uid, version)
            home = found(plan, parent)
            if Level(row.level) not in HOLDS[home.level if home else None]:
                raise Refusal("Det kan ikke flyttes derhen.")
            old = row.parent_id
            row.version += 1
            self._put(session, row, home.id if home else None, place)
            if old != row.parent_id:
                _close_up(session, course_id, old)
            return uid

        return self._act(course_id, today, move)

    def try_node(
        self,
        course_id: int,
        uid: str,
        verdict: Verdict,
        words: str,
        on: date,
        version: int,
        today: date,
    ) -> PlanStep:
        """Evaluate an activity from the borger's experience; what is to stop is dropped with it.

        J and G, 2. CTI-FASE, Afprøvning og evaluering. Raises Refusal for a day to come, for what
        is no activity, and for one to be changed or stopped without the borger's words.
        """
        words = block(words)
        if on > today:
            raise Refusal("Dagen ligger ude i fremtiden. Skriv den dag, I talte om det.")
        if verdict is not Verdict.WORKS and not words:
            raise Refusal("Skriv med borgerens ord, hvad der skal være anderledes.")

        def evaluate(session: Session, plan: tuple[Node, ...]) -> str:
            """Write the evaluation, and what follows from it."""
            row = _row(session, plan, uid, version)
            if row.level != Level.ACTIVITY:
                raise Refusal("Kun aktiviteter bliver prøvet af og evalueret.")
            session.add(
                ActivityTrial(
                    course_id=course_id, node_id=row.id or 0, on=on, verdict=verdict, words=words
                )
            )
            row.version += 1
            session.add(row)
            if verdict is Verdict.STOP:
                _set(session, row, NodeState.DROPPED, line(words), today)
            return uid

        return self._act(course_id, today, evaluate)

    def plan_history(self, course_id: int, uid: str | None = None) -> tuple[PlanChangeRecord, ...]:
        """What was changed in the plan, or about one of its lines, the first first."""
        query = select(PlanChangeRow).where(PlanChangeRow.course_id == course_id)
        if uid is not None:
            query = query.where(PlanChangeRow.node == uid)
        with self._reading() as session:
            return tuple(
                PlanChangeRecord(row.on, row.node, row.level, row.kind, row.before, row.after)
                for row in session.exec(query.order_by(col(PlanChangeRow.id)))
            )

    # What follows runs within a transaction of the methods above.

    def _act(self, course_id: int, today: date, do: _Act) -> PlanStep:
        """One act: what is done, its history, and the plan before and after it."""
        with self._writing() as session:
            course = self._course(session, course_id)
            if self._case_of_course(session, course, today).status.closed:
                raise Refusal("Forløbet er afsluttet, så planen kan ikke ændres.")
            before = read_nodes(session, course_id)
            uid = do(session, before)
            session.flush()
            after = read_nodes(session, course_id)
            keep_changes(session, course_id, before, after, today, instant(today))
            return PlanStep(course_id, uid, before, after)

    def _put(self, session: Session, row: PlanNode, parent: int | None, place: int | None) -> None:
        """Put a row among its kin and number them anew."""
        kin = [one for one in _kin(session, row.course_id, parent) if one.id != row.id]
        kin.insert(len(kin) if place is None else place, row)
        row.parent_id = parent
        for number, one in enumerate(kin):
            one.place = number
            session.add(one)
        session.flush()


def _row(session: Session, plan: Plan, uid: str, version: int) -> PlanNode:
    node = found(plan, uid)
    if node is None:
        raise Refusal(_GONE)
    if node.version != version:
        raise Conflict(_ELSEWHERE)
    return session.get_one(PlanNode, node.id)


def _written(fields: Mapping[str, str]) -> dict[str, str]:
    unknown = set(fields) - set(NODE_FIELDS)
    assert not unknown, unknown
    cleaned = {
        name: block(text) if name == "words" else line(text) for name, text in fields.items()
    }
    if not cleaned.get("text", "x"):
        raise Refusal("Skriv nogle ord. Skal linjen ud af planen, så lad den udgå.")
    return cleaned


def _set(session: Session, row: PlanNode, state: NodeState, reason: str, today: date) -> None:
    row.state, row.reason = state.value, reason
    row.state_on = None if state is NodeState.OPEN else today
    row.version += 1
    session.add(row)


def _kin(session: Session, course_id: int, parent: int | None) -> list[PlanNode]:
    mine = PlanNode.course_id == course_id
    query = select(PlanNode).where(mine, PlanNode.parent_id == parent)
    return list(session.exec(query.order_by(col(PlanNode.place))))


def _close_up(session: Session, course_id: int, parent: int | None) -> None:
    for number, one in enumerate(_kin(session, course_id, parent)):
        one.place = number
        session.add(one)
