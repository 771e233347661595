"""Every screen of the program, each by the keys that lead there from the caseload.

The pictures of all screens are drawn along these ways, and the tests that walk every screen, look
up its words or measure its colours go them too: a new screen adds its line here.
"""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import date
from pathlib import Path
from typing import Any

from cti_tui.app import CtiApp
from cti_tui.screens.kit.place import Room

DAY = date(2026, 6, 1)
"""The day that the screens are seen on."""
SIZES = ((80, 24), (120, 36), (160, 50))
THEMES = ("cti-mørk", "cti-lys", "cti-kontrast", "cti-sort-hvid")


def typed(words: str) -> tuple[str, ...]:
    """The keys that write these words."""
    return tuple("space" if letter == " " else letter for letter in words)


_FILE = ("full_stop", "k")
_MORE = "full_stop"

WAYS: dict[str, tuple[str, ...]] = {
    # Across borgere
    "sager": (),
    "mere-sager": (_MORE,),
    "hjaelp-sager": ("question_mark",),
    "palet": ("ctrl+p",),
    "palet-soegt": ("ctrl+p", *typed("ret")),
    "i-dag": ("i",),
    "i-dag-alt": ("i", "v"),
    "uge": ("w",),
    "journal": ("s",),
    "belastning": ("b",),
    "al-tid": ("y",),
    "soeg": ("slash",),
    "soeg-fundet": ("slash", *typed("aftale")),
    "tal": (_MORE, "n"),
    "tal-periode": (_MORE, "n", "r"),
    "al-metodetroskab": (_MORE, "m"),
    "vejledning-i-brug": (_MORE, "l"),
    "indstillinger": (_MORE, "i"),
    "indstillinger-skriv": (_MORE, "i", "down", "enter"),
    "indstillinger-farver": (_MORE, "i", "enter"),
    "indstillinger-mappe": (_MORE, "i", *("down",) * 7, "enter"),
    "hvad-er-nyt": (_MORE, "y"),
    "oevefil": (_MORE, "ø"),
    "hjaelp-soegt": ("question_mark", *typed("notat")),
    "det-gjorte": (_MORE, "f"),
    "lokale-punkter": (_MORE, "o"),
    "udgaver": (_MORE, "u"),
    "udgave": (_MORE, "u", "enter"),
    "udgave-kopi": (_MORE, "u", "p"),
    "udgave-hent": (_MORE, "u", "a"),
    "hent-ind": (_MORE, "h"),
    "fil": _FILE,
    "kopier": (*_FILE, "enter"),
    "frister": (*_FILE, "down", "enter"),
    "adgangslog": (*_FILE, "down", "down", "enter"),
    "eksport": (*_FILE, "down", "down", "down", "enter"),
    "kryptér": (*_FILE, "end", "enter"),
    "dokumenter-om-alle": ("p",),
    "papir-om-alle": ("p", "enter"),
    "hvem": ("s", "1"),
    "ny-borger": ("a",),
    # One borger
    "borger": ("enter",),
    "borger-notater": ("enter", "tab"),
    "mere-borger": ("enter", _MORE),
    "hjaelp-borger": ("enter", "question_mark"),
    "punkt": ("enter", "enter"),
    "punkt-grund": ("enter", "x"),
    "bemaerkning": ("enter", _MORE, "b"),
    "bygger-paa": ("enter", _MORE, "e"),
    "kryds-den-dag": ("enter", _MORE, "t"),
    "orienter": ("enter", _MORE, "v"),
    "saadan-naas": ("enter", _MORE, "n"),
    "aftaler": ("enter", _MORE, "a"),
    "slaa-sammen": ("enter", _MORE, "j"),
    "ret-borger": ("enter", "r"),
    "ny-aftale": ("enter", "a"),
    "faseskift": ("f",),
    "faseskift-klar": ("down", "down", "f"),
    "behov": ("1",),
    "behov-skriv": ("1", "enter"),
    "anden-plan": ("1", "a"),
    "plan": ("2",),
    "plan-ny": ("2", "a"),
    "plan-ret-her": ("2", "down", "enter"),
    "plan-ret": ("2", "down", "r"),
    "plan-evaluer": ("2", "down", "down", "e"),
    "plan-historie": ("2", "down", "h"),
    "plan-ved-skiftene": ("2", _MORE, "s"),
    "netvaerk": ("3",),
    "netvaerk-ny": ("3", "a"),
    "netvaerk-person": ("3", "enter"),
    "netvaerk-ud": ("3", "x"),
    "daekning": ("3", _MORE, "d"),
    "samtykker": ("3", _MORE, "s"),
    "samtykke-nyt": ("3", _MORE, "s", "a"),
    "tilbud": ("3", _MORE, "t"),
    "tilbud-nyt": ("3", _MORE, "t", "a"),
    "overdragelse": ("4",),
    "overdragelse-ny": ("4", "a"),
    "overdragelse-linje": ("4", "enter"),
    "moedeark": ("m",),
    "kontakter": ("c",),
    "kontakter-vis": ("c", "v"),
    "notat-laes": ("c", "enter"),
    "notat": ("n",),
    "notat-vejledning": ("n", "f2"),
    "notat-slags": ("n", "tab", "tab", "enter"),
    "notat-skrevet": ("n", *typed("Vi mødtes i caféen")),
    "notat-kassér": ("n", *typed("x"), "f8"),
    "naeste-aftale": ("n", *typed("Vi mødtes"), "ctrl+s"),
    "forloeb": ("l",),
    "forloeb-ret": ("l", "r"),
    "pause": ("l", _MORE, "a"),
    "slut-foer-tid": ("l", _MORE, "s"),
    "forfra": ("l", _MORE, "b"),
    "til-kollega": ("l", _MORE, "k"),
    "slet-borger": ("l", "delete"),
    "datoer": ("d",),
    "bevilling": ("d", "r"),
    "svar": ("o",),
    "svar-skriv": ("o", "enter"),
    "vejledning": ("g",),
    "tid": ("enter", "y"),
    "oeget-stoette": ("enter", "y", "a"),
    "metodetroskab": ("enter", _MORE, "m"),
    "metodetroskab-svar": ("enter", _MORE, "m", "enter"),
    "dokumenter": ("enter", "p"),
    "papir": ("m", "p"),
    "papir-gem": ("m", "p", "p"),
    "uge-efter": ("w", "right", "enter"),
    "aftale": ("m", "enter"),
    "paamind": ("m", "enter", "enter"),
    "aftale-flyt": ("m", "enter", "down", "down", "enter"),
    "journaliseret": ("c", "enter", "s", "escape", "escape", "s", "space"),
    "skift-med-mangler": ("f", "tab", "enter"),
    "skift-kan-ikke": ("f", "tab"),
    "sager-alle": ("v",),
}
"""The keys from the caseload, with the cursor on its first borger."""


