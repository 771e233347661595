"""The handover plan on the screen: lines, one anchor, texts, meetings, the way from I dag."""

from pathlib import Path

from cti_tui.commands.acts import acts
from cti_tui.data.network.handover import Handovers, text_form
from cti_tui.data.network.network import Networks
from cti_tui.data.network.records import HandoverRecord, NewSupporter
from cti_tui.method.handover import Decision, Part, Step
from cti_tui.method.network import BORGER, WORKER
from cti_tui.screens.kit.ask import Confirm, Pick
from cti_tui.screens.network.handing import LineForm, StepForm, TextForm
from cti_tui.screens.network.handover import HandoverScreen
from cti_tui.screens.overview.today import TodayScreen
from cti_tui.screens.paper.page import PageScreen
from tests.conftest import TODAY
from tests.screens.stage import Stage, on_stage

NAME = "Emil E."


async def plan_of(stage: Stage) -> HandoverRecord:
    """Emil's plan as stored."""
    assert stage.app.desk is not None
    case = await stage.case(NAME)
    return await stage.app.desk.store.part(Handovers)(Handovers.handover, case.course_id, TODAY)


async def open_plan(stage: Stage) -> str:
    """Open Emil's plan, with Grethe in the network who carries the home; give her key."""
    assert stage.app.desk is not None
    case = await stage.case(NAME)
    part = stage.app.desk.store.part(Networks)
    one = await part(Networks.add_supporter, case.course_id, NewSupporter("Grethe [/"), TODAY)
    need = (await plan_of(stage)).network.needs[0].key
    for carrier in (one.key, WORKER):
        await part(Networks.carry, case.course_id, need, carrier, TODAY, carries=True)
    await stage.open(NAME)
    await stage.press("4")
    await stage.on(HandoverScreen)
    await stage.shows(f"Overdragelse · {NAME}")
    return one.key


async def at(stage: Stage, words: str) -> None:
    """Move the cursor to the first row that has the words."""
    for _ in range(40):
        line = stage.screen._at_hand  # type: ignore[attr-defined]
        rows = stage.screen.query_one("#plan")
        shown = str(rows.get_option(line).prompt) if line else ""  # type: ignore[attr-defined]
        if words in shown:
            return
        await stage.press("down")
    raise AssertionError(f"never came to {words}:\n{stage.text}")


