"""The three moments of a working day, counted in keys in a real terminal (`docs/keys.md`)."""

import re
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from cti_tui.data.contact.appointment_records import NewAppointment
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.demo.build import make_demo
from cti_tui.data.store import Store
from cti_tui.method.gate import ItemState
from tests.terminal.cti import CTI, Opened
from tests.terminal.terminal import Terminal

PAGE = Path(__file__).parents[2] / "docs" / "keys.md"
MONDAY = date(2026, 6, 1)


def most(moment: str) -> int:
    """How many keys the page allows a moment."""
    found = re.search(rf"^\| {moment}.*\| ≤ (\d+) \|", PAGE.read_text("utf-8"), re.MULTILINE)
    assert found, moment
    return int(found[1])


class Counted:
    """A terminal that counts the keys; a text that is written is not counted."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal, self.keys = terminal, 0

    def press(self, *keys: str) -> None:
        """Press keys that count."""
        self.keys += len(keys)
        self.terminal.press(*keys)

    def say(self, words: str) -> None:
        """Press each letter of what is no text of the worker's."""
        self.keys += len(words)
        self.terminal.type(words)


def opened(open_terminal: Opened, path: Path, *today: str) -> Counted:
    """The program on a file, at its caseload."""
    terminal = open_terminal(*CTI, "--fil", path, *today)
    terminal.wait_for("Sagsoversigt")
    return Counted(terminal)


def test_the_sheet_of_whoever_is_met_next(open_terminal: Opened, path: Path) -> None:
    now = datetime.now()
    if now.hour == 23:
        pytest.skip("the next hour is tomorrow's")
    path.parent.mkdir(parents=True)
    make_demo(path, None, now.date())
    with closing(Store.open(path, None)) as store:
        last = [case for case in store.caseload(now.date()) if not case.status.closed][-1]
        at = (now + timedelta(hours=1)).strftime("%H:%M")
        new = NewAppointment(now.date(), at)
        store.part(Appointments).add(last.borger_id, new, now.date())
    counted = opened(open_terminal, path)
    counted.terminal.wait_for(f"Markøren står på {last.name}")
    counted.press("m")
    counted.terminal.wait_for(lambda text: "Mødeark" in text and last.name in text.splitlines()[0])
    counted.terminal.wait_for("Åbne punkter")
    assert counted.keys <= most("Mødearket")


def test_a_visit_with_the_next_appointment_and_two_ticks(open_terminal: Opened, path: Path) -> None:
    path.parent.mkdir(parents=True)
    make_demo(path, None, MONDAY)
    counted = opened(open_terminal, path, "--idag", MONDAY.isoformat())
    counted.press("n")
    counted.terminal.wait_for("Fakta")
    counted.terminal.type("Vi mødtes hjemme. Planen holder. Vi ses igen.")
    counted.terminal.wait_for("ses igen.")
    counted.press("ctrl+s")
    counted.terminal.wait_for("Hvornår ses vi igen?")
    counted.say("fr 10")
    counted.terminal.wait_for("fre. 5. jun.")
    counted.press("enter")
    counted.terminal.wait_for("er gemt. I ses fre. 5. jun. 2026 kl. 10:00")
    counted.press("enter")
    counted.terminal.wait_for("8 af 10")
    counted.press("space")
    counted.terminal.wait_for("9 af 10")
    counted.press("down", "space")
    counted.terminal.wait_for("10 af 10")
    assert counted.keys <= most("Et besøg")
    with closing(Store.open(path, None)) as store:
        case = next(one for one in store.caseload(MONDAY) if one.name == "Mette M.")
        assert all(item.state is not ItemState.OPEN for item in case.items)
        assert store.notes(case.borger_id)[0].fact.startswith("Vi mødtes hjemme.")


def test_each_line_of_a_monday_is_acted_on(open_terminal: Opened, path: Path) -> None:
    path.parent.mkdir(parents=True)
    make_demo(path, None, MONDAY)
    counted = opened(open_terminal, path, "--idag", MONDAY.isoformat())
    terminal = counted.terminal
    terminal.press("i")
    terminal.wait_for("v viser dem")
    terminal.press("v")
    terminal.wait_for(lambda text: "v viser dem" not in text)
    terminal.settle()
    total = int(re.search(r"\d+/(\d+)", terminal.text())[1])  # type: ignore[index]
    for line in range(1, total + 1):
        terminal.wait_for(f"{line}/{total}")
        counted.keys = 0
        counted.press("enter")
        terminal.wait_for(lambda text: "gør det" not in text)
        assert counted.keys <= most("Mandag")
        terminal.press("escape")
        terminal.wait_for("gør det")
        terminal.press("down")
