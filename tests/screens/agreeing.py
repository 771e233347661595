"""Appointments in the tests of the screens: agreed before the program opens, and as they stand."""

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from cti_tui.data.contact.appointment_records import AppointmentRecord, NewAppointment
from cti_tui.data.contact.appointments import Appointments
from cti_tui.method.entry import EntryKind
from cti_tui.screens.contact.appointment import AppointmentDialog
from tests.conftest import TODAY
from tests.screens.stage import Stage, stored
from tests.screens.test_today import to_line

DAY = timedelta(days=1)


def agree(path: Path, name: str, *new: NewAppointment, made: date = TODAY) -> list[int]:
    """Agree on meetings with a borger before the program opens the file; answers their ids."""
    with closing(stored(path)) as store:
        borger_id = store.find(name, TODAY).borger_id
        return [store.part(Appointments).add(borger_id, one, made).id for one in new]


def as_new(one: AppointmentRecord, **other: str) -> NewAppointment:
    """What an appointment says, with something else in its place."""
    said = {name: getattr(one, name) for name in NewAppointment.__struct_fields__}
    return NewAppointment(**{**said, **other})


async def kept(stage: Stage, name: str) -> tuple[AppointmentRecord, ...]:
    """The stored appointments of a borger, the latest day first."""
    assert stage.app.desk is not None
    borger_id = (await stage.case(name)).borger_id
    part = stage.app.desk.store.part(Appointments)
    return await part(Appointments.of_borger, borger_id)


async def until_kept(stage: Stage, name: str, *states: str) -> tuple[AppointmentRecord, ...]:
    """Wait until a borger's appointments stand so, the latest day first."""
    while True:
        found = await kept(stage, name)
        if tuple(one.state for one in found) == states:
            return found
        await stage.pilot.pause()


async def choose(stage: Stage, act: str) -> None:
    """Take an act on the appointment that is open."""
    await stage.on(AppointmentDialog)
    acts: Any = stage.screen.query_one("#acts")
    await stage.until(lambda: acts.option_count)
    ids = [option.id for option in acts._options]
    await stage.press("home", *["down"] * ids.index(act), "enter")


async def open_from_today(stage: Stage, name: str, kind: EntryKind = EntryKind.APPOINTMENT) -> None:
    """Go from the caseload by way of I dag to a borger's appointment."""
    await stage.press("i")
    await to_line(stage, kind, name)
    await stage.press("enter")
