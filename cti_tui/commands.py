"""Every command once: its key and its Danish words, for footer, palette and help."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding

_KEY_WORDS = {
    "escape": "esc",
    "space": "mellemrum",
    "question_mark": "?",
    "slash": "/",
    "f1": "F1",
    "f8": "F8",
    "f9": "F9",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "tab": "tab",
}


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the worker can do on a screen."""

    action: str
    """The screen's action method, without `action_`."""
    keys: str
    """Textual's names of the keys, with commas between; the first one is shown."""
    label: str
    """One or two words for the footer."""
    help: str
    """A sentence for help and palette."""
    footer: bool = True

    @property
    def binding(self) -> Binding:
        """The command as Textual binds it."""
        return Binding(
            self.keys,
            self.action,
            self.label,
            show=self.footer,
            tooltip=self.help,
        )

    @property
    def shown_keys(self) -> str:
        """All its keys in words: `↓ j`."""
        return " ".join(key_words(key) for key in self.keys.split(","))


def key_words(key: str) -> str:
    """A key as it is shown: `mellemrum`, `ctrl+s`."""
    return _KEY_WORDS.get(key, key)


def bindings(commands: Iterable[Command]) -> list[Binding]:
    """What a screen puts in its `BINDINGS`."""
    return [command.binding for command in commands]


BACK = Command("back", "escape", "tilbage", "Gå et skridt tilbage.")
HELP = Command("help", "question_mark,f1", "hjælp", "Vis tasterne og hvad tegnene betyder.")
PALETTE = Command(
    "palette", "ctrl+p", "kommandoer", "Søg efter en kommando ved navn.", footer=False
)
QUIT = Command("leave", "q", "afslut", "Gem en sikkerhedskopi, og luk programmet.")
SAVE = Command("save", "ctrl+s", "gem", "Gem, uanset hvilket felt du står i.")
THEME = Command("theme", "f9", "lys/mørk", "Skift mellem lyse og mørke farver.", footer=False)

CASELOAD = (
    Command("open", "enter", "åbn", "Åbn borgeren: tidslinje, tjekliste og notater."),
    Command("note", "n", "notat", "Skriv et notat om borgeren."),
    Command("checklist", "t", "tjekliste", "Åbn tjeklisten for det næste faseskift."),
    Command("shift", "f", "faseskift", "Se og markér det næste faseskift."),
    Command("new", "a", "ny borger", "Opret en borger med et forløb."),
    Command(
        "toggle_closed", "v", "afsluttede", "Vis eller skjul de afsluttede forløb.", footer=False
    ),
    HELP,
    PALETTE,
    THEME,
    QUIT,
)
BORGER = (
    Command("tick", "space", "kryds", "Sæt eller fjern krydset ved punktet."),
    Command("not_relevant", "x", "ikke relevant", "Sæt punktet ikke relevant, med en grund."),
    Command("remark", "b", "bemærkning", "Skriv en kort bemærkning ved punktet.", footer=False),
    Command("note", "n", "notat", "Skriv et notat om borgeren."),
    Command("shift", "f", "faseskift", "Se og markér det næste faseskift."),
    Command("correct", "r", "ret", "Ret navn, datoer og andre oplysninger.", footer=False),
    Command("checklist", "t", "tjekliste", "Gå til tjeklisten.", footer=False),
    Command("previous_gate", "left", "forrige liste", "Vis tjeklisten før denne.", footer=False),
    Command("next_gate", "right", "næste liste", "Vis tjeklisten efter denne.", footer=False),
    HELP,
    PALETTE,
    THEME,
    BACK,
    Command("leave", "q", "afslut", "Gem en sikkerhedskopi, og luk programmet.", footer=False),
)
NOTE = (
    SAVE,
    Command("discard", "f8", "kassér kladde", "Smid kladden væk og begynd forfra.", footer=False),
    Command("help", "f1", "hjælp", "Vis tasterne og hvad felterne betyder."),
    Command("back", "escape", "tilbage", "Gå tilbage; det skrevne gemmes som kladde."),
)
FORM = (
    SAVE,
    Command("help", "f1", "hjælp", "Vis tasterne."),
    Command("back", "escape", "fortryd", "Gå tilbage uden at gemme."),
)
READING = (Command("back", "escape,enter,q", "tilbage", "Gå tilbage."),)
