"""Making a copy on a key, and laying the newest one in the worker's own folder at exit."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from cti_tui.data.safety.access import AccessLog, first_day
from cti_tui.data.safety.backup import mirror
from cti_tui.data.safety.copies import Copies
from cti_tui.data.store import Store
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.busy import busy_with
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.going import Going
from cti_tui.screens.safety.calendar_at_exit import calendar_at_exit
from cti_tui.settings import Settings
from cti_tui.words.safety import held_words


async def copy_now(app: Going, desk: Desk) -> None:
    """Make a copy, and say what it holds or why there is none."""
    part = desk.store.part(Copies)
    try:
        asked = part(Copies.copy_now, datetime.now(), desk.settings.own_folder)
        made = await busy_with(app.screen, "Laver en sikkerhedskopi …", asked)
    except Refusal as refusal:
        words = f"Sikkerhedskopien blev ikke lavet. {refusal}"
        app.say(words, warn=True)
        return
    app.say(f"Sikkerhedskopien er lavet og kontrolleret. {held_words(made.held)}")
    if made.trouble:
        app.say(made.trouble, warn=True)


def shorten_log(desk: Desk) -> None:
    """Let the lines of the access log go that are older than its term; wait for it.

    What cannot be done now is done next time: it must not stand in the way of the copy.
    """
    before = first_day(date.today(), desk.settings.log_months)

    def forget(store: Store) -> int:
        """Run on the store's thread."""
        return store.part(AccessLog).forget_before(before)

    with suppress(Refusal):
        desk.store.submit(forget).result()


def log_mirroring(desk: Desk) -> None:
    """Keep in the access log that a copy goes to the worker's own folder as the file is closed."""
    with suppress(Refusal, OSError):
        folder = desk.settings.own_folder
        if folder is not None and folder.is_dir():
            part = desk.store.part(Copies)
            part.submit(Copies.log_mirroring, folder, datetime.now()).result()


def mirror_at_exit(path: Path, settings: Settings) -> str:
    """Lay the newest copy in the worker's own folder; what is to be said where it cannot be."""
    folder = None
    try:
        folder = settings.own_folder
        if folder:
            mirror(path, folder, datetime.now())
    except (Refusal, OSError) as error:
        return str(error) if isinstance(error, Refusal) else f"Mappen {folder} kan ikke bruges nu."
    return ""


def close_file(desk: Desk, path: Path, say: Callable[[str], object]) -> None:
    """Close the file, and lay its newest copy in the worker's own folder; not where it is locked:
    its key is gone, and nothing of it goes anywhere.

    What stops no closing is said. Raises Refusal and OSError where the copy could not be made.
    """
    if desk.store.locked:
        desk.store.close()
        return
    shorten_log(desk)
    log_mirroring(desk)
    if trouble := calendar_at_exit(desk):
        say(trouble)
    desk.store.close()
    if trouble := mirror_at_exit(path, desk.settings):
        say(trouble)
