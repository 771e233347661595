"""The part of the command line that is about files: in, out, paper and safety."""

from typing import Any

from cti_tui.verbs.arguments import add_borger, add_date, add_text, add_verb, whole, word
from cti_tui.verbs.consent import add_another, add_keep, add_yes


def add_files(verbs: Any) -> None:
    """importer, eksporter, init and demo."""
    verb = add_verb(
        verbs,
        "importer",
        "files.importer",
        "tag et regneark eller en eksport ind, alt eller intet",
        "Regnearkets første linje er kolonnernes navne: navn, udgave, hjemmel, fase1_start,"
        " overgang, overgangsdato, sagsnr, grund, fase, pauser. En borger fra en .json, der står"
        " anderledes her, bliver du spurgt om ved en terminal; ellers hentes intet ind.",
    )
    verb.add_argument("sti", metavar="FIL", help="filen: .xlsx, .csv, .json, .cti, .ics")
    verb.add_argument(
        "--prøv", "--proev", dest="proev", action="store_true", help="vis kun, hvad der ville ske"
    )
    verb.add_argument(
        "--ja", action="store_true", help="fra en kalender: ja, hent de viste aftaler ind"
    )
    add_another(verb)
    add_keep(verb)
    verb = add_verb(
        verbs,
        "eksporter",
        "transfer.eksporter",
        "skriv det hele, eller en borger, i en fil",
        "Endelsen siger hvordan: .json kommer hel tilbage med cti importer, .xlsx og .csv er ark,"
        " .ics er til en kalender, .cti er et forseglet forløb til en kollega. Kun .cti er"
        " krypteret; dens adgangssætning spørges der om, eller den står i CTI_FORSEGL.",
    )
    verb.add_argument("--til", metavar="PATH", required=True, help="den nye fil, fx cti.json")
    verb.add_argument("--borger", metavar="BORGER", help="kun denne borger")
    verb.add_argument(
        "--ark",
        metavar="NAVN",
        help="til .csv: sagsoversigt (ellers den), kontakter, aftaler, plan, netværk",
    )
    verb.add_argument(
        "--fulde-navne", action="store_true", help="til .ics: navne i stedet for forbogstaver"
    )
    verb = add_verb(verbs, "init", "files.init", "lav en ny databasefil")
    verb.add_argument("--uden-kode", action="store_true", help="uden kryptering")
    verb = add_verb(
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
            type=whole(0, most),
            default=default,
            help=f"{words} (ellers {default})",
        )


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
    verb.add_argument("slags", metavar="SLAGS", nargs="?", type=word, help="se --liste")
    verb.add_argument(
        "borger",
        metavar="BORGER",
        nargs="?",
        help="id eller begyndelsen af navnet; ikke til supervision og gennemgang",
    )
    verb.add_argument("--liste", action="store_true", help="nævn de slags, der er")
    verb.add_argument("--til", metavar="PATH", help="den nye fil: .pdf, .md eller .txt")
    add_text(verb, "--til-hvem", "den, dokumentet er til: navn eller rolle")
    verb.add_argument(
        "--gate",
        metavar="SKIFT",
        type=word,
        choices=GATES,
        help=f"faseskiftet: {', '.join(GATES[:4])} (ellers det senest markerede)",
    )
    add_date(verb, "--fra", "notaternes første dag (ellers fasens)")
    add_date(verb, "--til-og-med", "notaternes sidste dag (ellers i dag)")


def add_safety(verbs: Any) -> None:
    """kopi, gendan, tjek and slet."""
    verb = add_verb(verbs, "kopi", "safe.kopi", "lav en kontrolleret sikkerhedskopi")
    verb.add_argument("--til", metavar="PATH", help="fil eller mappe (ellers det sædvanlige sted)")
    verb = add_verb(
        verbs,
        "gendan",
        "safe.gendan",
        "læg en sikkerhedskopi tilbage",
        "Filen, der ligger der nu, lægges til side under et andet navn. Borgere, der er slettet"
        " siden kopien, kommer ikke tilbage.",
    )
    verb.add_argument("sti", metavar="FIL", help="kopien")
    add_verb(verbs, "tjek", "safe.tjek", "se efter, om hele filen er hel")
    verb = add_verb(
        verbs, "slet", "safe.slet", "slet en borger for altid, med alt, også i kopierne"
    )
    add_borger(verb)
    add_yes(verb, "ja, slet; det kan ikke fortrydes")
