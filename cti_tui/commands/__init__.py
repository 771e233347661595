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
    "f4": "F4",
    "f5": "F5",
    "f6": "F6",
    "f7": "F7",
    "f8": "F8",
    "f9": "F9",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "tab": "tab",
    "shift+up": "shift+↑",
    "shift+down": "shift+↓",
    "shift+left": "shift+←",
    "shift+right": "shift+→",
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
COPY = Command("copy_now", "f5", "kopi nu", "Lav en sikkerhedskopi nu.", footer=False)
QUIT = Command("leave", "q", "afslut", "Gem en sikkerhedskopi, og luk programmet.")
SAVE = Command("save", "ctrl+s", "gem", "Gem, uanset hvilket felt du står i.")
THEME = Command("theme", "f9", "lys/mørk", "Skift mellem lyse og mørke farver.", footer=False)
UNDO = Command("undo", "u", "fortryd", "Tag det seneste, du gjorde, tilbage.", footer=False)
NOTE_ON = Command("note", "n", "notat", "Skriv et notat om borgeren.", footer=False)
SEARCH = Command("search", "slash", "søg", "Søg i alt, hvad du har skrevet.", footer=False)
GUIDE = Command("guidance", "g", "vejledning", "Læs, hvad manualen siger om fasen.", footer=False)

SHEET = Command("sheet", "m", "mødeark", "Se alt det, et møde kræver, på én side.", footer=False)
WEEK = Command("week", "w", "ugen", "Se ugens aftaler på tværs af borgere.", footer=False)
EVERYWHERE = (
    Command("app.lock", "ctrl+l", "lås", "Lås programmet; adgangssætningen åbner det igen."),
    Command("app.hide", "f6", "skjul", "Skjul navne og tekst, og vis dem igen."),
)
"""What works on every screen; in help and palette, never in the footer."""

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
    Command("fetch", "h", "hent ind", "Hent et regneark eller en eksport ind.", footer=False),
    SHEET,
    WEEK,
    SEARCH,
    Command("journal", "s", "til journal", "Se de notater, der skal journaliseres.", footer=False),
    Command("load", "b", "belastning", "Se sagstallet mod normen og de næste uger.", footer=False),
    Command("time", "y", "tid", "Se din tid fordelt på faserne, ved siden af 4:2:1.", footer=False),
    UNDO,
    Command("file", "d", "din fil", "Se, hvad der beskytter filen, og skift det.", footer=False),
    GUIDE,
    COPY,
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
    Command("tell", "v", "orientér", "Skriv, at borgeren er orienteret om skiftet.", footer=False),
    Command(
        "undo",
        "u",
        "fortryd",
        "Tag det seneste, du gjorde, tilbage; ellers dagens markering af et skift.",
        footer=False,
    ),
    Command("time", "y", "tid", "Se tiden fase for fase, og skriv øget støtte ind.", footer=False),
    Command("note", "n", "notat", "Skriv et notat om borgeren."),
    Command("new_appointment", "a", "ny aftale", "Aftal, hvornår I ses igen.", footer=False),
    SHEET,
    WEEK,
    Command("shift", "f", "faseskift", "Se og markér det næste faseskift."),
    Command(
        "course", "l", "forløbet", "Sæt på pause, ret forløbet, og se dets historik.", footer=False
    ),
    Command("needs", "1", "behov", "Se og skriv borgerens behov, tema for tema.", footer=False),
    Command("plan", "2,p", "CTI-plan", "Se og skriv CTI-planen.", footer=False),
    Command("log", "c", "kontakter", "Se alle kontakter med borgeren.", footer=False),
    SEARCH,
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
    Command("network", "3", "støttenetværk", "Se støttenetværk og dækning.", footer=False),
    Command("handover", "4", "overdragelse", "Se og skriv overdragelsesplanen.", footer=False),
    COPY,
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
    Command(
        "put_off",
        "x",
        "udsæt stilhed",
        "Lad stilheden vente til en dag, med en grund.",
        footer=False,
    ),
    UNDO,
    SHEET,
    WEEK,
    SEARCH,
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
    Command(
        "insight", "v", "indsigt", "Skriv alt om borgeren i et dokument til indsigt.", footer=False
    ),
    Command(
        "export", "t", "eksportér", "Skriv borgeren i en .json-fil til en anden fil.", footer=False
    ),
    Command(
        "forget",
        "x",
        "slet borgeren",
        "Slet borgeren for altid; du spørges to gange.",
        footer=False,
    ),
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
    Command("journal", "f4", "til journal", "Sæt notatet i køen til journalen, når det gemmes."),
    Command("help", "f1", "hjælp", "Vis tasterne og hvad felterne betyder."),
    Command("back", "escape", "tilbage", "Gå tilbage; det skrevne gemmes som kladde."),
)
FORM = (
    SAVE,
    Command("help", "f1", "hjælp", "Vis tasterne."),
    Command("back", "escape", "fortryd", "Gå tilbage uden at gemme."),
)
READING = (Command("back", "escape,enter,q", "tilbage", "Gå tilbage."),)
