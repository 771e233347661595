"""The command line of `cti`: every verb and what may follow it."""

import argparse
from typing import Any

from cti_tui.verbs.arguments import (
    ASKS,
    Completion,
    DanishParser,
    add_borger,
    add_date,
    add_json,
    add_text,
    add_verb,
    danish_word,
    minutes,
    speak_danish,
    whole,
)
from cti_tui.verbs.consent import add_another, add_call_off, add_keep, add_yes
from cti_tui.verbs.parser_course import add_course
from cti_tui.verbs.parser_files import add_files
from cti_tui.verbs.parser_paper import add_document
from cti_tui.verbs.reach import add_reach

NOTE_KINDS = (
    *("hjemmebesøg", "møde", "telefon", "sms", "netværk", "myndighed", "tilbud"),
    *("forsøg", "andet"),
)
"""The kinds of note, as `method.contact.ContactKind` has them."""

_EPILOG = """\
Uden et verbum åbnes skærmen. --fil, --idag og --kode-fd står før verbet.

  CTI_FIL    databasefilen, som --fil
  CTI_IDAG   hvad der gælder som i dag, som --idag
  CTI_KODE   adgangssætningen, til scripts; ellers bliver du spurgt om den
  CTI_KODE_FIL   en fil, kun du kan læse, med adgangssætningen på første linje

Datoer skrives, som de siges: 2026-01-15, 15/1-2026, »15. januar«, »i går«, »på fredag«,
»om 14 dage«, »tirsdag uge 34«, +3 og -2. Kan en dag læses på to måder, bliver den ikke gættet.
BORGER er et id, i tvivlstilfælde "#3" (med citationstegn), eller begyndelsen af et navn.
Afslutter med 0, når det er gjort, 1 ved et afslag og 2 ved forkert brug.
"""


def make_parser(*, screen: bool = False) -> argparse.ArgumentParser:
    """The parser of the whole command line; `run` names the function of a verb.

    `screen`: no verb is typed, so none is made.
    """
    speak_danish()
    parser = DanishParser(
        prog="cti",
        description="Sagsoversigt, faseskift og notater for en CTI-medarbejder.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--fil", metavar="PATH", help="databasefilen")
    parser.add_argument("--idag", metavar="DATO", help="hvad der gælder som i dag (2026-01-15)")
    parser.add_argument(
        "--kode-fd",
        metavar="N",
        type=whole(0, 65_535),
        help="læs adgangssætningen fra denne fildeskriptor",
    )
    parser.add_argument(
        "--completion",
        action=Completion,
        metavar="SKAL",
        help="skriv fuldførelse til en skal: bash, zsh med flere",
    )
    parser.set_defaults(verb=None)
    if screen:
        return parser
    verbs = parser.add_subparsers(dest="verb", metavar="VERBUM", title="verber")
    _add_looks(verbs)
    _add_new(verbs)
    _add_corrections(verbs)
    _add_note(verbs)
    _add_tick(verbs)
    _add_shift(verbs)
    _add_telling(verbs)
    add_course(verbs)
    add_files(verbs)
    add_document(verbs)
    _add_safety(verbs)
    return parser


def _add_looks(verbs: Any) -> None:
    add_json(
        add_verb(verbs, "idag", "today.idag", "vis, hvad der venter, det mest presserende først")
    )
    verb = add_verb(verbs, "liste", "show.liste", "vis sagsoversigten, det mest presserende først")
    verb.add_argument("--alle", action="store_true", help="tag de afsluttede forløb med")
    add_json(verb)
    verb = add_verb(verbs, "vis", "show.vis", "vis mødearket for en borger")
    add_borger(verb)
    add_json(verb)
    verb = add_verb(verbs, "tjekliste", "show.tjekliste", "vis tjeklisten til næste faseskift")
    add_borger(verb)
    add_json(verb)
    verb = add_verb(
        verbs,
        "søg",
        "search.soeg",
        "søg i alt, hvad du har skrevet, og i navne",
        "Ord findes ved deres begyndelse og inde i andre, med små eller store bogstaver; oster"
        " finder Østergård, og værksted finder cykelværkstedet. De bedste står først.",
        also=("soeg",),
    )
    verb.add_argument("tekst", metavar="TEKST", nargs="+", help="et eller flere ord")
    verb.add_argument("--nyeste", action="store_true", help="det nyeste først")
    add_json(verb)
    _add_editions(verbs)


def _add_editions(verbs: Any) -> None:
    verb = add_verb(
        verbs,
        "udgaver",
        "editions.udgaver",
        "vis udgaverne, eller lav jeres egen",
        "En udgave af jeres egen laves ud fra en kopi; docs/egne-udgaver.md går det igennem.",
    )
    one = verb.add_mutually_exclusive_group()
    one.add_argument("--kopi", metavar="ID", help="skriv udgaven til en ny fil; kræver --til")
    one.add_argument("--tjek", metavar="FIL", help="find alle fejl i en udgavefil")
    one.add_argument("--tag-i-brug", metavar="FIL", help="tag udgaven i filen i brug her")
    one.add_argument("--ud-af-brug", metavar="ID", help="tilbyd den ikke mere til nye forløb")
    one.add_argument(
        "--ny-ordlyd",
        action="store_true",
        help="lad løbende forløb tage udgavernes nye ordlyd over; kryds og datoer bliver",
    )
    verb.add_argument("--til", metavar="FIL", help="filen, kopien skrives til")
    add_json(verb)


