"""What is asked and said when a borger is deleted for good, or everything is handed out."""

from pathlib import Path
from typing import Any

from cti_tui.data.private_file import Occupied
from cti_tui.data.records import CaseRecord
from cti_tui.data.safety.deletion import Deletions, Receipt
from cti_tui.data.safety.insight import Insights
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.ask import AskLine, Confirm
from cti_tui.screens.kit.base import CtiScreen
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.reading import ReadingScreen
from cti_tui.screens.safety.copying import own_folder
from cti_tui.words.safety import receipt_words

WORD = "slet"
"""What is typed to say yes the second time."""


async def forget_borger(
    screen: CtiScreen[Any], desk: Desk, borger_id: int, name: str
) -> Receipt | None:
    """Ask twice, and delete the borger; None where it was a no or a refusal."""
    question = (
        f"Alt om {name} slettes for altid: forløb, notater, aftaler og kladder, her og i"
        " sikkerhedskopierne. Det kan ikke fortrydes. Skal borgeren have indsigt, eller skal noget"
        " føres i journalen, så gør det først."
    )
    sure = await screen.app.push_screen_wait(
        Confirm("Slet borgeren for altid?", question, yes="Ja, gå videre")
    )
    if not sure:
        return None
    typed = await screen.app.push_screen_wait(
        AskLine(
            "Er du helt sikker?",
            f"Skriv ordet {WORD} for at slette {name}.",
            needed=f"Skriv {WORD}, eller tryk esc.",
        )
    )
    if typed is None:
        return None
    if typed.strip().lower() != WORD:
        screen.say(f"Der stod ikke {WORD}, så intet er slettet.", warn=True)
        return None
    screen.say("Sletter …")
    own = own_folder(desk.settings_file)
    part = desk.store.part(Deletions)
    return await screen.heed(part(Deletions.delete_borger, borger_id, [own] if own else []))


def receipt_shown(screen: CtiScreen[Any], desk: Desk, receipt: Receipt) -> None:
    """Go back to the caseload, since no other screen has anything to be about, with the receipt."""
    from cti_tui.screens.overview.caseload import CaseloadScreen

    app, today = screen.app, desk.today
    desk.acts = []  # none of them may bring anything of the borger back
    while not isinstance(app.screen, CaseloadScreen):
        app.pop_screen()  # not awaited: it would wait for the worker it ends
    app.push_screen(ReadingScreen("Kvittering", "\n".join(receipt_words(receipt, today))))


async def write_insight(screen: CtiScreen[Any], desk: Desk, case: CaseRecord) -> None:
    """Ask for a path, and write everything on the borger there."""
    # The borger's number, not a name: a file's name is seen by more than its text is.
    proposed = str(Path.home() / f"indsigt-{case.borger_id}.txt")
    words = await screen.app.push_screen_wait(
        AskLine(
            "Indsigt",
            "Alt, filen har om borgeren, skrives i et dokument (.txt eller .md). Det er ikke"
            " krypteret: læs det igennem, giv det videre, og slet det. Skriv stien.",
            proposed,
            needed="Skriv, hvor dokumentet skal ligge.",
        )
    )
    if words is None:
        return
    part, target = desk.store.part(Insights), Path(words).expanduser()
    try:
        try:
            await part(Insights.write_insight, case.borger_id, target, desk.today)
        except Occupied:
            sure = await screen.app.push_screen_wait(
                Confirm("Skriv oven i?", f"Der ligger en fil på {target}.", yes="Ja, skriv oven i")
            )
            if not sure:
                return
            await part(Insights.write_insight, case.borger_id, target, desk.today, overwrite=True)
    except Refusal as refusal:
        screen.say(str(refusal), warn=True)
    else:
        screen.say(f"Dokumentet er skrevet: {target}")
