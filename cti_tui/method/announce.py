"""Telling the borger of a coming faseskift: when the program asks for it, and what was answered.

The borger is told of each shift, what it changes, and more than once (J, Case: At skabe overblik
og fastholde struktur; J and G, Overgang til 2. CTI-fase, Overgang til 3. CTI-fase).
"""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from cti_tui.dansk import long_date
from cti_tui.method.calendar import CourseFacts, gate_dates, is_closed
from cti_tui.method.edition import Edition, Gate
from cti_tui.refusal import Refusal

ASK_FROM_DAYS = 28
"""The program asks from so many days before a shift; the number is ours, not the manuals'."""

ASK_AGAIN_DAYS = 7
"""It asks again in the last week."""


class Stance(StrEnum):
    """How the borger took the news of a shift."""

    NOT_SAID = ""
    AGREED = "agreed"
    RESERVATION = "reservation"


class Telling(StrEnum):
    """How far the telling of one shift has come."""

    NOT_YET = "not_yet"
    """More than four weeks off, and not told."""
    ASK = "ask"
    TOLD = "told"
    ASK_AGAIN = "ask_again"
    TOLD_AGAIN = "told_again"

    @property
    def asks(self) -> bool:
        """Whether the program asks the worker to tell the borger now."""
        return self in (Telling.ASK, Telling.ASK_AGAIN)


class AgreementMissing(Refusal):
    """An item that only the borger's agreement meets, without that agreement logged."""


class Told(Struct, frozen=True):
    """The borger was told of a shift."""

    gate: Gate
    on: date
    stance: Stance


class ComingShift(Struct, frozen=True):
    """The shift that the calendar comes to next, and how far its telling is."""

    gate: Gate
    day: date
    """The first day of the next phase; of the end the course's last day."""
    telling: Telling


def _told_by(facts: CourseFacts, today: date) -> tuple[date, ...]:
    """The day of each gate as the borger hears of it: the end by its last day (rule 3)."""
    dates = gate_dates(facts, today)
    return (*dates[:-1], dates[-1] - timedelta(days=1)) if dates else ()


def announcement_due(shift: date, told: Iterable[date], today: date) -> Telling:
    """Whether the borger is to be told of a shift on `shift`, given the days it was told.

    Asked for once from four weeks before, silent once logged, asked for again in the last week.
    """
    last_week = shift - timedelta(days=ASK_AGAIN_DAYS)
    days = list(told)
    if any(day >= last_week for day in days):
        return Telling.TOLD_AGAIN
    if days:
        return Telling.ASK_AGAIN if today >= last_week else Telling.TOLD
    begun = today >= shift - timedelta(days=ASK_FROM_DAYS)
    return Telling.ASK if begun else Telling.NOT_YET


def coming_shift(
    facts: CourseFacts, told: Iterable[tuple[Gate, date]], today: date
) -> ComingShift | None:
    """The shift that the borger is to hear of: the calendar's next one, marked gates or not.

    It is time that moves the borger (rule 12), so a gate held back at an earlier list changes
    nothing. None without a start, after the end, when that shift is marked already, and while
    the course stands still, when nobody knows the day.
    """
    dates = _told_by(facts, today)
    if is_closed(facts, today) or any(pause.covers(today) for pause in facts.pauses):
        return None
    for gate, day in list(zip(Gate, dates, strict=False))[1:]:
        if today <= day:
            days = [on for about, on in told if about is gate]
            telling = announcement_due(day, days, today)
            return None if gate in facts.marked else ComingShift(gate, day, telling)
    return None


def gate_to_tell_of(facts: CourseFacts, carried: Iterable[Gate], today: date) -> Gate:
    """Which shift a telling of today is about, where the worker names none.

    The coming one when it is within four weeks; before that one whose list still lacks the
    borger's agreement (`carried`), or one that is overdue; else the coming one, told early.
    Raises Refusal where there is no shift to tell of.
    """
    dates = _told_by(facts, today)
    if is_closed(facts, today):
        raise Refusal("Forløbet er afsluttet, så der er ikke noget faseskift at orientere om.")
    if not dates:
        raise Refusal(
            "Fase 1 har ingen start endnu, så der er ikke noget faseskift at orientere om."
            " Sæt starten først."
        )
    ahead = [gate for gate in tuple(Gate)[1:] if today <= dates[gate.number]]
    behind = [gate for gate in tuple(Gate)[1:] if gate not in facts.marked and gate not in ahead]
    near = ahead and (dates[ahead[0].number] - today).days <= ASK_FROM_DAYS
    order = [*ahead[:1], *carried, *behind] if near else [*carried, *behind, *ahead[:1]]
    return order[0] if order else Gate.END


def check_telling(gate: Gate, on: date, today: date, stance: Stance, words: str) -> None:
    """Refuse a telling that cannot be logged, with a sentence that says why."""
    if gate is Gate.CONTACT:
        raise Refusal("Der orienteres om skiftet til fase 2, til fase 3 og om afslutningen.")
    if on > today:
        raise Refusal(
            f"Orienteringen kan ikke være givet {long_date(on)}, som ikke er kommet endnu."
            " Vælg i dag eller en tidligere dag."
        )
    if stance is Stance.RESERVATION and not words.strip():
        raise Refusal("Skriv forbeholdet med borgerens egne ord, så det kan ses senere.")


def agreed(gate: Gate, told: Iterable[Told]) -> bool:
    """Whether the borger agrees with a shift: the latest stance that was said decides."""
    said = [one for one in told if one.gate is gate and one.stance is not Stance.NOT_SAID]
    return bool(said) and sorted(said, key=lambda one: one.on)[-1].stance is Stance.AGREED


def check_agreement(edition: Edition, item_id: str, told: Iterable[Told]) -> None:
    """Refuse to meet the item that only the borger's agreement meets, without it.

    J, 2. CTI-FASE, Tjekliste: the borger is told of the shift to phase 3 and agrees with it.
    """
    if item_id != edition.agreed_item:
        return
    gate, item = edition.item(item_id)
    if not agreed(gate, told):
        raise AgreementMissing(
            f"»{item.text}« opfyldes kun af, at borgeren er indforstået. Skriv det først"
            " på borgeren, eller brug cti orienteret. Et forbehold holder punktet åbent."
        )
