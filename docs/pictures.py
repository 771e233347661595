"""Draws the guide's pictures from the real screens: `python3 run.py billeder`.

The program is run on the invented caseload of one fixed day, keys are pressed, and what stands on
the screen is written as SVG into `docs/guide/`. A test draws them again and compares what they say.
"""

import asyncio
import os
import re
import tempfile
from datetime import date
from pathlib import Path

from cti_tui.app import CtiApp
from cti_tui.data.demo.build import make_demo

TARGET = Path(__file__).with_name("guide")
DAY = date(2026, 6, 1)
SIZE = (100, 30)

PICTURES: dict[str, tuple[str, ...]] = {
    "sagsoversigt": (),
    "borger": ("enter",),
    "moedeark": ("m",),
    "idag": ("i",),
    "notat": ("n",),
    "faseskift": ("down", "down", "f"),
}
"""The keys from the caseload to each picture."""


async def drawn(keys: tuple[str, ...], file: Path) -> str:
    """The screen after these keys, as SVG."""
    app = CtiApp(file, None, DAY)
    app.animation_level = "none"
    async with app.run_test(size=SIZE) as pilot:
        await _quiet(pilot)
        for key in keys:
            await pilot.press(key)
            await _quiet(pilot)
        picture = app.export_screenshot(title="cti")
    if app.desk is not None:
        app.desk.store.close()
    return picture


async def _quiet(pilot: object) -> None:
    """Wait until nothing more comes: the file is read on a thread of its own."""
    seen = ""
    for _ in range(50):
        await pilot.pause(0.1)  # type: ignore[attr-defined]
        now = said(pilot.app.export_screenshot())  # type: ignore[attr-defined]
        if now == seen:
            return
        seen = now


def said(picture: str) -> str:
    """What a picture says, without how it is drawn."""
    return " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", picture))


async def draw() -> dict[str, str]:
    """Every picture, by its name."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = folder
        found = {}
        for name, keys in PICTURES.items():
            file = Path(folder) / f"{name}.db"
            make_demo(file, None, DAY, borgere=14, afsluttede=6, notater=200, seed=1)
            found[name] = await drawn(keys, file)
        return found


def main() -> None:
    """Write them."""
    TARGET.mkdir(exist_ok=True)
    for name, picture in asyncio.run(draw()).items():
        (TARGET / f"{name}.svg").write_text(picture, encoding="utf-8")
    print(f"{len(PICTURES)} billeder er tegnet i {TARGET.name}.")


if __name__ == "__main__":
    main()
