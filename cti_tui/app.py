"""CtiApp: opens the file, and owns theme, signals and what happens when it all stops."""

import asyncio
import gc
import importlib
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.screen import Screen

from cti_tui.commands import keymap
from cti_tui.commands.acts import acts
from cti_tui.data.engine import Broken, FileState, NoDatabase, WrongPassphrase, look
from cti_tui.data.safety import console
from cti_tui.refusal import Refusal, os_words
from cti_tui.screens.kit.going import Found
from cti_tui.screens.kit.place import Place, Room
from cti_tui.screens.safety.guard import Guarded
from cti_tui.screens.safety.hung_up import LOOK_SECONDS, end_at_last, hung_up
from cti_tui.settings import THEMES, Settings, read_settings, settings_path
from cti_tui.themes import ALL_THEMES
from cti_tui.words.exposed import exposed_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cti_tui.commands.command import Command
    from cti_tui.data.records import CaseRecord
    from cti_tui.data.thread import StoreThread

TO_PRACTICE = -1
"""Answered instead of an exit code where the worker goes to the practice file."""

SHIFTED_THEMES = 3
"""The themes that its key goes through: dark, light and of high contrast."""

CRASHED = (
    "cti måtte stoppe på grund af en fejl i programmet ({kind})."
    " Det, der var gemt, er uændret, og det, du var ved at skrive, ligger som kladde."
    " Åbn programmet igen."
)


