"""What every verb is given: the file, the day, the passphrase, and someone to ask."""

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from cti_tui.data.clean import clean_line
from cti_tui.data.safety.console import is_terminal
from cti_tui.refusal import Refusal
from cti_tui.said import Toward
from cti_tui.verbs.progress import at_work

if TYPE_CHECKING:
    from cti_tui.data.front import Front
    from cti_tui.data.store import Store
    from cti_tui.settings import Settings


_Front = TypeVar("_Front", bound="Front")

_KEPT = "Ændringen er gemt, men der blev ingen sikkerhedskopi."
"""Said where the copy that is made as the file is closed could not be made, or was stopped."""


class WrongUse(Exception):
    """The command line itself is wrong; the message is a Danish sentence."""


def say(message: object) -> None:
    """One unwrapped line on stderr, whatever the message holds."""
    print(clean_line(str(message)), file=sys.stderr)


def warn_of_place(path: Path) -> None:
    """Say where others get at what was, or is about to be, written there; as the screens do."""
    from cti_tui.words.exposed import exposed_words

    if warning := exposed_words(path):
        say(warning)


def chosen_settings() -> "Settings":
    """The worker's settings; where they cannot be read that is said, and the defaults count."""
    from cti_tui.settings import read_settings, settings_path

    settings, fault = read_settings(settings_path())
    if fault:
        say(f"{fault} Der regnes med standardvalgene.")
    return settings


def at_terminal() -> bool:
    """Whether there is someone to ask."""
    return is_terminal(sys.stdin)


def closing_told() -> AbstractContextManager[None]:
    """Around the closing of a file: says how far its copy is, where that takes a while."""
    return at_work("Laver en sikkerhedskopi …", f"Stoppet. {_KEPT}")


class Call(Struct, frozen=True):
    """One run of a verb."""

    path: Path
    today: date
    passphrase: str | None
    """From the environment; None asks for it where the file needs one."""

    @contextmanager
    def front(self) -> Iterator["Front"]:
        """The front of the store, for a verb that only looks; closed afterwards."""
        passphrase = self.key_of_file()
        from cti_tui.data.front import Front

        with self._closed_after(Front.open(self.path, passphrase)) as front:
            yield front

    @contextmanager
    def store(self) -> Iterator["Store"]:
        """The store on the file, closed afterwards with a verified copy of what changed."""
        passphrase = self.key_of_file()
        from cti_tui.data.store import Store

        with self._closed_after(Store.open(self.path, passphrase)) as store:
            yield store

    @contextmanager
    def _closed_after(self, store: "_Front") -> Iterator["_Front"]:
        try:
            yield store
        except BaseException:
            # What went wrong first is what is told; ctrl+c has closed the connection already.
            with suppress(Exception):
                store.close()
            raise
        try:
            with closing_told():
                store.close()
        except Refusal as refusal:
            # Not refused: what is stored is stored, and must not be done again.
            say(f"{_KEPT[:-1]}: {refusal}")

    def day(self, text: str, toward: Toward = Toward.EITHER) -> date:
        """A day as it is said on the command line."""
        from cti_tui.said.when import read_day

        try:
            return read_day(text, self.today, toward)
        except ValueError as error:
            raise WrongUse(str(error)) from None

    def day_or_none(self, text: str | None, toward: Toward = Toward.EITHER) -> date | None:
        """A day that may be left out or empty."""
        return self.day(text, toward) if text and text.strip() else None

    def ask(self, question: str) -> str:
        """A line typed at the terminal; empty where nothing was typed.

        The question goes to stderr, so that stdout holds the answer of the verb alone.
        """
        print(question, end=" ", file=sys.stderr, flush=True)
        try:
            return input().strip()
        except EOFError:
            return ""

    def yes(self, question: str) -> bool:
        """Whether the answer is yes; anything but `j` and `ja` is no."""
        return self.ask(f"{question} (j/n)").lower() in ("j", "ja")

    def key_of_file(self) -> str | None:
        """The passphrase of the file, asked for where it needs one and there is someone to ask."""
        from cti_tui.data.engine import FileState, look

        if self.passphrase or not at_terminal() or look(self.path) is not FileState.SEALED:
            return self.passphrase
        return ask_passphrase("Adgangssætning:")


def log_list(store: "Front", borger_id: int | None = None, *, search: bool = False) -> None:
    """Keep in the access log that what is there goes out as JSON, on one borger or on many."""
    from cti_tui.data.safety.access import AccessLog, Way

    store.part(AccessLog).exported(borger_id, Way.SEARCH if search else Way.LIST)


def ask_passphrase(question: str) -> str | None:
    """A passphrase typed unseen at the terminal; None where nothing was typed."""
    from getpass import getpass

    try:
        return getpass(f"{question} ", stream=sys.stderr) or None
    except EOFError:
        return None
