"""A calendar of another program: which of its events are meetings with whom. Nothing is kept here.

An event is about a borger whose name, or whose initials as `M.M.`, stand in its title. Where that
fits several, it is doubtful and left to the worker.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from msgspec import Struct

from cti_tui.dansk import fold
from cti_tui.data.clean import clean_line
from cti_tui.data.contact.appointment_records import NewAppointment
from cti_tui.data.paths import read_source
from cti_tui.data.stopping import along
from cti_tui.method.meeting import MeetingKind
from cti_tui.refusal import Refusal

MOST_CALENDAR_BYTES = 20_000_000
"""A larger file is no calendar of one worker's."""

AHEAD = timedelta(weeks=12)
"""How far ahead a repeated event is taken (ours)."""

OURS = "@cti"
"""How the uid of what the program itself wrote ends."""


class FoundMeeting(Struct, frozen=True):
    """An event from today on, as an appointment, with the borgere its title fits."""

    new: NewAppointment
    title: str
    """As the other calendar has it."""
    fits: tuple[int, ...]
    """The ids of the borgere; more than one is doubtful, none is no meeting of theirs."""


def read_calendar(data: bytes, names: Mapping[int, str], today: date) -> tuple[FoundMeeting, ...]:
    """The events of a calendar file from today on, by day and hour.

    `names` are the borgere there are, by id. What the program wrote itself is passed over, and so
    is what is called off. Raises Refusal for a file that is no calendar.
    """
    signs = {borger: _signs(name) for borger, name in names.items()}
    found = [
        _meeting(event, begins, signs)
        for event, apart in along([*_events(data)])
        for begins in _beginnings(event, apart, today)
    ]
    return tuple(sorted(found, key=lambda one: (one.new.date, one.new.time, one.title)))


def calendar_of(path: Path, names: Mapping[int, str], today: date) -> tuple[FoundMeeting, ...]:
    """`read_calendar` of a file; raises Refusal for one that cannot be read."""
    return read_calendar(read_source(path, MOST_CALENDAR_BYTES), names, today)


def _events(data: bytes) -> Iterator[tuple[Any, set[datetime]]]:
    """The events that stand, each with those of its repetitions that are events of their own.

    Outlook and Google write a repetition that was moved or called off beside the rule, under the
    same uid, with the moment it had.
    """
    import icalendar

    # Its versions say the type of the answer differently.
    parse: Any = icalendar.Calendar.from_ical
    try:
        books = parse(data, multiple=True)
        listed = [event for book in books for event in book.walk("VEVENT")]
    except (ValueError, IndexError, KeyError, AttributeError, TypeError):
        raise Refusal(
            "Filen er ikke en kalender, der kan læses. Eksportér den igen som .ics."
        ) from None
    apart: dict[str, set[datetime]] = defaultdict(set)
    for event in listed:
        if "recurrence-id" in event:
            apart[str(event.get("uid", ""))].add(_naive(event.decoded("recurrence-id")))
    for event in listed:
        called_off = str(event.get("status", "")).upper() == "CANCELLED"
        if "dtstart" in event and not called_off and not str(event.get("uid", "")).endswith(OURS):
            yield event, apart[str(event.get("uid", ""))]


def _beginnings(event: Any, apart: set[datetime], today: date) -> Iterator[tuple[date, str]]:
    """The days and hours an event has from today on; of a repeated one those of some weeks."""
    begins = event.decoded("dtstart")
    if "rrule" not in event:
        if _day(begins) >= today:
            yield _day(begins), _hour(begins)
        return
    from dateutil.rrule import rrulestr

    first = _naive(begins)
    rule = event["rrule"].to_ical().decode()
    # A rule's last moment may be in UTC; without zones it is read as the hour it says.
    rule = re.sub(r"(UNTIL=\d{8}(T\d{6})?)Z", r"\1", rule)
    left_out = apart | {_naive(one.dt) for one in _exceptions(event)}
    last = datetime.combine(today + AHEAD, time.max)
    try:
        for at in rrulestr(rule, dtstart=first).between(
            datetime.combine(today, time.min), last, inc=True
        ):
            if at not in left_out:
                yield at.date(), _hour(begins)
    except (ValueError, TypeError):
        if _day(begins) >= today:
            yield _day(begins), _hour(begins)


def _exceptions(event: Any) -> Iterator[Any]:
    """The repetitions that were taken out."""
    listed = event.get("exdate", [])
    for one in listed if isinstance(listed, list) else [listed]:
        yield from one.dts


def _naive(moment: date | datetime) -> datetime:
    """The moment as the clock on the wall says it."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time())
    if moment.tzinfo is UTC or str(moment.tzinfo) == "UTC":
        moment = moment.astimezone()
    return moment.replace(tzinfo=None)


def _day(moment: date | datetime) -> date:
    return _naive(moment).date()


def _hour(moment: date | datetime) -> str:
    return f"{_naive(moment):%H:%M}" if isinstance(moment, datetime) else ""


def _meeting(
    event: Any, begins: tuple[date, str], signs: Mapping[int, re.Pattern[str]]
) -> FoundMeeting:
    title = clean_line(str(event.get("summary", "")))[:200]
    place = clean_line(str(event.get("location", "")))[:200]
    folded = fold(title)
    fits = tuple(borger for borger, sign in signs.items() if sign.search(folded))
    return FoundMeeting(NewAppointment(*begins, _kind(title), place), title, fits)


def _kind(title: str) -> str:
    """The kind that the title names; a meeting where it names none."""
    folded = fold(title)
    named = (kind for kind in MeetingKind if fold(kind.value) in folded)
    return max(named, key=lambda kind: len(kind.value), default=MeetingKind.MEETING).value


def _signs(name: str) -> re.Pattern[str]:
    """What in a folded title tells of a borger: the name, its first part, or the initials."""
    folded = fold(name)
    parts = [part for part in re.split(r"[\s.\-]+", folded) if part]
    known = {folded.rstrip(". ")}
    if parts and len(parts[0]) > 1:
        known.add(parts[0])
    if len(parts) > 1:
        known |= {"".join(f"{part[0]}." for part in parts), ".".join(p[0] for p in parts)}
    listed = "|".join(re.escape(one) for one in sorted(known, key=len, reverse=True) if one)
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)" if listed else r"(?!)")


def sorted_by_fit(
    found: Iterable[FoundMeeting],
) -> tuple[list[FoundMeeting], list[FoundMeeting], int]:
    """Those of one borger, the doubtful ones, and how many are nobody's."""
    listed = list(found)
    return (
        [one for one in listed if len(one.fits) == 1],
        [one for one in listed if len(one.fits) > 1],
        sum(not one.fits for one in listed),
    )
