"""Contacts: what a note can be about, how an encounter went and what its minutes count as."""

from enum import StrEnum

from msgspec import Struct


class Outcome(StrEnum):
    """How an agreed encounter went."""

    HELD = "held"
    CANCELLED = "cancelled"
    MISSED = "missed"


class ContactKind(StrEnum):
    """What kind of contact a note tells of; the value is the word on the screen."""

    HOME_VISIT = "hjemmebesøg"
    MEETING = "møde"
    PHONE = "telefon"
    SMS = "sms"
    NETWORK = "netværk"
    AUTHORITY = "myndighed"
    OFFER = "tilbud"
    ATTEMPT = "forsøg"
    OTHER = "andet"

    @property
    def is_contact(self) -> bool:
        """Whether the borger's support was in touch; an attempt or a bare note is not."""
        return self not in (ContactKind.ATTEMPT, ContactKind.OTHER)

    @property
    def is_meeting(self) -> bool:
        """Whether the borger is met or spoken with, as at an appointment."""
        return self in (
            ContactKind.HOME_VISIT,
            ContactKind.MEETING,
            ContactKind.PHONE,
            ContactKind.NETWORK,
        )


class Minutes(Struct, frozen=True):
    """Time spent, in minutes, by the worker's two roles and what surrounds them.

    The two roles are J's and G's ("CTI-medarbejderens to roller"): direct support to the borger,
    and coordination with those around.
    """

    direct: int = 0
    coordination: int = 0
    transport: int = 0
    other: int = 0

    @classmethod
    def of(cls, kind: ContactKind, minutes: int) -> "Minutes":
        """All the minutes in the place that follows from the kind of contact."""
        if kind in (ContactKind.NETWORK, ContactKind.AUTHORITY, ContactKind.OFFER):
            return cls(coordination=minutes)
        if kind in (ContactKind.ATTEMPT, ContactKind.OTHER):
            return cls(other=minutes)
        return cls(direct=minutes)

    @property
    def total(self) -> int:
        """All of them together."""
        return self.direct + self.coordination + self.transport + self.other
