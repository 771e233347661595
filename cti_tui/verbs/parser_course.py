"""The part of the command line that is about the course and how the method was kept."""

from typing import Any

from cti_tui.verbs.arguments import (
    ASKS,
    add_borger,
    add_date,
    add_json,
    add_text,
    add_verb,
    danish_word,
)
from cti_tui.verbs.consent import add_call_off, add_keep, add_yes

PAUSES = ("indlæggelse", "afsoning", "behandling", "andet")
"""Why a course stands still, as `words.course.PAUSE_KINDS` has them."""


EVERY = ("uge", "anden-uge")
"""How a meeting is repeated; the weeks between are their places."""


def add_course(verbs: Any) -> None:
    """aftale, pause, genoptag, afslut, trin, troskab and tal."""
    _add_appointment(verbs)
    _add_pauses(verbs)
    _add_steps(verbs)
    _add_method(verbs)


def _add_appointment(verbs: Any) -> None:
    verb = add_verb(
        verbs,
        "aftale",
        "appointment.aftale",
        "lav en aftale, én gang eller fast til fasen slutter",
        "Helligdage og dage i en pause springes over, når den gentages, og det siges.",
    )
    add_borger(verb)
    verb.add_argument("hvornaar", metavar="HVORNÅR", help="fx »fre kl. 10«, »27/4 10:15« eller +7")
    verb.add_argument(
        "--hver",
        metavar="UGE",
        type=danish_word,
        choices=EVERY,
        help=f"gentag den til fasen slutter: {' eller '.join(EVERY)}",
    )
    verb.add_argument("--slags", metavar="SLAGS", type=danish_word, help="ellers møde")
    add_text(verb, "--sted", "hvor det er")
    add_text(verb, "--med", "hvem der ellers er med: roller eller navne")
    add_text(verb, "--om", "hvad der tages op")
    verb.add_argument("--prøv", "--proev", dest="proev", action="store_true", help="vis kun dagene")
    add_keep(verb)


def _add_pauses(verbs: Any) -> None:
    asks = ASKS.format("grunden, når den mangler")
    verb = add_verb(verbs, "pause", "course.pause", "sæt et forløb på pause", asks)
    add_borger(verb)
    verb.add_argument("--fra", metavar="DATO", required=True, help="pausens første dag")
    add_date(verb, "--til", "dagen, hvor forløbet fortsætter; uden den er pausen åben")
    add_text(verb, "--grund", "hvorfor forløbet holder pause")
    verb.add_argument(
        "--slags",
        metavar="SLAGS",
        type=danish_word,
        choices=PAUSES,
        default="andet",
        help=f"en af {', '.join(PAUSES)} (ellers andet)",
    )
    add_keep(verb)
    verb = add_verb(verbs, "genoptag", "course.genoptag", "lad et forløb på pause fortsætte")
    add_borger(verb)
    verb.add_argument(
        "--dato", metavar="DATO", required=True, help="dagen, hvor forløbet fortsætter"
    )
    verb = add_verb(
        verbs,
        "afslut",
        "course.afslut",
        "afslut et forløb før tid",
        "En afslutning ved en fejl tages tilbage med --fortryd; skal borgeren have støtte igen,"
        " begynder et nyt forløb. " + asks,
    )
    add_borger(verb)
    add_text(verb, "--grund", "hvorfor forløbet slutter, eller hvorfor det skal fortrydes")
    add_date(verb, "--dato", "forløbets sidste dag (ellers i dag)")
    add_call_off(verb)
    verb.add_argument(
        "--fortryd", action="store_true", help="tag en afslutning, der var en fejl, tilbage"
    )
    add_yes(verb, "ja, afslut forløbet")
    add_keep(verb)


END_STEPS = {
    "overdragelsesmøde": "handover",
    "markering": "symbolic",
    "afsluttende-møde": "closing",
    "støtte-bagefter": "decision",
    "tilbageblik": "look_back",
}
"""The steps towards the end, as `method.ending.Step` has them."""


def _add_steps(verbs: Any) -> None:
    verb = add_verb(
        verbs,
        "trin",
        "steps.trin",
        "vis og skriv, hvad der gøres mod slutningen",
        "Uden TRIN vises de. Et trin bliver stående i I dag, til det er gjort eller sat til side,"
        " også efter slutningen. " + ASKS.format("grunden, når den mangler efter --til-side"),
    )
    add_borger(verb)
    verb.add_argument(
        "trin",
        metavar="TRIN",
        nargs="?",
        type=danish_word,
        choices=tuple(END_STEPS),
        help=f"et af {', '.join(END_STEPS)}",
    )
    one = verb.add_mutually_exclusive_group()
    one.add_argument("--gjort", action="store_true", help="trinnet er gjort")
    one.add_argument(
        "--til-side",
        metavar="GRUND",
        nargs="?",
        const="",
        help="trinnet skal ikke gøres, med grunden",
    )
    one.add_argument(
        "--fortryd", action="store_true", help="trinnet er alligevel hverken gjort eller til side"
    )
    add_date(verb, "--dato", "dagen, det blev gjort (ellers i dag)")
    verb.add_argument(
        "--svar",
        metavar="SVAR",
        type=danish_word,
        choices=("fortsætter", "slutter"),
        help="ved støtte-bagefter: fortsætter eller slutter",
    )
    add_keep(verb)


def _add_method(verbs: Any) -> None:
    verb = add_verb(
        verbs,
        "troskab",
        "fidelity.troskab",
        "vis, om metoden er fulgt, for en borger eller for alle",
        "Hver linje står for sig selv; der regnes aldrig et samlet tal.",
    )
    verb.add_argument(
        "borger", metavar="BORGER", nargs="?", help="id eller begyndelsen af et navn (ellers alle)"
    )
    verb.add_argument(
        "--svar",
        metavar="ID=SVAR",
        action="append",
        help="din egen vurdering af en linje: ja, delvis, nej eller ved-ikke",
    )
    add_json(verb)
    verb = add_verb(
        verbs,
        "tal",
        "numbers.tal",
        "vis en periodes tal: forløb, faseskift og tid",
        "Uden dage er det det seneste år.",
    )
    add_date(verb, "--fra", "periodens første dag")
    add_date(verb, "--til", "periodens sidste dag (ellers i dag)")
    verb.add_argument("--udgave", metavar="U", help="kun forløb efter denne udgave")
    verb.add_argument(
        "--side",
        metavar="PATH",
        help="skriv dem til lederen, uden at nogen kan genkendes: .pdf, .md eller .txt",
    )
    add_json(verb)
