"""What the tests of the import screen share."""

from cti_tui.data.store import Store
from cti_tui.screens.overview.importing import ImportScreen
from tests.conftest import TODAY
from tests.screens.stage import Stage


async def look_at(stage: Stage, file: str) -> None:
    """Ask for the import and give it a file."""
    await stage.press("full_stop", "h")
    await stage.on(ImportScreen)
    await stage.until(lambda: stage.focused == "path")
    await stage.type(file)
    await stage.press("enter")


async def names(stage: Stage) -> set[str]:
    """The names in the file."""
    return {case.name for case in await stage.ask(Store.caseload, TODAY)}