class CtiApp(Guarded):
    """The program on the screen."""

    CSS_PATH = [  # noqa: RUF012
        "app.tcss",
        "screens/kit/ask.tcss",
        "screens/kit/form.tcss",
        "screens/overview/caseload.tcss",
        "screens/safety/first_run.tcss",
        "screens/safety/restore.tcss",
        "screens/safety/stopped.tcss",
        "screens/safety/unlock.tcss",
    ]
    ENABLE_COMMAND_PALETTE = False
    TITLE = "cti"
    BINDINGS: ClassVar[list[Binding | tuple[str, str] | tuple[str, str, str]]] = [
        *(
            Binding(one.keys, one.action, one.label, show=False, priority=True, id=one.id)
            for one in acts(("lock", "hide"))
        ),
        # Whatever is moved, these stay: they are how one gets out.
        Binding("ctrl+q", "leave", "afslut", show=False, priority=True),
        Binding("ctrl+c", "say_how_to_leave", "afslut", show=False, system=True),
        # At once, and not when the field comes to it: what is typed next is for the next field.
        Binding("tab", "app.focus_next", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True),
    ]

    def __init__(
        self, path: Path, passphrase: str | None, today: date | None, *, practice: bool = False
    ) -> None:
        """`practice`: the file is invented, and every screen says so."""
        super().__init__()
        self.animation_level = "none"  # nothing glides: what moves tires, and is waited for
        self._path, self._practice = path, practice
        self.to_practice = False
        """Whether it is left for the practice file, and to be opened again after that."""
        self._passphrase = passphrase
        self._fixed_today = today
        self.ended = threading.Event()
        """Set once the file is closed: who tells of the end of a console waits for it."""
        for theme in ALL_THEMES:
            self.register_theme(theme)
        self._settings, self._settings_fault = read_settings(settings_path())
        # Not by setting `theme`, which has all that is styled read and styled once more.
        self.set_reactive(CtiApp.theme, self._settings.theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_default_screen(self) -> Screen[None]:
        """The first thing the worker sees: the caseload, the lock, or the first run."""
        try:
            return self._first_screen()
        except Broken as broken:
            return self._broken(str(broken))
        except Refusal as refusal:
            from cti_tui.screens.safety.stopped import StoppedScreen

            return StoppedScreen(self._path, str(refusal))

    def _broken(self, reason: str) -> Screen[None]:
        """What is wrong, and the copies to put back."""
        from cti_tui.screens.safety.restore import RestoreScreen

        return RestoreScreen(self._path, reason, self._passphrase, self._unlock)

    def action_restore(self) -> None:
        """Put a copy back where the file cannot be opened."""
        self.push_screen(self._broken("Læg en sikkerhedskopi tilbage, hvis filen ikke kan åbnes."))

    def action_copy_now(self) -> None:
        """Make a copy now, from anywhere, and say what it holds."""
        if self.desk is not None:
            from cti_tui.screens.safety.copying import copy_now

            self.run_worker(copy_now(self, self.desk), group="copy", exclusive=True)

    def on_mount(self) -> None:
        """Listen for signals, and tell of settings that could not be read."""
        self.set_timer(1, gc.enable)  # `cli` turned it off until the first frame is there
        if self._settings_fault:
            self.say(f"{self._settings_fault} Programmet bruger standardvalgene.", warn=True)
        self.take_keys(self._settings.keys)
        if warning := exposed_words(self._path):
            self.say(warning, warn=True)
        self._heed_signals()
        self.set_interval(LOOK_SECONDS, self._look_for_terminal)
        self.watch_for_idling(self._settings.idle_minutes)
        self.clipboard_seconds = self._settings.clipboard_seconds

    def _first_screen(self) -> Screen[None]:
        """Open the file where nothing is to be asked; nothing is on the screen to wait yet."""
        state = look(self._path)
        if state in (FileState.MISSING, FileState.EMPTY):
            return self._first_run()
        if state is FileState.SEALED:
            if self._passphrase is None:
                return self._locked()
            try:
                return self._opened(self._passphrase)
            except NoDatabase:
                raise
            except WrongPassphrase:
                return self._locked("Adgangssætningen i CTI_KODE passer ikke til filen.")
        return self._opened(None)

    def _first_run(self) -> Screen[None]:
        from cti_tui.data.safety.backup import copies
        from cti_tui.screens.safety.first_run import FirstRunScreen

        if copies(self._path):
            raise Broken(
                "Filen mangler eller er tom, men der ligger sikkerhedskopier af den. Læg den"
                " nyeste tilbage, så er du i gang igen."
            )
        return FirstRunScreen(self._path, self._create)

    def _locked(self, told: str = "") -> Screen[None]:
        from cti_tui.screens.safety.unlock import UnlockScreen

        return UnlockScreen(self._path, self._unlock, told)

    def _opened(self, passphrase: str | None) -> Screen[None]:
        from cti_tui.data.thread import StoreThread

        store = StoreThread()
        try:
            store.open_now(self._path, passphrase)
        except Refusal:
            store.close()
            raise
        return self._caseload(store)

    def _caseload(self, store: "StoreThread") -> Screen[None]:
        from cti_tui.screens.kit.desk import Desk
        from cti_tui.screens.overview.caseload import CaseloadScreen

        self._passphrase = None
        self.desk = Desk(store, self._fixed_today, settings_path(), practice=self._practice)
        screen = CaseloadScreen(self.desk)
        self.places[screen] = Place(Room.CASES)
        return screen

    def screen_at(self, place: Place) -> Found:
        """The screen that shows a place."""
        from cti_tui.screens.routes import screen_at

        assert self.desk is not None
        return screen_at(self.desk, place)

    def show_help(self, about: str, own: "Sequence[Command]", common: "Sequence[Command]") -> None:
        """Show what a screen is for, and what its keys do."""
        from cti_tui.screens.kit.help import HelpScreen

        self.push_screen(HelpScreen(about, own, common))

    async def who(self) -> "CaseRecord | None":
        """Ask whom it is about."""
        from cti_tui.screens.kit.pick import PickBorger

        assert self.desk is not None
        return await self.push_screen_wait(PickBorger(self.desk))

    async def _unlock(self, passphrase: str | None) -> None:
        """Open the file and go on to the caseload; raises WrongPassphrase."""
        store = await _new_store()
        try:
            await store.open(self._path, passphrase)
        except Refusal:
            store.close()
            raise
        await self.push_screen(self._caseload(store))
        self.unlocked()
        self.call_after_refresh(self._offer_code)

    async def _offer_code(self) -> None:
        """Say that the file has no recovery code, where it has none."""
        from cti_tui.data.safety.keys import Keys

        try:
            if self.desk is not None and await self.desk.store.part(Keys)(Keys.lacks_code):
                self.say("Du har ingen gendannelseskode. Lav en under Din fil og kopier.")
        except Refusal as refusal:  # locked again in the same breath, or the file is gone
            self.say(str(refusal), warn=True)

    async def _create(self, passphrase: str | None) -> None:
        """Make the file and go on to the caseload; raises Refusal."""
        store = await _new_store()
        try:
            await store.create(self._path, passphrase)
        except Refusal:
            store.close()
            raise
        await self.push_screen(self._caseload(store))
        if self.desk is not None:
            from cti_tui.screens.overview.news import all_is_seen

            await all_is_seen(self.desk)
        if passphrase is not None and self.desk is not None:
            from cti_tui.screens.safety.recovery import RecoveryScreen

            await self.push_screen(RecoveryScreen(self.desk))

    def _heed_signals(self) -> None:
        """Save what is being written when told to stop, by a signal or, on Windows, the console."""
        loop = asyncio.get_running_loop()
        if sys.platform == "win32":
            console.heed_console(lambda: loop.call_soon_threadsafe(self._stop), self.ended)
        else:
            for number in (signal.SIGHUP, signal.SIGTERM):
                loop.add_signal_handler(number, self._stop)

    def _look_for_terminal(self) -> None:
        """Leave where the terminal is gone and no signal came."""
        if not self.is_headless and hung_up():
            self._stop()

    def _stop(self) -> None:
        """Save what can be saved and leave: whoever sent the signal does not wait."""
        end_at_last()
        with suppress(Refusal):
            self._save_drafts()
        self.exit()

    def _save_drafts(self) -> None:
        if self.desk is not None:
            self.desk.save_drafts()

    def action_leave(self) -> None:
        """Leave; what is being written stays as a draft, and where it cannot, so do we."""
        try:
            self._save_drafts()
        except Refusal as refusal:
            self._ask_to_leave(str(refusal))
        else:
            self.exit()

    def _ask_to_leave(self, why: str) -> None:
        """Ask whether to leave what cannot be saved; the text stays until there is a yes."""
        from cti_tui.screens.kit.ask import Confirm

        if isinstance(self.screen, Confirm):
            return  # it is being asked

        def answered(sure: bool | None) -> None:
            """Leave after a yes."""
            if sure:
                self.exit()

        question = (
            f"Kladden er ikke gemt. {why}\n\nBliv her, gør noget ved det, og prøv igen, eller"
            " kopiér teksten et andet sted hen. Lukker du nu, er det nyeste af det skrevne væk."
        )
        ask = Confirm("Luk uden at gemme?", question, yes="Ja, luk alligevel", no="Nej, bliv her")
        self.push_screen(ask, answered)

    def action_practice(self) -> None:
        """Leave for the practice file; whoever runs the app opens it, and this one again after."""
        self.to_practice = True
        self.action_leave()

    def action_say_how_to_leave(self) -> None:
        """Say which key leaves, since ctrl+c copies text."""
        self.say(keymap.with_keys("Tryk {leave} eller ctrl+q for at afslutte."))

    def take_settings(self, settings: Settings) -> None:
        """Let what the worker has chosen hold at once."""
        self.theme = settings.theme
        self.idle_minutes = settings.idle_minutes
        self.clipboard_seconds = settings.clipboard_seconds
        self.take_keys(settings.keys)

    def take_keys(self, chosen: Mapping[str, object]) -> None:
        """Let the keys be where the worker has put them; a clash is said, and its default holds."""
        moved, faults = keymap.checked(chosen)
        keymap.use(moved)
        self.set_keymap(moved)
        if faults:
            self.say(f"Taster i indstillingerne: {'; '.join(faults)}.", warn=True)

    async def action_theme(self) -> None:
        """Change the colours and remember the choice."""
        themes = THEMES[:SHIFTED_THEMES]
        at = themes.index(self.theme) if self.theme in themes else -1
        self.theme = themes[(at + 1) % len(themes)]
        if self.desk is None:
            return
        try:
            await self.desk.choose(theme=self.theme)
        except Refusal as refusal:
            self.say(str(refusal), warn=True)

    def _handle_exception(self, error: Exception) -> None:
        """Stop without showing what the program held: no locals, no message of the error."""
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        with suppress(Exception):  # a fault while failing must not hide that we stop
            self._save_drafts()
        self.panic(CRASHED.format(kind=type(error).__name__))


async def _new_store() -> "StoreThread":
    """The store's thread; SQLModel is imported here, off the event loop."""
    module = await asyncio.to_thread(importlib.import_module, "cti_tui.data.thread")
    store: StoreThread = module.StoreThread()
    return store


def run_app(
    path: Path,
    passphrase: str | None,
    today: date | None,
    practice: bool = False,
    *,
    closing: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> int:
    """Run the program on the screen; answers its exit code, or that it is left for practice.

    `closing` is around what is done once the screen is gone: copies, and the calendar.
    """
    app = CtiApp(path, passphrase, today, practice=practice)
    try:
        return _run_to_end(app, path, closing)
    finally:
        app.ended.set()


def _run_to_end(
    app: CtiApp, path: Path, closing: Callable[[], AbstractContextManager[None]]
) -> int:
    app.run()
    if app.desk is not None:
        from cti_tui.screens.safety.copying import close_file

        said: list[str] = []
        try:
            with closing():
                close_file(app.desk, path, said.append)
        except (Refusal, OSError) as error:
            words = error if isinstance(error, Refusal) else os_words(error)
            said.append(f"Sikkerhedskopien blev ikke lavet. {words}")
            return 1
        finally:
            print(*said, sep="\n", end="\n" if said else "", file=sys.stderr)
    return TO_PRACTICE if app.to_practice else app.return_code or 0
