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
    "f2": "F2",
    "f3": "F3",
    "f8": "F8",
    "f9": "F9",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "tab": "tab",
    "delete": "del",
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
NOTE_ON = Command("note", "n", "notat", "Skriv et notat om borgeren.", footer=False)
GUIDE = Command("guidance", "g", "vejledning", "Læs, hvad manualen siger om fasen.", footer=False)

CASELOAD = (
    Command("open", "enter", "åbn", "Åbn borgeren: tidslinje, tjekliste og notater."),
    Command("note", "n", "notat", "Skriv et notat om borgeren."),
    Command("checklist", "t", "tjekliste", "Åbn tjeklisten for det næste faseskift.", footer=False),
    Command("shift", "f", "faseskift", "Se og markér det næste faseskift."),
    Command("course", "l", "forløbet", "Se forløbets datoer, pauser og historik.", footer=False),
    Command("today", "i", "i dag", "Se, hvad der venter på dig nu og snart."),
    Command("new", "a", "ny borger", "Opret en borger med et forløb."),
    Command(
        "toggle_closed", "v", "afsluttede", "Vis eller skjul de afsluttede forløb.", footer=False
    ),
    Command("fetch", "h", "hent ind", "Hent et regneark med borgere ind.", footer=False),
    Command("load", "b", "belastning", "Se sagstallet mod normen og de næste uger.", footer=False),
    GUIDE,
    Command(
        "local_items", "o", "lokale punkter", "Se og ret kommunens egne punkter.", footer=False
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
    Command("evidence", "e", "bygger på", "Peg på det notat, punktet bygger på.", footer=False),
    Command("history", "h", "historie", "Se, hvornår punktet er sat og fjernet.", footer=False),
    Command("tell", "m", "orientér", "Skriv, at borgeren er orienteret om skiftet.", footer=False),
    Command("undo", "u", "fortryd", "Tag dagens markering af et skift tilbage.", footer=False),
    Command("note", "n", "notat", "Skriv et notat om borgeren."),
    Command("shift", "f", "faseskift", "Se og markér det næste faseskift."),
    Command(
        "course", "l", "forløbet", "Sæt på pause, ret forløbet, og se dets historik.", footer=False
    ),
    Command("correct", "r", "ret", "Ret navn, datoer og andre oplysninger.", footer=False),
    Command("dates", "d", "datoer", "Se alle datoer, og hvorfor de er, som de er.", footer=False),
    Command("today", "i", "i dag", "Se, hvad der venter på dig nu og snart.", footer=False),
    Command("checklist", "t", "tjekliste", "Gå til tjeklisten.", footer=False),
    Command("previous_gate", "left", "forrige liste", "Vis tjeklisten før denne.", footer=False),
    Command("next_gate", "right", "næste liste", "Vis tjeklisten efter denne.", footer=False),
    GUIDE,
    Command(
        "answers",
        "o",
        "aftalt og fortalt",
        "Skriv, hvad I har aftalt, og hvad borgeren har fået fortalt.",
        footer=False,
    ),
    HELP,
    PALETTE,
    THEME,
    BACK,
    Command("leave", "q", "afslut", "Gem en sikkerhedskopi, og luk programmet.", footer=False),
)
TODAY = (
    Command("open", "enter", "gå til", "Gå til det sted, hvor det gøres."),
    Command("note", "n", "notat", "Skriv et notat om borgeren."),
    Command("shift", "f", "faseskift", "Se og markér borgerens næste faseskift."),
    HELP,
    PALETTE,
    THEME,
    BACK,
    Command("leave", "q", "afslut", "Gem en sikkerhedskopi, og luk programmet.", footer=False),
)
LOAD = (
    Command("hours", "r", "ret timer", "Ret dine timer om ugen, som belastningen regnes efter."),
    NOTE_ON,
    HELP,
    PALETTE,
    THEME,
    BACK,
    Command("leave", "q", "afslut", "Gem en sikkerhedskopi, og luk programmet.", footer=False),
)
WHY = (
    Command("grant", "b", "bevilling", "Ret eller forlæng bevillingens dato."),
    NOTE_ON,
    HELP,
    PALETTE,
    THEME,
    BACK,
    Command("leave", "q", "afslut", "Gem en sikkerhedskopi, og luk programmet.", footer=False),
)
IMPORTING = (
    Command("fetch", "ctrl+s", "hent ind", "Hent alt det viste ind, når ingen linje er forkert."),
    Command("help", "f1", "hjælp", "Vis tasterne og hvad filen skal indeholde."),
    Command("back", "escape", "tilbage", "Gå tilbage til filen, eller til sagsoversigten."),
)
GUIDANCE = (
    Command("previous_part", "left", "forrige fase", "Vis fasen før denne."),
    Command(
        "next_part",
        "right",
        "næste fase",
        "Vis fasen efter denne; til sidst det, der altid gælder.",
    ),
    HELP,
    PALETTE,
    THEME,
    BACK,
)
ANSWERS = (
    Command("write", "enter", "skriv", "Skriv eller ret svaret; et tomt svar tager det væk."),
    Command("page", "s", "side til borgeren", "Se siden, som du kan give borgeren."),
    GUIDE,
    NOTE_ON,
    HELP,
    PALETTE,
    THEME,
    BACK,
)
COURSE = (
    Command("open", "enter", "åbn", "Åbn linjen: tjeklisten, pausen, ændringen eller forløbet."),
    Command("pause", "p", "pause", "Sæt forløbet på pause."),
    Command("resume", "o", "genoptag", "Lad et forløb på pause fortsætte fra en dag."),
    Command("change", "r", "ret", "Ret starten, hjemlen eller udgaven, og se følgerne først."),
    Command("end", "e", "slut før tid", "Afslut forløbet før tid, med en grund."),
    Command("remove", "s", "slet pause", "Slet pausen, du står på.", footer=False),
    Command(
        "anew",
        "b",
        "begynd forfra",
        "Begynd et nyt forløb, som hænger sammen med dette.",
        footer=False,
    ),
    Command("dates", "d", "hvorfor", "Se alle datoer, og hvorfor de er, som de er."),
    NOTE_ON,
    HELP,
    PALETTE,
    THEME,
    BACK,
    Command("leave", "q", "afslut", "Gem en sikkerhedskopi, og luk programmet.", footer=False),
)
CHANGE = (
    SAVE,
    Command("back", "escape", "fortryd", "Gå tilbage uden at ændre noget."),
)
LOCAL_ITEMS = (
    Command("add", "a", "tilføj", "Tilføj et lokalt punkt til listen ved markøren."),
    Command("change", "enter,r", "ret", "Ret ordene i det lokale punkt."),
    Command("retire", "x", "tag ud", "Tag det lokale punkt ud af brug."),
    NOTE_ON,
    HELP,
    PALETTE,
    THEME,
    BACK,
    Command("leave", "q", "afslut", "Gem en sikkerhedskopi, og luk programmet.", footer=False),
)
NOTE = (
    SAVE,
    Command(
        "discard",
        "f8",
        "kassér kladde",
        "Smid kladden væk, og gå tilbage; du bliver spurgt først.",
        footer=False,
    ),
    Command("guidance", "f2", "vejledning", "Læs, hvad manualen siger om fasen."),
    Command("split", "f3", "del tiden", "Del minutterne i direkte, koordinering og andet."),
    Command("help", "f1", "hjælp", "Vis tasterne og hvad felterne betyder."),
    Command("back", "escape", "tilbage", "Gå tilbage; det skrevne gemmes som kladde."),
)
FORM = (
    SAVE,
    Command("help", "f1", "hjælp", "Vis tasterne."),
    Command("back", "escape", "fortryd", "Gå tilbage uden at gemme."),
)
READING = (Command("back", "escape,enter,q", "tilbage", "Gå tilbage."),)