def longer(file: Path) -> None:
    """Make the names of a plain file twice as long, as names can be."""
    with closing(sqlite3.connect(file)) as connection, connection:
        for table in ("borger", "supporter"):
            connection.execute(f"UPDATE {table} SET name = name || ' ' || name")


def _nothing(_: object) -> None:
    """What is asked last of the store's thread: when it is answered, so is all before it."""


async def at_rest(pilot: Any) -> None:
    """Wait until nothing more comes: the file is read on a thread of its own."""
    seen: object = None
    for _ in range(200):
        await pilot.pause(0.03)
        desk = pilot.app.desk
        if desk is not None and not desk.store.locked:
            await desk.front(_nothing)
        now = (pilot.app.screen, lines_of(pilot.app))
        if now == seen:
            return
        seen = now


def strips_of(app: CtiApp) -> list[Any]:
    """The rows that a terminal would show, boxes over what lies beneath: each row its strips."""
    update: Any = app.screen._compositor.render_update(
        full=True, screen_stack=app._background_screens, simplify=True
    )
    return list(update.strips)


def lines_of(app: CtiApp) -> list[str]:
    """The lines that a terminal would show."""
    return ["".join(part.text for part in row).rstrip() for row in strips_of(app)]


async def walk(pilot: Any, keys: tuple[str, ...]) -> None:
    """From wherever the program is, go back to the caseload, and then this way."""
    app = pilot.app
    app.back_to(Room.CASES)
    await at_rest(pilot)
    await pilot.press("home")
    for key in keys:
        await pilot.press(key)
        await at_rest(pilot)


@asynccontextmanager
async def running(file: Path, size: tuple[int, int] = SIZES[0]) -> AsyncIterator[Any]:
    """The program on a file, at rest on the caseload."""
    app = CtiApp(file, None, DAY)
    app.animation_level = "none"
    app.watch_for_idling = lambda minutes: None  # type: ignore[method-assign]
    try:
        async with app.run_test(size=size) as pilot:
            await at_rest(pilot)
            yield pilot
    finally:
        if app.desk is not None:
            app.desk.store.close()
