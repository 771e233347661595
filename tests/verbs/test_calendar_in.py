"""A calendar from another program: which events are meetings with whom, none without a yes."""

from pathlib import Path

import pytest

from tests.verbs.conftest import Cti

HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//Calendar//EN\r\n"
ZONE = (
    "BEGIN:VTIMEZONE\r\nTZID:Romance Standard Time\r\nBEGIN:STANDARD\r\nDTSTART:16010101T030000"
    "\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\n"
    "DTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\n"
    "END:VTIMEZONE\r\n"
)


def event(title: str, begins: str, *more: str, uid: str = "1@example") -> str:
    """One event; `begins` is what follows DTSTART."""
    lines = [f"UID:{uid}", f"SUMMARY:{title}", f"DTSTART{begins}", *more]
    return "BEGIN:VEVENT\r\n" + "".join(f"{line}\r\n" for line in lines) + "END:VEVENT\r\n"


def calendar(folder: Path, *events: str) -> str:
    """A calendar file with these events."""
    path = folder / "ud.ics"
    path.write_bytes(f"{HEAD}{ZONE}{''.join(events)}END:VCALENDAR\r\n".encode())
    return str(path)


@pytest.fixture
def two(anna: Cti) -> Cti:
    """Anna A. and Bo B., both open."""
    anna("ny", "Bo B.", "--udgave", "generisk-2018", "--start", "2026-04-01")
    return anna


def planned(cti: Cti, name: str) -> str | None:
    """The day of the next appointment."""
    found: str | None = cti("vis", name, "--json").json["next_appointment"]
    return found


def test_what_names_a_borger_is_a_meeting_and_the_rest_is_left(two: Cti, tmp_path: Path) -> None:
    path = calendar(
        tmp_path,
        event("Hjemmebesøg Anna", ":20260504T101500", "LOCATION:Hjemme"),
        event("B.B. og jobcentret", ";VALUE=DATE:20260505"),
        event("Frokost", ":20260504T120000"),
        event("Anna A.", ":20260101T100000"),
        event("Bo B.", ":20260506T100000", "STATUS:CANCELLED"),
    )
    shown = two("importer", path, "--prøv").out
    assert "man. 4. maj 2026" in shown
    assert "1 begivenhed er ikke med en borger" in shown
    assert planned(two, "anna") is None, "shown only"
    assert two("importer", path, "--ja").code == 0
    assert planned(two, "anna") == "2026-05-04"
    assert planned(two, "bo") == "2026-05-05"


def test_without_a_yes_nothing_is_taken(two: Cti, tmp_path: Path) -> None:
    path = calendar(tmp_path, event("Anna", ":20260504T101500"))
    answer = two("importer", path)
    assert answer.code == 1
    assert "Intet er hentet ind" in answer.err
    assert planned(two, "anna") is None
    assert two("importer", path, typed="j\n").code == 0
    assert planned(two, "anna") == "2026-05-04"


def test_an_hour_in_another_zone_is_the_hour_on_the_wall(two: Cti, tmp_path: Path) -> None:
    path = calendar(tmp_path, event("Anna", ";TZID=Romance Standard Time:20260504T101500"))
    assert "10:15" in two("importer", path, "--prøv").out


def test_a_repeated_meeting_comes_for_some_weeks_without_what_was_taken_out(
    two: Cti, tmp_path: Path
) -> None:
    path = calendar(
        tmp_path,
        event(
            "Anna",
            ":20260302T100000",
            "RRULE:FREQ=WEEKLY;UNTIL=20260518T230000Z",
            "EXDATE:20260504T100000",
        ),
    )
    shown = two("importer", path, "--prøv").out
    assert [day in shown for day in ("27. apr.", "4. maj", "11. maj", "18. maj", "25. maj")] == [
        True,
        False,
        True,
        True,
        False,
    ]


def test_a_repetition_that_was_moved_or_called_off_is_where_it_was_moved_to_or_nowhere(
    two: Cti, tmp_path: Path
) -> None:
    zoned = ";TZID=Romance Standard Time:"
    path = calendar(
        tmp_path,
        event("Anna", f"{zoned}20260427T100000", "RRULE:FREQ=WEEKLY;COUNT=4"),
        event("Anna flyttet", f"{zoned}20260505T130000", f"RECURRENCE-ID{zoned}20260504T100000"),
        event(
            "Anna",
            f"{zoned}20260511T100000",
            f"RECURRENCE-ID{zoned}20260511T100000",
            "STATUS:CANCELLED",
        ),
        event("Bo", f"{zoned}20260504T100000", uid="2@example"),
    )
    shown = two("importer", path, "--prøv").out
    days = [day for day in ("27. apr.", "4. maj", "5. maj", "11. maj", "18. maj") if day in shown]
    assert days == ["27. apr.", "4. maj", "5. maj", "18. maj"]
    [fourth] = [line for line in shown.splitlines() if "4. maj" in line]
    assert "Bo B." in fourth


def test_a_second_import_doubles_nothing(two: Cti, tmp_path: Path) -> None:
    path = calendar(tmp_path, event("Anna", ":20260504T101500"))
    two("importer", path, "--ja")
    again = two("importer", path, "--ja").out
    assert "0 aftaler er hentet ind" in again
    assert "1 stod her allerede" in again


def test_a_title_that_fits_two_is_left_to_the_worker(two: Cti, tmp_path: Path) -> None:
    path = calendar(tmp_path, event("Anna og Bo", ":20260504T101500"))
    assert "passer på flere" in two("importer", path, "--ja").out
    assert planned(two, "anna") is None


def test_what_the_program_wrote_itself_is_passed_over(two: Cti, tmp_path: Path) -> None:
    path = str(tmp_path / "egen.ics")
    assert two("eksporter", "--til", path, "--fulde-navne").code == 0
    assert "0 begivenheder er ikke med en borger" in two("importer", path, "--prøv").out


@pytest.mark.parametrize("text", ["", "hej", "BEGIN:VCALENDAR", "BEGIN:VEVENT\nDTSTART:x\n"])
def test_what_is_no_calendar_is_refused_or_holds_nothing(
    two: Cti, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "ud.ics"
    path.write_text(text)
    answer = two("importer", str(path), "--ja")
    assert "Traceback" not in answer.err
    assert "måtte stoppe" not in answer.err
    assert planned(two, "anna") is None
