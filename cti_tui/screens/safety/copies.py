"""Sikkerhedskopier: the copies of the open file, made, looked into and put back."""

from datetime import datetime
from pathlib import Path

from textual import work
from textual.content import Content
from textual.widgets import Static

from cti_tui.commands import rooms
from cti_tui.commands.keymap import key_of, with_keys
from cti_tui.data.front import Front
from cti_tui.data.paths import judge_folder, typed_path
from cti_tui.data.safety.copies import Copies
from cti_tui.data.safety.restore import Held, Restored
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.folder import FolderDialog
from cti_tui.screens.kit.place import Room
from cti_tui.screens.safety.copying import copy_now
from cti_tui.screens.safety.restore import Restoring
from cti_tui.settings import Settings
from cti_tui.words.exposed import exposed_words


class CopiesScreen(Restoring):
    """The copies, from within."""

    ROOMS = rooms.OVERVIEW
    KEYS = ("copies.open", "copies.correct", "copy_now")
    HELP_TEXT = (
        "Programmet laver en kontrolleret kopi, når du lukker det efter en ændring, og før alt, der"
        " er en risiko. Kopierne ligger ved siden af filen; de nyeste dage, uger og måneder"
        " gemmes. Vælger du også en mappe selv, lægges den nyeste der med."
    )

    def __init__(self, desk: Desk) -> None:
        about = _about(desk.settings)
        super().__init__(desk.store.path, "Sikkerhedskopier", about)
        self._desk = desk

    async def look(self, copy: Path, key: str | None) -> Held:
        """What a copy holds."""
        return await self._desk.store.part(Copies)(Copies.held, copy, key)

    async def put(self, copy: Path, key: str | None) -> Restored:
        """Put a copy back, and open it in the file's place."""

        def act(store: Front) -> tuple[Restored, str | None]:
            """Run on the store's thread."""
            restored = store.part(Copies).put_back(copy, datetime.now(), key)
            return restored, restored.passphrase

        return await self._desk.store.replaced(act)

    async def go_on(self, restored: Restored) -> None:
        """Go back to the caseload: no other screen is about what is there now."""
        self.app.back_to(Room.CASES)

    async def action_copy_now(self) -> None:
        """Make a copy, and show it in the list."""
        await copy_now(self.app, self._desk)
        self._list()

    @work(group="restore")
    async def action_correct(self) -> None:
        """Choose a folder of the worker's own, or none."""
        answer = await self.app.push_screen_wait(
            FolderDialog(
                "Egen mappe til kopier",
                "Skriv mappens fulde sti. Er feltet tomt, bruges kun den sædvanlige.",
                self._desk.settings.backup_folder,
            )
        )
        if answer is None:
            return
        try:
            if answer:
                judge_folder(typed_path(answer))
            chosen = await self._desk.choose(backup_folder=answer)
        except Refusal as refusal:
            self.say(str(refusal), warn=True)
            return
        self.query_one("#reason", Static).update(Content(_about(chosen)))
        words = "Den nyeste kopi lægges også der, når du lukker, og når du trykker {copy_now}."
        where = exposed_words(typed_path(answer) / self._desk.store.path.name) if answer else ""
        self.say(f"{with_keys(words)} {where}".strip(), warn=bool(where))


def _about(settings: Settings) -> str:
    own = settings.backup_folder
    more = (
        f" De lægges også i {own}."
        if own
        else f" {key_of('correct')} vælger en mappe mere, fx på en USB-nøgle."
    )
    return f"En kopi laves, når du lukker efter en ændring.{more}"
