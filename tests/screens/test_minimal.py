"""What looks like a CPR number is pointed out in every form, and never blocked."""

from pathlib import Path

import pytest

from cti_tui.screens.contact.appointment_form import AppointmentForm
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.network.handing import TextForm
from cti_tui.screens.network.handover import HandoverScreen
from cti_tui.screens.network.network import NetworkScreen
from cti_tui.screens.network.people import SupporterForm
from cti_tui.screens.plan.need_form import NeedScreen
from cti_tui.screens.plan.needs import OtherPlanDialog
from tests.screens.stage import Stage, on_stage

CPR = "010190-1234"


async def asked_then_kept(stage: Stage, key: str = "ctrl+s") -> None:
    """Save: it asks, the first answer goes back to what was typed, the other one keeps it."""
    form = stage.screen
    await stage.press(key)
    await stage.on(Confirm)
    await stage.shows(f"»{CPR}« ligner et CPR-nummer.", "Gem alligevel")
    await stage.press("enter")
    await stage.on(type(form))
    await stage.press(key)
    await stage.on(Confirm)
    await stage.press("tab", "enter")


async def test_in_the_needs_and_the_plans_of_others(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await stage.press("1")
        await stage.until(lambda: stage.focused == "themes")
        await stage.press("enter")
        await stage.on(NeedScreen)
        await stage.type(f"Cpr {CPR}")
        await asked_then_kept(stage)
        await stage.shows("I har talt om 1 af 7 temaer")
        await stage.press("enter")
        await stage.on(NeedScreen)
        await stage.type(" og mere")
        await stage.press("ctrl+s")  # what was let through once is not asked about again
        await stage.shows("og mere«")
        await stage.press("a")
        await stage.on(OtherPlanDialog)
        await stage.fill("title", f"Jobplan {CPR}")
        await asked_then_kept(stage)
        await stage.shows(f"  Jobplan {CPR}")


async def test_in_a_line_of_the_plan_written_in_place(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await stage.press("2")
        await stage.until(lambda: stage.focused == "tree")
        await stage.press("a", "f")
        await stage.until(lambda: stage.focused == "line")
        await stage.type(f"Bo {CPR}")
        await asked_then_kept(stage, "enter")
        await stage.until(lambda: stage.focused == "tree")
        await stage.shows("1 fokusområde", f"Bo {CPR}")


@pytest.mark.parametrize(
    ("keys", "form", "field"),
    [
        (("3", "a", "a"), SupporterForm, "who"),
        (("4", "end", "enter"), TextForm, "text"),
        (("a",), AppointmentForm, "place"),
    ],
)
async def test_in_network_handover_and_appointment(
    caseload: Path, keys: tuple[str, ...], form: type, field: str
) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Emil E.")
        await stage.press(keys[0])
        if len(keys) > 1:
            await stage.on(NetworkScreen if keys[0] == "3" else HandoverScreen)
            await stage.until(lambda: stage.focused in ("people", "plan"))
            await stage.press(*keys[1:])
        await stage.on(form)
        if field == "place":
            await stage.fill("when", "+3")
        await stage.to(field)
        await stage.type(f"Cpr {CPR}")
        await asked_then_kept(stage)
        await stage.until(lambda: not isinstance(stage.screen, (form, Confirm)))
