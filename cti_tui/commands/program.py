"""What can be done everywhere, and the ways to the rooms."""

from cti_tui.commands.command import Command

PROGRAM = (
    Command(
        "help",
        "hjælp",
        "Vis tasterne og hvad tegnene betyder.",
        ("taster", "hvordan", "genveje", "tastatur"),
    ),
    Command("palette", "kommandoer", "Søg efter en kommando eller en borger.", ("find",)),
    Command("more", "mere", "Vis alt andet, der kan gøres her.", ("menu",)),
    Command("undo", "fortryd", "Tag det seneste, du gjorde, tilbage.", ("annullér",)),
    Command("copy_now", "kopi nu", "Lav en sikkerhedskopi nu.", ("backup", "sikkerhedskopi")),
    Command("theme", "farver", "Skift mellem mørke, lyse og kontrastfulde farver.", ("tema",)),
    Command("lock", "lås", "Lås programmet; adgangssætningen åbner det igen."),
    Command("hide", "skjul", "Skjul navne og tekst, og vis dem igen.", ("privat", "nogen kommer")),
    Command(
        "leave", "afslut", "Gem en sikkerhedskopi, og luk programmet.", ("luk", "farvel", "quit")
    ),
    Command("back", "tilbage", "Gå et skridt tilbage."),
)
"""What works on every screen."""

ROOMS = (
    Command("caseload", "sager", "Gå til sagsoversigten.", ("borgere", "oversigt", "liste")),
    Command("today", "i dag", "Se, hvad der venter på dig nu og snart.", ("opgaver", "husk")),
    Command(
        "week", "ugen", "Se ugens aftaler på tværs af borgere.", ("kalender", "aftaler", "møder")
    ),
    Command(
        "journal",
        "journal",
        "Se de notater, der skal journaliseres.",
        ("fagsystem", "til journal"),
    ),
    Command(
        "load",
        "belastning",
        "Se sagstallet mod normen og de næste uger.",
        ("sagstal", "travlt", "stress"),
    ),
    Command(
        "time", "tid", "Se tiden fordelt på faserne, ved siden af 4:2:1.", ("timer", "minutter")
    ),
    Command("search", "søg", "Søg i alt, hvad du har skrevet.", ("find",)),
    Command("checklist", "tjekliste", "Gå til borgerens tjekliste for det næste faseskift."),
    Command("needs", "behov", "Se og skriv borgerens behov, tema for tema.", ("afdækning",)),
    Command(
        "plan", "plan", "Se og skriv CTI-planen.", ("mål", "fokusområder", "CTI-plan", "handleplan")
    ),
    Command(
        "network",
        "netværk",
        "Se støttenetværket og dets dækning.",
        ("støttenetværk", "pårørende", "familie", "telefon"),
    ),
    Command(
        "handover",
        "overdragelse",
        "Se og skriv overdragelsesplanen.",
        ("overlevering", "aflevering"),
    ),
    Command("sheet", "mødeark", "Se alt det, et møde kræver, på én side.", ("møde", "forbered")),
    Command("log", "kontakter", "Se alle kontakter med borgeren.", ("notater", "log")),
    Command("course", "forløbet", "Se forløbets datoer, pauser og historik.", ("pause", "slut")),
    Command(
        "dates", "datoer", "Se alle datoer, og hvorfor de er, som de er.", ("hvorfor", "bevilling")
    ),
)
"""The ways to the rooms; a room of one borger asks who, where nobody is at hand."""

FOR_BORGER = (
    Command(
        "note", "notat", "Skriv et notat om borgeren.", ("skriv", "dagbog", "besøg", "hjemmebesøg")
    ),
    Command("shift", "faseskift", "Se og markér det næste faseskift.", ("markér", "fase")),
    Command(
        "answers", "svar", "Skriv, hvad I har aftalt, og hvad borgeren har fået fortalt.", ("fx",)
    ),
    Command("guidance", "vejledning", "Læs, hvad manualen siger om fasen.", ("manual", "metode")),
    Command(
        "fidelity",
        "metodetroskab",
        "Se, om metoden er fulgt, linje for linje.",
        ("troskab", "fidelitet", "supervision", "kerneelementer"),
        more="m",
    ),
)
"""What is done for the borger at hand, from any screen."""

ALWAYS = (
    Command(
        "file",
        "din fil og kopier",
        "Se, hvad der beskytter filen, og skift det.",
        ("adgangssætning", "adgangskode", "kode", "password", "kryptering", "backup", "gendan"),
        more="k",
    ),
    Command(
        "fetch",
        "hent ind",
        "Hent et regneark, en kalender eller en eksport ind.",
        ("importér", "excel", "csv", "regneark", "kalender", "ics"),
        more="h",
    ),
    Command(
        "export",
        "eksportér alt",
        "Skriv alle borgere i en fil: regneark, kalender eller det hele.",
        ("ud", "excel", "regneark", "kalender", "xlsx", "csv", "ics", "json"),
        more="e",
    ),
    Command(
        "numbers",
        "tal",
        "Se en periodes tal: forløb, faseskift, kontakter og tid.",
        ("statistik", "leder", "periode"),
        more="n",
    ),
    Command(
        "guide",
        "sådan bruges det",
        "Læs, hvordan programmet bruges, kapitel for kapitel.",
        ("hjælp", "manual", "kom i gang"),
        more="l",
    ),
    Command(
        "settings",
        "indstillinger",
        "Se og ret dine indstillinger: farver, taster, timer, mapper.",
        ("opsætning", "valg", "tema", "taster"),
        more="i",
    ),
    Command(
        "done",
        "det gjorte",
        "Se det sidste, du har gjort, og hvad der kan fortrydes.",
        ("historik", "fortryd", "hændelser", "handlinger", "log"),
        more="f",
    ),
    Command(
        "rehearse",
        "øvefil",
        "Prøv det hele på opdigtede borgere; din egen fil bliver, som den er.",
        ("demo", "øve", "prøve", "lære", "træning"),
        more="ø",
    ),
    Command(
        "news",
        "hvad er nyt",
        "Læs, hvad der er kommet til i udgaverne af programmet.",
        ("nyheder", "ændringer", "opdatering", "version"),
        more="y",
    ),
    Command(
        "local_items",
        "lokale punkter",
        "Se og ret kommunens egne punkter.",
        ("tjekliste", "kommunen"),
        more="o",
    ),
    Command(
        "editions",
        "udgaver",
        "Se udgaverne af metoden, tag en kopi, eller hent jeres egen ind.",
        ("manual", "metode", "egen udgave", "hjemmel", "kerneelementer"),
        more="u",
    ),
)
"""What is done for all of it, from the screens that lie across borgere."""

FORM = (
    Command("save", "gem", "Gem, uanset hvilket felt du står i."),
    Command("discard", "kassér kladde", "Smid kladden væk, og gå tilbage; du bliver spurgt først."),
    Command("prompt", "vejledning", "Læs noget, der hjælper dig at skrive."),
    Command("queue", "til journal", "Sæt det i køen til journalen, når det gemmes."),
)
"""What is done in what is written in."""
