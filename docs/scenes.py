"""The screens that no key from a caseload leads to: each by the file it begins with, and keys.

The first run, the lock, what is shown of a file that is damaged, empty or changed by another
window. The pictures draw them and the tests look at them, as those of `every_screen.py`.
"""

import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from every_screen import DAY, SIZES, at_rest, lines_of, running, typed

from cti_tui.data.demo.build import make_demo
from cti_tui.data.safety.backup import folder_of
from cti_tui.data.store import Store
from cti_tui.method.edition import edition
from cti_tui.method.opening import Opening

PASSPHRASE = "blåbærgrød hver søndag"
WAITS = 400
"""So many times it is looked for what takes its time, twenty times a second."""
SHEET = "navn;udgave;hjemmel;fase1_start;fase\nÅse Ø.;job;sel-85;1/3-2026;1\nBo B.;job;lab-31b;;\n"
SKEWED = f"{SHEET}Cleo;job;sel-85;;7\n;generisk-2018;;;\n"


@dataclass(frozen=True)
class Scene:
    """A screen: the file as the program finds it, and the keys from its first screen."""

    make: Callable[[Path], object]
    keys: tuple[str, ...] = ()
    meanwhile: Callable[[Path], object] | None = None
    """What another window does before the last of the keys."""
    shows: str = ""
    """What is waited for, where it takes its time."""


def _nothing(file: Path) -> None:
    """There is no file yet."""


def _sealed(file: Path) -> None:
    """An encrypted file."""
    Store.create(file, PASSPHRASE).close()


def _empty(file: Path) -> None:
    """A file without any borger."""
    Store.create(file, None).close()


def _bare(file: Path) -> None:
    """A borger of whom nothing is written."""
    from cti_tui.data.records import NewBorger

    manual = edition("job")
    with closing(Store.create(file, None)) as store:
        opening = Opening(manual, manual.hjemler[0], DAY)
        store.add_borgere([NewBorger("Bo B.", opening, "", manual.transitions[0])], DAY)


def _demo(file: Path) -> None:
    make_demo(file, None, DAY)


def _halved(file: Path) -> None:
    """A file cut in two, beside a copy that is whole."""
    _demo(file)
    copies = folder_of(file)
    copies.mkdir(mode=0o700, parents=True)
    shutil.copy(file, copies / f"{file.stem}-2026-05-31T153000.db")
    file.write_bytes(file.read_bytes()[:9_000])


def _damaged(file: Path) -> None:
    """A file with a day that is none."""
    _demo(file)
    _changed(file, "UPDATE course SET start = '2026-13-01' WHERE start IS NOT NULL AND id = 3")


def _changed(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement)


def _renamed(file: Path) -> None:
    """The first borger of the caseload gets another name in another window."""
    _changed(
        file,
        "UPDATE borger SET name = 'Mette Ø.', version = version + 1 WHERE name LIKE 'Mette%'",
    )


def _with_sheet(file: Path) -> None:
    """An empty file, and a sheet with a fault in two of its lines."""
    _empty(file)
    (Path.home() / "ark.csv").write_text(SKEWED, encoding="utf-8")


_LOOK_AT_SHEET = ("full_stop", "h", *typed("~"), "slash", *typed("ark"), "full_stop", *typed("csv"))

SCENES: dict[str, Scene] = {
    "velkommen": Scene(_nothing),
    "velkommen-skrevet": Scene(_nothing, (*typed("kort"),)),
    "kode-paa-papir": Scene(
        _nothing, (*typed(PASSPHRASE), "enter", *typed(PASSPHRASE), "enter"), shows="papir"
    ),
    "laas": Scene(_sealed),
    "laas-kode": Scene(_sealed, ("f2",)),
    "skjult": Scene(_demo, ("f6",)),
    "gendan": Scene(_halved),
    "beskadiget": Scene(_damaged),
    "beskadiget-hvad": Scene(_damaged, ("home", "enter")),
    "ark-vist": Scene(_with_sheet, (*_LOOK_AT_SHEET, "enter")),
    "samtidig": Scene(_demo, ("enter", "r", "end", *typed(" Å"), "ctrl+s"), _renamed),
    # Rooms with nothing in them
    **{
        f"tom-{name}": Scene(_empty, (key,) if key else ())
        for name, key in {
            "sager": "",
            "i-dag": "i",
            "uge": "w",
            "journal": "s",
            "belastning": "b",
            "tid": "y",
        }.items()
    },
    **{
        f"tom-{name}": Scene(_bare, keys)
        for name, keys in {
            "borger": ("enter",),
            "behov": ("1",),
            "plan": ("2",),
            "netvaerk": ("3",),
            "overdragelse": ("4",),
            "moedeark": ("m",),
            "kontakter": ("c",),
            "forloeb": ("l",),
            "aftaler": ("enter", "full_stop", "a"),
            "samtykker": ("3", "full_stop", "s"),
            "tilbud": ("3", "full_stop", "t"),
            "daekning": ("3", "full_stop", "d"),
            "borgers-tid": ("enter", "y"),
            "kopier": ("full_stop", "k", "enter"),
            "det-gjorte": ("full_stop", "f"),
            "lokale-punkter": ("full_stop", "o"),
        }.items()
    },
}
"""The screens by name."""


@asynccontextmanager
async def scene(name: str, folder: Path, size: tuple[int, int] = SIZES[0]) -> AsyncIterator[Any]:
    """The program on a screen, its file in that folder."""
    one = SCENES[name]
    file = folder / f"{name}.db"
    one.make(file)
    async with running(file, size) as pilot:
        for place, key in enumerate(one.keys):
            if one.meanwhile is not None and place == len(one.keys) - 1:
                one.meanwhile(file)
            await pilot.press(key)
            if len(key) > 1:  # what is typed is waited for with what comes after it
                await at_rest(pilot)
        await at_rest(pilot)
        for _ in range(WAITS if one.shows else 0):
            if any(one.shows in line for line in lines_of(pilot.app)):
                break
            await pilot.pause(0.05)
        await at_rest(pilot)
        yield pilot
