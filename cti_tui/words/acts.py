"""What was done, in a few words: for `u`, and for the list of the last acts."""

from collections.abc import Callable
from datetime import date
from typing import Any

from cti_tui.dansk import count, listing, long_date
from cti_tui.data.acts.acts import ActRecord, Change, Values

NOTHING_TO_UNDO = "Der er ikke noget at fortryde."

_FINAL = {
    "deleted": "sletningen af en borger",
    "restored": "gendannelsen af en kopi",
    "passphrase": "skiftet af adgangssætning",
}
"""Acts that can never be taken back."""

ACT_NAMES: dict[str, tuple[str, str, str]] = {
    "borger": ("oprettelsen", "rettelsen af oplysningerne", "sammenlægningen af to borgere"),
    "course": ("det nye forløb", "ændringen af forløbet", "ændringen af forløbet"),
    "shift": ("markeringen af faseskiftet", "", ""),
    "pause": ("pausen", "ændringen af pausen", "sletningen af pausen"),
    "note": ("notatet", "rettelsen af notatet", "sletningen af notatet"),
    "appointment": ("aftalen", "ændringen af aftalen", "sletningen af aftalen"),
    "tick": ("krydset", "", ""),
    "announcement": ("orienteringen om skiftet", "", "ændringen af orienteringen"),
    "plan_node": ("linjen i planen", "ændringen i planen", "ændringen i planen"),
    "activity_trial": ("evalueringen", "evalueringen", "evalueringen"),
    "need": ("det skrevne om behovet", "rettelsen af behovet", "sletningen af behovet"),
    "other_plan": ("henvisningen", "rettelsen af henvisningen", "sletningen af henvisningen"),
    "supporter": ("støttepersonen", "ændringen i netværket", "ændringen i netværket"),
    "network_wish": ("ønsket om netværk", "ønsket om netværk", "ønsket om netværk"),
    "carrying": ("dækningen af behovet", "dækningen af behovet", "dækningen af behovet"),
    "consent": ("samtykket", "ændringen af samtykket", "sletningen af samtykket"),
    "handover": (
        "linjen i overdragelsen",
        "ændringen i overdragelsen",
        "ændringen i overdragelsen",
    ),
    "anchor": ("forankringen", "forankringen", "forankringen"),
    "handover_text": ("teksten i overdragelsen",) * 3,
    "handover_step": (
        "mødet i overdragelsen",
        "ændringen i overdragelsen",
        "ændringen i overdragelsen",
    ),
    "answer": ("svaret", "rettelsen af svaret", "sletningen af svaret"),
    "intensified": ("perioden med øget støtte",) * 3,
    "silence_put_off": ("udsættelsen af stilheden",) * 3,
    "set_aside": (
        "det, der blev sat til side i overdragelsen",
        "ændringen i overdragelsen",
        "det, der blev taget op igen i overdragelsen",
    ),
    "own_edition": ("udgaven", "ændringen af udgaven", "sletningen af udgaven"),
    "rating": ("vurderingen", "vurderingen", "vurderingen"),
    "shift_document": ("dokumentationen af skiftet",) * 3,
    "local_item": ("det lokale punkt", "ændringen af det lokale punkt", "det lokale punkt"),
    "offer": ("tilbuddet", "ændringen af tilbuddet", "sletningen af tilbuddet"),
    "former_name": ("det nye navn", "det nye navn", "det nye navn"),
    "course_change": ("ændringen af forløbet",) * 3,
}
"""What an act is called when it made, changed or removed a row of a table; the first that an act
wrote in gives its name, in this order. Tables that only go along are not here."""

LARGE = frozenset(("borger", "course", "shift", "pause"))
"""Acts that are asked about before they are taken back; so is a note that would be gone."""

