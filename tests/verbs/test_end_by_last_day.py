"""The end by its last day (rule 3), wherever a verb, a document or a file for others speaks of it.

On the three days around it, in both editions, with and without a pause: the day after, which is
only the JSON of `liste` to keep, is said nowhere.
"""

import io
import zipfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from cti_tui.dansk import field_date, long_date, short_date
from cti_tui.documents.kinds import KINDS
from tests.verbs.conftest import Cti
from tests.verbs.test_editions_apart import BASIS, JSON, LOOKS

DAY = timedelta(days=1)
START = date(2026, 1, 15)
LAST = date(2026, 10, 14)
"""Nine months from the start, less a day."""
PAUSE = ("--fra", "2026-02-01", "--til", "2026-02-11", "--grund", "indlagt")
AROUND = (-1, 0, 1)
KEEPS_THE_BOUNDARY = frozenset({"liste", "vis"})
"""Whose JSON has the dates of `liste`."""


@dataclass
class Ending:
    """A course at its end."""

    cti: Cti
    edition: str
    last: date

    def __call__(self, away: int, *argv: str) -> str:
        """What a verb says so many days from the last one, a refusal too."""
        answer = self.cti("--idag", (self.last + away * DAY).isoformat(), *argv)
        return answer.out + answer.err


@pytest.fixture(params=["no pause", "a pause"])
def paused(request: pytest.FixtureRequest) -> bool:
    """With a pause of ten days, and without."""
    return bool(request.param == "a pause")


@pytest.fixture(params=list(BASIS))
def ending(request: pytest.FixtureRequest, cti: Cti, paused: bool) -> Ending:
    """Anna's course in phase 3, nothing ticked and no one told."""
    edition: str = request.param
    begun = ("ny", "Anna A", "--udgave", edition, *BASIS[edition], "--start", START.isoformat())
    assert cti("--idag", "2026-10-01", *begun, "--fase", "3").code == 0
    if paused:
        assert cti("--idag", "2026-10-01", "pause", "anna", *PAUSE).code == 0
    return Ending(cti, edition, LAST + 10 * DAY * paused)


def forms(day: date) -> tuple[str, ...]:
    """A day in every form that the program writes one."""
    plain = (day.isoformat(), day.strftime("%Y%m%d"), field_date(day))
    return (*plain, short_date(day), short_date(day).replace(".", r"\.", 1), long_date(day))


def says(text: str, day: date) -> list[str]:
    """The lines that have a day."""
    return [line for line in text.splitlines() if any(form in line for form in forms(day))]


@pytest.mark.parametrize("away", [-28, -1, 0])
def test_no_verb_that_looks_says_the_day_after(ending: Ending, away: int) -> None:
    for verb, asked in LOOKS.items():
        for form in asked:
            json = verb in JSON and verb not in KEEPS_THE_BOUNDARY
            for more in ((), ("--json",)) if json else ((),):
                said = ending(away, verb, *form, *more)
                assert says(said, ending.last + DAY) == [], (verb, more)


def test_on_the_day_after_today_is_only_today(ending: Ending) -> None:
    """The end is told of as the day before, also when that is today's neighbour."""
    for verb, asked in LOOKS.items():
        for form in asked:
            said = ending(1, verb, *form)
            assert verb == "tal" or says(said, ending.last + DAY) == [], verb  # a period to today
            assert "slutter i dag" not in said, verb
            assert "Fortæl borgeren om afslutningen" not in said, verb


@pytest.mark.parametrize("away", AROUND)
def test_i_dag_the_list_and_the_sheet_say_where_the_end_is(ending: Ending, away: int) -> None:
    at = AROUND.index(away)
    short, long = short_date(ending.last), long_date(ending.last)
    today = ending(away, "idag")
    line = ("Forløbet slutter, ", "Forløbet slutter i dag, ", "Afslutningen er ikke markeret, ")
    assert line[at] in today
    assert ("i morgen", "i dag", "i går")[at] in today
    assert ("Fortæl borgeren om afslutningen" in today) is (away <= 0)
    assert ("Tilbageblik mangler" in today) is (away > 0 and ending.edition != "job")
    assert ("Afsluttende møde mangler" in today) is (away > 0 and ending.edition == "job")
    listed = (
        f"slut {short} · i morgen",
        f"{short} · slutter i dag",
        f"{short} · afslutning ikke markeret (1 dag)",
    )
    assert listed[at] in ending(away, "liste")
    head = (f"{long} (i morgen)", f"{long}, slutter i dag", f"{long} (i går)")
    assert f"sidste dag {head[at]}" in ending(away, "vis", "anna")
    assert f"Forløbets sidste dag: {long}" in ending(away, "vis", "anna")


@pytest.mark.parametrize("away", AROUND)
def test_the_json_of_i_dag_dates_the_end_by_its_last_day(ending: Ending, away: int) -> None:
    day = (ending.last + away * DAY).isoformat()
    entries = ending.cti("--idag", day, "idag", "--json").json
    (end,) = [one for one in entries if one["kind"] == "shift"]
    assert (end["date"], end["days"]) == (ending.last.isoformat(), -away)
    told = [one["date"] for one in entries if one["kind"] == "announce"]
    assert told == ([ending.last.isoformat()] if away <= 0 else [])
    (course,) = ending.cti("--idag", day, "liste", "--json").json
    boundary = (ending.last + DAY).isoformat()
    assert (course["boundaries"][2], course["next_shift"]) == (boundary, boundary)
    assert course["days_to_shift"] == 1 - away


