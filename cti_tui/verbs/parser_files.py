"""The command line of the verbs about whole files."""

from typing import Any

from cti_tui.verbs.arguments import add_json, add_verb, danish_word, whole
from cti_tui.verbs.consent import add_another, add_keep


def add_files(verbs: Any) -> None:
    """The verbs about whole files."""
    _add_import(verbs)
    _add_export(verbs)
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
    add_verb(
        verbs,
        "genvej",
        "shortcut.genvej",
        "lav en genvej, der åbner programmet med et dobbeltklik",
        "Den lægges på skrivebordet, på Linux i menuen. Med --fil foran åbner den den fil.",
    )


def _add_export(verbs: Any) -> None:
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
        "--overdrag-til",
        metavar="NAVN",
        help="til .cti: kollegaen går videre med forløbet, og her afsluttes det",
    )
    add_keep(verb)
    verb.add_argument(
        "--ark",
        metavar="NAVN",
        help="til .csv: sagsoversigt (ellers den), kontakter, aftaler, plan, netværk",
    )
    verb.add_argument(
        "--fulde-navne", action="store_true", help="til .ics: navne i stedet for forbogstaver"
    )


def _add_import(verbs: Any) -> None:
    verb = add_verb(
        verbs,
        "importer",
        "files.importer",
        "tag et regneark eller en eksport ind, alt eller intet",
        "Overskrifterne findes, også under en titel: navn, udgave, hjemmel, fase1_start, overgang,"
        " overgangsdato, sagsnr, grund, fase, pauser, telefon, adresse og kontaktperson, eller hvad"
        " I kalder dem. Skjulte linjer og summer tages ikke med. --prøv viser, hvad der er læst. En"
        " borger fra en .json, der står anderledes her, bliver du spurgt om i en terminal; ellers"
        " hentes intet ind.",
    )
    verb.add_argument("sti", metavar="FIL", help="filen: .xlsx, .csv, .json, .cti, .ics")
    verb.add_argument(
        "--skabelon",
        action="store_true",
        help="skriv et ark til at udfylde til FIL, aldrig over en fil, der er der",
    )
    verb.add_argument(
        "--prøv", "--proev", dest="proev", action="store_true", help="vis kun, hvad der ville ske"
    )
    _add_reading(verb)
    add_json(verb)
    verb.add_argument(
        "--ja", action="store_true", help="fra en kalender: ja, hent de viste aftaler ind"
    )
    add_another(verb)
    add_keep(verb)


def _add_reading(verb: Any) -> None:
    """How a sheet is read, where it does not say so itself."""
    verb.add_argument("--ark", metavar="NAVN", help="arket (ellers det første synlige, der passer)")
    verb.add_argument(
        "--kolonne",
        metavar="DERES=VORES",
        action="append",
        help="hvad en kolonne er, fx Startdato=fase1_start; kan gentages",
    )
    verb.add_argument(
        "--udgave", metavar="ID", help="udgaven for alle, hvis linje ikke siger en (se cti udgaver)"
    )
    verb.add_argument(
        "--kendte",
        metavar="HVAD",
        type=danish_word,
        choices=("spring-over", "opdater"),
        help="spring-over eller opdater dem, der allerede har et åbent forløb",
    )
    verb.add_argument(
        "--fase",
        metavar="HVILKEN",
        type=danish_word,
        choices=("kalender", "kontakt"),
        help="hvor fasen mangler: kalender (de tidligere skift er før importen) eller kontakt",
    )
