"""Silence: days since the last held contact, against what is usual in the phase.

The manuals give no interval: contact is close and above all so in phases 1 and 2 (B, 5.
CTI-medarbejderens kontakt med borgeren), regular but less in phase 2 (J and G, 2. CTI-FASE), and
falls off with the intensity (J, Aftagende intensitet; G, 1. Om CTI-metoden). The days are ours,
and a setting. In a pause contact is kept all the same, and I dag says so by itself (B section 6).
"""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from cti_tui.method.calendar import CourseFacts, Status
from cti_tui.method.edition import Phase

USUAL_DAYS = (7, 7, 14, 31)
"""Days from one contact to the next that are usual in kontakt and in phase 1, 2 and 3 (ours)."""

GRACE_DAYS = 3
"""So many days later than usual is no silence yet: an appointment moves by a day or two (ours)."""


class Contacts(Struct, frozen=True):
    """What is known of a borger's contacts, as far as silence follows from it."""

    created: date
    """The day the course was entered: where there was no contact, silence counts from it."""
    last: date | None = None
    """The latest held contact."""
    put_off_until: date | None = None
    """The day from which silence is said again; before it is no worry, for a reason."""
    next_meeting: date | None = None


class Silence(Struct, frozen=True):
    """A borger who has not been heard from for longer than usual."""

    since: date
    """The day of the last contact, or of the course where there was none."""
    days: int
    """Days since then without the paused ones."""
    usual: int
    """Days that are usual in the calendar's phase."""
    never: bool
    """There has been no contact at all."""


def silence(
    facts: CourseFacts,
    status: Status,
    contacts: Contacts,
    today: date,
    usual: Sequence[int] = USUAL_DAYS,
) -> Silence | None:
    """The silence there is on a day; None where there is none to speak of.

    There is none in a pause, once the course's last day has passed, and while it is put off.
    """
    if status.closed or status.paused or status.calendar_phase is Phase.ENDED:
        return None
    if contacts.put_off_until is not None and today < contacts.put_off_until:
        return None
    heard = contacts.last or contacts.created
    since = max(heard, contacts.created)  # of an earlier course, or from before the import
    expected = usual[status.calendar_phase]
    quiet = unpaused_days(facts, since, today)
    if quiet <= expected + GRACE_DAYS:
        return None
    return Silence(since, quiet, expected, contacts.last is None)


def unpaused_days(facts: CourseFacts, since: date, today: date) -> int:
    """Days from one day to another, those of pauses left out."""
    gone = (today - since).days
    for pause in facts.pauses:
        end = pause.end or max(pause.start, today)
        gone -= max(0, (min(end, today) - max(pause.start, since)).days)
    return gone
