"""What is done on the screens about one borger's course and contacts."""

from cti_tui.commands.command import Command

_PRINT = ("print", "papir", "udskriv", "pdf")
"""What people look for what goes to paper by."""

PAPER = (
    Command("page.paper", "gem", "Gem siden som .pdf, .md eller .txt."),
    Command("page.correct", "ret perioden", "Vælg, hvilke dage notaterne er fra."),
    Command("page.printed", "udskriv", "Send siden til printeren.", ("print",), more="s"),
)
CHECKLIST = (
    Command("checklist.paper", "dokumenter", "Vælg et dokument, se det, gem det.", _PRINT),
    Command("checklist.tick", "kryds", "Sæt eller fjern krydset ved punktet."),
    Command("checklist.open", "punktet", "Se, hvad der kan gøres ved punktet."),
    Command("checklist.take_out", "ikke relevant", "Sæt punktet som ikke relevant, med en grund."),
    Command("checklist.history", "historie", "Se, hvornår punktet er sat og fjernet."),
    Command("checklist.new", "ny aftale", "Aftal, hvornår I ses igen.", ("møde", "kalender")),
    Command("checklist.correct", "ret borgeren", "Ret navn, datoer og andre oplysninger."),
    Command("checklist.previous", "forrige liste", "Vis tjeklisten før denne."),
    Command("checklist.next", "næste liste", "Vis tjeklisten efter denne."),
    Command(
        "checklist.reach",
        "sådan nås",
        "Skriv telefon, adresse og det, du skal huske før et møde.",
        ("telefon", "adresse", "hund", "tolk", "kontaktperson"),
        more="n",
    ),
    Command(
        "checklist.copy_phone",
        "kopiér nummer",
        "Kopiér borgerens telefonnummer.",
        ("ring", "telefon"),
        more="k",
    ),
    Command(
        "checklist.appointments",
        "aftaler",
        "Se alle aftaler med borgeren, de kommende og de tidligere.",
        ("møder", "kalender", "sms", "påmindelse"),
        more="a",
    ),
    Command(
        "checklist.join",
        "slå sammen",
        "Slå borgeren sammen med en, der er den samme.",
        ("dobbelt", "dublet", "to gange", "samme person", "flet"),
        more="j",
    ),
    Command("checklist.remark", "bemærkning", "Skriv en kort bemærkning ved punktet.", more="b"),
    Command("checklist.evidence", "bygger på", "Peg på det notat, punktet bygger på.", more="e"),
    Command(
        "checklist.met_on",
        "kryds den dag",
        "Skriv, hvilken dag punktet blev opfyldt.",
        ("dato", "tidligere dato", "bagud"),
        more="t",
    ),
    Command(
        "checklist.tell",
        "orientér",
        "Skriv, at borgeren er orienteret om skiftet.",
        ("indforstået", "fortæl"),
        more="v",
    ),
)
NOTES = (
    Command("notes.open", "læs", "Læs notatet."),
    Command("notes.correct", "ret", "Ret notatet."),
    Command("notes.delete", "slet", "Slet notatet for altid; du bliver spurgt først."),
    Command("notes.journal", "til journal", "Sæt notatet i køen til journalen."),
    Command("note.split", "del tiden", "Del minutterne i direkte, koordinering og andet."),
    Command("log.paper", "til papir", "Se fasens notater som en side.", _PRINT),
    Command("log.view", "vis", "Vis kun en slags eller en fase, eller alle."),
    Command("log.kind", "slags", "Vis kun en slags kontakt ad gangen.", more="s"),
    Command("log.phase", "fase", "Vis kun en fase ad gangen.", more="f"),
    Command("log.all", "alle", "Vis alle kontakter igen.", more="a"),
)
SHEET = (
    Command("sheet.open", "aftalen", "Åbn den næste aftale."),
    Command("sheet.copy_phone", "kopiér nummer", "Kopiér borgerens telefonnummer.", more="k"),
    Command("sheet.appointments", "aftaler", "Se alle aftaler med borgeren.", more="a"),
    Command("sheet.new", "ny aftale", "Aftal, hvornår I ses igen."),
    Command("sheet.paper", "papir", "Se mødearket som en side, gem og udskriv den.", _PRINT),
)
ANSWERS = (
    Command("answers.open", "skriv", "Skriv eller ret svaret; et tomt svar tager det væk."),
    Command("answers.paper", "side til borgeren", "Se siden, som du kan give borgeren.", _PRINT),
)
COURSE = (
    Command("course.open", "åbn", "Åbn linjen: tjeklisten, pausen, ændringen eller forløbet."),
    Command("course.paper", "til papir", "Se planlagte og faktiske datoer som en side.", _PRINT),
    Command("course.correct", "ret", "Ret starten, hjemlen eller udgaven, og se følgerne først."),
    Command("course.take_out", "tag pausen ud", "Slet pausen, du står på."),
    Command("course.delete", "slet borgeren", "Slet borgeren for altid; du spørges to gange."),
    Command(
        "course.pause",
        "pause",
        "Sæt forløbet på pause.",
        ("barsel", "indlagt", "syg", "sygdom", "ferie", "orlov"),
        more="a",
    ),
    Command("course.resume", "genoptag", "Lad et forløb på pause fortsætte fra en dag.", more="g"),
    Command("course.end", "slut før tid", "Afslut forløbet før tid, med en grund.", more="s"),
    Command(
        "course.anew",
        "begynd forfra",
        "Begynd et nyt forløb, som hænger sammen med dette.",
        more="b",
    ),
    Command(
        "course.reopen",
        "tag slutningen tilbage",
        "Tag en afslutning, der var en fejl, tilbage, med en grund.",
        ("genåbn", "åbn igen", "fortryd afslutning"),
        more="t",
    ),
    Command(
        "course.insight",
        "indsigt",
        "Skriv alt om borgeren i et dokument til indsigt.",
        ("aktindsigt", "gdpr"),
        more="v",
    ),
    Command(
        "course.hand_on",
        "til kollega",
        "Forsegl forløbet til en kollega, som går videre med det.",
        ("overdrag", "send", "forseglet", "cti"),
        more="k",
    ),
    Command(
        "course.export",
        "eksportér",
        "Skriv borgeren i en fil: regneark, kalender eller det hele.",
        ("flyt", "excel", "xlsx", "csv", "ics", "json"),
        more="e",
    ),
)
DATES = (
    Command("dates.correct", "bevilling", "Ret eller forlæng bevillingens dato."),
    Command("dates.paper", "til papir", "Se datoerne på én side til borgeren.", _PRINT),
)
TIME = (
    Command("time.open", "åbn", "Åbn linjen."),
    Command("time.new", "øget støtte", "Skriv en periode med øget støtte ind."),
    Command("time.correct", "ret", "Ret perioden på linjen."),
    Command("time.take_out", "fjern", "Fjern perioden på linjen."),
    Command("time.end", "slut i dag", "Lad perioden på linjen slutte i dag.", more="s"),
)
FIDELITY = (
    Command("fidelity.open", "svar", "Skriv din egen vurdering af linjen."),
    Command(
        "fidelity.paper",
        "til supervision",
        "Se hver linje over forløbene på én side, uden navne.",
        _PRINT,
    ),
    Command("fidelity.yes", "ja", "Linjen er fulgt.", more="j"),
    Command("fidelity.partly", "delvis", "Linjen er fulgt et stykke ad vejen.", more="d"),
    Command("fidelity.no", "nej", "Linjen er ikke fulgt.", more="i"),
    Command("fidelity.unknown", "ved ikke", "Det kan ikke siges; også det er et svar.", more="v"),
)
LOCAL_ITEMS = (
    Command("local_items.new", "tilføj", "Tilføj et lokalt punkt til listen ved markøren."),
    Command("local_items.open", "ret", "Ret ordene i det lokale punkt."),
    Command("local_items.take_out", "tag ud", "Tag det lokale punkt ud af brug."),
)
GUIDANCE = (
    Command("guidance.previous", "forrige fase", "Vis fasen før denne."),
    Command(
        "guidance.next",
        "næste fase",
        "Vis fasen efter denne; til sidst det, der altid gælder.",
    ),
)
DIALOGS = (
    Command("mark.save", "markér", "Markér faseskiftet."),
    Command("agreed.prompt", "spørgsmål", "Se noget, I kan spørge hinanden om."),
    Command("reminder.correct", "ret teksten", "Ret påmindelsens ord."),
    Command("pick.open", "vælg", "Vælg linjen."),
)
