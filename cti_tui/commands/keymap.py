"""The keys: one letter, one meaning, in the whole program; the worker may move them.

A meaning is the name of the action that a key starts. Screens never name a key: they bind acts
(`commands.acts`), and an act's key is the key of its action.
"""

from collections.abc import Mapping

from msgspec import Struct


class Meaning(Struct, frozen=True):
    """What a key means wherever it works."""

    keys: str
    """Textual's names of the keys, with commas between; the first one is shown."""
    title: str
    """The meaning in Danish, for the settings."""
    fixed: bool = False
    """Whether the key stays where it is: what every program's user expects of it."""


MEANINGS = {
    # The letters
    "new": Meaning("a", "ny"),
    "load": Meaning("b", "belastning"),
    "log": Meaning("c", "kontakter"),
    "dates": Meaning("d", "datoer og hvorfor"),
    "evaluate": Meaning("e", "evaluér"),
    "shift": Meaning("f", "faseskift"),
    "guidance": Meaning("g", "vejledning"),
    "history": Meaning("h", "linjens historie"),
    "today": Meaning("i", "i dag"),
    "course": Meaning("l", "forløbet"),
    "sheet": Meaning("m", "mødeark"),
    "note": Meaning("n", "notat"),
    "answers": Meaning("o", "svar"),
    "paper": Meaning("p", "til papir eller fil"),
    "leave": Meaning("q", "afslut"),
    "correct": Meaning("r", "ret"),
    "journal": Meaning("s", "journal"),
    "checklist": Meaning("t", "tjekliste"),
    "undo": Meaning("u", "fortryd"),
    "view": Meaning("v", "vis"),
    "week": Meaning("w", "ugen"),
    "take_out": Meaning("x", "tag linjen ud"),
    "time": Meaning("y", "tid"),
    "needs": Meaning("1", "behov"),
    "plan": Meaning("2", "plan"),
    "network": Meaning("3", "netværk"),
    "handover": Meaning("4", "overdragelse"),
    "more": Meaning("full_stop", "mere"),
    "search": Meaning("slash", "søg"),
    "help": Meaning("question_mark,f1", "hjælp", fixed=True),
    "delete": Meaning("delete", "slet for altid", fixed=True),
    # What works in fields too
    "palette": Meaning("ctrl+p", "kommandoer"),
    "lock": Meaning("ctrl+l", "lås"),
    "save": Meaning("ctrl+s", "gem", fixed=True),
    "prompt": Meaning("f2", "hjælp til det, du skriver"),
    "practice": Meaning("f3", "øvefil"),
    "code": Meaning("f2", "vis koden igen"),
    "forgotten": Meaning("f2", "glemt adgangssætning"),
    "order": Meaning("f2", "det nyeste eller det bedste først"),
    "split": Meaning("f3", "del tiden"),
    "narrow": Meaning("f3", "kun én borger"),
    "queue": Meaning("f4", "til journal"),
    "template": Meaning("f3", "skabelon til et regneark"),
    "whose": Meaning("f4", "borgeren bag et fund"),
    "bad_lines": Meaning("f4", "skriv et arks fejl i en fil"),
    "copy_now": Meaning("f5", "kopi nu"),
    "hide": Meaning("f6", "skjul"),
    "restore": Meaning("f7", "hent en kopi"),
    "discard": Meaning("f8", "kassér kladde"),
    "theme": Meaning("f9", "farver"),
    # What never moves
    "open": Meaning("enter", "åbn", fixed=True),
    "tick": Meaning("space", "kryds", fixed=True),
    "back": Meaning("escape", "tilbage", fixed=True),
    "previous": Meaning("left", "siden før", fixed=True),
    "next": Meaning("right", "siden efter", fixed=True),
    "other_previous": Meaning("shift+left", "højre side før", fixed=True),
    "other_next": Meaning("shift+right", "højre side efter", fixed=True),
    "line_up": Meaning("shift+up,K", "ryk linjen op", fixed=True),
    "line_down": Meaning("shift+down,J", "ryk linjen ned", fixed=True),
}
"""Each action that has a key, and what the key means; the order is the settings' order."""