_SAYS: dict[str, Callable[[Values], str]] = {
    "note": lambda row: f"fra {_day(row['date'])}",
    "appointment": lambda row: _day(row["date"]) + (f" kl. {row['time']}" if row["time"] else ""),
    "plan_node": lambda row: f"»{row['text']}«",
    "supporter": lambda row: f"»{row['name']}«",
    "consent": lambda row: f"til {row['party']}",
    "other_plan": lambda row: f"»{row['title']}«",
    "local_item": lambda row: f"»{row['text']}«",
}
"""What tells one row of a table from another, after its name."""

_TICKS = {"met": "krydset", "open": "fjernelsen af krydset", "not_relevant": "»ikke relevant«"}
_MEETINGS = {
    "held": "at aftalen blev holdt",
    "cancelled": "aflysningen af aftalen",
    "missed": "at I ikke mødtes",
    "moved": "flytningen af aftalen",
}


def act_words(act: ActRecord) -> str:
    """What was done, as it stands in a sentence: `notatet fra man. 27. apr. 2026`."""
    if act.final:
        return _FINAL[act.final]
    main = _main(act)
    if main is None:
        return "ændringen"
    made = [one for one in act.changes if one.kind == "borger" and one.before is None]
    if len(made) > 1:
        return f"importen af {count(len(made), 'borger', 'borgere')}"
    agreed = [one for one in act.changes if one.kind == "appointment" and one.before is None]
    if main.kind == "appointment" and len(agreed) > 1:
        return f"de {len(agreed)} aftaler fra {_day(main.values['date'])}"
    words = _called(act, main)
    if main.name:
        return f"{words} {'ved ' if main.kind == 'tick' else ''}{main.name}"
    says = _SAYS.get(main.kind)
    return f"{words} {says(main.values)}" if says and main.values else words


def is_large(act: ActRecord) -> bool:
    """Whether it is asked about before it is taken back."""
    main = _main(act)
    if main is None:
        return False
    return main.kind in LARGE or (main.kind == "note" and main.before is None)


def whose_words(act: ActRecord) -> str:
    """The borgere an act is about, none named where they are many."""
    return listing(act.whose) if len(act.whose) <= 2 else count(len(act.whose), "borger", "borgere")


def _main(act: ActRecord) -> Change | None:
    """The row that gives an act its name."""
    gone = [one for one in act.changes if one.kind == "borger" and one.now is None]
    for kind in ACT_NAMES:
        for one in (*gone, *act.changes):
            if one.kind == kind and _tells(one):
                return one
    return None


def _tells(one: Change) -> bool:
    """Whether a row says something new, and did not only count its version up."""
    if one.before is None or one.now is None:
        return True
    return {**one.before, "version": 0} != {**one.now, "version": 0}


def _called(act: ActRecord, main: Change) -> str:
    made, changed, removed = ACT_NAMES[main.kind]
    row: dict[str, Any] = main.values
    if main.kind == "course" and main.before is not None and main.now is not None:
        if main.before["ended"] is None and main.now["ended"]:
            early = main.now["end_reason"] is not None
            return "afslutningen af forløbet" if early else "markeringen af afslutningen"
        if main.before["ended"] and main.now["ended"] is None:
            return "genåbningen af forløbet"
    if main.kind == "tick":
        return _TICKS[row["state"]]
    if main.kind == "shift" and row["kind"] == "undone":
        return "fortrydelsen af faseskiftet"
    if main.kind == "appointment" and main.before is not None and main.now is not None:
        if main.before["state"] != main.now["state"]:
            return _MEETINGS.get(main.now["state"], changed)
        if main.before["reminded"] != main.now["reminded"]:
            return "påmindelsen om aftalen"
    if main.kind == "note" and main.before is not None and main.now is not None:
        queue = ("journal_from", "journaled")
        if any(main.before[name] != main.now[name] for name in queue):
            return "ændringen i køen til journalen for notatet"
    if main.now is None and main.before is not None:
        return removed
    return made if main.before is None else changed


def _day(text: str) -> str:
    return long_date(date.fromisoformat(text))
