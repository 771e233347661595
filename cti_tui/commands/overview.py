"""What is done on the screens that lie across borgere, and with the file."""

from cti_tui.commands.command import Command

CASELOAD = (
    Command("caseload.open", "åbn", "Åbn borgeren: tidslinje, tjekliste og notater."),
    Command("caseload.new", "ny borger", "Opret en borger med et forløb.", ("opret", "start")),
    Command(
        "caseload.paper",
        "dokumenter",
        "Se supervisionens oversigt eller gennemgangen, uden navne.",
        ("supervision", "gennemgang", "print", "papir", "udskriv", "pdf"),
    ),
    Command("caseload.view", "afsluttede", "Vis eller skjul de afsluttede forløb."),
)
TODAY = (
    Command("today.open", "gør det", "Gå til det sted, hvor det gøres."),
    Command("today.view", "senere", "Vis eller skjul det, der er senere, og det, du skal huske."),
    Command(
        "today.put_off",
        "udsæt stilhed",
        "Lad stilheden vente til en dag, med en grund.",
        more="u",
    ),
)
WEEK = (
    Command("week.open", "åbn", "Åbn aftalen, eller borgeren på et faseskift."),
    Command("week.new", "ny aftale", "Lav en aftale med borgeren på linjen."),
    Command("week.previous", "ugen før", "Vis ugen før."),
    Command("week.next", "ugen efter", "Vis ugen efter."),
    Command("week.this", "denne uge", "Gå tilbage til ugen med i dag.", more="d"),
)
JOURNAL = (
    Command("journal.open", "kopiér", "Kopiér faktum; refleksionen kommer ikke med."),
    Command("journal.tick", "journaliseret", "Skriv, at notatet står i fagsystemet."),
    Command("journal.take_out", "tag af", "Tag notatet ud af køen."),
    Command("journal.read", "læs", "Læs hele notatet.", more="l"),
)
DONE = (Command("done.open", "se", "Se, hvad det var, og om det kan fortrydes."),)
LOAD = (
    Command("load.correct", "ret timer", "Ret dine timer om ugen, som belastningen regnes efter."),
)
NUMBERS = (
    Command("numbers.correct", "ret perioden", "Vælg dagene og udgaven, tallene er fra."),
    Command(
        "numbers.paper",
        "til lederen",
        "Gem tallene som en side, hvor ingen kan genkendes.",
        ("print", "papir", "pdf", "leder", "rapport"),
    ),
    Command("numbers.previous", "perioden før", "Vis lige så mange dage før denne periode."),
    Command("numbers.next", "perioden efter", "Vis lige så mange dage efter denne periode."),
)
EDITIONS = (
    Command("editions.open", "se den", "Se alt, hvad udgaven holder, side for side."),
    Command(
        "editions.new", "hent ind", "Se, hvad jeres egen udgave i en fil ændrer, og hent den ind."
    ),
    Command("editions.paper", "kopi til fil", "Skriv en kopi af udgaven til en fil."),
    Command("editions.take_out", "ud af brug", "Tilbyd ikke udgaven mere til nye forløb."),
    Command(
        "editions.renew",
        "ny ordlyd",
        "Lad løbende forløb tage udgavernes nye ord over; kryds og datoer bliver.",
        more="y",
    ),
    Command("edition.previous", "siden før", "Se siden før denne."),
    Command("edition.next", "næste side", "Se siden efter denne."),
    Command("edition_fetch.save", "tag i brug", "Tag udgaven i brug til nye forløb."),
)
GUIDE = (
    Command("guide.previous", "kapitlet før", "Læs kapitlet før dette."),
    Command("guide.next", "næste kapitel", "Læs kapitlet efter dette."),
)
SEARCH = (
    Command("search.open", "åbn", "Åbn det, der er fundet."),
    Command(
        "search.narrow", "kun én borger", "Søg kun hos den borger, du står på, eller hos alle."
    ),
    Command("search.whose", "borgeren", "Gå til borgeren."),
    Command("search.order", "nyeste først", "Vis det nyeste først, eller det, der passer bedst."),
)
SETTINGS = (
    Command("settings.open", "skriv", "Skriv en anden værdi, eller en anden tast."),
    Command("settings.previous", "før", "Vælg værdien før."),
    Command("settings.next", "efter", "Vælg værdien efter."),
    Command("settings.take_out", "sæt tilbage", "Sæt linjen tilbage til, hvad den var først."),
)
IMPORTING = (
    Command("fetch.save", "hent ind", "Hent det viste ind; linjer med fejl spørges der om først."),
    Command("fetch.open", "ret", "Ret linjen, eller sig, hvem det er."),
    Command("fetch.take_out", "lad være", "Lad linjen være ude."),
    Command(
        "fetch.correct", "kolonner", "Sig, hvad arkets kolonner og dets egne ord er; det huskes."
    ),
    Command(
        "fetch.template",
        "skabelon",
        "Skriv et ark at udfylde, med overskrifter, hjælp og lister.",
        ("regneark", "excel"),
    ),
    Command("fetch.bad_lines", "fejl i fil", "Skriv linjerne, der skal rettes, i en fil."),
)
FILE = (
    Command("file.open", "åbn", "Åbn linjen."),
    Command("access.paper", "gem som csv", "Gem adgangsloggen som en fil."),
    Command("access.correct", "ret frist", "Ret, hvor længe adgangsloggen går tilbage."),
    Command("terms.open", "slet", "Slet borgeren på linjen; du spørges to gange."),
    Command("terms.delete", "slet", "Slet borgeren på linjen; du spørges to gange."),
    Command("terms.correct", "ret frist", "Ret, hvor længe et afsluttet forløb gemmes."),
    Command("copies.open", "læg tilbage", "Læg kopien på linjen tilbage."),
    Command("copies.correct", "egen mappe", "Vælg en mappe mere, som kopierne også lægges i."),
    Command("code.code", "vis koden igen", "Vis gendannelseskoden igen."),
    Command("first.save", "opret", "Opret den krypterede fil."),
    Command("first.practice", "øvefil", "Prøv først på opdigtede borgere; intet af dit røres."),
    Command("unlock.forgotten", "glemt?", "Åbn med gendannelseskoden."),
    Command("unlock.restore", "hent kopi", "Læg en sikkerhedskopi tilbage."),
    Command("unlock.open", "lås op", "Lås filen op."),
)
