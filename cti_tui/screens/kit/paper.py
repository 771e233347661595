"""A page on its way to paper: whom it is for, whether they may have it, and where it is to lie."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from cti_tui.dansk import fold
from cti_tui.data.network.consents import Consents
from cti_tui.data.network.network import Networks
from cti_tui.data.records import CaseRecord
from cti_tui.data.safety.access import AccessLog
from cti_tui.documents.paper import page_path, write_page
from cti_tui.method.network import ConsentState
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.ask import AskLine, Confirm
from cti_tui.screens.kit.base import CtiScreen
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.pick import Pick
from cti_tui.words.network import consent_line

if TYPE_CHECKING:
    from cti_tui.data.network.records import ConsentRecord

OWN, OTHER = "own", "other"
"""The page stays with borger and worker; it is for one who is not on the list."""

PERSONAL = (
    "Siden er personoplysninger uden for den krypterede fil. Læg den et sted, kun du kan læse, og"
    " slet den, når den er brugt."
)
"""Said before a page leaves the program."""


async def to_paper(
    screen: CtiScreen[Any], desk: Desk, case: CaseRecord, file: str, page: str
) -> None:
    """Ask whom a page is for and where it is to lie, and write it; what was typed stays."""
    consent = await _consent(screen, desk, case)
    if consent is None:
        return
    where = str(page_path(file))
    question = "\n\n".join(part for part in (consent, PERSONAL, "Hvor skal den ligge?") if part)
    while True:
        asked = await screen.app.push_screen_wait(
            AskLine("Til papir", question, where, needed="Skriv en sti til filen.")
        )
        if asked is None:
            return
        try:
            path = await _written(screen, asked, page)
        except Refusal as refusal:
            where, question = asked, str(refusal)  # what was typed stands there again
            continue
        if path is not None:
            await screen.heed(desk.store.part(AccessLog)(AccessLog.exported, case.borger_id))
            screen.say(f"Siden ligger i {path}. Slet den, når den er brugt.")
            return
        where = asked


async def _consent(screen: CtiScreen[Any], desk: Desk, case: CaseRecord) -> str | None:
    """What there is to say of the consent for the one the page is for; None after an Escape."""
    found = await screen.heed(
        desk.store.part(Consents)(Consents.consents, case.borger_id, desk.today)
    )
    network = await screen.heed(
        desk.store.part(Networks)(Networks.network, case.course_id, desk.today)
    )
    if found is None or network is None:
        return None
    names = {fold(name): name for name in (one.party for one in found)}
    names |= {fold(one.name): one.name for one in network.supporters}
    chosen = await screen.app.push_screen_wait(
        Pick(
            "Hvem er siden til?",
            "Skal andre have den, ser du først, hvad borgeren har sagt ja til.",
            [
                (OWN, "borgeren eller dig selv"),
                *((f"party:{key}", name) for key, name in names.items()),
                (OTHER, "en, der ikke står her"),
            ],
        )
    )
    if chosen is None or chosen == OWN:
        return chosen and ""
    key = chosen.removeprefix("party:")
    known = {one.id for one in network.supporters if fold(one.name) == key}
    valid = [
        one
        for one in found
        if one.state is ConsentState.VALID and (fold(one.party) == key or one.supporter_id in known)
    ]
    return consent_words(names.get(key, "den, siden er til"), valid)


def consent_words(name: str, valid: "list[ConsentRecord]") -> str:
    """What the borger allows to be shared with someone; a warning where nothing holds today."""
    if not valid:
        return (
            f"! Intet samtykke gælder i dag for {name}. Spørg borgeren, før du giver siden videre;"
            " samtykket skrives under støttenetværket."
        )
    return "\n".join(["Borgerens samtykke:", *map(consent_line, valid)])


async def _written(screen: CtiScreen[Any], where: str, page: str) -> Path | None:
    """Write the file, asking before one there is written over; None after a no."""
    try:
        return write_page(where, page)
    except FileExistsError:
        question = "Der ligger allerede en fil med det navn. Vil du skrive siden oven i den?"
    sure = await screen.app.push_screen_wait(
        Confirm("Filen findes allerede", question, yes="Ja, skriv oven i")
    )
    return write_page(where, page, over=True) if sure else None
