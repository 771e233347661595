"""The command line of `cti` in argparse, every word of it in Danish."""

import argparse
import unicodedata
from collections.abc import Callable
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


def _speak_danish() -> None:
    """Put our words in the place where argparse looks its own up."""

    def one(words: str) -> str:
        """Our words for argparse's own."""
        return _WORDS.get(words, words)

    def some(single: str, many: str, number: int) -> str:
        """The same, by number."""
        return one(single if number == 1 else many)

    vars(argparse).update(_=one, ngettext=some)


class _Parser(argparse.ArgumentParser):
    """Danish, says what is wrong in one line, and never takes a text for an option."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **kwargs)
        self.add_argument("-h", "--help", action="help", help="vis denne hjælp")
        self.add_argument(
            "--version", action="version", version=f"cti {__version__}", help="vis udgaven"
        )

    def error(self, message: str) -> NoReturn:
        """Wrong use, as a sentence that names the help."""
        raise WrongUse(f"{self.prog}: {message} Se: {self.prog} --help")

    def _check_value(self, action: argparse.Action, value: Any) -> None:
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


class _Completion(argparse.Action):
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


def _whole(low: int, high: int) -> Callable[[str], int]:
    """A whole number within bounds."""

    def read(text: str) -> int:
        """The number, or the reason it is none."""
        if not (text.isascii() and text.isdigit() and low <= int(text[:12]) <= high):
            raise argparse.ArgumentTypeError(f"skriv et helt tal fra {low} til {high}.")
        return int(text)

    return read


def _word(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower()


KINDS = ("hjemmebesøg", "møde", "telefon", "sms", "netværk", "myndighed", "forsøg", "andet")
"""The kinds of note, as `method.contact.ContactKind` has them."""

_EPILOG = """\
Uden et verbum åbnes skærmen. --fil og --idag står før verbet.

  CTI_FIL    databasefilen, som --fil
  CTI_IDAG   hvad der gælder som i dag, som --idag
  CTI_KODE   adgangssætningen, til scripts; ellers bliver du spurgt om den

Datoer skrives 2026-01-15, 15-01-2026, 15.01.2026 eller 15/1-2026, og i et verbum
også »i dag«, »i går«, +3 og -2. BORGER er et id eller begyndelsen af et navn.
Afslutter med 0, når det er gjort, 1 ved et afslag og 2 ved forkert brug.
"""

_ASKS = "Ved en terminal bliver du spurgt om {}, så det ikke står i skallens historik."


def make_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; `run` names the function of a verb."""
    _speak_danish()
    parser = _Parser(
        prog="cti",
        description="Sagsoversigt, faseskift og notater for en CTI-medarbejder.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--fil", metavar="PATH", help="databasefilen")
    parser.add_argument("--idag", metavar="DATO", help="hvad der gælder som i dag (2026-01-15)")
    parser.add_argument(
        "--completion",
        action=_Completion,
        metavar="SKAL",
        help="skriv fuldførelse til en skal: bash, zsh med flere",
    )
    parser.set_defaults(verb=None)
    verbs = parser.add_subparsers(dest="verb", metavar="VERBUM", title="verber")
    _add_looks(verbs)
    _add_new(verbs)
    _add_corrections(verbs)
    _add_acts(verbs)
    _add_course(verbs)
    _add_files(verbs)
    return parser


def _verb(verbs: Any, name: str, run: str, words: str, more: str = "") -> argparse.ArgumentParser:
    description = f"{words[0].upper()}{words[1:]}."
    verb: argparse.ArgumentParser = verbs.add_parser(
        name, help=words, description=f"{description} {more}".strip()
    )
    verb.set_defaults(run=run)
    return verb


