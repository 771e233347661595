"""One borger by keyboard at 80 by 24: from an empty mapping to a closed course.

Four days, one at each faseskift. What speaks for an item in plan, network and handover is what its
tick rests on, and at the end the file says so.
"""

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from cti_tui.data.network.handover import Handovers
from cti_tui.data.network.network import Networks
from cti_tui.data.plan.frozen import FrozenPlans
from cti_tui.data.plan.needs import Needs
from cti_tui.data.plan.plans import Plans
from cti_tui.data.records import CaseRecord, NewBorger
from cti_tui.data.store import Store
from cti_tui.method.edition import Gate, Item, edition
from cti_tui.method.gate import ItemState
from cti_tui.method.handover import Decision, Part, Step
from cti_tui.method.network import BORGER
from cti_tui.method.opening import Opening
from cti_tui.method.plan import Level, NodeState, Verdict
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.course.evidence import EvidenceDialog
from cti_tui.screens.course.shift import ShiftDialog
from cti_tui.screens.course.tell import TellDialog
from cti_tui.screens.kit.ask import Pick
from cti_tui.screens.kit.line import AskWords
from cti_tui.screens.network.coverage import CoverageScreen
from cti_tui.screens.network.handing import LineForm, StepForm, TextForm
from cti_tui.screens.network.handover import HandoverScreen
from cti_tui.screens.network.network import NetworkScreen
from cti_tui.screens.network.people import SupporterForm
from cti_tui.screens.plan.forms import TrialDialog
from cti_tui.screens.plan.need_form import NeedScreen
from cti_tui.screens.plan.needs import NeedsScreen
from cti_tui.screens.plan.plan import PlanScreen
from tests.screens.stage import Stage, on_stage
from tests.screens.test_handover_screens import at
from tests.screens.test_plan_screen import write

NAME = "Åse Ø."
JOB = edition("job")
STARTS = date(2026, 1, 15)
ONE_TWO, TWO_THREE, LAST = date(2026, 4, 15), date(2026, 7, 15), date(2026, 10, 14)
AFTER = date(2026, 10, 15)
FOCUS, GOAL, ACTIVITY = "Et hjem, der er mit", "Lejlighed i egen by", "Skrive sig op hos Fjordbo"

RESTS = {
    "j0-kontakt": "Vi har mødtes",
    "j1-behov": FOCUS,
    "j1-fokusomraader": FOCUS,
    "j1-plan": GOAL,
    "j1-netvaerk": "søster",
    "j2-evaluering": ACTIVITY,
    "j2-plan": GOAL,
    "j3-afklaret": "støtten efter forløbet er afgjort",
    "j3-netvaerk": "Ringer om søndagen",
    "j3-samtaler": "overdragelsesmøde holdt",
    "j3-overdragelsesplan": "Ringer om søndagen",
    "j3-markering": "mødet, der markerer",
    "j3-forankring": "Forankring: borgeren selv",
    "j3-evaluering": "Tilbageblik",
}
"""What an item rests on, by words of the line that is picked."""


def opened(path: Path) -> None:
    """A file with one borger of whom nothing is mapped, in kontaktskabelse."""
    with closing(Store.create(path, None)) as store:
        opening = Opening(JOB, JOB.hjemmel("sel-85"), STARTS)
        store.add_borgere([NewBorger(NAME, opening)], STARTS)


async def case_of(stage: Stage) -> CaseRecord:
    """The course on the day of the stage."""
    assert stage.app.desk is not None
    found: CaseRecord = await stage.ask(Store.find, NAME, stage.app.desk.today)
    return found


async def at_item(stage: Stage, item: Item) -> None:
    """Put the cursor of the checklist on an item."""
    for _ in range(30):
        record = stage.screen.record  # type: ignore[attr-defined]
        if record is not None and record.item.id == item.id:
            return
        await stage.press("down")
    raise AssertionError(f"never came to {item.id}:\n{stage.text}")


async def tick(stage: Stage, item: Item) -> None:
    """Tick an item, and point at what it rests on where that is known."""
    await at_item(stage, item)
    await stage.press("space")
    if item.id == JOB.agreed_item:  # met by the borger's agreement alone
        await stage.on(TellDialog)
        await stage.choose("stance", "Indforstået")
        await stage.press("ctrl+s")
        await stage.on(BorgerScreen)

    def record() -> Any:
        """The item as the screen has it."""
        return stage.screen._work.record(item.id)  # type: ignore[attr-defined]

    await stage.until(lambda: record().state is ItemState.MET, item.id)
    if words := RESTS.get(item.id):
        await stage.press("full_stop", "e")
        await stage.on(EvidenceDialog)
        options = stage.screen.query_one("#choices")
        for _ in range(30):
            key = options.highlighted  # type: ignore[attr-defined]
            shown = options.get_option_at_index(key or 0).prompt  # type: ignore[attr-defined]
            if words in str(shown):
                break
            await stage.press("down")
        assert words in str(shown)
        await stage.press("enter")
        await stage.on(BorgerScreen)
        await stage.until(lambda: record().evidence, f"evidence of {item.id}")


