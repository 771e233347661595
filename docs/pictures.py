"""Draws pictures of the real screens, as SVG.

`python3 run.py billeder` draws those of the guide into `docs/guide/`; a test draws them again and
compares what they say. `python3 run.py billeder MAPPE` draws every screen at three sizes in four
themes into that folder, to be looked at; with `lange` behind it, with names twice as long.
"""

import asyncio
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

from every_screen import DAY, SIZES, THEMES, WAYS, at_rest, longer, running, walk
from scenes import SCENES, scene

from cti_tui.data.demo.build import make_demo

TARGET = Path(__file__).with_name("guide")
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
    async with running(file, SIZE) as pilot:
        for key in keys:
            await pilot.press(key)
            await at_rest(pilot)
        return pilot.app.export_screenshot(title="cti")


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


async def draw_all(folder: Path, *, long: bool = False) -> int:
    """Draw every screen at each size in each theme; answers how many pictures there are."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as own:
        os.environ["XDG_CONFIG_HOME"] = own
        file = Path(own) / "alle.db"
        make_demo(file, None, DAY)
        if long:
            longer(file)
        async with running(file) as pilot:
            for name, keys in WAYS.items():
                await pilot.resize_terminal(*SIZES[0])
                await walk(pilot, keys)
                await _draw_here(pilot, folder, name)
    for name in SCENES:
        with tempfile.TemporaryDirectory() as own:
            os.environ["XDG_CONFIG_HOME"] = os.environ["HOME"] = own
            async with scene(name, Path(own)) as pilot:
                await _draw_here(pilot, folder, name)
    return (len(WAYS) + len(SCENES)) * len(SIZES) * len(THEMES)


async def _draw_here(pilot: Any, folder: Path, name: str) -> None:
    """The screen as it stands, at each size in each theme."""
    for columns, rows in SIZES:
        await pilot.resize_terminal(columns, rows)
        await at_rest(pilot)
        for theme in THEMES:
            pilot.app.theme = theme
            await pilot.pause()
            picture = pilot.app.export_screenshot(title=name)
            (folder / f"{name}-{columns}-{theme}.svg").write_text(picture, encoding="utf-8")


def main(words: list[str]) -> None:
    """Write those of the guide, or all of them where a folder is named."""
    if words:
        number = asyncio.run(draw_all(Path(words[0]), long="lange" in words[1:]))
        print(f"{number} billeder er tegnet i {words[0]}.")
        return
    TARGET.mkdir(exist_ok=True)
    for name, picture in asyncio.run(draw()).items():
        (TARGET / f"{name}.svg").write_text(picture, encoding="utf-8")
    print(f"{len(PICTURES)} billeder er tegnet i {TARGET.name}.")


if __name__ == "__main__":
    main(sys.argv[1:])
