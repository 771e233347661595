"""The part of the command line that is about paper."""

from typing import Any

from cti_tui.verbs.arguments import add_date, add_text, add_verb, danish_word
from cti_tui.verbs.consent import add_keep

GATES = ("kontakt", "1-2", "2-3", "afslutning", "contact", "one_two", "two_three", "end")
"""The shifts, as `documents.asked.gate_named` knows them."""


def add_document(verbs: Any) -> None:
    """dokument."""
    verb = add_verb(
        verbs,
        "dokument",
        "document.dokument",
        "skriv et dokument til papir: .pdf, .md eller .txt",
        "Først siges, hvem det er til, hvilket samtykke der er, og hvad der er udeladt.",
    )
    verb.add_argument("slags", metavar="SLAGS", nargs="?", type=danish_word, help="se --liste")
    verb.add_argument(
        "borger",
        metavar="BORGER",
        nargs="?",
        help="id eller begyndelsen af navnet; ikke til supervision, gennemgang og troskab",
    )
    verb.add_argument("--liste", action="store_true", help="nævn de slags, der er")
    verb.add_argument("--til", metavar="PATH", help="den nye fil: .pdf, .md eller .txt")
    add_text(verb, "--til-hvem", "den, dokumentet er til: navn eller rolle")
    verb.add_argument(
        "--gate",
        metavar="SKIFT",
        type=danish_word,
        choices=GATES,
        help=f"faseskiftet: {', '.join(GATES[:4])} (ellers det senest markerede)",
    )
    verb.add_argument(
        "--spring-over",
        metavar="GRUND",
        nargs="?",
        const="",
        help="til faseskift og afslutning: skriv i stedet, at skiftet ikke dokumenteres",
    )
    add_date(verb, "--fra", "notaternes første dag (ellers fasens)")
    add_date(verb, "--til-og-med", "notaternes sidste dag (ellers i dag)")
    add_keep(verb)
