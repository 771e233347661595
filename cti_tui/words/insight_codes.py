"""What the codes of a borger's data mean, and which columns the insight document leaves out.

What tables and columns are called is in `data/safety/table_names.py`: refusals say it too.
"""

HIDDEN = {"id", "uid", "version", "folded", "was"}
"""Columns of the file's own, which say nothing of anyone; references are hidden too."""

HIDDEN_OF = {"plan_node": {"place"}}
"""Columns that say nothing in one table alone: the lines stand in their order anyway."""

COLUMNS_OF = {("handover_step", "words"): "Kort"}
"""What stands before a value where a table has its own word for the column."""

REFLECTION_COLUMNS = {"reflection"}
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
    "symbolic": "mødet, der markerer, at støtten går videre",
    "closing": "afslutning",
    "decision": "støtten efter forløbet",
    "look_back": "tilbageblik",
    "continues": "støtten fortsætter",
    "ends": "støtten slutter",
    "signs": "tegn på, at det er ved at gå skævt",
    "helps": "hvad der hjælper",
    "call": "hvem der ringes til",
    "reached": "hvad der er nået",
    "dreams": "mål og drømme fremover",
    "yes": "ja",
    "no": "nej",
    "partly": "delvis",
    "unknown": "ved ikke",
    "written": "skrevet",
    "skipped": "sprunget over",
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
    *(
        "state",
        "kind",
        "gate",
        "stance",
        "outcome",
        "evaluated",
        "told",
        "horizon",
        "level",
        "verdict",
    ),
    *("side", "wish", "carrier", "part"),
}
"""Columns of codes."""
