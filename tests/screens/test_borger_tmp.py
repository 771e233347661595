from pathlib import Path
from tests.screens.stage import on_stage


async def test_x(caseload: Path, size) -> None:
    async with on_stage(caseload, size=size) as stage:
        await stage.shows("Gerda")
        print(stage.text)
        await stage.press("v")
        await stage.shows("Hans H.")
        await stage.press("question_mark")
        await stage.shows("Hjælp")
        print(stage.text)
        await stage.press("escape")
        await stage.open("Anna A.")
        print(stage.text)
