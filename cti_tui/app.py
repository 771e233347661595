"""CtiApp: opens the file, and owns theme, signals and what happens when it all stops."""

import asyncio
import importlib
import signal
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import App
from textual.binding import Binding

from cti_tui.commands import key_words
from cti_tui.data.engine import FileState, WrongPassphrase, look
from cti_tui.refusal import Refusal
from cti_tui.settings import THEMES, read_settings, save_theme, settings_path
from cti_tui.themes import ALL_THEMES

if TYPE_CHECKING:
    from cti_tui.data.thread import StoreThread
    from cti_tui.screens.desk import Desk

CRASHED = (
    "cti måtte stoppe på grund af en fejl i programmet ({kind})."
    " Det, der var gemt, er uændret, og det, du var ved at skrive, ligger som kladde."
    " Åbn programmet igen."
)


class CtiApp(App[None]):
    """The program on the screen."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "cti"
    BINDINGS: ClassVar[list[Binding | tuple[str, str] | tuple[str, str, str]]] = [
        Binding("ctrl+q", "leave", "afslut", show=False, priority=True),
        Binding("ctrl+c", "say_how_to_leave", "afslut", show=False, system=True),
    ]

    def __init__(self, path: Path, passphrase: str | None, today: date | None) -> None:
        super().__init__()
        self._path = path
        self._passphrase = passphrase
        self._fixed_today = today
        self.desk: Desk | None = None
        """The worker's desk, once the file is open."""
        for theme in ALL_THEMES:
            self.register_theme(theme)

    def get_key_display(self, binding: Binding) -> str:
        """How a key is written in the footer, in Danish."""
        return key_words(binding.key)

    def on_mount(self) -> None:
        """Set the colours, listen for signals and open the file."""
        settings, fault = read_settings(settings_path())
        self.theme = settings.theme
        if fault:
            self.notify(f"{fault} Programmet bruger standardvalgene.", markup=False)
        self._heed_signals()
        self._begin()

    @work
    async def _begin(self) -> None:
        try:
            await self._open()
        except Refusal as refusal:
            from cti_tui.screens.stopped import StoppedScreen

            self.push_screen(StoppedScreen(self._path, str(refusal)))
            return
        from cti_tui.screens.caseload import CaseloadScreen

        assert self.desk is not None
        self.push_screen(CaseloadScreen(self.desk))

    async def _open(self) -> None:
        """Open the file, ask for its passphrase, or make it."""
        state = look(self._path)
        if state in (FileState.MISSING, FileState.EMPTY):
            await self._first_run()
        elif state is FileState.PLAIN:
            await self._open_file(None)
        else:
            await self._unlock()

    async def _first_run(self) -> None:
        from cti_tui.data.backup import copies
        from cti_tui.screens.first_run import FirstRunScreen

        if copies(self._path):
            raise Refusal(
                "Filen mangler eller er tom, men der ligger sikkerhedskopier af den. Læg den"
                " nyeste kopi tilbage under filens navn, og start igen."
            )
        self.call_after_refresh(self._warm_up)
        await self.push_screen_wait(FirstRunScreen(self._path, self._create_file))

    async def _unlock(self) -> None:
        from cti_tui.screens.unlock import UnlockScreen

        if self._passphrase is not None:
            try:
                await self._open_file(self._passphrase)
            except WrongPassphrase:
                self.notify("Adgangssætningen i CTI_KODE passer ikke til filen.", markup=False)
            else:
                return
        self.call_after_refresh(self._warm_up)
        await self.push_screen_wait(UnlockScreen(self._path, self._open_file))

    def _warm_up(self) -> None:
        """Import what comes next while the worker is typing."""
        self.run_worker(lambda: importlib.import_module("cti_tui.screens.caseload"), thread=True)

    async def _open_file(self, passphrase: str | None) -> None:
        store = await _new_store()
        try:
            await store.open(self._path, passphrase)
        except Refusal:
            store.close()
            raise
        self._take(store)

    async def _create_file(self, passphrase: str | None) -> None:
        store = await _new_store()
        try:
            await store.create(self._path, passphrase)
        except Refusal:
            store.close()
            raise
        self._take(store)

    def _take(self, store: "StoreThread") -> None:
        from cti_tui.screens.desk import Desk

        self._passphrase = None
        self.desk = Desk(store, self._fixed_today)

    def _heed_signals(self) -> None:
        """Save what is being written when told to stop; Windows has no such signals."""
        if sys.platform != "win32":
            loop = asyncio.get_running_loop()
            for number in (signal.SIGHUP, signal.SIGTERM):
                loop.add_signal_handler(number, self._stop)

    def _stop(self) -> None:
        if self.desk is not None:
            self.desk.save_drafts()
        self.exit()

    def action_leave(self) -> None:
        """Leave; what is being written stays as a draft."""
        self._stop()

    def action_say_how_to_leave(self) -> None:
        """Say which key leaves, since ctrl+c copies text."""
        self.notify("Tryk q på sagsoversigten eller ctrl+q for at afslutte.", markup=False)

    def action_theme(self) -> None:
        """Change the colours and remember the choice."""
        self.theme = THEMES[(THEMES.index(self.theme) + 1) % len(THEMES)]
        try:
            save_theme(settings_path(), self.theme)
        except Refusal as refusal:
            self.notify(str(refusal), severity="warning", markup=False)

    def _handle_exception(self, error: Exception) -> None:
        """Stop without showing what the program held: no locals, no message of the error."""
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        try:
            if self.desk is not None:
                self.desk.save_drafts()
        finally:
            self.panic(CRASHED.format(kind=type(error).__name__))


async def _new_store() -> "StoreThread":
    """The store's thread; SQLModel is imported here, off the event loop."""
    module = await asyncio.to_thread(importlib.import_module, "cti_tui.data.thread")
    store: StoreThread = module.StoreThread()
    return store


def run_app(path: Path, passphrase: str | None, today: date | None) -> int:
    """Run the program on the screen; answers its exit code."""
    app = CtiApp(path, passphrase, today)
    app.run()
    if app.desk is not None:
        try:
            app.desk.store.close()
        except Refusal as refusal:
            print(f"Sikkerhedskopien blev ikke lavet. {refusal}", file=sys.stderr)
            return 1
    return app.return_code or 0
