"""Events as a calendar file; a second import of the same events moves them instead of doubling."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import icalendar

from cti_tui.data.stopping import along
from cti_tui.documents.calendar import Event, begins
from cti_tui.method.meeting import MEETING_MINUTES

_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


def ics_bytes(events: Sequence[Event], now: datetime, *, whose: str = "") -> bytes:
    """The events as iCalendar, written at `now` (with its zone); `whose` tells of which file.

    A day is a whole day, an hour the hour it is where the calendar is read. SEQUENCE counts
    minutes, so that what is written later always takes the place of what was written before.
    """
    book = icalendar.Calendar()
    book.add("prodid", "-//cti//DA")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    if whose:
        book.add("x-wr-relcalid", whose)
    for event in along(events):
        book.add_component(_component(event, now))
    return bytes(book.to_ical())


def _component(event: Event, now: datetime) -> icalendar.Event:
    part = icalendar.Event()
    part.add("uid", event.uid)
    part.add("dtstamp", now.astimezone(UTC))
    part.add("sequence", int((now - _EPOCH).total_seconds() // 60))
    part.add("summary", event.words)
    start = begins(event)
    part.add("dtstart", start or event.day)
    part.add(
        "dtend",
        start + timedelta(minutes=MEETING_MINUTES) if start else event.day + timedelta(days=1),
    )
    if event.place:
        part.add("location", event.place)
    part.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    # A day takes no time of the calendar's owner, an appointment does.
    part.add("transp", "OPAQUE" if start else "TRANSPARENT")
    if event.alarm is not None and not event.cancelled:
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", event.words)
        alarm.add("trigger", -event.alarm)
        part.add_component(alarm)
    return part
