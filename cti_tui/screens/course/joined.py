"""One borger who was entered twice: the other is picked, what follows is seen, and they are one."""

from typing import Any

from cti_tui.commands.keymap import key_of
from cti_tui.dansk import count, listing
from cti_tui.data.joining import Joining, Joinings
from cti_tui.data.records import CaseRecord
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.base import CtiScreen
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.pick import PickBorger

_MOVED = {
    "course": ("forløb", "forløb"),
    "note": ("notat", "notater"),
    "appointment": ("aftale", "aftaler"),
    "supporter": ("støtteperson", "støttepersoner"),
    "consent": ("samtykke", "samtykker"),
    "former_name": ("tidligere navn", "tidligere navne"),
}
"""What goes along, by its table."""


async def join(screen: CtiScreen[Any], desk: Desk, case: CaseRecord) -> bool:
    """Ask who the borger is entered as besides, show what joining does, and do it after a yes."""
    other = await screen.app.push_screen_wait(
        PickBorger(desk, f"Hvem er den samme som {case.name}?")
    )
    if other is None:
        return False
    joinings, today = desk.store.part(Joinings), desk.today
    both = (case.borger_id, other.borger_id, today)
    found = await screen.heed(joinings(Joinings.preview, *both))
    if found is None:
        return False
    asked = Confirm("Slå sammen?", preview_words(found), yes="Ja, det er den samme borger")
    if not await screen.app.push_screen_wait(asked):
        return False
    if await screen.heed(joinings(Joinings.join, *both)) is None:
        return False
    goes, stays = found.goes.name, found.stays.name
    screen.say(f"{goes} er slået sammen med {stays} · {key_of('undo')} fortryder.")
    return True


def preview_words(found: Joining) -> str:
    """What joining does, before it is done."""
    stays, goes = found.stays, found.goes
    lines = [f"{goes.name} (id {goes.id}) går ind i {stays.name} (id {stays.id})."]
    moved = [count(number, *_MOVED[table]) for table, number in found.moved.items()]
    if moved:
        lines.append(f"Med over: {listing(moved)}.")
    if found.ends:
        lines.append(
            f"Begge har et åbent forløb: det hos {stays.name} går videre, det andet slutter i dag"
            " og bliver stående som tidligere forløb. Notater og aftaler derfra hører til det,"
            " der går videre."
        )
    if goes.name != stays.name:
        lines.append(f"»{goes.name}« bliver stående som tidligere navn, så det stadig finder.")
    lines.append(f"Der laves en kopi først, og {key_of('undo')} fortryder.")
    return "\n".join(lines)
