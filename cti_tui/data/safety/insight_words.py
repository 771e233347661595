"""What the tables and columns of a borger's data are called in the insight document.

A new table with data of a borger gets one entry in `TABLES`, and its columns theirs in `COLUMNS`
where they are not known already; a test says which are missing. What is missing here is in the
document all the same, under its own name.
"""

TABLES = {
    "borger": "Borgeren",
    "former_name": "Tidligere navne",
    "course": "Forløb",
    "pause": "Pauser",
    "tick": "Tjeklisternes punkter, som de er sat",
    "shift": "Faseskift",
    "announcement": "Orientering om faseskift",
    "answer": "Aftalt og fortalt",
    "course_change": "Ændringer",
    "appointment": "Aftaler",
    "note": "Notater: fakta",
    "earlier_note": "Notater, som de lød før en rettelse",
    "intensified": "Intensiveret støtte",
    "silence_put_off": "Stilhed, der er udsat",
    "need": "Behov, tema for tema",
    "other_plan": "Andre planer, der bygges videre på",
    "plan_node": "CTI-planen",
    "activity_trial": "Aktiviteter, som de er evalueret",
    "plan_change": "Ændringer i CTI-planen",
    "plan_frozen": "CTI-planen, som den var ved faseskift",
    "supporter": "Støttenetværk",
    "network_wish": "Ønske om netværk",
    "carrying": "Hvem der bærer hvad",
    "consent": "Samtykker",
    "handover": "Overdragelsesplan",
    "anchor": "Planens forankring",
    "handover_text": "Overdragelsens tekster",
    "handover_step": "Møder og afgørelse ved afslutningen",
    "rating": "Om metoden er fulgt: medarbejderens egen vurdering",
    "draft": "Kladder, der ikke er gemt",
    "act_row": "Som det lød før de seneste handlinger, gemt for at kunne fortryde dem",
}
"""The heading of each table, in the order of the document."""

COLUMNS = {
    "name": "Navn",
    "case_number": "Sagsnummer",
    "created": "Oprettet",
    "phone": "Telefon",
    "address": "Adresse",
    "email": "E-mail",
    "contact_person": "Kontaktperson",
    "language": "Sprog og tolk",
    "mind": "Vær opmærksom på",
    "protected": "Navne- og adressebeskyttelse",
    "hjemmel": "Hjemmel",
    "transition": "Overgang",
    "transition_date": "Overgangens dato",
    "start": "Begynder",
    "start_reason": "Hvorfor starten er en anden dag",
    "grant_end": "Bevillingens dato",
    "ended": "Sluttede",
    "end_reason": "Hvorfor det sluttede",
    "supported_before": "Medarbejderen har støttet borgeren før",
    "end": "Slutter",
    "reason": "Grund",
    "kind": "Slags",
    "item": "Punkt",
    "state": "Tilstand",
    "on": "Dato",
    "note": "Bemærkning",
    "at": "Skrevet",
    "evidence": "Bygger på et notat",
    "gate": "Skift",
    "evaluated": "Evalueret sammen",
    "stance": "Borgerens holdning",
    "words": "Borgerens ord",
    "prompt": "Spørgsmål",
    "text": "Tekst",
    "field": "Felt",
    "before": "Før",
    "after": "Efter",
    "date": "Dato",
    "time": "Klokken",
    "place": "Sted",
    "participants": "Deltagere",
    "about": "Om",
    "reminded": "Påmindelse sendt",
    "outcome": "Udfald",
    "fact": "Faktum",
    "reflection": "Refleksion",
    "minutes_direct": "Minutter med borgeren",
    "minutes_coordination": "Minutter til koordinering",
    "minutes_transport": "Minutter til transport",
    "minutes_other": "Minutter til andet",
    "journal_from": "Sat til journalen",
    "journaled": "Ført i journalen",
    "until": "Til",
    "theme": "Tema",
    "needs": "Behov",
    "support": "Støtte, der findes",
    "horizon": "Hvornår",
    "title": "Titel",
    "owner": "Hvis plan det er",
    "review": "Følges op",
    "level": "Niveau",
    "who": "Hvem",
    "due": "Hvornår",
    "contact": "Hvem der kontaktes",
    "track": "Spor",
    "state_on": "Siden",
    "verdict": "Hvordan det går",
    "node": "Linje",
    "content": "Planen",
    "side": "Side",
    "organisation": "Organisation",
    "role": "Rolle",
    "since": "Siden",
    "ring": "Ring",
    "agreed": "Aftalt",
    "away": "Når medarbejderen er væk",
    "earlier": "Støtte fra før forløbet",
    "wish": "Ønske",
    "need": "Behov",
    "score": "Skala, 1 til 5",
    "carrier": "Bæres af",
    "party": "Hvem der deles med",
    "what": "Hvad",
    "given": "Givet",
    "withdrawn": "Trukket tilbage",
    "part": "Del",
    "line": "Linje",
    "supporter": "Hvem",
    "form": "Formular",
    "fields": "Det skrevne",
}
"""What stands before a value."""

