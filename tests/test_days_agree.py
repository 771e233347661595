"""`idag --json`, `liste --json` and the screen agree, day by day through the demo caseload.

From 40 days before to 40 days after each boundary of each of its courses, on one file.
"""

import json
import pickle
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.widgets.option_list import Option

from cti_tui.app import CtiApp
from cti_tui.dansk import days_away, short_date
from cti_tui.data.demo.build import make_demo
from cti_tui.data.records import AgendaRecord, CaseRecord
from cti_tui.data.store import Store
from cti_tui.method.calendar import gate_dates
from cti_tui.method.entry import EntryKind
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.overview.today import Entries, TodayScreen, entry_line
from cti_tui.verbs import as_json
from cti_tui.verbs.as_json import ENTRY_KINDS
from cti_tui.widgets.case_list import CaseList, case_line
from cti_tui.words.agenda_lines import entry_text
from tests.conftest import TODAY, MadeOnce

REACH = 40
"""Days before and after a boundary that are walked."""

SHOWN_EACH = 12
"""The real screens are shown each so many days: drawing them takes its time."""

Rows = list[dict[str, Any]]


@pytest.fixture(scope="session")
def demo(made_once: MadeOnce) -> Path:
    """The demo caseload of TODAY."""
    return made_once("days.db", lambda path: make_demo(path, None, TODAY, notater=20))


def every_day(store: Store) -> list[date]:
    """Every day to walk."""
    cases = store.caseload(TODAY, closed=True)
    boundaries = {day for case in cases for day in gate_dates(case.facts, TODAY)}
    reach = [timedelta(days=away) for away in range(-REACH, REACH + 1)]
    return sorted({boundary + away for boundary in boundaries for away in reach})


@dataclass(frozen=True)
class Day:
    """What the store gives for a day, and what the verbs would print of it, read back."""

    today: date
    cases: list[CaseRecord]
    agenda: list[AgendaRecord]
    listed: Rows
    due: Rows


def day_of(store: Store, today: date) -> Day:
    """`liste --json` and `idag --json` on a day."""
    cases, agenda = store.caseload(today), store.agenda(today)
    printed = [
        [as_json.course(case) for case in cases],
        [as_json.agenda_line(one) for one in agenda],
    ]
    listed, due = json.loads(json.dumps(printed, default=str))
    return Day(today, cases, agenda, listed, due)


@pytest.fixture(scope="session")
def walk(demo: Path, made_once: MadeOnce) -> list[Day]:
    """Every day, walked once."""

    def make(path: Path) -> None:
        store = Store.open(demo, None)
        path.write_bytes(pickle.dumps([day_of(store, today) for today in every_day(store)]))
        store.release()

    days: list[Day] = pickle.loads(made_once("walk.pickle", make).read_bytes())
    return days


def of(due: Rows, case: dict[str, Any], *kinds: str) -> Rows:
    """The lines of a course of these kinds."""
    return [line for line in due if line["borger_id"] == case["id"] and line["kind"] in kinds]


WIDTH = 240
"""Columns in which no line is cut."""

AFTER_THE_END = ("handover_meeting", "closing_meeting", "decision")
"""What stays after the end where it was not done (rule 10); the course is off the list then."""