async def shift(stage: Stage, gate: Gate) -> None:
    """Tick the whole list of a gate, and mark its shift on the day it is."""
    await stage.on(BorgerScreen)
    await stage.press("home")
    for item in JOB.checklist(gate).items:
        if item.id != JOB.closing_item:
            await tick(stage, item)
    await stage.press("f")
    await stage.on(ShiftDialog)
    await stage.answer_shift()
    await stage.shows("Alle punkter på tjeklisten er på plads")
    await stage.press("ctrl+s")
    await stage.not_now()
    await stage.on(BorgerScreen)
    assert stage.app.desk is not None
    marks = {mark.gate: mark.on for mark in (await case_of(stage)).marks}
    assert marks.get(gate) == stage.app.desk.today


async def contact(stage: Stage) -> None:
    """The first meeting, which is what contact rests on."""
    await stage.press("n")
    await stage.on(NoteScreen)
    await stage.type("Vi har mødtes hos Åse, og vi holder kontakt om torsdagen")
    await stage.keep_note()
    await stage.on(BorgerScreen)
    await shift(stage, Gate.CONTACT)


async def phase_one(stage: Stage) -> None:
    """Needs, a focus area of one of them, the plan, and the first supporter."""
    await stage.press("1")
    await stage.on(NeedsScreen)
    await stage.shows("I har talt om 0 af 7 temaer")
    for number, words in enumerate(("Jeg vil have mit eget", "Jeg sover bedst alene"), 1):
        await stage.press("enter")
        await stage.on(NeedScreen)
        await stage.type(words)
        await stage.press("ctrl+s")
        await stage.shows(f"I har talt om {number} af 7 temaer")
        await stage.press("down")
    await stage.press("home", "full_stop", "f")
    await stage.on(AskWords)
    await stage.fill("line", FOCUS)
    await stage.press("enter")
    await stage.shows("Fokusområdet står i CTI-planen")
    await stage.press("2")
    await stage.on(PlanScreen)
    await stage.until(lambda: stage.focused == "tree")
    await stage.shows(FOCUS, "»Jeg vil have mit eget«")
    await write(stage, "m", GOAL)
    await write(stage, "a", ACTIVITY)
    await stage.press("3")
    await stage.on(NetworkScreen)
    await stage.press("a", "a")
    await stage.on(SupporterForm)
    await stage.fill("who", "Grethe")
    await stage.fill("role", "søster")
    await stage.fill("away", "om aftenen")
    await stage.press("ctrl+s")
    await stage.shows("Grethe, søster")
    await stage.press("full_stop", "d")
    await stage.on(CoverageScreen)
    await stage.press("space", "right", "right", "space")
    await stage.shows("dig og 1 til")
    await stage.press("escape", "escape")
    await shift(stage, Gate.ONE_TWO)


async def phase_two(stage: Stage) -> None:
    """The activity is tried and evaluated, the plan changed, and the old one can still be read."""
    await stage.press("2")
    await stage.on(PlanScreen)
    await stage.until(lambda: stage.focused == "tree")
    await stage.press("end")
    await stage.shows("Aktivitet")  # what is said of the line at hand
    await stage.press("e")
    await stage.on(TrialDialog)
    await stage.choose("verdict", "virker")
    await stage.fill("words", "Det hjalp, at vi gjorde det sammen")
    await stage.press("ctrl+s")
    await stage.shows("»Det hjalp, at vi gjorde det sammen«")
    await stage.press("space")
    await stage.shows("1 af 1 aktivitet nået")
    await write(stage, "a", "Male stuen")
    await stage.press("escape")
    await shift(stage, Gate.TWO_THREE)