HIDDEN = {"id", "uid", "version", "folded", "was"}
"""Columns of the file's own, which say nothing of anyone; references are hidden too."""

HIDDEN_OF = {"plan_node": {"place"}}
"""Columns that say nothing in one table alone: the lines stand in their order anyway."""

COLUMNS_OF = {("handover_step", "words"): "Kort"}
"""What stands before a value where a table has its own word for the column."""

REFLECTIONS = {"reflection"}
"""The worker's own thoughts, kept apart from the facts in a part of their own."""

THIRD_PARTIES = {"participants", "contact_person", "phone", "email"}
"""Columns that name others than the borger, by whatever table."""

THIRD_PARTY_TABLES: dict[str, set[str]] = {
    "supporter": {"name", "organisation"},
    "carrying": {"supporter"},
    "handover": {"supporter"},
    "anchor": {"supporter"},
    "consent": {"party"},
    "plan_node": {"who", "contact"},
    "other_plan": {"owner"},
}
"""Columns that name others in one table alone."""

VALUES = {
    "open": "åben",
    "met": "opfyldt",
    "not_relevant": "ikke relevant",
    "done": "gennemført",
    "with_gaps": "gennemført med mangler",
    "before_import": "før import",
    "undone": "taget tilbage",
    "contact": "kontaktskabelse",
    "one_two": "fase 1 til 2",
    "two_three": "fase 2 til 3",
    "end": "afslutning",
    "agreed": "indforstået",
    "reservation": "forbehold",
    "held": "gennemført",
    "cancelled": "aflyst",
    "missed": "vi fik ikke mødtes",
    "planned": "aftalt",
    "moved": "flyttet",
    "admission": "indlæggelse",
    "sentence": "afsoning",
    "treatment": "behandling",
    "other": "andet",
    "now": "nu",
    "later": "senere",
    "after": "efter forløbet",
    "focus": "fokusområde",
    "goal": "mål",
    "subgoal": "delmål",
    "activity": "aktivitet",
    "dropped": "udgået",
    "works": "virker",
    "adjust": "justeres",
    "stop": "stoppes",
    "private": "privat",
    "professional": "professionel",
    "none": "ønsker ikke netværk",
    "wanted": "ønsker netværk",
    "worker": "medarbejderen",
    "borger": "borgeren",
    "supporter": "en i netværket",
    "handover": "overdragelsesmøde",
    "symbolic": "symbolsk møde",
    "closing": "afslutning",
    "decision": "afgørelse",
    "continues": "støtten fortsætter",
    "ends": "støtten slutter",
    "signs": "tegn på krise",
    "helps": "hvad der hjælper",
    "call": "hvem der ringes til",
    "reached": "hvad der er nået",
    "dreams": "mål og drømme fremover",
    "yes": "ja",
    "no": "nej",
    "partly": "delvis",
    "unknown": "ved ikke",
}
"""Codes that stand in columns of codes, in words."""

CHANGES = {
    "added": "skrevet",
    "removed": "taget ud igen",
    "text": "ændret",
    "words": "borgerens ord ændret",
    "details": "hvem, hvornår og kontakt ændret",
    "state": "sat",
    "moved": "flyttet",
    "tried": "evalueret",
}
"""What was changed about a line of the plan."""

NOT_OTHERS = {"jeg", "mig", "vi", "os", "borgeren", "selv", "medarbejderen", "begge"}
"""Who stands in a column of others without being one; the borger's own name is left out too."""

CODED = {
    *("state", "kind", "gate", "stance", "outcome", "evaluated", "horizon", "level", "verdict"),
    *("side", "wish", "carrier", "part"),
}
"""Columns of codes."""
