"""Copies, restoring and deletion in the worker's words; no names."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from cti_tui.dansk import count, long_date
from cti_tui.data.engine import latest_version

if TYPE_CHECKING:
    from cti_tui.data.safety.deletion import Receipt
    from cti_tui.data.safety.restore import Held, Restored


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