def _borger(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("borger", metavar="BORGER", help="id eller begyndelsen af navnet")


def _json(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--json", action="store_true", help="skriv JSON")


def _dated(verb: argparse.ArgumentParser, option: str, words: str) -> None:
    verb.add_argument(option, metavar="DATO", help=words)


def _text(verb: argparse.ArgumentParser, option: str, words: str) -> None:
    verb.add_argument(option, metavar="TEKST", help=words)


def _add_looks(verbs: Any) -> None:
    _json(_verb(verbs, "idag", "today.idag", "vis, hvad der venter, det mest presserende først"))
    verb = _verb(verbs, "liste", "show.liste", "vis sagsoversigten, det mest presserende først")
    verb.add_argument("--alle", action="store_true", help="tag de afsluttede forløb med")
    _json(verb)
    verb = _verb(verbs, "vis", "show.vis", "vis mødearket for en borger")
    _borger(verb)
    _json(verb)
    verb = _verb(verbs, "tjekliste", "show.tjekliste", "vis tjeklisten til næste faseskift")
    _borger(verb)
    _json(verb)
    verb = _verb(verbs, "udgaver", "show.udgaver", "vis udgaverne: faser, hjemler og tjeklister")
    _json(verb)


def _add_new(verbs: Any) -> None:
    verb = _verb(
        verbs,
        "ny",
        "write.ny",
        "opret en borger med et forløb",
        _ASKS.format("den grund, der mangler"),
    )
    verb.add_argument("navn", metavar="NAVN", help="navn eller dæknavn")
    verb.add_argument("--udgave", metavar="U", required=True, help="id fra: cti udgaver")
    verb.add_argument("--hjemmel", metavar="H", help="id fra cti udgaver")
    _dated(verb, "--start", "første dag i fase 1; kan være planlagt eller forbi")
    _text(verb, "--overgang", "hvilken overgang det er")
    _dated(verb, "--overgangsdato", "overgangens dag, i job: første arbejdsdag")
    _text(verb, "--grund", "hvorfor fase 1 ikke begynder på overgangens dag")
    verb.add_argument(
        "--fase",
        metavar="N",
        type=_whole(0, 3),
        help="fasen, når forløbet allerede er i gang (0 til 3)",
    )


def _add_corrections(verbs: Any) -> None:
    verb = _verb(
        verbs,
        "ret",
        "write.ret",
        "ret det, der er skrevet om en borger",
        "En tom tekst fjerner det, der stod. " + _ASKS.format("den grund, der mangler"),
    )
    _borger(verb)
    _text(verb, "--navn", "nyt navn")
    _text(verb, "--sagsnr", "sagsnummer")
    _text(verb, "--overgang", "hvilken overgang det er")
    _dated(verb, "--overgangsdato", "overgangens dag, i job: første arbejdsdag")
    _dated(verb, "--start", "første dag i fase 1; de senere skift flytter med")
    _text(verb, "--grund", "hvorfor fase 1 ikke begynder på overgangens dag")
    verb.add_argument("--hjemmel", metavar="H", help="id fra cti udgaver")
    _dated(
        verb,
        "--bevilling-til",
        "bevillingens sidste dag eller opfølgningsdatoen efter en afgørelse; står alene eller med"
        " --grund, og er den tom, følger datoen af starten",
    )


def _add_acts(verbs: Any) -> None:
    verb = _verb(
        verbs, "note", "write.note", "skriv et notat om en borger", _ASKS.format("teksten")
    )
    _borger(verb)
    verb.add_argument("tekst", metavar="TEKST", nargs="?", help="teksten; - læser den fra stdin")
    verb.add_argument(
        "--slags",
        metavar="SLAGS",
        type=_word,
        choices=KINDS,
        default="andet",
        help=f"en af {', '.join(KINDS)} (ellers andet)",
    )
    verb.add_argument(
        "--minutter", metavar="N", type=_whole(0, 1440), default=0, help="tid i minutter"
    )
    _dated(verb, "--dato", "kontaktens dag (ellers i dag)")
    verb = _verb(
        verbs,
        "kryds",
        "gates.kryds",
        "sæt et punkt på tjeklisten som opfyldt",
        _ASKS.format("grunden, når den mangler efter --ikke-relevant"),
    )
    _borger(verb)
    verb.add_argument("punkt", metavar="PUNKT", help="nummer på listen, L1 for et lokalt, eller id")
    either = verb.add_mutually_exclusive_group()
    either.add_argument("--fjern", action="store_true", help="gør punktet åbent igen")
    either.add_argument(
        "--ikke-relevant",
        metavar="GRUND",
        nargs="?",
        const="",
        help="sæt punktet som ikke relevant",
    )
    _text(verb, "--note", "en kort note til punktet")
    verb = _verb(
        verbs,
        "skift",
        "gates.skift",
        "markér næste faseskift som gennemført",
        _ASKS.format("grunden, når den mangler efter --med-mangler"),
    )
    _borger(verb)
    _dated(verb, "--dato", "dagen (ellers i dag); uden planlagt start bliver den fase 1's start")
    verb.add_argument(
        "--med-mangler",
        metavar="GRUND",
        nargs="?",
        const="",
        help="markér, selv om punkter er åbne; de føres med",
    )
    verb = _verb(
        verbs,
        "orienteret",
        "gates.orienteret",
        "skriv, at borgeren er orienteret om skiftet",
        "Uden --forbehold er borgeren indforstået. "
        + _ASKS.format("forbeholdet, når det mangler efter --forbehold"),
    )
    _borger(verb)
    verb.add_argument(
        "--forbehold",
        metavar="TEKST",
        nargs="?",
        const="",
        help="borgeren er ikke indforstået; forbeholdet med egne ord",
    )


PAUSES = ("indlæggelse", "afsoning", "behandling", "andet")
"""Why a course stands still, as `course_words.PAUSE_KINDS` has them."""


def _add_course(verbs: Any) -> None:
    asks = _ASKS.format("grunden, når den mangler")
    verb = _verb(verbs, "pause", "course.pause", "sæt et forløb på pause", asks)
    _borger(verb)
    verb.add_argument("--fra", metavar="DATO", required=True, help="pausens første dag")
    _dated(verb, "--til", "dagen, hvor forløbet fortsætter; uden den er pausen åben")
    _text(verb, "--grund", "hvorfor forløbet holder pause")
    verb.add_argument(
        "--slags",
        metavar="SLAGS",
        type=_word,
        choices=PAUSES,
        default="andet",
        help=f"en af {', '.join(PAUSES)} (ellers andet)",
    )
    verb = _verb(verbs, "genoptag", "course.genoptag", "lad et forløb på pause fortsætte")
    _borger(verb)
    verb.add_argument(
        "--dato", metavar="DATO", required=True, help="dagen, hvor forløbet fortsætter"
    )
    verb = _verb(
        verbs,
        "afslut",
        "course.afslut",
        "afslut et forløb før tid",
        "Det kan ikke åbnes igen; et nyt kan begynde i stedet. " + asks,
    )
    _borger(verb)
    _text(verb, "--grund", "hvorfor forløbet slutter")
    _dated(verb, "--dato", "forløbets sidste dag (ellers i dag)")


def _add_files(verbs: Any) -> None:
    verb = _verb(
        verbs,
        "importer",
        "files.importer",
        "tag et regneark ind, alt eller intet",
        "Første linje er kolonnernes navne: navn, udgave, hjemmel, fase1_start, overgang,"
        " overgangsdato, sagsnr, grund, fase, pauser.",
    )
    verb.add_argument("sti", metavar="FIL", help="filen: .xlsx, eller .csv med ; eller ,")
    verb.add_argument(
        "--prøv", "--proev", dest="proev", action="store_true", help="vis kun, hvad der ville ske"
    )
    verb = _verb(verbs, "init", "files.init", "lav en ny databasefil")
    verb.add_argument("--uden-kode", action="store_true", help="uden kryptering")
    verb = _verb(
        verbs,
        "demo",
        "files.demo",
        "åbn skærmen på en opdigtet sagsoversigt",
        "Filen er midlertidig, og den er kun krypteret, når CTI_KODE er sat.",
    )
    verb.add_argument("--til", metavar="PATH", help="skriv filen her i stedet for at åbne skærmen")
    for option, default, most, words in (
        ("--borgere", 14, 10_000, "åbne forløb"),
        ("--afsluttede", 6, 10_000, "afsluttede forløb"),
        ("--notater", 200, 1_000_000, "notater i alt"),
        ("--seed", 1, 2**31, "samme tal giver samme indhold"),
    ):
        verb.add_argument(
            option,
            metavar="N",
            type=_whole(0, most),
            default=default,
            help=f"{words} (ellers {default})",
        )
