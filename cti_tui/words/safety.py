"""The file, its passphrase, copies, restoring and deletion in the worker's words; no names."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from cti_tui.dansk import count, days, long_date
from cti_tui.data.engine import latest_version
from cti_tui.data.safety.lasting import Lasting

if TYPE_CHECKING:
    from cti_tui.data.safety.check import Health
    from cti_tui.data.safety.deletion import Receipt
    from cti_tui.data.safety.restore import Held, Restored
    from cti_tui.data.safety.strength import Strength


LASTING = {
    Lasting.PLAIN_COPY: "ukrypteret kopi",
    Lasting.READ_ONLY: "kan kun læses",
    Lasting.SYNCED: "synkroniseret mappe",
}
"""What the first line of each screen says until something is done about it."""


def lasting_words(found: Iterable[Lasting]) -> str:
    """The gravest of what lasts, with its sign; empty where nothing does."""
    return next((f"! {LASTING[one]}" for one in found), "")


STEPS = ("", "Kort", "God", "Stærk")
"""How good a passphrase is, by its step."""


def strength_words(one: "Strength") -> str:
    """What is said of a passphrase while it is chosen: its length, or why it cannot be used."""
    if one.refused:
        return one.refusal
    measure = f"{one.length} tegn"
    if one.words > 1:
        measure += f" og {one.words} ord"
    known = " Noget af den er kendte ord eller rækker." if one.known else ""
    better = " Et ord mere gør den bedre." if one.steps == 1 else ""
    return f"{STEPS[one.steps]}: {measure}.{known}{better}"


def later_words(later: date, today: date) -> str:
    """That something was written down on a day that is yet to come."""
    return (
        f"Filen har noget fra {long_date(later)}, men på computeren er det {long_date(today)}. Er"
        " uret forkert, så ret det, før du skriver mere: alle frister regnes fra i dag."
    )


def moment_words(made: datetime) -> str:
    """A moment: `tir. 14. apr. 2026 kl. 15.02`."""
    return f"{long_date(made)} kl. {made:%H.%M}"


def held_words(held: "Held") -> str:
    """What a copy holds, in a sentence."""
    borgere, notes = count(held.borgere, "borger", "borgere"), count(held.notes, "notat", "notater")
    newest = f", det nyeste fra {long_date(held.newest_note)}" if held.newest_note else ""
    older = " Den er fra en ældre udgave af cti." if held.version < latest_version() else ""
    sealed = "krypteret" if held.sealed else "ikke krypteret"
    return f"Kopien har {borgere} og {notes}{newest}. Den er {sealed}.{older}"


CHECKS = {
    "pages": "filens sider",
    "references": "henvisninger mellem rækkerne",
    "seals": "krypteringens segl",
    "words": "ordene, der søges i",
    "tables": "tabeller og deres regler",
    "values": "værdierne i rækkerne",
    "shown": "det, skærmene viser",
}
"""What the full check looks at."""


def copy_age_words(age: int | None) -> str:
    """What is said of the newest copy's age in days, as `backup.days_without_copy` answers it."""
    if age is None:
        return ""
    return f"kopi for {days(age)} siden" if age else "ingen sikkerhedskopi"


MOST_TOLD = 20
"""So many values are told of one by one."""

PUT_BACK = "Læg den nyeste hele kopi tilbage med: cti gendan FIL"


def health_words(health: "Health") -> Iterator[str]:
    """What of a file is not whole, a line each: which table, whose row, never what stands there."""
    for name in health.parts[:MOST_TOLD]:
        yield f"! {name}: mangler eller er ændret af andet end cti"
    for one in health.rows[:MOST_TOLD]:
        yield f"! {_whose(one.borger_id)}: {one} (række {one.row})"
    if more := len(health.rows) - MOST_TOLD:
        yield from [f"! og {count(more, 'værdi', 'værdier')} mere"] if more > 0 else []
    known = {one.borger_id for one in health.rows}
    for borger_id in health.unshown:
        if borger_id not in known:
            yield f"! {_whose(borger_id)}: rækkerne passer ikke sammen og kan ikke vises"


def _whose(borger_id: int | None) -> str:
    return "Fælles for alle" if borger_id is None else f"Borger {borger_id}"


def cure_words(health: "Health") -> str:
    """What to do about a file that is not whole."""
    if set(health.broken) <= {"values", "shown"}:
        return (
            "Noget i filen er beskadiget; resten virker. Læg en kopi fra før tilbage med: cti"
            " gendan FIL. Filen her lægges til side og slettes ikke. En borger, der er hel, kan du"
            " først tage ud med: cti eksporter --borger ID --til FIL.json"
        )
    if health.broken == ("tables",):
        return (
            "Filens tabeller er ændret af andet end cti. Læg en hel kopi tilbage med: cti gendan"
            " FIL, eller flyt alt til en ny fil: cti eksporter --til FIL.json, cti init, cti"
            " importer FIL.json"
        )
    return f"Filen er ikke hel. {PUT_BACK}"


def restored_words(restored: "Restored") -> Iterator[str]:
    """What came of putting a copy back, a line each."""
    yield "Kopien er lagt tilbage og kontrolleret."
    if restored.aside:
        yield f"Filen, der lå der, er lagt til side: {restored.aside}"
    if restored.forgotten:
        gone = count(
            restored.forgotten, "borger, der var slettet, er", "borgere, der var slettet, er"
        )
        yield f"{gone} ikke kommet tilbage."
    if restored.copys_own:
        yield "Filen åbnes med den adgangssætning, kopien er lavet med."
    if restored.without_code:
        yield "Ingen gendannelseskode virker nu. Lav en ny på skærmen under Din fil og kopier."


def receipt_words(receipt: "Receipt", today: date) -> Iterator[str]:
    """The receipt of a deletion, a line each."""
    notes = count(receipt.notes, "notat", "notater")
    yield f"Borger {receipt.borger_id} er slettet {long_date(today)} med {notes} og alt andet."
    if receipt.cleaned:
        copies = count(receipt.cleaned, "sikkerhedskopi", "sikkerhedskopier")
        yield f"Borgeren er også slettet i {copies}."
    if receipt.left:
        copies = count(len(receipt.left), "kopi kunne", "kopier kunne")
        yield (
            f"{copies} ikke åbnes og kan stadig have borgeren. Slet dem selv, eller vent, til de"
            " er for gamle og går af sig selv:"
        )
        yield from (f"  {copy}" for copy in receipt.left)
    if not receipt.swept:
        yield "Filen kunne ikke skrives om, men det slettede er overskrevet i den."
    yield "Kopier, du selv har lagt andre steder, kender programmet ikke. Slet dem også."
