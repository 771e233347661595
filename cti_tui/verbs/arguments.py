"""argparse in Danish, and the arguments that verbs share."""

import argparse
import sys
import unicodedata
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, NoReturn

from cti_tui import __version__
from cti_tui.verbs.call import WrongUse

_WORDS = {
    "usage: ": "Brug: ",
    "positional arguments": "argumenter",
    "options": "tilvalg",
    "the following arguments are required: %s": "mangler %s.",
    "unrecognized arguments: %s": "kendes ikke: %s.",
    "one of the arguments %s is required": "vælg en af %s.",
    "not allowed with argument %s": "kan ikke bruges sammen med %s.",
    "expected one argument": "skal have en værdi.",
    "expected at most one argument": "kan højst have en værdi.",
    "expected at least one argument": "skal have mindst en værdi.",
    "expected %s argument": "skal have %s værdi.",
    "expected %s arguments": "skal have %s værdier.",
    "ignored explicit argument %r": "skal ikke have værdien %r.",
    "ambiguous option: %(option)s could match %(matches)s": (
        "%(option)s kan betyde flere: %(matches)s."
    ),
    "invalid %(type)s value: %(value)r": "»%(value)s« kan ikke bruges.",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
}
"""What argparse says by itself, and what it is to say."""


def speak_danish() -> None:
    """Put our words in the place where argparse looks its own up."""

    def one(words: str) -> str:
        """Our words for argparse's own."""
        return _WORDS.get(words, words)

    def some(single: str, many: str, number: int) -> str:
        """The same, by number."""
        return one(single if number == 1 else many)

    vars(argparse).update(_=one, ngettext=some)


PATHS = ("PATH", "FIL")
"""What stands in the help for a path: one that is empty is none, and not the usual one."""


class DanishParser(argparse.ArgumentParser):
    """Danish, says what is wrong in one line, and never takes a text for an option."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **kwargs)
        self.add_argument("-h", "--help", action="help", help="vis denne hjælp")
        self.add_argument(
            "--version",
            action=Version,
            nargs=0,
            help="vis udgaverne af det hele",
        )

    def error(self, message: str) -> NoReturn:
        """Wrong use, as a sentence that names the help."""
        raise WrongUse(f"{self.prog}: {message} Se: {self.prog} --help")

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.metavar in PATHS and isinstance(value, str) and not value.strip():
            raise argparse.ArgumentError(action, "skal have en sti, og der står ingen.")
        if action.choices is not None and value not in action.choices:
            known = ", ".join(map(str, action.choices))
            raise argparse.ArgumentError(
                action, f"»{value}« kendes ikke. Vælg en af disse: {known}."
            )

    def _parse_optional(self, arg_string: str) -> Any:
        # A note may begin with a dash ("-husk"), and a day may be -2.
        if not arg_string.startswith("--") and arg_string not in self._option_string_actions:
            return None
        return super()._parse_optional(arg_string)


LIBRARIES = (
    "textual",
    "sqlmodel",
    "sqlalchemy",
    "sqlcipher3",
    "openpyxl",
    "icalendar",
    "reportlab",
)
"""What a fault may lie in; the versions of those that are there are told."""


class Version(argparse.Action):
    """Prints what someone who helps needs to know, and ends."""

    def __call__(self, parser: argparse.ArgumentParser, *args: Any, **kwargs: Any) -> None:
        import platform
        from importlib.metadata import PackageNotFoundError, version

        from cti_tui.data.engine import latest_version, library_words
        from cti_tui.method.edition import editions

        print(f"cti {__version__}")
        print(f"filens skema: {latest_version()}")
        for one in editions():
            print(f"udgave {one.id}: {one.source}")
        found = []
        for name in LIBRARIES:
            with suppress(PackageNotFoundError):
                found.append(f"{name} {version(name)}")
        print(f"biblioteker: {library_words()}, {', '.join(found)}")
        own = "sin egen " if getattr(sys, "frozen", False) else ""
        machine = f"{platform.system()} {platform.release()} ({platform.machine()})"
        print(f"kører på {own}Python {platform.python_version()}, {machine}")
        parser.exit()


class Completion(argparse.Action):
    """Prints the completion script of a shell and ends."""

    def __call__(self, parser: argparse.ArgumentParser, *args: Any, **kwargs: Any) -> None:
        import shtab

        shell = args[1]
        if shell not in shtab.SUPPORTED_SHELLS:
            known = ", ".join(shtab.SUPPORTED_SHELLS)
            parser.error(f"--completion: »{shell}« kendes ikke. Vælg en af disse: {known}.")
        for action in _actions(parser):
            if action.metavar in ("PATH", "FIL"):
                vars(action)["complete"] = shtab.FILE
        print(shtab.complete(parser, shell))
        parser.exit()


def _actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """Every action of a parser and of its verbs."""
    found = []
    for action in parser._actions:
        found.append(action)
        if isinstance(action, argparse._SubParsersAction):
            for verb in action.choices.values():
                found.extend(_actions(verb))
    return found


def whole(low: int, high: int) -> Callable[[str], int]:
    """A whole number within bounds."""

    def read(text: str) -> int:
        """The number, or the reason it is none."""
        if not (text.isascii() and text.isdigit() and low <= int(text[:12]) <= high):
            raise argparse.ArgumentTypeError(f"skriv et helt tal fra {low} til {high}.")
        return int(text)

    return read


def minutes(text: str) -> int:
    """A length of time as it is said, in minutes."""
    from cti_tui.said.minutes import read_minutes

    try:
        return read_minutes(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def danish_word(text: str) -> str:
    """A word that is chosen, as it is spelt here: `Moede` is `møde`.

    None of the words that can be chosen so has ae, oe or aa of its own.
    """
    found = unicodedata.normalize("NFC", text).lower()
    for plain, danish in (("ae", "æ"), ("oe", "ø"), ("aa", "å")):
        found = found.replace(plain, danish)
    return found


ASKS = "I en terminal bliver du spurgt om {}, så det ikke står i skallens historik."
"""What a verb says of a text that may be left out."""


def add_verb(
    verbs: Any, name: str, run: str, words: str, more: str = "", also: Sequence[str] = ()
) -> argparse.ArgumentParser:
    """A verb and what it says of itself; `run` names its module and function.

    `also` are other spellings of its name.
    """
    description = f"{words[0].upper()}{words[1:]}."
    verb: argparse.ArgumentParser = verbs.add_parser(
        name, help=words, description=f"{description} {more}".strip(), aliases=also
    )
    verb.set_defaults(run=run)
    return verb


def add_borger(verb: argparse.ArgumentParser) -> None:
    """The borger it is about."""
    verb.add_argument("borger", metavar="BORGER", help="id eller begyndelsen af navnet")


def add_json(verb: argparse.ArgumentParser) -> None:
    """`--json`."""
    verb.add_argument("--json", action="store_true", help="skriv JSON")


def add_date(verb: argparse.ArgumentParser, option: str, words: str) -> None:
    """An option that takes a date."""
    verb.add_argument(option, metavar="DATO", help=words)


def add_text(verb: argparse.ArgumentParser, option: str, words: str) -> None:
    """An option that takes a text."""
    verb.add_argument(option, metavar="TEKST", help=words)