ACTS = (
    ("orienteret", "anna"),
    ("skift", "anna"),
    ("skift", "anna", "--med-mangler", "nåede det ikke"),
    ("pause", "anna", "--fra", "+0", "--grund", "indlagt"),
    ("afslut", "anna", "--grund", "flyttet", "--ja"),
    ("ret", "anna", "--start", "2026-01-16", "--grund", "en fejl"),
    ("trin", "anna"),
)
"""What can be done at the end, each on a course by itself; what it says is read, a refusal too."""


@pytest.mark.parametrize("argv", ACTS, ids=lambda argv: " ".join(argv[:3:2]))
@pytest.mark.parametrize("away", [-1, 0])
def test_no_act_at_the_end_says_the_day_after(
    ending: Ending, away: int, argv: tuple[str, ...]
) -> None:
    said = ending(away, *argv)
    moved = DAY if argv[0] == "ret" else 0 * DAY  # a later start moves the end
    assert said
    assert says(said, ending.last + DAY + moved) == []


@pytest.mark.parametrize("away", AROUND)
def test_a_mark_tells_of_the_last_day_whenever_it_is_made(ending: Ending, away: int) -> None:
    said = ending(away, "skift", "anna", "--med-mangler", "nåede det ikke")
    verb = "slutter" if away <= 0 else "sluttede"
    assert f"Forløbet {verb} {long_date(ending.last)}, som er dets sidste dag." in said
    (course,) = ending.cti("--idag", "2026-11-20", "liste", "--alle", "--json").json
    assert course["ended"] == ending.last.isoformat()


def test_what_is_undone_at_the_end_stands_until_it_is_done_or_set_aside(ending: Ending) -> None:
    """Handover, closing and decision lines do not go with the end, nor when an act is undone."""
    third = "afsluttende-møde" if ending.edition == "job" else "tilbageblik"

    def standing() -> int:
        return sum(" mangler: " in line for line in ending(40, "idag").splitlines())

    assert standing() == 3
    ending(1, "skift", "anna", "--med-mangler", "nåede det ikke")
    assert standing() == 3  # the closed course keeps them
    for left, step in zip((2, 1, 0), ("overdragelsesmøde", "støtte-bagefter", third), strict=True):
        ending(1, "trin", "anna", step, "--til-side", "ønskede det ikke")
        assert standing() == left, step
    ending(1, "trin", "anna", third, "--fortryd")
    ending(1, "trin", "anna", "overdragelsesmøde", "--fortryd")
    assert standing() == 2
    ending(1, "trin", "anna", "overdragelsesmøde", "--gjort")
    assert standing() == 1
    ending(40, "trin", "anna", "overdragelsesmøde", "--fortryd")
    assert standing() == 2


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_no_document_says_the_day_after(ending: Ending, kind: object, tmp_path: Path) -> None:
    whom = ("anna",) if kind.of_borger else ()  # type: ignore[attr-defined]
    for away in (-1, 0):
        target = tmp_path / f"{away}.md"
        told = ending(away, "dokument", kind.id, *whom, "--til", str(target))  # type: ignore[attr-defined]
        text = target.read_text(encoding="utf-8") if target.exists() else ""
        assert text or told
        assert says(told + text, ending.last + DAY) == []


@pytest.mark.parametrize(
    "kind", ["datoer", "fasedatoer", "overdragelse", "tilbageblik", "moedeark"]
)
def test_a_document_about_the_end_says_its_last_day(
    ending: Ending, kind: str, tmp_path: Path
) -> None:
    for away in AROUND:
        target = tmp_path / f"{away}.md"
        ending(away, "dokument", kind, "anna", "--til", str(target))
        assert says(target.read_text(encoding="utf-8"), ending.last), away


def test_the_files_for_others_say_the_last_day_and_not_the_day_after(
    ending: Ending, tmp_path: Path
) -> None:
    for ending_of_file in ("ics", "xlsx", "csv"):
        target = tmp_path / f"ud.{ending_of_file}"
        more = ("--ark", "sagsoversigt") if ending_of_file == "csv" else ()
        ending(-1, "eksporter", "--til", str(target), *more)
        whole = target.read_bytes()
        if ending_of_file == "xlsx":
            with zipfile.ZipFile(io.BytesIO(whole)) as book:
                whole = b"\n".join(book.read(name) for name in book.namelist())
        text = whole.decode("utf-8-sig")
        if ending_of_file == "ics":
            # An event of a whole day ends on the day after, as the calendar's own rule has it.
            text = "\n".join(line for line in text.splitlines() if not line.startswith("DTEND"))
            assert f"DTSTART;VALUE=DATE:{ending.last:%Y%m%d}" in text
        assert says(text, ending.last + DAY) == [], ending_of_file
