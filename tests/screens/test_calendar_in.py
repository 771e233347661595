"""Another program's calendar on the screen: seen, told apart, and only then taken in."""

from pathlib import Path

from cti_tui.data.contact.appointments import Appointments
from cti_tui.screens.kit.ask import Pick
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.overview.importing import ImportScreen
from tests.screens.stage import Stage, on_stage

EVENT = "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTART:{when}\r\nSUMMARY:{title}\r\nEND:VEVENT\r\n"


def calendar(path: Path, *events: tuple[str, str]) -> Path:
    """A calendar file with these days and titles."""
    body = "".join(
        EVENT.format(uid=f"{number}@andet", when=when, title=title)
        for number, (when, title) in enumerate(events)
    )
    whole = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:andet\r\n{body}END:VCALENDAR\r\n"
    path.write_bytes(whole.encode())
    return path


async def look_at(stage: Stage, file: Path) -> None:
    """Ask for the import and give it a file."""
    await stage.press("full_stop", "h")
    await stage.on(ImportScreen)
    await stage.until(lambda: stage.focused == "path")
    await stage.type(str(file))
    await stage.press("enter")


async def meetings(stage: Stage, name: str) -> list[tuple[str, str]]:
    """Day and hour of what is agreed with a borger."""
    case = await stage.case(name)
    found = await stage.ask(lambda store: store.part(Appointments).of_borger(case.borger_id))
    return sorted((one.date.isoformat(), one.time) for one in found)


async def test_meetings_are_seen_told_apart_and_taken_in_and_taken_back(
    caseload: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    file = calendar(
        tmp_path / "ude.ics",
        ("20260504T100000", "Møde med Anna"),
        ("20260505T110000", "Anna og Bo [/ sammen"),
        ("20260506T120000", "Bo ringer"),
        ("20260507T120000", "Tandlæge"),
    )
    async with on_stage(caseload, size=size) as stage:
        before = await meetings(stage, "Anna A."), await meetings(stage, "Bo B.")
        await look_at(stage, file)
        await stage.shows("2 aftaler kan hentes ind. Intet er gemt endnu", "Passer på flere · 1")
        await stage.shows("1 begivenhed er ikke med en borger", "Anna A. eller Bo B.")
        await stage.shows("»Anna og Bo [/ sammen«", "Aftaler · 2", "man. 4. maj 2026 kl. 10:00")
        await stage.press("enter")
        await stage.on(Pick)
        await stage.press("down", "enter")
        await stage.shows("3 aftaler kan hentes ind")
        await stage.press("end", "x")
        await stage.shows("2 aftaler kan hentes ind")
        assert (await meetings(stage, "Anna A."), await meetings(stage, "Bo B.")) == before
        await stage.press("ctrl+s")
        await stage.on(CaseloadScreen)
        await stage.shows("2 aftaler er hentet ind.")
        assert ("2026-05-04", "10:00") in await meetings(stage, "Anna A.")
        assert ("2026-05-05", "11:00") in await meetings(stage, "Bo B.")
        assert ("2026-05-06", "12:00") not in await meetings(stage, "Bo B.")
        await stage.press("u")
        await stage.shows("Fortrudt: de 2 aftaler")
        assert (await meetings(stage, "Anna A."), await meetings(stage, "Bo B.")) == before


async def test_a_calendar_without_meetings_and_one_that_is_none_say_so(
    caseload: Path, tmp_path: Path
) -> None:
    async with on_stage(caseload) as stage:
        await look_at(stage, calendar(tmp_path / "a.ics", ("20260507T120000", "Tandlæge")))
        await stage.shows("Der er ingen aftaler med dine borgere i kalenderen fra i dag")
        await stage.press("escape")
        (tmp_path / "b.ics").write_text("hej")
        await stage.fill("path", str(tmp_path / "b.ics"))
        await stage.press("enter")
        await stage.shows("Filen er ikke en kalender")