def disagreements(listed: Rows, due: Rows, today: date) -> Iterator[tuple[str, object]]:
    """Everything about which the two documents differ."""
    for line in due:
        if line["days"] != (date.fromisoformat(line["date"]) - today).days:
            yield "days", line
    still = {line["borger_id"] for line in due if line["kind"] not in AFTER_THE_END}
    if still - {case["id"] for case in listed}:
        yield "somebody who is not on the list", due
    for case in listed:
        shifts = of(due, case, "shift", "start")
        # The list keeps the boundary itself; I dag dates the end by the course's last day (rule 3).
        early = int(bool(case["boundaries"]) and case["next_shift"] == case["boundaries"][2])
        days = None if case["days_to_shift"] is None else case["days_to_shift"] - early
        at_hand = [line for line in shifts if line["days"] == days]
        near = case["due"] in ("upcoming", "today") and days is not None and days <= 14
        if case["due"] == "overdue" or near:
            if len(at_hand) != 1:
                yield "a shift that is due", (case, shifts)
        elif [line for line in shifts if line["kind"] == "shift"]:
            yield "a shift that is not due", (case, shifts)
        if case["paused"] != bool(of(due, case, "pause")):
            yield "a pause", case
        for line in of(due, case, "silence"):
            heard = line["date"] == case["last_contact"] or "ingen kontakt" in line["text"]
            if case["paused"] or not heard:
                yield "a silence", (case, line)
        meeting_today = case["next_appointment"] == str(today)
        if meeting_today != any(line["days"] == 0 for line in of(due, case, "appointment")):
            yield "an appointment", case
        last = case["boundaries"] and date.fromisoformat(case["boundaries"][2]) - timedelta(1)
        if [line for line in of(due, case, "closing_meeting") if line["date"] != str(last)]:
            yield "the last day", case
        if [ln for ln in of(due, case, "grant_end") if ln["date"] != case["grant_end"]]:
            yield "the grant", case


def test_the_two_documents_agree_on_every_day(walk: list[Day]) -> None:
    assert len(walk) > 365
    for day in walk:
        assert not list(disagreements(day.listed, day.due, day.today)), day.today
    # The walk is worth what it meets: no kind is left out.
    seen = {line["kind"] for day in walk for line in day.due}
    assert seen == {ENTRY_KINDS.get(kind, kind.value) for kind in EntryKind}


def test_the_lines_of_the_screens_agree_with_the_documents_on_every_day(walk: list[Day]) -> None:
    for day in walk:
        check_lines(
            [str(entry_line(one, WIDTH, again=False, whole=False)) for one in day.agenda], day
        )
        check_names([str(case_line(case)) for case in day.cases], day)


async def test_the_screens_themselves_agree_as_the_days_go_by(
    demo: Path, walk: list[Day], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cti_tui.app.settings_path", lambda: tmp_path / "indstillinger.toml")
    app = CtiApp(Path(shutil.copy(demo, tmp_path)), None, walk[0].today)
    async with app.run_test(size=(WIDTH, 200)):
        caseload, desk = app.screen, app.desk
        assert isinstance(caseload, CaseloadScreen)
        assert desk is not None
        screen = TodayScreen(desk)
        await app.push_screen(screen)
        for day in walk[::SHOWN_EACH]:
            desk._fixed_today = day.today
            await screen.show_again()
            await caseload.show_again()
            check_screen([one for one in screen.query_one(Entries).options if one.id], screen, day)
            listed = [one for one in caseload.query_one(CaseList).options if one.id]
            check_names([str(one.prompt) for one in listed], day)
    desk.store.close()


def check_lines(shown: list[str], day: Day) -> None:
    """I dag has the lines of `idag --json`, in its order and words."""
    assert len(shown) == len(day.due), day.today
    for words, line in zip(shown, day.due, strict=True):
        on = date.fromisoformat(line["date"])
        when = (days_away(line["days"]), short_date(on).rpartition(" ")[0])
        assert line["borger"] in words, (day.today, line)
        assert line["text"] in words, (day.today, line)
        assert any(one in words for one in when), (day.today, line)


def check_screen(options: list[Option], screen: TodayScreen, day: Day) -> None:
    """The screen has each line of `idag --json` once, in groups of its own order."""
    assert len(options) == len(day.due), day.today
    shown = sorted(entry_text(screen._records[one.id or ""].entry) for one in options)
    assert shown == sorted(line["text"] for line in day.due), day.today


def check_names(shown: list[str], day: Day) -> None:
    """The caseload has the courses of `liste --json`, in its order, and says what is overdue."""
    assert len(shown) == len(day.listed), day.today
    for words, case in zip(shown, day.listed, strict=True):
        assert case["borger"] in words, (day.today, case)

        ends = bool(case["boundaries"]) and case["next_shift"] == case["boundaries"][2]
        late = case["due"] == "overdue" or (ends and case["due"] == "today")
        assert (words[0] == "!") is late, (day.today, case)
        today = case["days_to_shift"] == int(ends) and case["due"] != "marked"
        assert (words[0] == "●") is today, (day.today, case)