async def phase_three(stage: Stage) -> None:
    """Who takes over, where the plan is anchored, the crisis plan, the meetings, the look-back."""
    await stage.press("2")
    await stage.on(PlanScreen)
    await stage.until(lambda: stage.focused == "tree")
    await stage.shows(GOAL)
    await stage.press("home", "down", "space")
    await stage.shows(f"[x] Mål: {GOAL}")
    await stage.press("4")
    await stage.on(HandoverScreen)
    await at(stage, "Bolig · nu: dig og 1 til")
    await stage.press("enter")
    await stage.on(LineForm)
    await stage.shows("Grethe, søster")  # who carries it now is offered first
    await stage.fill("what", "Ringer om søndagen")
    await stage.press("ctrl+s")
    await stage.on(HandoverScreen)
    await at(stage, "Ringer om søndagen")
    await stage.press("space")
    await stage.shows("[x] Grethe: Ringer om søndagen · aftalt 14. okt. 2026")
    await stage.press("full_stop", "f")
    await stage.on(Pick)
    await stage.press("enter")
    await stage.on(HandoverScreen)
    await stage.shows("Planen som helhed: borgeren selv")
    for heading, words in (("Tegn på", "Uro om natten"), ("Det hjælper", "Gå en tur")):
        await at(stage, heading)
        await stage.press("enter")
        await stage.on(TextForm)
        await stage.type(words)
        await stage.press("ctrl+s")
        await stage.on(HandoverScreen)
    for kind in (Step.HANDOVER, Step.SYMBOLIC, Step.DECISION):
        await stage.until(lambda: stage.focused == "plan")
        await to_step(stage, kind)
        await stage.press("enter")
        await stage.on(StepForm)
        if kind is Step.DECISION:
            await stage.choose("decision", "støtten slutter med forløbet")
        await stage.press("ctrl+s")
        await stage.on(HandoverScreen)
    await at(stage, "Det er nået")
    await stage.press("enter")
    await stage.on(TextForm)
    await stage.shows(GOAL)  # filled from the plan
    await stage.press("ctrl+end")
    await stage.type("\nJeg har nøglen selv")
    await stage.press("ctrl+s")
    await stage.on(HandoverScreen)
    await stage.press("escape")
    await shift(stage, Gate.END)


async def to_step(stage: Stage, kind: Step) -> None:
    """Put the cursor on a meeting or the decision."""
    for _ in range(40):
        if stage.screen._at_hand == f"step:{kind}":  # type: ignore[attr-defined]
            return
        await stage.press("down")
    raise AssertionError(f"never came to {kind}:\n{stage.text}")


async def test_a_borger_is_carried_from_an_empty_mapping_to_a_closed_course(path: Path) -> None:
    opened(path)
    days = (STARTS, contact), (ONE_TWO, phase_one), (TWO_THREE, phase_two), (LAST, phase_three)
    for today, act in days:
        async with on_stage(path, today=today) as stage:
            await stage.open(NAME)
            await act(stage)
    with closing(Store.open(path, None)) as store:
        course = store.find(NAME, AFTER).course_id
        assert_kept(store, course)


def assert_kept(store: Store, course: int) -> None:
    """What was decided stands in the file, and each tick with what it rests on."""
    case = store.course(course, AFTER)
    assert case.status.closed
    assert [(mark.gate, mark.kind) for mark in case.marks] == [(gate, "done") for gate in Gate]
    needs = store.part(Needs).needs(course)
    assert [one.words for one in needs.values()] == [
        "Jeg vil have mit eget",
        "Jeg sover bedst alene",
    ]
    nodes = store.part(Plans).plan(course, AFTER).nodes
    assert [(one.level, one.text, one.state) for one in nodes] == [
        (Level.FOCUS, FOCUS, NodeState.OPEN),
        (Level.GOAL, GOAL, NodeState.DONE),
        (Level.ACTIVITY, ACTIVITY, NodeState.DONE),
        (Level.ACTIVITY, "Male stuen", NodeState.OPEN),
    ]
    assert [one.verdict for one in nodes[2].trials] == [Verdict.WORKS]
    frozen = store.part(FrozenPlans).frozen(course)
    assert [(one.gate, len(one.nodes)) for one in frozen] == list(
        zip(Gate, (0, 3, 4, 4), strict=True)
    )
    assert frozen[1].nodes[2].state is NodeState.OPEN  # as it stood, whatever came after
    (grethe,) = store.part(Networks).network(course, AFTER).supporters
    plan = store.part(Handovers).handover(course, AFTER)
    assert [(one.carrier, one.what, one.agreed) for one in plan.lines] == [
        (grethe.key, "Ringer om søndagen", LAST)
    ]
    assert plan.anchor is not None
    assert plan.anchor.carrier == BORGER
    assert plan.texts[Part.SIGNS].text == "Uro om natten"
    assert plan.texts[Part.REACHED].text.endswith("Jeg har nøglen selv")
    decision = plan.step(Step.DECISION)
    assert decision is not None
    assert decision.decision is Decision.ENDS
    for gate in Gate:
        for record in store.work_list(course, gate, AFTER).items:
            assert record.state is ItemState.MET, record.item.id
            assert bool(record.evidence) is (record.item.id in RESTS), record.item.id
