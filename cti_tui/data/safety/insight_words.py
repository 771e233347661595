"""What the tables and columns of a borger's data are called in the insight document.

A new table with data of a borger gets one entry in `TABLES`, and its columns theirs in `COLUMNS`
where they are not known already; a test says which are missing. What is missing here is in the
document all the same, under its own name.
"""

TABLES = {
    "borger": "Borgeren",
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
    "draft": "Kladder, der ikke er gemt",
}
"""The heading of each table, in the order of the document."""

COLUMNS = {
    "name": "Navn",
    "case_number": "Sagsnummer",
    "created": "Oprettet",
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
    "form": "Formular",
    "fields": "Det skrevne",
}
"""What stands before a value."""

HIDDEN = {"id", "uid", "version", "folded", "was"}
"""Columns of the file's own, which say nothing of anyone; references are hidden too."""

REFLECTIONS = {"reflection"}
"""The worker's own thoughts, kept apart from the facts in a part of their own."""

THIRD_PARTIES = {"participants", "contact_person", "phone", "email"}
"""Columns that name others than the borger, by whatever table."""

THIRD_PARTY_TABLES: dict[str, set[str]] = {}
"""Columns that name others in one table alone: `{"network_person": {"name"}}`."""

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
    "agreed": "indforstået",
    "reservation": "forbehold",
    "held": "gennemført",
    "cancelled": "aflyst",
    "missed": "udeblev",
    "planned": "aftalt",
    "moved": "flyttet",
    "admission": "indlæggelse",
    "sentence": "afsoning",
    "treatment": "behandling",
    "other": "andet",
    "yes": "ja",
    "no": "nej",
}
"""Codes that stand in columns of codes, in words."""

CODED = {"state", "kind", "gate", "stance", "outcome", "evaluated"}
"""Columns of codes."""
