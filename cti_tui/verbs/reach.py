"""How a borger is reached, on the command line: options of `ny` and `ret`, lines of `vis`."""

import argparse
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

if TYPE_CHECKING:  # the command line itself has no need of it
    from cti_tui.data.records import BorgerFacts

OPTIONS = {
    "phone": ("telefon", "borgerens telefon"),
    "address": ("adresse", "borgerens adresse"),
    "email": ("email", "borgerens e-mail"),
    "contact_person": ("kontaktperson", "hvem du ellers kan ringe til, med nummer"),
    "language": ("sprog", "borgerens sprog, og om der skal tolk med"),
    "mind": ("husk", "hvad du skal være opmærksom på før et møde"),
}
"""The option of each fact, and what it says of itself."""


def add_reach(verb: argparse.ArgumentParser) -> None:
    """The options that say how a borger is reached."""
    for option, words in OPTIONS.values():
        verb.add_argument(f"--{option}", metavar="TEKST", help=words)
    verb.add_argument(
        "--beskyttet",
        metavar="SVAR",
        choices=("ja", "nej"),
        help="ja eller nej: er navn og adresse beskyttede",
    )


def facts_said(args: argparse.Namespace, stands: "BorgerFacts") -> "BorgerFacts":
    """The facts with what is said on the command line; an empty text takes away what stood."""
    said = {name: getattr(args, option) for name, (option, _) in OPTIONS.items()}
    told: dict[str, Any] = {name: text for name, text in said.items() if text is not None}
    if args.beskyttet is not None:
        told["protected"] = args.beskyttet == "ja"
    return replace(stands, **told) if told else stands


def texts_said(args: argparse.Namespace) -> tuple[str, ...]:
    """What of it is free text."""
    return tuple(text for option, _ in OPTIONS.values() if (text := getattr(args, option)))