def _add_new(verbs: Any) -> None:
    verb = add_verb(
        verbs,
        "ny",
        "write.ny",
        "opret en borger med et forløb",
        ASKS.format("den grund, der mangler"),
    )
    verb.add_argument("navn", metavar="NAVN", help="navn eller dæknavn")
    verb.add_argument("--udgave", metavar="U", required=True, help="id fra: cti udgaver")
    verb.add_argument("--hjemmel", metavar="H", help="id fra cti udgaver")
    add_date(verb, "--start", "første dag i fase 1; kan være planlagt eller forbi")
    add_text(verb, "--overgang", "hvilken overgang det er")
    add_date(verb, "--overgangsdato", "overgangens dag, i job: første arbejdsdag")
    add_text(verb, "--grund", "hvorfor fase 1 ikke begynder på overgangens dag")
    verb.add_argument(
        "--fase",
        metavar="N",
        type=whole(0, 3),
        help="fasen, når forløbet allerede er i gang (0 til 3)",
    )
    add_reach(verb)
    add_another(verb)
    add_keep(verb)


def _add_corrections(verbs: Any) -> None:
    verb = add_verb(
        verbs,
        "ret",
        "write.ret",
        "ret det, der er skrevet om en borger",
        "En tom tekst fjerner det, der stod. " + ASKS.format("den grund, der mangler"),
    )
    add_borger(verb)
    add_text(verb, "--navn", "nyt navn")
    add_text(verb, "--sagsnr", "sagsnummer")
    add_text(verb, "--overgang", "hvilken overgang det er")
    add_date(verb, "--overgangsdato", "overgangens dag, i job: første arbejdsdag")
    add_date(verb, "--start", "første dag i fase 1; de senere skift flytter med")
    add_text(verb, "--grund", "hvorfor fase 1 ikke begynder på overgangens dag")
    verb.add_argument("--hjemmel", metavar="H", help="id fra cti udgaver")
    add_date(
        verb,
        "--bevilling-til",
        "bevillingens sidste dag eller opfølgningsdatoen efter en afgørelse; står alene eller med"
        " --grund, og er den tom, følger datoen af starten",
    )
    add_reach(verb)
    add_another(verb)
    add_keep(verb)


def _add_note(verbs: Any) -> None:
    verb = add_verb(
        verbs, "note", "write.note", "skriv et notat om en borger", ASKS.format("teksten")
    )
    add_borger(verb)
    verb.add_argument("tekst", metavar="TEKST", nargs="?", help="teksten; - læser den fra stdin")
    verb.add_argument(
        "--slags",
        metavar="SLAGS",
        type=danish_word,
        choices=NOTE_KINDS,
        default="andet",
        help=f"en af {', '.join(NOTE_KINDS)} (ellers andet)",
    )
    verb.add_argument(
        "--minutter",
        metavar="TID",
        type=minutes,
        default=0,
        help="tiden: 90, 1:30 eller 1,5 t",
    )
    add_date(verb, "--dato", "kontaktens dag (ellers i dag)")
    verb.add_argument(
        "--km", metavar="N", type=whole(0, 2_000), default=0, help="kilometer, du kørte"
    )
    add_text(verb, "--sted", "hvor det var")
    add_text(verb, "--med", "hvem der ellers var med: roller eller navne")
    add_keep(verb)


def _add_tick(verbs: Any) -> None:
    verb = add_verb(
        verbs,
        "kryds",
        "gates.kryds",
        "sæt et punkt på tjeklisten som opfyldt",
        ASKS.format("grunden, når den mangler efter --ikke-relevant"),
    )
    add_borger(verb)
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
    add_text(verb, "--note", "en kort note til punktet")
    add_date(verb, "--dato", "dagen, punktet gælder fra (ellers i dag)")
    add_keep(verb)


def _add_shift(verbs: Any) -> None:
    verb = add_verb(
        verbs,
        "skift",
        "gates.skift",
        "markér næste faseskift som gennemført",
        ASKS.format("grunden, når den mangler efter --med-mangler"),
    )
    add_borger(verb)
    add_date(verb, "--dato", "dagen (ellers i dag); uden planlagt start bliver den fase 1's start")
    verb.add_argument(
        "--med-mangler",
        metavar="GRUND",
        nargs="?",
        const="",
        help="markér, selv om punkter er åbne; de føres med",
    )
    verb.add_argument(
        "--evalueret",
        metavar="SVAR",
        type=danish_word,
        choices=("ja", "nej"),
        help="ja eller nej: er plan og aktiviteter evalueret sammen (ved skift til fase 2 og 3)",
    )
    add_call_off(verb)
    add_keep(verb)


def _add_telling(verbs: Any) -> None:
    verb = add_verb(
        verbs,
        "orienteret",
        "gates.orienteret",
        "skriv, at borgeren er orienteret om skiftet",
        "Uden --forbehold er borgeren indforstået. "
        + ASKS.format("forbeholdet, når det mangler efter --forbehold"),
    )
    add_borger(verb)
    verb.add_argument(
        "--forbehold",
        metavar="TEKST",
        nargs="?",
        const="",
        help="borgeren er ikke indforstået; forbeholdet med egne ord",
    )
    add_keep(verb)


def _add_safety(verbs: Any) -> None:
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