async def test_a_need_is_handed_over_agreed_and_taken_out(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        key = await open_plan(stage)
        await stage.shows("Bolig · nu: dig og 1 til · ingen tager over endnu", "Bolig har ingen")
        await at(stage, "Bolig")
        await stage.press("enter")
        await stage.on(LineForm)
        await stage.shows("Grethe [/")  # who carries it now is offered first
        await stage.press("ctrl+s")
        await stage.shows("Skriv, hvad der bliver overdraget")
        await stage.fill("what", "Ringer om søndagen")
        await stage.press("ctrl+s")
        await stage.on(HandoverScreen)
        await stage.shows("[ ] Grethe [/: Ringer om søndagen · ikke aftalt endnu", "1 linje ikke")
        await at(stage, "Ringer om")
        await stage.press("space")
        await stage.shows("[x] Grethe [/: Ringer om søndagen · aftalt 27. apr. 2026")
        await stage.press("a")
        await stage.on(LineForm)
        await stage.choose("carrier", "borgeren selv")
        await stage.fill("what", "Betaler huslejen")
        await stage.press("ctrl+s")
        await stage.shows("borgeren selv: Betaler huslejen")
        assert [one.carrier for one in (await plan_of(stage)).lines] == [key, BORGER]
        await at(stage, "Betaler")
        await stage.press("x")
        await stage.on(Confirm)
        await stage.press("tab", "enter")
        await stage.on(HandoverScreen)
        await stage.hides("Betaler huslejen")
        await stage.take_back()
        assert len((await plan_of(stage)).lines) == 2


async def test_the_plan_is_anchored_in_one_place_and_a_second_is_told_why_not(
    caseload: Path,
) -> None:
    async with on_stage(caseload) as stage:
        key = await open_plan(stage)
        await stage.press("full_stop", "f")
        await stage.on(Pick)
        await stage.press("down", "enter")
        await stage.on(HandoverScreen)
        await stage.shows("Planen som helhed: Grethe [/, siden 27. apr. 2026")
        await stage.press("full_stop", "f")
        await stage.on(Pick)
        await stage.press("enter")
        await stage.on(Confirm)
        await stage.shows(
            "Planen er allerede forankret hos Grethe [/", "kun være forankret ét sted"
        )
        await stage.press("enter")  # no is offered first
        await stage.on(HandoverScreen)
        anchor = (await plan_of(stage)).anchor
        assert anchor is not None
        assert anchor.carrier == key
        await stage.press("full_stop", "f")
        await stage.on(Pick)
        await stage.press("enter")
        await stage.on(Confirm)
        await stage.press("tab", "enter")
        await stage.on(HandoverScreen)
        await stage.shows("Planen som helhed: borgeren selv")


async def test_a_text_is_written_kept_as_a_draft_and_read_in_the_whole_plan(
    caseload: Path,
) -> None:
    async with on_stage(caseload) as stage:
        await open_plan(stage)
        await at(stage, "Tegn på")
        await stage.press("enter")
        await stage.on(TextForm)
        await stage.type("Uro om natten")
        await stage.press("escape")
        await stage.on(HandoverScreen)
        form = text_form(Part.SIGNS)
        assert await stage.draft(NAME, form) == {"text": "Uro om natten"}
        await stage.press("enter")
        await stage.on(TextForm)
        await stage.shows("Din kladde er hentet frem", "Uro om natten")
        await stage.press("ctrl+s")
        await stage.on(HandoverScreen)
        await stage.shows("[x] Tegn på, at det er ved at gå skævt: Uro om natten")
        assert await stage.draft(NAME, form) is None
        await stage.press("p")
        await stage.on(PageScreen)
        await stage.shows(f"Overdragelsesplan · {NAME}", "Uro om natten")


async def test_i_dag_leads_to_the_step_and_is_silent_once_it_is_done(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.shows(NAME)
        await stage.press("i")
        await stage.on(TodayScreen)
        await stage.shows("Afgørelse om støtte efter forløbet")
        for _ in range(20):
            record = stage.screen._at_hand  # type: ignore[attr-defined]
            if record and record.entry.kind == "decision" and record.case.name == NAME:
                break
            await stage.press("down")
        await stage.press("enter")
        await stage.on(HandoverScreen)
        await stage.shows("[ ] Afgørelse om støtte efter forløbet")
        assert stage.screen._at_hand == "step:decision"  # type: ignore[attr-defined]
        await stage.press("enter")
        await stage.on(StepForm)
        await stage.press("ctrl+s")
        await stage.shows("Vælg, om støtten fortsætter efter forløbet.")
        await stage.choose("decision", "støtten fortsætter hos en anden")
        await stage.fill("on", "i morgen")
        await stage.press("ctrl+s")
        await stage.shows("ikke kommet endnu")
        await stage.fill("on", "27-4-2026")
        await stage.press("ctrl+s")
        await stage.on(HandoverScreen)
        await stage.shows("[x] Afgørelse om støtte efter forløbet · 27. apr. 2026 · støtten")
        step = (await plan_of(stage)).step(Step.DECISION)
        assert step is not None
        assert step.decision is Decision.CONTINUES
        await stage.press("escape")
        await stage.on(TodayScreen)
        shown = [
            one.entry.kind
            for one in stage.screen._records.values()  # type: ignore[attr-defined]
            if one.case.name == NAME
        ]
        assert "decision" not in shown


def test_no_key_stands_for_two_things() -> None:
    keys = [
        key
        for command in acts((*HandoverScreen.KEYS, *HandoverScreen.MORE))
        for key in command.keys.split(",")
    ]
    assert len(keys) == len(set(keys))