_RESERVED = {
    "j": "ned i en liste",
    "k": "op i en liste",
    "tab": "næste felt",
    "shift+tab": "feltet før",
    "ctrl+q": "afslut",
    "ctrl+c": "kopiér",
}
"""Keys that lists and fields need for themselves."""

_WORDS = {
    "escape": "esc",
    "space": "mellemrum",
    "question_mark": "?",
    "slash": "/",
    "full_stop": ".",
    "comma": ",",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "shift+up": "shift+↑",
    "shift+down": "shift+↓",
    "shift+left": "shift+←",
    "shift+right": "shift+→",
    "delete": "del",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}
_NAMES = {words: name for name, words in _WORDS.items()}

_moved: dict[str, str] = {}
"""The keys the worker has moved, by action."""


def key_words(key: str) -> str:
    """A key as it is shown: `mellemrum`, `ctrl+s`."""
    return _WORDS.get(key, key)


def key_name(words: str) -> str:
    """A key as Textual names it, from how it is shown or named."""
    return _NAMES.get(words, words)


def keys_of(action: str) -> str:
    """The active keys of an action, with commas between; empty where it has none."""
    meaning = MEANINGS.get(action)
    return _moved.get(action, meaning.keys) if meaning else ""


def key_of(action: str) -> str:
    """The active key of an action as it is shown; empty where it has none."""
    return key_words(keys_of(action).partition(",")[0])


class _Keys(dict[str, str]):
    def __missing__(self, action: str) -> str:
        assert action in MEANINGS, action
        return key_of(action)


def with_keys(words: str) -> str:
    """A text of ours with the active keys filled in: `Tryk {note}.`; never a text of the user's."""
    return words.format_map(_Keys())


def checked(chosen: Mapping[str, object]) -> tuple[dict[str, str], list[str]]:
    """The keys that can be moved as chosen, and what is wrong with the others, in Danish.

    A choice that clashes, or that names nothing, is left out, and the default holds.
    """
    moved: dict[str, str] = {}
    faults = []
    for action, asked in chosen.items():
        meaning = MEANINGS.get(action)
        if meaning is None or meaning.fixed:
            faults.append(f"{action} er ikke en tast, der kan flyttes")
        elif not isinstance(asked, str) or not _is_key(key_name(asked)):
            faults.append(f"»{asked}« er ikke en tast til {meaning.title}")
        else:
            moved[action] = key_name(asked)
    while clash := _clash(moved):
        action, other = clash
        key, title = moved.pop(action), MEANINGS[action].title
        faults.append(f"{key_words(key)} kan ikke være {title}: den er {other}")
    return moved, faults


def _is_key(key: str) -> bool:
    """Whether a key can be pressed on its own, or is a function or control key."""
    if len(key) == 1:
        return key.isprintable() and not key.isspace()
    kind, _, letter = key.partition("+")
    if kind == "ctrl":
        # The others are Enter, Tab and Backspace, or edit text.
        return letter in ("b", "g", "l", "n", "o", "p", "r", "t")
    return key in _WORDS


def _clash(moved: dict[str, str]) -> tuple[str, str] | None:
    """The latest moved key that means something already, and what; None where all is well."""
    for action in reversed(moved):
        key = moved[action]
        if key in _RESERVED:
            return action, _RESERVED[key]
        for other, meaning in MEANINGS.items():
            same_default = meaning.keys == MEANINGS[action].keys  # F2 in two forms
            taken = moved.get(other, meaning.keys).split(",")
            if other != action and key in taken and not same_default:
                return action, meaning.title
    return None


def use(moved: Mapping[str, str]) -> None:
    """Let these keys be the active ones; the others are as they come."""
    _moved.clear()
    _moved.update(moved)
