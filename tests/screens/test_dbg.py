import asyncio, sys
sys.path.insert(0,"/tmp")
from st import dump
from pathlib import Path
from tests.screens.stage import on_stage
async def test_x(caseload: Path) -> None:
    d = asyncio.create_task(dump())
    async with on_stage(caseload, size=(80,24)) as stage:
        await stage.shows("Gerda")
        print(stage.text)
        await stage.press("v")
        await stage.shows("Hans H.")
        print("OK")
