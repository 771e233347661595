"""How long a closed course is kept, in the worker's words."""

KEEP_REASON = (
    "Fem år efter slutningen er et forslag: den officielle journal ligger i kommunens eget system"
    " og følger sine egne frister, og det her er dine arbejdsnotater. Så længe borgeren kan vende"
    " tilbage eller klage, kan der være brug for dem; derefter er der sjældent grund til at gemme"
    " dem. Spørg din kommune, hvilken frist der gælder hos jer, og sæt den her."
)
"""Why it is so, in the worker's words."""
